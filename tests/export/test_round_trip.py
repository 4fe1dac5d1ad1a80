"""brat and Label Studio: what goes out comes back the same, whatever the text."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.export import brat, label_studio
from onrecord.export.gold import CLASSES, Gold, Told, read, sound, tidy
from tests.export.samples import full_reading

ALPHABET = st.sampled_from("ab cé“”;\t\r\n\u2028\u0085😀\ud800")
NAMES = st.text("Ada \n\t\"'é😀", min_size=1, max_size=6)


@st.composite
def golds(draw: st.DrawFn) -> Gold:
    """Any text, any attributions that have a cue or a content."""
    text = draw(st.text(ALPHABET, min_size=1, max_size=60))
    place = st.integers(0, len(text) - 1)
    piece = st.tuples(place, st.integers(1, 12)).map(lambda p: (p[0], min(len(text), p[0] + p[1])))
    pieces = st.lists(piece, max_size=3).map(tuple)
    classes = {name: st.sampled_from([None, *values]) for name, values in CLASSES.items()}
    chain = st.lists(NAMES, max_size=3).map(tuple)
    told = st.builds(
        Told, pieces, pieces, pieces, **classes, anonymous=st.sampled_from([None, True, False]), chain=chain
    )
    every = (tidy(text, each) for each in draw(st.lists(told, max_size=4)))
    return Gold("sha256:0", sound(text), tuple(each for each in every if each.cue or each.content))


SPLIT = Gold("sha256:0", "a\r\n b; a", (Told(((0, 5), (7, 8)), (), ((7, 8),), "denial", chain=("Ada",)),))


@given(golds())
@example(SPLIT)
def test_brat_gives_back_what_it_took(gold: Gold) -> None:
    assert brat.from_ann(gold.id, gold.text, brat.to_ann(gold)) == gold


@given(golds())
@example(SPLIT)
def test_label_studio_gives_back_what_it_took(gold: Gold) -> None:
    tasks = json.loads(json.dumps([label_studio.to_task(gold, by_hand=True)]))
    assert list(label_studio.from_tasks(tasks)) == [gold]


def test_the_sample_keeps_all_its_attributions_both_ways() -> None:
    gold = read(full_reading(), "sha256:1")
    assert len(gold.told) == len(full_reading().attributions)
    assert brat.from_ann(gold.id, gold.text, brat.to_ann(gold)) == gold
    assert list(label_studio.from_tasks([label_studio.to_task(gold, by_hand=True)])) == [gold]


TEXT = "Ada Vant said\nthe bridge is safe."
ANN = "T1\tSource 0 8\tAda Vant\nT2\tCue 9 13\tsaid\nT3\tContent 14 32\tthe bridge is safe\n"


def test_brat_as_an_annotator_leaves_it() -> None:
    arrows = "R1\tSourceOf Arg1:T1 Arg2:T2\t\nR2\tContentOf Arg1:T3 Arg2:T2\t\nA1\tAct T2 denial\nA2\tDone T2\n"
    noise = "#1\tAnnotatorNotes T2\tlook here\n*\tEquiv T1 T2\nE1\tCue:T2 Who:T1\n"
    (told,) = brat.from_ann("x", TEXT, ANN + arrows + noise).told
    assert told == Told(((9, 13),), ((0, 8),), ((14, 32),), "denial")
    reversed_arrow = ANN + "R1\tSourceOf Arg1:T2 Arg2:T1\n"
    assert brat.from_ann("x", TEXT, reversed_arrow).told[0].source == ((0, 8),)


def test_brat_source_that_points_nowhere_is_no_attribution() -> None:
    assert brat.from_ann("x", TEXT, "T1\tSource 0 8\tAda Vant\n").told == ()


def test_brat_marks_nothing_across_the_end_of_a_line() -> None:
    gold = Gold("x", TEXT, (Told(((9, 17),), (), ()),))
    assert brat.to_ann(gold) == "T1\tCue 9 13;14 17\tsaid the\n"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T4\tCue 0 3\tVant", "line 1 of the annotation: 'Vant' do not stand at 0 3"),
        ("T4\tCue 90 93\tVant", "do not stand"),
        ("T4\tPerson 0 3\tAda", "nothing is marked as 'Person'"),
        ("T4 Cue 0 3", "cannot be read"),
        ("A1\tAct T9 denial", "there is no T9"),
        ("R1\tSourceOf Arg1:T1 Arg2:T9", "not there"),
        ("T4\tCue 0 3\tAda\nA1\tAct T4 shouting", "no act 'shouting'"),
    ],
)
def test_brat_refuses_plainly(line: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        brat.from_ann("x", TEXT, line)


def region(start: int, end: int, text: str, label: str = "Cue") -> dict[str, object]:
    value = {"start": start, "end": end, "text": text, "labels": [label]}
    return {"id": "a", "from_name": "role", "to_name": "text", "type": "labels", "value": value}


def task(*result: object, text: str = TEXT) -> dict[str, object]:
    return {"data": {"text": text, "article": "x"}, "annotations": [{"result": list(result)}]}


def test_label_studio_offsets_of_a_script_are_understood() -> None:
    (gold,) = label_studio.from_tasks([task(region(3, 7, "said"), text="😀 said")])
    assert gold.told[0].cue == ((2, 6),)


def test_label_studio_reads_back_what_a_person_did_and_nothing_else() -> None:
    gold = Gold("x", TEXT, (Told(((9, 13),), (), ()),))
    assert list(label_studio.from_tasks([label_studio.to_task(gold, by_hand=False)])) == []
    cancelled = {**task(region(9, 13, "said")), "annotations": [{"was_cancelled": True, "result": []}]}
    assert list(label_studio.from_tasks([cancelled])) == []


@pytest.mark.parametrize(
    ("tasks", "why"),
    [
        ({}, "no list of tasks"),
        ([{"data": {}}], "task 1 is none of ours: KeyError 'text'"),
        ([task(region(9, 13, "sang"))], "task 1: 'sang' do not stand at 9 to 13"),
        ([task(region(9, 13, "said", "Person"))], "nothing is marked as 'Person'"),
        ([task({"type": "relation", "from_id": "a", "to_id": "b"})], "task 1: an arrow leads from a to b"),
        (
            [task(region(9, 13, "said"), {"type": "relation", "from_id": "b", "to_id": "a", "labels": ["part"]})],
            "KeyError",
        ),
    ],
)
def test_label_studio_refuses_plainly(tasks: object, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        list(label_studio.from_tasks(tasks))


def test_configurations_name_every_role_and_class() -> None:
    view = ElementTree.fromstring(label_studio.CONFIGURATION)  # noqa: S314 - our own
    choices = {c.get("name"): [v.get("value") for v in c] for c in view.iter("Choices")}
    assert choices == {**{k: list(v) for k, v in CLASSES.items()}, "anonymous": ["yes", "no"]}
    assert [label.get("value") for label in view.iter("Label")] == ["Cue", "Source", "Content"]
    assert all(f"{name.capitalize()} Arg:" in brat.CONFIGURATION for name in choices if name)


def test_configuration_for_label_studio_is_that_of_the_docs() -> None:
    page = Path(__file__).parents[2] / "docs" / "judging.md"
    assert f"```xml\n{label_studio.CONFIGURATION}```\n" in page.read_text(encoding="utf-8")
