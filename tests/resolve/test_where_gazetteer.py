from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.model import distance_km
from onrecord.resolve.where_gazetteer import ADJECTIVE, Gazetteer, shipped
from tests.resolve.atlas import atlas


@pytest.mark.parametrize(
    ("a", "b", "km"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 180.0), 20015.1),
        ((90.0, 0.0), (-90.0, 77.0), 20015.1),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((51.884, 128.334), (43.106, 131.874), 1010.0),
    ],
)
def test_where_gazetteer_distance(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    assert distance_km(a, b) == pytest.approx(km, abs=2)
    assert distance_km(b, a) == distance_km(a, b)


def test_where_gazetteer_finds_every_place_of_a_name(tmp_path: Path) -> None:
    found = atlas(tmp_path).find("PARIS")
    assert [(e.kind, e.country, e.admin1, e.lat) for e in found] == [
        ("capital", "FR", "11", 48.853),
        ("city", "US", "TX", 33.661),
    ]


@pytest.mark.parametrize(("words", "expected"), [("Ill.", ["Illinois"]), ("Ill", []), ("TX", ["Texas"]), ("Tx", [])])
def test_where_gazetteer_abbreviations_need_their_form(tmp_path: Path, words: str, expected: list[str]) -> None:
    assert [e.name for e in atlas(tmp_path).find(words)] == expected


def test_where_gazetteer_designator_asks_for_a_level(tmp_path: Path) -> None:
    (found,) = atlas(tmp_path).find("Texas state")
    assert (found.name, found.level) == ("Texas", "state")


def test_where_gazetteer_adjective_is_no_name(tmp_path: Path) -> None:
    gazetteer = atlas(tmp_path)
    (found,) = gazetteer.find("Russians")
    assert (found.name, found.rank) == ("Russia", ADJECTIVE)
    assert gazetteer.named("russian") == ()
    assert gazetteer.adjective("Klingon") == ()


def test_where_gazetteer_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.sqlite"):
        Gazetteer(tmp_path / "nowhere.sqlite")


def test_where_gazetteer_other_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=99")
        db.execute("CREATE TABLE x (y)")
    db.close()
    with pytest.raises(ModelError, match="format 99"):
        Gazetteer(path)


@pytest.mark.parametrize("size", [0, 50, 5000])
def test_where_gazetteer_damaged_file_is_a_model_error(tmp_path: Path, size: int) -> None:
    atlas(tmp_path)
    path = tmp_path / "places.sqlite"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(ModelError):
        Gazetteer(path).find("Paris")


def test_where_gazetteer_file_cannot_be_written_to(tmp_path: Path) -> None:
    gazetteer = atlas(tmp_path)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        gazetteer._db.execute("DELETE FROM name")


@pytest.mark.parametrize(
    ("words", "kind", "country"),
    [
        ("Crimea", "conflict", "UA"),
        ("Donbas", "conflict", "UA"),
        ("Gaza Strip", "conflict", "PS"),
        ("the Kremlin", "seat", "RU"),
        ("White House", "seat", "US"),
        ("Vostochny Cosmodrome", "spaceport", "RU"),
        ("the Middle East", "region", None),
        ("Strait of Hormuz", "strait", None),
        ("South China Sea", "sea", None),
        ("Africa", "continent", None),
        ("Calif.", "state", "US"),
        ("Kiev", "capital", "UA"),
        ("D.C.", "capital", "US"),
        ("North Korea", "country", "KP"),
        ("DPRK", "country", "KP"),
        ("Buckinghamshire", "county", "GB"),
    ],
)
def test_where_gazetteer_shipped_has_what_news_needs(words: str, kind: str, country: str | None) -> None:
    assert (kind, country) in {(e.kind, e.country) for e in shipped().find(words)}


def test_where_gazetteer_shipped_is_small_and_sound() -> None:
    db = shipped()._db
    path = Path(db.execute("PRAGMA database_list").fetchone()[2])
    assert path.stat().st_size <= 15_000_000
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    wrong = "abs(lat) > 900000 OR abs(lon) > 1800000 OR population < 0"
    assert db.execute(f"SELECT count(*) FROM place WHERE {wrong}").fetchone() == (0,)  # noqa: S608
    assert db.execute("SELECT count(*) FROM place WHERE kind = 'country'").fetchone()[0] >= 249
