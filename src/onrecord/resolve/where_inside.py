"""Toponyms inside other names, "the <Orm> Police Department", and what shows that a name alone is a town: "an Orm man"."""

from __future__ import annotations

import functools
import re
from importlib import resources

from onrecord.model import Span
from onrecord.resolve.where_gazetteer import ALTERNATE, DIVISIONS, SETTLED, Gazetteer
from onrecord.resolve.where_names import COMPASS, LEVELS, POSSESSIVE, abbreviated, key

WORD = re.compile(r"\S+")
OF = re.compile(
    r"\b(?:University|Government|State|City|Town|County|Village|Parish|Diocese|Port|Ministry of [A-Z]\w+)\s+of\s+(?:the\s+)?(?=[A-Z])"
)
MOST_WORDS = 4  # of a toponym
TOWNSFOLK = re.compile(
    r"(?:-(?:area|based|born))?\s(?:man|woman|men|women|couple|residents?|natives?|police|officers?|[Mm]ayor|firefighters?|motorist|airport)\b"
)
CALLED_FOR = re.compile(  # after a person's name as well: "the Vant family"
    r"\s(?:boy|girl|teen(?:ager)?s?|councill?ors?|students?|teachers?|educator|mother|father|parents|famil(?:y|ies)|driver|voters"
    r"|officials?|schools?|hospital|lawyer|attorney|businessman|home|suburb|area|authorities)\b"
)
INITIALS = re.compile(r"[A-Z]{2,5}")  # "VA", "NATO"; "U.S." has stops
COUNTRIES = frozenset({"US", "UK", "USA", "UAE", "DRC"})
DATELINE = re.compile(r"(?:,\s[A-Z][\w.]{1,14})?\s?(?:\([A-Z][A-Za-z]{1,12}\)\s?)?(?:—|–|--|\x97| - )\s?[A-Z“\"]")
FROM = re.compile(r"\b(?:south of|north of|east of|west of|outside)\s$")
BEGINS = re.compile(r"(?:^|\n|[.!?”\"]\s)\s*$")


@functools.cache
def bodies() -> frozenset[str]:
    """The words of `bodies.txt`; with "!" those that follow persons' names more often."""
    text = (resources.files("onrecord.data") / "gazetteer" / "bodies.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def inside(text: str, span: Span, gazetteer: Gazetteer) -> Span | None:
    """The toponym that a name of a body or a building begins with, or ends with after "of"; None where it has none."""
    words = list(WORD.finditer(text, span.start, span.end))
    start = 1 if words and words[0].group().lower() == "the" else 0
    for n in range(min(MOST_WORDS, len(words) - start - 1), 0, -1):
        after = words[start + n].group().strip(",").lower()
        found = Span(words[start].start(), words[start + n - 1].end())
        if n > 1 and words[start + n - 1].group().lower() in {"city", "county"} and after in {"council", "councils"}:
            continue  # "Orm City Council" is Orm's
        if after in bodies() and known(found.of(text), gazetteer):
            return found
    last = OF.search(text, span.start, span.end)
    if last and known(text[last.end() : span.end], gazetteer):
        return Span(last.end(), span.end)
    return None


def known(words: str, gazetteer: Gazetteer) -> bool:
    """A settlement, a division or a country of this very name; no word that only says what kind of thing it is."""
    name = key(POSSESSIVE.sub("", words))
    if not words[:1].isupper() or name in COMPASS or name in LEVELS or _kind_word(name) or gazetteer.adjective(words):
        return False
    return any(e.rank < ALTERNATE and e.kind in SETTLED | DIVISIONS for e in gazetteer.find(words))


def _kind_word(name: str) -> bool:
    return name in bodies() or f"!{name}" in bodies()


def no_place(words: str) -> bool:
    """Whether a name that the reader took for a body surely is one: NATO, Congress."""
    name = key(words)
    return (
        name in _organizations()
        or _kind_word(name)
        or (INITIALS.fullmatch(words) is not None and words not in COUNTRIES)
    )


@functools.cache
def _organizations() -> frozenset[str]:
    text = (resources.files("onrecord.data.lexicons") / "organizations.txt").read_text(encoding="utf-8")
    return frozenset(key(n) for line in text.splitlines() if not line.startswith("#") for n in line.split("|"))


def town_here(text: str, span: Span, kind: str) -> bool:
    """Whether the words around show a town: "an Orm man", "ORM, Ky. (AP) —", "north of Orm"."""
    if TOWNSFOLK.match(text, span.end) or (kind != "PER" and CALLED_FOR.match(text, span.end)):
        return True
    before = text[max(0, span.start - 20) : span.start]
    if BEGINS.search(before) and DATELINE.match(text, span.end):
        return True
    return FROM.search(before) is not None


def with_stop(text: str, span: Span, gazetteer: Gazetteer) -> Span:
    """An abbreviation with the full stop that the reader left out: "Ky" of "Ky."."""
    longer = Span(span.start, span.end + 1)
    if text[span.end : longer.end] != "." or not abbreviated(longer.of(text)) or gazetteer.find(span.of(text)):
        return span
    return longer if gazetteer.find(longer.of(text)) else span
