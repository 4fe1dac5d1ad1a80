"""The sections FINDINGS, CLAIMS and TIMELINE of the terminal report; each is empty where the reading holds nothing for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.cli.layout import ARROW, AUTHOR, SOFT, STRONG, clip, grid, heading, joined, lines_label, safe
from onrecord.export.dates import day, interval
from onrecord.export.outline import PLAIN_CERTAINTY, PLAIN_POLARITY, Outline, by_severity
from onrecord.model import Claim, Event, Finding, Reading, Span, StatusStep

SIGNS = {"warning": "!", "note": "·"}
CHECK_SHARE = 3  # the name of a check takes at most a third of the line
STATUS_WIDTH = 9  # "confirmed", "retracted"
RIGHT = 13
EVIDENCE = 60
DATE_WIDTH = 22  # "28 Aug - 10 Sep 2023"


def findings(reading: Reading, outline: Outline, width: int) -> Iterator[RenderableType]:
    """What a careful editor would stop at: warnings first, in the order of the reading."""
    if not reading.findings:
        return
    yield heading("FINDINGS")
    widest = min(max(len(finding.check) for finding in reading.findings), width // CHECK_SHARE)
    table = grid(1, widest, None, RIGHT)
    for finding in by_severity(reading.findings):
        table.add_row(*_finding(finding, outline))
    yield Padding(table, (0, 0, 0, 1))


def claims(reading: Reading, outline: Outline, width: int) -> Iterator[RenderableType]:
    """Each claim with its status, and below it what became of it, step by step."""
    if not reading.claims:
        return
    yield heading("CLAIMS")
    for claim in reading.claims:
        yield Padding(_claim(claim), (0, 0, 0, 1))
        yield Padding(_history(claim, outline, width), (0, 0, 0, STATUS_WIDTH + 3))


def timeline(reading: Reading, outline: Outline) -> Iterator[RenderableType]:
    """Dated events in order of their first possible day, those of one day on one line."""
    dated = [event for event in reading.events if event.earliest or event.latest]
    if not dated:
        return
    yield heading("TIMELINE")
    names = {entity.id: entity.name for entity in reading.entities}
    table = grid(DATE_WIDTH, None, right=False)
    for (earliest, latest), together in groupby(sorted(dated, key=_days), key=_days):
        told = joined(_event(event, names, outline) for event in together)
        table.add_row(safe(interval(earliest, latest), SOFT), Text.assemble(("| ", SOFT), safe(told)))
    yield Padding(table, (0, 0, 0, 1))


def _finding(finding: Finding, outline: Outline) -> tuple[Text, Text, Text, Text]:
    where = lines_label(outline.lines(finding.spans))
    return (
        Text(SIGNS.get(finding.severity, "!"), style=STRONG),
        safe(finding.check),
        safe(finding.message),
        Text(where, style=SOFT),
    )


def _claim(claim: Claim) -> Text:
    return Text.assemble(
        safe(f"{claim.status:<{STATUS_WIDTH}}", STRONG), " " * _pad(claim.status), "  ", safe(claim.text)
    )


def _pad(status: str) -> int:
    """`safe` takes the blanks at the end away; this puts them back."""
    return max(0, STATUS_WIDTH - len(status))


def _history(claim: Claim, outline: Outline, width: int) -> RenderableType:
    table = grid(DATE_WIDTH // 2, STATUS_WIDTH, None, right=False)
    for step in claim.history:
        table.add_row(safe(day(step.date) or "-", SOFT), safe(step.status), _step(step, outline, width))
    return table


def _step(step: StatusStep, outline: Outline, width: int) -> Text:
    """The chain, the words that set the status, and how sure they are."""
    attribution = outline.by_id.get(step.attribution or "")
    hops = map(str, outline.hops(attribution)) if attribution else ()
    sure = attribution.certainty if attribution and attribution.certainty not in PLAIN_CERTAINTY else ""
    words = clip(outline.words([step.evidence]), max(EVIDENCE, width // 2))
    told = joined([ARROW.join([AUTHOR, *hops]), f'"{words}"', sure])
    return Text.assemble(safe(told), " ", (lines_label(outline.lines([step.evidence])), SOFT))


def _days(event: Event) -> tuple[str, str]:
    return event.earliest or "", event.latest or ""


def _event(event: Event, names: dict[str, str], outline: Outline) -> str:
    """Who, the trigger's words, whom; how sure in parentheses where it is not certain."""
    who = ", ".join(names[name] for name in event.agents if name in names)
    whom = ", ".join(names[name] for name in event.patients if name in names)
    unsure = "" if event.certainty in PLAIN_CERTAINTY else event.certainty
    doubts = [*filter(None, (unsure, "" if event.polarity == PLAIN_POLARITY else event.polarity))]
    told = " ".join(filter(None, (who, outline.words([Span(event.trigger.start, event.trigger.end)]), whom)))
    return f"{told} ({', '.join(doubts)})" if doubts else told
