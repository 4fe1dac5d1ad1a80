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
from typing import Any, TypeVar

from onrecord.errors import RecordError
from onrecord.model import Article, Reading
from onrecord.settings import DEFAULTS

ID_DIGITS = 32  # 128 bits: no two of any number of articles share one by chance
DAMAGED = "holds what is damaged"

Made = TypeVar("Made")


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
    plain = unzip(packed, most)
    try:
        text = plain.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise RecordError(f"{DAMAGED}: {error}"[:200]) from None
    return made(Reading, parsed(text))


def made(kind: type[Made], plain: Any) -> Made:
    """A value type from its plain form; raises RecordError where a field is missing or of another type."""
    hint: Any = kind
    try:
        value: Made = reviver(hint)(plain)
    except (TypeError, KeyError, AttributeError) as error:
        raise RecordError(f"{DAMAGED}: {error}"[:200]) from None
    return value


def parsed(text: str) -> Any:
    """What JSON says; raises RecordError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise RecordError(f"{DAMAGED}: {error}"[:200]) from None


def unzip(packed: bytes, most: int = DEFAULTS.max_reading) -> bytes:
    """The same as JSON; raises RecordError likewise."""
    try:
        stream = zlib.decompressobj()
        plain = stream.decompress(packed, most)
    except (zlib.error, TypeError) as error:
        raise RecordError(f"{DAMAGED}: {error}") from None
    if stream.unconsumed_tail or not stream.eof:
        raise RecordError(f"{DAMAGED}: cut short, or too large")
    return plain


@functools.cache
def reviver(hint: Any) -> Callable[[Any], Any]:
    """What turns the plain value of a field back into its type, and raises TypeError or KeyError where it cannot be one.

    Known are dataclasses, tuples of one type, `X | None`, Literal and scalars: what the model is made of.
    """
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
    if origin is typing.Literal:
        return _among(frozenset(arguments))
    return _scalar((int, float) if hint is float else (hint,))


def _object(cls: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(cls)
    parts = [(field.name, reviver(hints[field.name])) for field in dataclasses.fields(cls)]
    return lambda value: cls(*(revive(value[name]) for name, revive in parts))


def _among(known: frozenset[str]) -> Callable[[Any], Any]:
    def revive(value: Any) -> Any:
        if value not in known:
            raise TypeError(f"{value!r} is none of {sorted(known)}")
        return value

    return revive


def _scalar(kinds: tuple[type, ...]) -> Callable[[Any], Any]:
    def revive(value: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError(f"{value!r} is no {kinds[-1].__name__}")
        return value

    return revive
