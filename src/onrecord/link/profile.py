"""What an article is recognized by when stories are told apart: its vector, its names, its words, and its resolved slots.

A profile depends on its article alone, never on what else is in the record: so that adding one article changes nobody else's score.
"""

from __future__ import annotations

import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.assess.checks.counts import counts
from onrecord.assess.checks.numbers import AGE_AFTER, AGE_BEFORE, AGE_REACH
from onrecord.assess.layout import masked
from onrecord.assess.vocabulary import content, number, stem, words
from onrecord.errors import RecordError
from onrecord.link.names import key
from onrecord.model import Entity, Reading, Span

Floats = NDArray[np.float32]

LEAD_WORDS = 60  # of the text, behind the title: what an article is about stands there
MOST_WORDS = 64  # stems that are kept, the most telling ones
MOST_NAMES = 40
BLOCKS = (
    14  # of an article's most telling stems, by which candidates are looked up; and all names of people and facilities
)
MARKS = BLOCKS + MOST_NAMES
MARKED = 4 * MARKS  # bytes at the head of a packed profile


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One article. `vector` is float32 [384] of unit length, or zeros; days are ISO, numbers as written in digits.

    `words`: stem -> weight, the squares summing up to 1. `names`: "PER:brekke" -> weight. `people`: surnames; `ages`: "brekke 54";
    `places`: where it happened; `counts`: "killed 12"; `days`: the days of what is told first.
    """

    id: str
    day: str | None
    vector: Floats
    words: dict[str, float]
    names: dict[str, float]
    people: frozenset[str]
    ages: frozenset[str]
    places: frozenset[str]
    counts: frozenset[str]
    days: frozenset[str]


def lead(reading: Reading) -> str:
    """The title and the first words of the text: what the vector of an article is taken of."""
    text = " ".join(reading.article.text.split()[:LEAD_WORDS])
    return f"{reading.article.title}. {text}" if reading.article.title else text


def profile(id_: str, reading: Reading, vector: Floats) -> Profile:
    """The profile of an article, by what was read in it; the vector as exact as a packed one, so that both score alike."""
    return Profile(
        id_,
        reading.article.published.used,
        vector.astype("<f2").astype(np.float32),
        _words(reading),
        _names(reading.entities),
        frozenset(_surname(e.name) for e in reading.entities if e.kind == "PER"),
        frozenset(_ages(reading)),
        frozenset(_places(reading)),
        frozenset(
            f"{c.what} {c.number}" for s in reading.sentences for c in counts(reading.article.text, s.start, s.end)
        ),
        frozenset(_days(reading)),
    )


@cache
def background() -> tuple[int, dict[str, int]]:
    """How many documents were counted, and in how many of them each stem stands; a stem that is not there stands in none."""
    text = (resources.files("onrecord.data.lexicons") / "background.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    counted = {word: int(n) for word, n in rows}
    return counted.pop("*"), counted


def telling(word: str) -> float:
    """How much a stem tells: the logarithm of how rare it is in news."""
    documents, counted = background()
    return math.log((1 + documents) / (1 + counted.get(word, 0)))


def _words(reading: Reading) -> dict[str, float]:
    """The most telling stems of title and text, names among them."""
    text = f"{reading.article.title or ''}\n{masked(reading)}"
    tally = Counter(stem(w) for _, w in words(text) if content(w) and not number(w))
    weighed = {w: (1 + math.log(n)) * telling(w) for w, n in tally.items()}
    best = sorted(weighed, key=lambda w: (-weighed[w], w))[:MOST_WORDS]
    norm = math.sqrt(sum(weighed[w] ** 2 for w in best)) or 1.0
    return {w: round(weighed[w] / norm, 4) for w in sorted(best)}


def _names(entities: Iterable[Entity]) -> dict[str, float]:
    """The names most often told, by kind; what they weigh is how rare their words are."""
    best = sorted(entities, key=lambda e: (-len(e.mentions), e.mentions[0].start if e.mentions else 0))[:MOST_NAMES]
    named = {f"{e.kind}:{_surname(e.name) if e.kind == 'PER' else key(e.name)}": e for e in best if key(e.name)}
    return {n: round(max(telling(stem(w)) for w in key(e.name).split()), 3) for n, e in sorted(named.items())}


def _surname(name: str) -> str:
    return key(name).rpartition(" ")[2]


def _ages(reading: Reading) -> Iterator[str]:
    """Who is how old: "Halvar Brekke, 54", "54-year-old Halvar Brekke"; of the unnamed the age alone."""
    text = reading.article.text
    for entity in (e for e in reading.entities if e.kind == "PER"):
        for m in entity.mentions:
            before = AGE_BEFORE.search(text, max(0, m.start - AGE_REACH), m.start)
            found = AGE_AFTER.match(text, m.end) or before
            if found:
                age = next(filter(None, found.groups()))
                yield f"{_surname(entity.name)} {age}"


def _places(reading: Reading) -> Iterator[str]:
    """Where things happen: places on the map and places that the gazetteer lacks, without countries and states."""
    wide = {
        Span(p.start, p.end) for p in reading.places if p.kind in {"country", "region", "state", "continent", "sea"}
    }
    for entity in reading.entities:
        if entity.kind in {"LOC", "FAC"} and not any(m in wide for m in entity.mentions):
            yield key(entity.name)


def _days(reading: Reading) -> Iterator[str]:
    """The days that the first sentences name, to the day."""
    first = [s.end for s in reading.sentences[:6]]
    end = first[-1] if first else 0
    for time in reading.times:
        if time.start < end and time.type in {"DATE", "TIME"} and time.earliest and time.earliest == time.latest:
            yield time.earliest


def blocks(profile: Profile) -> list[str]:
    """What candidates are looked up by: the most telling stems, and the names of people and facilities."""
    best = sorted(profile.words, key=lambda w: (-profile.words[w], w))[:BLOCKS]
    return [*best, *(name for name in profile.names if name.startswith(("PER", "FAC")))]


def marks(profile: Profile) -> NDArray[np.uint32]:
    """The blocks as numbers, none of them 0; two blocks may have one number."""
    return np.array([zlib.crc32(block.encode("utf-8", "surrogatepass")) or 1 for block in blocks(profile)], "<u4")


def pack(profile: Profile) -> bytes:
    """About 1.2 KB: the marks, filled up with zeros; the vector in half precision; then the rest as JSON, compressed."""
    rest = {
        "id": profile.id,
        "day": profile.day,
        "words": profile.words,
        "names": profile.names,
        **{name: sorted(getattr(profile, name)) for name in SETS},
    }
    plain = json.dumps(rest, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    head = marks(profile).tobytes().ljust(MARKED, b"\0")
    return head + profile.vector.astype("<f2").tobytes() + zlib.compress(plain)


SETS = ("people", "ages", "places", "counts", "days")
DIMENSIONS = 384
BODY = MARKED + 2 * DIMENSIONS


def unpack(packed: bytes) -> Profile:
    """The profile of packed bytes; raises RecordError where they are damaged."""
    try:
        vector = np.frombuffer(packed[MARKED:BODY], dtype="<f2").astype(np.float32)
        rest: dict[str, Any] = json.loads(zlib.decompress(packed[BODY:]))
        sets = {name: frozenset(rest[name]) for name in SETS}
        return Profile(rest["id"], rest["day"], vector, rest["words"], rest["names"], **sets)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise RecordError(f"holds a damaged profile ({error}); `onrecord link --again` makes it anew") from None
