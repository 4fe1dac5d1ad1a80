"""A walk through the sample newsroom: from a claim to its words and to whose word it is, as a person takes it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from onrecord.export.formats import FORMATS, find
from onrecord.ledger import open_ledger
from tests.browser.conftest import Watched

LEASE = "Ruvenia may lease the port of Kessick"
DENIED = "that Ruvenia would lease the port of Kessick to Dorvane"
LIT = "[...document.querySelectorAll('[data-text] .lit')].map(mark => mark.textContent).join('')"


@pytest.fixture(scope="session")
def denial(record: Path) -> str:
    """The address of the article in which the minister denies the lease."""
    with open_ledger(record, read_only=True) as ledger:
        held = next(held.id for held in ledger.held() if ledger.reading(held.id).article.key == "kessick-5")
    return f"/article/{held}"


def test_walk_from_the_first_page_over_a_claim_to_its_origin_and_its_words(watched: Watched) -> None:
    page = watched.open("/")
    page.locator("main [data-item] a").first.click()
    page.wait_for_url("**/story/*")
    expect(page.locator("#claims")).to_contain_text("9 articles, 2 independent origins")
    page.get_by_role("link", name=LEASE).first.click()
    page.wait_for_url("**/claim/*")
    origins = page.locator("main ul.tree > li > b")
    assert origins.count() == 2
    assert "official in the Ruvenian finance ministry" in origins.first.inner_text()
    assert origins.last.inner_text() == "Edwin Hask"
    page.locator(".words", has_text=DENIED).first.click()
    page.wait_for_url("**/article/*")
    assert DENIED in page.evaluate(LIT)


def test_walk_an_origin_leads_to_all_that_it_said(watched: Watched) -> None:
    page = watched.open("/claims?q=lease")
    page.get_by_role("link", name=LEASE).first.click()
    page.get_by_role("link", name="Edwin Hask").first.click()
    page.wait_for_url("**/source/*")
    expect(page.locator("main")).to_contain_text("We signed this morning")


def test_walk_a_fold_tells_its_reason(watched: Watched) -> None:
    page = watched.open("/stories")
    page.locator("main [data-item] a").first.click()
    folded = page.locator("#claims details").first
    folded.locator("summary").click()
    expect(folded.locator(".reasons")).to_be_visible()
    assert folded.locator(".reasons li").count() > 5


def test_walk_filters_stand_in_the_address(watched: Watched) -> None:
    page = watched.open("/claims")
    every = page.locator("main .found [data-item]").count()
    page.locator("select[name=status]").select_option("denied")
    page.get_by_role("button", name="filter").click()
    page.wait_for_url("**status=denied**")
    rows = page.locator("main .found [data-item]")
    assert 0 < rows.count() < every
    assert set(rows.locator(".status").all_inner_texts()) == {"- denied"}
    page.get_by_role("link", name="take away the filter status denied").click()
    assert page.locator("main .found [data-item]").count() == every


def test_walk_the_search_finds_words_and_leads_to_them(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.press("/")
    page.keyboard.type("pensions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=pensions")
    page.locator("main [data-item] a").first.click()
    page.wait_for_url(re.compile("/(article|claim)/"))
    expect(page.locator("main")).to_contain_text("pensions")


def test_walk_a_claim_lights_its_words(watched: Watched, denial: str) -> None:
    page = watched.open(denial)
    claim = page.locator("#claims [data-item]").first
    claim.hover()
    assert DENIED in page.evaluate(LIT)
    page.locator("h1").hover()
    assert page.evaluate(LIT) == ""
    claim.locator("p").first.click()
    page.locator("h1").hover()
    assert DENIED in page.evaluate(LIT), "a click holds the light"
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == ""


def test_walk_words_lead_to_who_says_them(watched: Watched, denial: str) -> None:
    page = watched.open(denial)
    page.locator("[data-text] .cue").first.click()
    here = page.locator("[data-side] .here")
    expect(here).to_contain_text("this article")
    expect(here).to_contain_text("Livia Tarn")
    expect(here).to_contain_text(DENIED)


def test_walk_a_link_to_words_arrives_at_them(watched: Watched, denial: str, record: Path) -> None:
    with open_ledger(record, read_only=True) as ledger:
        start = ledger.reading(denial.removeprefix("/article/")).article.text.index(DENIED)
    page = watched.open(f"{denial}#s{start}-{start + len(DENIED)}")
    assert DENIED in page.evaluate(LIT)


def test_walk_what_is_pasted_is_kept_only_when_asked(watched: Watched, record: Path) -> None:
    page = watched.open("/")
    page.locator('[name="text"]').fill("The mayor of Kessick resigned, her office said on Monday.")
    page.locator("[data-read] button.main").click()
    expect(page.locator(".kept.not")).to_contain_text("Not kept.")
    with open_ledger(record, read_only=True) as ledger:
        assert len(ledger) == 12


def test_walk_what_is_judged_is_kept_and_taken_back(watched: Watched, denial: str, record: Path) -> None:
    page = watched.open(denial)
    card = page.locator("#who [data-judge-kind=attribution]").first
    subject = card.get_attribute("data-judge-subject") or ""
    card.locator("p").first.click()
    page.keyboard.press("r")
    verdict = page.locator(f"[data-judge-subject='{subject}'] [data-judge-verdict]").first
    expect(verdict).to_contain_text("wrong")
    with open_ledger(record, read_only=True) as ledger:
        assert ledger.judgements.verdict("attribution", subject) == "wrong"
    page.keyboard.press("z")
    expect(verdict).to_have_text("")
    with open_ledger(record, read_only=True) as ledger:
        assert ledger.judgements.verdict("attribution", subject) is None


def test_walk_what_was_judged_is_shown_and_undone_there(watched: Watched, denial: str) -> None:
    page = watched.open(denial)
    page.locator("#claims [data-judge-kind=status] p").first.click()
    page.keyboard.press("a")
    expect(page.locator("#claims [data-judge-verdict]").first).to_contain_text("right")
    page = watched.open("/judgements")
    row = page.locator("tr[data-item]").first
    assert "right" in row.inner_text()
    row.get_by_role("button").click()
    expect(page.locator("tr[data-item]").first).to_contain_text("undone")
    page = watched.open(denial)
    page.wait_for_load_state("networkidle")
    assert page.locator("#claims [data-judge-verdict]").first.inner_text() == ""


def test_walk_the_record_holds_what_the_page_shows(watched: Watched, denial: str) -> None:
    page = watched.open(denial)
    with page.expect_response("**/*.json") as answered:
        page.locator("footer").get_by_role("link", name="JSON").click()
    found: Any = answered.value.json()
    assert found["schema"] == "onrecord.reading/1"
    assert DENIED in found["article"]["text"]


def test_walk_every_export_is_one_file(watched: Watched, tmp_path: Path) -> None:
    page = watched.open("/")
    page.get_by_role("link", name="export").first.click()
    page.wait_for_url("**/export")
    ways = page.locator("main [data-item] a")
    assert ways.count() == sum(form.widest == "record" for form in FORMATS)
    for way in ways.all():
        with page.expect_download() as loading:
            way.click()
        name = loading.value.suggested_filename
        loading.value.save_as(tmp_path / name)
        assert find(way.inner_text()).suffix in name
        assert (tmp_path / name).stat().st_size > 100
    readings = [json.loads(line) for line in next(tmp_path.glob("*.jsonl")).read_text(encoding="utf-8").splitlines()]
    assert any(DENIED in json.dumps(each) for each in readings)
