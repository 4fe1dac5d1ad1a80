from __future__ import annotations

import pytest

from onrecord.resolve.where_names import abbreviated, key, variants


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Petersburg", "saint petersburg"),
        ("Saint-Étienne's", "saint etienne"),
        ("the U.S.", "us"),
        ("The Hague", "hague"),
        ("Ft. Worth", "fort worth"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Cote d'Ivoire", "cote divoire"),
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("NEWARK", "newark"),
        ("St", "st"),
        ("United\nStates", "united states"),
        ("the Philippines'", "philippines"),
        ("", ""),
    ],
)
def test_where_names_key(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Ill.", True), ("TX", True), ("N.Y.", True), ("W.Va.", True), ("W. Va.", True), ("Ill", False), ("Me", False)],
)
def test_where_names_abbreviated(words: str, expected: bool) -> None:
    assert abbreviated(words) is expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("anbar province", [("anbar", "state")]),
        ("province of anbar", [("anbar", "state")]),
        ("wayne county", [("wayne", "county")]),
        ("northern iraq", [("iraq", None)]),
        ("eastern kasai province", [("eastern kasai", "state"), ("kasai province", None)]),
        ("province", []),
        ("paris", []),
    ],
)
def test_where_names_variants(found: str, expected: list[tuple[str, str | None]]) -> None:
    assert variants(found) == expected
