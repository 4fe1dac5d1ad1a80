"""A server on the loopback for the tests of fetching: what a hostile or a friendly site answers, by path."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FEED = b"<rss><channel><item><guid>1</guid></item></channel></rss>"
PAGE = b"<html><body><p>The dam held.</p></body></html>"


class Answers(BaseHTTPRequestHandler):
    """Answers by path; what a test needs of a hostile server stands here."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        type(self).seen.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
        name = self.path.split("?")[0].strip("/").replace("-", "_").replace(".", "_") or "plain"
        getattr(self, "give_" + name, self.give_missing)()

    def give(self, body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        given = {"Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}
        for key, value in given.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def give_plain(self) -> None:
        self.give(PAGE)

    def give_text(self) -> None:
        self.give(b"The dam held.", kind="text/plain; charset=koi8-r")

    def give_feed(self) -> None:
        same = self.headers.get("If-None-Match") == '"v1"'
        body, status = (b"", 304) if same else (FEED, 200)
        self.give(body, status, "application/rss+xml", ETag='"v1"', Cache_Control="max-age=600")

    def give_news(self) -> None:
        """A feed whose two entries lead to a page of this site and to none."""
        self.give(b"<rss><channel><item><link>/story</link></item><item><link>/gone</link></item></channel></rss>")

    def give_story(self) -> None:
        told = "".join(f"<p>The dam of Oster will hold for another winter, said engineer {n}.</p>" for n in range(3))
        self.give(f"<html><body><article>{told}</article></body></html>".encode())

    def give_robots_txt(self) -> None:
        self.give(b"User-agent: *\nDisallow: /plain", kind="text/plain")

    def give_untyped(self) -> None:
        self.give(PAGE, kind="")

    def give_missing(self) -> None:
        self.give(b"no", 404)

    def give_gzip(self) -> None:
        self.give(gzip.compress(PAGE), Content_Encoding="gzip")

    def give_deflate(self) -> None:
        self.give(zlib.compress(PAGE), Content_Encoding="deflate")

    def give_brotli(self) -> None:
        self.give(b"\x0b\x02\x80", Content_Encoding="br")

    def give_cut_gzip(self) -> None:
        self.give(gzip.compress(PAGE)[:-12], Content_Encoding="gzip")

    def give_bomb(self) -> None:
        self.give(gzip.compress(b"\x00" * 10_000_000, 1), Content_Encoding="gzip")

    def give_cut_short(self) -> None:
        self.give(PAGE, Content_Length=str(len(PAGE) + 10))

    def give_image(self) -> None:
        self.give(b"\x89PNG", kind="image/png")

    def give_announced(self) -> None:
        self.give(b"", Content_Length="999999999")

    def give_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x" * 10_000)

    def give_chunked(self) -> None:
        self.protocol_version = "HTTP/1.1"
        self.send_response(200)
        self.send_header("Content-Type", "application/xhtml+xml")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in (PAGE[:10], PAGE[10:]):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def give_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def give_drip_headers(self) -> None:
        for _ in range(100):
            self.wfile.write(b"H")
            time.sleep(0.1)

    def give_silence(self) -> None:
        time.sleep(4)

    def give_garbage(self) -> None:
        self.wfile.write(b"\x00\xff nonsense\r\n\r\n")

    def give_long_header(self) -> None:
        self.give(PAGE, X_Long="x" * 70_000)

    def give_hop(self) -> None:
        self.give(b"", 302, Location="/plain?hopped")

    def give_loop(self) -> None:
        self.give(b"", 301, Location="/loop")

    def give_to_file(self) -> None:
        self.give(b"", 302, Location="file:///etc/passwd")

    def give_to_metadata(self) -> None:
        self.give(b"", 307, Location="http://169.254.169.254/latest/meta-data/")

    def give_nowhere(self) -> None:
        self.give(b"", 302)

    def log_message(self, *_: Any) -> None:
        """Silence."""


class Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what some tests are about."""


def serving(context: ssl.SSLContext | None = None) -> Iterator[str]:
    server = Quiet(("127.0.0.1", 0), type("Handler", (Answers,), {"seen": []}))
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"{'https' if context else 'http'}://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
