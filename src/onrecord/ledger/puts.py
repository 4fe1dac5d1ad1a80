"""Where the claims of a story are put: articles, the places in them, and the words there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ledger.codec import parsed
from onrecord.ledger.database import NAME, explained
from onrecord.ledger.store import Ledger

FACTS = f"a.id, {NAME}, a.title, a.outlet, a.used"


@dataclass(frozen=True, slots=True)
class Told:
    """An article by its content id: `key` is how people name it, `day` the day that it counts from."""

    id: str
    key: str
    title: str | None
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Put:
    """One place where a claim is put: characters `start` to `stop` of the article; `attribution` is None where the author tells it."""

    article: Told
    attribution: str | None
    start: int
    stop: int
    words: str
    chain: tuple[str, ...]
    stance: str
    certainty: str


def articles_of(ledger: Ledger, story: str) -> list[Told]:
    """The articles of a story, earliest first, undated ones last."""
    query = (
        f"SELECT {FACTS} FROM members AS m JOIN articles AS a ON a.n = m.article "  # noqa: S608 - constants
        "WHERE m.story = ? ORDER BY a.used IS NULL, a.used, a.id"
    )
    return [Told(*row) for row in ledger.rows(query, story)]


def puts_of(ledger: Ledger, claims: Iterable[str]) -> dict[str, dict[int, Put]]:
    """Claim -> place in its list of attributions -> where it is put."""
    query = (
        f"SELECT c.id, p.position, {FACTS}, p.attribution, p.start, p.stop, p.words, p.chain, p.stance, p.certainty "  # noqa: S608 - constants
        "FROM story_claims AS c JOIN claim_puts AS p ON p.claim = c.n JOIN articles AS a ON a.n = p.article "
        f"WHERE c.id {ledger.connection.listed} ORDER BY c.n, p.position"
    )
    found: dict[str, dict[int, Put]] = defaultdict(dict)
    with explained(ledger.name):
        for id_, position, *row in ledger.rows(query, json.dumps(list(claims))):
            found[id_][position] = _put(row)
    return dict(found)


def _put(row: Sequence[object]) -> Put:
    told, (attribution, start, stop, words, chain, *rest) = row[:5], row[5:]
    return Put(Told(*told), attribution, start, stop, words, tuple(map(str, parsed(chain))), *rest)  # type: ignore[arg-type]
