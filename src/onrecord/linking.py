"""The order of the steps that link a record's articles: profiles, edges, stories, and what each story says.

Beside `pipeline.py`, the only file that knows how stages and ledger go together. Every step can be stopped and goes on where it was:
an article without a profile waits to be linked, a story that changed waits to be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.lexicon import outlets
from onrecord.extract.quotes import pair
from onrecord.link.copies import Copy, copies
from onrecord.link.credits import credits
from onrecord.link.pages import Held
from onrecord.link.piece import piece
from onrecord.link.profile import DIMENSIONS, MARKED, Profile, lead, pack, profile, unpack
from onrecord.link.stories import MERGE, WINDOW, Edge, cluster, edges, near, story_id
from onrecord.link.story import Story, story
from onrecord.model import Reading, plain
from onrecord.pipeline import load_reader

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.ledger.stories import Stories
    from onrecord.link.pages import Floats
    from onrecord.reader.read import Reader

GROUP = 200  # articles that are linked at once
MADE = 50  # stories that are made in one transaction
REMEMBERED = 4096  # sentence vectors of claims: 6 MB
Read = Callable[[str], Reading]
Told = Callable[[int, int], None]  # so many articles linked, so many stories made


@dataclass(frozen=True, slots=True)
class Day:
    """An article of which no more is needed than its day."""

    id: str
    day: str | None


def link(ledger: Ledger, *, model: str | None = None, again: bool = False, told: Told | None = None) -> tuple[int, int]:
    """Links what is not linked yet, or everything `again`; how many articles were linked and stories made."""
    reading = lru_cache(maxsize=2 * GROUP)(ledger.reading)  # what was just profiled is mostly what is made next
    if again:
        ledger.stories.forget()
    linked = made = 0
    for linked in _grouped(ledger.stories, reading, model):
        if told:
            told(linked, made)
    for made in _made(ledger, reading, model):
        if told:
            told(linked, made)
    return linked, made


def _grouped(stories: Stories, reading: Read, model: str | None) -> Iterator[int]:
    """Puts each waiting article into its story; how many so far."""
    linked = 0
    while waiting := stories.waiting(GROUP):
        if _link(stories, reading, waiting, model):
            linked += len(waiting)
            yield linked


def _made(ledger: Ledger, reading: Read, model: str | None) -> Iterator[int]:
    """Makes each story that waits; how many so far."""
    made = 0
    while unmade := ledger.stories.unmade(MADE):
        of = {id_: articles for id_ in unmade if (articles := ledger.stories.articles_of(id_))}
        made += ledger.stories.make([plain(told_by(ledger, id_, reading, model)) for id_ in of], of)
        yield made


def remake(ledger: Ledger, ids: Sequence[str], model: str | None = None) -> int:
    """Makes some stories anew, as after a judgement on two of their claims; how many. One that is no more is passed over."""
    of = {id_: articles for id_ in ids if (articles := ledger.stories.articles_of(id_))}
    return ledger.stories.make([plain(told_by(ledger, id_, ledger.reading, model)) for id_ in of], of)


def told_by(ledger: Ledger, id_: str, reading: Read, model: str | None = None) -> Story:
    """What the articles of a story say."""
    rows = [Held(a, ledger.name_of(a), reading(a)) for a in ledger.stories.articles_of(id_)]
    held = [replace(row, quotations=pair(row.reading.article.text)) for row in rows]
    reader = load_reader(model)
    vectors = _remembering(reader).vectors if len(held) > 1 and reader.vector_head is not None else None
    return story(id_, held, copied(held) if len(held) > 1 else (), vectors, ledger.judgements.pairs())


class Remembering:
    """The sentence vectors of a reader, each text's made once: a story that grows is told anew, in mostly the same words."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._one = lru_cache(maxsize=REMEMBERED)(lambda text: reader.vectors([text])[0])

    def vectors(self, texts: Sequence[str]) -> Floats:
        """As `Reader.vectors`."""
        return np.stack([self._one(text) for text in texts]) if texts else np.zeros((0, DIMENSIONS), np.float32)


_last: list[Remembering] = []


def _remembering(reader: Reader) -> Remembering:
    """What is remembered of this reader; of another nothing is."""
    if not _last or _last[0].reader is not reader:
        _last[:] = [Remembering(reader)]
    return _last[0]


def copied(held: Sequence[Held]) -> tuple[Copy, ...]:
    """Which of some articles are copies of others."""
    named = {row.reading.article.outlet for row in held} - {None}
    known = dict(outlets()) | {name: name for name in sorted(filter(None, named))}
    articles = [replace(row.reading.article, id=row.id) for row in held]
    return copies(piece(a, row.quotations, credits(a, known)) for a, row in zip(articles, held, strict=True))


def _link(stories: Stories, reading: Read, waiting: Sequence[str], model: str | None) -> bool:
    """Profiles of some articles, their edges, and the stories that these change; False where another program was faster."""
    linked = stories.linked()
    new = list(_profiles([(id_, reading(id_)) for id_ in waiting], model))
    found = edges(new, _held(stories, new))
    touched, between = _component(stories, [p.id for p in new], found)
    days = {p.id: p.day for p in new}
    days |= stories.days_of([id_ for id_ in touched if id_ not in days])
    known = {id_: Day(id_, days[id_]) for id_ in touched}
    groups = cluster(known.values(), between)
    return stories.link(
        ((p.id, p.day, pack(p)) for p in new),
        ((e.a, e.b, e.score) for e in found),
        ((story_id([known[id_] for id_ in group]), group) for group in groups),
        linked,
    )


def _held(stories: Stories, new: Sequence[Profile]) -> list[Profile]:
    """The linked articles that may share a story with a new one, and few others: unpacking them all is what costs."""
    heads = stories.heads(MARKED, *_days(new))
    some = [heads[place][0] for place in near(new, [head for _, head in heads])]
    return [unpack(packed) for _, packed in sorted(stories.profiles_of(some).items())]


def _profiles(readings: Sequence[tuple[str, Reading]], model: str | None) -> Iterator[Profile]:
    """With sentence vectors, where the model gives them; without, names, words and slots must do."""
    reader = load_reader(model)
    leads = [lead(reading) for _, reading in readings]
    vectors = np.zeros((len(leads), DIMENSIONS), np.float32) if reader.vector_head is None else reader.vectors(leads)
    for (id_, reading), vector in zip(readings, vectors, strict=True):
        yield profile(id_, reading, vector)


def _days(new: Sequence[Profile]) -> tuple[str, str] | tuple[None, None]:
    """The days within which an article can share a story with these; none where one has no day."""
    days = [p.day for p in new if p.day]
    if len(days) < len(new) or not days:
        return None, None
    first, last = (date.fromisoformat(edge(days)).toordinal() for edge in (min, max))
    return date.fromordinal(max(1, first - WINDOW)).isoformat(), date.fromordinal(last + WINDOW).isoformat()


def _component(stories: Stories, new: Sequence[str], found: Sequence[Edge]) -> tuple[list[str], list[Edge]]:
    """Every article that edges which can join lead to from the new ones, over any number of others, and all edges between them."""
    between = {(e.a, e.b): e for e in found}
    seen, waiting = set[str](), set(new)
    while waiting:
        seen |= waiting
        for a, b, score in stories.edges_of(waiting):
            between.setdefault((min(a, b), max(a, b)), Edge(min(a, b), max(a, b), score))
        joining = ((e.a, e.b) for e in between.values() if e.score >= MERGE and (e.a in seen or e.b in seen))
        waiting = {id_ for pair in joining for id_ in pair} - seen
    return sorted(seen), [between[a, b] for a, b in sorted(between) if a in seen and b in seen]
