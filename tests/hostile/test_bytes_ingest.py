"""Bytes that nobody meant well: whatever a file holds, an Article or a Rejection comes of it, and nothing else."""

from __future__ import annotations

import codecs
import io
import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import Rejection
from onrecord.ingest import Overrides, read_inputs
from onrecord.ingest.article import Found, build
from onrecord.ingest.decode import decode
from onrecord.ingest.files import is_lines, is_page
from onrecord.ingest.worker import PageWorker
from onrecord.model import Article, text_id
from onrecord.settings import DEFAULTS

MARKS = [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
HEADS = [
    b"",
    b'{"text": "',
    b'{"id": 1, "text": "x"}\n',
    b"<html><p>",
    b'<meta charset="',
    b"%PDF-",
    b"3 June 2024\n",
    b"(READ MORE: ",
]
DATA = st.builds(
    lambda mark, head, tail: mark + head + tail, st.sampled_from(MARKS), st.sampled_from(HEADS), st.binary(max_size=300)
)
FRAGMENTS = [
    "<p>",
    "</p>",
    "<div>",
    "<article>",
    "<!--",
    "-->",
    "<script>",
    "</",
    "<",
    ">",
    "&#",
    "&#xD800;",
    "&nbsp;",
    "\x00",
    "\ud800",
]
FRAGMENTS += [
    "<p>The dam at Oster held, the mayor said on Monday.</p>",
    "<h1>",
    '<meta name="author" content="',
    '"',
    "<![CDATA[",
    "\u2028",
    "{}",
]
FRAGMENTS += [
    '<script type="application/ld+json">',
    '{"@type":"NewsArticle","author":',
    "[[[[",
    "<table><tr><td>",
    "<svg>",
    "<br>",
    "<template>",
]


def check(item: Article | Rejection) -> None:
    """What a consumer relies on."""
    if isinstance(item, Rejection):
        assert item.reason
        assert "\n" not in item.message
        return
    assert item.id == text_id(item.text)
    assert item.text.strip()
    item.text.encode("utf-8")
    ends = [0, *(offset for mark in item.left_out for offset in (mark.start, mark.end)), len(item.text)]
    assert ends == sorted(ends)


@settings(max_examples=1500)
@given(DATA)
def test_hostile_bytes_decode_to_text_or_a_reason(data: bytes) -> None:
    try:
        check(build(Found(decode(data, "w")), "w", Overrides(), DEFAULTS))
    except Rejection as rejection:
        check(rejection)


@settings(max_examples=300)
@given(DATA.filter(lambda data: not is_page(data, "") and not (is_lines(data, "") and b"html" in data)))
def test_hostile_standard_input_ends_in_articles_and_rejections(data: bytes) -> None:
    items = list(read_inputs(["-"], io.BytesIO(data), Overrides()))
    assert items
    for item in items:
        check(item)


@pytest.fixture(scope="module")
def pages() -> Iterator[PageWorker]:
    pytest.importorskip("trafilatura")
    with PageWorker() as worker:
        yield worker


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=15), max_size=40).map("".join))
def test_hostile_markup_gives_a_story_or_a_reason(pages: PageWorker, source: str) -> None:
    reason = None
    try:
        check(build(Found(pages.read(source, None, "w").text), "w", Overrides(), DEFAULTS))
    except Rejection as rejection:
        reason = rejection.reason
    assert reason in {None, "no-story", "unreadable", "encoding", "empty"}


def mutated(page: bytes, seed: int) -> bytes:
    """The page with some bytes changed, cut out, or doubled."""
    dice, data = random.Random(seed), bytearray(page)
    for _ in range(dice.randint(1, 12)):
        at, length = dice.randrange(len(data)), dice.randint(1, 40)
        change = dice.choice(["flip", "cut", "double", "noise"])
        if change == "flip":
            data[at] ^= 1 << dice.randrange(8)
        elif change == "cut" and len(data) > 2 * length:
            del data[at : at + length]
        elif change == "double":
            data[at:at] = data[at : at + length]
        else:
            data[at:at] = dice.randbytes(length)
    return bytes(data)


def test_hostile_mutated_pages_are_read_or_refused(pages: PageWorker) -> None:
    told = "".join(f"<p>“The dam will hold,” said engineer number {n} of Oster on Monday.</p>" for n in range(12))
    head = '<title>Dam</title><script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ada Orth"}}</script>'
    page = f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body><article>{told}</article></body></html>"
    stories = 0
    for seed in range(300):
        data = mutated(page.encode(), seed)
        try:
            story = pages.read(decode(data, "w", "utf-8"), None, "w")
        except Rejection as rejection:
            check(rejection)
            continue
        check(build(Found(story.text), "w", Overrides(), DEFAULTS))
        stories += 1
    assert stories > 50
