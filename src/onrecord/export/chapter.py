"""What an export is made of: a story with the readings of its articles, or one article alone, as plain values.

A `Chapter` is one story in the form of `onrecord story ID --json` with its articles; where an article stands alone, its own claims
take the place of the story's. Whoever holds a record makes chapters (`onrecord.ledger.chapters`); every format reads them alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote

from onrecord.model import Attribution, Claim, Reading, Source, Span, stable_id

Plain = dict[str, Any]
STANCES = {"denial": "denies", "refusal": "denies", "rumour": "hedges", "question": "hedges"}


@dataclass(frozen=True, slots=True)
class Item:
    """One article: its content id, the name by which people know it, and what was read in it."""

    id: str
    name: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Who:
    """Someone in a chain; `id` is that of everybody of this name in the story, of an unnamed one only in the outlet."""

    id: str
    name: str
    kind: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Put:
    """One place where a claim is put: the words, on whose word (nearest the author first), and how the author stands to it."""

    item: Item
    attribution: Attribution | None
    spans: tuple[Span, ...]
    stance: str
    chain: tuple[Who, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step in what became of a claim."""

    status: str
    date: str | None
    item: Item
    span: Span
    words: str
    chain: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One claim over the articles of a chapter; the bounds of its independent origins are None for an article alone."""

    id: str
    text: str
    status: str
    lower: int | None
    upper: int | None
    puts: tuple[Put, ...]
    history: tuple[Step, ...]
    folds: tuple[Plain, ...]

    @property
    def iri(self) -> str:
        """The name of the claim for programs."""
        return iri(self.id)


@dataclass(frozen=True)
class Chapter:
    """A story in its plain form, or None, and its articles, the earliest first: (content id, name, reading) each."""

    story: Plain | None
    items: tuple[Item, ...]

    @classmethod
    def of(cls, story: Plain | None, articles: Iterable[tuple[str, str, Reading]]) -> Chapter:
        """From what the record gives."""
        return cls(story, tuple(Item(*each) for each in articles))

    @property
    def id(self) -> str:
        """The id of the story, else of the article."""
        return str(self.story["id"]) if self.story else self.items[0].id

    @property
    def title(self) -> str | None:
        """The title of the story, else the first one that an article has."""
        titles = (item.reading.article.title for item in self.items)
        return (self.story or {}).get("title") or next(filter(None, titles), None)

    @cached_property
    def claims(self) -> tuple[Told, ...]:
        """Every claim, in the order of the story or of the articles."""
        if self.story:
            return tuple(map(self._of_story, self.story["claims"]))
        return tuple(self._of_item(item, claim) for item in self.items for claim in item.reading.claims)

    def rows(self, kind: str) -> list[Plain]:
        """Copies, contradictions, quotes or circular of the story; none where an article stands alone."""
        return list(self.story[kind]) if self.story else []

    def item(self, name: str, span: Plain | None = None, words: str = "") -> Item | None:
        """The article of a name; where versions share one, the one that has these words there."""
        found = self._named.get(name, [])
        if span is None:
            return found[0] if found else None
        return next((i for i in found if _span(span).of(i.reading.article.text) == words), None)

    def who(self, name: str, item: Item | None = None) -> Who:
        """Who is meant by a name, as the article knows them, else as any of the story does."""
        near = self._known.get((item.id, name)) if item else None
        source = near or self._known.get(("", name))
        anonymous = source is not None and source.anonymous
        scope = (item.reading.article.outlet or item.id) if item and anonymous else ""
        id_ = stable_id("source", self.id, scope, name.casefold())
        return Who(id_, name, source.kind if source else "unknown", anonymous)

    @cached_property
    def _named(self) -> dict[str, list[Item]]:
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.name, []).append(item)
        return found

    @cached_property
    def _said(self) -> dict[tuple[str, str | None], Attribution]:
        """(article, id) -> attribution."""
        return {(item.id, a.id): a for item in self.items for a in item.reading.attributions}

    @cached_property
    def _known(self) -> dict[tuple[str, str], Source]:
        """(article, name) -> source, and ("", name) for the first of the story."""
        found: dict[tuple[str, str], Source] = {}
        for item in self.items:
            for source in item.reading.sources:
                found.setdefault((item.id, source.name), source)
                found.setdefault(("", source.name), source)
        return found

    def attributions(self) -> Iterator[Put]:
        """Every attribution of every article, whether or not it is part of a claim."""
        for item in self.items:
            for said in item.reading.attributions:
                spans = said.content or said.cue or said.source
                stance = STANCES.get(said.act, "reports")
                yield Put(item, said, spans, stance, self.chain(item, said), words(item.reading, spans))

    def _of_story(self, claim: Plain) -> Told:
        puts = (self._put(row) for row in claim["attributions"])
        steps = (self._step(row) for row in claim["history"])
        origins = claim["origins"]
        return Told(
            claim["id"],
            claim["text"],
            claim["status"],
            origins["lower"],
            origins["upper"],
            tuple(filter(None, puts)),
            tuple(filter(None, steps)),
            tuple(origins["folds"]),
        )

    def _put(self, row: Plain) -> Put | None:
        item = self.item(row["article"], row["span"], row["words"])
        if item is None:
            return None
        said = self._said.get((item.id, row["attribution"]))
        chain = tuple(self.who(name, item) for name in row["chain"])
        return Put(item, said, (_span(row["span"]),), row["stance"], chain, row["words"])

    def _step(self, row: Plain) -> Step | None:
        item = self.item(row["article"], row["evidence"], row["words"])
        chain = tuple(self.who(name, item) for name in row["chain"])
        return Step(row["status"], row["date"], item, _span(row["evidence"]), row["words"], chain) if item else None

    def _of_item(self, item: Item, claim: Claim) -> Told:
        reading = item.reading
        said = [a for a in (self._said.get((item.id, each)) for each in claim.attributions) if a and a.content]
        told = [e.trigger for e in reading.events if e.id in claim.events]
        puts = [
            Put(item, a, a.content, STANCES.get(a.act, "reports"), self.chain(item, a), words(reading, a.content))
            for a in said
        ]
        if not puts and told:
            puts = [Put(item, None, tuple(told), "asserts", (), words(reading, told))]
        steps = (
            Step(
                s.status,
                s.date,
                item,
                s.evidence,
                words(reading, [s.evidence]),
                self.chain(item, self._said.get((item.id, s.attribution))),
            )
            for s in claim.history
        )
        id_ = stable_id("claim", item.id, claim.id)
        return Told(id_, claim.text, claim.status, None, None, tuple(puts), tuple(steps), ())

    def chain(self, item: Item, said: Attribution | None) -> tuple[Who, ...]:
        """Who passes on what is said, by the article's own chain."""
        names = {source.id: source.name for source in item.reading.sources}
        ids = (said.chain or (said.source_id or "",)) if said else ()
        return tuple(self.who(names[id_], item) for id_ in ids if id_ in names)


def words(reading: Reading, spans: Iterable[Span]) -> str:
    """The exact words; " ... " between spans."""
    return " ... ".join(span.of(reading.article.text) for span in spans)


def iri(*ids: str) -> str:
    """A name for programs that is no address: `iri("article:9c", "a:1")` is "urn:onrecord:article:9c:a:1"."""
    return "urn:onrecord:" + ":".join(quote(part, safe=":-._~", errors="replace") for part in ids)


def _span(row: Plain) -> Span:
    return Span(row["start"], row["end"])


def day(value: str | None) -> str | None:
    """The ISO day, or None for what is none."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def published(item: Item) -> str | None:
    """The day on which an article counts as published."""
    stated = item.reading.article.published
    return day(stated.used) or day(stated.stated)
