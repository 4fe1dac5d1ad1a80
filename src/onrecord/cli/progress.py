"""A progress bar on stderr while many articles are read; nothing at all where nobody would see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.cli import complain
from onrecord.errors import Rejection
from onrecord.model import Reading

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """`with Progress(shown=True, total=None) as progress`: `step` for each outcome, `complain` for a line above the bar.

    `total` is None where the number of articles is not known before they are read.
    """

    def __init__(self, *, shown: bool, total: int | None) -> None:
        self._bar: Bar | None = _bar() if shown else None
        self._total = total
        self._task: TaskID | None = None
        self._words = self._read = self._skipped = self._known = 0

    def __enter__(self) -> Progress:
        if self._bar is not None:
            self._bar.start()
            self._task = self._bar.add_task("", total=self._total, speed="", done="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def step(self, result: Reading | Rejection) -> None:
        """Count one outcome."""
        if isinstance(result, Rejection):
            self._skipped += 1
        else:
            self._read += 1
            self._words += len(result.article.text.split())
        self._advance()

    def know(self) -> None:
        """Count one that need not be read."""
        self._known += 1
        self._advance()

    def _advance(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, done=self._counts(), speed=self._speed())

    def complain(self, message: str) -> None:
        """One line on stderr, above the bar where there is one."""
        if self._bar is None:
            complain(message)
            return
        self._bar.stop()
        complain(message)
        self._bar.start()

    def _counts(self) -> str:
        skipped = f", {self._skipped} skipped" if self._skipped else ""
        known = f", {self._known:,} there already" if self._known else ""
        return f"{self._read:,} read{known}{skipped}"

    def _speed(self) -> str:
        seconds = self._bar.tasks[0].elapsed if self._bar else None
        return f"{self._words / seconds:,.0f} words/s" if seconds else ""


@contextmanager
def linking(total: int, *, shown: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar for linking `total` articles at most: call it with how many are linked, and how many stories are made."""
    if not shown:
        yield None
        return
    with _bar() as bar:
        task = bar.add_task("", total=total, speed="", done="")
        yield lambda linked, made: bar.update(
            task, completed=linked, done=f"{linked:,} linked", speed=f"{made:,} stories"
        )


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.fields[done]}"), TextColumn("{task.fields[speed]}"), TimeElapsedColumn())
    # stdout carries the readings and must pass untouched; the bar leaves no trace when it is done.
    return Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
