"""The right-hand side of the page, on top: findings, claims with what became of them, the timeline, who needs what."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from onrecord.export.chronicle import Chronicle, Moment, first_screen
from onrecord.export.dates import days
from onrecord.export.html_cards import Parts
from onrecord.export.html_text import event_anchors
from onrecord.export.markup import escaped_line
from onrecord.export.outline import PLAIN_CERTAINTY, Outline, by_severity, quoted
from onrecord.export.selection import (
    MARKS,
    by_holder,
    foremost_claims,
    mark,
    says_more,
)
from onrecord.model import Claim, Finding, Interest, Reading, StatusStep

SIGNS = {"warning": "!", "note": "·"}
UNDATED = "no date"
DOT = " &#183; "


class RecordView(Parts):
    """Draws what was found in one article; a section that would be empty is left out."""

    def __init__(self, reading: Reading, outline: Outline, prefix: str) -> None:
        super().__init__(reading, outline, prefix)
        self._chronicle = Chronicle(reading, outline)
        self._anchors = event_anchors(reading)
        self._names = {entity.id: entity.name for entity in reading.entities}

    def html(self) -> str:
        """Findings, claims, timeline, interests."""
        reading = self._reading
        holders = (self._holder(holder, rows) for holder, rows in by_holder(reading.interests).items())
        sections = (
            _section("Findings", map(self._finding, by_severity(reading.findings))),
            _section("Claims", self._claims()),
            _section("Timeline", self._timeline()),
            _section("Interests", holders),
        )
        return "\n".join(filter(None, sections))

    def _finding(self, finding: Finding) -> str:
        check, message = escaped_line(finding.check), escaped_line(finding.message)
        sign = SIGNS.get(finding.severity, "!")
        return f'<p class="finding-item">{sign} <b>{check}</b> {message}{self._lines(finding.spans)}</p>'

    def _claims(self) -> list[str]:
        """The foremost ones; the others behind a line that opens."""
        claims = self._reading.claims
        numbers = {id(claim): number for number, claim in enumerate(claims, start=1)}
        first = foremost_claims(claims)
        shown = set(map(id, first))
        others = [claim for claim in claims if id(claim) not in shown]
        drawn, held = ([self._claim(numbers[id(claim)], claim) for claim in each] for each in (first, others))
        return [*drawn, *([_opening(f"{len(held):,} more", held)] if held else [])]

    def _claim(self, number: int, claim: Claim) -> str:
        steps = "".join(self._step(step, claim) for step in claim.history)
        history = f'<ol class="history">{steps}</ol>' if steps else ""
        origins = f" <small>{len(claim.origins)} origins</small>" if len(claim.origins) > 1 else ""
        where = "" if steps else self._lines(self._outline.spans_of(claim))
        return (
            f'<div class="claim" id="{self._prefix}k{number}"><p>{_status(claim.status)} {escaped_line(claim.text)}'
            f"{origins}{where}</p>{history}</div>"
        )

    def _step(self, step: StatusStep, claim: Claim) -> str:
        """When, what it became, by whom, in which words and how sure."""
        said = self._outline.by_id.get(step.attribution or "")
        words = self._outline.words([step.evidence])
        told = f" {_quoted(words)}" if says_more(words, claim.text) else ""
        sure = said.certainty if said and said.certainty not in PLAIN_CERTAINTY else ""
        doubt = f" <em>({escaped_line(sure)})</em>" if sure else ""
        when = escaped_line(days(*self._chronicle.days(step)) or UNDATED)
        who = self._chain(self._outline.chain(said), (step.evidence,))
        return f'<li><span class="when">{when}</span> <b>{escaped_line(step.status)}</b>{DOT}{who}{told}{doubt}</li>'

    def _timeline(self) -> list[str]:
        """The foremost moments; all of them, with what has no date, behind a line that opens."""
        moments = self._chronicle.moments()
        shown = first_screen(moments)
        drawn = self._years(shown)
        if len(moments) > len(shown):
            label = f"all {len(moments):,}, with what the text does not date"
            drawn.append(_opening(label, self._years(moments)))
        return drawn

    def _years(self, moments: list[Moment]) -> list[str]:
        years = groupby(moments, key=lambda moment: moment.slot.year)
        return [
            f'<h3>{escaped_line(year) or UNDATED}</h3><ol class="moments">{"".join(map(self._moment, rows))}</ol>'
            for year, rows in years
        ]

    def _moment(self, moment: Moment) -> str:
        when = escaped_line(moment.slot.in_year)
        per = f"{DOT}per {escaped_line(moment.holder)}" if moment.holder else ""
        doubts = f" <em>({escaped_line(moment.doubts)})</em>" if moment.doubts else ""
        return f'<li><span class="when">{when}</span> <span>{escaped_line(moment.words)}{per}{doubts}{self._place(moment)}</span></li>'

    def _place(self, moment: Moment) -> str:
        """A link to the event's own word where that is marked in the text, else to its line."""
        anchors = [self._anchors[number] for number in moment.events if number in self._anchors]
        if not anchors:
            return self._lines((moment.span,))
        return f'{DOT}<a href="#{self._prefix}e{anchors[0]}">line {self._outline.line_at(moment.span.start)}</a>'

    def _holder(self, holder: str, rows: Iterable[Interest]) -> str:
        name = self._names.get(holder, "unknown")
        items = "".join(self._interest(row, name) for row in rows)
        return f'<div class="interest"><b>{escaped_line(name)}</b><ul>{items}</ul></div>'

    def _interest(self, interest: Interest, holder: str) -> str:
        """On whose word, where that is not the holder's own."""
        said = self._outline.by_id.get(interest.attribution or "")
        per = "".join(f"{DOT}per {escaped_line(name)}" for name in self._outline.chain(said)[-1:] if name != holder)
        words = _quoted(self._outline.words([interest.object]))
        return f"<li>{escaped_line(interest.relation)} {words}{per}{self._lines((interest.object,))}</li>"


def _section(title: str, parts: Iterable[str]) -> str:
    drawn = "\n".join(parts)
    return f'<section class="{title.lower()}"><h2>{title}</h2>\n{drawn}</section>' if drawn else ""


def _opening(label: str, parts: Iterable[str]) -> str:
    """What is held back until the reader asks; browsers need no script for it."""
    return f"<details><summary>{label}</summary>{''.join(parts)}</details>"


def _quoted(words: str) -> str:
    return f'<span class="quoted">{escaped_line(quoted(words))}</span>'


def _status(status: str) -> str:
    """Sign and word in a frame of its own kind; a status that the contract does not know has the plain frame."""
    known = f" s-{status}" if status in MARKS else ""
    return f'<span class="status{known}">{mark(status)} {escaped_line(status)}</span>'
