"""The timeline of one article: its moments as points and ranges on a line, all together or a lane for each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.export.chronicle import Chronicle, Moment, doubt, first_screen
from onrecord.export.dates import days
from onrecord.export.html_text import event_anchors
from onrecord.export.outline import Outline
from onrecord.model import Reading
from onrecord.web.views.axis import Axis, Tick, ordinal

MOST = 24  # moments drawn, one a clause; the list below holds all
MOST_LANES = 7
AUTHOR, OTHERS = "this article", "other sources"
ROW, HEAD, FOOT, PAD = 15, 20, 26, 4  # pixels: of a row, a lane's name, the labels below, the top
POINT = 2.2  # per cent of the width that a point keeps free


@dataclass(frozen=True, slots=True)
class MarkView:
    """One moment drawn: `x` to `end` in per cent, `y` in pixels from the top; `kind` is sure, doubted or said."""

    x: float
    end: float
    y: int
    kind: str
    is_range: bool
    anchor: str
    told: str


@dataclass(frozen=True, slots=True)
class LaneView:
    """One lane: its name ("" where all stand together), where the name stands, and what is in it."""

    name: str
    y: int
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One way to draw the line; heights in pixels."""

    lanes: tuple[LaneView, ...]
    height: int


@dataclass(frozen=True, slots=True)
class MomentView:
    """One row of the list."""

    year: str
    when: str
    words: str
    holder: str
    doubts: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Both drawings, the labels that they share, and the list of everything; `held` moments are only in the list."""

    together: Drawing
    apart: Drawing
    ticks: tuple[Tick, ...]
    rows: tuple[MomentView, ...]
    held: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A moment with its days as ordinals and the name of its lane."""

    moment: Moment
    first: int
    last: int
    lane: str


def timeline(reading: Reading, outline: Outline, chronicle: Chronicle) -> Timeline | None:
    """None where nothing is dated."""
    return _Maker(reading, outline).timeline(chronicle.moments())


class _Maker:
    def __init__(self, reading: Reading, outline: Outline) -> None:
        self._reading = reading
        self._outline = outline
        self._anchors = event_anchors(reading)
        self._said = {step.evidence: step.attribution for claim in reading.claims for step in claim.history}

    def timeline(self, moments: Sequence[Moment]) -> Timeline | None:
        found = [placed for moment in moments if (placed := self._placed(moment))]
        if not found:
            return None
        first = set(map(id, first_screen([placed.moment for placed in found], MOST)))
        drawn = [placed for placed in found if id(placed.moment) in first]
        axis = Axis(day for placed in drawn for day in (placed.first, placed.last))
        return Timeline(
            together=self._drawing(axis, {"": drawn}),
            apart=self._drawing(axis, _lanes(drawn)),
            ticks=tuple(axis.ticks()),
            rows=tuple(map(self._row, moments)),
            held=len(moments) - len(drawn),
        )

    def _placed(self, moment: Moment) -> _Placed | None:
        first, last = ordinal(moment.earliest), ordinal(moment.latest)
        first, last = (first if first is not None else last), (last if last is not None else first)
        if first is None or last is None or last < first:
            return None
        return _Placed(moment, first, last, self._lane(moment))

    def _lane(self, moment: Moment) -> str:
        """Who vouches for it: the source of the event, the last of the chain where somebody's words are the moment."""
        if moment.events:
            source = self._outline.sources.get(self._reading.events[moment.events[0] - 1].holder)
            return source.name if source and source.kind != "author" else AUTHOR
        chain = self._outline.chain(self._outline.by_id.get(self._said.get(moment.span) or ""))
        return chain[-1] if chain else AUTHOR

    def _drawing(self, axis: Axis, lanes: dict[str, list[_Placed]]) -> Drawing:
        made = []
        top = PAD
        for name, found in lanes.items():
            head = HEAD if name else 0
            marks = tuple(self._marks(axis, found, top + head))
            made.append(LaneView(name, top + HEAD - ROW // 3, marks))
            top = max(mark.y for mark in marks) + ROW // 2 + PAD // 2
        return Drawing(tuple(made), top + FOOT)

    def _marks(self, axis: Axis, found: Sequence[_Placed], top: int) -> Iterator[MarkView]:
        """Each in the first row that has room for it."""
        free: list[float] = []
        for placed in sorted(found, key=lambda each: (each.first, each.last)):
            x, end = axis.x(placed.first), axis.x(placed.last)
            row = next((at for at, until in enumerate(free) if until <= x), len(free))
            free[row : row + 1] = [max(end, x) + POINT]
            yield self._mark(placed, x, end, top + row * ROW + ROW // 2)

    def _mark(self, placed: _Placed, x: float, end: float, y: int) -> MarkView:
        moment = placed.moment
        when = days(moment.earliest, moment.latest)
        told = ": ".join(filter(None, (when, moment.words))) + (f" ({moment.doubts})" if moment.doubts else "")
        return MarkView(x, end, y, self._kind(moment), end - x > POINT, self._anchor(moment), told)

    def _kind(self, moment: Moment) -> str:
        if not moment.events:
            return "said"
        doubted = any(doubt(self._reading.events[number - 1]) for number in moment.events)
        return "doubted" if doubted else "sure"

    def _anchor(self, moment: Moment) -> str:
        """The event's own word where that is marked in the text, else its line."""
        marked = [self._anchors[number] for number in moment.events if number in self._anchors]
        return f"e{marked[0]}" if marked else f"l{self._outline.line_at(moment.span.start)}"

    def _row(self, moment: Moment) -> MomentView:
        return MomentView(
            year=moment.slot.year,
            when=moment.slot.in_year,
            words=moment.words,
            holder=moment.holder,
            doubts=moment.doubts,
            anchor=self._anchor(moment),
            line=self._outline.line_at(moment.span.start),
        )


def _lanes(drawn: Sequence[_Placed]) -> dict[str, list[_Placed]]:
    """The article's own lane first, then the sources with the most moments, then all others in one."""
    counts = Counter(placed.lane for placed in drawn if placed.lane != AUTHOR)
    named = [name for name, _ in counts.most_common(MOST_LANES)]
    lanes: dict[str, list[_Placed]] = {name: [] for name in (AUTHOR, *named, OTHERS)}
    for placed in drawn:
        lanes[placed.lane if placed.lane in lanes else OTHERS].append(placed)
    return {name: found for name, found in lanes.items() if found}
