"""What an input says about itself -> `Article`: identity, dates, language and what is no part of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import Rejection
from onrecord.ingest.dates import head_date, iso_date
from onrecord.ingest.left_out import find_left_out
from onrecord.model import UNDATED, Article, LeftOut, Published, text_id
from onrecord.settings import DEFAULTS, Settings

BY_CALLER = "given by the caller"
BY_PAGE = "the page's metadata"
BY_RECORD = "the record"
BY_DATELINE = "the text's dateline"
BY_FEED = "the feed that leads to it"
BY_FETCH = "not after the day on which it was fetched"

# Function words that are frequent in English and rare in its neighbours ("of" and "was" are Dutch too, "in" is everyone's).
_WORD = re.compile(r"[^\W\d_]+")
ENGLISH = frozenset(
    _WORD.findall(
        "the and of to that for with was on by from have this which his her their they been are were has had at as not it an "
        "but who will would he she we you is be"
    )
)
# The first 4,000 characters of English news pages hold 0.22 to 0.40 of these, pages in Zulu or Xhosa none.
ENGLISH_SHARE = 0.15
FOREIGN_SHARE = 0.08
FEWEST_WORDS = 5
PLENTY_OF_WORDS = 50
LANGUAGE_SAMPLE = 4000
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the caller knows better than the input; a wrong `published` raises UsageError here."""

    published: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            object.__setattr__(self, "published", iso_date(self.published))


@dataclass(frozen=True, slots=True)
class Found:
    """One story as an input gave it; `published` is an ISO date and `basis` says who states it.

    `fetched` is the day on which it was there to be fetched: the last resort where nothing states a date.
    """

    text: str
    key: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    basis: str = BY_RECORD
    fetched: str | None = None


def from_text(
    text: str,
    *,
    key: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    authors: Sequence[str] = (),
    language: str | None = None,
) -> Article:
    """An Article of a text at hand, kept character for character.

    `published` is a date ("2023-09-15") or datetime; a wrong one raises UsageError. A text that is empty, too
    large or not proper Unicode raises Rejection.
    """
    day = iso_date(published) if published is not None else None
    found = Found(text, key, url, title, outlet, tuple(authors), language, day, BY_CALLER)
    return build(found, key or "text", Overrides(), DEFAULTS)


def build(found: Found, where: str, overrides: Overrides, settings: Settings) -> Article:
    """The Article of a found story; raises Rejection where the text cannot be used."""
    check_text(found.text, where, settings)
    dateline = head_date(found.text)
    marked = find_left_out(found.text)
    return Article(
        id=text_id(found.text),
        key=found.key,
        url=overrides.url or found.url,
        title=overrides.title or found.title,
        outlet=overrides.outlet or found.outlet,
        authors=found.authors,
        language=decide_language(found.language, found.text),
        text=found.text,
        left_out=with_dateline(marked, dateline[1]) if dateline else marked,
        published=decide_published(found, overrides, dateline[0] if dateline else None),
    )


def check_text(text: str, where: str, settings: Settings) -> None:
    """Raises Rejection for an empty text, one over `max_chars`, or one with half a surrogate pair."""
    if not text or text.isspace():
        raise Rejection("empty", where, "holds no text")
    if len(text) > settings.max_chars:
        message = f"holds {len(text):,} characters, more than {settings.max_chars:,}; split it"
        raise Rejection("too-large", where, message)
    if _LONE_SURROGATE.search(text):
        raise Rejection("encoding", where, "holds half of a surrogate pair, which no encoding can write")


def decide_published(found: Found, overrides: Overrides, dateline: str | None) -> Published:
    """The caller's date wins, then the input's own, then a dateline; the day of fetching is no stated one."""
    if overrides.published:
        return _on(overrides.published, BY_CALLER)
    if found.published:
        return _on(found.published, found.basis)
    if dateline:
        return _on(dateline, BY_DATELINE)
    return Published(None, None, found.fetched, found.fetched, BY_FETCH) if found.fetched else UNDATED


def _on(day: str, basis: str) -> Published:
    return Published(stated=day, earliest=day, latest=day, used=day, basis=basis)


def with_dateline(marked: tuple[LeftOut, ...], dateline: LeftOut) -> tuple[LeftOut, ...]:
    """The dateline among the other marks, in place of those that it overlaps."""
    apart = [m for m in marked if m.end <= dateline.start or m.start >= dateline.end]
    return tuple(sorted([*apart, dateline], key=lambda m: (m.start, m.end)))


def decide_language(stated: str | None, text: str) -> str | None:
    """The stated language, but for pages that say "en" by default and are not; else a guess."""
    share, words = english_share(text)
    if stated and not (stated == "en" and words >= PLENTY_OF_WORDS and share < FOREIGN_SHARE):
        return stated
    return "en" if words >= FEWEST_WORDS and share >= ENGLISH_SHARE else None


def english_share(text: str) -> tuple[float, int]:
    """The share of English function words among the first words, and how many words were looked at."""
    words = [w.lower() for w in _WORD.findall(text[:LANGUAGE_SAMPLE])]
    return sum(w in ENGLISH for w in words) / max(1, len(words)), len(words)
