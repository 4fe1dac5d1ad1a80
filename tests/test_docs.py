"""The documentation says what the program does: settings, commands, terms, reasons, links, the README's sample."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import get_args

import pytest

from onrecord import cli, errors, model
from onrecord.export.selection import MARKS
from scripts.docs import BLOCK, SAMPLE, SAMPLES, sample_block, sample_report, settings_page
from scripts.tutorial import BLOCK as RUN
from scripts.tutorial import tutorial_page

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
# Seconds change with the machine; so may, at the margin, a row that int8 arithmetic rounds otherwise on another processor.
TIMING = re.compile(r" *\b(?:read )?in \d+(?:\.\d+)? m?s\b")
ALIKE = 0.9


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def documented(page: str) -> set[str]:
    """First cells, in backticks, of the tables of a page."""
    return set(re.findall(r"^\| `([^`]+)` \|", read(DOCS / page), re.MULTILINE))


def test_docs_settings_page_is_current() -> None:
    assert read(DOCS / "settings.md") == settings_page(), "run: python -m scripts.docs"


TERMS = (
    *(model.Kind, model.Form, model.Act, model.Certainty),
    *(model.Polarity, model.TimeType, model.Status, model.Relation),
)


@pytest.mark.parametrize("terms", TERMS)
def test_docs_concepts_explain_every_term(terms: object) -> None:
    assert set(get_args(terms)) - documented("concepts.md") == set()


def test_docs_concepts_explain_no_term_that_is_gone() -> None:
    known = {term for terms in TERMS for term in get_args(terms)}
    assert documented("concepts.md") - known == set()


def test_docs_concepts_name_every_kind_of_entity_and_every_sign() -> None:
    page = read(DOCS / "concepts.md")
    assert [kind for kind in get_args(model.EntityKind) if f"`{kind}`" not in page] == []
    assert [status for status, sign in MARKS.items() if f"| `{status}` | {sign} |" not in page] == []


def test_docs_refusals_explain_every_reason() -> None:
    assert documented("refusals.md") == set(get_args(errors.Reason))


def test_docs_commands_are_documented() -> None:
    page = read(DOCS / "cli.md")
    assert [command.name for command in cli.COMMANDS if f"onrecord {command.name}" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_docs_links_lead_somewhere(page: Path) -> None:
    assert [target for target in LINK.findall(read(page)) if not (page.parent / target).exists()] == []


def test_docs_every_page_is_reached_from_the_index() -> None:
    linked = set(LINK.findall(read(DOCS / "index.md")))
    assert {page.name for page in DOCS.iterdir() if page.name != "index.md"} - linked == set()


def test_docs_readme_scripts_can_run() -> None:
    named = set(re.findall(r"^(scripts/\w+)", read(ROOT / "README.md"), re.MULTILINE))
    assert named == {"scripts/demo", "scripts/test"}
    assert [name for name in sorted(named) if not os.access(ROOT / name, os.X_OK)] == []


def test_docs_samples_are_described_and_in_size() -> None:
    rows = re.findall(r"^\| `(\w+\.txt)` \|", read(SAMPLES / "SOURCE.md"), re.MULTILINE)
    assert sorted(rows) == sorted(path.name for path in SAMPLES.glob("*.txt"))
    assert [name for name in rows if not 350 <= len(read(SAMPLES / name).split()) <= 600] == []
    assert SAMPLE in rows


def needs_the_reader() -> None:
    if not list(Path(cli.__file__).parents[1].glob("data/reader/*.onnx")):
        pytest.skip("the weights of the reader are not in this checkout")


def assert_alike(before: str, after: str) -> None:
    old, new = (TIMING.sub("", text).splitlines() for text in (before, after))
    share = difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()
    assert share >= ALIKE, "run: python -m scripts.docs\n" + "\n".join(difflib.unified_diff(old, new, lineterm=""))


def test_docs_readme_sample_is_what_the_program_prints() -> None:
    needs_the_reader()
    found = BLOCK.search(read(ROOT / "README.md"))
    assert found is not None
    assert_alike(found.group(), sample_block(sample_report()))


def test_docs_tutorial_is_what_the_program_prints() -> None:
    needs_the_reader()
    page = read(DOCS / "tutorial.md")
    before, after = ("\n".join(found.group() for found in RUN.finditer(text)) for text in (page, tutorial_page(page)))
    assert before.count("$ onrecord") > 10
    assert_alike(before, after)


def test_docs_tutorial_runs_its_commands() -> None:
    page = "<!-- run 1 -->\n```\n$ onrecord demo --articles kessick-1 kessick-2\nold\n```\n<!-- /run -->\n"
    lines = tutorial_page(page).splitlines()
    assert lines[3].startswith('{"id": "kessick-1"')
    assert lines[4:] == [" ... and 1 lines more", "```", "<!-- /run -->"]


def test_docs_tutorial_stops_at_a_command_that_fails() -> None:
    with pytest.raises(RuntimeError, match="no command 'raed'"):
        tutorial_page("<!-- run -->\n```\n$ onrecord raed\n```\n<!-- /run -->\n")


def test_docs_alike_sees_an_old_output() -> None:
    with pytest.raises(AssertionError, match=r"scripts\.docs"):
        assert_alike("one\ntwo\n", "one\nthree\n")
