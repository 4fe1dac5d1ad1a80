"""Sources over a whole record: what each has said, and what became of it afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.ledger.claims import clipped
from onrecord.ledger.codec import parsed
from onrecord.ledger.database import explained
from onrecord.ledger.facets import COLUMNS, ORDER, FoundClaim, found_claim, values_like
from onrecord.ledger.puts import FACTS, Told
from onrecord.ledger.store import Ledger

COUNTS = (
    "count(*), sum(w.origin), "
    "sum(CASE WHEN w.stance = 'says' AND w.later = 'confirmed' THEN 1 ELSE 0 END), "
    "sum(CASE WHEN w.stance = 'says' AND w.later = 'denied' THEN 1 ELSE 0 END), "
    "sum(CASE WHEN w.stance = 'says' AND w.later IN ('disputed', 'retracted') THEN 1 ELSE 0 END), "
    "sum(CASE WHEN w.stance = 'denies' THEN 1 ELSE 0 END), "
    "sum(CASE WHEN w.stance = 'denies' AND w.later = 'confirmed' THEN 1 ELSE 0 END)"
)
FROM = "FROM claim_sources AS w JOIN facets AS f ON f.n = w.facet"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source over all articles. `confirmed`, `denied`, `contested`: claims that others made so after it had said them.

    `origin` counts the claims of which it is an end of a chain, the rest it only passes on; `denies` those that it only denies, of which
    `denied_confirmed` were confirmed afterwards.
    """

    name: str
    kind: str
    anonymous: bool
    claims: int
    origin: int
    confirmed: int
    denied: int
    contested: int
    denies: int
    denied_confirmed: int


@dataclass(frozen=True, slots=True)
class Fared:
    """A claim as one source put it: says or denies, on its own word or not, since when, and what others made of it since."""

    claim: FoundClaim
    stance: str
    origin: bool
    day: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One attribution to a source: characters `start` to `stop` of the article hold its content."""

    article: Told
    attribution: str
    cue: str
    content: str
    act: str
    certainty: str
    start: int
    stop: int


def count_speakers(ledger: Ledger, like: str = "") -> int:
    """How many sources put a claim, whose name is this or holds these words."""
    if like:
        return len(values_like(ledger, "source", like))
    return int(ledger.rows("SELECT count(DISTINCT facet) FROM claim_sources")[0][0])


def speakers(ledger: Ledger, like: str = "", limit: int = 50, skipped: int = 0) -> list[Speaker]:
    """Sources of claims, those of most claims first; only those whose name is this or holds these words."""
    where = f"WHERE f.kind = 'source' AND f.value {ledger.connection.listed}" if like else ""
    values = (json.dumps(values_like(ledger, "source", like)),) if like else ()
    query = f"SELECT f.value, {COUNTS} {FROM} {where} GROUP BY f.n, f.value ORDER BY count(*) DESC, f.value LIMIT ? OFFSET ?"
    rows = ledger.rows(query, *values, limit, skipped)
    known = _who(ledger, [name for name, *_ in rows])
    return [Speaker(name, *known.get(name, ("unknown", False)), *map(int, counts)) for name, *counts in rows]


def speaker(ledger: Ledger, name: str) -> Speaker | None:
    """The source of just this name, where it puts a claim."""
    query = f"SELECT {COUNTS} {FROM} WHERE f.kind = 'source' AND f.value = ?"
    ((claims, *counts),) = ledger.rows(query, clipped(name))
    kind = _who(ledger, [name]).get(name, ("unknown", False))
    return Speaker(name, *kind, claims, *map(int, counts)) if claims else None


def fared(ledger: Ledger, name: str, limit: int = 20, skipped: int = 0) -> list[Fared]:
    """The claims of a source, the latest first."""
    query = (
        f"SELECT w.stance, w.origin, w.day, w.later, {COLUMNS} {FROM} JOIN story_claims AS c ON c.n = w.claim "
        f"JOIN stories AS s ON s.id = c.story WHERE f.kind = 'source' AND f.value = ? ORDER BY {ORDER} LIMIT ? OFFSET ?"
    )
    rows = ledger.rows(query, clipped(name), limit, skipped)
    return [Fared(found_claim(ledger, row), s, bool(origin), day, later) for s, origin, day, later, *row in rows]


def utterances(ledger: Ledger, name: str, limit: int = 20) -> list[Utterance]:
    """What sources of just this name are said to have said, in claims or not, the latest first."""
    query = (
        f"SELECT {FACTS}, t.id, t.cue, t.content, t.act, t.certainty, t.spans "  # noqa: S608 - constants
        "FROM sources AS s JOIN attributions AS t ON t.article = s.article AND t.source = s.id "
        "JOIN articles AS a ON a.n = s.article WHERE s.name = ? ORDER BY a.used DESC NULLS LAST, a.id, t.position LIMIT ?"
    )
    found = []
    with explained(ledger.name):
        for *row, pairs in ledger.rows(query, name, limit):
            spans = parsed(pairs)
            start, stop = (spans[0][0], spans[-1][1]) if spans else (0, 0)
            id_, cue, content, act, certainty = row[5:]
            found.append(Utterance(Told(*row[:5]), id_, cue, content, act, certainty, start, stop))
    return found


def described(ledger: Ledger, name: str) -> list[str]:
    """What articles say of who it is, the most frequent first."""
    query = (
        "SELECT description FROM sources WHERE name = ? AND description IS NOT NULL "
        "GROUP BY description ORDER BY count(*) DESC, description LIMIT 5"
    )
    return [str(words) for (words,) in ledger.rows(query, name)]


def _who(ledger: Ledger, names: Sequence[str]) -> Mapping[str, tuple[str, bool]]:
    """Name -> kind, and whether it is unnamed, as most articles have it."""
    query = (
        f"SELECT name, kind, anonymous FROM sources WHERE name {ledger.connection.listed} "  # noqa: S608 - constants
        "GROUP BY name, kind, anonymous ORDER BY count(*), kind"
    )
    return {name: (kind, bool(anonymous)) for name, kind, anonymous in ledger.rows(query, json.dumps(list(names)))}
