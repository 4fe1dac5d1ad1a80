"""What is kept of the claims of a story: each with the places where it is put, what it is found by, and how its sources fared."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.errors import RecordError
from onrecord.ledger.codec import DAMAGED
from onrecord.ledger.database import NAME, Database
from onrecord.ledger.rows import Row, clean, sound

KINDS = ("status", "certainty", "source", "outlet", "place")
OUTCOMES = ("confirmed", "denied", "disputed", "retracted")
LONGEST = 300  # characters of a value that claims are found by: an entry of PostgreSQL's index holds 2,704 bytes
FLAT = {"asserts": "certain", "denies": "certain", "hedges": "possible"}  # how sure an author is without a cue
CLAIM = "story, position, id, text, status, earliest, latest, sources, lower, upper, articles, codes"

Plain = dict[str, Any]
_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def put_in(database: Database, story: Plain) -> None:
    """Puts the claims of a story in, given in its plain form; none may be in. Works inside the caller's transaction."""
    members = Members(database, story["id"])
    for position, claim in enumerate(story["claims"]):
        puts = list(_puts(members, claim))
        found = {kind: members.numbers(kind, values) for kind, values in _facets(members, claim, puts).items()}
        codes = sorted({facet for some in found.values() for facet in some.values()})
        row = clean((story["id"], position, *_claim_row(claim), packed(codes)))
        query = f"INSERT INTO story_claims ({CLAIM}) VALUES ({', '.join('?' * len(row))}) RETURNING n"  # noqa: S608 - constants
        ((n,),) = database.execute(query, row).fetchall()
        _fill(database, "claim_puts", [clean((n, *put)) for put in puts])
        _fill(database, "claim_facets", [(facet, n) for facet in codes])
        fared = [(found["source"][name], n, *clean(fare)) for name, fare in _fared(members, claim).items()]
        _fill(database, "claim_sources", fared)
        database.index_claim(n, row[3], sound("\n".join({put[5] for put in puts} - {claim["text"]})))


def take_out(database: Database, story: str | None = None) -> None:
    """Drops the claims of a story, or all, with all that hangs on them. Works inside the caller's transaction."""
    database.unindex_claims(story)
    if story is None:
        database.execute("DELETE FROM story_claims")
    else:
        database.execute("DELETE FROM story_claims WHERE story = ?", (story,))


def packed(codes: Sequence[int]) -> bytes:
    """Numbers of facets as `codes` holds them."""
    return struct.pack(f"<{len(codes)}I", *codes)


def unpacked(codes: Iterable[bytes]) -> array[int]:
    """The numbers of many such, one after the other."""
    numbers = array("I")
    try:
        numbers.frombytes(b"".join(codes))
    except (TypeError, ValueError) as error:
        raise RecordError(f"{DAMAGED}: {error}") from None
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


class Members:
    """What is asked of the articles of one story."""

    def __init__(self, database: Database, story: str) -> None:
        self._database = database
        self._known: dict[tuple[str, str], int] = {}
        query = (
            f"SELECT {NAME}, a.n, a.used, a.outlet FROM members AS m JOIN articles AS a ON a.n = m.article "  # noqa: S608 - constants
            "WHERE m.story = ? ORDER BY a.id"
        )
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.day: dict[int, str | None] = {}
        self.outlet: dict[int, str | None] = {}
        for key, n, day, outlet in database.execute(query, (story,)):
            self.by_key[key].append(n)
            self.day[n], self.outlet[n] = day, outlet
        inside = "article IN (SELECT article FROM members WHERE story = ?)"
        certain = f"SELECT article, id, certainty FROM attributions WHERE {inside}"  # noqa: S608 - constants
        self.certainty = {(n, id_): sure for n, id_, sure in database.execute(certain, (story,))}
        placed = f"SELECT article, start, stop, name FROM places WHERE role = 'location' AND {inside}"  # noqa: S608 - constants
        self.places: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for n, start, stop, name in database.execute(placed, (story,)):
            self.places[n].append((start, stop, name))

    def article(self, put: Plain) -> int | None:
        """The article that a put stands in: of several of one key, the one that has the attribution."""
        known = self.by_key.get(put["article"], [])
        return next((n for n in known if (n, put.get("attribution")) in self.certainty), next(iter(known), None))

    def numbers(self, kind: str, values: Iterable[str]) -> dict[str, int]:
        """Value -> its row in `facets`, made where there is none; several that are cut to one are one."""
        return {value: self._number(kind, clipped(value)) for value in sorted(values)}

    def _number(self, kind: str, value: str) -> int:
        if (kind, value) not in self._known:
            make = "INSERT INTO facets (kind, value) VALUES (?, ?) ON CONFLICT (kind, value) DO NOTHING"
            self._database.execute(make, (kind, value))
            query = "SELECT n FROM facets WHERE kind = ? AND value = ?"
            ((self._known[kind, value],),) = self._database.execute(query, (kind, value)).fetchall()
        return self._known[kind, value]


def _claim_row(claim: Plain) -> Row:
    puts, origins = claim["attributions"], claim["origins"]
    names = sorted({name for put in puts for name in put["chain"]})
    days = claim.get("earliest"), claim["latest"]
    bounds = origins["lower"], origins["upper"], len({put["article"] for put in puts})
    return claim["id"], claim["text"], claim["status"], *days, _json(names), *bounds


def _puts(members: Members, claim: Plain) -> Iterator[Row]:
    """The columns of `claim_puts` from `position` on; what stands in no article of the story is left out."""
    for position, put in enumerate(claim["attributions"]):
        n, id_ = members.article(put), put.get("attribution")
        if n is not None:
            sure = members.certainty.get((n, id_)) if id_ else FLAT.get(put["stance"])
            span = put["span"]
            told = span["start"], span["end"], put["words"], _json(put["chain"])
            yield position, n, id_, *told, put["stance"], sure or "unknown"


def _facets(members: Members, claim: Plain, puts: Sequence[Row]) -> dict[str, set[str]]:
    """Kind -> values by which the claim is found."""
    articles = {n for _, n, *_ in puts}
    return {
        "status": {claim["status"]},
        "certainty": {sure for *_, sure in puts},
        "source": {name for put in claim["attributions"] for name in put["chain"]},
        "outlet": {outlet for n in articles if (outlet := members.outlet[n])},
        "place": {
            name
            for _, n, _, start, stop, *_ in puts
            for first, last, name in members.places[n]
            if start < last and first < stop
        },
    }


def _fared(members: Members, claim: Plain) -> dict[str, Row]:
    """Source -> the columns of `claim_sources` from `stance` on."""
    puts = [(put, members.day.get(n) if (n := members.article(put)) else None) for put in claim["attributions"]]
    rows = {}
    for name in {name for put, _ in puts for name in put["chain"]}:
        mine = [(put, day) for put, day in puts if name in put["chain"]]
        says = [(put, day) for put, day in mine if put["stance"] != "denies"]
        first = min((day for _, day in says or mine if day), default=None)
        origin = any(put["chain"][-1] == name for put, _ in mine)
        rows[name] = ("says" if says else "denies", int(origin), first, _later(claim.get("history", []), name, first))
    return rows


def _later(history: Iterable[Plain], name: str, since: str | None) -> str | None:
    """The last that others made of a claim since a source put it."""
    steps = [s["status"] for s in history if name not in s["chain"] and since and (s["date"] or "") >= since]
    return next((status for status in reversed(steps) if status in OUTCOMES), None)


def clipped(value: str) -> str:
    """A value as claims are found by it."""
    return sound(value)[:LONGEST]


def _fill(database: Database, table: str, rows: Sequence[Row]) -> None:
    if rows:
        database.fill(table, list({row[:2]: row for row in rows}.values()))
