"""Claims and interests of a text that says one thing over and over: twice the text takes no more than its share of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.assess.claims import claims
from onrecord.assess.interests import interests
from onrecord.extract.sentences import split
from onrecord.ingest import from_text
from onrecord.model import Attribution, Entity, Reading, Span
from tests.hostile.test_redos import grows

SIZE = 20_000
NAME = "Keldia"
UNITS = (
    "Keldia needs ",
    "Keldia, also, has been launching ",
    "no cause ",
    "determine whether ",
    "the claim of the ",
    "it was not. ",
    "Vant said it may be. ",
    "the rumours were confirmed. ",
)


def reading(text: str) -> Reading:
    """The text with an attribution every 40 characters."""
    names = tuple(Span(i, i + len(NAME)) for i in range(len(text)) if text.startswith(NAME, i))
    said = tuple(
        Attribution(
            f"a:{i}",
            (Span(i, i + 4),),
            (),
            (Span(i + 5, min(i + 30, len(text))),),
            (),
            None,
            (),
            None,
            "indirect",
            "assertion",
            "possible" if i % 3 else "certain",
            "positive",
        )
        for i in range(0, len(text) - 30, 40)
    )
    entities = (Entity("e:1", NAME, "LOC", names),)
    return Reading(from_text(f"{text} x."), tuple(split(text)), attributions=said, entities=entities)


@pytest.mark.parametrize("stage", [claims, interests])
@pytest.mark.parametrize("unit", UNITS)
def test_time_assess_grows_with_the_text(unit: str, stage: Callable[[Reading], object]) -> None:
    whole = {n: reading(unit * (SIZE * n // len(unit)) + "\x01") for n in (1, 2)}
    by_length = {len(r.article.text) - 3: r for r in whole.values()}
    assert not grows(lambda text: stage(by_length[len(text)]), unit, SIZE)
