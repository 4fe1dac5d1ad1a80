"""A record of two stories by hand, with everything in it that the pages over a record show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from onrecord.ledger import open_ledger
from onrecord.model import Published
from tests.export.samples import at
from tests.ledger.told import claim, keep, put, step, story

OPENS = "may reopen the Tessel crossing before the harvest"
SPOKE = '"There is no decision, there is no date, and there is no list of convoys,"'
COSTS = "repairs would cost 14 million crowns"
WIRE, OFFICIAL, BROVIK = "Northern Wire", "border official", "Halde Brovik"
STORY, CLAIM = "story:1", "claim:1"

Plain = dict[str, Any]


def on(day: str, **more: Any) -> Plain:
    """What is stated of an article of this day."""
    return {"published": Published(day, day, day, day, "stated"), **more}


def side(article: str, words: str) -> Plain:
    """One side of a contradiction or of a quotation."""
    span = at(words)
    return {"article": article, "span": {"start": span.start, "end": span.end}, "words": words}


def fold(one: str, other: str, why: str, sure: bool = True) -> Plain:
    """Why one is no origin of its own."""
    return {"one": one, "other": other, "why": why, "sure": sure}


def told(**changes: Any) -> list[Plain]:
    """The two stories."""
    folds = [
        fold("notice-1", f"{OFFICIAL} ({WIRE})", "told by"),
        fold("notice-2", "notice-1", "copy of"),
        fold("notice-3", "notice-1", "cites"),
        fold("Mayor", OFFICIAL, "may be the same", sure=False),
    ]
    opens = claim(
        CLAIM,
        "The crossing reopens",
        put("notice-1", OPENS, "hedges", WIRE, OFFICIAL, attribution="a:1"),
        put("notice-2", OPENS, "asserts"),
        put("notice-3", OPENS, "reports", WIRE, attribution="a:2"),
        put("notice-3", SPOKE, "denies", BROVIK, attribution="a:5"),
        status="denied",
        history=(
            step("rumoured", "2031-06-01", "notice-1", WIRE, OFFICIAL),
            step("denied", "2031-06-03", "notice-3", BROVIK),
        ),
        origins={"lower": 1, "upper": 2, "names": [OFFICIAL, "Mayor"], "folds": folds},
        contradictions=[{"kind": "polarity", "a": side("notice-1", OPENS), "b": side("notice-3", SPOKE)}],
    )
    costs = claim("claim:2", "Repairs are dear", put("notice-1", COSTS, "reports", "Institute"))
    altered = side("notice-3", SPOKE) | {"words": "There is no decision, there is a date, and no list"}
    whole = story(
        STORY,
        ["notice-1", "notice-2", "notice-3"],
        opens,
        costs,
        contradictions=[{"kind": "number", "a": side("notice-1", COSTS), "b": side("notice-3", COSTS)}],
        copies=[{"of": "notice-1", "copy": "notice-2", "kind": "verbatim", "credited": False}],
        quotes=[
            {"speaker": BROVIK, "a": side("notice-1", SPOKE), "b": altered, "kind": "altered", "differences": []},
            {
                "speaker": None,
                "a": side("notice-1", SPOKE),
                "b": side("notice-2", SPOKE),
                "kind": "identical",
                "differences": [],
            },
        ],
        circular=[["notice-1", "notice-3"]],
        **changes,
    )
    return [
        whole,
        story("story:2", ["notice-9"], claim("claim:9", "A valley waits", put("notice-9", COSTS)), title=None),
    ]


def record(folder: Path) -> Path:
    """The file of the record."""
    path = folder / "record.sqlite"
    with open_ledger(path) as ledger:
        keep(
            ledger,
            *told(),
            notice_1=on("2031-06-01", outlet="The Marrend Courier"),
            notice_2=on("2031-06-02", outlet="The Valley Post", title="Copied"),
            notice_3=on("2031-06-03", outlet="Radio Tessel"),
            notice_9=on("2030-01-01", title=None, outlet=None),
        )
    return path
