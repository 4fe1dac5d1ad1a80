"""The articles of one story as they are compared: what each puts, in features that mean the same in all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.assess.claims import own_clauses, told
from onrecord.assess.proposition import About, Features
from onrecord.assess.puts import Put
from onrecord.assess.status import Calendar, dated
from onrecord.link.names import canonical
from onrecord.link.profile import DIMENSIONS
from onrecord.link.quantities import quantities
from onrecord.model import Quotation, Reading, Source, Span

Order = tuple[str, bool, str]
Floats = NDArray[np.float32]
Vectors = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Held:
    """An article as a record holds it: its id there, the name it is known by, what was read in it, and its quotations."""

    id: str
    key: str
    reading: Reading
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One article of a story, and what is looked up in it."""

    held: Held
    days: Calendar
    sources: dict[str, Source]
    named: frozenset[str] = frozenset()  # the other outlets of the story that it names
    when: str | None = (
        None  # the day that the rest of the story bears out, where that is another than its own words gave it
    )

    @property
    def id(self) -> str:
        """Its id in the record."""
        return self.held.id

    @property
    def key(self) -> str:
        """The name that it is known by."""
        return self.held.key

    @property
    def reading(self) -> Reading:
        """What was read in it."""
        return self.held.reading

    @property
    def text(self) -> str:
        """Its text."""
        return self.held.reading.article.text

    @property
    def site(self) -> str | None:
        """Its outlet."""
        return self.held.reading.article.outlet

    @property
    def day(self) -> str | None:
        """The day that its times are counted from, or that the story bears out."""
        return self.when or self.reading.article.published.used

    @property
    def order(self) -> Order:
        """Earlier articles first, undated ones last; of one day those that name another outlet after those that do not."""
        return self.day or "9999", bool(self.named), self.id


def nowhere() -> Floats:
    """The vector of what has none."""
    return np.zeros(DIMENSIONS, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What one article puts as one claim: `claim` is its number in `Reading.claims`, None for a clause of the author's own."""

    page: Page
    claim: int | None
    puts: tuple[Put, ...]
    features: tuple[Features, ...]
    vector: Floats = field(
        default_factory=nowhere
    )  # float32 [384] of unit length, of the words of its first telling put; zeros where none was asked for

    @property
    def words(self) -> str:
        """The words of its first telling put."""
        return telling(self.puts)[0].words(self.page.text)

    @property
    def order(self) -> tuple[Order, int]:
        """By article, then by place."""
        return self.page.order, self.puts[0].position


@dataclass(slots=True)
class Remembered:
    """Sentence vectors of texts, each text encoded once: what joins claims and what finds contradictions ask for many of the same."""

    vectors: Vectors
    known: dict[str, Floats] = field(default_factory=dict)

    def __call__(self, texts: Sequence[str]) -> Floats:
        """Float32 [texts, 384]."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            self.known.update(zip(new, self.vectors(new), strict=True))
        return np.stack([self.known[text] for text in texts])


@dataclass(slots=True)
class Scene:
    """A story: its pages, earliest first, their units, and the weights of features in it."""

    pages: list[Page]
    units: list[Unit]
    comparer: About
    names: dict[str, str] = field(default_factory=dict)
    outlets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()  # as features
    vectors: Vectors | None = None
    judged: Sequence[tuple[str, str, bool]] = ()  # ids of two puts, whether they put one claim

    def name(self, written: str) -> str:
        """The fullest form of a name in this story."""
        return self.names.get(written, written)

    def site(self, page: Page) -> str:
        """The name of the outlet of a page; the page's own where it is not known."""
        return self.name(page.site) if page.site else page.key

    def is_outlet(self, source: Source) -> bool:
        """Whether a source is an outlet: known as one, or one that articles of the story come from."""
        return source.kind == "outlet" or self.name(source.name) in self.outlets


def scene(held: Iterable[Held], vectors: Vectors | None = None, judged: Sequence[tuple[str, str, bool]] = ()) -> Scene:
    """The story of some articles, given in any order; `vectors` gives the sentence vectors of texts, float32 [texts, 384]."""
    rows = sorted(held, key=lambda h: (h.reading.article.published.used or "9999", h.id))
    outlets = frozenset(h.reading.article.outlet for h in rows if h.reading.article.outlet)
    readings = [h.reading for h in rows]
    names = canonical(_names(readings), outlets, _people(readings), _cited(readings))
    pages, units, passages = list[Page](), list[Unit](), list[Features]()
    for row in rows:
        reading = row.reading
        found = told(reading)
        said = {names[e.name] for e in reading.entities} | {names.get(s.name, s.name) for s in reading.sources}
        others = {names[o] for o in outlets} - {names.get(reading.article.outlet or "", "")}
        when = _borne_out(row, [r for r in rows if r is not row])
        page = Page(row, found.days, {s.id: s for s in reading.sources}, frozenset(said & others), when)
        pages.append(page)
        for at, group in enumerate(found.groups):
            units.append(_unit(page, at, group.puts, names))
        seen = [put.core for group in found.groups for put in group.puts]
        units += [_unit(page, None, [put], names) for put in _flat(found.comparer, page, seen)]
        passages += [_named(found.comparer.features([Span(s.start, s.end)]), names) for s in reading.sentences]
    comparer = About("", [])
    comparer.weigh(passages)
    pages.sort(key=lambda page: page.order)
    sites = frozenset(map(names.__getitem__, outlets))
    remembered = Remembered(vectors) if vectors else None
    return Scene(pages, units, comparer, names, sites, _places(readings, names), remembered, judged)


def day_of(page: Page, put: Put) -> str | None:
    """When it was said; else, and of what the author tells, the day of the article."""
    return (dated(page.days, put) if put.attribution and not page.when else None) or page.day


def _borne_out(row: Held, others: Sequence[Held]) -> str | None:
    """The stated day of an article whose own words made it another, where the stated one is nearer to the rest of the story."""
    published = row.reading.article.published
    days = sorted(filter(None, (o.reading.article.published.used for o in others)))
    if not published.stated or not published.used or published.stated == published.used or not days:
        return None
    middle, stated, used = (date.fromisoformat(d) for d in (days[len(days) // 2], published.stated, published.used))
    return published.stated if abs(stated - middle) < abs(used - middle) else None


def _names(readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        yield from (e.name for e in reading.entities)
        yield from (s.name for s in reading.sources if not s.anonymous)
        yield from filter(None, [reading.article.outlet])


def _people(readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        yield from (e.name for e in reading.entities if e.kind == "PER")
        yield from (s.name for s in reading.sources if s.kind == "person")


def _places(readings: Sequence[Reading], names: dict[str, str]) -> frozenset[str]:
    """The features of places that are nothing else."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for entity in (e for reading in readings for e in reading.entities):
        kinds[names.get(entity.name, entity.name)].add(entity.kind)
    return frozenset(f"e:{name}" for name, found in kinds.items() if found <= {"LOC", "FAC"})


def _cited(readings: Sequence[Reading]) -> set[str]:
    """The names of sources that are no places."""
    places = {e.name for reading in readings for e in reading.entities if e.kind in {"LOC", "FAC"}}
    return {s.name for reading in readings for s in reading.sources} - places


def _unit(page: Page, claim: int | None, puts: Sequence[Put], names: dict[str, str]) -> Unit:
    features = (_named(put.features - _timed(page.reading, put), names) for put in telling(puts))
    return Unit(page, claim, tuple(puts), tuple(features))


def telling(puts: Sequence[Put]) -> Sequence[Put]:
    """The puts that say what is so, if there are any: not "retracted the report", nor what stands within another put."""
    ids = {p.attribution.id for p in puts if p.attribution}
    return [p for p in puts if p.sign is None and not (p.attribution and p.attribution.parent in ids)] or puts


def _timed(reading: Reading, put: Put) -> Features:
    """The numbers that only tell a time: "three days after the fire"."""
    text = reading.article.text
    inside = [Span(t.start, t.end) for t in reading.times if any(c.start <= t.start < c.end for c in put.core)]
    if not inside or not any(f.startswith("n:") for f in put.features):
        return frozenset()
    told = {f"n:{q.number:g}" for q in quantities(text, put.core, inside)}
    every = {f"n:{q.number:g}" for q in quantities(text, put.core)}
    return frozenset(every - told)


def _named(features: Features, names: dict[str, str]) -> Features:
    return frozenset(f"e:{names.get(f[2:], f[2:])}" if f.startswith("e:") else f for f in features)


def _flat(comparer: About, page: Page, seen: Sequence[tuple[Span, ...]]) -> Iterator[Put]:
    """The clauses in which the author tells flatly, in own words, that something happened."""
    happened = [e.trigger for e in page.reading.events if e.attribution is None and e.certainty == "certain"]
    for clause in own_clauses(page.reading, page.days.where):
        taken = any(span.overlaps(clause) for core in seen for span in core)
        if not taken and any(clause.contains(trigger) for trigger in happened):
            yield Put((clause,), clause, "settle", None, comparer.features([clause]))
