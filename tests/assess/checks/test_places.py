from __future__ import annotations

import pytest

from onrecord.assess.checks.places import place_conflict
from onrecord.model import Place
from tests.assess.hand import at, messages, place, reading

TEXT = "The envoy met them at Port Sel in Karsk City on Friday. Port Sel in Karsk City is old."
SEL = place(TEXT, "Port Sel", "spaceport", 50.0, 10.0)


def test_places_two_far_apart_of_which_one_is_said_to_lie_in_the_other() -> None:
    (found,) = place_conflict(reading(TEXT, places=(place(TEXT, "Karsk City", "city", 50.0, 24.0), SEL)))
    assert found.message == "“Port Sel in Karsk City”: they lie 999 km apart."
    assert found.spans == (at(TEXT, "Port Sel in Karsk City"),)


@pytest.mark.parametrize(
    "other",
    [
        place(TEXT, "Karsk City", "city", 50.1, 10.1),  # near
        place(TEXT, "Karsk City", "country", 50.0, 24.0),  # an area
        place(TEXT, "Karsk City", "city", None, None),  # nowhere known
        place(TEXT, "Friday", "city", 50.0, 24.0),  # not said to hold it
    ],
)
def test_places_other_pairs_are_no_conflict(other: Place) -> None:
    assert messages(place_conflict(reading(TEXT, places=(SEL, other)))) == []


def test_places_one_pair_is_told_once() -> None:
    second = [at(TEXT, name, 1) for name in ("Port Sel", "Karsk City")]
    twice = [
        Place(f"p:{i}", s.start, s.end, s.of(TEXT), "city", "XX", 50.0, 10.0 + 14 * i, None, "location")
        for i, s in enumerate(second)
    ]
    far = place(TEXT, "Karsk City", "city", 50.0, 24.0)
    assert len(messages(place_conflict(reading(TEXT, places=(SEL, far, *twice))))) == 1
