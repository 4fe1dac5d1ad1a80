from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotes import pair, paragraphs

CLOSED = [
    ("curly", "She said, “We will sail at dawn.” Then she left.", ["“We will sail at dawn.”"]),
    ("straight", 'She said, "We will sail." Then "we" left.', ['"We will sail."', '"we"']),
    ("single", "The 'model' farm isn't the Nolans' farm.", ["'model'"]),
    ("guillemets", "«Nous partons», dit-elle.", ["«Nous partons»"]),
    ("german", "„Wir gehen“, sagte sie.", ["„Wir gehen“"]),
    ("two apostrophes", "''We sail,'' she said. ''At dawn.''", ["''We sail,''", "''At dawn.''"]),
    ("latex", "``We sail,'' she said.", ["``We sail,''"]),
    ("nested", "“He cried ‘Land!’ twice,” she said.", ["“He cried ‘Land!’ twice,”", "‘Land!’"]),
    ("over paragraphs", "“We sail.\n\nAt dawn,” she said.", ["“We sail.\n\nAt dawn,”"]),
    ("in brackets", 'The mayor ("a fox") left.', ['"a fox"']),
    ("after a dash", "It was over—“for good”—she said.", ["“for good”"]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CLOSED], ids=[c[0] for c in CLOSED])
def test_quotes_pairs_each_kind_of_mark(text: str, expected: list[str]) -> None:
    found = pair(text)
    assert [q.outer.of(text) for q in found] == expected
    assert all(q.closed for q in found)


def test_quotes_speech_that_goes_on_opens_again_in_each_paragraph() -> None:
    text = "“The dam held.\n\n“It held all night,” he said.\n\nNobody slept."
    first, second = pair(text)
    assert (first.outer.of(text), first.closed) == ("“The dam held.", False)
    assert (second.outer.of(text), second.closed) == ("“It held all night,”", True)


def test_quotes_a_forgotten_mark_ends_with_its_paragraph() -> None:
    text = 'He said "the dam held.\n\nThe "old" mill stood.'
    found = [(q.outer.of(text), q.closed) for q in pair(text)]
    assert found == [('"the dam held.', False), ('"old"', True)]


@pytest.mark.parametrize(
    "text", ["It's the Nolans' boat.", "A 6'2\" sailor", "rock 'n' roll isn't", "the ’90s weren’t", ""]
)
def test_quotes_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert [q for q in pair(text) if " " in q.inner.of(text).strip()] == []


def test_quotes_inner_is_outer_without_its_marks() -> None:
    text = "“Yes,” she said."
    assert pair(text)[0].inner.of(text) == "Yes,"


def test_paragraphs_single_line_breaks_part_them() -> None:
    text = "One ended here.\nTwo ended there.\nThree."
    assert [p.of(text) for p in paragraphs(text)] == ["One ended here.", "Two ended there.", "Three."]


def test_paragraphs_hard_wrapped_lines_stay_together() -> None:
    text = "One goes over\nthe line and on\nto its end.\n\nTwo is\nshort."
    assert [p.of(text) for p in paragraphs(text)] == ["One goes over\nthe line and on\nto its end.", "Two is\nshort."]


@given(st.text(alphabet="ab.,\n \"'“”‘’«»`", max_size=80))
def test_quotes_any_text_gives_sorted_spans_inside_it(text: str) -> None:
    found = pair(text)
    assert list(found) == sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    for q in found:
        assert 0 <= q.outer.start < q.inner.start <= q.inner.end <= q.outer.end <= len(text)


@given(st.lists(st.text(alphabet="abc .,", min_size=1, max_size=20), max_size=8))
def test_quotes_balanced_curly_marks_all_pair(pieces: list[str]) -> None:
    text = " x ".join(f"“{p}”" for p in pieces)
    assert [q.inner.of(text) for q in pair(text)] == pieces
