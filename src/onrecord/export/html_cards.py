"""The right-hand side of the page: findings, claims, and one card an attribution, grouped by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.dates import day
from onrecord.export.markup import escaped_line
from onrecord.export.outline import Group, Outline, Row, about, by_severity, qualities
from onrecord.model import Attribution, Claim, Finding, Reading, Source, Span, StatusStep

DEEPEST = 3
SIGNS = {"warning": "!", "note": "·"}


class CardsView:
    """Draws what was found in one article; `prefix` begins every element id."""

    def __init__(self, reading: Reading, outline: Outline, prefix: str) -> None:
        self._reading = reading
        self._outline = outline
        self._prefix = prefix

    def html(self) -> str:
        """Findings, claims, who says what; a section that would be empty is left out, except the last."""
        return "\n".join(filter(None, (self._findings(), self._claims(), self._says())))

    def _says(self) -> str:
        groups = "\n".join(map(self._group, self._outline.groups()))
        return f"<section><h2>Who says what</h2>\n{groups or '<p class=meta>Nothing is attributed to anyone.</p>'}</section>"

    def _group(self, group: Group) -> str:
        cards = "\n".join(map(self._card, group.rows))
        return f"<h3>{_named(group.speaker, group.source)}</h3>\n{cards}"

    def _card(self, row: Row) -> str:
        name, number = self._prefix, row.number
        nested = f" nest{min(row.depth, DEEPEST)}" if row.depth else ""
        speaker = f'<p class="speaker">{_named(row.speaker, row.source)}</p>' if row.depth else ""
        back = f'<a class="number" href="#{name}r{number}" title="to its words">{number} &#8593;</a>'
        return (
            f'<article class="card{nested}" id="{name}c{number}">{back}{speaker}'
            f'<p class="tags">{self._tags(row.attribution)}</p>{self._words(row.attribution.content)}'
            f'<p class="chain">{self._chain(row.attribution)}</p></article>'
        )

    def _tags(self, attribution: Attribution) -> str:
        cue = self._outline.words(attribution.cue)
        to = self._outline.words(attribution.addressee)
        shown = [f"<b>{escaped_line(cue)}</b>"] if cue else ["<i>no cue</i>"]
        shown += [f"to {escaped_line(to)}"] if to else []
        return " &#183; ".join([*shown, *map(escaped_line, [attribution.form, *qualities(attribution)])])

    def _words(self, content: Iterable[Span]) -> str:
        words = self._outline.words(content)
        return f'<blockquote class="words">{escaped_line(words)}</blockquote>' if words else ""

    def _chain(self, attribution: Attribution) -> str:
        hops = "".join(
            f' &#8592; <span class="hop">{escaped_line(str(h))}</span>' for h in self._outline.hops(attribution)
        )
        return f"this article{hops}{self._lines((*attribution.cue, *attribution.content))}"

    def _lines(self, spans: tuple[Span, ...]) -> str:
        found = self._outline.lines(spans)
        if found is None:
            return ""
        shown = f"line {found[0]}" if found[0] == found[1] else f"lines {found[0]}-{found[1]}"
        return f' &#183; <a href="#{self._prefix}l{found[0]}">{shown}</a>'

    def _findings(self) -> str:
        shown = "\n".join(map(self._finding, by_severity(self._reading.findings)))
        return f'<section class="findings"><h2>Findings</h2>\n{shown}</section>' if shown else ""

    def _finding(self, finding: Finding) -> str:
        check, message = escaped_line(finding.check), escaped_line(finding.message)
        sign = SIGNS.get(finding.severity, "!")
        where = self._lines(finding.spans)
        return f'<p class="finding-item">{sign} <b>{check}</b> {message}{where}</p>'

    def _claims(self) -> str:
        shown = "\n".join(map(self._claim, self._reading.claims))
        return f'<section class="claims"><h2>Claims</h2>\n{shown}</section>' if shown else ""

    def _claim(self, claim: Claim) -> str:
        steps = "".join(map(self._step, claim.history))
        status = f'<span class="status">{escaped_line(claim.status)}</span>'
        return f'<div class="claim">{status} {escaped_line(claim.text)}{steps}</div>'

    def _step(self, step: StatusStep) -> str:
        attribution = self._outline.by_id.get(step.attribution or "")
        who = self._chain(attribution) if attribution else f"this article{self._lines((step.evidence,))}"
        words = escaped_line(self._outline.words([step.evidence]))
        when = escaped_line(day(step.date) or "undated")
        return f'<span class="step">{when} {escaped_line(step.status)} &#183; {who} &#8220;{words}&#8221;</span>'


def _named(speaker: str, source: Source | None) -> str:
    """Name, "(unnamed)" where the source is anonymous, then who that is."""
    return escaped_line(speaker) + "".join(f" <small>{escaped_line(part)}</small>" for part in _details(source))


def _details(source: Source | None) -> Iterator[str]:
    if source is None:
        return
    if source.anonymous:
        yield "(unnamed)"
    yield from about(source)
