"""The values that every stage speaks in: frozen, no I/O, nothing of ours imported.

Field names and their order are those of the JSON contract `onrecord.reading/1`. Offsets are characters
(Python str indices) into `article.text`, end exclusive; dates are ISO strings, "2023-09-13".
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import math
from dataclasses import dataclass
from typing import Any, Literal

SCHEMA = "onrecord.reading/1"
EARTH_KM = 6371.0088  # mean radius (IUGG)

Kind = Literal["person", "organization", "outlet", "document", "group", "author", "unknown"]
Form = Literal["direct", "mixed", "indirect"]
Act = Literal[
    "assertion",
    "denial",
    "confirmation",
    "rumour",
    "warning",
    "forecast",
    "accusation",
    "request",
    "promise",
    "refusal",
    "question",
    "opinion",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
EntityKind = Literal["PER", "ORG", "LOC", "FAC", "MISC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Status = Literal["rumoured", "reported", "confirmed", "denied", "disputed", "retracted", "open"]
Relation = Literal["needs", "has", "lacks", "wants", "offers"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether at least one character is shared."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that is no part of the story; it stays in `article.text`, marked."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Published:
    """When the article says it was published, and the days within which it can have been written."""

    stated: str | None
    earliest: str | None
    latest: str | None
    used: str | None
    basis: str


UNDATED = Published(None, None, None, None, "no date given")


@dataclass(frozen=True, slots=True)
class Article:
    """One story as ingested: `text` is the decoded file unchanged, or the story of a page."""

    id: str
    key: str | None
    url: str | None
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    language: str | None
    text: str
    left_out: tuple[LeftOut, ...]
    published: Published


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the number (from 0) of the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of quotation marks: `outer` includes the marks, `inner` does not; `closed` is False where no mark closes it."""

    outer: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Who is cited; `anonymous` for persons deliberately or effectively unnamed."""

    id: str
    name: str
    kind: Kind
    anonymous: bool
    description: str | None
    affiliation: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, its source and its content; `chain` runs from the source nearest the author to the origin.

    The author, first row of every chain, is implied and not listed.
    """

    id: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...]
    source_id: str | None
    chain: tuple[str, ...]
    parent: str | None
    form: Form
    act: Act
    certainty: Certainty
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing and everywhere it is mentioned."""

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A TIMEX3 expression and the days that its value means."""

    id: str
    start: int
    end: int
    type: TimeType
    value: str
    earliest: str | None
    latest: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym on the map; `role` is actor where the name stands for a government."""

    id: str
    start: int
    end: int
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    role: Literal["location", "actor"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, will or may; `holder` is the source that vouches for it."""

    id: str
    trigger: Span
    type: str | None
    agents: tuple[str, ...]
    patients: tuple[str, ...]
    place: str | None
    earliest: str | None
    latest: str | None
    certainty: Certainty
    polarity: Polarity
    holder: str
    attribution: str | None


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One step in the history of a claim, with the words that set it."""

    status: Status
    date: str | None
    evidence: Span
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition with every attribution that puts it."""

    id: str
    text: str
    attributions: tuple[str, ...]
    events: tuple[str, ...]
    status: Status
    history: tuple[StatusStep, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interest:
    """What an entity needs, has, lacks, wants or offers."""

    holder: str
    relation: Relation
    object: Span
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a careful editor would stop at."""

    check: str
    severity: Literal["note", "warning"]
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one article: the contract's top object."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    interests: tuple[Interest, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract as plain dicts and lists."""
        return {"schema": SCHEMA, **{f.name: plain(getattr(self, f.name)) for f in dataclasses.fields(self)}}

    def to_json(self, indent: int | None = None) -> str:
        """The same as text; reading twice gives the same bytes."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def _repr_html_(self) -> str:
        """For notebooks: the text with sources, cues and contents marked."""
        from onrecord.export.html import fragment  # a view of the value; late, so that the model stays free of it

        return fragment(self)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two points (degrees north, degrees east), by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(p[0]), math.radians(p[1])) for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def plain(value: Any) -> Any:
    """Dataclasses and tuples as dicts and lists, in field order."""
    if value is None or isinstance(value, (str, int, float)):  # most values are: asked first
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    kind: Any = type(value)
    names = _names(kind)
    return {name: plain(getattr(value, name)) for name in names} if names else value


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def stable_id(prefix: str, *parts: object) -> str:
    """An id derived from content and position: `stable_id("a", text_id, start, end)` -> "a:3f9c2e71b0"."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}:{digest[:10]}"


def text_id(text: str) -> str:
    """The article's content id: "sha256:" and 64 hex digits of its UTF-8 bytes."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
