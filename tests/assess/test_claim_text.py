from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.assess.claim_text import worded
from onrecord.assess.pointing import Group
from onrecord.assess.puts import Put
from onrecord.assess.status_rules import Force
from onrecord.model import Reading, Span
from tests.assess.told import Said, reading, span


def text_of(text: str, note: Said, *core: str, force: Force = "report") -> str:
    """The text of a claim put once, in these pieces of the note's content."""
    made: Reading = reading(text, note)
    pieces = tuple(span(text, words) for words in core or (note.content,))
    a = replace(made.attributions[0], content=pieces)
    put = Put(pieces, Span(pieces[0].start, pieces[-1].end), force, a, frozenset())
    return worded(replace(made, attributions=(a,)), Group([put]))


@pytest.mark.parametrize(
    ("text", "note", "core", "expected"),
    [
        ("Oru was told that it had lakes.", Said("", "was told", "had"), ("Oru", "that it had lakes"), "Oru had lakes"),
        ("Vant is believed to own a lake.", Said("", "is believed", "own"), ("Vant", "to own a lake"), "Vant is believed to own a lake"),
        ("There was, Vant said, no lake left.", Said("Vant", "said", "no lake"), ("There was", "no lake left"), "There was no lake left"),
    ],
)  # fmt: skip
def test_claim_text_of_two_pieces(text: str, note: Said, core: tuple[str, ...], expected: str) -> None:
    assert text_of(text, note, *core) == expected


@pytest.mark.parametrize(
    ("text", "note", "expected"),
    [
        ("Orm Grid said it would pay.", Said("Orm Grid", "said", "it would pay", kind="organization"), "Orm Grid would pay"),
        ("Vant said it would rain.", Said("Vant", "said", "it would rain"), "It would rain"),
        ("Orm Grid said it would take years.", Said("Orm Grid", "said", "it would take years", kind="organization"), "It would take years"),
        ("Vant called it a big lie.", Said("Vant", "called", "it a big lie"), "Vant called it a big lie"),
        ("The crew said they were lost.", Said("The crew", "said", "they were lost", kind="group"), "The crew were lost"),
        ("“We were lost,” Vant said.", Said("Vant", "said", "“We were lost,”", form="direct"), "Vant: we were lost"),
        ("Vant expects to find more.", Said("Vant", "expects", "to find more", "forecast"), "Vant expects to find more"),
        ("A court found Vant guilty of fraud.", Said("A court", "found", "Vant guilty of fraud"), "A court found Vant guilty of fraud"),
    ],
)  # fmt: skip
def test_claim_text_names_who_speaks(text: str, note: Said, expected: str) -> None:
    assert text_of(text, note) == expected


def test_claim_text_of_a_denial_is_what_is_denied() -> None:
    note = Said("Vant", "said", "We have never sunk a ferry", "denial", polarity="negative", form="direct")
    assert text_of("“We have never sunk a ferry,” Vant said.", note, force="deny") == "Vant: we have sunk a ferry"
