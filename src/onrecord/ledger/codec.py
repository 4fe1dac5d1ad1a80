"""A Reading as the bytes that a record keeps, and back again."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import types
import typing
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from onrecord.errors import RecordError
from onrecord.model import Article, Reading
from onrecord.settings import DEFAULTS

ID_DIGITS = 32  # 128 bits: no two of any number of articles share one by chance
DAMAGED = "holds a reading that is damaged"


def article_id(article: Article) -> str:
    """The id of an article in a record, "article:" and 32 hex digits: of its text and all that is stated about it.

    It is the same before and after reading. The key is no part of it: the same file under two paths is one article.
    The same text in two outlets is two, because who carries a story, and when, is what a record is for.
    """
    stated = (article.url, article.title, article.outlet, article.authors, article.language, article.published.stated)
    plain = json.dumps([article.id, *stated])
    return "article:" + hashlib.sha256(plain.encode("ascii")).hexdigest()[:ID_DIGITS]


def keyless(reading: Reading) -> Reading:
    """The reading without the name under which its article came in, which is kept apart."""
    return replace(reading, article=replace(reading.article, key=None))


def to_bytes(reading: Reading) -> bytes:
    """The contract's JSON, compact, as UTF-8; half a surrogate pair (in a title, say) survives."""
    return json.dumps(reading.to_dict(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def pack(reading: Reading) -> bytes:
    """The same, compressed."""
    return zlib.compress(to_bytes(reading))


def unpack(packed: bytes, most: int = DEFAULTS.max_reading) -> Reading:
    """The Reading of packed bytes; raises RecordError where they are damaged or hold more than `most` bytes."""
    try:
        unzip = zlib.decompressobj()
        plain = unzip.decompress(packed, most)
        if unzip.unconsumed_tail or not unzip.eof:
            raise ValueError("cut short, or too large")
        value: Reading = reviver(Reading)(json.loads(plain.decode("utf-8", "surrogatepass")))
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RecordError(f"{DAMAGED}: {error}"[:200]) from None
    return value


@functools.cache
def reviver(hint: Any) -> Callable[[Any], Any]:
    """What turns the plain value of a field back into its type: dataclasses, tuples of them, and X | None."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _object(hint)
    if origin is tuple:
        each = reviver(arguments[0])
        return lambda value: tuple(map(each, value))
    if origin in (typing.Union, types.UnionType):
        (kind,) = (part for part in arguments if part is not type(None))
        some = reviver(kind)
        return lambda value: None if value is None else some(value)
    return lambda value: value


def _object(cls: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls)
    parts = [(field.name, reviver(hints[field.name])) for field in dataclasses.fields(cls)]
    return lambda value: cls(*(revive(value[name]) for name, revive in parts))
