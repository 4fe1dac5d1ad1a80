from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.resolve.where_context import Context, clues, holds, home_country, home_places, nationalities
from tests.resolve.atlas import at, atlas


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("a fire in Paris, Texas, on Monday", "Paris", "Texas"),
        ("a fire in Springfield, Ill., on Monday", "Springfield", "Illinois"),
        ("a fire in Springfield (Illinois)", "Springfield", "Illinois"),
        ("a fire in Paris in Texas", "Paris", "Texas"),
        ("the French capital, Paris, slept", "Paris", "France"),
        ("the Texas town of Paris slept", "Paris", "Texas"),
        ("in Russia's Vladivostok", "Vladivostok", "Russia"),
        ("the North Korean port of Wonsan", "Wonsan", "North Korea"),
    ],
)
def test_where_context_holder_beside(tmp_path: Path, text: str, place: str, holder: str) -> None:
    found = clues(text, at(text, place)[0], atlas(tmp_path))
    assert holder in {e.name for e in found.holders}


@pytest.mark.parametrize(
    "text", ["Paris and Texas", "Paris. Texas won", "Paris, who runs", "Paris, Dallas", "near Paris"]
)
def test_where_context_no_holder(tmp_path: Path, text: str) -> None:
    assert clues(text, at(text, "Paris")[0], atlas(tmp_path)).holders == ()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("in Wayne County", "county"),
        ("in Wayne and Ash", None),
        ("the state of Wayne", "state"),
        ("the city of Wayne", "city"),
        ("Wayne province", "state"),
        ("County Wayne", "county"),
        ("the state Wayne left", None),
    ],
)
def test_where_context_level(tmp_path: Path, text: str, level: str | None) -> None:
    assert clues(text, at(text, "Wayne")[0], atlas(tmp_path)).level == level


def test_where_context_holds(tmp_path: Path) -> None:
    gazetteer = atlas(tmp_path)
    (america,), (texas,), (dallas,) = (gazetteer.find(n) for n in ("America", "Texas", "Dallas"))
    paris, paris_texas = gazetteer.find("Paris")
    assert holds(america, texas)
    assert holds(texas, dallas)
    assert holds(texas, paris_texas)
    assert not holds(texas, paris)
    assert not holds(dallas, texas)
    assert not holds(texas, texas)


def test_where_context_nationalities(tmp_path: Path) -> None:
    text = "But Russian and North Korean envoys met. The Russians left; french toast, Russia."
    assert nationalities(text, atlas(tmp_path)) == {"RU": 2, "KP": 1}


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.co.uk/a.html", "GB"),
        ("example.ru", "RU"),
        ("http://example.com:80/x.fr", None),
        ("https://example.tv/", None),
        (None, None),
        ("", None),
    ],
)
def test_where_context_home_country(url: str | None, country: str | None) -> None:
    assert home_country(Context(url=url)) == country


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("The Springfield Lantern", {"Springfield"}),
        ("Black Sea Times", {"Black Sea"}),
        ("Lantern", set()),
        (None, set()),
    ],
)
def test_where_context_home_places(tmp_path: Path, outlet: str | None, expected: set[str]) -> None:
    assert {e.name for e in home_places(Context(outlet=outlet), atlas(tmp_path))} == expected
