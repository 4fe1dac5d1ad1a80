"""What is asked of a record: who is quoted in it, and what somebody is quoted as saying."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from onrecord.errors import RecordError
from onrecord.ledger.codec import DAMAGED, made, parsed
from onrecord.ledger.database import ALL, NAME, explained
from onrecord.ledger.rows import Row
from onrecord.ledger.store import Ledger
from onrecord.model import Span

LATEST_FIRST = "a.used DESC NULLS LAST, a.id"
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Quoted:
    """One attribution of a source: in whose words, how sure, and through whom (`chain`, nearest the author first)."""

    article: str
    attribution: str
    title: str | None
    outlet: str | None
    day: str | None
    source: str
    anonymous: bool
    cue: str
    content: str
    spans: tuple[Span, ...]
    form: str
    act: str
    certainty: str
    polarity: str
    chain: tuple[str, ...]


def names_like(ledger: Ledger, wanted: str) -> list[str]:
    """The names of sources that hold the words of `wanted` one after the other, whatever their case: "roke" is Anselm Roke."""
    names = (str(name) for (name,) in ledger.rows("SELECT DISTINCT name FROM sources ORDER BY name"))
    return [name for name in names if holds(name, wanted)]


def quotes(ledger: Ledger, names: Sequence[str], limit: int | None = None) -> list[Quoted]:
    """What sources of these names are said to have said, the latest articles first, in the order of each."""
    columns = (
        f"{NAME}, t.id, a.title, a.outlet, a.used, s.name, s.anonymous, t.cue, t.content, t.spans, "
        "t.form, t.act, t.certainty, t.polarity, t.chain"
    )
    query = f"SELECT {columns} {_quotes_from(ledger)} ORDER BY {LATEST_FIRST}, t.position LIMIT ?"
    with explained(ledger.name):
        return [_quoted(row) for row in ledger.rows(query, json.dumps(list(names)), ALL if limit is None else limit)]


def count_quotes(ledger: Ledger, names: Sequence[str]) -> int:
    """How many `quotes` would give without a limit."""
    return int(ledger.rows(f"SELECT count(*) {_quotes_from(ledger)}", json.dumps(list(names)))[0][0])


QUOTED = tuple(field.name for field in fields(Quoted))


def _quotes_from(ledger: Ledger) -> str:
    return (
        "FROM sources AS s JOIN attributions AS t ON t.article = s.article AND t.source = s.id "
        f"JOIN articles AS a ON a.n = s.article WHERE s.name {ledger.connection.listed}"
    )


def _quoted(row: Row) -> Quoted:
    plain = dict(zip(QUOTED, row, strict=True))
    lists = {"anonymous": bool(plain["anonymous"]), "spans": _spans(plain["spans"]), "chain": parsed(plain["chain"])}
    return made(Quoted, plain | lists)


def _spans(pairs: str) -> list[Plain]:
    found = parsed(pairs)
    try:
        return [{"start": start, "end": stop} for start, stop in found]
    except (TypeError, ValueError):
        raise RecordError(f"{DAMAGED}: {pairs!r} are no spans"[:200]) from None


def holds(name: str, wanted: str) -> bool:
    """Whether the words of `wanted` stand in a name, in one piece, whatever their case."""
    whole, words = name.casefold().split(), wanted.casefold().split()
    width = len(words)
    return width > 0 and any(whole[at : at + width] == words for at in range(len(whole) - width + 1))
