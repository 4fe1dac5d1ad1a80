from __future__ import annotations

import pytest

from onrecord.assess.checks.counts import KNOWN, MET, counts, value


def told(text: str) -> list[tuple[str, str, int, str]]:
    return [(c.what, c.whom, c.number, c.span.of(text)) for c in counts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed.", ("killed", "", 12, "Twelve people were killed")),
        ("The storm killed 1,200 people in Orda.", ("killed", "", 1200, "killed 1,200 people")),
        ("The blast left 14 dead.", ("killed", "", 14, "14 dead")),
        ("12 Karsk miners died in the shaft.", ("killed", "karsk miners", 12, "12 Karsk miners died")),
        ("A bomb went off, wounding twenty-one soldiers.", ("injured", "soldiers", 21, "wounding twenty-one soldiers")),
        ("The death toll stands at 31.", ("killed", "", 31, "death toll stands at 31")),
        ("Karsk fired three missiles on Monday.", ("launched", "missiles", 3, "fired three missiles")),
        ("Three missiles were launched on Monday.", ("launched", "missiles", 3, "Three missiles were launched")),
        ("Nine houses were destroyed.", ("destroy", "houses", 9, "Nine houses were destroyed")),
        ("All four dead hikers came from Sel.", ("killed", "hikers", 4, "four dead hikers")),
        ("The yard will cut 300 jobs.", (MET, "jobs", 300, "300 jobs")),
        ("The navy freed the nine sailors.", (KNOWN, "sailors", 9, "the nine sailors")),
    ],
)
def test_counts_are_read(text: str, expected: tuple[str, str, int, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed.",
        "More than twelve people were killed.",
        "12 to 14 people were killed.",
        "Another 12 people were killed.",
        "12 people may have been killed.",
        "The toll rose as 12 people were killed.",
        "Two of the 14 miners were killed.",
        "12 people were killed, including four children.",
        "One person was killed.",
        "Some 40 percent died.",
        "A 12-year-old was killed.",
        "It was sold for $12.",
        "12 million people were displaced.",
        "They waited the nine hours.",
        "Twelve people sang.",
        "He fled with his two brothers.",
    ],
)
def test_counts_that_are_loose_or_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("Twenty-one", 21),
        ("five", 5),
        ("2019", None),
        ("5.3", None),
        ("few", None),
        ("1" * 9000, None),
    ],
)
def test_counts_value(word: str, number: int | None) -> None:
    assert value(word) == number
