from __future__ import annotations

import dataclasses
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import Rejection
from onrecord.ingest.address import Address
from onrecord.ingest.fetch import FEEDS, PAGES, Endpoint, Fetched, Wanted, fetch
from onrecord.settings import DEFAULTS
from tests.ingest.sites import PAGE, Answers, Quiet, serving

SETTINGS = dataclasses.replace(DEFAULTS, fetch_timeout=5.0, max_bytes=100_000, fetch_redirects=3)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    yield from serving()


def loopback_only(address: Address) -> bool:
    return address.is_loopback


def to_loopback(_: str, port: int) -> list[Endpoint]:
    return [(socket.AF_INET, ("127.0.0.1", port))]


def got(url: str, **changes: Any) -> Fetched:
    settings = dataclasses.replace(SETTINGS, **changes)
    return fetch(url, settings, allow=loopback_only, resolve=to_loopback)


def asked(url: str, wanted: Wanted) -> Fetched:
    return fetch(url, SETTINGS, wanted, allow=loopback_only, resolve=to_loopback)


def test_fetch_sends_what_is_wanted_and_gives_the_headers_of_the_answer(site: str) -> None:
    found = asked(site + "/feed", Wanted(headers={"If-None-Match": '"v0"'}))
    assert (found.content_type, found.status, found.headers["etag"]) == ("application/rss+xml", 200, '"v1"')


def test_fetch_bare_answer_is_no_rejection(site: str) -> None:
    wanted = Wanted(headers={"If-None-Match": '"v1"'}, bare=frozenset({304, 404}))
    unchanged = asked(site + "/feed", wanted)
    assert (unchanged.status, unchanged.body, unchanged.headers["cache-control"]) == (304, b"", "max-age=600")
    assert asked(site + "/none", wanted).status == 404


@pytest.mark.parametrize(("path", "kinds"), [("/feed", PAGES), ("/", FEEDS)])
def test_fetch_takes_only_the_kinds_that_are_wanted(site: str, path: str, kinds: frozenset[str]) -> None:
    with pytest.raises(Rejection) as caught:
        asked(site + path, Wanted(kinds))
    assert caught.value.reason == "content-type"


def refused(url: str, **changes: Any) -> Rejection:
    with pytest.raises(Rejection) as caught:
        got(url, **changes)
    return caught.value


@pytest.mark.parametrize(
    ("path", "kind", "charset", "body"),
    [
        ("/", "text/html", "utf-8", PAGE),
        ("/text", "text/plain", "koi8-r", b"The dam held."),
        ("/untyped", "text/plain", None, PAGE),
        ("/gzip", "text/html", "utf-8", PAGE),
        ("/deflate", "text/html", "utf-8", PAGE),
        ("/chunked", "application/xhtml+xml", None, PAGE),
    ],
)
def test_fetch_gives_what_the_server_sends(site: str, path: str, kind: str, charset: str | None, body: bytes) -> None:
    assert got(site + path) == Fetched(site + path, kind, charset, body)


def test_fetch_follows_redirects_and_says_where_it_ended(site: str) -> None:
    assert got(site + "/hop").url == site + "/plain?hopped"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "http-status"),
        ("/nowhere", "http-status"),
        ("/brotli", "content-type"),
        ("/image", "content-type"),
        ("/cut-gzip", "unreadable"),
        ("/cut-short", "network"),
        ("/garbage", "network"),
        ("/long-header", "network"),
        ("/bomb", "too-large"),
        ("/announced", "too-large"),
        ("/endless", "too-large"),
        ("/loop", "redirects"),
        ("/to-file", "bad-url"),
        ("/to-metadata", "private-address"),
    ],
)
def test_fetch_refuses_with_a_reason(site: str, path: str, reason: str) -> None:
    def by_name(host: str, port: int) -> list[Endpoint]:
        return [(socket.AF_INET, ("127.0.0.1" if host == "localhost" else host, port))]

    with pytest.raises(Rejection) as caught:
        fetch(site + path, SETTINGS, allow=loopback_only, resolve=by_name)
    assert caught.value.reason == reason


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silence"])
def test_fetch_keeps_one_deadline_however_the_server_drips(site: str, path: str) -> None:
    started = time.monotonic()
    assert refused(site + path, fetch_timeout=0.5).reason == "timeout"
    assert time.monotonic() - started < 1.5


def test_fetch_keeps_the_deadline_over_a_slow_name_server() -> None:
    def slow(_: str, port: int) -> list[Endpoint]:
        time.sleep(2)
        return [(socket.AF_INET, ("127.0.0.1", port))]

    started = time.monotonic()
    with pytest.raises(Rejection) as caught:
        fetch("http://a.example/", dataclasses.replace(SETTINGS, fetch_timeout=0.3), resolve=slow)
    assert caught.value.reason == "timeout"
    assert time.monotonic() - started < 1


def test_fetch_of_a_closed_port_or_an_unknown_name_is_a_network_matter() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert refused(f"http://localhost:{unused.getsockname()[1]}/").reason == "network"

    def unknown(_: str, __: int) -> list[Endpoint]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(Rejection) as caught:
        fetch("http://a.example/", SETTINGS, resolve=unknown)
    assert caught.value.reason == "network"


def test_fetch_tries_the_next_address_where_one_is_dead(site: str) -> None:
    port = int(site.rpartition(":")[2])
    endpoints: list[Endpoint] = [(socket.AF_INET, ("127.0.0.9", 1)), (socket.AF_INET, ("127.0.0.1", port))]
    assert fetch(site + "/", SETTINGS, allow=loopback_only, resolve=lambda *_: endpoints).body == PAGE


def test_fetch_connects_to_the_address_that_was_checked(site: str) -> None:
    """A name that leads elsewhere at the second look-up: there is no second look-up."""
    asked: list[str] = []
    checked: list[Address] = []

    def flipping(host: str, port: int) -> list[Endpoint]:
        asked.append(host)
        return [(socket.AF_INET, ("127.0.0.1" if len(asked) == 1 else "127.0.0.66", port))]

    def allow(address: Address) -> bool:
        checked.append(address)
        return True

    assert fetch(site + "/", SETTINGS, allow=allow, resolve=flipping).body == PAGE
    assert asked == ["localhost"]
    assert checked == [ipaddress.ip_address("127.0.0.1")]


def test_fetch_refuses_a_name_of_which_any_address_is_private() -> None:
    def both(_: str, port: int) -> list[Endpoint]:
        return [(socket.AF_INET, ("8.8.8.8", port)), (socket.AF_INET6, ("::1", port, 0, 0))]

    with pytest.raises(Rejection) as caught:
        fetch("http://a.example/", SETTINGS, resolve=both)
    assert caught.value.reason == "private-address"


PRIVATE = """http://127.0.0.1/ http://127.1/ http://0x7f000001/ http://0x7f.1/ http://2130706433/ http://017700000001/ http://0177.0.0.1/
http://0/ http://0.0.0.0:80/ http://localhost/ http://LOCALHOST./ http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://[fc00::1]/ http://[fd00::1]/
http://[fe80::1]/ http://[ff02::1]/ http://10.0.0.1/ http://172.16.0.1/ http://192.168.0.1/ http://100.64.0.1/ http://169.254.169.254/latest/
http://198.18.0.1/ http://192.0.2.1/ http://224.0.0.1/ http://255.255.255.255/ http://240.0.0.1/ https://127.0.0.1/ http://127.0.0.1:22/
http://１２７.0.0.1/ http://[0:0:0:0:0:ffff:127.0.0.1]/ http://[2001:db8::1]/ http://[2001::1]/ http://127.0.0.1./"""


@pytest.mark.parametrize("url", PRIVATE.split())
def test_fetch_refuses_private_addresses_however_written(url: str) -> None:
    """By the real policy and the real resolver, which reads these without asking a name server."""
    with pytest.raises(Rejection) as caught:
        fetch(url, dataclasses.replace(DEFAULTS, fetch_timeout=3.0))
    # A system that cannot read an odd spelling at all refuses it as unknown, which is as good.
    assert caught.value.reason in {"private-address", "network"}
    if url.startswith(("http://127.0.0.1/", "http://[::1]", "http://10.", "http://169.")):
        assert caught.value.reason == "private-address"


def test_fetch_says_who_it_is_and_sends_no_secrets() -> None:
    handler = type("Handler", (Answers,), {"seen": []})
    server = Quiet(("127.0.0.1", 0), handler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    port = server.server_address[1]
    got(f"http://localhost:{port}/plain?b=c")
    server.server_close()
    (seen,) = handler.seen  # type: ignore[attr-defined]
    assert seen["path"] == "/plain?b=c"
    assert seen["host"] == f"localhost:{port}"
    assert "onrecord" in seen["user-agent"]
    assert not seen.keys() & {"cookie", "authorization", "referer"}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and self-signed certificate for the name "localhost", in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    made = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command.split(), *made], check=True, capture_output=True, timeout=60)
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both


@pytest.fixture(scope="module")
def secure_site(certificate: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from serving(context)


def test_fetch_refuses_a_self_signed_certificate(secure_site: str) -> None:
    rejection = refused(secure_site + "/")
    assert rejection.reason == "tls"
    assert "self" in rejection.message


def test_fetch_reads_over_tls_that_the_system_trusts(
    secure_site: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.parent / "cert.pem"))
    assert got(secure_site + "/").body == PAGE


def test_fetch_refuses_a_certificate_of_another_name(
    secure_site: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.parent / "cert.pem"))
    assert refused(secure_site.replace("localhost", "a.example") + "/").reason == "tls"


def test_fetch_refuses_a_server_that_speaks_no_tls(site: str) -> None:
    assert refused(site.replace("http:", "https:") + "/").reason == "tls"
