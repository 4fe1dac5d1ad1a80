from __future__ import annotations

import dataclasses
from typing import Any

from onrecord.cli.says import MOST_SAYINGS
from onrecord.model import Attribution, Reading
from tests.cli.terminal import block, drawn
from tests.export.samples import ATTRIBUTIONS, reading


def many(count: int, **changes: Any) -> list[Attribution]:
    """Attributions of one source, told apart by their ids."""
    return [dataclasses.replace(ATTRIBUTIONS[8], id=f"a:m{number}", **changes) for number in range(count)]


def says(made: Reading, **options: Any) -> str:
    return block(drawn(made, **options), "WHO SAYS WHAT", "LEFT OUT").rstrip()


def test_says_shows_a_long_report_whole() -> None:
    shown = says(reading(attributions=tuple(many(MOST_SAYINGS))))
    assert shown.count("According to") == MOST_SAYINGS
    assert "--full" not in shown


def test_says_holds_back_what_floods_and_says_so() -> None:
    made = reading(attributions=tuple(many(MOST_SAYINGS + 9)))
    assert says(made).count("According to") == MOST_SAYINGS
    assert says(made).endswith(" ... and 9 more (--full shows all)")
    assert says(made, full=True).count("According to") == MOST_SAYINGS + 9


def test_says_holds_back_first_what_nobody_says() -> None:
    nobody = many(MOST_SAYINGS, source_id=None, source=(), chain=())
    named = [dataclasses.replace(each, id=f"{each.id}n") for each in many(1)]
    shown = says(reading(attributions=(*nobody, *named)))
    assert shown.count("no source named") == 1
    assert "Marrend Institute for Roads" in shown
    assert shown.endswith(" ... and 1 more (--full shows all)")


def test_says_keeps_what_is_nested_with_what_it_is_nested_in() -> None:
    made = reading(attributions=(*ATTRIBUTIONS[1:3], *many(MOST_SAYINGS)))
    shown = says(made)
    assert "└ Interior Ministry" in shown
    assert shown.endswith(" ... and 1 more (--full shows all)")
