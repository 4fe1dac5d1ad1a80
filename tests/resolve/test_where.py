from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import EntityKind, Sentence
from onrecord.resolve.where import places
from tests.resolve.atlas import article, atlas, entity

TEXT = (
    "The Kremlin assured reporters that no pact was signed. He spoke in Moscow, near the Moscow Kremlin. "
    "Engineers flew to the Vostochny Cosmodrome in Vladivostok. Ulgrad is far from the Black Sea."
)
NAMES: list[tuple[str, EntityKind]] = [
    ("The Kremlin", "ORG"),
    ("Moscow", "LOC"),
    ("Vostochny Cosmodrome", "FAC"),
    ("Vladivostok", "LOC"),
    ("Ulgrad", "LOC"),
    ("Black Sea", "LOC"),
]


def sentences(text: str) -> list[Sentence]:
    ends = [i + 1 for i, c in enumerate(text) if c == "." and text[i + 1 : i + 2] in {" ", ""}]
    return [Sentence(a, b, 0) for a, b in zip([0, *(e + 1 for e in ends)], ends, strict=False)]


def test_where_places_of_an_article(tmp_path: Path) -> None:
    found = places(article(TEXT), sentences(TEXT), [entity(TEXT, n, k) for n, k in NAMES], atlas(tmp_path))
    assert [(TEXT[p.start : p.end], p.name, p.kind, p.country, p.role) for p in found] == [
        ("The Kremlin", "Kremlin", "seat", "RU", "actor"),
        ("Moscow", "Moscow", "capital", "RU", "location"),
        ("Moscow", "Moscow", "capital", "RU", "location"),
        ("Vostochny Cosmodrome", "Vostochny Cosmodrome", "spaceport", "RU", "location"),
        ("Vladivostok", "Vladivostok", "city", "RU", "location"),
        ("Ulgrad", "Ulgrad", "unknown", None, "location"),
        ("Black Sea", "Black Sea", "sea", None, "location"),
    ]
    assert (found[3].lat, found[3].lon) == (51.884, 128.334)
    assert (found[5].lat, found[5].lon) == (None, None)
    assert len({p.id for p in found}) == len(found)
    assert found == places(
        article(TEXT), sentences(TEXT), [entity(TEXT, n, k) for n, k in reversed(NAMES)], atlas(tmp_path)
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Springfield", "ORG"),
        ("Lantern Bank", "ORG"),
        ("Georgia", "PER"),
        ("Dallas", "PER"),
        ("Russian", "LOC"),
        ("Moskva", "ORG"),
        ("dallas", "LOC"),
        ("North", "LOC"),
    ],
)
def test_where_places_leaves_out_what_is_no_place(tmp_path: Path, name: str, kind: EntityKind) -> None:
    text = f"A note from {name} came."
    assert places(article(text), [], [entity(text, name, kind)], atlas(tmp_path)) == ()


def test_where_places_state_taken_for_a_person_is_one(tmp_path: Path) -> None:
    text = "Moscow denied it, Ilse Moscow heard."
    (found,) = places(article(text), [], [entity("Moscow denied it", "Moscow", "PER")], atlas(tmp_path))
    assert (found.name, found.role) == ("Moscow", "actor")
    both = [entity("Moscow denied it", "Moscow", "PER"), entity(text, "Ilse Moscow", "PER")]
    assert places(article(text), [], both, atlas(tmp_path)) == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It rained in Springfield.", "Springfield", "ORG"),
        ("It rained near Atlanta.", "Atlanta", "PER"),
        ("So Texas won.", "Texas", "ORG"),
    ],
)
def test_where_places_town_taken_for_something_else_is_one(
    tmp_path: Path, text: str, name: str, kind: EntityKind
) -> None:
    (found,) = places(article(text), [], [entity(text, name, kind)], atlas(tmp_path))
    assert (found.name, found.role) == (name, "location")


def test_where_places_name_with_its_state_is_cut_at_the_comma(tmp_path: Path) -> None:
    text = "Crews from Springfield, Ill., came."
    (found,) = places(article(text), [], [entity(text, "Springfield, Ill.")], atlas(tmp_path))
    assert (text[found.start : found.end], found.lat) == ("Springfield", 39.802)


def test_where_places_role_looks_no_further_than_the_sentence(tmp_path: Path) -> None:
    text = "They talked about Moscow\nMoscow said no. He spoke to Moscow\nsaid nothing."
    bounds = [Sentence(0, 24, 0), Sentence(25, 40, 1), Sentence(41, 59, 1), Sentence(60, len(text), 2)]
    found = places(article(text), bounds, [entity(text, "Moscow")], atlas(tmp_path))
    assert [p.role for p in found] == ["location", "actor", "location"]


def test_where_places_outlet_of_the_article_counts(tmp_path: Path) -> None:
    text = "Crews from Springfield came."
    (found,) = places(article(text, outlet="Illinois Lantern"), [], [entity(text, "Springfield")], atlas(tmp_path))
    assert found.lat == 39.802


def test_where_places_with_the_shipped_gazetteer() -> None:
    text = "Washington urged Seoul to wait; in Spokane, Washington, and in Panmunjom nothing moved."
    found = places(article(text), [], [entity(text, n) for n in ("Washington", "Seoul", "Spokane", "Panmunjom")])
    assert [(p.country, p.role) for p in found if p.name in {"Seoul", "Spokane", "Panmunjom"}] == [
        ("KR", "actor"),
        ("US", "location"),
        ("KR", "location"),
    ]
