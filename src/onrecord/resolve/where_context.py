"""What the words around a toponym say about it: "Paris, Texas", "the Iraqi capital, Baghdad", "Wayne County"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.resolve.where_gazetteer import ALTERNATE, DIVISIONS, Entry, Gazetteer
from onrecord.resolve.where_names import CITY_WORDS, COUNTY_WORDS, LEVELS, STATE_WORDS, key

REACH = 60  # characters looked at on each side
NAME = r"[A-Z][\w.’'-]{0,30}(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.’'-]{0,30}){0,3}"
AFTER = re.compile(rf"\s?(?:,\s(?:in\s(?:the\s)?)?|\sin\s(?:the\s)?|\s?\((?:in\s)?)({NAME})")
KINDS = "|".join(sorted(CITY_WORDS | COUNTY_WORDS | STATE_WORDS | {"capital", "port city", "island", "area"}))
BEFORE = re.compile(
    rf"({NAME})(?:['’]s)?(?:\s[a-z-]{{2,20}}){{0,2}}\s(?:{KINDS})(?:\sof|,)?\s(?:the\s)?$|({NAME})['’]s?\s$|({NAME})\s$"
)
NEXT = re.compile(r"\s([A-Za-z]+)")
PREVIOUS = re.compile(r"\b([A-Za-z]+)(?:\sof(?:\sthe)?)?\s$")
CAPITALISED = re.compile(r"\b[A-Z][\w-]{0,30}(?:\s[A-Z][\w-]{0,30}){0,5}")
COUNTRY_DOMAINS = {"uk": "GB", "su": "RU"}  # the others are the country's code
SHARED_DOMAINS = frozenset({"tv", "me", "io", "co", "fm", "cc", "ws", "la", "am"})  # sold to anyone

CODE = 2  # letters of a country's ending
NO_HOME = frozenset(
    {"the", "news", "times", "sun", "star", "post", "mail", "independent", "observer", "reading", "union"}
)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the article beside its text."""

    url: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Clues:
    """The words right beside one mention: areas that hold it, and the level ("county") that a designator names."""

    holders: tuple[Entry, ...]
    level: str | None


def clues(text: str, span: Span, gazetteer: Gazetteer) -> Clues:
    """Looks at both sides of one mention."""
    return Clues((*holder_after(text, span, gazetteer), *holder_before(text, span, gazetteer)), level(text, span))


def holder_after(text: str, span: Span, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Areas named right behind: ", Texas", ", Ill.", " in Ukraine"."""
    match = AFTER.match(text, span.end, span.end + REACH)
    return _areas(match[1], gazetteer.find, from_left=True) if match else ()


def holder_before(text: str, span: Span, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Areas named right before: "the Iraqi capital, Baghdad", "Georgia's Gori", "the Texas town of Paris"."""
    match = BEFORE.search(text[max(0, span.start - REACH) : span.start])
    name = match and (match[1] or match[2] or match[3])
    if not name:
        return ()
    return _areas(name, gazetteer.adjective, from_left=False) or _areas(name, gazetteer.find, from_left=False)


def _areas(words: str, find: Callable[[str], tuple[Entry, ...]], from_left: bool) -> tuple[Entry, ...]:
    """The longest run of words, kept to one side, that names countries, states or counties."""
    parts = words.split()
    for n in range(len(parts), 0, -1):
        run = " ".join(parts[:n] if from_left else parts[-n:])
        areas = tuple(e for e in find(run) if e.kind in DIVISIONS and e.rank != ALTERNATE)
        if areas:
            return areas
    return ()


def level(text: str, span: Span) -> str | None:
    """The level that a designator beside a mention names: "Wayne County", "the city of Wayne"."""
    after = NEXT.match(text, span.end, span.end + REACH)
    if after and after[1].lower() in LEVELS:
        return LEVELS[after[1].lower()]
    before = PREVIOUS.search(text[max(0, span.start - REACH) : span.start])
    if before and (before[0].rstrip().endswith("of") or before[1] == "County"):
        return LEVELS.get(before[1].lower())
    return None


def holds(area: Entry, place: Entry) -> bool:
    """Whether `place` lies in `area` by their codes."""
    if area.country is None or area.country != place.country or area.number == place.number:
        return False
    if area.kind == "country":
        return place.kind != "country"
    return area.admin1 is not None and area.admin1 == place.admin1 and area.kind in {"state", "conflict"}


def nationalities(text: str, gazetteer: Gazetteer) -> dict[str, int]:
    """How often adjectives and demonyms of each country stand in the text: {"RU": 4, "UA": 2}."""
    counts: Counter[str] = Counter()
    for run, n in Counter(CAPITALISED.findall(text)).items():
        words = run.split()
        while words:
            pair = gazetteer.adjective(" ".join(words[:2]))
            found = pair or gazetteer.adjective(words[0])
            counts.update({e.country: n for e in found if e.country is not None})
            words = words[2:] if pair else words[1:]  # "South Sudanese" says nothing of Sudan
    return dict(counts)


def home_country(context: Context) -> str | None:
    """The country that the address ends in: "example.co.uk" -> "GB"; None where it ends in none."""
    host = re.match(r"(?:[a-z]+://)?([^/:?#]{1,255})", (context.url or "").lower())
    ending = host[1].rpartition(".")[2] if host else ""
    if len(ending) != CODE or ending in SHARED_DOMAINS:
        return None
    return COUNTRY_DOMAINS.get(ending, ending.upper())


def home_places(context: Context, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Places that the outlet's name holds: "The Boston Globe" -> Boston; the longest name wins."""
    words = (context.outlet or "").split()
    runs: Iterable[str] = (" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1))
    for run in runs:
        found = tuple(e for e in gazetteer.named(key(run)) if e.rank < ALTERNATE and not e.facility)
        if found and key(run) not in NO_HOME:
            return found
    return ()
