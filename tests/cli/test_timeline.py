from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from rich.cells import cell_len

from onrecord.model import Interest, Reading
from tests.cli.terminal import block, drawn, flat
from tests.export.events import crowded, event, saying, written
from tests.export.samples import OFFICIAL, article, at, full_reading


def test_timeline_of_one_year() -> None:
    text = "\n".join(
        ["A rumour spread.", "The ferry left the bay.", "Two boats met it.", "The bay was closed.", "It reopens soon."]
    )
    days = [
        ("spread", "2031-09-01", "2031-09-10", {}),
        ("left", "2031-09-12", "2031-09-12", {}),
        ("met", "2031-09-12", "2031-09-12", {"certainty": "probable", "holder": OFFICIAL.id}),
        ("closed", "2031-09-12", "2031-09-20", {"polarity": "negative"}),
        ("reopens", "2031-10-01", "2031-12-31", {"certainty": "unknown"}),
    ]
    events = [event(name, at(name, text), first, last, **more) for name, first, last, more in days]
    shown = drawn(written(text, *events, sources=(OFFICIAL,)))
    assert (
        shown[shown.index("TIMELINE") :]
        == """\
TIMELINE 2031
 Sep  early    |  A rumour spread                                       [line 1]
      12       |  The ferry left the bay                                [line 2]
               |  Two boats met it · per border official (unnamed)      [line 3]
                  (probable)
      12-20    |  The bay was closed (did not happen)                   [line 4]
 Oct  Oct-Dec  |  It reopens soon (uncertain)                           [line 5]
"""
    )


def test_timeline_of_several_years_names_each() -> None:
    trigger = at("may reopen")
    made = saying(
        event("1", trigger, "2029-01-01", "2029-12-31"),
        event("2", trigger, "2031-06-10"),
        event("3", trigger, "2031-12-30", "2032-01-02"),
        dataclasses.replace(event("4", trigger, "2031-06-12"), latest=None),
    )
    shown = drawn(made, 160, only=("timeline",))
    lines = [" ".join(line.split()) for line in shown[shown.index("TIMELINE") :].rstrip().split("\n")]
    assert lines[0] == "TIMELINE"
    assert [line.partition(" |")[0] for line in lines[1:]] == [
        "2029",
        "in 2029",
        "2031",
        "Jun 10",
        "since 12",
        "Dec 30 - 2 Jan",
        "2032",
    ]


def test_timeline_without_a_date_is_not_there() -> None:
    assert "TIMELINE" not in drawn(saying(event("1", at("may reopen"), None)))
    assert "no date" in drawn(saying(event("1", at("may reopen"), None)), only=("timeline",))


def test_timeline_holds_back_what_floods_and_says_so() -> None:
    shown = drawn(crowded(150))
    listed = shown[shown.index("TIMELINE") :]
    assert listed.count("convoy crossed the valley") == 15
    assert listed.endswith(" ... and 135 more (--timeline shows all)\n")


@pytest.mark.parametrize("options", [{"full": True}, {"only": ("timeline",)}])
def test_timeline_holds_nothing_back_where_all_is_asked_for(options: dict[str, Any]) -> None:
    shown = drawn(crowded(150), **options)
    listed = shown[shown.index("TIMELINE") :]
    assert listed.count("convoy crossed the valley") == 150
    assert "--timeline" not in listed
    assert listed.index("2031") < listed.index("\n no date\n")


@pytest.mark.parametrize("width", [48, 60, 80, 120])
def test_timeline_keeps_to_the_width_and_every_row_has_its_line(width: int) -> None:
    shown = drawn(crowded(150), width, only=("timeline",))
    assert max(map(cell_len, shown.split("\n"))) <= width
    assert len(re.findall(r"\[line \d+\]$", shown, re.MULTILINE)) == 150


def test_interests_stand_below_their_holder() -> None:
    medicine, bridge = at("medicine for nine days"), at("the bridge")
    made = full_reading()
    interests = (
        Interest("e:1", "lacks", medicine, "a:10"),
        Interest("gone", "offers", bridge, None),
        Interest("e:1", "wants", bridge, "gone"),
    )
    shown = drawn(dataclasses.replace(made, interests=interests))
    assert (
        block(shown, "INTERESTS", "TIMELINE").rstrip()
        == """\
INTERESTS
 Orvany   lacks   medicine for nine days · per Aid groups              [line 13]
          wants   the bridge                                            [line 9]
 unknown  offers  the bridge                                            [line 9]"""
    )


def test_interests_say_on_whose_word_unless_it_is_the_holders_own() -> None:
    made = full_reading()
    aid = dataclasses.replace(made.entities[0], id="e:9", name="Aid groups")
    own = Interest("e:9", "lacks", at("medicine for nine days"), "a:10")
    shown = flat(dataclasses.replace(made, entities=(*made.entities, aid), interests=(own,)))
    assert "INTERESTS Aid groups lacks medicine for nine days [line 13]" in shown


def test_interests_hold_back_what_floods_and_say_so() -> None:
    assert flat(crowded(150)).count("needs") == 8
    assert "... and 142 more (--full shows all)" in flat(crowded(150))
    assert flat(crowded(150), full=True).count("needs") == 150
    assert "INTERESTS" not in drawn(Reading(article()))
