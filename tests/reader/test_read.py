from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.model import Sentence, Span
from onrecord.reader import labels
from onrecord.reader.decode import Floats, Ints
from onrecord.reader.read import DIMENSIONS, Cue, Reader, biased, entity_bias, find_cues, gather
from onrecord.reader.types import Annotations
from onrecord.settings import DEFAULTS
from tests.reader.fakes import FakeEngine, tokenizer


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    pieces = tokenizer(tmp_path)
    return Reader(pieces, FakeEngine(pieces))


def test_read_a_frame_has_cue_source_content_and_classes(reader: Reader) -> None:
    text = "Karsk. Vant said that the dam held."
    (frame,) = reader.read(text, ()).frames
    assert [s.of(text) for s in (*frame.cue, *frame.source, *frame.content)] == ["said", "Vant", "that the dam"]
    assert (frame.act, frame.certainty, frame.polarity) == ("denial", "possible", "negative")
    assert frame.anonymous > 0.99
    assert 0.5 < frame.score <= 1


def test_read_names_and_times_come_with_it(reader: Reader) -> None:
    text = "Vant left Karsk on Monday."
    found = reader.read(text, ())
    assert [(n.span.of(text), n.kind) for n in found.names] == [("Vant", "PER"), ("Karsk", "PER")]
    assert [(t.span.of(text), t.type) for t in found.expressions] == [("Monday", "DATE")]


def test_read_events_come_with_how_sure_they_are(reader: Reader) -> None:
    text = "Vant said that the dam held."
    (trigger,) = reader.read(text, ()).triggers
    assert (trigger.span.of(text), trigger.certainty, trigger.polarity) == ("held", "possible", "negative")
    assert trigger.factuality == -3.0  # the scale ends there


def test_read_syntax_comes_where_sentences_are_given(reader: Reader) -> None:
    text = "The dam held. Vant said."
    assert reader.read(text, ()).heads == ()
    read = reader.read(text, (), [Sentence(0, 13, 0), Sentence(14, 24, 0)])
    assert read.heads == (0, 0, 0, 0, 4, 4, 4)
    assert read.relations[0] == read.relations[4] == "root"


@pytest.mark.parametrize("text", ["", "   \n\n "])
def test_read_nothing_finds_nothing(reader: Reader, text: str) -> None:
    assert reader.read(text, ()) == Annotations()


def test_read_a_long_text_in_windows_reads_as_in_one(reader: Reader) -> None:
    text = "\n\n".join("Vant said that the dam held in Karsk." for _ in range(60))
    small = replace(reader, settings=replace(DEFAULTS, window=40, margin=8))
    assert small.read(text, ()) == reader.read(text, ())
    assert max(small.engine.windows) <= 8  # type: ignore[attr-defined]


def test_read_no_cues_asks_the_second_stage_nothing(reader: Reader) -> None:
    assert reader.read("The dam held.", ()).frames == ()


def test_read_many_cues_come_in_order(reader: Reader) -> None:
    text = "Vant said that the dam held. " * 150
    anchors = [f.anchor for f in reader.read(text, ()).frames]
    assert len(anchors) == 150
    assert anchors == sorted(anchors)


def test_read_gather_puts_the_cue_at_its_place_and_masks_the_rest() -> None:
    states = {
        n: np.arange(10, dtype=np.float32)[:, None] * np.ones(2, dtype=np.float32) for n in ("key", "lead", "tail")
    }
    inputs, numbers = gather(states, [Cue(1, 3, False, 1.0), Cue(9, 10, False, 1.0)], back=2, ahead=3)
    assert inputs["key"][0, :, 0].tolist() == [0, 0, 1, 2, 3, 4]
    assert inputs["mask"].tolist() == [[0, 1, 1, 1, 1, 1], [1, 1, 1, 0, 0, 0]]
    assert inputs["inside"].tolist() == [[0, 0, 1, 1, 0, 0], [0, 0, 1, 0, 0, 0]]
    assert inputs["cue"][:, 0].tolist() == [1 + 2, 9 + 9]
    assert numbers[1].tolist() == [7, 8, 9, 9, 9, 9]


def test_read_a_bias_finds_more_cues() -> None:
    logits = np.zeros((3, 5), dtype=np.float32)
    logits[:, 0], logits[1, 1] = 1.0, 0.5
    assert biased(logits, np.float32(0)).argmax(1).tolist() == [0, 0, 0]
    assert biased(logits, np.float32(0.6)).argmax(1).tolist()[1] == 1


def test_read_a_kind_of_name_that_is_found_too_often_can_be_held_back(reader: Reader) -> None:
    assert entity_bias({"ORG": -0.5})[labels.ENTITY.index("I-ORG")] == -0.5
    assert not entity_bias({}).any()
    held_back = replace(reader, entity_bias=entity_bias({"PER": -9.0}))
    assert [n.kind for n in reader.read("Vant left.", ()).names] == ["PER"]
    assert held_back.read("Vant left.", ()).names == ()


def test_read_find_cues_tells_quotation_anchors_apart() -> None:
    found = find_cues(np.zeros((4, 5), dtype=np.float32), np.array([1, 2, 0, 3]))
    assert [(c.start, c.end, c.quote) for c in found] == [(0, 2, False), (3, 4, True)]
    assert found[0].score == pytest.approx(0.8)


def test_read_a_quotation_without_a_cue_has_an_anchor_only(reader: Reader) -> None:
    text = "Vant said that the dam held."
    frame = reader.read(text, ()).frames[0]
    assert frame.anchor == Span(5, 9)


def test_read_vectors_are_the_heads_for_each_text_alone(reader: Reader) -> None:
    def head(inputs: dict[str, Ints]) -> Floats:
        return np.full((len(inputs["ids"]), DIMENSIONS), inputs["mask"].sum(), dtype=np.float32)

    found = replace(reader, vector_head=head).vectors(["Vant said.", " ", "Vant said that the dam held."])
    assert found[:, 0].tolist() == [5.0, 0.0, 9.0]  # pieces and the two marks; nothing for no words
    assert found.shape == (3, DIMENSIONS)
    assert found.dtype == np.float32


def test_read_vectors_of_a_model_without_them_are_refused(reader: Reader) -> None:
    with pytest.raises(ModelError, match="no sentence vectors"):
        reader.vectors(["Vant said."])
