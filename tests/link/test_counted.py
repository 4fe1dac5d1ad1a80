from __future__ import annotations

import numpy as np
import pytest

from onrecord.link.closeness import Closeness
from onrecord.link.counted import numbers
from onrecord.link.pages import scene
from tests.link.telling import held

Row = tuple[str, str]  # day, text


def found(*rows: Row) -> list[tuple[float, float]]:
    held_rows = [held(f"a{n}", f"Outlet {n}", day, text) for n, (day, text) in enumerate(rows)]
    view = scene(held_rows)
    return [(a.quantity.number, b.quantity.number) for a, b in numbers(view, Closeness(view))]


KILLED = "Rescuers said that {} miners were killed in the shaft at Karsund."


def test_counted_a_toll_of_one_day() -> None:
    assert found(("2031-03-02", KILLED.format("seven")), ("2031-03-02", KILLED.format("nine"))) == [(7, 9)]


def test_counted_a_toll_that_moves_with_the_days_is_a_series() -> None:
    assert found(("2031-03-02", KILLED.format("seven")), ("2031-03-03", KILLED.format("nine"))) == []


def test_counted_an_old_number_told_again_after_the_new_one_is_held_against_it() -> None:
    rows = [("2031-03-02", KILLED.format("seven")), ("2031-03-03", KILLED.format("nine"))]
    assert set(found(*rows, ("2031-03-05", KILLED.format("seven")))) == {(7, 9), (9, 7)}


def test_counted_what_is_said_to_have_risen_is_a_series() -> None:
    risen = "The toll has risen: nine miners were killed in the shaft at Karsund."
    assert found(("2031-03-02", KILLED.format("seven")), ("2031-03-02", risen)) == []


def test_counted_a_phrase_of_one_thing_needs_no_like_sentence() -> None:
    one = "Cracks were found in the hulls of 12 patrol boats at Karsund."
    other = "The yard at Karsund said that 14 patrol boats were sent out whole."
    rows = [held("a", "Orsk Post", "2031-03-02", one), held("b", "Northern Wire", "2031-03-09", other)]
    for turn, expected in ((0.5, [(12, 14)]), (0.3, [])):  # likeness in meaning
        vectors = np.array([[1, 0], [turn, (1 - turn**2) ** 0.5]], dtype=np.float32)
        view = scene(rows, lambda _, vectors=vectors: vectors)  # type: ignore[misc]
        assert [(a.quantity.number, b.quantity.number) for a, b in numbers(view, Closeness(view))] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Veland bought 12 patrol boats from Karsund.",
            "Veland bought 120 patrol boats from Karsund.",
        ),  # another measure
        ("Veland bought 12 patrol boats from Karsund.", "Veland bought two more patrol boats from Karsund."),
        ("Veland bought 12 patrol boats from Karsund.", "Veland bought at least ten patrol boats from Karsund."),
        (
            "The bid of Veland for Karsund was 12 crowns a boat.",
            "The bid of Veland for Karsund was 14 crowns a boat.",
        ),  # raised
        ("Nine men stood in the yard at Karsund.", "Six men stood in the yard at Karsund."),
        ("Shots were fired in the 500 block of Karsund Road.", "Shots were fired in the 200 block of Karsund Road."),
        ("Three miners were killed in the shaft at Karsund.", "Those two miners were killed in the shaft at Karsund."),
        ("The yard sold for 12 million crowns.", "The mayor sold her house for 14 million crowns."),
    ],
)
def test_counted_numbers_that_can_both_hold(one: str, other: str) -> None:
    assert found(("2031-03-02", one), ("2031-03-09", other)) == []


def test_counted_digits_in_another_order_are_a_slip_of_whatever_moves() -> None:
    offer = "The offer values the yard at Karsund at {} million crowns."
    assert found(("2031-03-02", offer.format("6.7")), ("2031-03-09", offer.format("7.6"))) == [(6.7e6, 7.6e6)]
    assert found(("2031-03-02", offer.format("6.7")), ("2031-03-09", offer.format("7.7"))) == []


def test_counted_a_toll_of_another_place_is_another() -> None:
    other = "Rescuers said that nine miners were killed in the shaft at Orsk."
    assert found(("2031-03-02", KILLED.format("seven")), ("2031-03-02", other)) == []


def test_counted_what_was_long_ago_is_another_happening() -> None:
    row = held(
        "b",
        "Orsk Post",
        "2031-03-02",
        "In May nine miners were killed in the shaft at Karsund.",
        days={"In May": "2030-05-02"},
    )
    view = scene([held("a", "Northern Wire", "2031-03-02", KILLED.format("seven")), row])
    assert numbers(view, Closeness(view)) == []


def test_counted_a_toll_does_not_fall() -> None:
    assert found(("2031-03-02", KILLED.format("nine")), ("2031-03-03", KILLED.format("seven"))) == [(9, 7)]
    corrected = "Rescuers said that seven miners, now known by name, were killed in the shaft at Karsund."
    assert found(("2031-03-02", KILLED.format("nine")), ("2031-03-03", corrected)) == []


def test_counted_who_tells_the_other_number_too_tells_how_it_changed() -> None:
    votes = "Ilse Torvik won the vote in Karsund by {} votes."
    recount = (
        "A recount put the lead of Ilse Torvik in Karsund at 389 votes. The council had told of 412 votes at first."
    )
    assert found(("2031-03-02", votes.format(412)), ("2031-03-03", votes.format(389))) == [(412, 389)]
    assert found(("2031-03-02", votes.format(412)), ("2031-03-03", recount)) == []


@pytest.mark.parametrize(("day", "many"), [("2031-03-05", 0), ("2031-03-01", 1)])
def test_counted_what_came_after_an_article_does_not_contradict_it(day: str, many: int) -> None:
    one = held("a", "Orsk Post", "2031-03-02", "Sixty trucks with grain for Karsund crossed the bridge.")
    text = "On Wednesday 22 trucks with grain for Karsund crossed the bridge."
    other = held("b", "Northern Wire", "2031-03-05", text, days={"Wednesday": day})
    view = scene([one, other])
    assert len(numbers(view, Closeness(view))) == many
