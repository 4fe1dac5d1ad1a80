"""What a careful reader asks of a Reading, in words: every look-up takes patterns of words, never exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Claim, Event, Finding, Reading, Source, Span


def _has(pattern: str, words: str) -> bool:
    return re.search(pattern, words, re.IGNORECASE) is not None


@dataclass(frozen=True)
class Careful:
    """A Reading to be asked; a look-up without a hit is an AssertionError that names what there was."""

    reading: Reading

    def words(self, spans: Sequence[Span]) -> str:
        """The words of some spans, on one line."""
        return " ".join(" ".join(s.of(self.reading.article.text) for s in spans).split())

    def said(self, source: str, cue: str = "", content: str = "") -> Attribution:
        """The first attribution whose source (as written or as resolved), cue and content hold these words."""
        rows = [
            a
            for a in self.reading.attributions
            if _has(source, f"{self.words(a.source)} / {self.who(a).name}")
            and _has(cue, self.words(a.cue))
            and _has(content, self.words(a.content))
        ]
        assert rows, [(self.words(a.source), self.words(a.cue)) for a in self.reading.attributions]
        return rows[0]

    def who(self, a: Attribution) -> Source:
        """The source of an attribution; one without a name where there is none."""
        none = Source("", "", "unknown", False, None, None, ())
        return next((s for s in self.reading.sources if s.id == a.source_id), none)

    def chain(self, a: Attribution) -> str:
        """Names from the source nearest the author to the origin: "Agency < official"."""
        names = {s.id: s.name for s in self.reading.sources}
        return " < ".join(names[s] for s in a.chain)

    def event(self, trigger: str, nth: int = 0) -> Event:
        """The n-th event whose trigger is this."""
        text = self.reading.article.text
        hits = [e for e in self.reading.events if re.fullmatch(trigger, e.trigger.of(text), re.IGNORECASE)]
        assert len(hits) > nth, [e.trigger.of(text) for e in self.reading.events]
        return hits[nth]

    def happened(self, trigger: str, day: str, until: str | None = None) -> bool:
        """Whether an event with this trigger is certain, positive and held to these days."""
        e = self.event(trigger)
        return (e.certainty, e.polarity, e.earliest, e.latest) == ("certain", "positive", day, until or day)

    def unsure(self, trigger: str) -> bool:
        """Whether what the word tells of is left open: no event, or one that is not certain."""
        text = self.reading.article.text
        hits = [e for e in self.reading.events if re.fullmatch(trigger, e.trigger.of(text))]
        return all(e.certainty != "certain" for e in hits)

    def agents(self, e: Event) -> str:
        """Names of those who do it."""
        return ", ".join(n.name for n in self.reading.entities if n.id in e.agents)

    def holder(self, e: Event) -> str:
        """Who vouches for it."""
        return next(s.name for s in self.reading.sources if s.id == e.holder)

    def claim(self, *patterns: str) -> Claim:
        """The first claim whose text holds all these words."""
        hits = [c for c in self.reading.claims if all(_has(p, c.text) for p in patterns)]
        assert hits, [c.text for c in self.reading.claims]
        return hits[0]

    def history(self, *patterns: str) -> list[str]:
        """The steps of a claim, in order."""
        return [step.status for step in self.claim(*patterns).history]

    def interest(self, holder: str, relation: str, thing: str) -> bool:
        """Whether this one needs, has, lacks, wants or offers that."""
        names = {e.id: e.name for e in self.reading.entities}
        return any(
            _has(holder, names[i.holder]) and i.relation == relation and _has(thing, self.words([i.object]))
            for i in self.reading.interests
        )

    def findings(self, check: str, *patterns: str) -> Iterator[Finding]:
        """Findings of this check whose message holds all these words."""
        return (f for f in self.reading.findings if f.check == check and all(_has(p, f.message) for p in patterns))

    def left_out(self) -> list[Span]:
        """What is no part of the story."""
        return [Span(o.start, o.end) for o in self.reading.article.left_out]

    def found(self, check: str, *patterns: str) -> bool:
        """Whether there is such a finding."""
        return any(self.findings(check, *patterns))
