from __future__ import annotations

from typing import Any

from onrecord.ledger.puts import Told
from onrecord.web.views.lanes import axis_of, moved, steps
from onrecord.web.views.told import Articles

ARTICLES = Articles([Told("article:1", "k", None, "The Courier", "2031-06-01")])


def step(status: str, date: str | None, *chain: str) -> dict[str, Any]:
    where = {"article": "k", "evidence": {"start": 0, "end": 5}, "words": "words"}
    return where | {"status": status, "date": date, "chain": list(chain)}


def test_lanes_steps_stand_at_their_days() -> None:
    claim = {
        "status": "denied",
        "history": [step("rumoured", "2031-06-01", "Wire"), step("denied", "2031-06-09"), step("open", None)],
    }
    axis, ticks = axis_of([claim])
    found = steps(ARTICLES, claim, axis)
    assert [(s.x, s.sign, s.when) for s in found] == [
        (2.0, "~", "1 Jun 2031"),
        (98.0, "-", "9 Jun 2031"),
        (None, "?", ""),
    ]
    assert found[0].label == "1 Jun 2031: rumoured, The Courier <- Wire"
    assert found[0].place.href == "/article/article:1#s0-5"
    assert [tick.label for tick in ticks] == ["1 Jun 2031", "9 Jun 2031"]


def test_lanes_without_a_day_there_is_no_line() -> None:
    claim = {"status": "open", "history": [step("open", None)]}
    assert axis_of([claim]) == (None, [])
    assert steps(ARTICLES, claim)[0].x is None


def test_lanes_only_what_became_something_has_one() -> None:
    assert moved({"status": "denied", "history": []})
    assert moved({"status": "reported", "history": [step("rumoured", None), step("reported", None)]})
    assert not moved({"status": "reported", "history": [step("reported", None)]})
