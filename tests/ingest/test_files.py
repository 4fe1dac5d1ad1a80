from __future__ import annotations

import gzip
import io
import json
import os
import threading
import time
from pathlib import Path

import pytest

from onrecord.errors import Rejection
from onrecord.ingest import Overrides, read_inputs
from onrecord.ingest.fetch import Fetched, Wanted
from onrecord.ingest.files import is_lines, is_page, walk
from onrecord.ingest.visits import Visits
from onrecord.model import Article
from onrecord.settings import Settings
from tests.ingest.archives import answer, packed, record

STORY = "The mayor of Oster said on Monday that the dam was safe.\r\nNobody believed her.\n"
TOLD = [
    "The council of Oster voted on Monday to close the old dam before the winter floods arrive.",
    "“We cannot wait for another report,” said Mina Sorvo, who leads the water board of the town.",
]
PAGE = '<!doctype html><html lang="en"><head><title>Dam</title><meta property="article:published_time" content="2031-03-04">'
PAGE += "</head><body><article>" + "".join(f"<p>{w}</p>" for w in TOLD) + "</article></body></html>"


def read(*sources: object, stdin: bytes = b"", overrides: Overrides | None = None) -> list[Article | Rejection]:
    return list(read_inputs([str(s) for s in sources], io.BytesIO(stdin), overrides or Overrides()))


def short(items: list[Article | Rejection]) -> list[str]:
    """ "key: text" of an Article, "where! reason" of a Rejection."""
    return [f"{i.key}: {i.text}" if isinstance(i, Article) else f"{i.where}! {i.reason}" for i in items]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["a.txt", "a", "a.md", "a.html", "ü “a”.txt"])
def test_files_plain_text_is_kept_unchanged(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name, STORY)
    assert short(read(path)) == [f"{path}: {STORY}"]


def test_files_byte_order_mark_is_dropped_and_nothing_else(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "\ufeff\n  " + STORY)
    assert short(read(path)) == [f"{path}: \n  {STORY}"]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_page_is_told_by_what_it_holds(tmp_path: Path, name: str, encoding: str) -> None:
    (article,) = read(put(tmp_path / name, PAGE.encode(encoding)))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(TOLD)
    assert (article.title, article.language) == ("Dam", "en")
    assert (article.published.used, article.published.basis) == ("2031-03-04", "the page's metadata")


def test_files_page_in_a_declared_charset(tmp_path: Path) -> None:
    page = (
        PAGE.replace("<title>", '<meta charset="windows-1251"><title>')
        .replace("Sorvo", "Сорво")
        .replace("“", '"')
        .replace("”", '"')
    )
    (article,) = read(put(tmp_path / "a.html", page.encode("cp1251")))
    assert isinstance(article, Article)
    assert "Mina Сорво" in article.text


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a"])
def test_files_jsonl_gives_a_line_each_in_order(tmp_path: Path, name: str) -> None:
    rows = [
        '{"text": "One.", "id": "x1"}',
        "{broken",
        "",
        '{"text": ""}',
        '{"text": "Two.", "published": "2031-03-04"}',
    ]
    path = put(tmp_path / name, "\n".join([*rows, json.dumps({"html": PAGE})]))
    items = read(path)
    assert short(items) == [
        "x1: One.",
        f"{path}:2! bad-record",
        f"{path}:4! empty",
        f"{path}:5: Two.",
        f"{path}:6: " + "\n\n".join(TOLD),
    ]
    assert isinstance(items[3], Article)
    assert items[3].published.basis == "the record"


def test_files_standard_input_is_told_by_what_it_holds() -> None:
    assert short(read("-", stdin=STORY.encode())) == [f"-: {STORY}"]
    assert short(read("-", stdin=PAGE.encode())) == ["-: " + "\n\n".join(TOLD)]
    assert short(read("-", stdin=b'{"text": "One."}\n{"text": "Two."}\n')) == ["-:1: One.", "-:2: Two."]
    assert short(read("-")) == ["-! empty"]
    assert short(list(read_inputs(["-"], None, Overrides()))) == ["-! empty"]


def test_files_folder_is_walked_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "c.jsonl", ".hidden.txt", ".git/x.txt", "a/photo.png", "notes.md"):
        put(tmp_path / name, '{"text": "J."}' if name.endswith("jsonl") else "T.")
    keys = [i.key for i in read(tmp_path) if isinstance(i, Article)]
    assert keys == [str(tmp_path / n) for n in ("b.txt",)] + [f"{tmp_path / 'c.jsonl'}:1"] + [
        str(tmp_path / n) for n in ("a/z.txt", "a/b/c.TXT")
    ]


def test_files_folder_without_articles_is_said_to_be_empty(tmp_path: Path) -> None:
    put(tmp_path / "photo.png", b"\x89PNG")
    assert short(read(tmp_path)) == [f"{tmp_path}! empty"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no links or pipes there")
def test_files_folder_with_loops_links_and_pipes_ends(tmp_path: Path) -> None:
    put(tmp_path / "real.txt", "T.")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")
    assert short(read(tmp_path)) == [
        f"{tmp_path / 'dead.txt'}! missing",
        f"{tmp_path / 'loop.txt'}! unreadable",
        f"{tmp_path / 'real.txt'}: T.",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_files_pipe_that_the_caller_names_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(STORY.encode() * 5000))
    writer.start()
    assert short(read(pipe)) == [f"{pipe}: {STORY * 5000}"]
    writer.join()


def test_files_what_cannot_be_read_never_ends_the_batch(tmp_path: Path) -> None:
    good = put(tmp_path / "good.txt", "T.")
    bad = {
        "empty.txt": (b"", "empty"),
        "blank.txt": (b" \n", "empty"),
        "x.txt": (b"a\x00b", "binary"),
        "p.html": (b"<p>Hi.</p>", "no-story"),
    }
    bad |= {"none.jsonl": (b"\n\n", "empty"), "pdf.txt": (b"%PDF-1.4", "binary")}
    paths = [put(tmp_path / name, data) for name, (data, _) in bad.items()]
    items = short(
        read(*paths, tmp_path / "gone.txt", good / "below", "/dev/zero", "nul\x00.txt", "ftp://a.example/x", good)
    )
    expected = [f"{p}! {reason}" for p, (_, reason) in zip(paths, bad.values(), strict=True)]
    expected += [f"{tmp_path / 'gone.txt'}! missing", f"{good / 'below'}! missing", "/dev/zero! unreadable"]
    assert items == [*expected, "nul\x00.txt! unreadable", "ftp://a.example/x! bad-url", f"{good}: T."]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_files_forbidden_file_is_unreadable(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "T.")
    path.chmod(0)
    assert short(read(path)) == [f"{path}! unreadable"]


@pytest.mark.parametrize("data", [b"x" * 20_000_000, b"<p>" * 7_000_000, b"\n" * 20_000_000, "ü".encode() * 4_000_000])
def test_files_twenty_megabytes_are_refused_at_once(tmp_path: Path, data: bytes) -> None:
    path = put(tmp_path / "big", data)
    started = time.monotonic()
    assert short(read(path)) == [f"{path}! too-large"]
    assert time.monotonic() - started < 1


def test_files_are_read_only_as_they_are_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", "T.")
    items = read_inputs([str(path), str(tmp_path / "later.txt")], None, Overrides())
    assert isinstance(next(items), Article)
    put(tmp_path / "later.txt", "L.")
    assert short([next(items)]) == [f"{tmp_path / 'later.txt'}: L."]
    assert list(items) == []


def test_files_overrides_reach_every_kind(tmp_path: Path) -> None:
    sources = [
        put(tmp_path / "a.txt", STORY),
        put(tmp_path / "b.html", PAGE),
        put(tmp_path / "c.jsonl", '{"text": "x", "title": "y"}'),
    ]
    for item in read(*sources, overrides=Overrides("2030-01-01", "T", "https://a.example", "O")):
        assert isinstance(item, Article)
        assert (item.title, item.url, item.outlet) == ("T", "https://a.example", "O")
        assert (item.published.used, item.published.basis) == ("2030-01-01", "given by the caller")


def test_files_url_is_fetched_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        "https://a.example/1": Fetched("https://a.example/final", "text/html", None, PAGE.encode()),
        "https://a.example/2": Fetched("https://a.example/2", "text/plain", "koi8-r", "Мэр сказала.".encode("koi8-r")),
        "https://a.example/3": Fetched("https://a.example/3", "text/plain", None, PAGE.encode()),
        "https://a.example/4": Fetched("https://a.example/4", "text/html", "utf-8", b"<p>Hi.</p>"),
    }
    monkeypatch.setattr("onrecord.ingest.fetch.fetch", lambda url, *_: pages[url])
    items = read(*pages)
    assert short(items) == [
        "https://a.example/1: " + "\n\n".join(TOLD),
        "https://a.example/2: Мэр сказала.",
        "https://a.example/3: " + "\n\n".join(TOLD),
        "https://a.example/4! no-story",
    ]
    assert isinstance(items[0], Article)
    assert items[0].url == "https://a.example/final"


FEED = "<rss><channel><item><title>Dam</title><link>https://a.example/1</link></item></channel></rss>"


def on_the_web(**pages: str) -> Visits:
    """Pages of a.example by name; no site has a robots.txt."""

    def get(url: str, _: Settings, wanted: Wanted) -> Fetched:
        body = pages.get(url.rpartition("/")[2])
        if body is None:
            return Fetched(url, "", None, b"", 404)
        kind = "text/xml" if body.startswith("<?xml") else "text/html"
        if kind not in wanted.kinds:
            raise Rejection("content-type", url, "is XML")
        return Fetched(url, kind, "utf-8", body.encode())

    return Visits(get=get, sleep=lambda _: None)


@pytest.mark.parametrize("name", ["f.xml", "f.rss", "f"])
def test_files_feed_gives_an_article_an_entry(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name, FEED)
    items = list(read_inputs([str(path)], None, Overrides(), visits=on_the_web(**{"1": PAGE})))
    assert short(items) == ["https://a.example/1: " + "\n\n".join(TOLD)]


def test_files_feed_at_an_address_or_at_hand() -> None:
    visits = on_the_web(**{"1": PAGE, "feed": FEED, "xml": "<?xml version='1.0'?><opml/>"})
    at_hand = Fetched("https://a.example/feed", "text/html", None, FEED.encode())
    items = list(
        read_inputs(["https://a.example/feed", at_hand, "https://a.example/xml"], None, Overrides(), visits=visits)
    )
    story = "https://a.example/1: " + "\n\n".join(TOLD)
    assert short(items) == [story, story, "https://a.example/xml! content-type"]


def test_files_feed_entry_that_was_seen_is_not_fetched_again(tmp_path: Path) -> None:
    path, asked = put(tmp_path / "f.xml", FEED), list[str]()

    def seen(link: str) -> bool:
        asked.append(link)
        return True

    assert list(read_inputs([str(path)], None, Overrides(), seen=seen, visits=on_the_web())) == []
    assert asked == ["https://a.example/1"]


def test_files_archive_gives_an_article_a_page(tmp_path: Path) -> None:
    dated, undated = PAGE.encode(), PAGE.replace(' content="2031-03-04"', "").encode()
    records = [record(answer(p), f"https://a.example/{n}") for n, p in enumerate((dated, undated, b"<p>Hi.</p>"))]
    path = put(tmp_path / "a.warc.gz", packed(*records) + b"noise")
    items = read(tmp_path)
    assert short(items) == [
        *(f"https://a.example/{n}: " + "\n\n".join(TOLD) for n in (0, 1)),
        f"{path}:3 (https://a.example/2)! no-story",
        f"{path}:4! bad-record",
    ]
    first, second = (i.published for i in items[:2] if isinstance(i, Article))
    assert (first.used, first.basis) == ("2031-03-04", "the page's metadata")
    assert (second.stated, second.latest, second.used) == (None, "2031-03-09", "2031-03-09")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.gz", gzip.compress(b"The dam held."), "! binary"),
        ("a.warc", record(answer(b"x", "image/png")), "! empty"),
        ("a.txt", b"WARC/1.0 is a format.", ": WARC/1.0 is a format."),
    ],
)
def test_files_what_is_no_archive_of_pages(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = put(tmp_path / name, content)
    assert short(read(path)) == [f"{path}{expected}"]


@pytest.mark.parametrize(
    ("head", "suffix", "page", "lines"),
    [
        (b"<!DOCTYPE html><p>", "", True, False),
        (b"\xef\xbb\xbf \n<html lang=en>", ".txt", True, False),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html>', "", True, False),
        (b"<p>The dam.</p>", ".html", True, False),
        (b"<p>The dam.</p>", "", False, False),
        (b"The dam held. 3 < 4", ".html", False, False),
        (b"<htmlish", "", False, False),
        (b'{"text": "x"}', "", False, True),
        (b'{"text": "x"}', ".txt", False, False),
        (b"{curly} words", "", False, False),
        (b"The dam.", ".jsonl", False, True),
        (b"", "", False, False),
    ],
)
def test_files_kind_of_an_input(head: bytes, suffix: str, page: bool, lines: bool) -> None:
    assert is_page(head, suffix) is page
    assert is_lines(head, suffix) is lines


def test_files_walk_reports_a_folder_that_is_gone(tmp_path: Path) -> None:
    assert [i.reason for i in walk(str(tmp_path / "gone")) if isinstance(i, Rejection)] == ["missing"]
