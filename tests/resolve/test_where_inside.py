from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import EntityKind, Span
from onrecord.resolve.where import places
from onrecord.resolve.where_inside import inside, no_place, town_here, with_stop
from tests.resolve.atlas import article, atlas, entity

INSIDE = [
    ("Springfield Police Department", "Springfield"),
    ("the Springfield City Council", "Springfield"),
    ("University of Dallas", "Dallas"),
    ("Springfield University", None),
    ("Lantern Police Department", None),
    ("National Guard", None),
    ("Russian Police", None),
    ("Springfield", None),
]


@pytest.mark.parametrize(("words", "expected"), INSIDE, ids=[w for w, _ in INSIDE])
def test_where_inside_a_body_bears_the_name_of_its_place(tmp_path: Path, words: str, expected: str | None) -> None:
    found = inside(words, Span(0, len(words)), atlas(tmp_path))
    assert (found.of(words) if found else None) == expected


TOWNS: list[tuple[str, str, bool]] = [
    ("A Springfield man was hurt.", "ORG", True),
    ("A Springfield man was hurt.", "PER", True),
    ("The Springfield family left.", "ORG", True),
    ("The Springfield family left.", "PER", False),
    ("SPRINGFIELD, Ky. (AP) — Rain fell.", "PER", True),
    ("It rained. Springfield -- “No rain,” he said.", "ORG", True),
    ("It lies ten miles north of Springfield, it said.", "PER", True),
    ("A note from Springfield came.", "ORG", False),
    ("A statement of Springfield said so.", "ORG", False),
    ("Springfield won.", "ORG", False),
]


@pytest.mark.parametrize(("text", "kind", "expected"), TOWNS, ids=[f"{k} {t}" for t, k, _ in TOWNS])
def test_where_inside_words_around_show_a_town(text: str, kind: str, expected: bool) -> None:
    start = text.lower().index("springfield")
    assert town_here(text, Span(start, start + len("Springfield")), kind) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("NATO", True),
        ("VA", True),
        ("Congress", True),
        ("College", True),
        ("US", False),
        ("U.S.", False),
        ("Dallas", False),
    ],
)
def test_where_inside_what_is_surely_a_body(words: str, expected: bool) -> None:
    assert no_place(words) == expected


def test_where_inside_an_abbreviation_gets_its_full_stop(tmp_path: Path) -> None:
    gazetteer = atlas(tmp_path)
    text = "Dallas, Tex. is big. Dallas."
    assert with_stop(text, Span(8, 11), gazetteer).of(text) == "Tex."
    assert with_stop(text, Span(21, 27), gazetteer).of(text) == "Dallas"


def test_where_inside_one_mention_that_shows_a_town_tells_all(tmp_path: Path) -> None:
    text = "Dallas won. A Dallas man wept."
    names: list[tuple[str, EntityKind]] = [("Dallas", "ORG")]
    found = places(article(text), [], [entity(text, n, k) for n, k in names], atlas(tmp_path))
    assert [text[p.start : p.end] for p in found] == ["Dallas", "Dallas"]
    assert not places(article("Dallas won."), [], [entity("Dallas won.", "Dallas", "ORG")], atlas(tmp_path))


def test_where_inside_a_country_in_a_bodys_name_is_an_actor(tmp_path: Path) -> None:
    text = "The Russia Fire Department met the Dallas Fire Department."
    names: list[tuple[str, EntityKind]] = [("Russia Fire Department", "ORG"), ("Dallas Fire Department", "ORG")]
    found = places(article(text), [], [entity(text, n, k) for n, k in names], atlas(tmp_path))
    assert [(text[p.start : p.end], p.role) for p in found] == [("Russia", "actor"), ("Dallas", "location")]


def test_where_inside_a_surname_alone_is_no_town(tmp_path: Path) -> None:
    text = "Ada Dallas left. A Dallas man wept."
    person = entity(text, "Ada Dallas", "PER")
    joined = type(person)(person.id, person.name, "PER", (*person.mentions, Span(19, 25)))
    assert places(article(text), [], [joined], atlas(tmp_path)) == ()
