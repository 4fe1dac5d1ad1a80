from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from onrecord import pipeline
from onrecord.errors import Rejection, UsageError
from onrecord.ingest import from_text
from onrecord.model import Reading
from onrecord.pipeline import Stage, check, read_all, read_article, stage
from onrecord.reader.read import Reader
from tests.reader.fakes import FakeEngine, tokenizer

TEXT = "Karsk.\n\nVant said that the dam held on Monday."


@pytest.fixture(autouse=True)
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The pipeline with a reader that needs no weights."""
    folder = tmp_path / "weights"
    folder.mkdir()
    pieces = tokenizer(folder)
    fake = Reader(pieces, FakeEngine(pieces))
    monkeypatch.setattr(pipeline, "load_reader", lambda *_, **__: fake)
    return fake


def test_pipeline_one_text_becomes_a_reading() -> None:
    reading = pipeline.read(TEXT, published="2031-05-06", title="The dam", outlet="The Harbour Post")
    assert [s.of(TEXT) for s in reading.attributions[0].content] == ["that the dam"]
    assert [s.name for s in reading.sources if s.kind != "author"] == ["Vant"]
    assert [e.name for e in reading.entities] == ["Karsk", "Vant"]
    assert (reading.article.title, reading.article.outlet, reading.article.published.used) == (
        "The dam",
        "The Harbour Post",
        "2031-05-06",
    )
    assert [s.paragraph for s in reading.sentences] == [0, 1]


def test_pipeline_a_wrong_date_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="2031-13-06"):
        pipeline.read(TEXT, published="2031-13-06")


def test_pipeline_reading_twice_gives_the_same_bytes() -> None:
    assert pipeline.read(TEXT).to_json() == pipeline.read(TEXT).to_json()


def test_pipeline_every_part_of_the_contract_is_there() -> None:
    record = json.loads(pipeline.read(TEXT).to_json())
    parts = "article sentences sources attributions entities times places events claims interests findings"
    assert list(record) == ["schema", *parts.split()]
    assert record["claims"] == []


def test_pipeline_every_span_lies_in_the_text() -> None:
    reading = pipeline.read(TEXT)
    spans = [s for a in reading.attributions for s in (*a.cue, *a.source, *a.content, *a.addressee)]
    assert spans
    assert all(s.of(TEXT).strip() for s in spans)


def test_pipeline_a_bad_input_does_not_end_the_batch(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(
        '{"id": "a", "text": "Vant said that the dam held."}\nnot json\n{"id": "b", "text": "It rained."}\n'
    )
    first, second, third = read_all([str(path)])
    assert isinstance(first, Reading)
    assert isinstance(second, Rejection)
    assert isinstance(third, Reading)
    assert (first.article.key, second.reason, third.article.key) == ("a", "bad-record", "b")


def test_pipeline_reads_standard_input() -> None:
    (only,) = read_all(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(only, Reading)
    assert only.article.text == TEXT


def test_pipeline_a_missing_path_is_a_rejection() -> None:
    (only,) = read_all(["no-such-file.txt"])
    assert isinstance(only, Rejection)
    assert only.reason == "missing"


def test_pipeline_a_wrong_order_of_stages_is_refused() -> None:
    steps: list[Stage] = [stage("b", lambda a: a, "a"), stage("a", lambda article: article, "article")]
    with pytest.raises(ValueError, match="stage 'b' needs"):
        check(steps)
    check(reversed(steps))


def test_pipeline_attributions_in_left_out_text_are_no_attributions(reader: Reader) -> None:
    article = from_text("It rained. (READ MORE: Vant said that the dam held)\n\nThe dam held.")
    assert read_article(article, reader).attributions == ()
