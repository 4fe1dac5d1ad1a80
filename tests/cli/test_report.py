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
from onrecord.model import UNDATED, Attribution, Reading, Span
from tests.export.payloads import PAYLOADS
from tests.export.samples import ATTRIBUTIONS, TEXT, article, at, full_reading, mapped, reading, string_fields

WIDTHS = (60, 80, 100, 120, 200)


def drawn(given: Reading, width: int = 80, **options: Any) -> str:
    console = Console(width=width, file=io.StringIO(), markup=False, highlight=False, emoji=False)
    return report(given, console=console, **options)


def flat(given: Reading, width: int = 80, **options: Any) -> str:
    """The report with every run of blanks as one, for looking up words that are broken over lines."""
    return " ".join(drawn(given, width, **options).split())


def block(shown: str, first: str, last: str) -> str:
    """The lines from the one that begins with `first` up to the one before `last`."""
    lines = shown.split("\n")
    start = next(place for place, line in enumerate(lines) if line.startswith(first))
    end = next(place for place, line in enumerate(lines) if place > start and line.startswith(last))
    return "\n".join(lines[start:end])


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


def test_report_header_without_anything_known() -> None:
    bare = article(key=None, url=None, title=None, outlet=None, authors=(), published=UNDATED)
    assert drawn(Reading(bare)).startswith("article · 162 words · 0 attributions · 0 sources\n\nWHO SAYS WHAT\n")


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


@pytest.mark.parametrize("title", ["FINDINGS", "CLAIMS", "TIMELINE", "LEFT OUT"])
def test_report_sections_stand_only_where_they_hold_something(title: str) -> None:
    assert title not in drawn(Reading(article(left_out=())))
    assert f"\n\n{title}" in drawn(full_reading())


def test_report_order_is_findings_claims_says_timeline() -> None:
    titles = re.findall(r"^[A-Z][A-Z ]+[A-Z]\b", drawn(full_reading()), re.MULTILINE)
    assert titles == ["FINDINGS", "CLAIMS", "WHO SAYS WHAT", "TIMELINE", "LEFT OUT"]


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


def test_report_finding_stands_with_its_lines_warnings_first() -> None:
    found = block(drawn(full_reading(), 100), "FINDINGS", "CLAIMS").split("\n")
    assert re.fullmatch(
        r" !  single-anonymous-source  The reopening rests on one unnamed official\. +\[line 3\]", found[1]
    )
    assert re.fullmatch(r" ·  denial-not-settled       The ministry denies it; .* date\. +\[line 5\]", found[2])


def test_report_claim_has_its_history() -> None:
    found = block(drawn(full_reading(), 120), "CLAIMS", "WHO")
    assert found.split("\n")[1] == " denied     Orvany reopens the crossing"
    told = " ".join(found.split())
    assert "10 Jun 2031 rumoured article <- Northern Wire <- border official (unnamed)" in told
    assert '· "may reopen the Tessel crossing before the harvest" · possible [line 3]' in told
    assert '- denied article · "There is no decision, there is no date" [line 5]' in told


def test_report_timeline_is_by_day_and_joins_one_day() -> None:
    event = full_reading().events[0]
    trigger = at("warned")
    later = dataclasses.replace(event, id="v:3", trigger=trigger, agents=(), patients=("gone",), certainty="certain")
    events = (
        dataclasses.replace(later, earliest="2031-06-12", latest="2031-06-12"),
        event,
        dataclasses.replace(event, id="v:2", polarity="negative"),
        dataclasses.replace(event, id="v:4", earliest=None, latest=None),
    )
    found = block(drawn(dataclasses.replace(full_reading(), events=events), 160), "TIMELINE", "LEFT").split("\n")
    assert [" ".join(line.split()) for line in found[1:3]] == [
        "10 Jun - 31 Aug 2031 | Orvany may reopen Tessel crossing (possible) · Orvany may reopen Tessel crossing (possible, negative)",
        "12 Jun 2031 | warned",
    ]
