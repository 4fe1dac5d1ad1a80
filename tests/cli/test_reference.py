from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS, Command, command_parser
from onrecord.cli.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_reference_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python -m onrecord.cli.reference > docs/cli.md"


@pytest.mark.parametrize("found", COMMANDS, ids=lambda command: command.name)
def test_reference_names_every_option_of_every_command(found: Command) -> None:
    section = reference().partition(f"## onrecord {found.name}\n")[2].partition("\n## ")[0]
    options = set(re.findall(r"--[a-z-]+", command_parser(found, found.load()).format_usage()))
    assert options - set(re.findall(r"^\| `(--[a-z-]+)", section, re.MULTILINE)) == set()


@pytest.mark.parametrize("width", ["40", "200"])
def test_reference_does_not_depend_on_the_terminal(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reference()
    monkeypatch.setenv("COLUMNS", width)
    assert reference() == before


def test_reference_tables_have_a_meaning_in_every_row() -> None:
    rows = re.findall(r"^\| (`.*) \|$", reference(), re.MULTILINE)
    assert len(rows) > 10
    assert [row for row in rows if not re.fullmatch(r"`[^`]+` \| (?!None)\S.*", row)] == []


def test_reference_exit_codes_are_a_table() -> None:
    assert set(re.findall(r"^\| (\d+) \| \S", reference(), re.MULTILINE)) == {"0", "1", "2", "130", "141"}
