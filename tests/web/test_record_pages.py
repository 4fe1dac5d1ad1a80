"""The pages over a record: stories, a story, claims, a claim, sources, a source, search; and their twins."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import open_ledger
from tests.export.samples import TEXT
from tests.ledger.told import claim, keep, put, story
from tests.web.asking import client
from tests.web.pages import WebPage
from tests.web.records import BROVIK, CLAIM, COSTS, OPENS, SPOKE, STORY, record

ANCHOR = re.compile(r'href="(/article/[^"#]+)#s(\d+)-(\d+)"[^>]*>(?:<title>[^<]*: “([^<]*)”</title>|([^<]*)</a>)')


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(record(tmp_path_factory.mktemp("web")))


def shown(pages: TestClient, address: str) -> str:
    answer = pages.get(address)
    assert answer.status_code == 200, answer.text
    drawn = WebPage(answer.text)
    assert drawn.unbalanced == []
    return answer.text


def words(pages: TestClient, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(shown(pages, address))).split())


def rows(pages: TestClient, address: str) -> list[list[str]]:
    answer = pages.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize(
    "address",
    [f"/story/{STORY}", f"/claim/{CLAIM}", f"/source/{BROVIK}", "/source/Northern Wire"],
)
def test_record_every_quotation_leads_to_its_exact_words(pages: TestClient, address: str) -> None:
    found = ANCHOR.findall(shown(pages, address))
    assert found
    for way, start, stop, title, text in found:
        there = TEXT[int(start) : int(stop)]
        said = html.unescape(title or text)
        assert " ".join(there.split()).strip("“”\"' .,").startswith(said.strip("“”\"' .,")[:20])
        assert pages.get(way).status_code == 200


def test_record_story_has_a_dot_for_each_article_that_puts_the_claim(pages: TestClient) -> None:
    page = shown(pages, f"/story/{STORY}")
    first = page.split("<tbody>")[1].split("</tr>")[0]
    assert first.count('class="dot possible"') == 1
    assert first.count('class="dot certain"') == 2
    assert first.count('class="no"') == 1
    assert (first.count('class="arc copy"'), first.count('class="arc cites"')) == (1, 1)
    assert "3 articles, 1 to 2 independent origins" in first


def test_record_story_gives_the_reason_of_every_fold(pages: TestClient) -> None:
    told = words(pages, f"/story/{STORY}")
    assert "The Valley Post took its text from The Marrend Courier" in told
    assert "Radio Tessel cites The Marrend Courier" in told
    assert "The Marrend Courier has it from border official (Northern Wire)" in told
    assert "Mayor may be the same as border official (not sure: counted once at least, twice at most)" in told


def test_record_story_says_what_to_check(pages: TestClient) -> None:
    told = words(pages, f"/story/{STORY}")
    assert "1 contradiction between articles" in told
    assert "1 quotation whose words were altered" in told
    assert "The Marrend Courier and Radio Tessel cite each other for a claim, and nobody else" in told
    assert "Two numbers for one thing" in told
    assert "The Valley Post 2 Jun 2031 word for word, not credited Copied" in told
    assert "1 quotation is the same word for word in two articles" in told


def test_record_story_marks_the_words_that_differ(pages: TestClient) -> None:
    page = shown(pages, f"/story/{STORY}")
    assert "only The Marrend Courier: </span>no</del>" in page
    assert "only Radio Tessel: </span>a</ins>" in page


def test_record_story_shows_the_foremost_claims_and_all_when_asked(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "r.sqlite") as ledger:
        many = [claim(f"claim:{n}", f"Claim {n}", put("notice-1", COSTS)) for n in range(20)]
        keep(ledger, story(STORY, ["notice-1"], *many))
    few = shown(client(tmp_path / "r.sqlite"), f"/story/{STORY}")
    every = shown(client(tmp_path / "r.sqlite"), f"/story/{STORY}?all=1")
    assert (few.count('scope="row"><p') or few.count("data-judge-subject"), every.count("data-judge-subject")) == (
        12,
        20,
    )
    assert "?all=1" in few


def test_record_story_twin_is_the_story_with_its_articles(pages: TestClient) -> None:
    told = pages.get(f"/story/{STORY}.json").json()
    assert [c["id"] for c in told["claims"]] == [CLAIM, "claim:2"]
    assert [m["key"] for m in told["members"]] == ["notice-1", "notice-2", "notice-3"]
    assert pages.get(f"/article/{told['members'][0]['id']}.json").status_code == 200


def test_record_stories_are_listed(pages: TestClient) -> None:
    told = words(pages, "/stories")
    assert "2 stories, the latest first" in told
    assert told.index("The road") < told.index("Untitled story")
    assert "1 story of two articles or more" in words(pages, "/stories?many=1")
    assert [row["id"] for row in pages.get("/stories.json").json()["stories"]] == [STORY, "story:2"]
    assert rows(pages, "/stories.csv")[1][:3] == [STORY, "The road", "3"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", {CLAIM, "claim:2", "claim:9"}),
        ("q=crossing", {CLAIM}),
        ("status=denied&certainty=possible", {CLAIM}),
        ("source=Halde+Brovik&outlet=Radio+Tessel", {CLAIM}),
        ("until=2029-01-01", set()),
        ("since=2031-01-01&page=1000000000000000000000", {CLAIM, "claim:2", "claim:9"}),
    ],
)
def test_record_claims_are_filtered_in_the_address(query: str, ids: set[str], pages: TestClient) -> None:
    found = pages.get(f"/claims.json?{query}").json()
    assert {c["id"] for c in found["claims"]} == ids
    assert {row[0] for row in rows(pages, f"/claims.csv?{query}")[1:]} == ids
    page = shown(pages, f"/claims?{query}")
    assert {way for way in (CLAIM, "claim:2", "claim:9") if f'href="/claim/{way}"' in page} == ids


def test_record_claims_offer_what_else_they_could_be_found_by(pages: TestClient) -> None:
    page = shown(pages, "/claims?outlet=The+Marrend+Courier")
    assert "/claims?outlet=The+Marrend+Courier&amp;status=denied" in page
    assert 'href="/claims"' in page
    assert 'aria-label="take away the filter outlet The Marrend Courier"' in page


def test_record_claims_a_day_that_is_none_is_refused(pages: TestClient) -> None:
    answer = pages.get("/claims.json?since=June")
    assert answer.status_code == 400
    assert "2031-09-15" in answer.json()["error"]


def test_record_claim_is_traced_to_its_origin(pages: TestClient) -> None:
    told = words(pages, f"/claim/{CLAIM}")
    rest = told[told.index("On whose word") :]
    assert rest.index("border official (Northern Wire)") < rest.index("The Marrend Courier has it from the above")
    assert rest.index("has it from the above") < rest.index("The Valley Post took its text from the above")
    assert f"has it from the above {OPENS}" in rest
    assert "put as possible" in rest
    assert pages.get(f"/claim/{CLAIM}.json").json()["story"] == STORY


def test_record_sources_are_listed_and_found(pages: TestClient) -> None:
    assert words(pages, "/sources").index("Northern Wire") > 0
    found = pages.get("/sources.json?q=brovik").json()
    assert [(row["name"], row["denies"]) for row in found["sources"]] == [(BROVIK, 0)] or found["sources"][0][
        "name"
    ] == BROVIK
    assert [row[0] for row in rows(pages, "/sources.csv?q=brovik")[1:]] == [BROVIK]


def test_record_source_says_what_became_of_its_words(pages: TestClient) -> None:
    told = words(pages, "/source/border%20official")
    assert "An unnamed source: different people may be called so." in told
    assert "later denied" in told
    assert "The crossing reopens" in told
    denies = words(pages, f"/source/{BROVIK}")
    assert "denies it" in denies
    assert "attributions to this very name" in denies
    twin: dict[str, Any] = pages.get("/source/border%20official.json").json()
    assert (twin["source"]["claims"], twin["source"]["denied"]) == (1, 1)
    assert twin["claims"][0]["words"][0]["words"] == OPENS


def test_record_search_finds_articles_and_claims(pages: TestClient) -> None:
    page = shown(pages, "/search?q=crossing+reopens")
    assert "<mark>crossing</mark>" in page
    places = re.findall(r'class="words" href="/article/[^"#]+#s(\d+)-(\d+)"', page)
    assert len(places) > 4
    assert all("crossing" in TEXT[int(start) : int(stop)] for start, stop in places)
    assert 'href="/claim/claim:1"' in page
    assert pages.get("/search.json?q=crossing").json()["total"] == 4
    assert len(rows(pages, "/search.csv?q=crossing")) == 5
    assert "There is no word in what you typed" in words(pages, "/search?q=%3F%21")
    assert pages.get("/search.json").json()["hits"] == []


@pytest.mark.parametrize("address", ["/story/none", "/claim/none", "/source/none", "/story/none.json"])
def test_record_what_is_not_there_is_said_so(address: str, pages: TestClient) -> None:
    assert pages.get(address).status_code == 404


def test_record_an_id_of_several_is_refused(pages: TestClient) -> None:
    assert pages.get("/claim/claim:").status_code == 404
    assert pages.get("/story/story:").status_code == 404


def test_record_tables_run_nothing_in_a_spreadsheet(tmp_path: Path) -> None:
    live = ["=1+1", "+1", "-1", "@x", "\tx", "\rx"]
    with open_ledger(tmp_path / "r.sqlite") as ledger:
        claims = [claim(f"claim:{n}", text, put("notice-1", SPOKE, "reports", text)) for n, text in enumerate(live)]
        keep(
            ledger,
            story(STORY, ["notice-1"], *claims, title="=story"),
            notice_1={"title": "=title", "outlet": "@outlet"},
        )
    pages = client(tmp_path / "r.sqlite")
    for address in ("/claims.csv", "/sources.csv", "/stories.csv", "/search.csv?q=decision"):
        cells = [cell for row in rows(pages, address)[1:] for cell in row]
        assert cells
        assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")] == []
        assert "'" in {cell[:1] for cell in cells}


def test_record_links_between_pages_lead_somewhere(pages: TestClient) -> None:
    """From the list of stories every page of ours can be reached, and all of them answer."""
    seen: set[str] = set()
    waiting = ["/stories", "/claims", "/sources", "/search?q=valley"]
    while waiting and len(seen) < 120:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = pages.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            ways = [html.unescape(way) for way in re.findall(r'href="(/[^"]*)"', answer.text)]
            waiting += [
                urlsplit(w)._replace(fragment="").geturl() for w in ways if not w.startswith(("/static", "/export"))
            ]
    assert any(address.startswith("/article/") for address in seen)
