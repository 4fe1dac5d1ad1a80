from __future__ import annotations

import pytest

from onrecord.extract.sentences import split
from onrecord.model import EntityKind, Span
from onrecord.reader.types import Name
from onrecord.resolve.who_mentions import Page, lists, nouns, of_source, pronouns
from tests.resolve.who_texts import at, names

Rows = list[tuple[str, EntityKind]]


def page(text: str) -> Page:
    return Page(text, split(text))


NOUNS = [
    ("Then the Karsk envoy left.", [("the Karsk envoy", "envoy", False, "the")]),
    ("An unnamed official spoke.", [("An unnamed official", "official", False, "an")]),
    ("Both officers left.", [("Both officers", "officer", True, "both")]),
    ("All three countries met.", [("All three countries", "country", True, "all three")]),
    ("Critics met.", []),
    ("He called his deputy a liar.", [("his deputy", "deputy", False, "his")]),
    ("The rain fell on deputies.", []),
]


@pytest.mark.parametrize(("text", "expected"), NOUNS, ids=[n[0] for n in NOUNS])
def test_who_mentions_noun_phrases(text: str, expected: list[tuple[str, str, bool, str]]) -> None:
    found = [(m.span.of(text), m.head, m.plural, m.determiner) for m in nouns(page(text), ())]
    assert found == expected


def test_who_mentions_nouns_inside_names_are_none() -> None:
    text = "The Karsk Ministry met the ministry."
    assert [m.span.of(text) for m in nouns(page(text), names(text, [("Karsk Ministry", "ORG")]))] == ["the ministry"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karsk, Orm and Veldoria met.", ["Karsk, Orm and Veldoria"]),
        ("Karsk and Orm met Veldoria.", ["Karsk and Orm"]),
        ("Karsk, Orm, Veldoria met.", []),
        ("Karsk met Orm and slept.", []),
        ("Karsk and Ada Vant met.", []),
    ],
)
def test_who_mentions_lists_of_one_kind(text: str, expected: list[str]) -> None:
    rows: Rows = [("Karsk", "LOC"), ("Orm", "LOC"), ("Veldoria", "LOC"), ("Ada Vant", "PER")]
    assert [m.span.of(text) for m in lists(text, names(text, rows))] == expected


SOURCES = [
    ("Karsk envoy Ada Vant", "name", "Ada Vant"),
    ("Ada Vant, a lawyer representing Bruno Keld", "name", "Ada Vant"),
    ("the mayor of Karsk, Ada Vant", "name", "Ada Vant"),
    ("Mayor of Karsk Ada Vant", "name", "Ada Vant"),
    ("a source within the Tide Board", "noun", "a source"),
    ("Ada Vant’s lawyer", "noun", "Ada Vant’s lawyer"),
    ("the Tide Board", "name", "Tide Board"),
    ("a clerk at the Tide Board", "noun", "a clerk"),
    ("firms including Orm and Karsk", "list", "Orm and Karsk"),
    ("She", "pronoun", "She"),
    ("one of the witnesses", "noun", "one of the witnesses"),
]


@pytest.mark.parametrize(("words", "sort", "expected"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_mentions_what_a_source_s_words_stand_for(words: str, sort: str, expected: str) -> None:
    text = f"{words} spoke."
    rows: Rows = [("Ada Vant", "PER"), ("Bruno Keld", "PER"), ("Karsk", "LOC"), ("Orm", "LOC"), ("Tide Board", "ORG")]
    found = names(text, rows)
    mention = of_source(page(text), at(text, words), found, list(lists(text, found)))
    assert (mention.sort, mention.span.of(text)) == (sort, expected)


def test_who_mentions_part_of_a_group_is_named_by_the_group() -> None:
    text = "Some of the witnesses spoke."
    mention = of_source(page(text), at(text, "Some of the witnesses"), (), ())
    assert (mention.head, mention.plural, mention.determiner) == ("witness", True, "some")


def test_who_mentions_one_of_a_group_is_one() -> None:
    text = "One of the witnesses spoke."
    mention = of_source(page(text), at(text, "One of the witnesses"), (), ())
    assert (mention.head, mention.plural, mention.determiner) == ("witness", False, "one")


def test_who_mentions_a_document_is_its_noun_whoever_published_it() -> None:
    text = "A letter published by the Lantern spoke."
    assert of_source(page(text), at(text, "A letter published by the Lantern"), (), ()).head == "letter"


def test_who_mentions_a_name_that_owns_what_follows_is_the_source() -> None:
    text = "Karsk’s reply was to wait."
    name = Name(Span(0, 5), "LOC")
    assert of_source(page(text), Span(0, 7), [name], ()).span == name.span


def test_who_mentions_pronouns_are_whole_words() -> None:
    text = "The hero hears; he and THEY hid its shells."
    assert [m.span.of(text) for m in pronouns(page(text))] == ["he", "THEY", "its"]


def test_who_mentions_page_knows_sentence_paragraph_and_quotation() -> None:
    text = "One “two” three. Four “five.\n\nSix” seven."
    p = page(text)
    assert [p.number(text.index(w)) for w in ("One", "Four", "Six")] == [0, 1, 2]
    assert [p.paragraph(text.index(w)) for w in ("One", "Six")] == [0, 1]
    assert [p.quote(text.index(w)) is not None for w in ("One", "two", "three", "five", "seven")] == [
        False, True, False, True, False,
    ]  # fmt: skip
    assert Page("", ()).sentence(0).end == 0
