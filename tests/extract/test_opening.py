from __future__ import annotations

import pytest

from onrecord.extract.opening import without_datelines
from tests.extract.texts import frame

LINES = [
    "KARSK, Keldia (KNA) — ",
    "KARSK (KNA) - ",
    "Karsk (Harbour Post) -- ",
    "ORM BAY, Keldia, June 4 (KNA) - ",
    "KARSK — ",
]


@pytest.mark.parametrize("line", LINES)
def test_opening_a_dateline_is_no_source_and_no_content(line: str) -> None:
    text = f"Rain.\n{line}Orm Air said the port will close."
    (found,) = without_datelines(text, [frame(text, "said", f"{line}Orm Air", ["the port will close"])])
    assert [s.of(text) for s in found.source] == ["Orm Air"]
    text = f"{line}The port will close, Orm Air said."
    (found,) = without_datelines(text, [frame(text, "said", "Orm Air", [f"{line}The port will close"])])
    assert [s.of(text) for s in found.content] == ["The port will close"]


def test_opening_a_source_that_is_a_dateline_falls_away() -> None:
    text = "KARSK, Keldia (KNA) — It was said to be closed."
    (found,) = without_datelines(text, [frame(text, "said", "KARSK, Keldia (KNA", ["to be closed"])])
    assert found.source == ()


@pytest.mark.parametrize("text", ["Orm Air said the port will close.", "Karsk - it rained - said the port will close."])
def test_opening_other_beginnings_stay(text: str) -> None:
    given = frame(text, "said", text[: text.index(" said")], ["the port will close"])
    assert without_datelines(text, [given]) == [given]
