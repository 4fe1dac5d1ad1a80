"""The sections TIMELINE and INTERESTS of the terminal report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.layout import SOFT, STRONG, clip, grid, heading, held_back, lines_label, safe
from onrecord.export.chronicle import Chronicle, Moment, first_screen
from onrecord.export.outline import Outline
from onrecord.export.selection import MOST_INTERESTS, by_holder
from onrecord.model import Interest, Reading

MONTH_WIDTH = 3
WIDEST_LABEL = 11  # "10 - 31 Aug"; a longer one takes two lines
RIGHT = 10  # "[line 123]"
HOLDER_SHARE = 4
RELATION_WIDTH = 6
OBJECT_CELLS = 160
NO_YEAR = "no date"


def timeline(reading: Reading, outline: Outline, *, whole: bool = False) -> Iterator[RenderableType]:
    """What happened when, by year and month; `whole` holds nothing back and adds what the text does not date."""
    moments = Chronicle(reading, outline).moments()
    shown = moments if whole else first_screen(moments)
    if not shown:
        return
    years = {moment.slot.year for moment in shown}
    yield heading(f"TIMELINE {''.join(years)}" if len(years) == 1 and all(years) else "TIMELINE")
    widest = min(WIDEST_LABEL, max(cell_len(moment.slot.label) for moment in shown))
    for year, rows in groupby(shown, key=lambda moment: moment.slot.year):
        if len(years) > 1 or not year:
            yield Padding(safe(year or NO_YEAR, STRONG), (0, 0, 0, 1))
        yield Padding(_year(list(rows), widest, outline), (0, 0, 0, 1))
    yield from held_back(len(moments) - len(shown), "--timeline")


def _year(rows: list[Moment], widest: int, outline: Outline) -> Table:
    """A month, and a day, are named where they begin and not again below."""
    table = grid(MONTH_WIDTH, widest, 1, None, RIGHT)
    month = label = None
    for moment in rows:
        slot = moment.slot
        fresh = slot.month != month
        named = "" if not fresh and slot.label == label else slot.label
        where = lines_label(outline.lines([moment.span]))
        table.add_row(
            Text(slot.month if fresh else "", style=STRONG),
            safe(named, SOFT),
            Text("|", style=SOFT),
            _told(moment),
            Text(where, style=SOFT),
        )
        month, label = slot.month, slot.label
    return table


def _told(moment: Moment) -> Text:
    """The words; who vouches for them, where it is not the author; how sure, in words."""
    per = f" · per {moment.holder}" if moment.holder else ""
    doubts = f" ({moment.doubts})" if moment.doubts else ""
    return Text.assemble(
        safe(moment.words), (" " if per else ""), safe(per, SOFT), (" " if doubts else ""), safe(doubts)
    )


def interests(reading: Reading, outline: Outline, width: int, *, whole: bool = False) -> Iterator[RenderableType]:
    """Who needs, has, lacks, wants or offers what, by whose word."""
    if not reading.interests:
        return
    yield heading("INTERESTS")
    shown = reading.interests if whole else reading.interests[:MOST_INTERESTS]
    names = {entity.id: entity.name for entity in reading.entities}
    groups = {holder: names.get(holder, "unknown") for holder in by_holder(shown)}
    widest = min(width // HOLDER_SHARE, max(map(cell_len, groups.values())))
    table = grid(widest, RELATION_WIDTH, None, RIGHT)
    for holder, rows in by_holder(shown).items():
        for place, interest in enumerate(rows):
            named = groups[holder]
            table.add_row(safe("" if place else named, STRONG), *_interest(interest, named, outline))
    yield Padding(table, (0, 0, 0, 1))
    yield from held_back(len(reading.interests) - len(shown), "--full")


def _interest(interest: Interest, holder: str, outline: Outline) -> tuple[Text, Text, Text]:
    """What the holder needs or has, on whose word where that is not the holder's own, and where it stands."""
    said = outline.by_id.get(interest.attribution or "")
    per = "".join(f" · per {name}" for name in outline.chain(said)[-1:] if name != holder)
    words = clip(outline.words([interest.object]), OBJECT_CELLS)
    where = Text(lines_label(outline.lines([interest.object])), style=SOFT)
    return safe(interest.relation), Text.assemble(safe(words), " " if per else "", safe(per, SOFT)), where
