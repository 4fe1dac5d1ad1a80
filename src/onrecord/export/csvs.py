"""Claims as CSV (RFC 4180, UTF-8) for spreadsheets: nothing in it runs when it is opened.

A cell that a spreadsheet would take for a formula begins with an apostrophe, as does one that would otherwise be read back as such;
`plain` takes it off. Controls are shown by their pictures.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields

from onrecord.export.chapter import Chapter
from onrecord.export.rows import Row, rows
from onrecord.export.visible import visible

COLUMNS = tuple(field.name for field in fields(Row))
# =, +, -, @ begin a formula in a spreadsheet, also full-width and behind white space; a tab or a line's end can make it begin a cell.
LIVE = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|[\t\n])")


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """The header, then a line for each put; every text is quoted."""
    yield line(COLUMNS)
    yield from (line(astuple(row)) for row in rows(chapters))


def line(cells: Iterable[object]) -> str:
    """One row; None is an empty cell, numbers stay bare."""
    out = io.StringIO()
    shown = (safe(c) if isinstance(c, str) else int(c) if isinstance(c, bool) else c for c in cells)
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n").writerow("" if c is None else c for c in shown)
    return out.getvalue()


def safe(cell: str) -> str:
    """A text that no spreadsheet runs."""
    shown = visible(cell.replace("\r\n", "\n")).replace("\r", "\u240d")
    return f"'{shown}" if LIVE.match(shown) else shown


def plain(cell: str) -> str:
    """The text as it was before `safe` made it so, but for controls."""
    return cell[1:] if cell.startswith("'") and LIVE.match(cell[1:]) else cell
