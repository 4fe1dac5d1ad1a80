"""Whom an article credits for its text: datelines, bylines, the lines at its foot. Who is credited for a picture is not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Article

HEAD, FOOT = 6, 6  # lines with words, where datelines and bylines stand, and where what closes an article does
LONGEST = 300  # characters of a line that are looked at: its first for a dateline, its last for a credit
NAME_WORDS = 5  # of the longest names of outlets
CALL_SIGN = re.compile(r"[KWC][A-Z]{2,3}")  # what a station calls itself in a dateline; its host begins with it
ARTICLE = re.compile(r"^(?:the|The)\s+")
TOKEN = re.compile(r"[\w&’'.-]*\w")
_NAME = r"(?:[Tt]he )?([A-Z][\w&’'.-]*(?: (?:of (?:the )?)?[A-Z][\w&’'.-]*){0,4})"


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a credit stands and how it reads.

    `known`: any name of the table inside the match is credited; else the group is, whatever it is. `where`: the first lines, the last
    ones, or any.
    """

    where: Literal["head", "foot", "any"]
    known: bool
    pattern: re.Pattern[str]
    example: str
    counterexample: str


RULES: tuple[Rule, ...] = (
    Rule(
        "head",
        False,
        re.compile(r"^(?:[A-Z][\w.’'-]{0,30},? ){0,6}\(([A-Z][A-Za-z]{1,20})\)\s?[-–—]"),
        "VELLA, Oster (AP) — Two ferries collided.",
        "The Air Police (AP) said two ferries collided.",
    ),
    Rule(
        "head",
        True,
        re.compile(r"^\((?:AP|AFP|UPI|Reuters|dpa)\) (?=[A-Z])"),
        "(AP) VELLA, Oster - Two ferries collided.",
        "He wrote to the agency (AP) in May.",
    ),
    Rule(
        "head",
        True,
        re.compile(r"^(?:By|BY|From|FROM) .{2,100}"),
        "By Ilse Brandt, Associated Press",
        "Brought by a man who worked for the Associated Press.",
    ),
    Rule(
        "foot",
        True,
        re.compile(r"^[-–—(\s]{0,4}(?:[Tt]he )?(?:\w+[\s.’'-]{1,2}){0,3}\w+[).\s]{0,3}$"),
        "— The Associated Press",
        "He works for the Associated Press, not for the harbour board or the mayor of Vella.",
    ),
    Rule(
        "any",
        True,
        re.compile(r"[^.!?]{0,200}\bcontributed to (?:this|the) (?:report|story|article)\b"),
        "Reuters and staff writer Ilse Brandt contributed to this report.",
        "Reuters said that the storm contributed to the collision.",
    ),
    Rule(
        "any",
        True,
        re.compile(r"^(?:Copyright\b|©|\(c\)).{0,100}"),
        "Copyright 2031 The Associated Press. All rights reserved.",
        "The Associated Press won the suit over copyright.",
    ),
    Rule(
        "any",
        False,
        re.compile(
            r"\b(?:story|article|report|piece|version)\b.{0,20}\b(?:first|originally)"
            rf" (?:appeared|published|ran|reported) (?:in|on|by|at) {_NAME}"
        ),
        "This article originally appeared in the Oster Courier.",
        "The fish first appeared in the Oster estuary.",
    ),
    Rule(
        "any",
        False,
        re.compile(
            rf"^(?:Information from:|Originally published (?:by|in|on)|Republished from|Distributed by) {_NAME}"
        ),
        "Information from: The Oster Courier",
        "Information from the Oster Courier was wrong, the mayor said.",
    ),
)


def credits(article: Article, outlets: Mapping[str, str]) -> frozenset[str]:
    """Names of the outlets that an article credits, its own not among them.

    `outlets` maps every name of an outlet to its first name ("AP" -> "Associated Press"); a name that it lacks stays as written.
    """
    found = {name for author in article.authors for name in known(author[:LONGEST], outlets)}
    lines = [line.strip() for line in article.text.split("\n") if line.strip()]
    for number, line in enumerate(lines):
        for rule in RULES:
            at_home = rule.where == "any" or (number < HEAD if rule.where == "head" else number >= len(lines) - FOOT)
            match = (
                rule.pattern.search(line[:LONGEST] if rule.where == "head" else line[-LONGEST:]) if at_home else None
            )
            if match:
                found.update(known(match.group(), outlets) if rule.known else [_named(match.group(1), outlets)])
    return frozenset(name for name in found if not names_outlet(name, article.outlet or article.url))


def known(text: str, outlets: Mapping[str, str]) -> Iterator[str]:
    """First names of the outlets that a text names, the longest name at each word."""
    words = list(TOKEN.finditer(text))
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + NAME_WORDS), at, -1)
        spoken = ((end, text[words[at].start() : words[end - 1].end()]) for end in ends)
        end, name = next(((end, outlets[name]) for end, name in spoken if name in outlets), (at + 1, None))
        if name:
            yield name
        at = end


def names_outlet(name: str, site: str | None) -> bool:
    """Whether a name means a site: "Oster Courier" and "ostercourier.com", "Associated Press" and "ap.org", "KOST" and "kost9.com"."""
    labels = {_letters(label) for label in re.split(r"[./:]+", site)} | {_letters(site)} if site else set()
    bare = ARTICLE.sub("", name)
    initials = "".join(part[0] for part in re.split(r"[\s-]+", bare) if part).lower()
    sign = bare.lower() if CALL_SIGN.fullmatch(bare) else None
    return bool(
        _letters(bare) in labels
        or (len(initials) > 1 and initials in labels)
        or (sign and any(label.startswith(sign) for label in labels))
    )


def _named(name: str, outlets: Mapping[str, str]) -> str:
    bare = ARTICLE.sub("", name).rstrip(".")
    return outlets.get(bare, bare)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", ARTICLE.sub("", name.lower()))
