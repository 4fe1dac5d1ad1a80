"""The section WHO SAYS WHAT: sources in order of first appearance, their attributions below them, nested ones further in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.layout import ARROW, AUTHOR, SOFT, STRONG, clip, grid, heading, held_back, joined, lines_label, safe
from onrecord.export.outline import Group, Outline, Row, about, all_spans, qualities
from onrecord.export.selection import foremost
from onrecord.model import Attribution

INDENT, NESTED = 3, 4
DEEPEST = 4  # steps of indentation; deeper ones stand at the fourth, or nothing would be left of the line
CUE_LEAST, CUE_SHARE = 8, 5  # a cue column takes what its cues need, at most a fifth of the width
GAP = 2  # between columns
RIGHT = 13  # "[lines 10-12]"
WIDE, RIGHT_WIDE = 100, 22  # from here on the form and the line stand side by side
CONTENT_LINES = 2
MOST_SAYINGS = 50  # more than a long news report has
SHORT = 20  # characters of a content below which it tells little
WRAP_LOSS = 6  # cells that breaking a line at a word end leaves empty, on average


class Says:
    """Draws the section for a terminal `width` cells wide; `full` shows every word of every content."""

    def __init__(self, outline: Outline, width: int, *, full: bool) -> None:
        self._outline = outline
        self._width = width
        self._full = full
        self._right = RIGHT_WIDE if width >= WIDE else RIGHT
        self._cue_width = self._widest_cue()

    def section(self) -> Iterator[RenderableType]:
        """The title and one block a source; a sentence where nothing is attributed."""
        yield heading("WHO SAYS WHAT")
        groups = self._outline.groups()
        if not groups:
            yield Text(" Nothing is attributed to anyone.", style=SOFT)
        shown = groups if self._full else foremost_rows(groups)
        for group in shown:
            yield from self._group(group)
        yield from held_back(_count(groups) - _count(shown), "--full")

    def _group(self, group: Group) -> Iterator[RenderableType]:
        yield Padding(_named(group.rows[0]), (0, 0, 0, 1))
        for row in group.rows:
            indent = INDENT + min(row.depth, DEEPEST) * NESTED
            if row.depth:
                yield Padding(Text.assemble(("└ ", SOFT), _named(row)), (0, 0, 0, indent - 2))
            yield Padding(self._row(row, self._width - indent), (0, 0, 0, indent))
            yield from (Padding(line, (0, 0, 0, indent + self._cue_width + GAP)) for line in self._chain(row))

    def _row(self, row: Row, width: int) -> Table:
        """Cue; exact words and below them what qualifies them; form and line at the right."""
        attribution = row.attribution
        table = grid(self._cue_width, None, self._right)
        cue = safe(self._outline.words(attribution.cue), "italic")
        told = self._told(attribution)
        words = Text("\n").join([self._words(attribution, width), *([safe(told, SOFT)] if told else [])])
        table.add_row(cue, words, self._corner(attribution))
        return table

    def _corner(self, attribution: Attribution) -> Text:
        """Form and lines: side by side where there is room, else one below the other."""
        where = Text(lines_label(self._outline.lines(all_spans(attribution))), style=SOFT)
        return Text(" " if self._width >= WIDE else "\n").join([safe(attribution.form, SOFT), where])

    def _words(self, attribution: Attribution, width: int) -> Text:
        words = self._outline.words(attribution.content)
        room = width - self._cue_width - self._right - 2 * GAP
        fits = CONTENT_LINES * room - WRAP_LOSS
        return safe(words if self._full else clip(words, max(20, fits)))

    def _told(self, attribution: Attribution) -> str:
        """Addressee, act, certainty and polarity, where they say something."""
        to = self._outline.words(attribution.addressee)
        return joined([f"to {to}" if to else "", *qualities(attribution)])

    def _chain(self, row: Row) -> Iterator[Text]:
        """The chain hop by hop, where it is more than the source that heads the group."""
        hops = self._outline.hops(row.attribution)
        if len(hops) > 1 or row.depth:
            yield safe(ARROW.join([AUTHOR, *map(str, hops)]), SOFT)

    def _widest_cue(self) -> int:
        cues = [cell_len(self._outline.words(attribution.cue)) for attribution in self._outline.ordered]
        return max(CUE_LEAST, min(max(cues, default=0), self._width // CUE_SHARE))


def foremost_rows(groups: list[Group], most: int = MOST_SAYINGS) -> list[Group]:
    """The same with the `most` attributions that say most, each with those nested in it; sources left with none are left out."""
    families = [family for group in groups for family in _families(group)]
    kept = {id(family[0]) for family in foremost(families, _weight, most)}
    cut = [
        replace(group, rows=tuple(row for family in _families(group) if id(family[0]) in kept for row in family))
        for group in groups
    ]
    return [group for group in cut if group.rows]


def _families(group: Group) -> list[list[Row]]:
    """The rows of a group, each outermost one with those below it."""
    families: list[list[Row]] = []
    for row in group.rows:
        if row.depth == 0 or not families:
            families.append([])
        families[-1].append(row)
    return families


def _weight(family: list[Row]) -> int:
    """Whether somebody says it, and whether it is more than a word or two."""
    row = family[0]
    length = sum(span.end - span.start for span in row.attribution.content)
    return 2 * (row.source is not None) + (length >= SHORT)


def _count(groups: list[Group]) -> int:
    return sum(len(group.rows) for group in groups)


def _named(row: Row) -> Text:
    """Name, "(unnamed)" where the source is anonymous, then who that is."""
    name = safe(row.speaker, STRONG)
    if row.source is None:
        return name
    if row.source.anonymous:
        name.append(" (unnamed)", "not bold")
    details = joined(about(row.source))
    return Text.assemble(name, (", ", SOFT), safe(details, SOFT)) if details else name
