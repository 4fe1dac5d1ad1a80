"""The timeline: points and ranges, all together or by source, each leading to its words, nothing held back from the list."""

from __future__ import annotations

import dataclasses
from itertools import combinations
from typing import Any

import pytest

from onrecord.export.chronicle import Chronicle
from onrecord.export.outline import Outline
from onrecord.model import Event, Reading
from onrecord.web.views.timeline import AUTHOR, MOST, MOST_LANES, OTHERS, POINT, Drawing, Timeline, timeline
from tests.export.samples import TEXT, full_reading, reading, source

WORDS = [(start, start + 4) for start in range(0, len(TEXT) - 4, 20)]


def made(given: Reading) -> Timeline | None:
    outline = Outline(given)
    return timeline(given, outline, Chronicle(given, outline))


def event(number: int, **changes: Any) -> Event:
    (first,) = full_reading().events
    span = dataclasses.replace(first.trigger, start=WORDS[number % len(WORDS)][0], end=WORDS[number % len(WORDS)][1])
    plain = {"certainty": "certain", "holder": "author", "attribution": None, **changes}
    return dataclasses.replace(first, id=f"v:{number}", trigger=span, **plain)


def marks(drawing: Drawing) -> list[Any]:
    return [mark for lane in drawing.lanes for mark in lane.marks]


def test_timeline_of_nothing_dated_is_none() -> None:
    assert made(reading()) is None
    undated = dataclasses.replace(full_reading(), claims=(), events=(event(1, earliest=None, latest=None),))
    assert made(undated) is None


def test_timeline_draws_a_range_and_what_was_said() -> None:
    found = made(full_reading())
    assert found is not None
    (drawn,) = [mark for mark in marks(found.together) if mark.is_range]
    assert (drawn.kind, drawn.anchor) == ("doubted", "e1")
    assert drawn.told.startswith("10 Jun - 31 Aug 2031: ")
    assert drawn.end > drawn.x + POINT


def test_timeline_marks_and_rows_lead_to_the_same_places() -> None:
    found = made(full_reading())
    assert found is not None
    assert {mark.anchor for mark in marks(found.together)} <= {row.anchor for row in found.rows}


@pytest.mark.parametrize(
    ("certainty", "polarity", "kind"),
    [("certain", "positive", "sure"), ("certain", "negative", "doubted"), ("possible", "positive", "doubted")],
)
def test_timeline_kind_says_how_sure(certainty: Any, polarity: Any, kind: str) -> None:
    one = event(1, certainty=certainty, polarity=polarity, latest="2031-06-10")
    found = made(dataclasses.replace(full_reading(), claims=(), events=(one,)))
    assert found is not None
    assert [mark.kind for mark in marks(found.together)] == [kind]


def test_timeline_lanes_are_the_article_then_who_tells_most() -> None:
    first, second = source("Northern Wire", "outlet"), source("Anna Fenn", "person")
    events = (
        event(0, holder=second.id, earliest="2031-06-01", latest="2031-06-01"),
        event(6, holder=first.id, earliest="2031-06-02", latest="2031-06-02"),
        event(12, holder=first.id, earliest="2031-06-03", latest="2031-06-03"),
        event(18, earliest="2031-06-04", latest="2031-06-04"),
    )
    found = made(dataclasses.replace(full_reading(), claims=(), sources=(first, second), events=events))
    assert found is not None
    assert [lane.name for lane in found.apart.lanes] == [AUTHOR, "Northern Wire", "Anna Fenn"]
    assert [len(lane.marks) for lane in found.apart.lanes] == [1, 2, 1]
    assert [lane.name for lane in found.together.lanes] == [""]


def test_timeline_many_sources_share_the_last_lane() -> None:
    many = [source(f"Voice {number}", "person") for number in range(MOST_LANES + 4)]
    events = tuple(
        event(6 * n, holder=each.id, earliest=f"2031-06-{n + 1:02}", latest=f"2031-06-{n + 1:02}")
        for n, each in enumerate(many)
    )
    found = made(dataclasses.replace(full_reading(), claims=(), sources=tuple(many), events=events))
    assert found is not None
    names = [lane.name for lane in found.apart.lanes]
    assert names[-1] == OTHERS
    assert len(names) == MOST_LANES + 1
    assert len(marks(found.apart)) == len(marks(found.together))


def test_timeline_no_mark_covers_another() -> None:
    events = tuple(event(n, earliest="2031-06-01", latest=f"2031-06-{n % 9 + 1:02}") for n in range(60))
    found = made(dataclasses.replace(full_reading(), claims=(), events=events))
    assert found is not None
    for drawing in (found.together, found.apart):
        assert len(marks(drawing)) <= MOST
        for one, other in combinations(marks(drawing), 2):
            assert one.y != other.y or one.end + POINT <= other.x or other.end + POINT <= one.x
        assert all(0 < mark.y < drawing.height for mark in marks(drawing))
    assert found.held == len(found.rows) - len(marks(found.together)) > 0


@pytest.mark.parametrize(("earliest", "latest"), [("2031-06-10", None), (None, "2031-06-10")])
def test_timeline_one_bound_is_a_point(earliest: str | None, latest: str | None) -> None:
    found = made(dataclasses.replace(full_reading(), claims=(), events=(event(1, earliest=earliest, latest=latest),)))
    assert found is not None
    assert [mark.is_range for mark in marks(found.together)] == [False]


@pytest.mark.parametrize(("earliest", "latest"), [("2031-06-10", "2031-06-01"), ("soon", "later"), ("2031", "2031")])
def test_timeline_what_is_no_interval_of_days_is_only_in_the_list(earliest: str, latest: str) -> None:
    good = event(9, latest="2031-06-11")
    found = made(
        dataclasses.replace(full_reading(), claims=(), events=(event(1, earliest=earliest, latest=latest), good))
    )
    assert found is not None
    assert (len(marks(found.together)), len(found.rows), found.held) == (1, 2, 1)
