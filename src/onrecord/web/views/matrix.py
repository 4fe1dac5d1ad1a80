"""Claims down, articles across by time: a dot where an article puts a claim, joined where one copies or cites another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.export.dates import MONTHS, day
from onrecord.ledger.puts import Put, Told
from onrecord.web.links import sure
from onrecord.web.views.told import clipped, named, place

EDGE = 3.0  # per cent of the width on either side
COLUMN = 15  # pixels, where there are more articles than fit
FIT = 36  # articles that fit without scrolling
LABELS = 7  # days named on the line
HEIGHT = 20.0  # of the arcs
JOINED = ("copy of", "cites")
FILLS = ("certain", "probable", "possible", "unknown")  # the surest first
SAYS = {"asserts": "says it itself", "reports": "passes it on", "hedges": "hedges", "denies": "denies it"}
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dot:
    """An article that puts a claim, `x` in per cent, `fill` its certainty.

    `denies` where it says that it is not so, `alone` where it says nothing else.
    """

    x: float
    fill: str
    denies: bool
    alone: bool
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Arc:
    """From one article to the one that it copies or cites: the `d` of a path in 100 by `HEIGHT`."""

    path: str
    copy: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A day named on the line, at the first article of it."""

    x: float
    label: str
    anchor: str


class Columns:
    """Where each article stands, from left to right in the order of their days."""

    def __init__(self, articles: Sequence[Told]) -> None:
        self.articles = articles
        step = (100 - 2 * EDGE) / max(1, len(articles) - 1)
        lone = len(articles) == 1
        self.x = {a.id: round(50.0 if lone else EDGE + n * step, 2) for n, a in enumerate(articles)}
        self.by_key = {a.key: self.x[a.id] for a in reversed(articles)}

    @property
    def width(self) -> str:
        """Of the drawing: all there is, or pixels where more articles must fit."""
        return "100%" if len(self.articles) <= FIT else str(COLUMN * len(self.articles))

    def marks(self) -> list[Mark]:
        """Days to be named, as many as have room."""
        firsts: dict[str, float] = {}
        for article in self.articles:
            firsts.setdefault(article.day or "", self.x[article.id])
        room = 100 / (LABELS if len(self.articles) <= FIT else len(self.articles) * COLUMN / 90)
        kept: list[Mark] = []
        for date, x in firsts.items():
            if not kept or x - kept[-1].x >= room:
                anchor = "start" if x < room / 2 else "end" if x > 100 - room / 2 else "middle"
                kept.append(Mark(x, _short(date), anchor))
        return kept

    def dots(self, puts: Iterable[Put]) -> list[Dot]:
        """At most two dots an article: one that holds it to be so, as surely as it does anywhere, and one that denies it."""
        best: dict[tuple[str, bool], Put] = {}
        for put in puts:
            slot = (put.article.id, put.stance == "denies")
            if put.article.id in self.x and (slot not in best or _rank(put) < _rank(best[slot])):
                best[slot] = put
        return sorted(
            (self._dot(put, (a, not no) not in best) for (a, no), put in best.items()),
            key=lambda dot: (dot.x, dot.denies),
        )

    def _dot(self, put: Put, alone: bool) -> Dot:
        fill = put.certainty if put.certainty in FILLS else FILLS[-1]
        via = f", on the word of {' <- '.join(put.chain)}" if put.chain else ""
        who = f"{named(put.article).text}, {day(put.article.day) or 'no date'}"
        label = f"{who}: {SAYS.get(put.stance, put.stance)}{via}; {sure(put.certainty)}: “{clipped(put.words, 120)}”"
        return Dot(self.x[put.article.id], fill, put.stance == "denies", alone, place(put), label)

    def arcs(self, folds: Iterable[Plain]) -> list[Arc]:
        """Where one article copies or cites another."""
        ends = [(self.by_key.get(f["one"]), self.by_key.get(f["other"]), f["why"]) for f in folds if f["why"] in JOINED]
        return [Arc(_arc(a, b), why == "copy of") for a, b, why in ends if a is not None and b is not None and a != b]


def _arc(a: float, b: float) -> str:
    top = max(1.0, HEIGHT - 7 - abs(a - b) / 3)
    return f"M{a} {HEIGHT:g}C{a} {top:g} {b} {top:g} {b} {HEIGHT:g}"


def _rank(put: Put) -> tuple[int, int]:
    return FILLS.index(put.certainty) if put.certainty in FILLS else len(FILLS), put.start


def _short(date: str) -> str:
    year, _, rest = date.partition("-")
    month, _, number = rest.partition("-")
    known = month.isdigit() and number.isdigit() and 1 <= int(month) <= len(MONTHS)
    return f"{int(number)} {MONTHS[int(month) - 1]}" if known else year or "no date"
