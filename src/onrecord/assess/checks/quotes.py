"""Quotations whose words change on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from onrecord.assess.checks.page import QUOTED, Page
from onrecord.model import Finding, Reading, Span

SHORTEST = 4  # words of a quotation that can be told from a phrase
LONGEST = 150  # words compared
ALIKE = 0.75  # share of words in common, twice over the sum, from which two are one quotation
LEAST = 5  # words in common, all told: "our children deserve to live, our adults deserve to live" is rhetoric
RUN = 3  # words in a row that two of one quotation share
MOST_PARTNERS = 8  # earlier quotations that one is compared with
MOST_CHANGED = 3  # words in one place: more is another sentence
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\[[^\[\]]{0,80}\]|…|\.\.\.")


CONTRACTED = re.compile(r"n['’]t\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one quotation in lower case; "…" stands for what is left out or put in brackets."""

    span: Span
    by: str
    words: tuple[str, ...]


def quote_mismatch(reading: Reading) -> Iterator[Finding]:
    """One speaker is quoted twice with the same sentence in differing words."""
    page = Page(reading)
    for one, other in _pairs([q for q in _quotes(page) if q.by]):
        if changed := altered(one.words, other.words):
            message = f"{one.by} is quoted twice with one sentence: “{changed[0]}” here, “{changed[1]}” there."
            yield Finding("quote-mismatch", "warning", message, (one.span, other.span))


def title_quote(reading: Reading) -> Iterator[Finding]:
    """The title quotes a sentence of the text in other words."""
    title = reading.article.title or ""
    quotes = _quotes(Page(reading)) if title else []
    everything = " " + " ".join(words_of(reading.article.text)) + " " if title else ""
    for m in QUOTED.finditer(title):
        words = words_of(title[m.start() : m.end()])
        if len(words) >= SHORTEST and f" {' '.join(words)} " not in everything:
            for quote in quotes:
                if changed := altered(words, quote.words):
                    message = f"The title quotes “{changed[0]}”, the text “{changed[1]}”."
                    yield Finding("quote-mismatch", "warning", message, (quote.span,))
                    break


def _quotes(page: Page) -> list[Quote]:
    """All quotations of some length, with the name of who is quoted ("" for nobody)."""
    full = {s.name.rpartition(" ")[2]: s.name for s in sorted(page.reading.sources, key=lambda s: len(s.name))}
    found = []
    for m in QUOTED.finditer(page.text):
        words = words_of(m.group())
        if len(words) >= SHORTEST and page.story(Span(m.start(), m.end())):
            a = page.attribution(m.start() + 1)
            by = page.names[a.source_id].name if a and a.source_id in page.names else ""
            found.append(Quote(Span(m.start(), m.end()), full[by.rpartition(" ")[2]] if by else "", words))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Words without case, hyphens and apostrophes, contractions written out, so that only other words differ."""
    plain = CONTRACTED.sub(" not", text.lower())
    return tuple("…" if w[0] in "[…." else re.sub(r"['’-]", "", w) for w in WORD.findall(plain))


def _pairs(quotes: list[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Quotations of one speaker that share a run of words: each with a few earlier ones, so that work stays linear."""
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    known: set[tuple[str, tuple[str, ...]]] = set()
    for i, quote in enumerate(quotes):
        if (quote.by, quote.words) in known:
            continue
        known.add((quote.by, quote.words))
        runs = [(quote.by, *quote.words[j : j + RUN]) for j in range(min(LONGEST, len(quote.words)) - RUN + 1)]
        partners = {j for run in runs for j in seen[run][-MOST_PARTNERS:]}
        yield from ((quotes[j], quote) for j in sorted(partners)[-MOST_PARTNERS:])
        for run in dict.fromkeys(runs):
            seen[run].append(i)


def altered(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The first words that differ between two wordings of one sentence; None where they differ in length only, or altogether."""
    one, other = one[:LONGEST], other[:LONGEST]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    same = sum(b.size for b in blocks)
    if not blocks or max(b.size for b in blocks) < RUN or same < max(LEAST, ALIKE * min(len(one), len(other))):
        return None
    spread = blocks[-1].a + blocks[-1].size - blocks[0].a + blocks[-1].b + blocks[-1].size - blocks[0].b
    if 2 * same < ALIKE * spread:
        return None
    return next(filter(None, (_change(one, other, b, c) for b, c in pairwise(blocks))), None)


def _change(one: Sequence[str], other: Sequence[str], left: Match, right: Match) -> tuple[str, str] | None:
    """What stands between two shared runs, with a word of each on either side; None where it is marked as left out."""
    here, there = one[left.a + left.size : right.a], other[left.b + left.size : right.b]
    if "…" in (*here, *there) or max(len(here), len(there)) > MOST_CHANGED:
        return None
    return tuple(  # type: ignore[return-value]
        " ".join(words[start - 1 : end + 1])
        for words, start, end in ((one, left.a + left.size, right.a), (other, left.b + left.size, right.b))
    )
