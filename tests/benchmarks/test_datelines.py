from __future__ import annotations

import random
from collections import Counter
from datetime import date

from benchmarks.datelines import LEAST, MOST, MOVES, Told, blanked, counted, moves, shares
from onrecord.model import Quotation
from onrecord.reader.types import Annotations


class Blind:
    """A reader that finds nothing."""

    def read(self, _: str, __: tuple[Quotation, ...]) -> Annotations:
        return Annotations()


DATED = Told("x", date(2023, 5, 5), "Friday, May 5, 2023\n\nThe ferry sank near the harbour.")
UNDATED = Told("y", date(2023, 5, 5), "The ferry sank near the harbour.")


def test_datelines_blanked_keeps_offsets() -> None:
    assert len(blanked(DATED.text)) == len(DATED.text)
    assert blanked(DATED.text).strip() == UNDATED.text
    assert blanked(UNDATED.text) == UNDATED.text


def test_datelines_moves_are_far_enough() -> None:
    far = [abs(m.days) for n in range(50) for m in moves(random.Random(n))]
    assert len(far) == 50 * MOVES
    assert min(far) >= LEAST
    assert max(far) <= MOST


def test_datelines_own_line_finds_every_move() -> None:
    count = counted(Blind(), [DATED], own=True)  # type: ignore[arg-type]
    assert count == Counter(articles=1, named=1, moved=MOVES, found=MOVES, moved_named=MOVES, found_named=MOVES)


def test_datelines_text_without_time_finds_none() -> None:
    count = counted(Blind(), [DATED, UNDATED])  # type: ignore[arg-type]
    assert (count["articles"], count["found"], count["false"], count["named"]) == (2, 0, 0, 0)


def test_datelines_shares() -> None:
    figures = shares(Counter(articles=4, named=2, false=1, moved=8, found=6, moved_named=4, found_named=4))
    assert figures == {"found": 75.0, "false_alarms": 25.0, "found_where_named": 100.0, "name_a_day": 50.0}
    assert shares(Counter())["found"] == 0.0
