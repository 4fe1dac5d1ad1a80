"""Every page: usable by everybody, in light and dark, on a telephone, from the keyboard, and quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from onrecord.ledger import Ledger, open_ledger
from onrecord.web.guard import POLICY
from tests.browser.conftest import NARROW, WIDE, Watched

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
GRAVE = ("serious", "critical")
PAGES = (
    *("home", "help", "read", "article", "wrong-dateline", "export", "story", "stories"),
    *("claim", "claims", "claims-filtered", "source", "sources", "search", "judgements"),
)
# What is out of sight is not laid out, and would be neither pictured nor looked at.
UNFOLDED = "document.querySelectorAll('[data-item]').forEach(item => { item.style.contentVisibility = 'visible' })"
Picture = Callable[..., None]


def _held(ledger: Ledger, key: str) -> str:
    return next(held.id for held in ledger.held() if ledger.reading(held.id).article.key == key)


@pytest.fixture(scope="session")
def addresses(record: Path) -> dict[str, str]:
    """The address of every page, by its name in PAGES; "read" is what becomes of a text that is pasted."""
    with open_ledger(record, read_only=True) as ledger:
        story: Any = ledger.stories.story(ledger.stories.like("kessick-1")[0])
        article, misdated = _held(ledger, "kessick-5"), _held(ledger, "kessick-11")
    found = {name: f"/{name}" for name in ("help", "stories", "claims", "sources", "judgements", "export")}
    return found | {
        "home": "/",
        "article": f"/article/{article}",
        "wrong-dateline": f"/article/{misdated}",
        "story": f"/story/{story['id']}",
        "claim": f"/claim/{story['claims'][0]['id']}",
        "claims-filtered": "/claims?status=denied",
        "source": "/source/Livia%20Tarn",
        "search": "/search?q=lease",
        "read": "/",
    }


def opened(watched: Watched, name: str, address: str) -> None:
    page = watched.open(address)
    if name == "read":
        page.locator('[name="text"]').fill("The ferry was late, the mayor of Kessick said on Monday.\n\nShe denied it.")
        page.locator("[data-read] button.main").click()
        page.wait_for_selector("[data-text]")


def faults(watched: Watched, *rules: str) -> list[str]:
    """Serious findings of axe, by all of its rules or by these, each with its first place."""
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = Axe().run(watched.page, options=options).response["violations"]
    return [
        f"{row['id']} ({len(row['nodes'])} times): {row['nodes'][0]['html'][:200]} {row['nodes'][0]['failureSummary']}"
        for row in found
        if row["impact"] in GRAVE
    ]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_for_everybody(watched: Watched, addresses: dict[str, str], pictured: Picture, name: str) -> None:
    opened(watched, name, addresses[name])
    page = watched.page
    page.evaluate(UNFOLDED)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        pictured(page, name, scheme, WIDE)
        rules = ["color-contrast"] if scheme == "dark" else []  # all else is the same in the dark
        found += [f"{scheme}: {fault}" for fault in faults(watched, *rules)]
    page.set_viewport_size({"width": NARROW, "height": 800})
    pictured(page, name, "dark", NARROW)
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, "it scrolls sideways"
    assert watched.policies == {POLICY}


def test_pages_axe_can_find_something(watched: Watched) -> None:
    page = watched.open("/help")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    page.evaluate("document.querySelector('h1').style.color = '#333'")
    page.emulate_media(color_scheme="dark")
    assert [fault.split(" ")[0] for fault in faults(watched)] == ["color-contrast", "label"]
    assert [fault.split(" ")[0] for fault in faults(watched, "color-contrast")] == ["color-contrast"]


@pytest.mark.parametrize("name", ["home", "stories", "claims", "sources", "search", "story", "article", "judgements"])
def test_pages_are_walked_with_the_keyboard(watched: Watched, addresses: dict[str, str], name: str) -> None:
    page = watched.open(addresses[name])
    focused = "document.activeElement.closest('[data-item]') && [...document.querySelectorAll('[data-item]')]"
    here = f"{focused}.filter(item => item.getClientRects().length).indexOf(document.activeElement)"
    places = []
    for key in ("j", "j", "k") if page.locator("[data-item]").count() > 1 else ("j",):
        page.keyboard.press(key)
        places.append(page.evaluate(here))
    assert places in ([0, 1, 0], [0])


def test_pages_tell_their_keys(watched: Watched) -> None:
    page = watched.open("/")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("?jk")
    assert not page.locator("dialog#keys").is_visible()
