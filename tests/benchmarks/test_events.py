from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.events import Gold, documents, gold, misses, of_event, scores
from benchmarks.told import Told
from onrecord.ingest import from_text
from onrecord.model import Certainty, Event, Polarity, Reading, Source, Span
from tests.extract.texts import at

TEXT = "Vant left. Orla said that Vant left on Monday."
AUTHOR = Source("s:author", "the author", "author", False, None, None, ())
ORLA = Source("s:orla", "Orla Marsh", "person", False, None, None, ())
ROW = {
    "sentence_start": "Orla said",
    "trigger_text": "left",
    "from": "2031-05-12",
    "to": "2031-05-12",
    "certainty": "certain",
    "polarity": "positive",
    "source_name": "Orla Marsh",
}


def event(trigger: Span, day: str, holder: str) -> Event:
    return Event("v:1", trigger, None, (), (), None, day, day, "certain", "positive", holder, None)


def read(*events: Event) -> list[tuple[Told[Gold], Reading]]:
    (row,) = filter(None, [gold(TEXT, ROW)])
    reading = replace(Reading(from_text(TEXT)), sources=(AUTHOR, ORLA), events=events)
    return [(Told("dev-1", TEXT, "2031-05-16", (row,)), reading)]


def test_events_gold_is_found_within_its_sentence() -> None:
    row = gold(TEXT, ROW)
    assert row is not None
    assert row.trigger == at(TEXT, "left", 2)
    assert gold(TEXT, ROW | {"trigger_text": "fled"}) is None


def test_events_all_right() -> None:
    figures = scores(read(event(at(TEXT, "left", 2), "2031-05-12", "s:orla")))
    assert figures == {
        "event_found": 100.0,
        "event_date_exact": 100.0,
        "event_certainty": 100.0,
        "event_polarity": 100.0,
        "event_holder": 100.0,
        "events_an_article": 1.0,
    }


def test_events_a_wrong_day_and_a_wrong_holder_are_seen() -> None:
    pairs = read(event(at(TEXT, "left", 2), "2031-05-13", "s:author"))
    figures = scores(pairs)
    assert (figures["event_found"], figures["event_date_exact"], figures["event_holder"]) == (100.0, 0.0, 0.0)
    (line,) = misses(pairs)
    assert "gold 2031-05-12..2031-05-12 ours 2031-05-13..2031-05-13" in line


def test_events_another_trigger_is_not_found() -> None:
    assert scores(read(event(at(TEXT, "left"), "2031-05-12", "s:orla")))["event_found"] == 0.0


def test_events_documents_come_with_their_day(tmp_path: Path) -> None:
    base = tmp_path / "onrecord_gold"
    for folder in ("ann", "text"):
        (base / folder).mkdir(parents=True)
    (base / "manifest.json").write_text(json.dumps([{"id": "dev-1", "published": "2031-05-16"}]))
    (base / "text" / "dev-1.txt").write_text(TEXT)
    (base / "ann" / "dev-1.json").write_text(json.dumps({"dated_events": [ROW]}))
    (only,) = documents(tmp_path, "dev")
    assert (only.published, len(only.gold)) == ("2031-05-16", 1)
    assert list(documents(tmp_path, "train")) == []


@pytest.mark.parametrize(
    ("certainty", "polarity", "expected"),
    [
        ("certain", "positive", "factual"),
        ("probable", "positive", "hedged"),
        ("possible", "negative", "negative"),
        ("unknown", "negative", "conditional"),
    ],
)
def test_events_of_event_takes_uw_s_classes(certainty: Certainty, polarity: Polarity, expected: str) -> None:
    made = replace(event(at(TEXT, "left"), "2031-05-12", "s:orla"), certainty=certainty, polarity=polarity)
    assert of_event(made) == expected
