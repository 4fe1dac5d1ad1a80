"""URL -> bytes, over verified TLS, from public addresses only, within one deadline and one size.

The address that was checked is the one connected to: a name that changes its mind in between gains nothing. No proxy,
no cookies, no retry; the standard library only.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import Rejection
from onrecord.ingest.address import Address, Allow, Target, check_url, is_public, next_target
from onrecord.ingest.inflate import Inflater
from onrecord.settings import DEFAULTS, Settings

PAGES = frozenset({"text/html", "text/plain", "application/xhtml+xml"})
FEEDS = frozenset({f"application/{kind}" for kind in ("rss+xml", "atom+xml", "rdf+xml", "xml")} | {"text/xml"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK = 200
CHUNK = 65_536
HEADERS = {
    "User-Agent": "onrecord (reads a news page that a person asked for)",
    "Accept": "text/html, application/xhtml+xml, text/plain, application/rss+xml, application/atom+xml, application/xml;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}

Endpoint = tuple[socket.AddressFamily, Any]
Resolve = Callable[[str, int], list[Endpoint]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `url` after redirects, `body` decompressed, `charset` as the header states it.

    `headers` are those of the answer, names in lower case.
    """

    url: str
    content_type: str
    charset: str | None
    body: bytes
    status: int = OK
    headers: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the content types that will do, and headers to send besides our own.

    An answer with a status of `bare` is given without its body; any other but 200 is a Rejection.
    """

    kinds: frozenset[str] = PAGES | FEEDS
    headers: Mapping[str, str] = field(default_factory=dict)
    bare: frozenset[int] = frozenset()


ANYTHING = Wanted()


def resolve_host(host: str, port: int) -> list[Endpoint]:
    """Every endpoint that the system knows for a host, in its order."""
    return [(entry[0], entry[4]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    settings: Settings = DEFAULTS,
    wanted: Wanted = ANYTHING,
    *,
    allow: Allow = is_public,
    resolve: Resolve = resolve_host,
) -> Fetched:
    """The page or feed at `url`. `allow` and `resolve` are there to be replaced in tests.

    Raises Rejection: bad-url, private-address, tls, http-status, redirects, network, timeout, content-type, too-large,
    or unreadable for damaged compression.
    """
    deadline = time.monotonic() + settings.fetch_timeout
    target = check_url(url)
    try:
        for _ in range(settings.fetch_redirects + 1):
            answer = _once(target, wanted, settings, deadline, checked(target, deadline, allow, resolve))
            if isinstance(answer, Fetched):
                return answer
            target = next_target(target, answer)
    except ssl.SSLError as error:
        raise Rejection("tls", target.url, f"its certificate or encryption was refused: {_reason(error)}") from None
    except TimeoutError:
        raise Rejection("timeout", target.url, f"took more than {settings.fetch_timeout:g} s") from None
    except (OSError, http.client.HTTPException) as error:
        raise Rejection("network", target.url, f"could not be fetched: {_reason(error)}") from None
    raise Rejection("redirects", url, f"redirects more than {settings.fetch_redirects} times")


def _reason(error: Exception) -> str:
    words = (
        getattr(error, "verify_message", None) or getattr(error, "strerror", None) or str(error) or type(error).__name__
    )
    return " ".join(str(words).split())[:200]


def _once(
    target: Target, wanted: Wanted, settings: Settings, deadline: float, endpoints: list[Endpoint]
) -> Fetched | str:
    """One request: what it fetched, or where it redirects to."""
    line = connect(target, endpoints, deadline)
    try:
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.default_port = {"http": 80, "https": 443}[target.scheme]  # such a port is not named in "Host:"
        connection.sock = DeadlineSocket(line, deadline)
        connection.request("GET", target.path, headers={**HEADERS, **wanted.headers})
        with connection.getresponse() as response:
            if response.status in REDIRECTS and (location := response.headers.get("Location")):
                return location
            return _body(target, response, wanted, settings)
    finally:
        line.close()


def checked(target: Target, deadline: float, allow: Allow, resolve: Resolve) -> list[Endpoint]:
    """The endpoints of a host; Rejection private-address where any of them may not be fetched from."""
    endpoints = _within(deadline, lambda: resolve(target.host, target.port))
    if not endpoints:
        raise Rejection("network", target.url, "its host has no address")
    for _, endpoint in endpoints:
        address: Address = ipaddress.ip_address(endpoint[0])
        if not allow(address):
            message = f"leads to {address}, which is no public address; save the page and read the file"
            raise Rejection("private-address", target.url, message)
    return endpoints


def _within(deadline: float, look_up: Callable[[], list[Endpoint]]) -> list[Endpoint]:
    """A name look-up knows no time limit: it runs aside, and is left behind when time is up."""
    result: list[list[Endpoint] | Exception] = []

    def run() -> None:
        try:
            result.append(look_up())
        except (OSError, UnicodeError) as error:
            result.append(error)

    aside = threading.Thread(target=run, daemon=True)
    aside.start()
    aside.join(max(0.0, deadline - time.monotonic()))
    if not result:
        raise TimeoutError
    if isinstance(result[0], Exception):
        raise OSError(f"no address is known for the host ({_reason(result[0])})")
    return result[0]


def connect(target: Target, endpoints: list[Endpoint], deadline: float) -> socket.socket:
    """A connection to the first endpoint that answers; each gets an equal share of the time left."""
    for number, (family, endpoint) in enumerate(endpoints):
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(_left(deadline) / (len(endpoints) - number))
            line.connect(endpoint)
        except OSError:
            line.close()
            if number + 1 == len(endpoints):
                raise
            continue
        return secure(line, target, deadline) if target.scheme == "https" else line
    raise OSError("no endpoint")


def secure(line: socket.socket, target: Target, deadline: float) -> socket.socket:
    """TLS over a connection, the certificate and the host name verified; raises ssl.SSLError, and never goes on without."""
    try:
        line.settimeout(_left(deadline))
        return ssl.create_default_context().wrap_socket(line, server_hostname=target.host)
    except BaseException:
        line.close()
        raise


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class DeadlineSocket:
    """What http.client needs of a socket, each wait bounded by the one deadline: a server that drips gains no time."""

    def __init__(self, line: socket.socket, deadline: float) -> None:
        self._line = line
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Sends all of `data` or raises TimeoutError."""
        self._line.settimeout(_left(self._deadline))
        self._line.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """A buffered reader; `mode` is what http.client passes, "rb"."""
        if mode != "rb":
            raise ValueError(mode)
        return io.BufferedReader(_DeadlineReader(self._line, self._deadline))

    def close(self) -> None:
        """Leaves the socket to `_once`, which closes it after the body is read."""


class _DeadlineReader(io.RawIOBase):
    def __init__(self, line: socket.socket, deadline: float) -> None:
        self._line = line
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(_left(self._deadline))
        return self._line.recv_into(buffer)


def _body(target: Target, response: http.client.HTTPResponse, wanted: Wanted, settings: Settings) -> Fetched:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if response.status in wanted.bare:
        return Fetched(target.url, "", None, b"", response.status, headers)
    content_type = _check(target, response, wanted, settings)
    inflater = Inflater(response.headers.get("Content-Encoding", ""), settings.max_bytes, target.url)
    received = 0
    while chunk := response.read(CHUNK):
        received += len(chunk)
        if received > settings.max_bytes:
            raise Rejection("too-large", target.url, f"sends more than {settings.max_bytes:,} bytes")
        inflater.feed(chunk)
    if response.length:
        raise Rejection("network", target.url, f"was cut off, {response.length:,} bytes short")
    charset = response.headers.get_content_charset()
    return Fetched(target.url, content_type, charset, inflater.finish(), response.status, headers)


def _check(target: Target, response: http.client.HTTPResponse, wanted: Wanted, settings: Settings) -> str:
    """The content type of an answer that may be read on; raises Rejection before its body is."""
    if response.status != OK:
        raise Rejection("http-status", target.url, f"the server answered {response.status} {response.reason}"[:200])
    content_type = response.headers.get_content_type()
    if content_type not in wanted.kinds:
        raise Rejection("content-type", target.url, f"is {content_type[:80]}; only HTML and plain text are read")
    if response.length and response.length > settings.max_bytes:
        raise Rejection(
            "too-large", target.url, f"announces {response.length:,} bytes, more than {settings.max_bytes:,}"
        )
    return content_type
