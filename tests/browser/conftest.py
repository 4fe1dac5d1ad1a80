"""A Chromium that looks at the page of the sample newsroom; no test here runs where there is no Chromium.

Every page that a test opens is watched: a message of an error in the console, a script that fails, an answer of 400 and more or a
request to another machine fails the test. With ONRECORD_SCREENSHOTS pictures are left in the folder that it names.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDE, NARROW = 1280, 380
WAIT = 15_000  # milliseconds: the machine may be busy


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what is in this folder where no browser is."""
    if CHROMIUM is None:
        skipped = pytest.mark.skip(reason="no Chromium here; on Debian: apt install chromium")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skipped)


@dataclass
class Watched:
    """A page, where its site is, and what went wrong on it."""

    page: Page
    base: str
    wrong: list[str] = field(default_factory=list)
    policies: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(WAIT)
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))

    def open(self, path: str) -> Page:
        """Goes to an address of the site."""
        self.page.goto(self.base + path)
        return self.page

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.base + "/", "data:", "blob:")):
            self.wrong.append(f"left the machine: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")
        self.policies.add(response.headers.get("content-security-policy", "none"))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"console: {message.text}")


@pytest.fixture(scope="session")
def record(demo_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo's record: it is judged."""
    return Path(shutil.copy(demo_record, tmp_path_factory.mktemp("browser") / "demo.sqlite"))


@pytest.fixture(scope="session")
def base(record: Path) -> Iterator[str]:
    """The address at which `onrecord serve` shows the record."""
    command = [sys.executable, "-m", "onrecord", "serve", str(record), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as serving:
        try:
            assert serving.stdout is not None
            yield serving.stdout.readline().split(" ")[0].rstrip("/")
        finally:
            serving.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Ends with the module: while Playwright is there, an event loop is running, and no other test could run one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def watched(context: BrowserContext, base: str) -> Iterator[Watched]:
    """A new page; what went wrong on it by the end fails the test."""
    watched = Watched(context.new_page(), base)
    yield watched
    assert watched.wrong == []


@pytest.fixture(scope="session")
def pictured() -> Callable[[Page, str, Literal["light", "dark"], int], None]:
    """Leaves a picture of the whole page, where the folder for it is named."""
    folder = os.environ.get("ONRECORD_SCREENSHOTS")

    def picture(page: Page, name: str, scheme: Literal["light", "dark"], width: int) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}-{scheme}-{width}.png", full_page=True, animations="disabled")

    return picture
