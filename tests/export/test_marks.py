from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.marks import Layer, Piece, Role, attribution_layers, other_layers, pieces
from onrecord.model import Span
from tests.export.samples import ATTRIBUTIONS, TEXT, at, full_reading

LENGTH = 30
ROLES: tuple[Role, ...] = ("source", "cue", "content", "left-out")
LAYERS = st.lists(
    st.builds(
        Layer,
        st.builds(Span, st.integers(-5, LENGTH + 5), st.integers(-5, LENGTH + 5)),
        st.sampled_from(ROLES),
        st.integers(1, 4),
    ),
    max_size=12,
)
CUTS = st.lists(st.integers(-3, LENGTH + 3), max_size=5)


def content(start: int, end: int, number: int) -> Layer:
    return Layer(Span(start, end), "content", number)


def drawn(length: int, *layers: Layer) -> list[tuple[int, int, list[int]]]:
    return [(p.start, p.end, p.numbers("content")) for p in pieces(length, layers)]


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ((), [(0, 10, [])]),
        ((content(2, 5, 1),), [(0, 2, []), (2, 5, [1]), (5, 10, [])]),
        # one inside the other: the outer one first, whatever the order given
        ((content(4, 6, 2), content(2, 8, 1)), [(0, 2, []), (2, 4, [1]), (4, 6, [1, 2]), (6, 8, [1]), (8, 10, [])]),
        # overlapping: cut where they cross
        ((content(1, 6, 1), content(4, 9, 2)), [(0, 1, []), (1, 4, [1]), (4, 6, [1, 2]), (6, 9, [2]), (9, 10, [])]),
        # the same start: the longer one is the outer one
        ((content(0, 3, 2), content(0, 10, 1)), [(0, 3, [1, 2]), (3, 10, [1])]),
        # neighbours do not mix
        ((content(0, 5, 1), content(5, 10, 2)), [(0, 5, [1]), (5, 10, [2])]),
        # the same span twice
        ((content(0, 10, 1), content(0, 10, 2)), [(0, 10, [1, 2])]),
        # outside, empty and reversed spans
        ((content(-4, 3, 1), content(8, 99, 2)), [(0, 3, [1]), (3, 8, []), (8, 10, [2])]),
        ((content(4, 4, 1), content(6, 5, 2), content(20, 30, 3)), [(0, 10, [])]),
    ],
)
def test_pieces_are_cut_at_every_boundary(
    layers: tuple[Layer, ...], expected: list[tuple[int, int, list[int]]]
) -> None:
    assert drawn(10, *layers) == expected


def test_pieces_of_an_empty_text() -> None:
    assert list(pieces(0, [content(0, 5, 1)])) == []


def test_pieces_are_cut_where_asked() -> None:
    assert [(p.start, p.end) for p in pieces(6, [content(0, 6, 1)], cuts=[3, 0, 6, 3])] == [(0, 3), (3, 6)]
    assert all(p.numbers("content") == [1] for p in pieces(6, [content(0, 6, 1)], cuts=[3]))


@given(LAYERS, CUTS)
def test_pieces_join_to_the_text_and_carry_exactly_what_covers_them(layers: list[Layer], cuts: list[int]) -> None:
    found = list(pieces(LENGTH, layers, cuts))
    assert [p.start for p in found] == [0, *(p.end for p in found[:-1])]
    assert found[-1].end == LENGTH
    assert all(p.start < p.end for p in found)
    for piece in found:
        for place in range(piece.start, piece.end):
            assert set(piece.layers) == {each for each in layers if each.span.start <= place < each.span.end}


@given(LAYERS)
def test_pieces_list_the_outer_layer_first(layers: list[Layer]) -> None:
    for piece in pieces(LENGTH, layers):
        starts = [max(0, each.span.start) for each in piece.layers]
        assert starts == sorted(starts)


def test_piece_numbers_are_by_role_and_once() -> None:
    layers = (content(0, 4, 3), content(0, 4, 1), Layer(Span(0, 4), "source", 3), Layer(Span(0, 4), "cue", 2))
    piece = Piece(0, 4, layers)
    assert piece.numbers("content") == [3, 1]
    assert piece.numbers("content", "source", "cue") == [3, 1, 2]
    assert piece.numbers("finding") == []


def test_attribution_layers_have_every_role_and_count_from_one() -> None:
    layers = list(attribution_layers(ATTRIBUTIONS))
    assert {each.role for each in layers if each.number == 1} == {"content", "source", "addressee", "cue"}
    assert {each.role for each in layers if each.number == 6} == {"content"}
    assert {each.number for each in layers} == set(range(1, len(ATTRIBUTIONS) + 1))


def test_pieces_of_a_nested_attribution_carry_both() -> None:
    words = at('that "no convoy will be turned back"')
    inner = [p for p in pieces(len(TEXT), attribution_layers(ATTRIBUTIONS)) if words.contains(Span(p.start, p.end))]
    assert [p.numbers("content") for p in inner] == [[2, 3]]


def test_other_layers_are_passages_findings_and_dated_events() -> None:
    made = full_reading()
    undated = dataclasses.replace(made.events[0], earliest=None, latest=None)
    assert [
        (each.role, each.number) for each in other_layers(dataclasses.replace(made, events=(undated, *made.events)))
    ] == [
        ("left-out", 1),
        ("left-out", 2),
        ("finding", 1),
        ("finding", 2),
        ("event", 2),
    ]
