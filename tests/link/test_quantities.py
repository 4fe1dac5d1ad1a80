from __future__ import annotations

import pytest

from onrecord.link.quantities import Quantity, differ, quantities, same_kind
from onrecord.model import Span


def read(text: str) -> list[Quantity]:
    return list(quantities(text, [Span(0, len(text))]))


def brief(text: str) -> list[tuple[float, tuple[str, ...], str | None, str]]:
    return [(q.number, q.what, q.fate, q.bound) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two ferries sank.", [(2.0, ("ferry",), None, "exact")]),
        ("At least 12 people were killed.", [(12.0, (), "killed", "least")]),
        ("killing seven miners", [(7.0, ("miner",), "killed", "exact")]),
        ("It cost 340 million crowns.", [(340e6, ("crown",), None, "exact")]),
        ("about 1,200 troops", [(1200.0, ("troop",), None, "about")]),
        ("fewer than 30 votes", [(30.0, ("vot",), None, "most")]),
        ("The price was $12.5 million.", [(12.5e6, ("$",), None, "exact")]),
        ("two more victims", [(2.0, ("mor",), None, "beside")]),
        ("Image 3 of 12 boats", [(3.0, (), None, "beside")]),
        ("killed six people and wounded four", [(6.0, (), "killed", "exact"), (4.0, (), "injured", "exact")]),
        ("three gunshot wounds", [(3.0, ("gunshot", "wound"), None, "exact")]),
        ("Nine men stood there.", [(9.0, ("man",), None, "exact")]),
        ("two of the dead", [(2.0, (), "killed", "beside")]),
        ("The dozen boats sank.", [(12.0, ("boat",), None, "exact")]),
        ("a 48 million crown fee", [(48e6, ("crown",), None, "exact")]),
        ("by 3 per cent", [(3.0, ("percent",), None, "exact")]),
        ("It put the number of those still missing at 14.", [(14.0, (), "missing", "exact")]),
        ("Asked how many were unaccounted for, she repeated the number, 14.", [(14.0, (), "missing", "exact")]),
        ("Police raised the death toll to 11.", [(11.0, (), "killed", "exact")]),
        ("Nobody is missing. It was 14.", [(14.0, (), None, "exact")]),
        ("the Vihor-2 missile", []),
        ("No number here.", []),
    ],
)
def test_quantities_as_written(text: str, found: list[object]) -> None:
    assert brief(text) == found


def test_quantities_span_runs_over_the_words() -> None:
    text = "The ferry had 214 passengers aboard."
    assert [q.span.of(text) for q in read(text)] == ["214 passengers"]


def test_quantities_leave_out_what_is_a_time() -> None:
    text = "On 3 March two ferries sank."
    assert [q.number for q in quantities(text, [Span(0, len(text))], [Span(3, 10)])] == [2.0]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("seven miners died", "nine miners died", True),
        ("seven miners died", "seven miners died", False),
        ("at least seven miners died", "nine miners died", False),
        ("at least nine miners died", "seven miners died", True),
        ("at least seven miners died", "at least nine miners died", False),
        ("about seven miners died", "nine miners died", False),
        ("about 480 km", "620 km", True),
        ("about 480 km", "at least 620 km", False),
        ("two more miners died", "nine miners died", False),
        ("fewer than nine miners died", "twelve miners died", True),
    ],
)
def test_quantities_differ_where_both_cannot_hold(one: str, other: str, clash: bool) -> None:
    (a,), (b,) = read(one), read(other)
    assert differ(a, b) is differ(b, a) is clash


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12 patrol boats", "14 boats", True),
        ("12 boats", "14 crowns", False),
        ("620 kilometres", "480 km", True),
        ("900 jobs", "600 job cuts", True),
        ("42 million crowns", "a 48 million crown fee", True),
        ("42 million crowns", "48 million yen", False),
        ("42 yen", "48 francs", False),
        ("62 people on board", "64 persons were aboard", True),
        ("22 trucks", "35 lorries", True),
        ("4 pence a litre", "a 6p-a-litre levy", True),
        ("12 people were killed", "14 died", True),
        ("12 people were killed", "14 people were injured", False),
        ("12 miners were killed", "14 miners were injured", False),
    ],
)
def test_quantities_of_one_kind(one: str, other: str, same: bool) -> None:
    (a,), (b,) = read(one), read(other)
    assert same_kind(a, b) is same
