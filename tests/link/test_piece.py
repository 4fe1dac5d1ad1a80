from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from onrecord.extract.quotes import pair
from onrecord.link.piece import Piece, code, codes_of, contacts, covered, piece, shingles, site_of, stems, title_words
from onrecord.model import LeftOut, Span
from tests.link.articles import article


def kept(made: Piece) -> list[str]:
    words = zip(made.starts.tolist(), made.ends.tolist(), made.kept.tolist(), strict=True)
    return [made.text[start:end] for start, end, counts in words if counts]


def test_piece_masks_quotations_and_what_is_left_out() -> None:
    text = "Brandt called it “a very dark day” in Vella. Share this story now"
    told = dataclasses.replace(article("a", text), left_out=(LeftOut(text.index("Share"), len(text), "share"),))
    assert kept(piece(told, pair(text))) == ["Brandt", "called", "it", "in", "Vella"]


def test_piece_masks_what_it_is_told_to() -> None:
    assert kept(piece(article("a", "One two three four"), masked=[Span(4, 13)])) == ["One", "four"]


def test_piece_words_are_known_by_lower_case_letters() -> None:
    assert codes_of("Don’t STOP") == [code("don't"), code("stop")]
    assert code("stop") != code("stops")
    assert code("123456789") == 0xCBF43926  # the check value of CRC-32


def test_piece_of_nothing_has_no_words() -> None:
    made = piece(article("a", ""))
    assert (made.length, len(made.codes)) == (0, 0)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Call 555-0142 with hints. The dog slept.", "Call 555-0142 with hints"),
        (
            "Fog fell. Tips go to 555-TIPS or to www.vella.example today.",
            " Tips go to 555-TIPS or to www.vella.example today.",
        ),
        ("Write to desk@vella.example.", "Write to desk@vella.example."),
        ("Follow @vellapost for more.", "Follow @vellapost for more."),
    ],
)
def test_piece_contacts_are_whole_sentences(text: str, sent: str) -> None:
    assert [s.of(text) for s in contacts(text)] == [sent]


@pytest.mark.parametrize(
    "text", ["Some 1,200 to 1,400 people came.", "It was 5.30 p.m. on 12-13 May.", "The vote was 120-98."]
)
def test_piece_numbers_of_news_are_no_contacts(text: str) -> None:
    assert contacts(text) == []


def test_piece_site_is_the_outlet_or_the_host() -> None:
    assert site_of("Vella Post", "https://www.other.example/x") == "vella post"
    assert site_of(None, "https://www.vellapost.example:8080/x?y") == "vellapost.example"
    assert site_of(None, "notes/file.txt") is None
    assert site_of(None, None) is None


def test_piece_shingles_cross_no_masked_word() -> None:
    codes = np.array(codes_of("a b c d e f g"), dtype=np.uint64)
    flags = np.array([True, True, True, False, True, True, True])
    hashes, begins = shingles(codes, flags, 3)
    assert begins.tolist() == [0, 4]
    assert len(set(hashes.tolist())) == 2
    assert len(shingles(codes, flags, 8)[0]) == 0


def test_piece_shingles_are_equal_for_equal_words_in_order_only() -> None:
    def first(text: str) -> int:
        codes = np.array(codes_of(text), dtype=np.uint64)
        return int(shingles(codes, np.ones(len(codes), dtype=np.bool_), 3)[0][0])

    assert first("the dark sea") == first("The dark SEA")
    assert first("the dark sea") != first("dark the sea")


def test_piece_covered_counts_overlapping_runs_once() -> None:
    assert covered(8, [1, 2, 6], 2).tolist() == [False, True, True, True, False, False, True, True]
    assert not covered(3, [], 2).any()


@pytest.mark.parametrize(
    "title",
    [
        "Ferries collide off Vella",
        "Ferries collide off Vella - Harbour Post",
        "UPDATE: Ferries collide off Vella | Local",
    ],
)
def test_piece_titles_leave_the_site_out(title: str) -> None:
    assert title_words(title) == {"ferri", "colli", "vella"}


def test_piece_titles_of_nothing_have_no_words() -> None:
    assert title_words(None) == title_words("") == frozenset()


def test_piece_titles_stems_join_forms_of_a_word_and_keep_numbers() -> None:
    assert stems("shooter") == stems("shooting") == {"shoot"}
    assert stems("5 of them hurt in 2031") == {"5", "hurt", "2031"}
