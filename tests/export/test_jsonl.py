from __future__ import annotations

import dataclasses
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.jsonl import line, lines, write
from onrecord.model import Reading
from tests.export.samples import article, full_reading, reading


def with_text(text: str) -> Reading:
    return Reading(article(text=text, title=text))


def test_jsonl_line_is_the_contract() -> None:
    assert json.loads(line(full_reading())) == full_reading().to_dict()
    assert json.loads(line(full_reading()))["schema"] == "onrecord.reading/1"


def test_jsonl_line_is_compact_and_keeps_letters() -> None:
    text = line(with_text("Straße “東京”"))
    assert '"text":"Straße “東京”"' in text
    assert '": ' not in text


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_jsonl_line_survives_any_text(text: str) -> None:
    written = line(with_text(text))
    assert len(written.splitlines()) == 1
    assert json.loads(written.encode("utf-8"))["article"]["text"] == text


@pytest.mark.parametrize("sign", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\x85", "\ud800", "\u200f"])
def test_jsonl_line_escapes_what_would_act(sign: str) -> None:
    written = line(with_text(f"a{sign}b"))
    assert sign not in written
    assert f"a\\u{ord(sign):04x}b" in written


def test_jsonl_line_refuses_what_json_cannot_carry() -> None:
    place = dataclasses.replace(full_reading().places[0], lat=float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        line(reading(places=(place,)))


def test_jsonl_line_is_the_same_twice() -> None:
    assert line(full_reading()) == line(full_reading())


def test_jsonl_lines_come_one_by_one() -> None:
    waiting = iter([with_text("first")])
    assert '"first"' in next(lines(waiting))


def test_jsonl_write_ends_every_line_and_counts() -> None:
    out = io.StringIO()
    assert write([with_text("one"), with_text("two\nlines"), with_text("")], out) == 3
    assert out.getvalue().endswith("\n")
    texts = [json.loads(each)["article"]["text"] for each in out.getvalue().split("\n")[:-1]]
    assert texts == ["one", "two\nlines", ""]


def test_jsonl_write_of_nothing_writes_nothing() -> None:
    out = io.StringIO()
    assert write([], out) == 0
    assert out.getvalue() == ""
