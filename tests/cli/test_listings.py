"""The commands that look into the articles of a record: search, quotes; and what all listings have in common."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import main
from onrecord.ledger import open_ledger
from onrecord.model import Published
from tests.ledger.many import numbered

Captured = pytest.CaptureFixture[str]
EARLIER = Published("2031-06-01", "2031-06-01", "2031-06-01", "2031-06-01", "stated")
LISTINGS = (["search", "convoy"], ["quotes", "Brovik"])


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "r.sqlite"
    with open_ledger(path) as ledger:
        ledger.add(numbered(1), numbered(2, title="The \x1b[2Jroad\u202e", outlet=None, published=EARLIER))
    return str(path)


def listed(record: str, capsys: Captured, *arguments: str) -> Any:
    assert main([*arguments, "--json", "--record", record]) == 0
    return json.loads(capsys.readouterr().out)


def shown(record: str, capsys: Captured, *arguments: str) -> str:
    assert main([*arguments, "--record", record]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing[0])
def test_listings_json_is_one_list_and_whole(listing: list[str], record: str, capsys: Captured) -> None:
    everything = listed(record, capsys, *listing)
    assert {item["article"] for item in everything} == {"notice-1", "notice-2"}
    assert listed(record, capsys, *listing, "--limit", "1") == everything[:1]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing[0])
def test_listings_for_people_fit_and_are_safe(
    listing: list[str], record: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = shown(record, capsys, *listing)
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "The ␛[2Jroad<U+202E>" in " ".join(text.split())


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing[0])
def test_listings_say_what_they_hold_back(listing: list[str], record: str, capsys: Captured) -> None:
    everything = listed(record, capsys, *listing)
    text = shown(record, capsys, *listing, "--limit", "1")
    assert f"... and {len(everything) - 1} more (a larger --limit shows all)" in text


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing[0])
def test_listings_without_a_record(listing: list[str], tmp_path: Path, capsys: Captured) -> None:
    assert main([*listing, "--record", str(tmp_path / "none")]) == 2
    assert "there is no such record" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["search", "ferry"], "No article holds all of these words."),
        (["claims", "--status", "retracted"], "No such claim is in the record."),
        (["claims", "--source", "nobody"], "No such claim is in the record."),
        (["claims", "--since", "2040-01-01"], "No such claim is in the record."),
        (["quotes", "No\x1bbody"], "Nobody called No␛body is quoted in the record."),
    ],
)
def test_listings_of_nothing_are_a_sentence_or_an_empty_list(
    arguments: list[str], said: str, record: str, capsys: Captured
) -> None:
    assert shown(record, capsys, *arguments) == f"{said}\n"
    assert listed(record, capsys, *arguments) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claims", "--status", "true"], "no status 'true'; there are: rumoured, reported"),
        (["claims", "--since", "soon"], "soon"),
        (["claims", "--limit", "0"], "is not a whole number of 1 or more"),
        (["search", "***"], "no word to search for in '***'"),
        (["search"], "the following arguments are required: WORD"),
        (["quotes"], "the following arguments are required: SOURCE"),
    ],
)
def test_listings_wrong_call(arguments: list[str], said: str, record: str, capsys: Captured) -> None:
    assert main([*arguments, "--record", record]) == 2
    assert said in capsys.readouterr().err


def test_quotes_stand_below_their_article(record: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = shown(record, capsys, "quotes", "tervil", "--limit", "1")
    assert text.startswith(
        "Orvany weighs reopening the Tessel crossing\nThe Marrend Courier · 11 Jun 2031 · notice-1\n"
    )
    assert "article <- Ansa Tervil" in text


def test_search_shows_passage_and_chain(record: str, capsys: Captured) -> None:
    text = " ".join(shown(record, capsys, "search", "turned", "convoys").split())
    assert "no convoy will be turned back" in text
    assert "article <- Northern Wire <- border official <- Interior Ministry" in text
