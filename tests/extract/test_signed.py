from __future__ import annotations

import pytest

from onrecord.extract.quotes import pair
from onrecord.extract.signed import signed
from tests.extract.texts import frame


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“The dam held all night.” — Oru Vant", "Oru Vant"),
        ("“The dam held all night.” ― Oru Vant, engineer\n\nIt rained.", "Oru Vant"),
        ("“The dam held all night.”\n— Oru Vant, 63, of Karsk\nIt rained.", "Oru Vant"),
        ('"The dam held all night." -- The Harbour Post', "The Harbour Post"),
    ],
)
def test_signed_the_dash_is_the_cue(text: str, source: str) -> None:
    (found,) = signed(text, [], pair(text))
    assert [s.of(text) for s in found.source] == [source]
    assert [s.of(text).strip("―—–-") for s in found.cue] == [""]
    assert text.startswith(found.content[0].of(text))


@pytest.mark.parametrize(
    "text",
    [
        "“The dam held all night” — and then it broke.",
        "“The dam held all night” — Vant was sure of it, and so were the others who had watched it from the ridge above the town hall.",
        "He read: “The dam held all night.” — Oru Vant",
        "“It held.” — Oru Vant",
        "“The dam held all night.” It rained.",
        "“The dam held all night. — Oru Vant",
    ],
)
def test_signed_a_sentence_that_goes_on_is_no_signature(text: str) -> None:
    assert signed(text, [], pair(text)) == []


def test_signed_a_frame_with_that_source_stays_as_it_is() -> None:
    text = "“The dam held all night.” — Oru Vant"
    known = frame(text, "—", "Oru Vant", ["“The dam held all night.”"])
    assert signed(text, [known], pair(text)) == [known]


def test_signed_a_frame_without_a_cue_gives_way() -> None:
    text = "“The dam held all night.” — Oru Vant"
    first, second = signed(text, [frame(text, None, None, ["“The dam held all night.”"])], pair(text))
    assert first.content == ()
    assert second.source
