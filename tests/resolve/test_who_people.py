from __future__ import annotations

import pytest

from onrecord.extract.sentences import split
from onrecord.model import EntityKind
from onrecord.resolve.who_mentions import Page
from onrecord.resolve.who_names import clusters
from onrecord.resolve.who_people import cast, roles_at, shown
from onrecord.resolve.who_score import Referent
from tests.resolve.who_texts import at, names

Rows = list[tuple[str, EntityKind]]


def people(text: str, rows: Rows) -> dict[str, Referent]:
    page, found = Page(text, split(text)), names(text, rows)
    return {r.name: r for r in cast(page, found, clusters(page, found)).values()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karsk envoy Ada Vant left.", [("envoy", {"karsk"})]),
        ("The poet and envoy Ada Vant left.", [("envoy", {"poet", "and"}), ("poet", set())]),
        ("Ada Vant, the former Karsk governor, left.", [("governor", {"former", "karsk"})]),
        ("Ada Vant, who was a judge, left.", [("judge", set())]),
        ("He met Ada Vant, and the governor left.", []),
        ("Rain hit Ada Vant.", []),
        ("Ada Vant, two officials said, left.", []),
    ],
)
def test_who_people_roles_beside_a_name(text: str, expected: list[tuple[str, set[str]]]) -> None:
    found = [(role, set(words)) for role, words in roles_at(Page(text, split(text)), at(text, "Ada Vant"))]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Vant left. Vant slept.", "m"),
        ("The spokeswoman Vant left.", "f"),
        ("Vant left when she was tired.", "f"),
        ("Vant left. He was tired.", "m"),
        ("Vant left. Rain fell.", None),
        ("Vant met Keld when she was tired.", None),
    ],
)
def test_who_people_gender_from_the_words_around(text: str, expected: str | None) -> None:
    assert people(text, [("Vant", "PER"), ("Keld", "PER")])["Vant"].gender == expected


def test_who_people_a_title_tells_more_than_the_given_name() -> None:
    assert people("Ada Vant came. Mr. Vant left.", [("Ada Vant", "PER"), ("Vant", "PER")])["Ada Vant"].gender == "m"


def test_who_people_one_word_with_an_article_that_acts_is_no_person() -> None:
    assert people("The Palace said it rained.", [("Palace", "PER")])["Palace"].kind == "organization"
    assert people("Vant said it rained.", [("Vant", "PER")])["Vant"].kind == "person"


def test_who_people_places_are_marked_as_such() -> None:
    found = people("Karsk met the Orm Grid.", [("Karsk", "LOC"), ("Orm Grid", "ORG")])
    assert {n: (r.kind, r.place) for n, r in found.items()} == {
        "Karsk": ("organization", True),
        "Orm Grid": ("organization", False),
    }


def test_who_people_are_shown_as_they_are_mostly_written() -> None:
    assert shown(["the VANT", "Vant’s", "Vant", "VANT"]) == "VANT"
    assert shown(["Vant", "Oru Vant"]) == "Oru Vant"
