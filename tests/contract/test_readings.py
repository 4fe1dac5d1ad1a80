"""What every Reading promises, on articles of ours and, where the shared data lies beside the checkout, on many others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import jsonschema
import pytest

import onrecord
from onrecord.export.schema import to_text
from onrecord.model import Reading
from onrecord.reader.engine import BUILT_IN
from tests.contract.shared import SHARED

EVERY = 12  # development articles: one in so many, to keep the suite short


def texts() -> Iterator[str]:
    for path in resources.files("onrecord.data.samples").iterdir():
        if path.name.endswith(".txt"):
            yield path.read_text(encoding="utf-8")
    for path in sorted((SHARED / "data" / "polnear" / "data" / "dev" / "text").glob("*.txt"))[::EVERY]:
        yield path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    if not BUILT_IN.exists():
        pytest.skip("built without weights")
    return [onrecord.read(text) for text in texts()]


def spans(value: Any) -> Iterator[dict[str, int]]:
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_readings_every_span_is_words_of_the_text(readings: list[Reading]) -> None:
    for reading in readings:
        text = reading.article.text
        found = list(spans(reading.to_dict()))
        assert found
        assert all(0 <= s["start"] < s["end"] <= len(text) for s in found)
        assert all(text[s["start"] : s["end"]].strip() for s in found)


def test_readings_fit_the_schema(readings: list[Reading]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(to_text()))
    for reading in readings:
        validator.validate(json.loads(reading.to_json()))


def test_readings_every_id_that_is_named_is_there(readings: list[Reading]) -> None:
    for reading in readings:
        sources, rows = {s.id for s in reading.sources}, {a.id for a in reading.attributions}
        assert len(rows) == len(reading.attributions)
        for a in reading.attributions:
            assert set(a.chain) <= sources
            assert a.source_id is None or a.source_id in a.chain
            assert a.parent is None or (a.parent in rows and a.parent != a.id)


def test_readings_reading_twice_gives_the_same_bytes(readings: list[Reading]) -> None:
    assert onrecord.read(readings[0].article.text).to_json() == readings[0].to_json()


def test_readings_a_text_read_in_many_windows_has_no_seams(readings: list[Reading]) -> None:
    """The same article behind a long other one, so that its windows fall elsewhere: at most one row in ten may change."""
    text = readings[0].article.text
    lead = readings[1].article.text + "\n\n"
    shifted = onrecord.read(lead + text)
    alone = {tuple(c.start for c in a.cue) for a in readings[0].attributions}
    behind = {
        tuple(c.start - len(lead) for c in a.cue) for a in shifted.attributions if a.cue and a.cue[0].start >= len(lead)
    }
    assert len(alone & behind) >= 0.9 * len(alone | behind)


@pytest.mark.parametrize(
    "text", ["A", "“", "\n\n\n.", "said " * 2000, "x" * 50_000, "“" * 3000, "🛰️ said: 🛰️", "\u202e said \x00"]
)
def test_readings_of_odd_texts_are_readings(text: str) -> None:
    if not BUILT_IN.exists():
        pytest.skip("built without weights")
    assert json.loads(onrecord.read(text).to_json())["article"]["text"] == text
