"""The sections FINDINGS and CLAIMS of the terminal report; each is empty where the reading holds nothing for it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.layout import (
    ARROW,
    AUTHOR,
    DOT,
    SOFT,
    STRONG,
    clip,
    grid,
    heading,
    held_back,
    joined,
    lines_label,
    safe,
)
from onrecord.export.chronicle import Chronicle
from onrecord.export.dates import days
from onrecord.export.outline import PLAIN_CERTAINTY, Outline, by_severity, quoted
from onrecord.export.selection import MOST_STEPS, PLAIN_STATUS, foremost_claims, foremost_steps, mark, says_more
from onrecord.model import Attribution, Claim, Finding, Reading, StatusStep

SIGNS = {"warning": "!", "note": "·"}
WIDE = 100  # from here on a finding's name stands beside its message
CHECK_SHARE = 3  # the name of a check takes at most a third of the line
STATUS_WIDTH = 9  # "confirmed", "retracted"
RIGHT = 13  # "[lines 10-12]"
DAY_WIDTH = 11  # "12 Sep 2023"
INDENT = 3
GAPS = 8
EVIDENCE_LINES, LEAST_EVIDENCE = 2, 20
CLAIM_CELLS = 160  # three lines
UNDATED = "no date"


def findings(reading: Reading, outline: Outline, width: int) -> Iterator[RenderableType]:
    """What a careful editor would stop at: warnings first, in the order of the reading."""
    if not reading.findings:
        return
    yield heading("FINDINGS")
    if width < WIDE:
        yield from (Padding(_stacked(finding, outline), (0, 0, 0, 1)) for finding in by_severity(reading.findings))
        return
    widest = min(max(len(finding.check) for finding in reading.findings), width // CHECK_SHARE)
    table = grid(1, widest, None, RIGHT)
    for finding in by_severity(reading.findings):
        table.add_row(_sign(finding), safe(finding.check), safe(finding.message), _where(finding, outline))
    yield Padding(table, (0, 0, 0, 1))


def _stacked(finding: Finding, outline: Outline) -> RenderableType:
    """The message below the name of the check: on a narrow terminal it needs the width."""
    table = grid(1, None, RIGHT)
    table.add_row(_sign(finding), safe(finding.check, STRONG), _where(finding, outline))
    return Group(table, Padding(safe(finding.message), (0, 0, 0, INDENT)))


def _sign(finding: Finding) -> Text:
    return Text(SIGNS.get(finding.severity, "!"), style=STRONG)


def _where(finding: Finding, outline: Outline) -> Text:
    return Text(lines_label(outline.lines(finding.spans)), style=SOFT)


class Claims:
    """Draws the section CLAIMS for a terminal `width` cells wide; `whole` holds nothing back."""

    def __init__(self, reading: Reading, outline: Outline, width: int, *, whole: bool = False) -> None:
        self._reading = reading
        self._outline = outline
        self._chronicle = Chronicle(reading, outline)
        self._room = width - INDENT - DAY_WIDTH - STATUS_WIDTH - RIGHT - GAPS
        self._whole = whole

    def section(self) -> Iterator[RenderableType]:
        """Each claim with its status, and below it what became of it, step by step."""
        claims = self._reading.claims
        if not claims:
            return
        yield heading("CLAIMS")
        shown = foremost_claims(claims, len(claims)) if self._whole else foremost_claims(claims)
        for claim in shown:
            yield Padding(self._claim(claim), (0, 0, 0, 1))
            if not self._is_brief(claim):
                yield Padding(self._history(claim), (0, 0, 0, INDENT))
        yield from held_back(len(claims) - len(shown), "--claims")

    def _is_brief(self, claim: Claim) -> bool:
        """Whether the history tells no more than who said it: one line says that too, and WHO SAYS WHAT has the words."""
        only = claim.history[0].status if len(claim.history) == 1 else None
        return not claim.history or (not self._whole and only == claim.status == PLAIN_STATUS)

    def _claim(self, claim: Claim) -> RenderableType:
        """Sign, status and the proposition; where there is no history below, also by whom, how sure and where."""
        origins = f"{len(claim.origins)} origins" if len(claim.origins) > 1 else ""
        brief = self._is_brief(claim)
        step = claim.history[0] if brief and claim.history else None
        said = self._outline.by_id.get((step.attribution if step else None) or "")
        chain = ARROW.join([AUTHOR, *self._outline.chain(said)]) if step else ""
        about = joined(["", origins, chain, _sure(said)])
        where = lines_label(self._outline.lines([step.evidence] if step else self._outline.spans_of(claim)))
        table = grid(1, STATUS_WIDTH, None, *([RIGHT] if brief else []), right=brief)
        told = safe(claim.text if self._whole else clip(claim.text, CLAIM_CELLS))
        if about:
            told.append(DOT, SOFT).append(safe(about, SOFT))
        table.add_row(
            mark(claim.status), safe(claim.status, STRONG), told, *([Text(where, style=SOFT)] if brief else [])
        )
        return table

    def _history(self, claim: Claim) -> RenderableType:
        table = grid(DAY_WIDTH, STATUS_WIDTH, None, RIGHT)
        first, last = foremost_steps(claim.history, len(claim.history) if self._whole else MOST_STEPS)
        for step in first:
            table.add_row(*self._step(step, claim))
        if last:
            between = len(claim.history) - len(first) - len(last)
            table.add_row("", "", Text(f"... and {between} more between", style=SOFT), "")
        for step in last:
            table.add_row(*self._step(step, claim))
        return table

    def _step(self, step: StatusStep, claim: Claim) -> tuple[Text, Text, Text, Text]:
        """When, what it became, by whom and in which words, how sure they are, and where it stands."""
        outline = self._outline
        attribution = outline.by_id.get(step.attribution or "")
        words = outline.words([step.evidence])
        cells = max(LEAST_EVIDENCE, EVIDENCE_LINES * self._room)
        told = quoted(clip(words, cells)) if says_more(words, claim.text) else ""
        lines = [
            safe(ARROW.join([AUTHOR, *outline.chain(attribution)]), SOFT),
            safe(joined([told, _sure(attribution)])),
        ]
        where = Text(lines_label(outline.lines([step.evidence])), style=SOFT)
        return (
            safe(days(*self._chronicle.days(step)) or UNDATED, SOFT),
            safe(step.status),
            Text("\n").join(filter(None, lines)),
            where,
        )


def _sure(said: Attribution | None) -> str:
    """The certainty of what is said, where it is worth a word."""
    return said.certainty if said and said.certainty not in PLAIN_CERTAINTY else ""
