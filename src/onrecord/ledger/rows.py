"""A Reading -> the rows of each table, in the order of the columns of schema.sql, without the article's own number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from onrecord.ledger.codec import article_id
from onrecord.model import Attribution, Claim, Reading, Span

Row = tuple[Any, ...]
Text = TypeVar("Text", str, str | None)
GAP = " ... "
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # `dumps` would make one for each call
UNFIT = dict.fromkeys(
    (0, *range(0xD800, 0xE000)), "\ufffd"
)  # half a surrogate pair is no UTF-8; PostgreSQL takes no NUL


def article_row(reading: Reading) -> Row:
    """The columns of `articles` from `id` to `words`."""
    article, published = reading.article, reading.article.published
    stated = (article.url, article.title, article.outlet, _json(article.authors), article.language)
    days = (published.stated, published.earliest, published.latest, published.used, published.basis)
    return clean((article_id(article), article.id, *stated, *days, len(article.text.split())))


def search_row(reading: Reading) -> tuple[str, str, str]:
    """What full-text search sees: the title, the text, and all that is attributed to somebody."""
    text = reading.article.text
    said = "\n".join(words(text, a.content) for a in reading.attributions)
    return sound(reading.article.title or ""), sound(text), sound(said)


def table_rows(reading: Reading) -> Iterator[tuple[str, list[Row]]]:
    """(table, its rows) for every list of the reading that is not empty; parents before children."""
    names = {s.id: s.name for s in reading.sources} | {e.id: e.name for e in reading.entities}
    for table, make in MAKERS.items():
        rows = [clean(row) for row in make(reading, names)]
        if rows:
            yield table, rows


def words(text: str, spans: Iterable[Span]) -> str:
    """The words of some spans, a gap between one and the next."""
    return GAP.join(span.of(text) for span in spans)


def clean(row: Row) -> Row:
    """A row that any database can hold: truth values as 0 and 1, texts `sound`."""
    return tuple(sound(v) if isinstance(v, str) else int(v) if isinstance(v, bool) else v for v in row)


def sound(text: Text) -> Text:
    """A text that any database can hold: NUL and half a surrogate pair as U+FFFD. Nothing stays nothing."""
    return text.translate(UNFIT) if text and not (text.isascii() and "\0" not in text) else text


def _pairs(spans: Iterable[Span]) -> str:
    return _json([[span.start, span.end] for span in spans])


Names = Mapping[str, str]


def _named(ids: Iterable[str], names: Names) -> str:
    """Names in place of ids; an id that nothing bears stays."""
    return _json([names.get(each, each) for each in ids])


def _sources(reading: Reading, _: Names) -> Iterator[Row]:
    for at, s in enumerate(reading.sources):
        yield at, s.id, s.name, s.kind, s.anonymous, s.description, s.affiliation, len(s.mentions)


def _attributions(reading: Reading, names: Names) -> Iterator[Row]:
    for at, a in enumerate(reading.attributions):
        yield at, a.id, a.source_id, a.parent, *_said(a, reading.article.text), _named(a.chain, names), *_manner(a)


def _said(a: Attribution, text: str) -> Row:
    return (*(words(text, part) for part in (a.cue, a.source, a.content, a.addressee)), _pairs(a.content))


def _manner(a: Attribution) -> Row:
    return a.form, a.act, a.certainty, a.polarity


def _entities(reading: Reading, _: Names) -> Iterator[Row]:
    for at, e in enumerate(reading.entities):
        yield at, e.id, e.name, e.kind, len(e.mentions)


def _times(reading: Reading, _: Names) -> Iterator[Row]:
    for at, t in enumerate(reading.times):
        yield at, t.id, *_at(reading, Span(t.start, t.end)), t.type, t.value, t.earliest, t.latest, t.anchor


def _places(reading: Reading, _: Names) -> Iterator[Row]:
    for at, p in enumerate(reading.places):
        yield at, p.id, p.start, p.end, p.name, p.kind, p.country, p.lat, p.lon, p.geonameid, p.role


def _events(reading: Reading, names: Names) -> Iterator[Row]:
    for at, e in enumerate(reading.events):
        parties = _named(e.agents, names), _named(e.patients, names)
        days = e.place, e.earliest, e.latest, e.certainty, e.polarity, e.holder, e.attribution
        yield at, e.id, *_at(reading, e.trigger), e.type, *parties, *days


def _claims(reading: Reading, names: Names) -> Iterator[Row]:
    for at, c in enumerate(reading.claims):
        yield at, c.id, c.text, c.status, _json(c.attributions), _json(c.events), _named(c.origins, names)


def _steps(reading: Reading, _: Names) -> Iterator[Row]:
    for at, claim in enumerate(reading.claims):
        yield from ((at, *row) for row in _history(reading, claim))


def _history(reading: Reading, claim: Claim) -> Iterator[Row]:
    for at, step in enumerate(claim.history):
        yield at, step.status, step.date, *_at(reading, step.evidence), step.attribution


def _interests(reading: Reading, names: Names) -> Iterator[Row]:
    for at, i in enumerate(reading.interests):
        yield at, names.get(i.holder, i.holder), i.relation, *_at(reading, i.object), i.attribution


def _findings(reading: Reading, _: Names) -> Iterator[Row]:
    for at, f in enumerate(reading.findings):
        yield at, f.check, f.severity, f.message, _pairs(f.spans)


def _at(reading: Reading, span: Span) -> Row:
    return span.start, span.end, span.of(reading.article.text)


MAKERS: dict[str, Callable[[Reading, Names], Iterator[Row]]] = {
    "sources": _sources,
    "attributions": _attributions,
    "entities": _entities,
    "times": _times,
    "places": _places,
    "events": _events,
    "claims": _claims,
    "steps": _steps,
    "interests": _interests,
    "findings": _findings,
}
