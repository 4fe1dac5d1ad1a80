"""Pages and files made to take for ever: answered or killed within the deadline, and the next one is fine."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import Rejection
from onrecord.ingest import Overrides, read_inputs
from onrecord.ingest.worker import PageWorker
from onrecord.model import Article
from onrecord.settings import DEFAULTS

pytest.importorskip("trafilatura")
DEADLINE = 2.0
TOLD = "".join(f"<p>“The dam will hold,” said engineer number {n} of Oster on Monday.</p>" for n in range(6))
GOOD = f"<html><head><title>Dam</title></head><body><article>{TOLD}</article></body></html>"
HOSTILE = {
    "nested-div": "<div>" * 100_000 + GOOD,
    "less-than": GOOD + "<" * 200_000,
    "one-paragraph": "<html><body><p>" + "The dam held. " * 360_000 + "</p></body></html>",
    "one-word": "<html><body><p>" + "a" * 1_000_000 + " end.</p></body></html>",
    "open-paragraphs": "<html><body>" + "<p>A b c." * 100_000,
    "deep-json-ld": "<script type='application/ld+json'>" + '{"@graph":[' * 50_000 + "</script>" + GOOD,
    "links": "<p>" + "<a href=x>y</a> " * 100_000 + "</p>" + GOOD,
    "breaks": "<br>" * 200_000 + GOOD,
    "spaces": "<p>a" + " " * 500_000 + "b</p>" + GOOD,
    "attributes": "<p " + " a='b'" * 100_000 + ">x</p>" + GOOD,
    "comments": "<!--" * 100_000 + GOOD,
    "tables": "<table><tr><td>" * 50_000 + GOOD,
    "lists": "<ul><li>x. " * 50_000 + GOOD,
    "entities": "<p>" + "&amp;" * 1_000_000 + "</p>" + GOOD,
    "authors": "<html><head>" + "<meta name=author content='A B'>" * 50_000 + "</head>" + GOOD,
    "bylines": GOOD.replace("<article>", "<div class='author'>" + "by " * 40_000 + "</div><article>"),
}


@pytest.fixture(scope="module")
def pages() -> Iterator[PageWorker]:
    with PageWorker(dataclasses.replace(DEFAULTS, page_timeout=DEADLINE)) as worker:
        yield worker


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_is_answered_or_killed_in_time_and_the_next_one_read(pages: PageWorker, name: str) -> None:
    started, reason = time.monotonic(), None
    try:
        pages.read(HOSTILE[name], None, name)
    except Rejection as rejection:
        reason = rejection.reason
    assert reason in {None, "timeout", "no-story", "unreadable", "worker-died"}
    assert time.monotonic() - started < DEADLINE + 1
    assert "engineer number 5" in pages.read(GOOD, None, "good").text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("word.txt", b"a" * 1_000_000, None),
        ("paragraph.txt", b"The dam held. " * 140_000, None),
        ("paragraph5.txt", b"The dam held. " * 360_000, "too-large"),
        ("brackets.txt", b"(" * 1_000_000, None),
        ("spaces.txt", b" " * 1_500_000 + b"x", None),
        ("lines.txt", b"x\n" * 900_000, None),
        ("legacy.txt", "Café déjà vu à l’été. ".encode("cp1252") * 40_000, None),
        ("guess.txt", bytes(range(0x80, 0x100)) * 30_000, None),
        ("deep.jsonl", b'{"text": ' + b"[" * 4_000_000, "bad-record"),
        ("wide.jsonl", b'{"text": "' + b"x" * 6_000_000 + b'"}', "too-long-line"),
    ],
)
def test_hostile_text_file_is_answered_at_once(tmp_path: Path, name: str, data: bytes, reason: str | None) -> None:
    (tmp_path / name).write_bytes(data)
    started = time.monotonic()
    (item,) = read_inputs([str(tmp_path / name)], None, Overrides())
    assert time.monotonic() - started < DEFAULTS.page_timeout
    if reason:
        assert isinstance(item, Rejection)
        assert item.reason == reason


def test_hostile_batch_goes_on_after_every_bad_line(tmp_path: Path) -> None:
    rows = [
        {"html": "<p>A b c." * 100_000, "id": "slow"},
        {"html": GOOD, "id": "good"},
        {"text": "x" * 2_000_001},
        {"text": "Last."},
    ]
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(["nonsense", *map(json.dumps, rows)]))
    quick = dataclasses.replace(DEFAULTS, page_timeout=1.5)
    items = list(read_inputs([str(path)], None, Overrides(), quick))
    assert [i.reason if isinstance(i, Rejection) else i.key for i in items] == [
        "bad-record",
        "timeout",
        "good",
        "too-large",
        f"{path}:5",
    ]


MEASURE = """
import dataclasses, resource, socket, sys, threading, zlib
from onrecord.errors import Rejection
from onrecord.ingest.fetch import fetch
from onrecord.settings import DEFAULTS
packer = zlib.compressobj(9, wbits=31)
head = packer.compress(b"x") + packer.flush(zlib.Z_FULL_FLUSH)
block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
bomb = head + block * 10_240  # a flushed block stands for itself, so that ten gigabytes cost nothing to make
server = socket.create_server(("127.0.0.1", 0))
def serve():
    line, _ = server.accept()
    line.recv(4096)
    line.sendall(b"HTTP/1.0 200 OK\\r\\nContent-Type: text/html\\r\\nContent-Encoding: gzip\\r\\n\\r\\n")
    try:
        line.sendall(bomb)
    except OSError:
        pass
    line.close()
threading.Thread(target=serve, daemon=True).start()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", allow=lambda address: True)
except Rejection as rejection:
    print(rejection.reason, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not measured there")
def test_hostile_bomb_of_ten_gigabytes_stays_small() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, timeout=60)
    reason, grown = done.stdout.split()
    unit = 1 if sys.platform == "darwin" else 1024
    assert reason == "too-large"
    assert int(grown) * unit < 64_000_000


def test_hostile_batch_leaves_no_file_open(tmp_path: Path) -> None:
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("open files cannot be counted there")
    (tmp_path / "a.html").write_text(GOOD)
    (tmp_path / "b.txt").write_text("The dam held.")
    (tmp_path / "c.jsonl").write_text("{")
    before = len(list(folder.iterdir()))
    for _ in range(3):
        assert sum(isinstance(i, Article) for i in read_inputs([str(tmp_path)], None, Overrides())) == 2
    assert len(list(folder.iterdir())) <= before
