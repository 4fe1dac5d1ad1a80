from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.assess.checks.dates import dateline_conflict, missing_day, moved_event, once_only, weekday_conflict
from onrecord.model import Event, LeftOut, Reading, Span
from tests.assess.hand import at, entity, messages, reading, said, source, time

LINE = "1 May 2031\n\nThe dam leaks."


def dated(earliest: str, latest: str) -> Reading:
    read = reading(LINE, used="2031-05-01")
    published = replace(read.article.published, earliest=earliest, latest=latest)
    return replace(read, article=replace(read.article, published=published, left_out=(LeftOut(0, 10, "dateline"),)))


def test_dates_a_dateline_outside_the_texts_own_days() -> None:
    (found,) = dateline_conflict(dated("2031-02-03", "2031-02-09"))
    assert found.message == (
        "The page says 1 May 2031; its own words fit a text written between 3 and 9 February 2031: its words."
    )
    assert found.spans == (Span(0, 10),)


@pytest.mark.parametrize(("earliest", "latest"), [("2031-05-01", "2031-05-01"), ("2031-04-28", "2031-05-03")])
def test_dates_a_dateline_inside_them_is_no_conflict(earliest: str, latest: str) -> None:
    assert messages(dateline_conflict(dated(earliest, latest))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It opened on Tuesday, May 7, at noon.", "“Tuesday, May 7”: 7 May 2031 is a Wednesday."),
        ("It opened on Tuesday (May 7).", "“Tuesday (May 7”: 7 May 2031 is a Wednesday."),
        ("It opened on Friday, 5 March 2027.", None),
        ("It opened on Friday, 6 March 2027.", "“Friday, 6 March 2027”: 6 March 2027 is a Saturday."),
        ("It opened on Monday the 3rd of June 2030.", None),
        ("It opened on Sunday the 3rd of June 2030.", "“Sunday the 3rd of June 2030”: 3 June 2030 is a Monday."),
        ("It opened on Monday Apr. 7 at noon.", None),
        ("It opened on Sunday Apr. 7 at noon.", "“Sunday Apr. 7”: 7 April 2031 is a Monday."),
        ("It runs from Friday, May 3-5.", None),  # whose first day is named, and by which year, is not told
        ("It runs on Monday and Tuesday, May 12 and 13.", None),
        ("It opened on Tuesday, November 6.", None),  # half a year away: of which year?
        ("In 2030, it opened on Tuesday, May 7.", None),  # the year before: right
        ("It opened on Tuesday in May.", None),
    ],
)
def test_dates_weekday_and_date(text: str, words: str | None) -> None:
    assert messages(weekday_conflict(reading(text))) == ([words] if words else [])


def test_dates_without_a_day_of_writing_only_dates_with_a_year_are_checked() -> None:
    text = "It opened on Tuesday, May 7. It closed on Friday, 6 March 2027."
    (found,) = weekday_conflict(reading(text, used=None))
    assert found.spans == (at(text, "Friday, 6 March 2027"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They signed on April 31, 2031.", "“on April 31, 2031”: April 2031 has 30 days."),
        ("They signed on February 29, 2030, in Orda.", "“on February 29, 2030”: February 2030 has 28 days."),
        ("They signed on Monday, June 31.", "“Monday, June 31”: June has 30 days."),
        ("They signed on February 29.", None),
        ("On June 31 people signed.", None),
        ("They signed on April 30, 2031.", None),
    ],
)
def test_dates_no_calendar_has(text: str, words: str | None) -> None:
    assert messages(missing_day(reading(text))) == ([words] if words else [])


DEATH = "Fenn died on Monday. He was old. The Post wrote that Fenn died on Tuesday. Fenn spoke on Monday."


def event(words: str, day: str, nth: int = 0, **changes: Any) -> Event:
    span = at(DEATH, words, nth)
    made = Event(
        f"v:{span.start}", span, None, ("e:Fenn",), (), None, day, day, "certain", "positive", "s:author", None
    )
    return replace(made, **changes)


def deaths(second: Event, told: bool = False) -> Reading:
    times = (time(DEATH, "Monday", "2031-05-05"), time(DEATH, "Tuesday", "2031-05-06"))
    parts: dict[str, Any] = (
        {"attributions": (said(DEATH, "Fenn died on Tuesday", "Post"),), "sources": (source("Post"),)} if told else {}
    )
    return reading(
        DEATH, times=times, entities=(entity(DEATH, "Fenn"),), events=(event("died", "2031-05-05"), second), **parts
    )


def test_dates_one_death_on_two_days() -> None:
    (found,) = once_only(deaths(event("died", "2031-05-06", 1)))
    assert (found.severity, found.message) == (
        "warning",
        "Two days for the death of Fenn: 5 May 2031 (the author) and 6 May 2031 (the author).",
    )
    assert found.spans == (at(DEATH, "died"), at(DEATH, "died", 1))


def test_dates_of_two_sources_are_a_note() -> None:
    (found,) = once_only(deaths(event("died", "2031-05-06", 1), told=True))
    assert found.severity == "note"
    assert found.message.endswith("5 May 2031 (the author) and 6 May 2031 (Post).")


@pytest.mark.parametrize(
    "second",
    [
        event("died", "2031-05-05", 1),
        event("died", "2031-05-06", 1, latest="2031-05-07"),  # a range
        event("died", "2031-05-08", 1),  # a day that the sentence does not state
        event("died", "2031-05-06", 1, polarity="negative"),
        event("died", "2031-05-06", 1, agents=("e:Moren",)),
        event("spoke", "2031-05-06"),  # done more than once
    ],
)
def test_dates_that_can_both_hold(second: Event) -> None:
    assert messages(once_only(deaths(second))) == []


DAYS = ("2031-05-05", "2031-05-06", "2031-05-06")
RAID = "Rook met Lind on Monday. It rained. Rook met Lind on Tuesday. Rook met Lind again on Tuesday."


def met(nth: int, day: str, patients: tuple[str, ...] = ("e:Lind",)) -> Event:
    span = at(RAID, "met", nth)
    return Event(
        f"v:{nth}", span, "CONSULT", ("e:Rook",), patients, None, day, day, "certain", "positive", "s:author", None
    )


@pytest.mark.parametrize(
    ("second", "noted"),
    [
        (met(1, "2031-05-06"), True),
        (met(2, "2031-05-06"), False),  # again
        (met(1, "2031-05-06", ()), False),  # whom?
        (replace(met(1, "2031-05-06"), type=None), False),  # a saying
        (met(1, "2031-05-05"), False),  # not the day that its sentence states
    ],
)
def test_dates_one_meeting_on_two_days_is_a_note(second: Event, noted: bool) -> None:
    words = ("Monday", "Tuesday", "Tuesday")
    days = [
        replace(time(RAID, w, d), start=at(RAID, w, n).start) for w, d, n in zip(words, DAYS, (0, 0, 1), strict=True)
    ]
    people = (entity(RAID, "Rook"), entity(RAID, "Lind"))
    found = list(moved_event(reading(RAID, times=tuple(days), entities=people, events=(met(0, "2031-05-05"), second))))
    assert [(f.severity, f.message) for f in found] == (
        [("note", "Two days for “met”: 5 May 2031 (the author) and 6 May 2031 (the author).")] if noted else []
    )
