from __future__ import annotations

import pytest

from onrecord.extract.sentences import split
from onrecord.model import Time, TimeType
from onrecord.reader.types import Annotations, Syntax
from onrecord.resolve.happened_dates import Clock, Days, Story, dated, meant
from tests.extract.texts import at
from tests.trees import parsed, plainly

NOW = "2031-05-16"
MONDAY, TUESDAY = "2031-05-12", "2031-05-13"


def time(text: str, words: str, first: str | None, last: str | None = None, kind: TimeType = "DATE") -> Time:
    """An expression and its days; one day where no last one is given."""
    span = at(text, words)
    return Time(f"t:{words}", span.start, span.end, kind, first or "P1D", first, last or first, None)


def told(text: str, notes: Annotations, times: list[Time], triggers: list[str], word: str) -> list[str]:
    """The words of the expressions that date the event that `word` names."""
    syntax = Syntax(notes)
    numbers = sorted(syntax.at(at(text, t).start) for t in triggers)
    clock = Clock(text, syntax, split(text), times, numbers)
    return [text[t.start : t.end] for t in clock.told(syntax.at(at(text, word).start))]


def test_happened_dates_an_expression_dates_what_it_hangs_on() -> None:
    text, notes = parsed(
        "Vant:2:nsubj left:0:root on:4:case Monday:2:obl before:7:mark Orla:7:nsubj arrived:2:advcl on:9:case Tuesday:7:obl"
    )
    times = [time(text, "Monday", MONDAY), time(text, "Tuesday", TUESDAY)]
    assert told(text, notes, times, ["left", "arrived"], "left") == ["Monday"]
    assert told(text, notes, times, ["left", "arrived"], "arrived") == ["Tuesday"]


def test_happened_dates_parts_share_the_time_of_the_whole() -> None:
    text, notes = parsed(
        "On:2:case Monday:4:obl rebels:4:nsubj attacked:0:root and:6:cc fled:4:conj ,:8:punct killing:4:advcl two:8:obj"
    )
    times = [time(text, "Monday", MONDAY)]
    for word in ("attacked", "fled", "killing"):
        assert told(text, notes, times, ["attacked", "fled", "killing"], word) == ["Monday"]


def test_happened_dates_the_day_of_saying_is_not_that_of_the_said() -> None:
    text, notes = parsed("Vant:2:nsubj said:0:root Monday:2:obl that:6:mark rebels:6:nsubj attacked:2:ccomp")
    times = [time(text, "Monday", MONDAY)]
    assert told(text, notes, times, ["said", "attacked"], "said") == ["Monday"]
    assert told(text, notes, times, ["said", "attacked"], "attacked") == []


def test_happened_dates_what_is_charged_does_not_date_the_charge() -> None:
    text, notes = parsed("Vant:2:nsubj accused:0:root Orla:2:obj of:5:mark stealing:2:advcl in:7:case 2014:2:obl")
    times = [time(text, "2014", "2014-01-01", "2014-12-31")]
    syntax = Syntax(notes)
    words = [syntax.at(at(text, w).start) for w in ("accused", "stealing")]
    clocks = [
        Clock(text, syntax, split(text), times, words, s)
        for s in ({}, {words[0]: (at(text, "Orla of stealing in 2014"),)})
    ]
    assert [[len(clock.told(w)) for w in words] for clock in clocks] == [[1, 1], [0, 1]]


def test_happened_dates_what_another_tells_of_long_ago_is_no_turn() -> None:
    story = Story(NOW)
    story.turn(0)
    story.follow((MONDAY, MONDAY))
    story.follow(("2014-01-01", "2014-12-31"), told_by_another=True)
    assert story.turn(0) == (MONDAY, MONDAY)
    story.follow(("2014-01-01", "2014-12-31"))
    assert story.turn(0) == ("2014-01-01", "2014-12-31")


@pytest.mark.parametrize(("lead", "expected"), [("hours", ["Tuesday"]), ("days", [])])
def test_happened_dates_hours_before_is_that_day(lead: str, expected: list[str]) -> None:
    tree = "Rebels:2:nsubj attacked:0:root {}:6:obl before:6:mark Vant:6:nsubj arrived:2:advcl on:8:case Tuesday:6:obl"
    text, notes = parsed(tree.format(lead))
    assert told(text, notes, [time(text, "Tuesday", TUESDAY)], ["attacked", "arrived"], "attacked") == expected


def test_happened_dates_never_reach_over_a_sentence() -> None:
    text, notes = parsed("Monday:4:obl", "Rebels:2:nsubj attacked:0:root")
    wrong = Annotations(notes.words, heads=(2, 2, 2), relations=("obl", "nsubj", "root"))
    assert told(text, wrong, [time(text, "Monday", MONDAY)], ["attacked"], "attacked") == []


def test_happened_dates_without_a_parse_the_nearest_trigger_is_dated() -> None:
    text = "On Monday rebels attacked the port, and Vant, who had resigned, left on Tuesday."
    times = [time(text, "Monday", MONDAY), time(text, "Tuesday", TUESDAY)]
    triggers = ["attacked", "resigned", "left"]
    found = {t: told(text, plainly(text), times, triggers, t) for t in triggers}
    assert found == {"attacked": ["Monday"], "resigned": [], "left": ["Tuesday"]}


@pytest.mark.parametrize(
    ("words", "after", "kind", "expected"),
    [
        ("Monday", "", "DATE", True),
        ("3:30 a.m.", "", "TIME", False),
        ("noon", "", "TIME", False),
        ("Monday morning", "", "TIME", True),
        ("1354", " UTC", "DATE", False),
        ("1354", " in Karsk", "DATE", True),
        ("later that day", "", "DATE", False),
        ("2100 UTC", "", "DATE", False),
        ("2 p.m. ET", "", "TIME", False),
    ],
)
def test_happened_dates_a_time_of_day_names_no_day(words: str, after: str, kind: TimeType, expected: bool) -> None:
    text = f"It rained {words}{after}."
    assert dated(text, time(text, words, MONDAY, kind=kind)) is expected


def test_happened_dates_without_days_is_not_dated() -> None:
    assert not dated("for years", time("for years", "years", None))


@pytest.mark.parametrize(
    ("text", "words", "ahead", "expected"),
    [
        ("It rained on Monday", ["Monday"], False, (MONDAY, MONDAY)),
        ("It rained from Monday to Tuesday", ["Monday", "Tuesday"], False, (MONDAY, TUESDAY)),
        ("between Monday and Tuesday", ["Monday", "Tuesday"], False, (MONDAY, TUESDAY)),
        ("It rained Monday and not Tuesday", ["Monday", "Tuesday"], False, (MONDAY, MONDAY)),
        ("It rained Monday and Tuesday", ["Monday", "Tuesday"], False, (MONDAY, TUESDAY)),
        ("It rained Monday and in June", ["Monday", "June"], False, (MONDAY, MONDAY)),
        ("It has rained since Monday", ["Monday"], False, (MONDAY, NOW)),
        ("It rained until Tuesday", ["Tuesday"], False, ("2031-05-01", TUESDAY)),
        ("It will rain until June", ["June"], True, (NOW, "2031-06-30")),
        ("The visit may come by June", ["June"], True, (NOW, "2031-06-30")),
        ("It has rained this year", ["this year"], False, ("2031-01-01", NOW)),
        ("It will rain this year", ["this year"], True, ("2031-01-01", "2031-12-31")),
    ],
)
def test_happened_dates_meant(text: str, words: list[str], ahead: bool, expected: Days) -> None:
    days = {
        "Monday": (MONDAY, MONDAY),
        "Tuesday": (TUESDAY, TUESDAY),
        "June": ("2031-06-01", "2031-06-30"),
        "this year": ("2031-01-01", "2031-12-31"),
    }
    assert meant(text, [time(text, w, *days[w]) for w in words], NOW, "2031-05-01", NOW if ahead else None) == expected


def test_happened_dates_the_story_comes_back_to_its_day() -> None:
    story = Story(NOW)
    assert story.turn(0) == (NOW, NOW)
    story.follow((MONDAY, MONDAY))
    assert story.turn(0) == (MONDAY, MONDAY)
    story.turn(1)
    story.follow(("2019-01-01", "2019-12-31"))
    assert story.untold("and then ", True, NOW) == ("2019-01-01", "2019-12-31")
    assert story.turn(2) == (MONDAY, MONDAY)


def test_happened_dates_the_story_takes_the_narrower_day() -> None:
    story = Story(NOW)
    story.follow((MONDAY, NOW))
    story.follow((TUESDAY, TUESDAY))
    story.follow((MONDAY, MONDAY))
    assert story.turn(1) == (TUESDAY, TUESDAY)


def test_happened_dates_what_lies_ahead_moves_no_story() -> None:
    story = Story(NOW)
    story.follow(("2031-06-01", "2031-06-30"))
    story.follow((None, MONDAY))
    assert story.turn(0) == (NOW, NOW)


@pytest.mark.parametrize(
    ("before", "settled", "expected"),
    [
        ("rebels ", True, (MONDAY, MONDAY)),
        ("rebels have ", True, (MONDAY, NOW)),
        ("rebels will soon ", True, (TUESDAY, None)),
        ("rebels would have ", True, (MONDAY, MONDAY)),
        ("if rebels ", False, (TUESDAY, None)),
    ],
)
def test_happened_dates_untold(before: str, settled: bool, expected: Days) -> None:
    story = Story(NOW)
    story.follow((MONDAY, MONDAY))
    assert story.untold(before, settled, TUESDAY) == expected


def test_happened_dates_an_undated_text_gives_no_days() -> None:
    assert Story(None).untold("rebels ", True, None) == (None, None)
