from __future__ import annotations

import random
from itertools import combinations, permutations, product
from typing import Any

import numpy as np
import pytest

from onrecord.link import stories
from onrecord.link.profile import DIMENSIONS, MARKED, Profile, pack
from onrecord.link.stories import EDGE, MERGE, WEIGHTS, Edge, cluster, edges, near, score, story_id

FERRY = {"ferry": 0.6, "sank": 0.5, "diver": 0.4, "lindholm": 0.48}
BUDGET = {"budget": 0.6, "tax": 0.5, "teacher": 0.4, "school": 0.48}
PER, LOC = "PER:hauge", "LOC:lindholm"


def made(
    id_: str, day: str | None = "2031-05-06", words: dict[str, float] = FERRY, axis: int = 0, **changes: object
) -> Profile:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[axis] = 1.0
    values: dict[str, Any] = {
        "names": {PER: 5.0, LOC: 5.0},
        "people": frozenset({"hauge"}),
        "ages": frozenset(),
        "places": frozenset({"lindholm"}),
        "counts": frozenset(),
        "days": frozenset({"2031-05-06"}),
    }
    return Profile(id_, day, vector, words, **{**values, **changes})


def other(id_: str, day: str | None = "2031-05-06") -> Profile:
    elsewhere: dict[str, Any] = {
        "people": frozenset({"brandt"}),
        "places": frozenset({"karsk"}),
        "names": {"PER:brandt": 5.0},
    }
    return made(id_, day, BUDGET, 1, **elsewhere)


def told(*profiles: Profile) -> tuple[tuple[str, ...], ...]:
    return cluster(profiles, edges(profiles, []))


def test_stories_of_one_affair_and_another() -> None:
    assert told(made("a"), other("b"), made("c", "2031-05-07")) == (("a", "c"), ("b",))


def test_stories_the_order_does_not_matter() -> None:
    rows = [made("a"), other("b"), made("c", "2031-05-07"), other("d", "2031-05-08")]
    assert {told(*some) for some in permutations(rows)} == {(("a", "c"), ("b", "d"))}


def test_stories_the_same_words_of_other_people_elsewhere_are_another() -> None:
    apart = made(
        "b",
        people=frozenset({"brandt"}),
        places=frozenset({"karsk"}),
        names={"PER:brandt": 5.0, "LOC:karsk": 5.0},
        axis=2,
    )
    assert score(made("a"), apart).chance < score(made("a"), made("c")).chance


@pytest.mark.parametrize(
    ("sign", "change"),
    [
        ("other places", {"places": frozenset({"karsk"})}),
        ("other days", {"days": frozenset({"2030-01-01"})}),
    ],
)
def test_stories_what_clashes_speaks_against(sign: str, change: dict[str, Any]) -> None:
    same, clash = score(made("a"), made("b")), score(made("a"), made("b", **change))
    assert clash.parts[sign] < 0 == same.parts[sign]
    assert clash.chance < same.chance


def test_stories_a_score_says_why() -> None:
    parts = score(made("a"), made("b")).parts
    assert parts["words"] > 0
    assert parts["names"] > 0
    assert parts["people"] > 0


def test_stories_articles_far_apart_in_time_are_not_compared() -> None:
    assert edges([made("a"), made("b", "2032-05-06")], []) == []


def test_stories_articles_without_a_day_are() -> None:
    assert told(made("a", None), made("b", None), other("c", None)) == (("a", "b"), ("c",))


def test_stories_edges_are_between_new_ones_and_held_ones() -> None:
    found = edges([made("c")], [made("a"), made("b")])
    assert {(e.a, e.b) for e in found} == {("a", "c"), ("b", "c")}


def test_stories_the_part_that_an_article_touches_gives_the_same() -> None:
    rows = [made("a"), other("b"), made("c", "2031-05-07"), other("d", "2031-05-08")]
    found = edges(rows, [])
    whole = cluster(rows, found)
    part = cluster([p for p in rows if p.id in "ac"], [e for e in found if e.a in "ac" and e.b in "ac"])
    assert set(part) <= set(whole)


def test_stories_one_weak_edge_does_not_chain_two_stories() -> None:
    rows = [made(x, f"2031-05-0{n + 1}") for n, x in enumerate("abcd")]
    found = [Edge("a", "b", 0.95), Edge("c", "d", 0.95), Edge("b", "c", 0.3)]
    assert cluster(rows, found) == (("a", "b"), ("c", "d"))


def test_stories_that_turn_out_to_be_one_are_merged() -> None:
    rows = [made(x, f"2031-05-0{n + 1}") for n, x in enumerate("abcd")]
    found = [Edge(x, y, 0.55) for x, y in ("ac", "ad", "bc", "bd")] + [Edge("a", "b", 0.9), Edge("c", "d", 0.9)]
    assert cluster(rows, found) == (("a", "b", "c", "d"),)


def test_stories_ids_are_those_of_the_earliest_article() -> None:
    early, late = made("z", "2031-05-01"), made("a", "2031-05-09")
    assert story_id([late, early]) == story_id([early])
    assert story_id([late]) != story_id([early])


def test_stories_of_nothing() -> None:
    assert edges([], []) == []
    assert cluster([], []) == ()


def test_stories_whether_two_are_compared_hangs_on_them_alone() -> None:
    pair = [made("a"), made("b")]
    crowd = [made(f"c{n:03}", words={**FERRY, f"own{n}": 0.1}) for n in range(60)]
    assert {(e.a, e.b) for e in edges([*pair, *crowd], [])} >= {("a", "b")} == {(e.a, e.b) for e in edges(pair, [])}


def test_stories_near_are_those_that_share_two_blocks() -> None:
    one_name = made("d", words=BUDGET, names={PER: 5.0})
    one_more = made("e", words={**BUDGET, "ferry": 0.1}, names={PER: 5.0})
    held = [made("b"), other("c"), one_name, one_more]
    heads = [pack(p)[:MARKED] for p in held]
    assert near([made("a")], heads) == [0, 3]
    assert near([made("a"), other("f")], heads) == [0, 1, 2, 3]
    assert near([made("a")], []) == near([], []) == []


ODD: dict[str, Any] = {"names": {PER: 9.0, LOC: 1.0}, "places": frozenset({"karsk"}), "days": frozenset()}
AGED: dict[str, Any] = {"ages": frozenset({"hauge 54"}), "counts": frozenset({"killed 3", "hurt 2"})}
OLDER: dict[str, Any] = {"ages": frozenset({"hauge 55"}), "counts": frozenset({"killed 2", "hurt 2"}), "axis": 3}
SOME = [
    made(f"{number}", day, words, **changes)
    for number, (day, words, changes) in enumerate(
        product(("2031-05-06", "2031-05-20", None), (FERRY, {**BUDGET, "ferry": 0.3}), ({}, ODD, AGED, OLDER))
    )
]


@pytest.mark.parametrize("bias", [-14.0, -11.0, -8.0, -5.0])
def test_stories_no_edge_is_given_up_too_soon(bias: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WEIGHTS, "bias", bias)
    wanted = {(a.id, b.id) for a, b in combinations(SOME, 2) if score(a, b).chance >= EDGE}
    assert {(e.a, e.b) for e in edges(SOME, [])} == {tuple(sorted(pair)) for pair in wanted}
    hopeless = [pair for pair in combinations(SOME, 2) if not stories._hopeful(*pair)]
    assert bias > -14 or hopeless


@pytest.mark.parametrize("seed", range(30))
def test_stories_parts_that_no_joining_edge_connects_are_formed_alone(seed: int) -> None:
    chance = random.Random(seed)
    rows = [made(f"{n:02}", chance.choice(["2031-05-06", "2031-05-07", "2031-05-08", None])) for n in range(40)]
    pairs = [pair for pair in combinations(rows, 2) if chance.random() < 0.08]
    found = [Edge(a.id, b.id, round(chance.uniform(EDGE, 1.0) ** 2, 1)) for a, b in pairs]
    home = {p.id: {p.id} for p in rows}
    for edge in found:
        if edge.score >= MERGE and home[edge.a] is not home[edge.b]:
            home[edge.a] |= home[edge.b]
            for id_ in home[edge.b]:
                home[id_] = home[edge.a]
    parts = {id(part): part for part in home.values()}.values()
    assert len(parts) > 1
    alone = [cluster([p for p in rows if p.id in part], [e for e in found if {e.a, e.b} <= part]) for part in parts]
    assert sorted(story for stories_ in alone for story in stories_) == list(cluster(rows, found))
