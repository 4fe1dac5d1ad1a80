"""Lines that a site prints under every story: sign-in forms, appeals, notes on the author.

Nothing in such a line says what it is, but the company that it keeps does: it recurs in articles that otherwise have nothing to do with
each other. A paragraph of news recurs too, in updates and in copies: those share most of their other lines, or their titles' words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.piece import site_of, title_words
from onrecord.model import Article, Span

FEWEST_WORDS = 3  # shorter lines make no shingle of their own
UNLIKE = 3  # articles that have nothing else in common: two may be a coincidence, or one wire report on two stories
UNLIKE_HERE = 2  # the same on one site, which has no reason to print a sentence of news twice under titles that have nothing in common
MOST_SEEN = 60  # articles looked at for one line; boilerplate shows itself long before
LIKE_LINES = 0.5  # of the longer article's words lie in lines that both have
LIKE_TITLES = 0.5  # of the shorter title's words are the other's too, and at least
FEWEST_IN_TITLES = 2  # of them


@dataclass(frozen=True, slots=True)
class _Lines:
    """One article's lines: normalised text -> its span and its number of words."""

    site: str | None
    spans: dict[str, tuple[Span, int]]
    title: frozenset[str]
    words: int


def boilerplate(articles: Sequence[Article]) -> dict[str, tuple[Span, ...]]:
    """For each article id the spans of its boilerplate lines; what an order of the articles cannot change.

    Lines are told from all the articles given, so a few hundred articles tell more than ten.
    """
    pages = {a.id: _lines(a) for a in sorted(articles, key=lambda a: a.id)}
    where: dict[str, list[str]] = defaultdict(list)
    for key, page in pages.items():
        for line in page.spans:
            where[line].append(key)
    alike: dict[tuple[str, str], bool] = {}
    empty = {line for line, keys in where.items() if len(keys) >= UNLIKE_HERE and _recurs(keys, pages, alike)}
    return {key: tuple(span for line, (span, _) in page.spans.items() if line in empty) for key, page in pages.items()}


def _lines(article: Article) -> _Lines:
    spans: dict[str, tuple[Span, int]] = {}
    at = total = 0
    for line in article.text.split("\n"):
        words = line.lower().split()
        total += len(words)
        if len(words) >= FEWEST_WORDS:
            spans.setdefault(" ".join(words), (Span(at, at + len(line)), len(words)))
        at += len(line) + 1
    return _Lines(site_of(article.outlet, article.url), spans, title_words(article.title), total)


def _recurs(keys: Sequence[str], pages: dict[str, _Lines], alike: dict[tuple[str, str], bool]) -> bool:
    """Whether `UNLIKE` of these articles, or `UNLIKE_HERE` of one site, are each unlike the others."""
    apart: list[str] = []
    sites: Counter[str | None] = Counter()
    for key in keys[:MOST_SEEN]:
        if not any(_alike(other, key, pages, alike) for other in apart):
            apart.append(key)
            sites[pages[key].site] += 1
        if len(apart) == UNLIKE or any(n == UNLIKE_HERE for site, n in sites.items() if site):
            return True
    return False


def _alike(one: str, two: str, pages: dict[str, _Lines], known: dict[tuple[str, str], bool]) -> bool:
    """Whether two articles share more than this line: most of their words, or their titles."""
    if (one, two) not in known:
        a, b = pages[one], pages[two]
        shared = sum(n for line, (_, n) in a.spans.items() if line in b.spans)
        both = len(a.title & b.title)
        titles = both >= max(FEWEST_IN_TITLES, LIKE_TITLES * min(len(a.title), len(b.title)))
        known[one, two] = titles or (shared >= LIKE_LINES * max(a.words, b.words) and not (a.title and b.title))
    return known[one, two]
