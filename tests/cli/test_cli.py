from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

from onrecord import cli
from onrecord.cli import COMMANDS, Command, Parser, main
from onrecord.errors import MissingExtra, ModelError, OnRecordError, Rejection, UsageError

HEAVY = (
    "numpy",
    "rich",
    "trafilatura",
    "onnxruntime",
    "tokenizers",
    "urllib.request",
    "asyncio",
    "sqlite3",
    "onrecord.pipeline",
)


def command(patch: pytest.MonkeyPatch, act: Any) -> None:
    """Put one command, `try`, in the table: it runs `act`."""
    module = ModuleType("tried")
    vars(module).update(configure=lambda parser: parser.add_argument("--loud", action="store_true"), run=act)
    patch.setitem(sys.modules, "tried", module)
    patch.setattr(cli, "COMMANDS", (Command("try", "try something", "tried"),))


def raising(error: BaseException) -> Any:
    def act(_: argparse.Namespace) -> int:
        raise error

    return act


def run_python(code: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60, encoding="utf-8", **more
    )


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_cli_help_lists_every_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    for each in COMMANDS:
        assert re.search(rf"^ +{each.name} +{re.escape(each.help)}$", shown.out, re.MULTILINE)


@pytest.mark.parametrize("arguments", [["--help"], *([each.name, "--help"] for each in COMMANDS), ["--version"], []])
def test_cli_starts_without_anything_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from onrecord.cli import main
code = main({arguments!r})
print([name for name in {HEAVY!r} if name in sys.modules], code)
"""
    assert run_python(code).stdout.splitlines()[-1] == "[] 0"


def test_cli_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"onrecord (\d+\.\d+\S*|unknown)\n", capsys.readouterr().out)


@pytest.mark.parametrize("name", [each.name for each in COMMANDS])
def test_cli_command_help_is_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"onrecord {name}" in shown
    assert "exit codes:" in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["raed"], "no command 'raed'; commands are: read"),
        (["raed", "--help"], "no command 'raed'"),
        (["--loud"], "unrecognized arguments: --loud"),
        (["read"], "the following arguments are required: SOURCE"),
        (["read", "--jsn", "x"], "unrecognized arguments: --jsn"),
        (["read", "--pub", "2031-06-11", "x"], "unrecognized arguments: --pub"),
        (["read", "x", "--published"], "expected one argument"),
        (["read", "x", "--procs", "0"], "'0' is not a whole number of 1 or more"),
        (["read", "x", "--procs", "two"], "'two' is not a whole number"),
        (["read", "x", "--procs", "-1"], "--procs"),
        (["ra\x1b[31med\n"], "no command 'ra"),
    ],
)
def test_cli_wrong_call_is_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("onrecord: ")
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "\x1b" not in shown.err


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (OnRecordError("it broke"), 2, "onrecord: it broke\n"),
        (UsageError("not so"), 2, "onrecord: not so\n"),
        (ModelError("two\nlines"), 2, "onrecord: two lines\n"),
        (Rejection("empty", "a.txt", "has no text"), 2, "onrecord: a.txt: has no text [empty]\n"),
        (Rejection("missing", "\x1b[2J.txt", "is not there"), 2, "onrecord: ␛[2J.txt: is not there [missing]\n"),
        (MissingExtra("torch", "train"), 2, "onrecord: torch is not installed; run: pip install 'onrecord[train]'\n"),
        (PermissionError(13, "Permission denied", "out.html"), 2, "onrecord: out.html: Permission denied\n"),
        (OSError(28, "No space left on device"), 2, "onrecord: output: No space left on device\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_cli_errors_are_a_line_and_a_code(
    error: BaseException, code: int, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch, raising(error))
    assert main(["try"]) == code
    assert capsys.readouterr().err == line


def test_cli_mistakes_of_ours_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, raising(ZeroDivisionError("a bug")))
    with pytest.raises(ZeroDivisionError, match="a bug"):
        main(["try"])


@pytest.mark.parametrize(("given", "loud"), [([], False), (["--loud"], True)])
def test_cli_command_gets_its_arguments(given: list[str], loud: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def act(arguments: argparse.Namespace) -> int:
        seen.append(arguments.loud)
        return 7

    command(monkeypatch, act)
    assert main(["try", *given]) == 7
    assert seen == [loud]


def test_cli_reads_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    command(monkeypatch, lambda _: 5)
    monkeypatch.setattr(sys, "argv", ["onrecord", "try"])
    assert main() == 5


def test_cli_table_modules_can_be_configured() -> None:
    for each in COMMANDS:
        parser = Parser("test")
        each.load().configure(parser)
        assert parser.description
        assert each.module == f"onrecord.cli.{each.name}"


def test_cli_closed_pipe_is_quiet() -> None:
    """The reader of stdout goes away before we write: no message, and the code a shell gives for SIGPIPE."""
    code = "import sys; sys.stdin.readline(); from onrecord.cli import main; sys.exit(main(['--help']))"
    reading_end, writing_end = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=writing_end, stderr=subprocess.PIPE
    ) as process:
        os.close(writing_end)
        os.close(reading_end)
        _, errors = process.communicate(b"go\n", timeout=60)
    assert (errors, process.returncode) == (b"", 141)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_cli_full_disk_is_one_line() -> None:
    code = "import sys; from onrecord.cli import main; sys.exit(main(['--help']))"
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code], check=False, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60
        )
    assert done.stderr.splitlines() == ["onrecord: output: No space left on device"]
    assert done.returncode == 2
