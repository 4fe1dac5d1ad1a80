from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.chapter import Chapter
from onrecord.export.timelinejs import CLAIMED, HAPPENED, parts
from onrecord.model import Span
from tests.export.chapters import affair, single
from tests.export.pages import Page
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, mapped

DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
    "additionalProperties": False,
}
SLIDE = {
    "type": "object",
    "required": ["start_date", "text"],
    "properties": {
        "start_date": DATE,
        "end_date": DATE,
        "display_date": {"type": "string"},
        "text": {
            "type": "object",
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
            "additionalProperties": False,
        },
        "group": {"type": "string"},
        "unique_id": {"type": "string", "pattern": "^[A-Za-z0-9-]+$"},
    },
    "additionalProperties": False,
}
# What TimelineJS 3 documents of its JSON, for what is written here: no media, no title slide, no eras.
TIMELINE = {
    "type": "object",
    "required": ["events"],
    "properties": {"scale": {"enum": ["human", "cosmological"]}, "events": {"type": "array", "items": SLIDE}},
    "additionalProperties": False,
}
VALID = Draft202012Validator(TIMELINE)


def slides(*chapters: Chapter) -> list[Any]:
    timeline = json.loads("".join(parts(chapters)))
    VALID.validate(timeline)
    ids = [slide["unique_id"] for slide in timeline["events"]]
    assert len(ids) == len(set(ids))
    return list(timeline["events"])


def told(*chapters: Chapter, group: str) -> list[tuple[str, str]]:
    return [(s["display_date"], s["text"]["headline"]) for s in slides(*chapters) if s["group"] == group]


def test_every_dated_step_of_a_claim_is_a_slide() -> None:
    chapter = affair()
    (claim,) = chapter.claims
    assert told(chapter, group=CLAIMED) == [
        (f"{int(str(step.date)[-2:])} Mar 2031", f"{step.status.capitalize()}: {claim.text}") for step in claim.history
    ]
    assert len(claim.history) >= 3


def test_a_slide_says_in_whose_words_and_where() -> None:
    first = slides(affair())[0]
    assert first["start_date"] == {"year": 2031, "month": 3, "day": 2}
    assert "this article &#8592; a senior official" in first["text"]["text"]
    assert '<a href="https://news.example/' in first["text"]["text"]


def test_what_happened_keeps_its_range_and_its_doubts() -> None:
    (slide,) = [s for s in slides(single()) if s["group"] == HAPPENED]
    assert slide["start_date"] == {"year": 2031, "month": 6, "day": 10}
    assert slide["end_date"] == {"year": 2031, "month": 8, "day": 31}
    assert slide["display_date"] == "10 Jun - 31 Aug 2031"
    assert "possible" in slide["text"]["text"]


def test_what_has_no_day_is_left_out() -> None:
    assert [headline for _, headline in told(single(), group=CLAIMED)] == ["Rumoured: Orvany reopens the crossing"]
    read = full_reading()
    event = replace(read.events[0], earliest="2031-08-31", latest="2031-06-10")
    assert told(single(replace(read, events=(event,))), group=HAPPENED) == []
    soon = replace(read.events[0], earliest="soon", latest=None)
    assert told(single(replace(read, events=(soon,))), group=HAPPENED) == []


def test_copies_tell_what_happened_once() -> None:
    read = full_reading()
    made = affair().story
    assert made is not None
    items = [("article:n1", "n1", read), ("article:k1", "k1", read)]
    both = Chapter.of({**made, "claims": []}, items)
    assert len(told(both, group=HAPPENED)) == 1


def test_of_a_story_each_article_tells_only_what_weighs_most() -> None:
    read = full_reading()
    starts = [place for place, sign in enumerate(read.article.text) if sign == "." and place < 900]
    events = tuple(
        replace(
            read.events[0], id=f"v:{n}", trigger=Span(start - 4, start), earliest=f"2031-06-{n + 1:02}", latest=None
        )
        for n, start in enumerate(starts)
    )
    many = replace(read, events=events, claims=())
    made = affair().story
    assert made is not None
    alone = told(single(many), group=HAPPENED)
    together = told(Chapter.of({**made, "claims": []}, [("article:n1", "n1", many)]), group=HAPPENED)
    assert len(alone) > len(together) == 3


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_an_article_is_live_in_a_slide(payload: str) -> None:
    kept = (
        "Claim.id",
        "Claim.attributions",
        "Attribution.id",
        "Source.id",
        "StatusStep.date",
        "Event.earliest",
        "Event.latest",
    )
    read = mapped(full_reading(), lambda name, value: value if name in kept else payload)
    for slide in slides(single(read)):
        page = Page(slide["text"]["headline"] + slide["text"]["text"])
        assert {tag for tag, _ in page.tags} <= {"p", "a"}
        assert {name for _, attributes in page.tags for name in attributes} <= {"href", "rel"}
        assert all(href.lower().startswith(("http://", "https://")) for href in page.values("href"))
        assert (page.unbalanced, page.comments) == ([], [])


def test_twice_is_the_same() -> None:
    assert "".join(parts([affair()])) == "".join(parts([affair()]))


def test_schema_refuses_a_slide_without_a_day() -> None:
    timeline = json.loads("".join(parts([affair()])))
    del timeline["events"][0]["start_date"]
    assert not VALID.is_valid(timeline)
