"""The work for events grows with the text: one endless sentence, a trigger and an expression of time at every other word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.extract.events import events
from onrecord.extract.sentences import split
from onrecord.model import UNDATED, Article, Span, Time
from onrecord.reader.types import Annotations, Trigger
from onrecord.resolve.happened import happened
from tests.hostile.test_redos import grows
from tests.trees import plainly

UNITS = ("Monday killed ", "killed, ", "killed to kill ", "Monday ", "if not killed ", "Monday. killed ")


def read(text: str, parsed: bool) -> int:
    """How many events the text has, every form of "kill" being a trigger and every "Monday" an expression."""
    notes = plainly(text)
    found = tuple(Trigger(Span(*m.span()), "certain", "positive", 3.0) for m in re.finditer(r"kill(?:ed)?", text))
    if parsed:  # each word hangs on the one before it
        heads = tuple(max(0, n - 1) for n in range(len(notes.words)))
        notes = Annotations(notes.words, heads=heads, relations=tuple("conj" if n else "root" for n in heads))
    notes = replace(notes, triggers=found)
    times = [_time(*m.span()) for m in re.finditer("Monday", text)]
    article = Article("text", None, None, None, None, (), None, text, (), UNDATED)
    made = events("text", text, notes, (), ())
    return len(happened(article, split(text), notes, made, ((), (), ()), times, ())[1])


def _time(start: int, end: int) -> Time:
    return Time(f"t:{start}", start, end, "DATE", "2031-05-12", "2031-05-12", "2031-05-12", None)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("parsed", [False, True], ids=["plain", "parsed"])
def test_time_events_work_grows_with_the_text(unit: str, parsed: bool) -> None:
    assert not grows(lambda text: read(text, parsed), unit, 12_000)


def test_time_events_the_hostile_texts_have_events() -> None:
    assert read("Monday killed " * 3, parsed=True) == 3
    assert read("killed to kill ", parsed=False) == 2
