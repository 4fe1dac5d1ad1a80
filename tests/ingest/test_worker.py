from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import Rejection
from onrecord.ingest.worker import PageWorker, answer_to, read_frame, start, write_frame
from onrecord.settings import DEFAULTS, Settings

pytest.importorskip("trafilatura")
TOLD = [
    "The council of Oster voted on Monday to close the old dam before the winter floods arrive.",
    "“We cannot wait for another report,” said Mina Sorvo, who leads the water board of the town.",
    "According to the engineers, the wall has moved by four millimetres since the spring of last year.",
]
PAGE = "<html><head><title>Dam</title><meta name='author' content='Ada Orth'></head><body><article>"
PAGE += "".join(f"<p>{words}</p>" for words in TOLD) + "</article></body></html>"
QUICK = dataclasses.replace(DEFAULTS, page_timeout=0.01)


@pytest.fixture(scope="module")
def worker() -> Iterator[PageWorker]:
    with PageWorker() as running:
        yield running


def pid(worker: PageWorker) -> int:
    assert worker._child is not None
    return worker._child.pid


def rejection(worker: PageWorker, source: str) -> Rejection:
    with pytest.raises(Rejection) as caught:
        worker.read(source, None, "here")
    assert caught.value.where == "here"
    return caught.value


def test_worker_reads_pages_in_one_child(worker: PageWorker) -> None:
    first = worker.read(PAGE, "https://a.example/dam", "w")
    child = pid(worker)
    assert first.text == "\n\n".join(TOLD)
    assert (first.metadata.title, first.metadata.authors) == ("Dam", ("Ada Orth",))
    assert worker.read(PAGE, "https://a.example/dam", "w") == first
    assert rejection(worker, "<p>Hello.</p>").reason == "no-story"
    assert pid(worker) == child


def test_worker_over_the_deadline_is_killed_and_replaced(worker: PageWorker) -> None:
    worker.read(PAGE, None, "w")
    child, worker.settings = pid(worker), QUICK
    started = time.monotonic()
    try:
        assert rejection(worker, PAGE + "<p>A b c." * 50_000).reason == "timeout"
    finally:
        worker.settings = DEFAULTS
    assert time.monotonic() - started < 2
    assert worker.read(PAGE, None, "w").text.startswith(TOLD[0])
    assert pid(worker) != child


def dying(_: Settings) -> subprocess.Popen[bytes]:
    """A child that ends in the middle of its first question."""
    code = "import sys; sys.stdin.buffer.read(20)"
    return subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_worker_that_dies_is_reported_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    with PageWorker() as worker:
        with monkeypatch.context() as patch:
            patch.setattr("onrecord.ingest.worker.start", dying)
            assert rejection(worker, PAGE * 1000).reason == "worker-died"
        assert worker.read(PAGE, None, "w").text.startswith(TOLD[0])


def test_worker_found_dead_between_pages_is_replaced(worker: PageWorker) -> None:
    worker.read(PAGE, None, "w")
    assert worker._child is not None
    worker._child.kill()
    worker._child.wait()
    assert worker.read(PAGE, None, "w").text.startswith(TOLD[0])


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="address space cannot be bounded there")
def test_worker_over_its_memory_dies_alone() -> None:
    with PageWorker(dataclasses.replace(DEFAULTS, page_memory=60_000_000)) as small:
        assert rejection(small, PAGE + "<p>The dam held.</p>" * 500_000).reason == "worker-died"
        small.settings = DEFAULTS
        assert small.read(PAGE, None, "w").text.startswith(TOLD[0])


def test_worker_closed_leaves_no_process_and_no_pipe() -> None:
    worker = PageWorker()
    worker.read(PAGE, None, "w")
    child = worker._child
    assert child is not None
    worker.close()
    worker.close()
    assert child.returncode is not None
    assert child.stdin is not None
    assert child.stdin.closed
    assert worker.read(PAGE, None, "w").text
    worker.close()


def test_worker_child_ends_when_its_parent_is_gone() -> None:
    child = start(DEFAULTS)
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.close()
    assert child.wait(timeout=20) == 0
    child.stdout.close()


def test_worker_child_loads_nothing_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    with PageWorker() as worker:
        assert worker.read(PAGE, None, "w").text.startswith(TOLD[0])


def test_worker_frames_come_back_as_sent() -> None:
    pipe = io.BytesIO()
    messages: list[dict[str, Any]] = [{}, {"text": "“ü”\ud800\x00"}, {"n": [1, None]}]
    for message in messages:
        write_frame(pipe, message)
    pipe.seek(0)
    assert [read_frame(pipe) for _ in messages] == messages
    assert read_frame(pipe) is None


@pytest.mark.parametrize("sent", [b"", b"\x00" * 5, (9).to_bytes(8, "big") + b"{}"])
def test_worker_frame_cut_short_is_the_end(sent: bytes) -> None:
    assert read_frame(io.BytesIO(sent)) is None


@pytest.mark.parametrize("body", [b"[]", b"no", b"\xff\xff", b" " * 101])
def test_worker_frame_of_a_child_gone_wrong_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of json, of unicode or our own: the worker treats them alike
        read_frame(io.BytesIO(len(body).to_bytes(8, "big") + body), longest=100)


def test_worker_answers_with_the_error_that_reading_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: str, _: str | None) -> None:
        raise ZeroDivisionError(source * 500)

    monkeypatch.setattr("onrecord.ingest.worker.read_page", broken)
    answer = answer_to({"source": "x", "url": None})
    assert answer == {"failed": f"ZeroDivisionError: {'x' * 500}"[:200]}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="address space cannot be bounded there")
def test_worker_restrained_process_cannot_map_more() -> None:
    code = "from onrecord.ingest.worker import restrain; restrain(1_000_000_000); bytearray(2_000_000_000)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert "MemoryError" in done.stderr
