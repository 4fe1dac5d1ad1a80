"""The reading view: what was read stands there in words, joined to the text, and its twin is the Reading."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from onrecord.ledger import open_ledger
from onrecord.model import Reading
from onrecord.web import create_app
from tests.export.samples import TEXT, full_reading, reading
from tests.web.asking import HOST, client
from tests.web.pages import WebPage


def shown(made: Reading) -> WebPage:
    page = client()
    id_ = page.app.state.site.shelf.put(made)  # type: ignore[attr-defined]
    answer = page.get(f"/article/{id_}")
    assert answer.status_code == 200
    return WebPage(answer.text)


@pytest.fixture(scope="module")
def full() -> WebPage:
    return shown(full_reading())


def test_article_twin_is_the_reading() -> None:
    page = client()
    id_ = page.app.state.site.shelf.put(full_reading())  # type: ignore[attr-defined]
    assert page.get(f"/article/{id_}.json").json() == full_reading().to_dict()


def test_article_shows_the_whole_text(full: WebPage) -> None:
    marked = full.words_in("data-text")
    for label in ("left out: read-more", "left out: photo credit"):
        marked = marked.replace(label, "")
    letters = re.sub(r"\d|\s", "", marked)
    assert letters == re.sub(r"\d|\s", "", TEXT)


def test_article_findings_stand_first_warnings_before_notes(full: WebPage) -> None:
    side = full.words_in("data-side")
    places = [
        side.index(words) for words in ("Findings", "rests on one unnamed official", "speaks of no date", "Claims")
    ]
    assert places == sorted(places)
    assert side.index("warning: ") < side.index("note: ")


def test_article_claim_has_its_status_chain_and_certainty_in_words(full: WebPage) -> None:
    side = full.words_in("data-side")
    assert "- denied Orvany reopens the crossing" in side
    assert "10 Jun 2031 rumoured this article ← from Northern Wire ← from border official (unnamed)" in side
    assert "put as possible" in side
    assert "in the article's own words" in side


def test_article_claim_is_joined_to_its_words(full: WebPage) -> None:
    (claim,) = full.with_class("claim")
    assert claim["data-words"] == "w1 v1"
    for word in claim["data-words"].split():
        assert full.with_class(word)


def test_article_marks_say_where_they_stand(full: WebPage) -> None:
    spans = [tuple(map(int, at.split("-"))) for at in full.values("data-at")]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(TEXT) for start, end in spans)
    (source, *_) = [tag for tag in full.with_class("source") if "data-at" in tag]
    start, end = map(int, source["data-at"].split("-"))
    assert TEXT[start:end] in TEXT[: TEXT.index("told")]


def test_article_findings_are_joined_to_their_words(full: WebPage) -> None:
    joined = [row["data-words"] for row in full.with_class("finding-row")]
    assert sorted(joined) == ["f1", "f2"]
    assert all(full.with_class(name) for name in joined)


def test_article_every_link_inside_leads_somewhere(full: WebPage) -> None:
    ids = set(full.values("id"))
    assert {href[1:] for href in full.values("href") if href.startswith("#")} - ids == set()
    assert len(ids) == len(full.values("id"))


def test_article_lists_places_without_a_map(full: WebPage) -> None:
    assert "Marrend city · 1.5° N, 2.0° W · named for the place line" in full.words_in("data-side")


def test_article_without_anything_says_so() -> None:
    bare = shown(reading(attributions=(), sources=()))
    assert "Nothing is attributed to anyone." in bare.text
    assert "Timeline" not in bare.text
    assert "Findings" not in bare.text


def test_article_survives_ids_that_lead_nowhere() -> None:
    made = full_reading()
    lost = dataclasses.replace(made, sources=(), entities=(), events=(), attributions=made.attributions[2:3])
    assert "had assured" in shown(lost).text


def test_article_of_no_name_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    open_ledger(path).close()
    assert client(path).get("/article/article:0").status_code == 404
    assert client(path).get("/article/article:0.json").json()["error"].startswith("This record holds no such article")
    assert client().get("/article/article:0").status_code == 404


def test_article_of_a_record_can_be_judged(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_ledger(path) as ledger:
        (id_,) = ledger.add(full_reading())
    drawn = WebPage(client(path).get(f"/article/{id_}").text)
    judged = {(tag["data-judge-kind"], tag["data-judge-subject"]) for _, tag in drawn.tags if "data-judge-kind" in tag}
    assert ("status", "c:1 denied") in judged
    assert ("attribution", "a:1") in judged
    assert "Not kept." not in drawn.text
    assert "/source/Interior%20Ministry" in drawn.values("href")


def test_article_not_kept_is_not_judged(full: WebPage) -> None:
    assert full.values("data-judge-kind") == []
    assert "Not kept." in full.text


def test_article_of_an_open_ledger_is_shown(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    with open_ledger(tmp_path / "r.sqlite") as ledger:
        (id_,) = ledger.add(full_reading())
        page = TestClient(create_app(ledger), base_url=f"http://{HOST}")
        assert page.get(f"/article/{id_}").status_code == 200
