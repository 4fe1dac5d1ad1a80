"""Readings built by hand for the tests of the checks: no reader, no model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.model import (
    Article,
    Attribution,
    Entity,
    Finding,
    Place,
    Published,
    Reading,
    Sentence,
    Source,
    Span,
    Time,
    text_id,
)

USED = "2031-05-09"  # a Friday
PIECE = re.compile(r"[^\s].*?(?:[.!?][”\"]?(?=\s|$)|(?=\n\n)|$)", re.DOTALL)


def at(text: str, words: str, nth: int = 0) -> Span:
    """The nth place, from 0, where these words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def sentences(text: str) -> Iterator[Sentence]:
    """Parted at stops and empty lines."""
    for m in PIECE.finditer(text):
        yield Sentence(m.start(), m.end(), text.count("\n\n", 0, m.start()))


def reading(text: str, title: str | None = None, used: str | None = USED, **parts: object) -> Reading:
    """A Reading of a text with the parts given."""
    published = Published(used, used, used, used, "its words")
    article = Article(text_id(text), None, None, title, None, (), "en", text, (), published)
    return replace(Reading(article, tuple(sentences(text))), **parts)  # type: ignore[arg-type]


def source(name: str, *mentions: Span, anonymous: bool = False, kind: str = "person") -> Source:
    return Source(f"s:{name}", name, kind, anonymous, None, None, mentions)  # type: ignore[arg-type]


def said(text: str, words: str, by: str, nth: int = 0, **changes: object) -> Attribution:
    """`by` said `words`: a certain, positive assertion unless told otherwise."""
    span = at(text, words, nth)
    row = Attribution(
        f"a:{span.start}",
        (),
        (),
        (span,),
        (),
        f"s:{by}",
        (f"s:{by}",),
        None,
        "indirect",
        "assertion",
        "certain",
        "positive",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def entity(text: str, *names: str, kind: str = "PER") -> Entity:
    """Everywhere that one of the names stands, a longer one before a shorter."""
    pattern = re.compile("|".join(map(re.escape, names)))
    return Entity(f"e:{names[0]}", names[0], kind, tuple(Span(*m.span()) for m in pattern.finditer(text)))  # type: ignore[arg-type]


def time(text: str, words: str, earliest: str, latest: str | None = None) -> Time:
    span = at(text, words)
    return Time(f"t:{span.start}", span.start, span.end, "DATE", earliest, earliest, latest or earliest, None)


def place(text: str, name: str, kind: str = "city", lat: float | None = 50.0, lon: float | None = 10.0) -> Place:
    span = at(text, name)
    return Place(f"p:{name}", span.start, span.end, name, kind, "XX", lat, lon, None, "location")


def messages(found: Iterator[Finding]) -> list[str]:
    return [f.message for f in found]
