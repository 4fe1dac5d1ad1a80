"""Readings as JSON Lines: one object of the contract `onrecord.reading/1` a line, in the order they come."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export.chapter import Chapter
from onrecord.model import Reading

# json.dumps escapes only C0 controls. These act on a terminal, split lines in some readers, or cannot be encoded;
# inside a JSON string their escape means exactly the same.
_TO_ESCAPE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def line(reading: Reading) -> str:
    """One compact JSON object, no newline in or after it; non-ASCII letters stay as they are.

    Parsing it gives `reading.to_dict()` again. Raises ValueError for a number that JSON cannot carry (NaN, infinity).
    """
    return compact(reading.to_dict())


def compact(value: Any) -> str:
    """Plain values as JSON on one line, with the escapes that keep it so; raises ValueError for NaN and infinity."""
    return _TO_ESCAPE.sub(_escape, json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def listed(head: dict[str, Any], items: Iterable[Any], tail: str = "]}") -> Iterator[str]:
    """A JSON object whose last key holds a list, an item a line, as the items come; `head` ends with that key and an empty list."""
    yield compact(head).removesuffix("]}")
    for place, item in enumerate(items):
        yield (",\n" if place else "\n") + compact(item)
    yield f"\n{tail}\n"


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """The readings of every chapter, a line each."""
    return (line(item.reading) + "\n" for chapter in chapters for item in chapter.items)


def lines(readings: Iterable[Reading]) -> Iterator[str]:
    """`line` for each reading, as it comes: nothing is held back."""
    return map(line, readings)


def write(readings: Iterable[Reading], out: TextIO) -> int:
    """Every reading on a line of its own, flushed so that a reader at the other end of a pipe sees it; the number written."""
    count = 0
    for text in lines(readings):
        out.write(text + "\n")
        out.flush()
        count += 1
    return count


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
