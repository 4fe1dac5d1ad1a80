"""A report drawn for a terminal that is not there."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from onrecord.cli.report import report
from onrecord.model import Reading


def drawn(given: Reading, width: int = 80, **options: Any) -> str:
    console = Console(width=width, file=io.StringIO(), markup=False, highlight=False, emoji=False)
    return report(given, console=console, **options)


def flat(given: Reading, width: int = 80, **options: Any) -> str:
    """The report with every run of blanks as one, for looking up words that are broken over lines."""
    return " ".join(drawn(given, width, **options).split())


def block(shown: str, first: str, last: str) -> str:
    """The lines from the one that begins with `first` up to the one before `last`."""
    lines = shown.split("\n")
    start = next(place for place, line in enumerate(lines) if line.startswith(first))
    end = next(place for place, line in enumerate(lines) if place > start and line.startswith(last))
    return "\n".join(lines[start:end])
