from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.resolve.when_tense import tense


def read(marked: str) -> int:
    """The tense around the words in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return tense(text, Span(start, end), Span(0, len(text)))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The minister resigned on [Friday].", -1),
        ("The minister will resign on [Friday].", 1),
        ("He would resign, the minister said [Friday].", -1),
        ("The council is expected to vote on [Friday].", 1),
        ("The council expected 40 boats and counted 50 on [Friday].", -1),
        ("The ferry, which sank in [March], will be raised.", -1),
        ("The ferry, which will be raised in [March], sank.", 1),
        ("The dividend is payable [Jan. 2].", 1),
        ("Talks are set for early [March].", 1),
        ("They looked for ways around [Wednesday]'s ruling and will appeal.", -1),
        ("Parties will debate ahead of [Sunday]'s vote.", 1),
        ("Flights will resume between the islands by [August].", 1),
        ("The board plans a vote on [Friday].", 1),
        ("The bank is to resume trading [Tuesday].", 1),
        ("It had been due to expire [Friday].", -1),
        ("Until [Friday], the clerk had said nothing.", -1),
        ("It was not until [Friday] that he spoke.", -1),
        ("The talks last until [Friday].", 1),
        ("It passed a mark set on [March] 2.", -1),
        ("[March]", 0),
        ("A sunny [Friday] in the hills.", 0),
    ],
)
def test_when_tense(marked: str, expected: int) -> None:
    assert read(marked) == expected


def test_when_tense_stays_in_its_sentence() -> None:
    text = "The mayor resigned. On Friday a walk."
    assert tense(text, Span(23, 29), Span(20, len(text))) == 0
