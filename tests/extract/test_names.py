from __future__ import annotations

import pytest

from onrecord.extract.names import mended
from onrecord.model import EntityKind
from onrecord.reader.types import Name
from tests.extract.texts import at

Found = list[tuple[str, EntityKind]]


def mend(text: str, names: Found) -> list[tuple[str, str]]:
    return [(n.span.of(text), n.kind) for n in mended(text, [Name(at(text, w), k) for w, k in names])]


EDGES: list[tuple[str, Found, Found]] = [
    ("Prime Minister Ada Vant left.", [("Prime Minister Ada Vant", "PER")], [("Ada Vant", "PER")]),
    ("Minister of Defense Ada Vant left.", [("Minister of Defense Ada Vant", "PER")], [("Ada Vant", "PER")]),
    ("Secretary of State Ada Vant", [("Secretary of State", "PER"), ("Ada Vant", "PER")], [("Ada Vant", "PER")]),
    ("British Prime Minister Ada Vant", [("British Prime Minister", "PER")], []),
    ("a centrist Orm Centre study", [("centrist Orm Centre", "ORG")], [("Orm Centre", "ORG")]),
    ("the Orm Centre", [("the Orm Centre", "ORG")], [("Orm Centre", "ORG")]),
    ("the Karsk district", [("Karsk district", "LOC")], [("Karsk", "LOC")]),
    ("the Karsk town of Orm", [("Karsk town of Orm", "LOC")], [("Karsk", "LOC"), ("Orm", "LOC")]),
    ("the northern city of Orm", [("northern city of Orm", "LOC")], [("Orm", "LOC")]),
    ("“It held,” said Vant.", [("said", "FAC"), ("Vant", "PER")], [("Vant", "PER")]),
    ("The dam held.", [("The", "ORG")], []),
    ("he left", [("he", "PER")], []),
    ("Ada Vant's office", [("Ada Vant's office", "PER")], [("Ada Vant", "PER")]),
    ("The ministry said so.", [("The ministry", "ORG")], []),
    ("a North Korean envoy", [("North", "PER")], [("North Korean", "MISC")]),
    ("the Kremlin said so", [("Kremlin", "PER")], [("Kremlin", "ORG")]),
    ("they met in karsk", [("karsk", "LOC")], [("karsk", "LOC")]),
    ("Abu al-Vant left", [("al-Vant", "PER")], [("al-Vant", "PER")]),
]


@pytest.mark.parametrize(("text", "names", "expected"), EDGES, ids=[e[0] for e in EDGES])
def test_names_lose_what_is_no_part_of_them(text: str, names: Found, expected: Found) -> None:
    assert mend(text, names) == expected


@pytest.mark.parametrize(
    ("text", "first", "second", "joined"),
    [
        ("Donald Vant spoke", "Donald", "Vant", True),
        ("Ada M. Vant spoke", "Ada M", "Vant", True),
        ("Ada J. Vant spoke", "Ada", "J. Vant", True),
        ("Donald, Vant spoke", "Donald", "Vant", False),
        ("Osk Vant spoke", "Osk", "Vant", False),
        ("Donald Mary spoke", "Donald", "Mary", False),
    ],
)
def test_names_halves_of_one_person_are_joined(text: str, first: str, second: str, joined: bool) -> None:
    found = [w for w, _ in mend(text, [(first, "PER"), (second, "PER")])]
    assert (len(found) == 1) == joined


@pytest.mark.parametrize(
    ("text", "names", "kinds"),
    [
        ("Arvel, Karsk and Orm left.", [("Arvel", "PER"), ("Karsk", "LOC"), ("Orm", "LOC")], "LOC LOC LOC"),
        ("Karsk and the Orm left.", [("Karsk", "LOC"), ("Orm", "PER")], "LOC LOC"),
        ("In May it rained in Arvel.", [("Arvel", "PER")], "LOC"),
        ("He had no faith in Arvel.", [("Arvel", "PER")], "PER"),
        ("A crowd in Vant heard Ada Vant.", [("Vant", "PER"), ("Ada Vant", "PER")], "PER PER"),
        ("Arvel left Karsk.", [("Arvel", "PER"), ("Karsk", "LOC")], "PER LOC"),
    ],
)
def test_names_places_taken_for_people(text: str, names: Found, kinds: str) -> None:
    assert " ".join(kind for _, kind in mend(text, names)) == kinds


KINDS: list[tuple[str, str, EntityKind, str]] = [
    ("Xinhua said so", "Xinhua", "PER", "ORG"),
    ("the Washington Post said so", "Washington Post", "LOC", "ORG"),
    ("Ohio voted", "Ohio", "ORG", "LOC"),
    ("the U.S. voted", "U.S.", "ORG", "LOC"),
    ("a Swedish envoy", "Swedish", "LOC", "MISC"),
    ("the Philippines voted", "Philippines", "LOC", "LOC"),
    ("Kiribati is sinking", "Kiribati", "PER", "LOC"),
    ("Pyongyang fired three", "Pyongyang", "ORG", "LOC"),
    ("Jordan fired three", "Jordan", "PER", "PER"),
    ("Orm County voted", "Orm County", "ORG", "LOC"),
    ("Orm voted", "Orm", "ORG", "ORG"),
]


@pytest.mark.parametrize(("text", "words", "kind", "expected"), KINDS, ids=[k[0] for k in KINDS])
def test_names_have_the_kind_of_the_tables(text: str, words: str, kind: EntityKind, expected: str) -> None:
    assert mend(text, [(words, kind)]) == [(words, expected)]


def test_names_known_organizations_are_added_where_no_name_stands() -> None:
    assert mend("It told Reuters and NATO.", []) == [("Reuters", "ORG"), ("NATO", "ORG")]
    assert mend("It told Reuters.", [("Reuters", "ORG")]) == [("Reuters", "ORG")]


def test_names_known_organizations_inside_a_longer_name_are_not() -> None:
    assert mend("He opened Google Maps near Orm Reuters.", []) == []
    assert mend("He saw it in Time, on the Atlantic.", []) == []
