"""The bytes of a file of gzip members, one after another, inflated as they are asked for and never much more than that.

A file that is not compressed passes as it is. A damaged member is said to be so once, and reading goes on at the next.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from onrecord.errors import Rejection
from onrecord.ingest.inflate import GZIP_WINDOW, PIECE

MAGIC = b"\x1f\x8b\x08"
CHUNK = 65_536
# Pages shrink to a fifth, bombs to a thousandth. So much is let pass before the two are told apart.
MOST_RATIO = 100
ALLOWANCE = 200_000_000


class Damaged(Exception):
    """What was being read breaks off here; the next read goes on behind the damage."""


class Members:
    """`head` are the bytes that were read already to tell what the file is, `stream` gives the rest.

    Every method raises Damaged, and Rejection too-large for a file that inflates to more than any archive of pages.
    """

    def __init__(self, head: bytes, stream: BinaryIO, where: str) -> None:
        self._raw = head
        self._stream = stream
        self._where = where
        self._packed = head.startswith(MAGIC)
        self._member: zlib._Decompress | None = None
        self._buffer = bytearray()
        self._taken = len(head)
        self._given = 0

    def readline(self, most: int) -> bytes:
        """The next line with its end, or its first `most` bytes; b"" at the end."""
        looked = 0
        while (at := self._buffer.find(b"\n", looked, most)) < 0 and len(self._buffer) < most:
            looked = len(self._buffer)
            if not self._fill():
                break
        return self._take(at + 1 if at >= 0 else min(most, len(self._buffer)))

    def read(self, most: int) -> bytes:
        """`most` bytes, or all that are left."""
        while len(self._buffer) < most and self._fill():
            pass
        return self._take(min(most, len(self._buffer)))

    def skip(self, count: int) -> int:
        """Passes over `count` bytes; how many there were."""
        left = count
        while left:
            if not self._buffer and not self._fill():
                break
            step = min(left, len(self._buffer))
            del self._buffer[:step]
            left -= step
        return count - left

    def unread(self, piece: bytes) -> None:
        """Puts a piece back, to be read next."""
        self._buffer[:0] = piece

    def _take(self, count: int) -> bytes:
        piece = bytes(self._buffer[:count])
        del self._buffer[:count]
        return piece

    def _fill(self) -> bool:
        """Some more into the buffer; False at the end of the file."""
        self._raw = self._raw or self._more()
        if not self._raw:
            return self._ended()
        if not self._packed:
            self._buffer += self._raw
            self._raw = b""
            return True
        self._inflate()
        return True

    def _more(self) -> bytes:
        piece = self._stream.read(CHUNK)
        self._taken += len(piece)
        return piece

    def _ended(self) -> bool:
        if self._member is not None:
            self._member = None
            self._buffer.clear()
            raise Damaged("the file was cut short")
        return False

    def _inflate(self) -> None:
        self._member = self._member or zlib.decompressobj(GZIP_WINDOW)
        try:
            piece = self._member.decompress(self._raw, PIECE)
        except zlib.error as error:
            self._count(PIECE)  # the work was done, whatever came of it
            self._go_on()
            raise Damaged(f"its compression is damaged: {error}") from None
        self._raw = self._member.unconsumed_tail
        if self._member.eof:
            self._raw, self._member = self._member.unused_data, None
        self._count(len(piece))
        self._buffer += piece

    def _count(self, given: int) -> None:
        self._given += given
        if self._given > ALLOWANCE + MOST_RATIO * self._taken:
            message = f"unpacks to more than {MOST_RATIO} times its size; what follows is not read"
            raise Rejection("too-large", self._where, message)

    def _go_on(self) -> None:
        """To where the next member begins, dropping what was read of the broken one."""
        self._member = None
        self._buffer.clear()
        rest = self._raw[1:]
        while (at := rest.find(MAGIC)) < 0:
            piece = self._more()
            if not piece:
                break
            rest = rest[-len(MAGIC) + 1 :] + piece
        self._raw = rest[at:] if at >= 0 else b""
