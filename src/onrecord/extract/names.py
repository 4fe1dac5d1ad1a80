"""The reader's names mended where their own words, or a table, tell more surely than it does what they are.

Titles, articles and common nouns at a name's edges are no part of it; two halves of one person are joined; a word without a
capital is no name; outlets, organizations, countries and nationalities have the kind that the tables give them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.extract.lexicon import (
    ARTICLE,
    countries,
    given_names,
    known_names,
    known_organizations,
    named_for,
    nationalities,
    officers,
    outlet,
)
from onrecord.model import EntityKind, Span
from onrecord.reader.types import Name

PARTICLE = r"(?:al|el|as|ad|ar|az|bin|ibn|abu|van|von|de|da|di|du|del|della|den|der|la|le|los|las|ten|ter|zu|af|e|y|i|d['’]\w+)"
LOWER = re.compile(rf"(?!{PARTICLE}[\s-])[a-z][\w-]*\s+(?!of\s)")  # a common noun in front: "centrist <Orm Centre>"
TAIL = re.compile(
    r"\s+(?:district|people|peoples|society|corporation|islands|organi[sz]ation|officials?|residents|political|militants?|fighters"
    r"|leaders?|spokes\w+|lawyers?|citizens)$"
)
OF_PLACE = re.compile(
    r"^(?:(.{2,40}?)\s+)?(?:town|city|village|province|region|state|district|suburb|island|port)\s+of\s+(?=[A-Z])"
)
HALVES = re.compile(r"\.? ")
INITIAL = re.compile(r"(?:\S+ )?[A-Z]\.?")
BEGINS = re.compile(r"[A-Z]\. ")
OFFICE = re.compile(  # "Prime Minister", "Minister of Defence", "Secretary of State"
    r"^(?:(?:[A-Z][\w.-]+\s+){0,3}?(?:of\s+(?:[A-Z]\w+\s+)(?:and\s+[A-Z]\w+\s+)?)?)(?=[A-Z])"
)
WORD = re.compile(r"\S+")
PLACE_END = re.compile(  # the last word of a name tells what it is
    r"\w (?:River|Lake|County|Street|Avenue|Boulevard|Highway|Mountains|Valley|Beach|Island|Islands|Peninsula|Bay|Strait|Sea|Ocean"
    r"|Province|Township|Airport)$"
)
NEXT = re.compile(r" [A-Z][a-z]+\b")
MORE_AFTER = re.compile(r"\s[A-Z]\w")
MORE_BEFORE = re.compile(r"\b(?!The\b|But\b|And\b|In\b|On\b|For\b|At\b|A\b)[A-Z]\w*\s$")
NO_NAMES = frozenset(
    (
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "him",
        "them",
        "state",
    )
)
LISTED = re.compile(r"(?:,|,? and|,? or) (?:the )?")
INSIDE = re.compile(
    r"(?<!confidence )(?<!trust )(?<!faith )(?<!interest )(?<!belief )(?<!ieve )(?<!ieved )(?<!ieves )\b(?:in|across|throughout) $"
)
OWNED = re.compile(r"['’]s?\s+[a-z]")  # "Ada Vant's office"
OWNER = re.compile(r"['’]s?$")


def mended(text: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """The names in order of position, none overlapping another."""
    whole = _halves_joined(text, sorted(names, key=lambda n: n.span))
    mine = [piece for name in whole for piece in _pieces(text, name)]
    known = [replace(n, kind=_kind(text, n)) for n in _with_known(text, mine)]
    lands = _lands(text, known)
    return tuple(replace(n, kind="LOC") if n.kind == "PER" and _bare(text, n) in lands else n for n in known)


def _bare(text: str, name: Name) -> str:
    return OWNER.sub("", name.span.of(text))


def _lands(text: str, names: Sequence[Name]) -> set[str]:
    """Single words taken for people that no fuller name bears, and that are places once: "in Orm", "Orm, Karsk and Veldoria"."""
    people = [n for n in names if n.kind == "PER"]
    borne = {part for n in people if len(parts := _bare(text, n).split()) > 1 for part in parts}
    found = set()
    for last, name, after in zip([None, *names], names, [*names[1:], None], strict=False):
        word = _bare(text, name)
        if name.kind != "PER" or " " in word or word in borne or word.lower() in given_names():
            continue
        beside = [(last, name)] if last and last.kind == "LOC" else []
        beside += [(name, after)] if after and after.kind == "LOC" else []
        listed = any(LISTED.fullmatch(text, one.span.end, other.span.start) for one, other in beside)
        if listed or (
            INSIDE.search(text[max(0, name.span.start - 24) : name.span.start]) and name.span.of(text) == word
        ):
            found.add(word)
    return found


def _halves_joined(text: str, names: Sequence[Name]) -> list[Name]:
    """ "Ada" and "Vant", "Ada M" and "Vant": one person."""
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        if last and last.kind == name.kind == "PER" and _one_person(text, last.span, name.span):
            out[-1] = Name(Span(last.span.start, name.span.end), "PER")
        elif not (last and last.span.overlaps(name.span)):
            out.append(name)
    return out


def _one_person(text: str, one: Span, other: Span) -> bool:
    """An initial stands between the halves, or a given name before a word that is none."""
    if not HALVES.fullmatch(text, one.end, other.start):
        return False
    first, second = one.of(text), other.of(text)
    if INITIAL.fullmatch(first) or BEGINS.match(second):
        return True
    return " " not in first + second and first.lower() in given_names() and second.lower() not in given_names()


def _office_only(words: str) -> bool:
    """ "British Prime Minister", "Secretary of State": an office without its holder."""
    parts = words.split()
    return any(p.lower() in officers() for p in parts) and all(
        p.lower().strip(".") in officers()
        or p in {"of", "State", "General", "Parliament", "Congress", "the"}
        or p in nationalities()
        for p in parts
    )


def _pieces(text: str, name: Name) -> Iterator[Name]:
    """What is left of one name without what is no part of it: none, one, or two ("the Karsk town of Orm")."""
    words = name.span.of(text)
    place = OF_PLACE.match(words) if name.kind in {"LOC", "FAC"} else None
    if place:
        if place[1] and place[1][0].isupper():
            yield from _pieces(text, replace(name, span=Span(name.span.start, name.span.start + place.end(1))))
        yield replace(name, span=Span(name.span.start + place.end(), name.span.end))
        return
    if longer := _nationality(text, name.span):
        yield Name(longer, "MISC")
        return
    start, end = name.span.start, name.span.end
    if name.kind == "PER":
        start = _without_office(text, name.span)
    if name.kind == "PER" and (owned := OWNED.search(text, start, end)):
        end = owned.start()
    while any(c.isupper() for c in text[start:end]) and (lead := LOWER.match(text, start, end)):
        start = lead.end()
    while tail := TAIL.search(text, start, end):
        end = tail.start()
    left = replace(name, span=Span(start, end))
    if _is_name(left.span.of(text), name.kind):
        yield left


def _is_name(words: str, kind: EntityKind) -> bool:
    """Whether it has a capital or a digit, or is a place or a given name written without one; no article, no office alone."""
    words = ARTICLE.sub("", words)
    if words.lower() in NO_NAMES or (kind == "PER" and _office_only(words)):
        return False
    bare = not any(c.isupper() or c.isdigit() for c in words)
    return not bare or kind == "LOC" or (kind == "PER" and words.split(maxsplit=1)[0] in given_names())


def _nationality(text: str, span: Span) -> Span | None:
    """ "North" of "North Korean": the whole adjective."""
    match = NEXT.match(text, span.end) if " " not in span.of(text) else None
    return Span(span.start, match.end()) if match and text[span.start : match.end()] in nationalities() else None


def _without_office(text: str, span: Span) -> int:
    """Where the person's own name begins in "Secretary General Ada Vant", "Minister of Defence Ada Vant"."""
    parts = list(WORD.finditer(text, span.start, span.end))
    held = [i for i, p in enumerate(parts) if p.group().lower() in officers()]
    if not held or held[-1] + 1 >= len(parts):
        return span.start
    at = held[-1] + 1
    if parts[at].group() == "of" and at + 2 < len(parts):
        at += 2
    return parts[at].start() if at < len(parts) and parts[at].group()[:1].isupper() else span.start


def _kind(text: str, name: Name) -> EntityKind:
    """By the tables, else as the reader has it."""
    words = OWNER.sub("", name.span.of(text))
    if outlet(words) or words in known_organizations():
        return "ORG"
    if words in countries() and not (name.kind == "PER" and words.lower() in named_for()):
        return "LOC"
    if words in nationalities():
        return "MISC"
    return "LOC" if name.kind in {"PER", "ORG"} and PLACE_END.search(words) else name.kind


def _with_known(text: str, names: Sequence[Name]) -> list[Name]:
    """The names and, where none stands, those of known organizations; a longer run of capitals is something else."""
    starts = [n.span.start for n in names]
    found = []
    for match in known_names().finditer(text):
        span = Span(*match.span())
        i = bisect_left(starts, span.end) - 1
        if not (i >= 0 and names[i].span.end > span.start) and not _in_longer(text, span):
            found.append(Name(span, "ORG"))
    return sorted([*names, *found], key=lambda n: n.span)


def _in_longer(text: str, span: Span) -> bool:
    """ "Google Maps", "Orm FBI": the run goes on."""
    return (
        MORE_AFTER.match(text, span.end) is not None
        or MORE_BEFORE.search(text[max(0, span.start - 24) : span.start]) is not None
    )
