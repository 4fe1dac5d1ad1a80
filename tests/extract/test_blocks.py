from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.extract.blocks import is_block
from onrecord.extract.frames import mend
from onrecord.extract.quotes import pair, paragraphs
from onrecord.model import LeftOut
from onrecord.reader.types import Frame
from tests.extract.texts import frame

QUOTED = "The dam held for a week. It will not hold for two."


def contents(text: str, frames: Sequence[Frame]) -> list[list[str]]:
    return [[s.of(text) for s in f.content] for f in mend(text, frames, pair(text), [])]


def test_blocks_a_colon_introduces_the_whole_next_paragraph() -> None:
    text = "It is grave. The Ledger notes:\n\nThe dam held for a week. It will not hold for two.\n\nNobody slept."
    assert contents(text, [frame(text, "notes", "The Ledger", ["The dam held for a week."])]) == [
        ["The dam held for a week. It will not hold for two."]
    ]
    block = mend(text, [frame(text, "notes", "The Ledger", ["The dam held"])], pair(text), [])[0]
    assert is_block(text, block, tuple(paragraphs(text)))


def test_blocks_a_colon_within_a_line_introduces_no_block() -> None:
    text = "The Ledger notes: the dam held.\n\nNobody slept."
    found = mend(text, [frame(text, "notes", "The Ledger", ["the dam held"])], pair(text), [])
    assert [s.of(text) for s in found[0].content] == ["the dam held"]
    assert not is_block(text, found[0], tuple(paragraphs(text)))


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        ("The Ledger notes:", "The Ledger", "notes"),
        ("It is grave. The Ledger’s Selma Ruiz wrote in part:", "The Ledger’s Selma Ruiz", "wrote"),
        ("“It is grave.” She continued:", "She", "continued"),
    ],
)
def test_blocks_an_introduction_that_the_reader_missed_is_a_cue(lead: str, source: str, cue: str) -> None:
    text = f"{lead}\n\n{QUOTED}\n\nNobody slept."
    (found,) = mend(text, [], pair(text), [])
    assert [s.of(text) for s in (*found.source, *found.cue, *found.content)] == [source, cue, QUOTED]


def test_blocks_an_introduction_takes_a_quotation_with_its_marks() -> None:
    text = f"The Ledger notes:\n\n“{QUOTED}”\n\nNobody slept."
    assert contents(text, []) == [[f"“{QUOTED}”"]]


@pytest.mark.parametrize(
    "text",
    [
        f"The rules were these:\n\n{QUOTED}",
        "The Ledger notes:\n\nIt held.",
        f"The Ledger notes: it held.\n\n{QUOTED}",
        "The Ledger notes:",
        f"What the Ledger, of all papers, notes:\n\n{QUOTED}",
    ],
)
def test_blocks_other_colons_introduce_nobody(text: str) -> None:
    assert mend(text, [], pair(text), []) == []


def test_blocks_a_cue_that_the_reader_has_is_not_doubled() -> None:
    text = f"The Ledger notes:\n\n{QUOTED}"
    assert len(mend(text, [frame(text, "notes", "The Ledger", [QUOTED])], pair(text), [])) == 1


def test_blocks_left_out_text_introduces_nothing() -> None:
    text = f"The Ledger notes:\n\n{QUOTED}"
    assert mend(text, [], pair(text), [LeftOut(0, 17, "read-more")]) == []
