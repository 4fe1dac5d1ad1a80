"""Who says what, in the order a person wants it: attributions by source, nested ones below the one they stand in.

The terminal report and the page both draw this outline, so that they never disagree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Attribution, Claim, Finding, Reading, Source, Span

QUOTES = ("“", '"', "«", "‘", "'")
NO_SOURCE = "no source named"
PLAIN_ACT = "assertion"
# Nothing to tell a reader: certain is the default, unknown says that the text does not say.
PLAIN_CERTAINTY = ("certain", "unknown")
PLAIN_POLARITY = "positive"


@dataclass(frozen=True, slots=True)
class Row:
    """One attribution: its number (from 1, in order of the text) and how deep it stands below others."""

    number: int
    depth: int
    attribution: Attribution
    speaker: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Group:
    """One source and the rows it opens, each followed by the rows nested in it."""

    speaker: str
    source: Source | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain."""

    name: str
    anonymous: bool

    def __str__(self) -> str:
        return f"{self.name} (unnamed)" if self.anonymous else self.name


class Outline:
    """Look-ups over one Reading. Ids that lead nowhere and circles of parents are survived: the reading may come from a file."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.sources = {source.id: source for source in reading.sources}
        self.ordered = sorted(reading.attributions, key=_first_position)
        self.numbers = {attribution.id: number for number, attribution in enumerate(self.ordered, start=1)}
        self.by_id = {attribution.id: attribution for attribution in self.ordered}
        self._children = _by_parent(self.ordered, self.by_id)
        self._triggers = {event.id: event.trigger for event in reading.events}
        self._newlines = [place for place, sign in enumerate(self.text) if sign == "\n"]

    def groups(self) -> list[Group]:
        """Groups in order of the first appearance of their source; every attribution stands in exactly one row."""
        rows: dict[str, list[Row]] = {}
        heads: dict[str, Row] = {}
        seen: set[str] = set()
        for root in self._roots():
            family = self._family(root, seen)
            if family:
                key = _group_key(family[0])
                heads.setdefault(key, family[0])
                rows.setdefault(key, []).extend(family)
        return [Group(head.speaker, head.source, tuple(rows[key])) for key, head in heads.items()]

    def hops(self, attribution: Attribution) -> tuple[Hop, ...]:
        """The chain from the source nearest the author to the origin; without one, the source's own words."""
        known = [self.sources[name] for name in attribution.chain if name in self.sources]
        if known:
            return tuple(Hop(source.name, source.anonymous) for source in known)
        source = self.source_of(attribution)
        return (Hop(self.speaker(attribution), source is not None and source.anonymous),)

    def cited(self) -> int:
        """How many sources there are besides the author."""
        return sum(source.kind != "author" for source in self.sources.values())

    def chain(self, attribution: Attribution | None) -> tuple[str, ...]:
        """The names of the hops; none where the author says it himself or names nobody."""
        if attribution is None or self.speaker(attribution) == NO_SOURCE:
            return ()
        return tuple(map(str, self.hops(attribution)))

    def source_of(self, attribution: Attribution) -> Source | None:
        """The source that `source_id` names, if there is one."""
        return self.sources.get(attribution.source_id or "")

    def speaker(self, attribution: Attribution) -> str:
        """The source's name, else the words of the source, else `NO_SOURCE`."""
        source = self.source_of(attribution)
        return (source.name if source else self.words(attribution.source)) or NO_SOURCE

    def words(self, spans: Iterable[Span]) -> str:
        """The exact words on one line; " ... " where a span leaves text out before the next one."""
        said = ""
        last = None
        for span in sorted(spans):
            gap = self.text[last.end : span.start].strip() if last else ""
            said += (" ... " if gap else " ") + span.of(self.text)
            last = span
        return " ".join(said.split())

    def spans_of(self, claim: Claim) -> list[Span]:
        """What is attributed in a claim; the events in it where nothing is."""
        said = [span for name in claim.attributions if name in self.by_id for span in self.by_id[name].content]
        return said or [self._triggers[name] for name in claim.events if name in self._triggers]

    def lines(self, spans: Iterable[Span]) -> tuple[int, int] | None:
        """First and last line (from 1) of the spans; None without spans."""
        spans = list(spans)
        if not spans:
            return None
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        return self.line_at(first), self.line_at(max(first, last - 1))

    def line_at(self, offset: int) -> int:
        """The line (from 1) that the character at `offset` stands in; a newline belongs to the line it ends."""
        return bisect_right(self._newlines, offset - 1) + 1

    def _roots(self) -> list[Attribution]:
        """Those without a known parent, then all others: the second look finds the members of a circle."""
        return [a for a in self.ordered if a.parent not in self.by_id] + self.ordered

    def _family(self, root: Attribution, seen: set[str]) -> list[Row]:
        family = []
        waiting = [(root, 0)]
        while waiting:
            attribution, depth = waiting.pop()
            if attribution.id in seen:
                continue
            seen.add(attribution.id)
            family.append(self._row(attribution, depth))
            waiting.extend((child, depth + 1) for child in reversed(self._children.get(attribution.id, [])))
        return family

    def _row(self, attribution: Attribution, depth: int) -> Row:
        number = self.numbers[attribution.id]
        return Row(number, depth, attribution, self.speaker(attribution), self.source_of(attribution))


def quoted(words: str) -> str:
    """Words in quotation marks; those that begin with one keep their own."""
    return words if words.startswith(QUOTES) else f"“{words}”"


def all_spans(attribution: Attribution) -> tuple[Span, ...]:
    """Cue, source and content: everything that shows where the attribution stands."""
    return (*attribution.source, *attribution.cue, *attribution.content)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Warnings first, otherwise in the order given."""
    return sorted(findings, key=lambda finding: finding.severity != "warning")


def qualities(attribution: Attribution) -> list[str]:
    """Act, certainty and polarity, each only where it is not the plain default."""
    told = [attribution.act] if attribution.act != PLAIN_ACT else []
    sure = [attribution.certainty] if attribution.certainty not in PLAIN_CERTAINTY else []
    return [*told, *sure, *([attribution.polarity] if attribution.polarity != PLAIN_POLARITY else [])]


def _first_position(attribution: Attribution) -> tuple[int, int]:
    spans = all_spans(attribution)
    return min((span.start for span in spans), default=0), -max((span.end for span in spans), default=0)


def _by_parent(ordered: list[Attribution], known: dict[str, Attribution]) -> dict[str, list[Attribution]]:
    children: dict[str, list[Attribution]] = {}
    for attribution in ordered:
        if attribution.parent is not None and attribution.parent in known:
            children.setdefault(attribution.parent, []).append(attribution)
    return children


def _group_key(row: Row) -> str:
    return f"id {row.source.id}" if row.source else f"words {row.speaker}"


def about(source: Source) -> tuple[str, ...]:
    """What stands beside a source's name: its description, and its affiliation where neither says it already."""
    known = f"{source.name} {source.description or ''}".lower()
    said = bool(source.affiliation) and re.sub(r"^(?:the|a|an) ", "", (source.affiliation or "").lower()) in known
    return tuple(filter(None, (source.description, None if said else source.affiliation)))
