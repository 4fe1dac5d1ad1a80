"""The command-line reference, made from the parsers themselves: `python -m onrecord.cli.reference` prints docs/cli.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from onrecord.cli import COMMANDS, DESCRIPTION, PROGRAM, Command, command_parser, top_parser

HEAD = f"""# The command line

{DESCRIPTION}
This page is generated: `python -m onrecord.cli.reference > docs/cli.md`.
"""
USAGE_ERRORS = """
Whatever goes wrong on purpose is one line on standard error, `onrecord: WHERE: MESSAGE [reason]`; the reasons are in
[refusals.md](refusals.md). Reports and JSON go to standard output, and nothing else does.
"""


def reference() -> str:
    """docs/cli.md: what `onrecord` takes, then each command with its arguments."""
    commands = "".join(map(_command, COMMANDS))
    return f"{HEAD}\n## {PROGRAM}\n\n{_table(top_parser())}{USAGE_ERRORS}{commands}"


def _command(command: Command) -> str:
    parser = command_parser(command, command.load())
    about = " ".join((parser.description or "").split())
    return (
        f"\n## {PROGRAM} {command.name}\n\n```\n{_usage(parser)}\n```\n\n{about}\n\n{_table(parser)}\n{_epilog(parser)}"
    )


def _usage(parser: argparse.ArgumentParser) -> str:
    takes = [f"{action.metavar} ..." for action in parser._actions if not action.option_strings]
    return " ".join([parser.prog, *takes, "[OPTION ...]"])


def _table(parser: argparse.ArgumentParser) -> str:
    rows = "".join(f"| `{_name(action)}` | {action.help} |\n" for action in _shown(parser))
    return f"| argument | what it does |\n|---|---|\n{rows}"


def _shown(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All but `--help`, which every command has and argparse words differently from one Python to the next."""
    return (action for action in parser._actions if "--help" not in action.option_strings)


def _name(action: argparse.Action) -> str:
    names = action.metavar if isinstance(action.metavar, tuple) else (action.metavar or "",)
    return " ".join(filter(None, [*action.option_strings[-1:], *names]))


def _epilog(parser: argparse.ArgumentParser) -> str:
    """Prose as it is; an indented list under a heading that ends in a colon becomes a table."""
    shown = []
    for block in (parser.epilog or "").split("\n\n"):
        title, _, rest = block.partition("\n")
        shown.append(_listed(title, rest) if title.endswith(":") else f"{block}\n")
    return "\n".join(shown)


def _listed(title: str, rest: str) -> str:
    pairs = (line.strip().partition(" ") for line in rest.splitlines())
    rows = "".join(f"| {key} | {meaning.strip()} |\n" for key, _, meaning in pairs)
    return f"| {title.removesuffix(':')} | |\n|---|---|\n{rows}"


if __name__ == "__main__":
    sys.stdout.write(reference())
