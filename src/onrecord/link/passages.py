"""The words of an article around one place that say what is so, without who says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.assess.layout import clauses
from onrecord.assess.proposition import About, Features
from onrecord.link.pages import Page, Scene
from onrecord.model import Attribution, Span

JOINT = re.compile(r"\s(?:and|but)\s(?=(?:that|I|we|he|she|they|it|there|no|nobody|none|both|neither)\b)")
OF = re.compile(r"['’]s\b|^(?:his|her|their)\b", re.IGNORECASE)  # "Renk's lawyer" has no name
CLOSE = 150  # characters between a name and the sentence with a pronoun for it


@dataclass(frozen=True)
class Passages:
    """One article, looked up sentence by sentence: what is found for one place of a sentence serves the others."""

    scene: Scene
    page: Page
    _clauses: dict[Span, tuple[Span, ...]] = field(default_factory=dict)
    _said: dict[Span, tuple[Attribution, ...]] = field(default_factory=dict)

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences."""
        return [Span(s.start, s.end) for s in self.page.reading.sentences]

    @cached_property
    def comparer(self) -> About:
        """What its words are about."""
        mentions = sorted((m.start, m.end, e.name) for e in self.page.reading.entities for m in e.mentions)
        return About(self.page.text, mentions)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _people(self) -> list[tuple[int, str]]:
        return sorted((m.end, e.name) for e in self.page.reading.entities if e.kind == "PER" for m in e.mentions)

    @cached_property
    def _hulls(self) -> list[tuple[int, int, Attribution]]:
        known = ((a, [*a.content, *a.cue, *a.source]) for a in self.page.reading.attributions if a.content)
        return [(min(s.start for s in spans), max(s.end for s in spans), a) for a, spans in known]

    def at(self, place: Span) -> int | None:
        """The number of the sentence that holds a place."""
        at = bisect_right(self._starts, place.start) - 1
        return at if at >= 0 and self.sentences[at].contains(place) else None

    def clause(self, sentence: Span, at: Span) -> Span:
        """The clause of a sentence that a place stands in."""
        if sentence not in self._clauses:
            self._clauses[sentence] = tuple(clauses(self.page.text, sentence))
        return next((c for c in self._clauses[sentence] if c.overlaps(at)), sentence)

    def said(self, sentence: Span) -> tuple[Attribution, ...]:
        """What is said by somebody there."""
        if sentence not in self._said:
            near = (a for low, high, a in self._hulls if low < sentence.end and high > sentence.start)
            self._said[sentence] = tuple(near)
        return self._said[sentence]

    def around(self, sentence: Span, at: Span) -> tuple[tuple[Span, ...], Attribution | None]:
        """The words around a place of a sentence: its clause within what the innermost source says; and what that source says."""
        said = [a for a in self.said(sentence) if not any(s.overlaps(at) for s in a.cue)]
        inside = [a for a in said if any(s.contains(at) for s in a.content)]
        inner = min(inside, key=lambda a: (sum(s.end - s.start for s in a.content), a.id), default=None)
        clause = _narrow(self.page.text, self.clause(sentence, at), at)
        spans = [clause]
        if inner:
            spans = [
                Span(max(clause.start, s.start), min(clause.end, s.end)) for s in inner.content if s.overlaps(clause)
            ]
        for saying in (s for a in said for s in (*a.cue, *a.source) if s.overlaps(clause) and not s.overlaps(at)):
            spans = [piece for span in spans for piece in _without(span, saying)]
        return tuple(sorted(s for s in spans if s.of(self.page.text).strip(' ,."“”'))), inner

    def features(self, spans: tuple[Span, ...], pronoun: str | None = None) -> Features:
        """What some words are about, with the names of the story; `pronoun`: for whom one that opens them stands."""
        return named(self.scene, self.comparer.features(spans, pronoun))

    def speaker(self, said: Attribution | None, sentence: Span) -> str | None:
        """Whom a pronoun may stand for: who speaks, or the last person named before the sentence, close by."""
        source = self.page.sources.get(said.source_id or "") if said else None
        if source and source.kind in {"person", "organization"} and not (source.anonymous or OF.search(source.name)):
            return source.name
        last = bisect_right(self._people, (sentence.start, "\uffff")) - 1
        near = self._people[last] if last >= 0 else None
        return near[1] if near and sentence.start - near[0] <= CLOSE else None


def named(scene: Scene, features: Features) -> Features:
    """With the names of the story for those of the article."""
    return frozenset(f"e:{scene.name(f[2:])}" if f.startswith("e:") else f for f in features)


def _narrow(text: str, clause: Span, at: Span) -> Span:
    """The part of a clause between joints with a subject of their own: "I wrote no letter and I will not resign"."""
    joints = list(JOINT.finditer(text, clause.start, clause.end))
    start = max((j.end() for j in joints if j.end() <= at.start), default=clause.start)
    return Span(start, min((j.start() for j in joints if j.start() >= at.end), default=clause.end))


def _without(span: Span, out: Span) -> Iterator[Span]:
    if not span.overlaps(out):
        yield span
        return
    yield from (Span(a, b) for a, b in ((span.start, out.start), (out.end, span.end)) if b - a > 1)
