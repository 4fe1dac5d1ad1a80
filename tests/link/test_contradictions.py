from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from onrecord.assess.status_rules import Force
from onrecord.link.contradictions import Contradiction, contradictions, of_claim
from onrecord.link.pages import Held, scene
from tests.assess.told import Said
from tests.link.telling import announced, denial, held, official, only


def told(key: str, outlet: str, day: str, words: str, by: str = "Sigrun Aas", **more: object) -> Held:
    return held(key, outlet, day, f"{words}, {by} said.", Said(by, "said", words), **more)  # type: ignore[arg-type]


def flat(key: str, day: str, text: str, happened: Mapping[str, str | None], **more: object) -> Held:
    """The author's own words; `happened`: trigger -> its day, "not" where it did not."""
    row = held(key, f"Outlet {key}", day, text, happened=list(happened), **more)  # type: ignore[arg-type]
    events = []
    for event, (_, when) in zip(row.reading.events, happened.items(), strict=True):
        negative = when == "not"
        on = None if negative else when
        events.append(replace(event, polarity="negative" if negative else "positive", earliest=on, latest=on))
    return replace(row, reading=replace(row.reading, events=tuple(events)))


def all_of(*rows: Held, copy_of: dict[str, str] | None = None) -> tuple[Contradiction, ...]:
    return contradictions(scene(rows), copy_of or {})


def found(*rows: Held, copy_of: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    return [(c.kind, c.a.words, c.b.words) for c in all_of(*rows, copy_of=copy_of)]


def test_contradictions_of_numbers_on_one_day() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    other = told("b", "Northern Wire", "2031-03-02", "Nine miners were killed in the shaft at Karsund", "Ilse Torvik")
    assert found(one, other) == [("number", "Seven miners", "Nine miners")]


def test_contradictions_of_numbers_that_no_claim_puts() -> None:
    one = held("a", "Orsk Post", "2031-03-02", "The mayor wept for the seven miners killed in the shaft at Karsund.")
    other = held(
        "b", "Northern Wire", "2031-03-02", "Rescuers at Karsund laid nine miners killed in the shaft in a row."
    )
    assert found(one, other) == [("number", "seven miners", "nine miners")]


def test_contradictions_of_days() -> None:
    one = told(
        "a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister on Tuesday", days={"Tuesday": "2031-03-04"}
    )
    other = told(
        "b",
        "Northern Wire",
        "2031-03-06",
        "Halvar Brekke resigned as minister on Wednesday",
        days={"Wednesday": "2031-03-05"},
    )
    assert found(one, other) == [("date", "Tuesday", "Wednesday")]


@pytest.mark.parametrize("when", ["2031-03-04", "2031-03-01"])
def test_contradictions_a_day_counts_where_it_is_the_happenings_own(when: str) -> None:
    text = "The shaft at Karsund collapsed on {} with miners inside."
    one = flat(
        "a", "2031-03-06", text.format("Wednesday"), {"collapsed": "2031-03-05"}, days={"Wednesday": "2031-03-05"}
    )
    other = flat("b", "2031-03-06", text.format("Tuesday"), {"collapsed": when}, days={"Tuesday": "2031-03-04"})
    assert bool(found(one, other)) is (when == "2031-03-04")


def test_contradictions_days_far_apart_are_of_other_events() -> None:
    one = told(
        "a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister on Tuesday", days={"Tuesday": "2031-03-04"}
    )
    other = told(
        "b",
        "Northern Wire",
        "2031-03-06",
        "Halvar Brekke resigned as minister on Monday",
        days={"Monday": "2030-11-04"},
    )
    assert found(one, other) == []


def test_contradictions_of_places() -> None:
    one = told("a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister in Orsk")
    other = told("b", "Northern Wire", "2031-03-06", "Halvar Brekke resigned as minister in Karsund")
    assert found(one, other) == [("place", "Orsk", "Karsund")]


def test_contradictions_a_place_that_the_other_knows_may_lie_in_it() -> None:
    one = told("a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister in Orsk")
    text = "Halvar Brekke resigned as minister in Karsund, Sigrun Aas said. Karsund is a part of Orsk."
    other = held(
        "b",
        "Northern Wire",
        "2031-03-06",
        text,
        Said("Sigrun Aas", "said", "Halvar Brekke resigned as minister in Karsund"),
    )
    assert found(one, other) == []


def test_contradictions_what_owns_something_is_no_place_of_it() -> None:
    one = told("a", "Orsk Post", "2031-03-06", "Halvar Brekke resigned as minister in Orsk")
    other = told("b", "Northern Wire", "2031-03-06", "Halvar Brekke resigned as minister in Karsund's council")
    assert found(one, other) == []


@pytest.mark.parametrize(("age", "many"), [("eight", 1), ("8-year-old", 0)])
def test_contradictions_people_of_other_ages_are_others(age: str, many: int) -> None:
    one = flat(
        "a",
        "2031-03-06",
        "A 3-year-old boy fell into the shaft on Wednesday.",
        {"fell": "2031-03-05"},
        days={"Wednesday": "2031-03-05"},
    )
    text = f"A boy of {age} fell into the shaft on Tuesday."
    other = flat("b", "2031-03-06", text, {"fell": "2031-03-04"}, days={"Tuesday": "2031-03-04"})
    assert len(found(one, other)) == many


def test_contradictions_one_of_several_is_another() -> None:
    text = "The first shaft at Karsund collapsed on Wednesday with miners inside."
    one = flat("a", "2031-03-06", text, {"collapsed": "2031-03-05"}, days={"Wednesday": "2031-03-05"})
    text = "The shaft at Karsund collapsed on Tuesday with miners inside."
    other = flat("b", "2031-03-06", text, {"collapsed": "2031-03-04"}, days={"Tuesday": "2031-03-04"})
    assert found(one, other) == []


@pytest.mark.parametrize(
    "text",
    [
        "The shaft at Karsund collapsed, it was told by Tuesday, with miners inside.",
        "Aas fell on Tuesday, and the shaft at Karsund collapsed with miners inside.",
        "Posted: Tuesday The shaft at Karsund collapsed with miners inside.",
    ],
)
def test_contradictions_a_day_that_belongs_to_something_else_is_none(text: str) -> None:
    whole = "The shaft at Karsund collapsed on Wednesday with miners inside."
    one = flat("a", "2031-03-06", whole, {"collapsed": "2031-03-05"}, days={"Wednesday": "2031-03-05"})
    other = flat("b", "2031-03-06", text, {"collapsed": "2031-03-04"}, days={"Tuesday": "2031-03-04"})
    assert found(one, other) == []


def test_contradictions_a_denial_of_what_another_put() -> None:
    kinds = [row[0] for row in found(official(), denial())]
    assert kinds == ["polarity"]


@pytest.mark.parametrize(("force", "many"), [("retract", 1), ("report", 0)])
def test_contradictions_a_claim_that_is_taken_back_in_other_words(force: Force, many: int) -> None:
    view, claim = only(official(), announced())
    *others, last = claim.units
    taken = replace(last, puts=tuple(replace(p, force=force) for p in last.puts))
    found = contradictions(view, {}, [replace(claim, units=(*others, taken))])
    assert [c.kind for c in found] == ["polarity"] * many


def test_contradictions_of_days_by_another_word_need_more_in_common() -> None:
    text = "The council and the mayor of the old coal town were called in for an emergency {} on {}."
    one = flat(
        "a", "2031-03-06", text.format("meeting", "Friday"), {"meeting": "2031-03-07"}, days={"Friday": "2031-03-07"}
    )
    other = flat(
        "b",
        "2031-03-06",
        text.format("session", "Thursday"),
        {"session": "2031-03-06"},
        days={"Thursday": "2031-03-06"},
    )
    assert found(one, other) == [("date", "Friday", "Thursday")]
    text = "The people gathered for an emergency session on Thursday."
    other = flat("b", "2031-03-06", text, {"session": "2031-03-06"}, days={"Thursday": "2031-03-06"})
    assert found(one, other) == []


def test_contradictions_of_one_article_are_none() -> None:
    assert found(told("a", "Orsk Post", "2031-03-02", "Seven miners and then nine miners were killed")) == []


def test_contradictions_the_same_twice_is_none() -> None:
    one = told("a", "Orsk Post", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    other = told("b", "Northern Wire", "2031-03-02", "Seven miners were killed in the shaft at Karsund")
    assert found(one, other) == []


def test_contradictions_the_earlier_article_stands_first_whatever_the_order_of_adding() -> None:
    one = told("a", "Orsk Post", "2031-03-03", "Veland bought 12 patrol boats from Karsund")
    other = told("b", "Northern Wire", "2031-03-02", "Veland bought 14 patrol boats from Karsund")
    assert found(one, other) == found(other, one) == [("number", "14 patrol boats", "12 patrol boats")]


def test_contradictions_of_a_claim_are_those_between_its_puts() -> None:
    view, claim = only(official(), denial())
    clashes = contradictions(view, {})
    assert of_claim(clashes, claim) == clashes
    assert of_claim(clashes, replace(claim, units=claim.units[:1])) == ()
