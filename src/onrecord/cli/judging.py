"""The questions of `onrecord judge`, one at a time, and the keys that answer them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.cli import holding
from onrecord.ledger.judgements import SAME_CLAIM, UNSURE, VERDICTS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger import Ledger
    from onrecord.ledger.docket import Item, Words

QUIT, UNDO = "q", "z"
PLACES = {"a": 0, "r": 1, "u": 2}  # in the verdicts of a kind
YES_NO = {True: "a same · r not the same", False: "a right · r wrong"}
ENDS = ("", QUIT, "\x04")  # also the end of the input, and Ctrl-D
Keys = Callable[[], str]


class Session:
    """One sitting of one person; `count` answers stand, and those on pairs touch the stories `changed`."""

    def __init__(self, ledger: Ledger, user: str, items: Iterator[Item], pressed: Keys) -> None:
        self._ledger = ledger
        self._user = user
        self._items = items
        self._pressed = pressed
        self._waiting: list[Item] = []
        self._made: list[tuple[Item, int]] = []
        self.changed: set[str] = set()

    @property
    def count(self) -> int:
        """How many answers of this sitting stand."""
        return len(self._made)

    def run(self) -> None:
        """Asks until nothing is left, or the person has had enough."""
        while (item := self._next()) is not None or self._thought_better():
            if item is None:
                continue
            holding.write_lines(list(lines(item)), "")
            sys.stdout.flush()
            if not self._answered(item):
                return

    def _thought_better(self) -> bool:
        """At the end, whether the last answer is taken back."""
        holding.write_lines(["Nothing is left to judge."], "")
        if not self._made:
            return False
        holding.write_lines(["z undo · any other key ends"], "")
        sys.stdout.flush()
        while (key := self._pressed()).isspace():
            pass
        self._waiting += [self._undone()] if key == UNDO else []
        return key == UNDO

    def _next(self) -> Item | None:
        return self._waiting.pop() if self._waiting else next(self._items, None)

    def _answered(self, item: Item) -> bool:
        """Takes keys until one answers, or undoes; False for one that ends it all."""
        while (key := self._pressed()) not in ENDS:
            if key in PLACES:
                self._keep(item, VERDICTS[item.kind][PLACES[key]])
                return True
            if key == UNDO and self._made:
                self._waiting += [item, self._undone()]
                return True
            if not key.isspace():
                holding.write_lines([_help(item)], "")
        return False

    def _keep(self, item: Item, verdict: str) -> None:
        kept = self._ledger.judgements.judge(self._user, item.kind, item.subject, verdict)
        self._made.append((item, kept.n))
        if item.kind == SAME_CLAIM and verdict != UNSURE:
            self.changed.add(item.story)
        holding.write_lines([f"   {verdict}"], "")

    def _undone(self) -> Item:
        item, n = self._made.pop()
        self._ledger.judgements.undo(n, self._user)
        return item


def lines(item: Item) -> Iterator[RenderableType]:
    """A question, the words that it is about with what stands around them, and the keys."""
    from rich.padding import Padding

    from onrecord.cli.layout import SOFT, STRONG, safe

    yield ""
    yield safe(item.asked, STRONG)
    yield safe(item.about, SOFT)
    yield from (Padding(_words(words), (0, 0, 0, 3)) for words in item.words)
    yield safe(_help(item), SOFT)


def _help(item: Item) -> str:
    return f"{YES_NO[item.kind == SAME_CLAIM]} · u unsure · z undo · q quit"


def _words(words: Words) -> RenderableType:
    from onrecord.cli.layout import SOFT, STRONG, safe

    told = safe("").append_text(safe(f"{words.article} {words.start}-{words.end} {words.role}:", SOFT)).append(" ")
    told.append_text(safe(words.before, SOFT)).append(" " if words.before[-1:].isspace() else "")
    told.append_text(safe(f"[{words.words}]", STRONG)).append(" " if words.after[:1].isspace() else "")
    return told.append_text(safe(words.after, SOFT))


@contextmanager
def keys() -> Iterator[Keys]:
    """Gives the next key each time: at once on a terminal, else the next character of what is piped in; "" at its end."""
    if not sys.stdin.isatty():
        yield lambda: sys.stdin.read(1)
        return
    try:
        import termios
        import tty
    except ImportError:  # a system whose terminals wait for Enter
        yield lambda: sys.stdin.readline()[:1]
        return
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield lambda: sys.stdin.read(1)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
