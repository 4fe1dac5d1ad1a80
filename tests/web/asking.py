"""Asks the page by hand: a request exactly as it is given here, which no client has put right."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from onrecord.web import create_app

HOST = "127.0.0.1:8000"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def client(record: Any = None, **options: Any) -> TestClient:
    """A client of a page over a record, or over none; what a page raises is an answer, as it is to a browser."""
    return TestClient(create_app(record, **options), base_url=f"http://{HOST}", follow_redirects=False)


def asked(
    app: Starlette,
    path: str | bytes,
    method: str = "GET",
    headers: Sequence[tuple[str, str]] = (("host", HOST),),
    body: Sequence[bytes] = (b"",),
) -> Answer:
    """The answer to one raw request; the path is what stands in the request line, decoded as a server does it."""
    return asyncio.run(_asked(app, path.encode() if isinstance(path, str) else path, method, headers, list(body)))


async def _asked(
    app: Starlette, raw: bytes, method: str, headers: Sequence[tuple[str, str]], body: list[bytes]
) -> Answer:
    from urllib.parse import unquote

    where, _, query = raw.partition(b"?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(where.decode("latin-1")),
        "raw_path": where,
        "query_string": query,
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Any] = []

    async def receive() -> Any:
        if not body:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": body.pop(0), "more_body": bool(body)}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = sent[0]
    shown = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Answer(start["status"], shown, b"".join(message.get("body", b"") for message in sent[1:]))
