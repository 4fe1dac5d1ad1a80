"""What was judged as gold, in the very form that training reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.export.gold import Gold, Told, annotated, from_plain, judged, read, tidy
from onrecord.model import plain
from tests.export.samples import full_reading
from training.corpora import form


def line(gold: Gold, folder: Path) -> form.Document:
    path = folder / "gold.jsonl"
    path.write_text(gold.to_line() + "\n", encoding="utf-8")
    (document,) = form.read(path)
    return document


def test_gold_is_what_training_reads(tmp_path: Path) -> None:
    reading = full_reading()
    wanted = reading.attributions[0]
    gold = judged(reading, "sha256:1", {wanted.id: "right", reading.attributions[1].id: "wrong"})
    assert gold is not None
    document = line(gold, tmp_path)
    (relation,) = document.relations
    assert document.text == reading.article.text
    assert [document.text[a:b] for a, b in relation.cue] == ["told"]
    assert (relation.act, relation.form, relation.anonymous) == (wanted.act, wanted.form, True)
    assert relation.chain[-1] == "border official"


def test_gold_is_sure_of_the_cues_judged_right_and_of_no_other_place(tmp_path: Path) -> None:
    gold = Gold("x", "Ada said so. It rains.", (Told(((4, 8),), (), ()), Told((), (), ((13, 21),))), whole=False)
    assert list(map(tuple, line(gold, tmp_path).unsure)) == [(0, 4), (8, 13), (14, 22)]
    assert line(Gold("x", "Ada said so.", ()), tmp_path).unsure == []


def test_gold_of_an_article_of_which_nothing_is_right_is_none() -> None:
    reading = full_reading()
    assert judged(reading, "x", {reading.attributions[0].id: "wrong"}) is None


def test_gold_for_annotators_leaves_out_what_is_wrong() -> None:
    reading = full_reading()
    assert len(read(reading, "x", {reading.attributions[0].id}).told) == len(reading.attributions) - 1


def test_gold_of_an_annotation_is_what_was_annotated() -> None:
    gold = read(full_reading(), "x")
    rows = json.loads(json.dumps([plain(each) for each in gold.told]))
    assert annotated(gold.text, "x", rows) == gold


def test_gold_pieces_are_as_few_as_may_be() -> None:
    told = tidy("aa  bb, cc ", Told(((4, 6), (0, 3), (8, 11)), ((2, 4),), ()))
    assert (told.cue, told.source) == (((0, 6), (8, 10)), ())


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"cue": [[0, 99]]}, "outside its text"),
        ({"cue": [[3, 3]]}, "outside its text"),
        ({"cue": [[-1, 2]]}, "outside its text"),
        ({"act": "shouting"}, "no act 'shouting'; there are: assertion"),
        ({"mood": "grim"}, "has no 'mood'"),
    ],
)
def test_gold_that_does_not_fit_is_refused(row: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        from_plain("Ada said", row)
