from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord import linking, watching
from onrecord.cli import main, watch
from onrecord.errors import Rejection
from onrecord.ingest import fetch
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.feeds import Feed, Feeds
from onrecord.model import Reading
from tests.cli.fakes import FakePipeline
from tests.ingest.sites import FEED, PAGE
from tests.ledger.many import numbered

URL = "https://a.example/feed"
Captured = pytest.CaptureFixture[str]
Run = Callable[..., int]
Result = Reading | Rejection


class Web:
    """One feed, or why it cannot be had; the seconds that the command slept."""

    def __init__(self) -> None:
        self.body = FEED
        self.status = 200
        self.slept: list[float] = []
        self.results: Sequence[Result | BaseException] = ()

    def get(self, url: str, *_: Any) -> fetch.Fetched:
        return fetch.Fetched(url, "text/xml", None, self.body, self.status)

    def read_all(self, sources: Sequence[fetch.Fetched], **options: Any) -> Any:
        assert [source.url for source in sources] == [URL]
        return FakePipeline(self.results).read_all([], **options)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if len(self.slept) > 1:
            raise KeyboardInterrupt


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    made = Web()
    monkeypatch.setattr(fetch, "fetch", made.get)
    monkeypatch.setattr(watching, "read_all", made.read_all)
    monkeypatch.setattr(watch, "sleep", made.sleep)
    monkeypatch.setattr(linking, "link", lambda *_, **__: (0, 0))
    return made


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return lambda *options: main(["watch", URL, "--record", str(tmp_path / "r.sqlite"), *options])


def test_watch_once_adds_what_is_new(web: Web, run: Run, tmp_path: Path, capsys: Captured) -> None:
    web.results = [numbered(1), numbered(2)]
    assert run("--once") == 0
    assert capsys.readouterr().out == f"1 look · {tmp_path / 'r.sqlite'}: 2 added · 2 articles\n"
    assert web.slept == []
    with open_ledger(tmp_path / "r.sqlite", read_only=True) as ledger:
        assert len(ledger) == 2


@pytest.mark.usefixtures("web")
def test_watch_once_started_by_a_clock_finds_its_feeds_due(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    monkeypatch.setattr(Feeds, "put", lambda _, feed: looks.append(feed.due))
    before = time.time()
    run("--once", "--every", "15")
    assert looks[0] < before + 15 * 60 - 30


@pytest.mark.usefixtures("web")
def test_watch_once_again_says_when_a_feed_is_due(run: Run, capsys: Captured) -> None:
    run("--once", "--every", "5")
    capsys.readouterr()
    before = time.time()
    assert run("--once") == 0
    said = capsys.readouterr().out.removeprefix("no feed is due before ").strip()
    due = time.mktime(time.strptime(said, "%Y-%m-%d %H:%M"))
    assert before + 200 < due + 60 < before + 400


def test_watch_once_tells_of_what_was_refused(web: Web, run: Run, capsys: Captured) -> None:
    web.results = [Rejection("robots", "https://a.example/1", "asks programs not to fetch it"), numbered(1)]
    assert run("--once") == 1
    shown = capsys.readouterr()
    assert shown.err == "onrecord: https://a.example/1: asks programs not to fetch it [robots]\n"
    assert "1 added, 1 rejected" in shown.out


@pytest.mark.parametrize(("status", "body", "reason"), [(503, FEED, "http-status"), (200, PAGE, "bad-feed")])
def test_watch_once_tells_of_a_feed_that_failed(
    web: Web, run: Run, status: int, body: bytes, reason: str, capsys: Captured
) -> None:
    web.status, web.body = status, body
    assert run("--once") == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(f"onrecord: {URL}: ")
    assert shown.err.endswith(f"[{reason}]\n")
    assert shown.out.startswith("1 look, 1 failed · ")


def test_watch_sleeps_until_a_feed_is_due_and_stops_when_told(web: Web, run: Run, capsys: Captured) -> None:
    web.results = [numbered(1)]
    assert run("--every", "2") == 130
    assert [round(seconds) for seconds in web.slept] == [120, 120]
    assert "1 look · " in capsys.readouterr().out


def test_watch_interrupted_while_it_reads_keeps_what_was_read(
    web: Web, run: Run, tmp_path: Path, capsys: Captured
) -> None:
    web.results = [numbered(1), KeyboardInterrupt(), numbered(2)]
    assert run("--once") == 130
    assert "1 added · 1 article\n" in capsys.readouterr().out
    web.results = [numbered(1), numbered(2)]
    assert run("--once") == 0
    with open_ledger(tmp_path / "r.sqlite", read_only=True) as ledger:
        assert len(ledger) == 2


def test_watch_json_tells_the_outcome_of_each(web: Web, run: Run, capsys: Captured) -> None:
    web.results = [numbered(1), Rejection("no-story", "x", "m")]
    run("--once", "--json")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(o["outcome"] for o in told) == ["added", "rejected"]


def test_watch_links_only_what_came_in(web: Web, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    linked: list[int] = []

    def link(ledger: Ledger, **_: Any) -> tuple[int, int]:
        linked.append(len(ledger))
        return 0, 0

    monkeypatch.setattr(linking, "link", link)
    run("--once")
    assert linked == []
    web.results = [numbered(1)]
    monkeypatch.setattr(Feeds, "get", lambda _, url: Feed(url))
    run("--once")
    assert linked == [1]
    monkeypatch.undo()
    monkeypatch.setattr(linking, "link", link)
    run("--once")  # nothing is due, but the last run left something to be linked
    assert linked == [1, 1]


@pytest.mark.parametrize("options", [("feed.xml",), ("--every", "0"), ("--every", "9" * 30), ("ftp://a.example/feed",)])
def test_watch_wrong_call_makes_no_record(run: Run, tmp_path: Path, options: tuple[str, ...], capsys: Captured) -> None:
    assert run("--once", *options) == 2
    assert capsys.readouterr().err.startswith("onrecord: ")
    assert not (tmp_path / "r.sqlite").exists()
