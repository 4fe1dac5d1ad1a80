"""What is asked of a record: its claims, and what somebody is quoted as saying."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from onrecord.errors import RecordError
from onrecord.ledger.codec import DAMAGED, made, parsed
from onrecord.ledger.files import explained
from onrecord.ledger.rows import Row
from onrecord.ledger.store import Ledger
from onrecord.model import Span

# How an article is named to people: by its first key, else by its content id.
KEY = "coalesce((SELECT min(key) FROM keys WHERE keys.article = a.n), a.id)"
LATEST_FIRST = "a.used DESC, a.id"
# One of the names (a JSON list) stands in the chain of an attribution that puts the claim.
PUT_BY = (
    "EXISTS (SELECT 1 FROM attributions AS t, json_each(t.chain) AS named WHERE t.article = c.article "
    "AND t.id IN (SELECT value FROM json_each(c.attributions)) AND named.value IN (SELECT value FROM json_each(?)))"
)
CITED_IN = "a.n IN (SELECT article FROM sources WHERE name IN (SELECT value FROM json_each(?)))"

Plain = dict[str, Any]
Condition = tuple[str, str]  # SQL with one "?", and its value


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the history of a claim: in which article, with which words, through whom."""

    status: str
    date: str | None
    article: str
    evidence: Span
    words: str
    attribution: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """An attribution that puts a claim."""

    article: str
    attribution: str
    spans: tuple[Span, ...]
    content: str
    act: str
    certainty: str
    polarity: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim of one article with what became of it there; `origins` and chains are names, `day` the article's."""

    id: str
    article: str
    title: str | None
    outlet: str | None
    day: str | None
    text: str
    status: str
    history: tuple[Step, ...]
    attributions: tuple[Put, ...]
    origins: tuple[str, ...]


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
    words = wanted.casefold().split()
    names = (str(name) for (name,) in ledger.rows("SELECT DISTINCT name FROM sources ORDER BY name"))
    return [name for name in names if _holds(name.casefold().split(), words)]


def claims(
    ledger: Ledger,
    *,
    status: str | None = None,
    names: Sequence[str] | None = None,
    since: str | None = None,
    limit: int | None = None,
) -> list[Claimed]:
    """Claims, those of the latest articles first: of this status, put by one of these names, of articles since this ISO date."""
    query, values = _claims_where(status, names, since)
    columns = f"a.n, {KEY}, a.title, a.outlet, a.used, c.position, c.id, c.text, c.status, c.attributions, c.origins"
    query = f"SELECT {columns} {query} ORDER BY {LATEST_FIRST}, c.position LIMIT ?"
    with explained(ledger.name):
        return [_claimed(ledger, row) for row in ledger.rows(query, *values, _most(limit))]


def count_claims(
    ledger: Ledger, *, status: str | None = None, names: Sequence[str] | None = None, since: str | None = None
) -> int:
    """How many `claims` would give without a limit."""
    query, values = _claims_where(status, names, since)
    return int(ledger.rows(f"SELECT count(*) {query}", *values)[0][0])


def quotes(ledger: Ledger, names: Sequence[str], limit: int | None = None) -> list[Quoted]:
    """What sources of these names are said to have said, the latest articles first, in the order of each."""
    columns = (
        f"{KEY}, t.id, a.title, a.outlet, a.used, s.name, s.anonymous, t.cue, t.content, t.spans, "
        "t.form, t.act, t.certainty, t.polarity, t.chain"
    )
    query = f"SELECT {columns} {QUOTES_FROM} ORDER BY {LATEST_FIRST}, t.position LIMIT ?"
    with explained(ledger.name):
        return [_quoted(row) for row in ledger.rows(query, _json(names), _most(limit))]


def count_quotes(ledger: Ledger, names: Sequence[str]) -> int:
    """How many `quotes` would give without a limit."""
    return int(ledger.rows(f"SELECT count(*) {QUOTES_FROM}", _json(names))[0][0])


QUOTED = tuple(field.name for field in fields(Quoted))
QUOTES_FROM = (
    "FROM sources AS s JOIN attributions AS t ON t.article = s.article AND t.source = s.id "
    "JOIN articles AS a ON a.n = s.article WHERE s.name IN (SELECT value FROM json_each(?))"
)


def _claims_where(status: str | None, names: Sequence[str] | None, since: str | None) -> tuple[str, list[str]]:
    conditions: list[Condition] = []
    if status is not None:
        conditions.append(("c.status = ?", status))
    if since is not None:
        conditions.append(("a.used >= ?", since))
    if names is not None:
        conditions += [(CITED_IN, _json(names)), (PUT_BY, _json(names))]
    where = " AND ".join(condition for condition, _ in conditions) or "1 = 1"
    return f"FROM claims AS c JOIN articles AS a ON a.n = c.article WHERE {where}", [value for _, value in conditions]


def _claimed(ledger: Ledger, row: Row) -> Claimed:
    n, article, title, outlet, day, place, id_, text, status, attributions, origins = row
    named = {"id": id_, "article": article, "title": title, "outlet": outlet, "day": day, "text": text}
    history, puts = _steps(ledger, n, article, place), _puts(ledger, n, article, attributions)
    whole = {"status": status, "history": history, "attributions": puts, "origins": parsed(origins)}
    return made(Claimed, named | whole)


def _quoted(row: Row) -> Quoted:
    plain = dict(zip(QUOTED, row, strict=True))
    lists = {"anonymous": bool(plain["anonymous"]), "spans": _spans(plain["spans"]), "chain": parsed(plain["chain"])}
    return made(Quoted, plain | lists)


def _steps(ledger: Ledger, n: int, article: str, claim: int) -> list[Plain]:
    query = (
        "SELECT s.status, s.date, s.start, s.stop, s.words, s.attribution, t.chain FROM steps AS s "
        "LEFT JOIN attributions AS t ON t.article = s.article AND t.id = s.attribution "
        "WHERE s.article = ? AND s.claim = ? ORDER BY s.position"
    )
    steps = []
    for status, date, start, stop, words, attribution, chain in ledger.rows(query, n, claim):
        where = {"article": article, "evidence": {"start": start, "end": stop}, "words": words}
        through = {"attribution": attribution, "chain": parsed(chain or "[]")}
        steps.append({"status": status, "date": date} | where | through)
    return steps


def _puts(ledger: Ledger, n: int, article: str, ids: str) -> list[Plain]:
    columns = ("attribution", "spans", "content", "act", "certainty", "polarity", "chain")
    query = (
        "SELECT id, spans, content, act, certainty, polarity, chain FROM attributions "
        "WHERE article = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY position"
    )
    rows = (dict(zip(columns, row, strict=True)) for row in ledger.rows(query, n, ids))
    return [row | {"article": article, "spans": _spans(row["spans"]), "chain": parsed(row["chain"])} for row in rows]


def _spans(pairs: str) -> list[Plain]:
    found = parsed(pairs)
    try:
        return [{"start": start, "end": stop} for start, stop in found]
    except (TypeError, ValueError):
        raise RecordError(f"{DAMAGED}: {pairs!r} are no spans"[:200]) from None


def _json(names: Sequence[str]) -> str:
    return json.dumps(list(names))


def _most(limit: int | None) -> int:
    return -1 if limit is None else limit


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Whether `wanted` stands in `words`, in one piece."""
    width = len(wanted)
    return width > 0 and any(words[at : at + width] == wanted for at in range(len(words) - width + 1))
