from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from onrecord.reader import labels
from onrecord.settings import DEFAULTS
from tests.reader.fakes import tokenizer
from training.corpora.form import Document, Relation
from training.examples import IGNORE, Example, classes, cuts, example, role_labels

TEXT = "Vant said that the dam held, Monday. “Karsk held.”"


def span(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


@pytest.fixture
def item(tmp_path: Path) -> Example:
    relations = [
        Relation(
            [span("said")],
            [span("Vant")],
            [span("that the dam held")],
            act="denial",
            certainty="certain",
            anonymous=True,
        ),
        Relation([], [], [span("“Karsk held.”")]),
    ]
    document = Document(
        "d",
        "c",
        TEXT,
        ["attribution", "times", "held"],
        relations,
        times=[(*span("Monday"), "DATE")],
        labels=["DATE"],
        unsure=[span("dam")],
        held=[(*span("held"), "probable", "negative")],
        factuality=[(*span("held"), -1.5)],
    )
    return example(tokenizer(tmp_path), document)


def words(item: Example) -> list[str]:
    return [w.of(TEXT) for w in item.tokens.words]


def test_examples_cues_and_quotation_anchors_are_labelled(item: Example) -> None:
    by_word = dict(zip(words(item), item.cue.tolist(), strict=True))
    assert by_word["said"] == labels.CUE.index("B-CUE")
    assert by_word["“"] == labels.CUE.index("B-QUOTE")
    assert by_word["dam"] == IGNORE
    assert by_word["Vant"] == 0


def test_examples_a_layer_that_is_not_annotated_is_ignored(item: Example) -> None:
    assert set(item.entity.tolist()) == {IGNORE}
    assert labels.TIME[item.time[words(item).index("Monday")]] == "B-DATE"


def test_examples_roles_stand_around_the_cue(item: Example) -> None:
    first, second = item.cases
    got = role_labels(first)
    back = DEFAULTS.reach_back
    assert [labels.ROLE[x] for x in got[back - 1 : back + 6]] == [
        "B-SOURCE",
        "O",
        "B-CONTENT",
        "I-CONTENT",
        "I-CONTENT",
        "I-CONTENT",
        "O",
    ]
    assert first.classes == (labels.ACT.index("denial"), 0, IGNORE, 1)
    assert second.quote
    assert labels.ROLE[role_labels(second)[back]] == "B-CONTENT"


def test_examples_a_content_out_of_reach_begins_where_it_comes_into_reach(item: Example) -> None:
    case = item.cases[0]
    case.roles = {case.start - DEFAULTS.reach_back - 1: 3, case.start - DEFAULTS.reach_back: 4}
    assert role_labels(case)[0] == 3


@pytest.mark.parametrize("seed", range(5))
def test_examples_cuts_cover_every_piece_once(item: Example, seed: int) -> None:
    found = list(cuts(item, random.Random(seed), size=6))
    assert [c.window.start for c in found[1:]] == [c.window.end for c in found[:-1]]
    assert found[-1].window.end == len(item.tokens.ids)
    assert np.concatenate([list(c.words) for c in found]).tolist() == list(range(len(item.tokens.words)))


def test_examples_an_uncut_text_keeps_all_its_cases(item: Example) -> None:
    (only,) = cuts(item, random.Random(1))
    assert only.cases == item.cases


def test_examples_a_judged_event_leaves_the_other_words_open(item: Example) -> None:
    at = words(item).index("held")
    assert item.event[at] == labels.EVENT.index("B-EVENT")
    assert set(np.delete(item.event, at).tolist()) == {IGNORE}
    assert item.held[at].tolist() == [labels.CERTAINTY.index("probable"), labels.POLARITY.index("negative")]


def test_examples_scales_of_factuality_are_kept_apart(item: Example) -> None:
    at = words(item).index("held")
    assert np.isnan(item.factuality[at, 0])  # UW's, for documents of tempeval3
    assert item.factuality[at, 1] == -1.5
    assert np.isnan(np.delete(item.factuality, at, 0)).all()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3.0, ("certain", "positive")),
        (-2.5, ("certain", "negative")),
        (1.6, ("probable", "positive")),
        (-0.8, ("possible", "negative")),
        (0.4, ("unknown", None)),
    ],
)
def test_examples_uws_scale_gives_certainty_and_polarity(value: float, expected: tuple[str, str | None]) -> None:
    certainty, polarity = classes(value)
    assert (labels.CERTAINTY[certainty], None if polarity == IGNORE else labels.POLARITY[polarity]) == expected
