from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from onrecord.export.chapter import Chapter
from onrecord.export.csvs import COLUMNS, LIVE, line, parts, plain, safe
from tests.export.chapters import affair, single
from tests.export.payloads import PAYLOADS
from tests.export.samples import TEXT, full_reading, mapped

RUNS = (
    *('=HYPERLINK("http://evil.example")', "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "=cmd|'/C calc'!A0"),
    *("\t=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "＝1+1", "＋1", "－1", "＠x", "\u2212 1", "\u2003@x"),
    *("'=1", "''=1", "\tplain", "\nplain", "-5 degrees"),
)

KEPT = ("Article.text", "Claim.id", "Claim.attributions", "Attribution.id", "Event.id", "Source.id")


def read(*chapters: Chapter) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(parts(chapters)), newline="")))


def test_csv_has_a_row_for_each_put() -> None:
    chapter = affair()
    found = read(chapter, single())
    puts = [(claim, put) for c in (chapter, single()) for claim in c.claims for put in claim.puts]
    assert [(row["claim"], row["article"], row["words"]) for row in found] == [
        (claim.id, put.item.name, put.words) for claim, put in puts
    ]
    assert all(tuple(row) == COLUMNS for row in found)


def test_csv_tells_source_chain_and_bounds() -> None:
    row = next(r for r in read(affair()) if r["article"] == "n1")
    assert (row["source"], row["unnamed"], row["chain"]) == ("a senior official", "1", "a senior official")
    assert (row["status"], row["lowest"], row["highest"]) == ("confirmed", "2", "2")
    (alone,) = read(single())
    assert (alone["story"], alone["lowest"], alone["published"]) == ("", "", "2031-06-11")
    assert TEXT[int(alone["start"]) : int(alone["end"])] == alone["words"]


@pytest.mark.parametrize("cell", RUNS)
def test_csv_cell_that_would_run_begins_with_an_apostrophe_and_reads_back(cell: str) -> None:
    assert safe(cell).startswith("'")
    assert plain(safe(cell)) == cell


def test_csv_carriage_return_starts_no_cell() -> None:
    assert safe("\r=1+1") == "\u240d=1+1"


@pytest.mark.parametrize("cell", ["x = 1", "a-b", "'quoted' words", "“=”", "", "3 - 2", "e@x.example"])
def test_csv_cell_that_is_words_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == plain(safe(cell)) == cell


@pytest.mark.parametrize("payload", [*RUNS, *PAYLOADS])
def test_csv_nothing_is_live_whatever_the_article_holds(payload: str) -> None:
    chapter = single(mapped(full_reading(), lambda name, value: value if name in KEPT else payload))
    text = "".join(parts([chapter]))
    assert not {"\x1b", "\x9b", "\u202e", "\0", "\x07"} & set(text)
    text.encode("utf-8")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(row) == COLUMNS
    assert [value for value in row.values() if LIVE.match(value) and not value.startswith("'")] == []


def test_csv_twice_is_the_same() -> None:
    assert "".join(parts([affair()])) == "".join(parts([affair()]))


def test_csv_line_keeps_numbers_and_what_is_not_there() -> None:
    assert line(["a", None, 3, True, 'q"']) == '"a","",3,1,"q"""\r\n'


def test_csv_of_nothing_is_a_header() -> None:
    assert read() == []
    assert read(single(replace(full_reading(), claims=()))) == []
