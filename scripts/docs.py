"""Writes the parts of the documentation that come from the program itself: `python -m scripts.docs`.

docs/settings.md is the table of limits, docs/cli.md the commands, docs/reading.schema.json the contract, docs/json.md the other shapes;
the block between the sample marks of README.md is what `onrecord read` prints, and docs/tutorial.md what the commands in it print.
`tests/test_docs.py` holds them against what the program says today.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from onrecord.cli.reference import reference
from onrecord.export.schema import to_text
from onrecord.settings import table
from scripts.shapes import json_page
from scripts.tutorial import tutorial_page

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "src" / "onrecord" / "data" / "samples"
SAMPLE = "strait.txt"
SHOWN = 56  # lines of the report: findings, claims, and how who says what begins
BLOCK = re.compile(r"(?<=<!-- sample -->\n).*?(?=<!-- /sample -->)", re.DOTALL)
SETTINGS_HEAD = """# Settings

Every limit of the package, from `onrecord.settings`. `dataclasses.replace(DEFAULTS, fetch_timeout=5.0)` makes a copy with one
changed. This page is generated: `python -m scripts.docs`.

| setting | default | what it holds back |
|---|---|---|
"""


def settings_page() -> str:
    """docs/settings.md as the table of limits gives it."""
    rows = (f"| `{name}` | `{_figure(default)}` | {sentence} |\n" for name, default, sentence in table())
    return SETTINGS_HEAD + "".join(rows)


def _figure(value: object) -> str:
    return f"{value:_}" if isinstance(value, int) and not isinstance(value, bool) else repr(value)


def sample_report(width: int = 80) -> str:
    """What `onrecord read` prints for the sample on a terminal of `width` columns, without colours.

    Raises RuntimeError with the program's own words where it cannot read (no weights, say).
    """
    command = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())", "read", SAMPLE]
    quiet = {**os.environ, "COLUMNS": str(width), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # "check" would hide what the program said
        command, check=False, cwd=SAMPLES, env=quiet, capture_output=True, encoding="utf-8", timeout=120
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n") + "\n"


def sample_block(report: str) -> str:
    """The block as it stands in the README: the command, then the first SHOWN lines of its output."""
    lines = report.splitlines(keepends=True)
    rest = f" ... and {len(lines) - SHOWN} lines more\n" if len(lines) > SHOWN else ""
    return f"```\n$ onrecord read {SAMPLE}\n{''.join(lines[:SHOWN])}{rest}```\n"


def main() -> None:
    """Writes them all; the README and the tutorial only where the program can read."""
    (ROOT / "docs" / "cli.md").write_text(reference(), encoding="utf-8")
    (ROOT / "docs" / "reading.schema.json").write_text(to_text(), encoding="utf-8")
    (ROOT / "docs" / "json.md").write_text(json_page(), encoding="utf-8")
    (ROOT / "docs" / "settings.md").write_text(settings_page(), encoding="utf-8")
    readme, tutorial = ROOT / "README.md", ROOT / "docs" / "tutorial.md"
    try:
        block, page = sample_block(sample_report()), tutorial_page(tutorial.read_text(encoding="utf-8"))
    except RuntimeError as error:
        sys.exit(f"README.md and docs/tutorial.md are as they were: {error}")
    tutorial.write_text(page, encoding="utf-8")
    readme.write_text(BLOCK.sub(lambda _: block, readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
