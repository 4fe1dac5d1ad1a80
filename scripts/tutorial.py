"""docs/tutorial.md: its commands are run in an empty folder, one after the other, and what they print is put below them.

A block is `<!-- run -->`, or `<!-- run 20 -->` to show so many lines at most, then the command behind a "$ " in a fence.
The id of a claim in a command is taken for that of the claim that most articles put, and brought up to date.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from onrecord.cli import main

BLOCK = re.compile(
    r"<!-- run(?P<most> \d+)? -->\n```\n\$ (?P<command>[^\n]+)\n(?P<printed>.*?)```\n<!-- /run -->", re.DOTALL
)
CLAIM = re.compile(r"claim:\w+")
TO_FILE = " > "
TERMINAL = {"COLUMNS": "80", "NO_COLOR": "1"}


def tutorial_page(page: str) -> str:
    """The page with what its commands print today. Raises RuntimeError with the program's words where one fails."""
    with _elsewhere():
        return BLOCK.sub(lambda found: _block(found["most"], found["command"]), page)


def _block(most: str | None, command: str) -> str:
    command = CLAIM.sub(lambda _: _foremost(), command)
    printed = _run(command).splitlines(keepends=True)
    shown = printed[: int(most)] if most else printed
    rest = f" ... and {len(printed) - len(shown)} lines more\n" if len(printed) > len(shown) else ""
    return f"<!-- run{most or ''} -->\n```\n$ {command}\n{''.join(shown)}{rest}```\n<!-- /run -->"


def _run(command: str) -> str:
    """What a command prints; nothing where that goes to a file."""
    typed, _, file = command.partition(TO_FILE)
    printed = _printed(shlex.split(typed)[1:])
    if file:
        Path(file).write_text(printed, encoding="utf-8")
        return ""
    return "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())


def _foremost() -> str:
    claims = json.loads(_printed(["claims", "--json"]))
    found: str = max(claims, key=lambda claim: len({put["article"] for put in claim["attributions"]}))["id"]
    return found


def _printed(arguments: list[str]) -> str:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    if code:
        raise RuntimeError(f"onrecord {shlex.join(arguments)}: {err.getvalue().strip()}")
    return out.getvalue()


@contextlib.contextmanager
def _elsewhere() -> Iterator[None]:
    """In an empty folder, on a terminal of 80 columns without colours."""
    before = dict(os.environ)
    os.environ.update(TERMINAL)
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            yield
    finally:
        os.environ.clear()
        os.environ.update(before)
