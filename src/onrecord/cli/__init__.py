"""The command line: a table of commands, each in a file of its own that is imported only when the command runs.

`onrecord --help` must start at once, so nothing heavy is imported here; a command module has `configure(parser)`
and `run(arguments) -> int`. Errors raised on purpose become one line on stderr and exit code 2.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

from onrecord.errors import OnRecordError, UsageError

OK, SOME_SKIPPED, FAILED = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
PIPE_CLOSED = 141  # 128 + SIGPIPE
PROGRAM = "onrecord"
HELP_WIDTH = 79
DESCRIPTION = "Reads news articles and keeps the record: who says what, on whose word, how sure they are."


class Command(NamedTuple):  # `dataclasses` alone would take a quarter of the time that `--help` has
    """One row of the table: the name typed, a line of help, and the module that does it."""

    name: str
    help: str
    module: str

    def load(self) -> Any:
        """The command's module, imported now."""
        return importlib.import_module(self.module)


COMMANDS = (
    Command("read", "read articles and report who says what, on whose word", "onrecord.cli.read"),
    Command("add", "read articles into a record", "onrecord.cli.add"),
    Command("watch", "look at feeds again and again, and add what is new to a record", "onrecord.cli.watch"),
    Command("search", "find articles of a record by words", "onrecord.cli.search"),
    Command("stories", "list the stories of a record", "onrecord.cli.stories"),
    Command("story", "show one story over all its articles", "onrecord.cli.story"),
    Command("claims", "list what is claimed in a record, and what became of it", "onrecord.cli.claims"),
    Command("trace", "show on whose word a claim rests, from its origins on", "onrecord.cli.trace"),
    Command("contradictions", "list where articles of one story contradict each other", "onrecord.cli.contradictions"),
    Command("quotes", "list what somebody is said to have said", "onrecord.cli.quotes"),
    Command("judge", "decide what is right and what is one claim, and export it", "onrecord.cli.judge"),
    Command("export", "write a record, a story or an article for other programs", "onrecord.cli.export"),
    Command("demo", "read the sample newsroom and open the page on it", "onrecord.cli.demo"),
    Command("link", "link what is not linked yet, or everything anew", "onrecord.cli.link"),
    Command("serve", "open the page of a record in the browser", "onrecord.cli.serve"),
    Command("mcp", "answer an assistant's questions about a record", "onrecord.cli.mcp"),
    Command("digest", "print one line that is the same for records of the same content", "onrecord.cli.digest"),
)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help for 80 columns wherever it is shown; asking for the terminal's width would import half of `shutil`."""
    return argparse.RawDescriptionHelpFormatter(prog, width=HELP_WIDTH)


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, raised as `UsageError`; options cannot be abbreviated."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog=prog, allow_abbrev=False, formatter_class=_formatter, **options)

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError`, with the way to the help."""
        raise UsageError(f"{message} (see {self.prog} --help)")

    def print_help(self, file: Any = None) -> None:
        """Write the help. argparse's own way drops the error of a closed pipe or a full disk."""
        (file or sys.stdout).write(self.format_help())


class ShowVersion(argparse.Action):
    """`--version`: looked up only when asked for, because reading package metadata takes longer than starting."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print the version and stop."""
        sys.stdout.write(f"{PROGRAM} {version()}\n")
        parser.exit(OK)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; `argv` without the program's name. Returns the exit code and never raises for what a user can cause."""
    try:
        return _flushed(list(sys.argv[1:] if argv is None else argv))
    except BrokenPipeError:
        return _stdout_closed(PIPE_CLOSED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OnRecordError as error:
        return complain(str(error))
    except OSError as error:
        return _stdout_closed(complain(f"{error.filename or 'output'}: {error.strerror or error}"))


def _flushed(argv: list[str]) -> int:
    """The code of the command, once all that it wrote has left: what cannot leave is an error here, not on the way out."""
    try:
        code = dispatch(argv)
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        code = stop.code if isinstance(stop.code, int) else OK
    sys.stdout.flush()
    return code


def dispatch(argv: list[str]) -> int:
    """Parse and run. The first word that is no option names the command; raises `UsageError` for one that is not in the table."""
    if not argv:
        top_parser().print_help()
        return OK
    if argv[0].startswith("-"):
        top_parser().parse_args(argv)
    command = find(argv[0])
    module = command.load()
    parser = command_parser(command, module)
    # Options may stand between the inputs; but after "--" everything is an input, which only the plain parser grants.
    parse = parser.parse_args if "--" in argv else parser.parse_intermixed_args
    return int(module.run(parse(argv[1:])))


def find(name: str) -> Command:
    """The command of that name; raises `UsageError` that lists the valid ones."""
    for command in COMMANDS:
        if command.name == name:
            return command
    raise UsageError(f"no command {name!r}; commands are: {', '.join(c.name for c in COMMANDS)}")


def top_parser() -> Parser:
    """The parser of `onrecord` itself: help, version and the list of commands."""
    width = max(len(command.name) for command in COMMANDS)
    rows = "\n".join(f"  {command.name:<{width}}   {command.help}" for command in COMMANDS)
    parser = Parser(
        PROGRAM,
        usage=f"{PROGRAM} [--help] [--version] COMMAND ...",
        description=DESCRIPTION,
        epilog=f"commands:\n{rows}\n\n{PROGRAM} COMMAND --help tells more about one of them.",
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="print the version and stop")
    return parser


def command_parser(command: Command, module: Any) -> Parser:
    """The parser of one command, filled by its module."""
    parser = Parser(f"{PROGRAM} {command.name}")
    module.configure(parser)
    return parser


def version() -> str:
    """The installed version; "unknown" in a source tree that is not installed."""
    from importlib import metadata  # slow to import, needed only here

    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        return "unknown"


def complain(message: str) -> int:
    """One line on stderr, safe to print whatever the message quotes; exit code 2."""
    from onrecord.export.visible import one_line

    sys.stderr.write(f"{PROGRAM}: {one_line(message)}\n")
    return FAILED


def _stdout_closed(code: int) -> int:
    """Nobody reads on: what is still buffered goes nowhere, so that the interpreter does not complain about it on its way out."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):  # replaced by something without a descriptor, as in a test
        return code
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return code
