from __future__ import annotations

import pytest

from onrecord.extract.sentences import split
from onrecord.model import Kind, Source, Span
from onrecord.resolve.who_mentions import Mention, Page, nouns
from onrecord.resolve.who_nouns import ahead, new, resolve, unnamed
from onrecord.resolve.who_score import Candidate, Referent


def history(text: str, *others: Referent) -> tuple[Page, list[Mention], list[Candidate]]:
    """The page, its noun phrases, and all but the last of them (after `others`) as mentions made before."""
    page = Page(text, split(text))
    found = list(nouns(page, ()))
    before = [Candidate(Mention(Span(0, 1), "name", "PER"), o) for o in others]
    return page, found, [*before, *(Candidate(m, new(m, m.span.of(text))) for m in found[:-1])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Karsk official spoke. The official left.", "A Karsk official"),
        ("A Karsk official spoke. The Orm official left.", None),
        ("A Karsk official spoke. Another official left.", None),
        ("An official spoke. The officials left.", None),
        ("Two officials spoke. The officials left.", "Two officials"),
        ("The former governor spoke. The governor left.", None),
    ],
)
def test_who_nouns_the_same_noun_is_taken_up(text: str, expected: str | None) -> None:
    page, found, before = history(text)
    referent = resolve(page, found[-1], before)
    assert (referent.name if referent else None) == expected


def person(name: str, role: str, *words: str) -> Referent:
    return Referent("person", name, named=True, roles=[(role, frozenset(words))])


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("The governor", "Keld"),
        ("The Karsk governor", "Vant"),
        ("The former governor", "Oru"),
        ("The mayor", None),
        ("The governor of Veldoria", None),
        ("His governor", None),
    ],
)
def test_who_nouns_a_role_is_the_person_last_called_so(phrase: str, expected: str | None) -> None:
    named = [person("Oru", "governor", "former"), person("Vant", "governor", "karsk"), person("Keld", "governor")]
    page, found, before = history(f"{phrase} left.", *named)
    referent = resolve(page, found[-1], before)
    assert (referent.name if referent else None) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("The board", "Tide Board"), ("The company", "Orm Grid"), ("The ministry", None), ("A company", None)],
)
def test_who_nouns_institutions_by_their_own_noun_or_a_general_one(phrase: str, expected: str | None) -> None:
    named = [Referent("organization", n, named=True) for n in ("Tide Board", "Orm Grid")]
    page, found, before = history(f"{phrase} left.", *named)
    referent = resolve(page, found[-1], before)
    assert (referent.name if referent else None) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("The company", "Ferro"), ("The newspaper", "Karsk Dispatch"), ("The group", "Karsk Dispatch")],
)
def test_who_nouns_a_company_is_no_paper(phrase: str, expected: str) -> None:
    page, found, before = history(
        f"Fog. Rain. {phrase} left.",
        Referent("organization", "Ferro", True),
        Referent("organization", "Karsk Dispatch", True),
    )
    referent = resolve(page, found[-1], before)
    assert referent is not None
    assert referent.name == expected


def test_who_nouns_a_company_named_long_ago_is_not_the_company() -> None:
    page, found, before = history(
        "Fog. Rain. Snow. Hail. Wind. The company left.", Referent("organization", "Orm", True)
    )
    assert resolve(page, found[-1], before) is None


def group(*kinds: Kind) -> Referent:
    members = tuple(Referent(k, k, named=True, place=k == "organization") for k in kinds)
    return Referent("group", "+".join(kinds), named=True, plural=True, members=members)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Both officers", "person+person"),
        ("Both countries", "organization+organization"),
        ("All three countries", None),
        ("Two officers", None),
    ],
)
def test_who_nouns_counted_ones_are_the_last_list_of_as_many(phrase: str, expected: str | None) -> None:
    lists = [group("person", "person"), group("organization", "organization")]
    page, found, before = history(f"{phrase} left.", *lists)
    referent = resolve(page, found[-1], before)
    assert (referent.name if referent else None) == expected


def test_who_nouns_a_role_may_be_named_later_where_only_one_has_it() -> None:
    mention = history("The governor left.")[1][0]
    one, two = person("Vant", "governor"), person("Keld", "governor")
    assert ahead(mention, [one]) is one
    assert ahead(mention, [one, two]) is None
    assert ahead(history("A governor left.")[1][0], [one]) is None


@pytest.mark.parametrize(
    ("phrase", "said", "affiliation", "expected"),
    [
        ("An envoy", False, None, True),
        ("The envoy", False, None, False),
        ("The envoy", True, None, True),
        ("The researchers", True, None, False),
        ("Some researchers", True, None, True),
        ("Some researchers", True, "Orm Institute", False),
    ],
)
def test_who_nouns_unnamed(phrase: str, said: bool, affiliation: str | None, expected: bool) -> None:
    mention = history(f"{phrase} left.")[1][0]
    source = Source("s", phrase, "person", said, None, affiliation, (mention.span,))
    assert unnamed(mention, source) is expected


@pytest.mark.parametrize(
    ("phrase", "kind", "gender", "plural"),
    [
        ("The actress", "person", "f", False),
        ("The officials", "group", None, True),
        ("The statement", "document", None, False),
        ("The ministry", "organization", None, False),
    ],
)
def test_who_nouns_new_referents(phrase: str, kind: str, gender: str | None, plural: bool) -> None:
    made = new(history(f"{phrase} left.")[1][0], phrase)
    assert (made.kind, made.gender, made.plural, made.named) == (kind, gender, plural, False)
