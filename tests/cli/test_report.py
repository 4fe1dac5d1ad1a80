from __future__ import annotations

import dataclasses
import io
import re
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from onrecord.cli.report import name, report
from onrecord.export.visible import PICTURES
from onrecord.model import UNDATED, Attribution, Published, Reading, Span
from tests.cli.terminal import block, drawn, flat
from tests.export.payloads import PAYLOADS
from tests.export.samples import ATTRIBUTIONS, TEXT, article, full_reading, mapped, reading, string_fields

WIDTHS = (60, 80, 100, 120, 200)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("given", [reading(), full_reading(), Reading(article())])
def test_report_keeps_to_the_width(given: Reading, width: int) -> None:
    lines = drawn(given, width, seconds=0.94).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[-1] == ""


def test_report_header() -> None:
    first, second, third = drawn(reading(), seconds=0.94).split("\n")[:3]
    assert re.fullmatch(r"tessel\.txt · 162 words · 10 attributions · 8 sources +read in 0\.9 s", first)
    assert len(first) == 80
    assert second == "Orvany weighs reopening the Tessel crossing"
    assert third == "The Marrend Courier · Ida Fenn, L. Osmund · stated 11 Jun 2031"


def test_report_header_says_when_it_was_written_by_its_own_words() -> None:
    wrong = Published("2031-12-11", "2031-09-13", "2031-09-17", "2031-09-13", "its own words")
    dated = Reading(article(published=wrong, outlet=None, authors=(), title=None))
    assert drawn(dated).split("\n")[1] == "stated 11 Dec 2031 · written, by its own words, 13-17 Sep 2031"


@pytest.mark.parametrize(
    ("only", "titles"),
    [
        (("findings",), ["FINDINGS"]),
        (("claims",), ["CLAIMS"]),
        (("timeline",), ["TIMELINE"]),
        (("timeline", "findings"), ["FINDINGS", "TIMELINE"]),
        (("claims", "timeline", "findings"), ["FINDINGS", "CLAIMS", "TIMELINE"]),
    ],
)
def test_report_of_chosen_sections_holds_no_others(only: tuple[str, ...], titles: list[str]) -> None:
    shown = drawn(full_reading(), only=only)
    assert re.findall(r"^[A-Z][A-Z ]+[A-Z]\b", shown, re.MULTILINE) == titles
    assert shown.startswith("tessel.txt · 162 words")


def test_report_of_chosen_sections_says_where_there_is_nothing() -> None:
    shown = drawn(Reading(article()), only=("findings", "claims", "timeline"))
    assert shown.endswith(
        "FINDINGS\n Nothing that a careful editor would stop at was found.\n\n"
        "CLAIMS\n No claim was found.\n\nTIMELINE\n No event was found.\n"
    )


def test_report_header_without_anything_known() -> None:
    bare = article(key=None, url=None, title=None, outlet=None, authors=(), published=UNDATED)
    assert drawn(Reading(bare)).startswith("article · 162 words · 0 attributions · 0 sources\n\nWHO SAYS WHAT\n")


def test_report_header_says_a_title_once() -> None:
    untold = article(key=None, url=None, title="Only a title", outlet=None, authors=(), published=UNDATED)
    assert drawn(Reading(untold)).count("Only a title") == 1


@pytest.mark.parametrize(
    ("key", "url", "title", "shown"),
    [
        ("folder/a b.txt", None, None, "a b.txt"),
        ("corpus.jsonl:12", None, None, "corpus.jsonl:12"),
        ("-", None, "T", "standard input"),
        ("https://wire.example/a/b", None, None, "https://wire.example/a/b"),
        (None, "https://wire.example/", "T", "https://wire.example/"),
        (None, None, "T", "T"),
        (None, None, None, "article"),
    ],
)
def test_report_name_of_the_input(key: str | None, url: str | None, title: str | None, shown: str) -> None:
    assert name(article(key=key, url=url, title=title)) == shown


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (
            " Interior Ministry",
            " Halde",
            """\
 Interior Ministry
   denied            it                                                 indirect
                     denial · negative                                  [line 5]""",
        ),
        (
            " Ansa Tervil",
            " Marrend",
            """\
 Ansa Tervil, deputy minister
   wrote on her      that she had heard from engineers that ...            mixed
   website           “could carry lorries within a month”               [line 9]
     └ engineers (unnamed)
       had heard from    that the bridge “could carry lorries              mixed
                         within a month”                                [line 9]
                         possible
                         article <- Ansa Tervil <- engineers (unnamed)""",
        ),
        (
            " no source named",
            " Ansa",
            """\
 no source named
                     "We were told the same in spring. The road           direct
                     is still gravel."                                  [line 7]""",
        ),
    ],
)
def test_report_blocks_at_80_columns(first: str, last: str, expected: str) -> None:
    assert block(drawn(reading()), first, last) == expected


def test_report_puts_form_and_line_side_by_side_where_there_is_room() -> None:
    found = block(drawn(reading(), 120), " Marrend Institute", " Aid").split("\n")
    assert re.fullmatch(r"   According to +repairs would cost 14 million crowns +indirect \[line 13\]", found[1])
    assert len(found[1]) == 120


@pytest.mark.parametrize(
    "words",
    [
        "to the Northern Wire · rumour · possible",
        "to mayors in the valley · promise",
        "article <- Northern Wire <- border official (unnamed)",
        "article <- Northern Wire <- border official (unnamed) <- Interior Ministry",
        "border official (unnamed), senior official",
        "LEFT OUT 2 passages, 15 words: read-more, photo credit [lines 11, 15]",
    ],
)
@pytest.mark.parametrize("width", WIDTHS)
def test_report_says(words: str, width: int) -> None:
    assert words in flat(reading(), width)


def test_report_leaves_out_the_plain() -> None:
    shown = drawn(reading())
    assert not re.search(r"\bassertion\b|\bcertain\b|\bpositive\b", shown)
    assert "<- Marrend Institute" not in shown
    assert "read in" not in shown


@pytest.mark.parametrize("title", ["FINDINGS", "CLAIMS", "INTERESTS", "TIMELINE", "LEFT OUT"])
def test_report_sections_stand_only_where_they_hold_something(title: str) -> None:
    assert title not in drawn(Reading(article(left_out=())))
    assert f"\n\n{title}" in drawn(full_reading())


def test_report_order_is_what_a_person_wants_first() -> None:
    titles = re.findall(r"^[A-Z][A-Z ]+[A-Z]\b", drawn(full_reading()), re.MULTILINE)
    assert titles == ["FINDINGS", "CLAIMS", "WHO SAYS WHAT", "INTERESTS", "TIMELINE", "LEFT OUT"]


def test_report_without_attributions_says_so() -> None:
    assert "Nothing is attributed to anyone." in drawn(Reading(article()))


def quoting(words: str) -> Reading:
    """One attribution whose content is `words`, the whole text."""
    one = dataclasses.replace(ATTRIBUTIONS[5], content=(Span(0, len(words)),), addressee=())
    return Reading(article(text=words, left_out=()), attributions=(one,))


@pytest.mark.parametrize("width", WIDTHS)
def test_report_shortens_in_the_middle_unless_full(width: int) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    short, full = flat(quoting(words), width), flat(quoting(words), width, full=True)
    assert short.count(" ... ") == 1
    assert "word0 " in short
    assert "word299" in short
    assert sum("  word" in line for line in drawn(quoting(words), width).split("\n")) <= 3
    assert set(words.split()) <= set(full.split())
    assert " ... " not in full


def test_report_indents_no_deeper_than_it_can() -> None:
    deep: list[Attribution] = []
    for number in range(40):
        parent = f"a:{number - 1}" if number else None
        deep.append(dataclasses.replace(ATTRIBUTIONS[4], id=f"a:{number}", parent=parent))
    shown = drawn(reading(attributions=tuple(deep)), 60)
    assert max(len(line) - len(line.lstrip()) for line in shown.split("\n") if "└" in line) <= 20
    assert shown.count(" direct\n") == 40


@pytest.mark.parametrize("width", [1, 10, 47])
def test_report_on_a_terminal_too_narrow_still_shows_the_words(width: int) -> None:
    assert "repairs" in drawn(reading(), width)


def hostile(payload: str, field: str | None = None) -> Reading:
    def change(which: str, value: str) -> str:
        if field not in (None, which):
            return value
        return (payload * len(TEXT))[: len(TEXT)] if which == "Article.text" else payload

    found: Any = mapped(full_reading(), change)
    assert isinstance(found, Reading)
    return found


def live(shown: str) -> set[str]:
    return {f"U+{ord(sign):04X}" for sign in shown if ord(sign) in PICTURES or 0xD800 <= ord(sign) < 0xE000}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_report_with_the_payload_in_every_field_does_nothing(payload: str) -> None:
    shown = drawn(hostile(payload), full=True)
    assert live(shown) == set()
    shown.encode("utf-8")


@pytest.mark.parametrize("field", string_fields())
def test_report_with_every_payload_in_one_field_does_nothing(field: str) -> None:
    assert live(drawn(hostile("\n".join(PAYLOADS), field), full=True)) == set()


def test_report_obeys_no_markup_of_an_article() -> None:
    shown = flat(hostile("[bold red]x[/] [link=y]z[/link] :bomb: [/nope]", "Source.name"))
    assert "[bold red]x[/] [link=y]z[/link] :bomb: [/nope]" in shown


def test_report_colours_are_its_own() -> None:
    out = Console(
        width=80, file=io.StringIO(), force_terminal=True, color_system="standard", markup=False, highlight=False
    )
    shown = report(hostile("\x1b[31mred", "Source.name"), console=out)
    assert "\x1b[31m" not in shown
    assert "␛[31mred" in shown
    assert "\x1b[1m" in shown
