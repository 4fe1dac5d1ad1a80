from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.layout import clip, joined, lines_label, safe


@pytest.mark.parametrize(
    ("text", "width", "clipped"),
    [
        ("short", 20, "short"),
        ("one two three four five", 23, "one two three four five"),
        ("one two three four five", 17, "one ... four five"),
        ("one two three four five six seven", 20, "one two ... seven"),
        ("a\nb\tc", 20, "a b c"),
        ("abcdefghijklmnopqrstuvwxyz", 15, "abcde ... vwxyz"),
        ("abcdefghijklmnopqrstuvwxyz end", 15, "abcde ... end"),
        ("", 5, ""),
    ],
)
def test_clip_takes_words_out_of_the_middle(text: str, width: int, clipped: str) -> None:
    assert clip(text, width) == clipped


@given(st.text(st.sampled_from("ab cdé東京👩 \n"), max_size=80), st.integers(7, 60))
def test_clip_fits_and_keeps_both_ends(text: str, width: int) -> None:
    found = clip(text, width)
    whole = " ".join(text.split())
    assert cell_len(found) <= width
    if found != whole:
        head, tail = found.split(" ... ")
        assert whole.startswith(head)
        assert whole.endswith(tail)


@pytest.mark.parametrize(("lines", "label"), [(None, ""), ((3, 3), "[line 3]"), ((9, 13), "[lines 9-13]")])
def test_lines_label(lines: tuple[int, int] | None, label: str) -> None:
    assert lines_label(lines) == label


@pytest.mark.parametrize(("parts", "text"), [(["a", "", "b"], "a · b"), ([], ""), (["", ""], ""), (["a"], "a")])
def test_joined_skips_the_empty(parts: list[str], text: str) -> None:
    assert joined(parts) == text


def test_safe_is_plain_text() -> None:
    assert safe("[red]x[/red]\x1b[0m\ny").plain == "[red]x[/red]␛[0m y"
    assert safe("[red]x[/red]").spans == []
