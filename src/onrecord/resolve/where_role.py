"""Whether a place's name stands for its government: "Moscow said" is an actor, "in Moscow" a location."""

from __future__ import annotations

import functools
import re
from importlib import resources

from onrecord.model import Span
from onrecord.resolve.where_gazetteer import Entry

ACTORS = frozenset({"country", "capital", "seat", "headquarters", "conflict"})  # kinds that can speak
UNION = "European Union"
REACH = 80  # characters looked at on each side
NAME = r"[A-Z][\w.’'-]{0,30}(?:\s[A-Z][\w.’'-]{0,30})?"
FELLOW = rf"(?:\s?(?:,|and|or)\s(?:the\s)?{NAME})"  # "Russia, China and North Korea signed"
AUXILIARY = (
    r"(?:(?:has|have|had|is|are|was|were|will|would|could|may|might|must|should|does|do|did|can)(?:\snot|n['’]t)?\s)"
)
ADVERB = r"(?:(?:also|again|later|since|now|never|still|on\s[A-Z][a-z]{2,8}day|[a-z]{2,12}ly)\s)"
VOWELS = "aeiou"


@functools.cache
def words() -> dict[str, tuple[str, ...]]:
    """The word lists of `government.tsv` by name."""
    text = (resources.files("onrecord.data") / "gazetteer" / "government.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: tuple(values.split()) for name, values in rows}


@functools.cache
def _past() -> dict[str, str]:
    return dict(pair.split(":") for pair in words()["past"])


def forms(base: str) -> tuple[str, ...]:
    """Present, third person and past: "deny" -> ("deny", "denies", "denied")."""
    if base.endswith("y") and base[-2] not in VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
        past = base.removesuffix("e") + "ed"
    return base, third, _past().get(base, past)


def _any(listed: tuple[str, ...]) -> str:
    return "|".join(sorted(set(listed)))


@functools.cache
def subject() -> re.Pattern[str]:
    """What follows a government as the subject: "Moscow has repeatedly denied"."""
    verbs = _any(tuple(f for base in words()["verb"] for f in forms(base)))
    return re.compile(rf"{FELLOW}{{0,2}},?\s{AUXILIARY}{{0,2}}{ADVERB}{{0,2}}(?:{verbs})\b")


@functools.cache
def owner() -> re.Pattern[str]:
    """What follows a government as the owner: "Moscow's latest statement"."""
    return re.compile(rf"['’]s?\s(?:[\w-]{{1,20}}\s){{0,2}}(?:{_any(words()['possession'])})\b")


@functools.cache
def partner() -> re.Pattern[str]:
    """What stands before a government that is dealt with: "accused Moscow", "talks with Moscow", "between Minsk and Moscow"."""
    verbs = _any(tuple(f for base in words()["object"] for f in forms(base)))
    joined = rf"(?:{_any(words()['dealing'])})\s(?:with|between|against|on)"
    return re.compile(
        rf"\b(?:according\sto|{joined}|between|{verbs})\s(?:the\s)?(?:{NAME}\sand\s(?:the\s)?)?$", re.IGNORECASE
    )


@functools.cache
def locative() -> re.Pattern[str]:
    """What stands before a location: "in Moscow", "the capital, Moscow"."""
    return re.compile(rf"\b(?:{_any(words()['locative'])}),?\s(?:of\s)?(?:the\s)?$", re.IGNORECASE)


@functools.cache
def governed() -> re.Pattern[str]:
    """What stands before a name that cannot be a subject: "the train to Moscow"."""
    return re.compile(rf"\b(?:{_any(words()['governed'])})\s(?:the\s)?$", re.IGNORECASE)


def is_actor(text: str, span: Span, entry: Entry) -> bool:
    """Whether this mention of `entry` stands for a government or its seat; `text` is best one sentence."""
    if entry.kind not in ACTORS and entry.name != UNION:
        return False
    before = text[max(0, span.start - REACH) : span.start]
    if locative().search(before):
        return False
    bare = span.end - 2 if span.of(text).endswith(("'s", "’s")) else span.end
    if owner().match(text, bare, span.end + REACH):
        return True
    if partner().search(before):
        return True
    return bool(subject().match(text, span.end, span.end + REACH)) and not governed().search(before)
