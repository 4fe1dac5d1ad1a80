from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.visible import PICTURES, one_line, visible

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Straße · “quoted” 東京 👩‍🚒", "Straße · “quoted” 東京 👩‍🚒"),
        ("a\tb\nc", "a\tb\nc"),
        ("one\r\ntwo", "one\ntwo"),
        ("over\rwritten", "over␍written"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\a nul\0 del\x7f", "bell␇ nul␀ del␡"),
        ("csi \x9b2J", "csi <U+009B>2J"),
        ("next\x85line", "next<U+0085>line"),
        ("not \u202edeined\u202c", "not <U+202E>deined<U+202C>"),
        ("\u2066isolate\u2069 \u200e \u200f \u061c", "<U+2066>isolate<U+2069> <U+200E> <U+200F> <U+061C>"),
        ("line\u2028par\u2029", "line<U+2028>par<U+2029>"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("", ""),
    ],
)
def test_visible_shows_what_would_act(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_visible_covers_every_control_of_unicode() -> None:
    missed = [
        f"U+{code:04X}"
        for code in range(0x110000)
        if (unicodedata.category(chr(code)) == "Cc" or unicodedata.bidirectional(chr(code)) in BIDI_CONTROLS)
        and visible(chr(code)) == chr(code)
        and chr(code) not in "\t\n"
    ]
    assert missed == []


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANYTHING)
def test_visible_leaves_nothing_live_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert not any(ord(sign) in PICTURES for sign in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert visible(shown) == shown


@given(ANYTHING)
def test_one_line_is_one_line(text: str) -> None:
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert shown == shown.strip()
    assert "  " not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("  a \n\n b\tc ", "a b c"), ("a\u2028b", "a b"), ("a\x1b[2Kb", "a␛[2Kb"), (" \r\n ", "")],
)
def test_one_line_folds_white_space(text: str, shown: str) -> None:
    assert one_line(text) == shown
