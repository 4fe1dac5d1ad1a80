"""robots.txt by RFC 9309: whether a site lets programs fetch a page, and how long it wants them to wait.

The standard library's parser knows no wildcards and takes the first rule that fits, not the longest; so would neither what
outlets write today nor what the RFC says be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

MOST_BYTES = 512_000  # the RFC asks for 500 KiB at least
MOST_RULES = 2000
LONGEST_RULE = 500
MOST_STARS = 8


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program: (pattern, allowed), and the seconds between two requests that are asked for."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be fetched: the longest pattern that fits decides, and of two as long the kinder."""
        path = _plain(path)
        fits = ((len(pattern), allowed) for pattern, allowed in self.rules if matches(pattern, path))
        return max(fits, default=(0, True))[1]


def parse_robots(text: str, agent: str) -> Robots:
    """The rules of the groups for `agent`, all of them together, else of those for "*"."""
    named: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for agents, lines in groups(text[:MOST_BYTES]):
        if agent in agents:
            named.extend(lines or [("", "")])  # a group without rules allows all, and still is ours
        elif "*" in agents:
            others.extend(lines)
    mine = (named or others)[:MOST_RULES]
    rules = ((_plain(value), field == "allow") for field, value in mine if field in {"allow", "disallow"} and value)
    kept = tuple((p, allowed) for p, allowed in rules if len(p) <= LONGEST_RULE and p.count("*") <= MOST_STARS)
    return Robots(kept, max((_seconds(value) for field, value in mine if field == "crawl-delay"), default=0.0))


def groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Each group: whom it is for, in lower case, and its lines."""
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    begun = False  # whether the group at hand has lines already: the next "User-agent" begins another
    for field, value in _lines(text):
        if field == "user-agent":
            if begun:
                yield agents, lines
                agents, lines, begun = set(), [], False
            agents.add(value.partition("/")[0].strip().lower())
        elif field in {"allow", "disallow", "crawl-delay"}:
            lines.append((field, value))
            begun = True
    yield agents, lines


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield field.strip().lower(), value.strip()


def _plain(path: str) -> str:
    """One spelling of a path, so that "%7Eada" and "~ada" are the same."""
    return quote(unquote(path), safe="/*$?&=;:@!'()+,~")


def _seconds(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if 0 <= seconds < float("inf") else 0.0


def matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says: "*" stands for anything, "$" at the end for the path's end."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if ends and not rest:
        return at == len(path)
    last = rest.pop() if ends else ""
    for piece in rest:  # the leftmost place is as good as any, so nothing is ever tried twice
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return len(path) - at >= len(last) and path.endswith(last)
