"""Articles of a story as the pages name them, and the way to exact words in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.export.dates import day
from onrecord.export.visible import one_line
from onrecord.ledger.puts import Put, Told
from onrecord.web import links

LONGEST = 240  # characters of a quotation on a page of many

WHY = {
    "told by": "has it from",
    "copy of": "took its text from",
    "cites": "cites",
    "speaks for": "speaks for",
    "same source": "is the same source as",
    "restates": "restates what was said by",
    "may be the same": "may be the same as",
}


@dataclass(frozen=True, slots=True)
class Name:
    """Who is meant: an article (`href` leads to it, `about` names it in full) or a source."""

    text: str
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words, where they stand, and what that article is."""

    article: Name
    day: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one is no origin of its own; `sure` where it certainly is none."""

    one: Name
    why: str
    other: Name
    sure: bool


class Articles:
    """The articles of one story by key; of two of one key the earlier is meant. `story` tells who is cited in it."""

    def __init__(self, told: Iterable[Told], story: Mapping[str, Any] | None = None) -> None:
        self.all = list(told)
        claims = story["claims"] if story else ()
        self.cited = {name for claim in claims for put in claim["attributions"] for name in put["chain"]}
        self.by_key = {article.key: article for article in reversed(self.all)}

    def name(self, key: str) -> Name:
        """An article by its outlet, else its key; what is no article is a source, which has a page where it is cited."""
        if article := self.by_key.get(key):
            return named(article)
        source = next((name for name in (key, key.rpartition(" (")[0]) if name in self.cited), None)
        return Name(key, links.source(source) if source else "", "")

    def words(self, side: Mapping[str, Any], span: str = "span", words: str = "words") -> Words:
        """A place of the plain form of a story: an article's key, a span, and the words there."""
        article = self.by_key.get(side["article"])
        href = at(article.id, side[span]["start"], side[span]["end"]) if article else ""
        when = day(article.day) if article else ""
        return Words(self.name(side["article"]), when, clipped(side[words]), href)

    def reasons(self, folds: Iterable[Mapping[str, Any]]) -> list[Reason]:
        """Why articles and sources count as one."""
        return [
            Reason(self.name(f["one"]), WHY.get(f["why"], f["why"]), self.name(f["other"]), f["sure"]) for f in folds
        ]


def named(article: Told) -> Name:
    """An article as a name."""
    about = " · ".join(part for part in (article.title, article.outlet, day(article.day), article.key) if part)
    return Name(article.outlet or article.key, links.article(article.id), one_line(about))


def at(id_: str, start: int, stop: int) -> str:
    """The address of some characters of an article."""
    return f"{links.article(id_)}#s{start}-{stop}"


def place(put: Put) -> str:
    """The address of the words of a put."""
    return at(put.article.id, put.start, put.stop)


def clipped(words: str, longest: int = LONGEST) -> str:
    """Words on one line, cut at the end of a word."""
    line = one_line(words)
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]} …"


def counted(articles: int, lower: int, upper: int) -> str:
    """ "14 articles, 2 independent origins"."""
    some = f"{lower}" if lower == upper else f"{lower} to {upper}"
    return f"{plural(articles, 'article')}, {some} independent origin{'' if some == '1' else 's'}"


def plural(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
