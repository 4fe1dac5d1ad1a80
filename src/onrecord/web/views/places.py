"""The places that an article names, each once, without a map: none can be drawn where nothing may be fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.model import Place

MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place: what it is, where it lies, as what it is named, and the lines that name it (number, id)."""

    name: str
    kind: str
    country: str
    where: str
    roles: str
    lines: tuple[tuple[int, str], ...]
    more: int


def places(found: Iterable[Place], line_of: Callable[[Place], tuple[int, str]]) -> Iterator[PlaceView]:
    """Places in order of their first mention; `line_of` gives the line of a mention and its id."""
    together: dict[tuple[object, ...], list[Place]] = {}
    for place in found:
        key = (place.geonameid,) if place.geonameid is not None else (place.name, place.kind, place.country)
        together.setdefault(key, []).append(place)
    for same in together.values():
        lines = list(dict.fromkeys(map(line_of, same)))
        yield PlaceView(
            name=same[0].name,
            kind=same[0].kind,
            country=same[0].country or "",
            where=_degrees(same[0].lat, same[0].lon),
            roles=_roles(same),
            lines=tuple(lines[:MOST_LINES]),
            more=max(0, len(lines) - MOST_LINES),
        )


def _roles(same: Iterable[Place]) -> str:
    """ "government" where the name stands for one."""
    roles = dict.fromkeys("its government" if place.role == "actor" else "the place" for place in same)
    return " and ".join(roles)


def _degrees(lat: float | None, lon: float | None) -> str:
    if lat is None or lon is None:
        return ""
    return f"{abs(lat):.1f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.1f}° {'E' if lon >= 0 else 'W'}"
