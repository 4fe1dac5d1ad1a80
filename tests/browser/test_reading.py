"""The reading view under a pointer and keys: both sides light up together, and lead to each other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page

from onrecord.cli.serve import bind
from onrecord.web import create_app
from tests.browser.conftest import NARROW, WIDE, Watched
from tests.cli.fakes import FakePipeline
from tests.export.samples import TEXT, full_reading

LIT = "[...document.querySelectorAll('.lit')].map((mark) => mark.dataset.at)"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    """A page that holds one reading made by hand; what is kept goes into a record of the test's own."""
    app = create_app(tmp_path / "own.sqlite")
    app.state.site.shelf.put(full_reading())
    listening = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def path() -> str:
    from onrecord.ledger.codec import article_id

    return f"/article/{article_id(full_reading().article)}"


@pytest.fixture(params=[WIDE, NARROW])
def watched(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    seen = Watched(context.new_page(), base)
    yield seen
    context.close()
    assert seen.wrong == []


def lit_words(page: Page) -> str:
    """The words that are lit, in order."""
    spans = [tuple(map(int, at.split("-"))) for at in page.evaluate(LIT)]
    return " ".join(TEXT[start:end].strip() for start, end in sorted(spans))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.dataset.words || ''"))


def test_reading_j_and_k_walk_and_hold_the_light(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.keyboard.press("j")
    assert focused(page) == "f2"
    assert lit_words(page) == "may reopen"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "k1"
    assert "may reopen" in lit_words(page)
    assert "told" in lit_words(page)
    page.keyboard.press("k")
    assert focused(page) == "f1"
    page.keyboard.press("Escape")
    assert lit_words(page) == ""


def test_reading_enter_leads_to_the_line(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**#l3")


def settled(page: Page, place: str) -> None:
    """Scrolls to a place and waits until what came into sight is laid out: the place may have moved by then."""
    page.locator(place).scroll_into_view_if_needed()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_reading_pointing_lights_the_other_side(watched: Watched, path: str) -> None:
    page = watched.open(path)
    settled(page, "#c4")
    page.locator("#c4").hover()
    assert "denied" in lit_words(page)
    page.locator("h1").hover()
    assert lit_words(page) == ""
    page.locator(".text .cue", has_text="denied").hover()
    assert "c4" in page.evaluate("[...document.querySelectorAll('.hit')].map((item) => item.id)")


def test_reading_a_mark_leads_to_its_card(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.locator(".text .cue", has_text="had heard from").click()
    assert "had heard from" in lit_words(page)
    if page.viewport_size and page.viewport_size["width"] == WIDE:
        assert focused(page) == "c8"


def test_reading_an_address_with_a_span_leads_to_its_words(watched: Watched, path: str) -> None:
    start = TEXT.index("medicine for nine days")
    page = watched.open(f"{path}#s{start}-{start + 8}")
    assert "medicine for nine days" in lit_words(page)
    box = page.locator(".lit").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 800


def test_reading_t_parts_the_timeline(watched: Watched, path: str) -> None:
    page = watched.open(path)
    assert page.locator(".line-together").is_visible()
    page.keyboard.press("t")
    assert page.locator(".line-apart").is_visible()
    assert not page.locator(".line-together").is_visible()


def test_reading_question_mark_shows_the_keys(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_reading_slash_goes_to_the_search_and_letters_stay_there(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.locator("[data-find]").input_value() == "jk?"
    assert not page.locator("#keys").is_visible()


def test_reading_a_dropped_file_is_read_and_kept_when_asked(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipeline = FakePipeline([full_reading()]).install(monkeypatch)
    page = watched.open("/")
    page.evaluate(
        """() => { const data = new DataTransfer();
          data.items.add(new File(["The road is shut."], "road.txt", { type: "text/plain" }));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })) }"""
    )
    page.wait_for_selector("[data-text]")
    assert pipeline.asked["stdin"].getvalue() == b"The road is shut."
    assert list(tmp_path.iterdir()) == []
    page.get_by_role("button", name="Keep in own.sqlite").click()
    page.wait_for_selector("p.kept")
    assert (tmp_path / "own.sqlite").exists()
