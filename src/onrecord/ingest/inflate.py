"""Decompression that cannot explode: gzip and deflate, piece by piece, up to a size."""

from __future__ import annotations

import zlib

from onrecord.errors import Rejection

GZIP_WINDOW = 16 + zlib.MAX_WBITS
PIECE = 262_144


class Inflater:
    """Takes a body's chunks and holds at most `most` bytes of what they inflate to.

    `encoding` is the header "Content-Encoding": "", identity, gzip, x-gzip or deflate; Rejection content-type for
    any other, and for several at once, which only bombs use.
    """

    def __init__(self, encoding: str, most: int, where: str) -> None:
        self._name = encoding.strip().lower()
        self._most = most
        self._where = where
        self._pieces: list[bytes] = []
        self._size = 0
        self._stream: zlib._Decompress | None = None
        if self._name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise Rejection("content-type", where, f"is compressed by {encoding[:40]!r}, which was not asked for")

    def feed(self, chunk: bytes) -> None:
        """Takes the next bytes as they came; raises Rejection too-large or unreadable."""
        if self._name in {"", "identity"}:
            self._keep(chunk)
            return
        try:
            self._inflate(chunk)
        except zlib.error as error:
            raise Rejection("unreadable", self._where, f"its compression is damaged: {error}") from None

    def finish(self) -> bytes:
        """Everything, inflated; raises Rejection unreadable where compressed data was cut short."""
        if self._stream is not None and not self._stream.eof:
            raise Rejection("unreadable", self._where, "its compressed data was cut short")
        return b"".join(self._pieces)

    def _inflate(self, chunk: bytes) -> None:
        if self._stream is None:
            self._stream = zlib.decompressobj(self._window(chunk))
        # What follows the end of the stream is padding of some servers; browsers ignore it too.
        while chunk and not self._stream.eof:
            self._keep(self._stream.decompress(chunk, PIECE))
            chunk = self._stream.unconsumed_tail

    def _window(self, chunk: bytes) -> int:
        if self._name != "deflate":
            return GZIP_WINDOW
        # "deflate" means zlib's format, but some servers send it bare; zlib's begins with a multiple of 31.
        is_zlib = chunk[0] & 0x0F == zlib.DEFLATED and int.from_bytes(chunk[:2], "big") % 31 == 0
        return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._most:
            raise Rejection("too-large", self._where, f"holds more than {self._most:,} bytes")
        self._pieces.append(piece)
