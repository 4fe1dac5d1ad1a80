from __future__ import annotations

import contextlib
import io
import re

import pytest
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import TextColumn

from onrecord.cli import progress
from onrecord.cli.progress import Progress
from onrecord.errors import Rejection
from onrecord.model import Reading
from tests.export.samples import reading

BAD = Rejection("empty", "bad.txt", "has no text")


def visible_bar(patch: pytest.MonkeyPatch) -> io.StringIO:
    """Let the bar be drawn into a string."""
    out = io.StringIO()
    columns = (
        TextColumn("{task.fields[done]}"),
        TextColumn("{task.fields[speed]}"),
        TextColumn("{task.completed}/{task.total}"),
    )
    patch.setattr(progress, "_bar", lambda: Bar(*columns, console=Console(file=out, force_terminal=True, width=80)))
    return out


@pytest.mark.parametrize(
    ("results", "total", "line"),
    [
        ([reading()], 3, r"1 read +[\d,]+ words/s +1/3"),
        ([reading(), BAD], 3, r"1 read, 1 skipped +[\d,]+ words/s +2/3"),
        ([BAD, BAD], None, r"0 read, 2 skipped +0 words/s +2/None"),
        ([reading()] * 1001, None, r"1,001 read +[\d,]+ words/s +1001/None"),
    ],
)
def test_progress_counts_what_was_read_and_skipped(
    results: list[Reading | Rejection], total: int | None, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = visible_bar(monkeypatch)
    with Progress(shown=True, total=total) as bar:
        for result in results:
            bar.step(result)
    assert re.search(line, out.getvalue())


def test_progress_counts_what_need_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    out = visible_bar(monkeypatch)
    with Progress(shown=True, total=3) as bar:
        bar.know()
        bar.step(reading())
        bar.step(BAD)
    assert re.search(r"1 read, 1 there already, 1 skipped +[\d,]+ words/s +3/3", out.getvalue())


def test_progress_hidden_draws_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(shown=False, total=2) as bar:
        bar.step(reading())
        bar.complain("bad.txt: has no text")
        bar.step(BAD)
    assert capsys.readouterr() == ("", "onrecord: bad.txt: has no text\n")


def test_progress_complaint_stands_on_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = visible_bar(monkeypatch)
    with Progress(shown=True, total=2) as bar:
        bar.step(reading())
        bar.complain("bad\x1b.txt: has no text")
        before = len(out.getvalue())
        bar.step(BAD)
    assert capsys.readouterr().err == "onrecord: bad␛.txt: has no text\n"
    assert len(out.getvalue()) > before


def test_progress_stops_where_an_error_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    out = visible_bar(monkeypatch)
    with contextlib.suppress(KeyboardInterrupt), Progress(shown=True, total=None) as bar:
        bar.step(reading())
        raise KeyboardInterrupt
    assert out.getvalue().endswith("\x1b[?25h")  # the cursor is shown again
