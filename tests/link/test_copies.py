from __future__ import annotations

import random

import pytest

from onrecord.link.copies import Copy, compare, copies, direction, per_copy, same_story
from onrecord.model import Article
from tests.link.articles import BUDGET, FERRY, SPEECH, article, pieces

TITLE = "Ferries collide in fog off Vella"


def between(a: Article, b: Article) -> Copy | None:
    return compare(*pieces(a, b))


def test_copies_verbatim_is_dated_by_the_earlier_day() -> None:
    (found,) = copies(
        pieces(article("b", *FERRY, published="2031-03-04"), article("a", *FERRY, published="2031-03-05"))
    )
    assert found == Copy("b", "a", "verbatim", False, 1.0, "date")


def test_copies_excerpt_is_a_part_taken_whole() -> None:
    found = between(article("a", *FERRY), article("b", *FERRY[1:4]))
    assert found is not None
    assert (found.of, found.copy, found.kind, found.basis) == ("a", "b", "excerpt", "length")


def test_copies_rewritten_keeps_passages_among_new_words() -> None:
    found = between(article("a", *FERRY), article("b", BUDGET[0], *FERRY[:2], *BUDGET[1:3]))
    assert found is not None
    assert found.kind == "rewritten"
    assert 0.2 <= found.share < 0.6


def test_copies_are_none_where_only_a_speech_is_shared() -> None:
    speeches = [SPEECH.format("Lind")] * 3
    assert between(article("a", *FERRY[:3], *speeches), article("b", *BUDGET, *speeches)) is None
    assert between(article("a", *FERRY[:3], *speeches), article("b", *FERRY[:3], *speeches)) is not None


def test_copies_are_none_where_only_an_appeal_is_shared() -> None:
    appeal = (
        "Anyone who has seen the grey van with the broken lamp near the outer mole between midnight and three in the morning is asked"
        " to call the harbour police at 555-0142 or to leave a message of any length at the office of the board"
    )
    assert between(article("a", FERRY[0], appeal), article("b", FERRY[3], appeal)) is None


def test_copies_are_none_where_only_boilerplate_is_shared() -> None:
    form = "Sign in with your account to comment on every story and get the letter that our editors write each day for you alone"
    one = article("a", FERRY[0], form, form.replace("Sign", "Log"), outlet="Vella Post", title="Ferries collide")
    two = article("b", BUDGET[0], form, form.replace("Sign", "Log"), outlet="Vella Post", title="Teachers end strike")
    assert between(one, two) is None


def test_copies_are_none_where_the_titles_tell_of_different_things() -> None:
    one = article("a", *BUDGET, title="Volcano wakes on Karsk island")
    assert between(one, article("b", *BUDGET, title="Museum thieves caught at border")) is None
    assert between(one, article("b", *BUDGET, title="Teachers end strike in the valley")) is not None
    assert between(one, article("b", *BUDGET)) is not None


def test_copies_stock_phrases_make_none() -> None:
    stock = "was taken to the harbour hospital in serious condition with wounds to the chest, the police said"
    one = article("a", f"A man {stock}.", *FERRY[:2])
    assert between(one, article("b", f"Her brother {stock}.", *BUDGET[:2])) is None


def test_copies_passage_counts_in_long_articles() -> None:
    passage = FERRY[:3]
    fillers = [[f"{line} {i} {i} {part}" for i in range(40)] for part, line in (("x", BUDGET[0]), ("y", FERRY[5]))]
    found = between(article("a", *passage, *fillers[0]), article("b", *passage, *fillers[1]))
    assert found is not None
    assert found.share < 0.1


def test_copies_who_credits_is_the_copy_whatever_the_dates() -> None:
    first = article("a", "OSTER (KOST) - Fog.", *FERRY, published="2031-03-04")
    found = between(first, article("b", *FERRY, outlet="kost9.example", published="2031-03-06"))
    assert found is not None
    assert (found.of, found.copy, found.credited, found.basis) == ("b", "a", True, "credit")


def test_copies_of_one_agency_credit_it_both() -> None:
    one = article("a", "OSTER (AP) - Fog.", *FERRY, published="2031-03-04")
    two = article("b", "By Ada Lind, Associated Press", *FERRY, published="2031-03-05")
    found = between(one, two)
    assert found is not None
    assert (found.of, found.credited, found.basis) == ("a", True, "date")


@pytest.mark.parametrize(
    ("a", "b", "of", "basis"),
    [
        (article("a", *FERRY[:2]), article("b", *FERRY), "b", "length"),
        (article("a", *FERRY, published="2031-03-04"), article("b", *FERRY, *BUDGET), "b", "length"),
        (article("b", *FERRY), article("a", *FERRY), "a", "id"),
    ],
)
def test_copies_direction_without_dates(a: Article, b: Article, of: str, basis: str) -> None:
    found = direction(*pieces(a, b))
    assert (found[0].id, found[2]) == (of, basis)
    back = direction(*pieces(b, a))
    assert (back[0].id, back[2]) == (of, basis)


def test_copies_are_the_same_in_any_order() -> None:
    articles = [article(f"a{i}", *FERRY[i % 3 :], published=f"2031-03-0{i % 4 + 1}") for i in range(8)]
    expected = copies(pieces(*articles))
    random.Random(4).shuffle(articles)
    assert copies(pieces(*articles)) == expected
    assert len(expected) == 28
    assert copies([*pieces(*articles), *pieces(*articles)]) == expected


def test_copies_of_nothing_are_none() -> None:
    assert copies([]) == ()
    assert copies(pieces(article("a", ""), article("b", ""), article("c", "One."))) == ()


def test_copies_same_story_needs_both_titles() -> None:
    one, two = pieces(article("a", *FERRY, title=TITLE), article("b", *BUDGET, title=""))
    assert same_story(one, two)


def test_copies_per_copy_prefers_the_one_it_credits() -> None:
    rows = [
        Copy("a", "c", "verbatim", False, 1.0, "date"),
        Copy("b", "c", "verbatim", True, 0.9, "credit"),
        Copy("a", "d", "excerpt", False, 0.5, "date"),
        Copy("b", "d", "excerpt", False, 0.5, "date"),
    ]
    assert {key: row.of for key, row in per_copy(rows).items()} == {"c": "b", "d": "a"}
    assert per_copy(rows[::-1]) == per_copy(rows)
