"""Rows of the first article that need more than one stage: when, where, what leads to what. Row numbers are those of its list."""

from __future__ import annotations

import pytest

import onrecord
from tests.contract.careful import Careful
from tests.contract.shared import text_of


@pytest.fixture(scope="module")
def seed() -> Careful:
    return Careful(onrecord.read(text_of("seed", "article.txt")))


def test_seed_row_2_a_suspicion_is_no_certainty(seed: Careful) -> None:
    a = seed.said("^the U.S", "suspected")
    assert a.certainty == "possible"
    assert a.act in {"rumour", "opinion"}


def test_seed_row_3_when_it_was_told_and_by_when(seed: Careful) -> None:
    text = seed.reading.article.text
    told, due = (
        next(t for t in seed.reading.times if words in text[t.start : t.end].lower())
        for words in ("beginning of september", "end of the month")
    )
    assert (told.value[:7], told.earliest) == ("2023-09", "2023-09-01")
    assert due.latest == "2023-09-30"


def test_seed_row_6_two_places_far_apart(seed: Careful) -> None:
    (found,) = seed.findings("place-conflict")
    assert "1,01" in found.message
    assert "Vladivostok" in found.message


def test_seed_row_8_an_agency_counted(seed: Careful) -> None:
    a = seed.said("Associated Press|AP", "counting")
    assert seed.who(a).name == "Associated Press"
    assert "40-second" in seed.words(a.content)


def test_seed_row_15_they_are_three_and_warn(seed: Careful) -> None:
    a = seed.said("They", content="sanctions")
    assert a.act == "warning"
    assert all(name in seed.who(a).name for name in ("United States", "Japan", "South Korea"))


def test_seed_row_16_whose_statement_it_is(seed: Careful) -> None:
    assert "South Korea" in seed.chain(seed.said("the statement", "read"))


def test_seed_row_17_both_deny(seed: Careful) -> None:
    for who in ("^the Kremlin", "Peskov"):
        a = seed.said(who, "assured")
        assert (a.act, a.polarity) == ("denial", "negative")


def test_seed_row_18_the_denial_settles_nothing(seed: Careful) -> None:
    assert seed.found("denial-not-settled", "Kremlin", "agreement")


def test_seed_row_19_the_dateline_is_wrong(seed: Careful) -> None:
    published = seed.reading.article.published
    assert seed.found("dateline-conflict")
    assert published.stated == "2023-12-11"
    assert "2023-09-13" <= (published.earliest or "") <= (published.latest or "") <= "2023-09-17"


def test_seed_row_20_one_unnamed_source(seed: Careful) -> None:
    assert seed.found("single-anonymous-source", "official", "Associated Press")


def test_seed_row_22_places_and_governments(seed: Careful) -> None:
    places = {p.name: p for p in seed.reading.places}
    for name in ("North Korea", "Russia", "Vladivostok", "Ukraine"):
        assert any(name in p and places[p].lat is not None for p in places), sorted(places)
    assert any("Vostochny" in p and places[p].country == "RU" for p in places)
    text = seed.reading.article.text
    assert any(p.role == "actor" and text[p.start : p.end] == "Kremlin" for p in seed.reading.places)
