"""The door of the page: who may ask, what may be sent, and what the browser is told to forbid. On every answer, errors too."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import logging
import socket
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qs, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ANY = ("0.0.0.0", "::", "[::]")  # noqa: S104 - recognised, not bound
SAFE = ("GET", "HEAD", "OPTIONS")
COOKIE = "onrecord_token"
SENDING = 20.0  # seconds in which a body must have come
log = logging.getLogger("onrecord.web")


def known_hosts(bound: Iterable[str]) -> frozenset[str]:
    """Names that the page answers to: loopback and those it is bound to; "*" for any address where it is bound to all of them."""
    names = {name.lower() for name in bound}
    wild = names & set(ANY)
    named = {f"[{name}]" if ":" in name and not name.startswith("[") else name for name in names - wild}
    return frozenset({*LOOPBACK, *named, *(("*", socket.gethostname().lower()) if wild else ())})


def host_of(header: str) -> str | None:
    """The name in a Host header, in lower case without its port; None where it is no such header."""
    name, port = header.strip().lower(), ""
    if name.startswith("["):
        name, bracket, port = name.partition("]")
        name += bracket
        if port and not port.startswith(":"):
            return None
        port = port[1:]
    elif ":" in name:
        name, _, port = name.partition(":")
    return name if name and (not port or (port.isascii() and port.isdigit())) else None


def answers_to(header: str, hosts: frozenset[str]) -> bool:
    """Whether the page goes by this name: what a rebound name of an attacker's is not."""
    name = host_of(header)
    return name is not None and (name in hosts or ("*" in hosts and _is_address(name)))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_own(headers: Mapping[str, str], proof: str, shown: str) -> bool:
    """Whether a request that writes comes from this page, or from a program that is no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin in (None, "null"):  # "null": a form of ours on a page without referrers, or anyone's
        return origin is None or hmac.compare_digest(shown.encode(), proof.encode())
    return origin.partition("://")[2] == headers.get("host", "").lower()


class Guard:
    """Refuses before the page hears of it: 421 a wrong host, 401 no token, 403 a foreign write, 413 a long body, 408 a slow one."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], token: str | None, proof: str, settings: Settings) -> None:
        self._app = app
        self._hosts = hosts
        self._token = token
        self._proof = proof
        self._most = settings.web_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; anything but HTTP is turned away."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._guarded(scope, receive, _with_headers(send))

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope)
        if refusal is None and scope["method"] not in SAFE:
            body = await _body(scope, receive, self._most)
            refusal = body if isinstance(body, Response) else None
            receive = receive if isinstance(body, Response) else _replayed(body, receive)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except Exception:
            log.exception("the page failed")
            await PlainTextResponse("Something went wrong here; the terminal says what.", 500)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not answers_to(hosts[0], self._hosts):
            return PlainTextResponse("This page does not go by that name.", 421)
        shown = parse_qs(scope["query_string"].decode("latin-1"))
        if self._token and (refused := _without_token(Request(scope), self._token, shown)):
            return refused
        if scope["method"] not in SAFE and not is_own(headers, self._proof, shown.get("proof", [""])[0]):
            return PlainTextResponse("Only this page itself may change anything.", 403)
        return None


def _without_token(request: Request, token: str, shown: dict[str, list[str]]) -> Response | None:
    """None for who shows the token by cookie or header; who has it in the address gets the cookie, and loses it from there."""
    if _same(request.cookies.get(COOKIE), token) or _same(_bearer(request), token):
        return None
    if request.method in SAFE and _same(shown.pop("token", [""])[0], token):
        rest = urlencode(shown, doseq=True)
        path = "/" + quote(request.url.path.lstrip("/\\"))
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(COOKIE, quote(token, safe=""), httponly=True, samesite="strict")
        return answer
    return PlainTextResponse("This page needs its token: open the address that the terminal shows.", 401)


def _same(given: str | None, token: str) -> bool:
    wanted = (token.encode(), quote(token, safe="").encode())
    return any(hmac.compare_digest((given or "").encode(), one) for one in wanted)


def _bearer(request: Request) -> str | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else None


async def _body(scope: Scope, receive: Receive, most: int) -> bytes | Response:
    """The whole body, or the answer to one that is too long or too slow."""
    stated = Headers(scope=scope).get("content-length", "0")
    too_long = PlainTextResponse(f"More than {most:,} bytes are too much for this page; use `onrecord add`.", 413)
    if not stated.isdigit() or len(stated) > len(str(most)) or int(stated) > most:
        return too_long
    body = bytearray()
    try:
        async with asyncio.timeout(SENDING):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > most:
                    return too_long
                if not message.get("more_body"):
                    return bytes(body)
    except TimeoutError:
        return PlainTextResponse("The body took too long to come.", 408)


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending
