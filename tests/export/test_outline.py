from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from onrecord.export.outline import NO_SOURCE, Hop, Outline, about, by_severity, qualities, quoted
from onrecord.model import Attribution, Finding, Reading, Source, Span
from tests.export.events import saying
from tests.export.samples import ATTRIBUTIONS, at, attribution, full_reading, reading

OUTLINE = Outline(reading())
SHORT = "one two three four five six"


def bare(name: str, place: int, parent: str | None = None, **more: Any) -> Attribution:
    """An attribution of one character at `place`."""
    made = attribution(0, (), (), ())
    return dataclasses.replace(made, id=name, content=(Span(place, place + 1),), parent=parent, **more)


def shape(*attributions: Attribution) -> list[list[tuple[str, int]]]:
    groups = Outline(reading(attributions=attributions)).groups()
    return [[(row.attribution.id, row.depth) for row in group.rows] for group in groups]


def test_groups_stand_in_order_of_first_appearance() -> None:
    assert [group.speaker for group in OUTLINE.groups()] == [
        "border official",
        "Interior Ministry",
        "Halde Brovik",
        NO_SOURCE,
        "Ansa Tervil",
        "Marrend Institute for Roads",
        "Aid groups",
    ]


def test_groups_put_nested_ones_below_their_parent() -> None:
    first = OUTLINE.groups()[0]
    assert [(row.number, row.depth, row.speaker) for row in first.rows] == [
        (1, 0, "border official"),
        (2, 0, "border official"),
        (3, 1, "Interior Ministry"),
    ]


def test_groups_hold_every_attribution_once_whatever_the_order_given() -> None:
    shuffled = Outline(reading(attributions=ATTRIBUTIONS[::-1]))
    numbers = [row.number for group in shuffled.groups() for row in group.rows]
    assert sorted(numbers) == list(range(1, len(ATTRIBUTIONS) + 1))
    assert [g.rows for g in shuffled.groups()] == [g.rows for g in OUTLINE.groups()]


@pytest.mark.parametrize(
    ("attributions", "expected"),
    [
        ((), []),
        ((bare("a", 0), bare("b", 1, "a"), bare("c", 2, "b")), [[("a", 0), ("b", 1), ("c", 2)]]),
        ((bare("a", 0), bare("b", 2, "a"), bare("c", 1, "a")), [[("a", 0), ("c", 1), ("b", 1)]]),
        ((bare("a", 0, "gone"),), [[("a", 0)]]),
        ((bare("a", 0, "a"),), [[("a", 0)]]),
        ((bare("a", 0, "b"), bare("b", 1, "a")), [[("a", 0), ("b", 1)]]),
        ((bare("x", 0), bare("a", 1, "b"), bare("b", 2, "a")), [[("x", 0), ("a", 0), ("b", 1)]]),
    ],
    ids=["none", "three deep", "siblings", "parent unknown", "own parent", "circle", "circle beside a root"],
)
def test_groups_survive_any_parents(attributions: tuple[Attribution, ...], expected: list[Any]) -> None:
    assert shape(*attributions) == expected


def test_groups_of_a_very_deep_nest() -> None:
    deep = [bare("a0", 0), *(bare(f"a{n}", n % 50, f"a{n - 1}") for n in range(1, 5000))]
    assert [depth for _, depth in shape(*deep)[0]] == list(range(5000))


def test_group_without_source_id_is_named_by_its_words() -> None:
    words = at("Aid groups")
    groups = Outline(reading(attributions=(bare("a", 9, source=(words,)), bare("b", 20, source_id="gone")))).groups()
    assert [(group.speaker, group.source) for group in groups] == [("Aid groups", None), (NO_SOURCE, None)]


@pytest.mark.parametrize(
    ("number", "chain"),
    [
        (1, ["Northern Wire", "border official (unnamed)"]),
        (3, ["Northern Wire", "border official (unnamed)", "Interior Ministry"]),
        (5, ["Halde Brovik"]),
        (6, [NO_SOURCE]),
        (8, ["Ansa Tervil", "engineers (unnamed)"]),
    ],
)
def test_hops_run_from_the_author_to_the_origin(number: int, chain: list[str]) -> None:
    assert [str(hop) for hop in OUTLINE.hops(ATTRIBUTIONS[number - 1])] == chain


def test_chain_is_empty_where_nobody_is_named() -> None:
    assert OUTLINE.chain(ATTRIBUTIONS[7]) == ("Ansa Tervil", "engineers (unnamed)")
    assert OUTLINE.chain(ATTRIBUTIONS[5]) == ()
    assert OUTLINE.chain(None) == ()


def test_cited_are_all_sources_but_the_author() -> None:
    assert OUTLINE.cited() == 8
    assert Outline(saying()).cited() == 8


def test_hops_without_a_chain_are_the_source() -> None:
    alone = dataclasses.replace(ATTRIBUTIONS[0], chain=())
    assert OUTLINE.hops(alone) == (Hop("border official", True),)
    unknown = dataclasses.replace(ATTRIBUTIONS[0], chain=("gone",), source_id="gone")
    assert OUTLINE.hops(unknown) == (Hop("a senior border official", False),)


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ((), ""),
        ((Span(0, 3),), "one"),
        ((Span(0, 3), Span(4, 7)), "one two"),
        ((Span(0, 3), Span(8, 13)), "one ... three"),
        ((Span(8, 13), Span(0, 3)), "one ... three"),
        ((Span(0, 7), Span(4, 13)), "one two two three"),
        ((Span(0, 99),), SHORT),
    ],
)
def test_words_are_exact_with_gaps_shown(spans: tuple[Span, ...], words: str) -> None:
    article = dataclasses.replace(reading().article, text=SHORT)
    assert Outline(Reading(article)).words(spans) == words


@pytest.mark.parametrize(("offset", "line"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3), (6, 3), (7, 4), (9, 4), (99, 4)])
def test_line_at_counts_as_an_editor_does(offset: int, line: int) -> None:
    article = dataclasses.replace(reading().article, text="ab\n\nef\nhi")
    assert Outline(Reading(article)).line_at(offset) == line


@pytest.mark.parametrize(
    ("spans", "lines"),
    [
        ((), None),
        ((Span(0, 2),), (1, 1)),
        ((Span(0, 3),), (1, 1)),
        ((Span(7, 9), Span(0, 1)), (1, 4)),
        ((Span(4, 4),), (3, 3)),
    ],
)
def test_lines_are_first_and_last(spans: tuple[Span, ...], lines: tuple[int, int] | None) -> None:
    article = dataclasses.replace(reading().article, text="ab\n\nef\nhi")
    assert Outline(Reading(article)).lines(spans) == lines


@pytest.mark.parametrize(
    ("words", "expected"),
    [("so", "“so”"), ("“so,” he", "“so,” he"), ('"so"', '"so"'), ("it’s “so”", "“it’s “so””"), ("", "“”")],
)
def test_quoted_keeps_the_marks_that_are_there(words: str, expected: str) -> None:
    assert quoted(words) == expected


def test_spans_of_a_claim_are_what_is_attributed_else_its_events() -> None:
    full = full_reading()
    outline = Outline(full)
    assert outline.spans_of(full.claims[0]) == list(ATTRIBUTIONS[0].content)
    bare_claim = dataclasses.replace(full.claims[0], attributions=("gone",), events=("gone", "v:1"))
    assert outline.spans_of(bare_claim) == [full.events[0].trigger]


@pytest.mark.parametrize(
    ("act", "certainty", "polarity", "told"),
    [
        ("assertion", "certain", "positive", []),
        ("assertion", "unknown", "positive", []),
        ("denial", "certain", "negative", ["denial", "negative"]),
        ("rumour", "possible", "positive", ["rumour", "possible"]),
        ("assertion", "probable", "positive", ["probable"]),
    ],
)
def test_qualities_leave_the_plain_ones_out(act: Any, certainty: Any, polarity: Any, told: list[str]) -> None:
    made = dataclasses.replace(ATTRIBUTIONS[0], act=act, certainty=certainty, polarity=polarity)
    assert qualities(made) == told


def test_by_severity_puts_warnings_first_and_keeps_their_order() -> None:
    kinds: list[Any] = ["note", "warning", "note", "warning"]
    found = [Finding(str(number), kind, "", ()) for number, kind in enumerate(kinds)]
    assert [finding.check for finding in by_severity(found)] == ["1", "3", "0", "2"]


def test_outline_knows_sources_and_attributions_by_id() -> None:
    outline = Outline(full_reading())
    assert isinstance(outline.source_of(ATTRIBUTIONS[0]), Source)
    assert outline.by_id["a:3"] is ATTRIBUTIONS[2]
    assert outline.numbers["a:10"] == 10


@pytest.mark.parametrize(
    ("name", "description", "affiliation", "expected"),
    [
        ("official in the Karsk Republic", None, "Karsk Republic", ()),
        ("Oru Vant", "Palace spokesman", "Palace", ("Palace spokesman",)),
        ("Oru Vant", "envoy", "the Tide Ministry", ("envoy", "the Tide Ministry")),
        ("Harbour Post", None, "The Harbour Post", ()),
        ("She", None, None, ()),
    ],
)
def test_outline_about_says_nothing_twice(
    name: str, description: str | None, affiliation: str | None, expected: tuple[str, ...]
) -> None:
    assert about(Source("s:1", name, "person", False, description, affiliation, ())) == expected
