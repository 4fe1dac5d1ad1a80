from __future__ import annotations

import pytest

from onrecord.extract.subjects import looked_on, with_subject, without_cited
from tests.extract.texts import at, frame

FOUND = [
    ("He said that the U.S. suspected Vant might go.", "suspected", "Vant might go", "the U.S."),
    ("It rained, but the Karsk ministry believed the dam held.", "believed", "the dam held", "the Karsk ministry"),
    ("It rained, but she also feared the dam broke.", "feared", "the dam broke", "she"),
    ("Ada Vant expected the dam to hold.", "expected", "the dam to hold", "Ada Vant"),
    ("It rained and, it turned out, officials knew that it would.", "knew", "that it would", None),
    ("A suspected leak closed it.", "suspected", "leak closed it", None),
    ("The first confirmed case died.", "confirmed", "case died", None),
    ("If confirmed this will be new.", "confirmed", "this will be new", None),
    ("In footage of Ada Vant said it held.", "said", "it held", None),
    ("The man suspected of theft fled.", "suspected", "of theft", None),
    ("It was reported that the dam held.", "was reported", "that the dam held", None),
    ("Vant said, years later, the dam held.", "said", "the dam held", None),
]


@pytest.mark.parametrize(("text", "cue", "content", "source"), FOUND, ids=[f[0] for f in FOUND])
def test_subjects_a_verb_without_a_source_takes_its_subject(
    text: str, cue: str, content: str, source: str | None
) -> None:
    found = with_subject(text, frame(text, cue, None, [content]))
    assert [s.of(text) for s in found.source] == ([source] if source else [])


def test_subjects_a_source_that_is_there_stays() -> None:
    text = "He said that the U.S. suspected Vant might go."
    given = frame(text, "suspected", "He", ["Vant might go"])
    assert with_subject(text, given) is given


@pytest.mark.parametrize(
    ("cue", "words", "kept"),
    [
        ("citing", "two people familiar with the matter", False),
        ("citing", "unnamed officials", False),
        ("citing", "the release of prisoners", True),
        ("citing", "a rumour that officials fled", True),
        ("said", "unnamed officials", True),
    ],
)
def test_subjects_who_is_cited_is_no_content(cue: str, words: str, kept: bool) -> None:
    text = f"The Herald, {cue} {words}, held."
    found = without_cited(text, frame(text, cue, None, [words]))
    assert bool(found.content) == kept


WATCHED = [
    ("And then the envoy wept for 40 seconds — the AP was counting.", "the AP", "the envoy wept for 40 seconds"),
    ("It fell. The speech took an hour – Reuters timed it, it said.", "Reuters", "The speech took an hour"),
    ("The speech took an hour — the envoy was counting.", None, None),
    ("The speech took an hour — the AP was furious.", None, None),
    ("The speech, the AP was counting, took an hour.", None, None),
]


@pytest.mark.parametrize(("text", "source", "content"), WATCHED, ids=[w[0] for w in WATCHED])
def test_subjects_an_outlet_that_looked_on_vouches(text: str, source: str | None, content: str | None) -> None:
    found = looked_on(text, [])
    assert [f.source[0].of(text) for f in found] == ([source] if source else [])
    assert [f.content[0].of(text) for f in found] == ([content] if content else [])


def test_subjects_an_outlet_that_another_frame_cites_is_left_to_it() -> None:
    text = "The speech took an hour — the AP was counting."
    given = frame(text, "was counting", "the AP", ["The speech took an hour"])
    assert looked_on(text, [given]) == [given]
    assert at(text, "the AP") == given.source[0]
