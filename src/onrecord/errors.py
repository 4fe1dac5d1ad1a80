"""What can go wrong, in one tree.

OnRecordError               anything this package raises on purpose
├── Rejection               one input could not be read: reason code, where, what to do; a batch records it and goes on
├── UsageError              the caller asked for something that cannot be (a wrong date, an unknown format)
├── ModelError              the reader's weights are missing, damaged or of another version
├── RecordError             the record is missing, damaged, locked, no record of ours or of a later version
└── MissingExtra            an optional dependency is not installed; the message carries the pip command
"""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "missing",
    "unreadable",
    "empty",
    "binary",
    "encoding",
    "too-large",
    "too-long-line",
    "no-story",
    "bad-feed",
    "robots",
    "bad-record",
    "timeout",
    "worker-died",
    "bad-url",
    "private-address",
    "tls",
    "http-status",
    "redirects",
    "network",
    "content-type",
]


class OnRecordError(Exception):
    """The root: catch this to catch everything raised on purpose."""


class Rejection(OnRecordError):
    """One input that could not be read.

    `reason` is a stable code for programs, `where` names the input (path, URL, or "file.jsonl:12"),
    `message` says what was wrong and what to do, in one line.
    """

    def __init__(self, reason: Reason, where: str, message: str) -> None:
        super().__init__(reason, where, message)
        self.reason: Reason = reason
        self.where = where
        self.message = message

    def __str__(self) -> str:
        return f"{self.where}: {self.message} [{self.reason}]"


class UsageError(OnRecordError):
    """The call itself is wrong; nothing was read."""


class ModelError(OnRecordError):
    """The reader's weights cannot be used."""


class RecordError(OnRecordError):
    """The file of a record cannot be used."""


class MissingExtra(OnRecordError):
    """An optional dependency is missing: `MissingExtra("trafilatura", "web")`."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'onrecord[{extra}]'")
