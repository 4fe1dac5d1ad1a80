"""The killable page worker: a child process that reads pages and feeds, replaced when one of them hangs or kills it.

Parent and child exchange frames, eight bytes of length and then JSON, over pipes. `python -m onrecord.ingest.worker`
is the child; importing trafilatura costs it half a second, so it lives on from page to page.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from onrecord.errors import Rejection
from onrecord.ingest.feeds import Entry, read_feed
from onrecord.ingest.metadata import Metadata
from onrecord.ingest.page import Story, read_page
from onrecord.settings import DEFAULTS, Settings

LENGTH_BYTES = 8
# An answer holds one story; a child gone wrong must not fill our memory.
LONGEST_ANSWER = 64_000_000
# An orphaned child ends itself this long after its parent would have.
GRACE_SECONDS = 5.0


class PageWorker:
    """Reads pages in a child process; close it, or use it as a context manager.

    A page that takes longer than `settings.page_timeout`, or more than `settings.page_memory`, costs its child; the
    next page gets a fresh one. Not for several threads at once.
    """

    def __init__(self, settings: Settings = DEFAULTS) -> None:
        self.settings = settings
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PageWorker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, source: str, url: str | None, where: str) -> Story:
        """The story of a page's HTML; raises Rejection: no-story, unreadable, timeout or worker-died."""
        answer = self._ask({"source": source, "url": url}, where)
        if "failed" in answer:
            raise Rejection("unreadable", where, f"the page could not be read: {answer['failed']}")
        if "text" not in answer:
            raise Rejection("no-story", where, "holds no story that could be told from menus and notices")
        fields = {**answer["metadata"], "authors": tuple(answer["metadata"]["authors"])}
        return Story(answer["text"], Metadata(**fields))

    def read_feed(self, source: str, url: str | None, where: str) -> list[Entry]:
        """The entries of a feed's XML; raises Rejection: bad-feed, timeout or worker-died."""
        answer = self._ask({"feed": source, "url": url}, where)
        if "entries" not in answer:
            raise Rejection(
                "bad-feed", where, f"is no feed that can be read: {answer.get('failed', 'no RSS, no Atom')}"
            )
        return [Entry(**{**entry, "authors": tuple(entry["authors"])}) for entry in answer["entries"]]

    def close(self) -> None:
        """Ends the child, if there is one; the next `read` starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    _there(pipe).close()

    def _ask(self, question: dict[str, Any], where: str) -> dict[str, Any]:
        child = self._running()
        overrun = threading.Event()

        def stop() -> None:
            overrun.set()
            child.kill()  # what we write or wait for then breaks off at once

        timer = threading.Timer(self.settings.page_timeout, stop)
        timer.start()
        try:
            write_frame(_there(child.stdin), question)
            answer = read_frame(_there(child.stdout), LONGEST_ANSWER)
        except (OSError, ValueError):
            answer = None
        except BaseException:  # Ctrl-C: a child in mid-page would answer this page's question to the next
            self.close()
            raise
        finally:
            timer.cancel()
            timer.join()
        if answer is None or overrun.is_set():
            self.close()
        if answer is None:
            raise self._death(overrun.is_set(), where)
        return answer

    def _death(self, overrun: bool, where: str) -> Rejection:
        if overrun:
            return Rejection("timeout", where, f"the page took more than {self.settings.page_timeout:g} s to read")
        message = f"reading the page broke its worker, by memory over {self.settings.page_memory:,} bytes or by a fault"
        return Rejection("worker-died", where, message)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            self._child = start(self.settings)
        return self._child


def start(settings: Settings) -> subprocess.Popen[bytes]:
    """A fresh child. It looks for modules where this package lies, never in the working folder (-P)."""
    here = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
    limits = (str(settings.page_memory), str(settings.page_timeout + GRACE_SECONDS))
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-m", "onrecord.ingest.worker", *limits],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )


def _there(pipe: Any) -> BinaryIO:
    if pipe is None:
        raise OSError("the worker has no pipe")
    return pipe  # type: ignore[no-any-return]


def write_frame(pipe: BinaryIO, message: dict[str, Any]) -> None:
    """Sends one message."""
    body = json.dumps(message).encode("ascii")
    pipe.write(len(body).to_bytes(LENGTH_BYTES, "big"))
    pipe.write(body)
    pipe.flush()


def read_frame(pipe: BinaryIO, longest: int | None = None) -> dict[str, Any] | None:
    """The next message, or None at the end of the pipe; ValueError where it is no message or too long."""
    head = pipe.read(LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    if len(head) < LENGTH_BYTES:
        return None
    if longest is not None and length > longest:
        raise ValueError(f"a message of {length} bytes")
    body = pipe.read(length)
    if len(body) < length:
        return None
    message = json.loads(body)
    if not isinstance(message, dict):
        raise ValueError("a message that is no object")
    return message


def answer_to(question: dict[str, Any]) -> dict[str, Any]:
    """What the child answers: the story or the entries, nothing where there are none, or the error that reading raised."""
    try:
        if "feed" in question:
            entries = read_feed(question["feed"], question["url"])
            return {} if entries is None else {"entries": [dataclasses.asdict(entry) for entry in entries]}
        story = read_page(question["source"], question["url"])
    except MemoryError:
        raise
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"[:200]}
    return {} if story is None else dataclasses.asdict(story)


def restrain(memory: int) -> None:
    """Bounds this process's address space, and leaves no core file behind. Where the system cannot, only time is bounded."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


@contextlib.contextmanager
def alarmed(seconds: float) -> Iterator[None]:
    """The system ends this process after `seconds`, whatever it does: nobody else would, were the parent gone."""
    import signal

    set_timer = getattr(signal, "setitimer", None)
    if set_timer:
        set_timer(signal.ITIMER_REAL, seconds)
    yield
    if set_timer:
        set_timer(signal.ITIMER_REAL, 0)


def main(arguments: list[str]) -> int:
    """The child: answers frames of standard input on standard output until the parent closes it."""
    memory, seconds = int(arguments[0]), float(arguments[1])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not look like an answer
    restrain(memory)
    while (question := read_frame(sys.stdin.buffer)) is not None:
        with alarmed(seconds):
            write_frame(answers, answer_to(question))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
