"""Every limit of the package in one table: name, default, and one sentence that says what it holds back."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any


def limit(default: Any, sentence: str) -> Any:
    """A field of `Settings` with the sentence that documents it."""
    return field(default=default, metadata={"sentence": sentence})


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits; `dataclasses.replace(DEFAULTS, fetch_timeout=5.0)` changes one."""

    max_bytes: int = limit(10_000_000, "Bytes of one file, page or record; more is refused as too-large.")
    max_chars: int = limit(2_000_000, "Characters of one article's text; more is refused as too-large.")
    max_line: int = limit(5_000_000, "Bytes of one JSONL line; a longer one is refused and the next line is read.")
    page_timeout: float = limit(20.0, "Seconds that the page worker may take for one page before it is killed.")
    page_memory: int = limit(2_000_000_000, "Bytes of address space that the page worker may map.")
    fetch_timeout: float = limit(15.0, "Seconds for one whole URL fetch, redirects included.")
    fetch_redirects: int = limit(5, "Redirects followed; each target is checked like the first address.")
    fetch_pause: float = limit(1.0, "Seconds between two requests to one host.")
    fetch_longest_pause: float = limit(30.0, "Seconds that a host's robots.txt can make us wait between two requests.")
    feed_retries: int = limit(3, "Rounds in which `watch` tries a page again whose host did not answer.")
    feed_longest_wait: int = limit(86_400, "Seconds between two looks at a feed at most, however often it failed.")
    window: int = limit(446, "Word pieces that the encoder sees at once.")
    margin: int = limit(48, "Word pieces of context that neighbouring windows share on each side.")
    reach_back: int = limit(48, "Word tokens before a cue within which its source and content are sought.")
    reach_ahead: int = limit(96, "Word tokens after a cue within which its source and content are sought.")
    threads: int = limit(2, "Threads that the encoder uses; two processes of one thread each read a batch faster.")
    record_batch: int = limit(64, "Articles that wait to be put into a record in one transaction.")
    record_seconds: float = limit(2.0, "Seconds after which those that wait are put in, however few they are.")
    record_patience: float = limit(30.0, "Seconds to wait while another program writes to the same record.")
    max_reading: int = limit(256_000_000, "Bytes of one unpacked reading of a record; more is taken for damage.")
    web_body: int = limit(2_000_000, "Bytes that one request to the page may send; more is refused.")
    web_seconds: float = limit(10.0, "Seconds after which what a page asks of the record is broken off.")


DEFAULTS = Settings()


def table() -> list[tuple[str, Any, str]]:
    """Rows (name, default, sentence), for the documentation and its test."""
    return [(f.name, f.default, f.metadata["sentence"]) for f in dataclasses.fields(Settings)]
