from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from onrecord.export.timeml import parts
from onrecord.export.xml_text import fit
from onrecord.model import Reading, Span
from tests.export.chapters import single
from tests.export.payloads import PAYLOADS
from tests.export.samples import TEXT, at, full_reading, mapped
from tests.export.timeml_1_2_1 import DTD

VALID = etree.DTD(io.StringIO(DTD))


def root(reading: Reading | None = None) -> Any:
    found = etree.fromstring("".join(parts([single(reading)])).encode("utf-8"))
    assert VALID.validate(found), VALID.error_log
    return found


def text_of(found: Any) -> str:
    return "".join(found.itertext())


def test_timeml_text_is_the_articles_text() -> None:
    assert text_of(root()) == TEXT


def test_timeml_times_are_normalized_and_anchored() -> None:
    written, tuesday = root().findall("TIMEX3")
    assert dict(written.attrib) == {
        "tid": "t0",
        "type": "DATE",
        "value": "2031-06-11",
        "functionInDocument": "CREATION_TIME",
    }
    assert (tuesday.text, tuesday.get("value"), tuesday.get("anchorTimeID")) == ("Tuesday", "2031-06-10", "t0")


def test_timeml_events_have_instances_and_cues_report_them() -> None:
    found = root()
    by_id = {event.get("eid"): event for event in found.iter("EVENT")}
    instances = {i.get("eiid"): i for i in found.iter("MAKEINSTANCE")}
    assert len(by_id) == len(instances) == 10  # nine cues, one event
    (link,) = found.iter("SLINK")
    cue, event = (instances[link.get(end)] for end in ("eventInstanceID", "subordinatedEventInstance"))
    assert (by_id[cue.get("eventID")].text, by_id[cue.get("eventID")].get("class")) == ("told", "REPORTING")
    assert (by_id[event.get("eventID")].text, event.get("modality"), event.get("polarity")) == (
        "may reopen",
        "possible",
        "POS",
    )
    assert link.get("relType") == "EVIDENTIAL"


def test_timeml_a_denied_event_is_denied_evidence() -> None:
    read = full_reading()
    event = replace(read.events[0], trigger=at("There is no decision"), attribution="a:4", polarity="negative")
    found = root(replace(read, events=(event,)))
    assert [link.get("relType") for link in found.iter("SLINK")] == ["NEG_EVIDENTIAL"]


def test_timeml_spans_that_overlap_or_lie_outside_are_left_out() -> None:
    read = full_reading()
    event = read.events[0]
    inside = replace(event, id="v:2", trigger=at("reopen the Tessel crossing before"))
    outside = replace(event, id="v:3", trigger=Span(len(TEXT) - 1, len(TEXT) + 9))
    found = root(replace(read, events=(event, inside, outside)))
    assert text_of(found) == TEXT
    assert [e.text for e in found.iter("EVENT") if e.get("class") == "OCCURRENCE"] == ["may reopen"]


def test_timeml_without_a_day_has_no_time_of_writing() -> None:
    read = full_reading()
    undated = replace(read.article, published=replace(read.article.published, used=None, stated=None))
    (tuesday,) = root(replace(read, article=undated)).findall("TIMEX3")
    assert "anchorTimeID" not in tuesday.attrib


@pytest.mark.parametrize("payload", [*PAYLOADS, "a\r\nb\tc\rd\n", "\x00\x01\x1f\ufffe\uffff", "]]>", "&amp;"])
def test_timeml_text_comes_back_whatever_it_holds(payload: str) -> None:
    read = full_reading()
    whole = replace(read, article=replace(read.article, text=TEXT + payload))
    assert text_of(root(whole)) == TEXT + fit(payload)
    assert len(fit(payload)) == len(payload)
    kept = ("Article.text", "Time.type", "Published.used", "Attribution.polarity", "Event.polarity")
    root(mapped(whole, lambda name, value: value if name in kept else payload))


def test_timeml_twice_is_the_same() -> None:
    assert "".join(parts([single()])) == "".join(parts([single()]))
