"""Claims found by their words, source, status, certainty, outlet, day and place, with what else they could be found by, and how often."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from onrecord.ledger.claims import KINDS, clipped, unpacked
from onrecord.ledger.codec import parsed
from onrecord.ledger.database import explained
from onrecord.ledger.search import words_of
from onrecord.ledger.store import Ledger

PAGE = 20  # claims on one page
SHOWN = 12  # values of each kind that are counted
OPEN = ("source", "outlet", "place")  # kinds with values without end
CHUNK = 500  # values in one query: SQLite takes at least 999
ORDER = "c.latest DESC NULLS LAST, c.story, c.position"
COLUMNS = "c.id, c.story, s.title, c.text, c.status, c.earliest, c.latest, c.sources, c.lower, c.upper, c.articles"


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims are wanted; None wants all. Names need not be whole: words of them in a row will do where no name is just so.

    `since` and `until` are ISO days: claims that some article put on that day or later, or earlier.
    """

    q: str | None = None
    source: str | None = None
    status: str | None = None
    certainty: str | None = None
    outlet: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim as listed; `sources` are the names in its chains."""

    id: str
    story: str
    story_title: str | None
    text: str
    status: str
    earliest: str | None
    latest: str | None
    sources: tuple[str, ...]
    lower: int
    upper: int
    articles: int


@dataclass(frozen=True, slots=True)
class Count:
    """A value that claims can be found by, and how many of those found have it."""

    value: str
    claims: int


@dataclass(frozen=True, slots=True)
class Found:
    """One page of claims, the latest first. `counts`: kind -> its most frequent values among all of them."""

    total: int
    page: int
    pages: int
    claims: tuple[FoundClaim, ...]
    counts: dict[str, tuple[Count, ...]]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on the claims `c`, and its values."""

    condition: str
    values: tuple[Any, ...]


def find_claims(ledger: Ledger, filters: Filters, page: int = 1, size: int = PAGE) -> Found:
    """The claims wanted, one page of them; a page beyond the last is the last. Raises UsageError where `q` has no word in it."""
    where = wanted(ledger, filters)
    total, counts = _counts(ledger, where)
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    return Found(total, page, pages, tuple(_rows(ledger, where, size, (page - 1) * size)), counts)


def each_claim(ledger: Ledger, filters: Filters, limit: int) -> list[FoundClaim]:
    """The claims wanted, the latest first, at most so many."""
    return _rows(ledger, wanted(ledger, filters), limit, 0)


def wanted(ledger: Ledger, filters: Filters) -> Where:
    """The condition that filters stand for."""
    parts = [Where("c.latest >= ?", (filters.since,))] if filters.since else []
    parts += [Where("coalesce(c.earliest, c.latest) <= ?", (filters.until,))] if filters.until else []
    if filters.q:
        query, values = ledger.connection.claims_with(words_of(filters.q))
        parts.append(Where(f"c.n IN ({query})", tuple(values)))
    for kind in KINDS:
        if value := getattr(filters, kind):
            parts.append(_by(kind, values_like(ledger, kind, value), ledger.connection.listed))
    condition = " AND ".join(p.condition for p in parts) or "1 = 1"
    return Where(condition, tuple(value for p in parts for value in p.values))


def _by(kind: str, names: Sequence[str], listed: str) -> Where:
    numbers = f"SELECT n FROM facets WHERE kind = ? AND value {listed}"  # noqa: S608 - constants
    condition = f"c.n IN (SELECT claim FROM claim_facets WHERE facet IN ({numbers}))"  # noqa: S608 - constants
    return Where(condition, (kind, json.dumps(list(names))))


def values_like(ledger: Ledger, kind: str, value: str) -> list[str]:
    """The value itself; where there is none, those that hold its words one after the other, whatever their case."""
    from onrecord.ledger.queries import holds

    if ledger.rows("SELECT 1 FROM facets WHERE kind = ? AND value = ?", kind, clipped(value)):
        return [clipped(value)]
    every = (str(v) for (v,) in ledger.rows("SELECT value FROM facets WHERE kind = ? ORDER BY value", kind))
    return [each for each in every if holds(each, value)]


def _rows(ledger: Ledger, where: Where, limit: int, skipped: int) -> list[FoundClaim]:
    some = f"SELECT c.n FROM story_claims AS c WHERE {where.condition} ORDER BY {ORDER} LIMIT ? OFFSET ?"  # noqa: S608 - constants
    query = f"SELECT {COLUMNS} FROM story_claims AS c JOIN stories AS s ON s.id = c.story WHERE c.n IN ({some}) ORDER BY {ORDER}"  # noqa: S608 - constants
    return [found_claim(ledger, row) for row in ledger.rows(query, *where.values, limit, skipped)]


def found_claim(ledger: Ledger, row: Sequence[Any]) -> FoundClaim:
    """A claim of the columns `COLUMNS`."""
    plain = dict(zip((f.name for f in fields(FoundClaim)), row, strict=True))
    with explained(ledger.name):
        return FoundClaim(**plain | {"sources": tuple(map(str, parsed(plain["sources"])))})


def _counts(ledger: Ledger, where: Where) -> tuple[int, dict[str, tuple[Count, ...]]]:
    """How many claims there are; and kind -> its most frequent values among them, and how many have each."""
    query = f"SELECT c.codes FROM story_claims AS c WHERE {where.condition}"  # noqa: S608 - constants
    codes = [row for (row,) in ledger.rows(query, *where.values)]
    with explained(ledger.name):
        often = Counter(unpacked(codes))
    counts: dict[str, list[Count]] = {kind: [] for kind in KINDS}
    for kind, value, claims in _ranked(ledger, often):
        if len(counts.get(kind, ())) < SHOWN:
            counts.setdefault(kind, []).append(Count(value, claims))
        elif all(len(counts[open_]) >= SHOWN for open_ in OPEN):
            break
    return len(codes), {kind: tuple(some) for kind, some in counts.items()}


def _ranked(ledger: Ledger, often: Mapping[int, int]) -> Iterator[tuple[str, str, int]]:
    """(kind, value, how often), the most frequent first, but those of the few kinds that have few values before all others."""
    few = {n for (n,) in ledger.rows("SELECT n FROM facets WHERE kind IN ('status', 'certainty')")}
    yield from _named(ledger, sorted(often.items(), key=lambda row: (row[0] not in few, -row[1], row[0])))


def _named(ledger: Ledger, often: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, int]]:
    """(kind, value, how often) in the order given."""
    for at in range(0, len(often), CHUNK):
        some = dict(often[at : at + CHUNK])
        query = f"SELECT n, kind, value FROM facets WHERE n IN ({', '.join('?' * len(some))})"  # noqa: S608 - constants
        known = {n: (kind, value) for n, kind, value in ledger.rows(query, *some)}
        yield from ((*known[n], claims) for n, claims in some.items() if n in known)
