"""Any number of readings by hand, each of a text of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from onrecord.model import Reading, text_id
from tests.export.samples import TEXT, full_reading


def numbered(number: int, **changes: Any) -> Reading:
    """The sample article with a last line of its own; `changes` are those of its article."""
    made = full_reading()
    text = f"{TEXT}\nNotice {number} of the bridge office.\n"
    values = {"id": text_id(text), "text": text, "key": f"notice-{number}", "url": None, **changes}
    return replace(made, article=replace(made.article, **values))
