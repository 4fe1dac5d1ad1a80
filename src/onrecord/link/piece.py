"""An article as its words: what every comparison of texts across articles works on.

A word is known by the CRC-32 of its lower-case letters: the same on every machine, and a shingle (n words in a row) is then a few
numpy operations. Words that tell nothing of who copied whom are masked: quotations (reporters who heard the same speech copy nobody),
text that is no part of the story, and sentences that carry a telephone number or an address (appeals for information, credits).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Article, Quotation, Span

Codes = NDArray[np.uint64]
Flags = NDArray[np.bool_]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*")
# A telephone number, a mail address, a web address, a handle: what a reader is sent to.
CONTACT = re.compile(
    r"\d{3}[-.\s]\d{4}\b|\b\d{3}-TIPS\b|\S@\w|https?://|\bwww\.|(?<!\w)@\w|\b\w+\.(?:com|org|net|gov)\b"
)
HOST_EDGES = re.compile(r"^www\d?\.|^m\.|:\d+$")
FEWEST_LETTERS = 4  # letters of a word that tells something
STEM = 5  # letters: "shooting" and "shooter", "police" and "policing"
SITE = re.compile(r"\s(?:[|»«–—-]|::)\s")  # "Ferry sinks off Oster - Harbour Post | Local"
FUNCTION = frozenset(
    re.findall(
        r"\w+",
        """about after again against also amid among because been before being between both could does down during each even
        every first from have here hers his into just last least less more most much near news next only other over said same
        says some such than that their them then there these they this those three through under until update updated upon
        very video watch were what when where which while will with would your breaking photos""",
    )
)
MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: Knuth's multiplicative hash


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The words of one article: `codes[i]` is word `i`, at characters `starts[i]`..`ends[i]`; `kept[i]` where it counts.

    `site` is the outlet, else the host of its address; `date` the day used (ISO) or None; `credits` the names of the
    outlets that it credits (see `link.credits`).
    """

    id: str
    site: str | None
    date: str | None
    title: str | None
    text: str
    codes: Codes
    kept: Flags
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    credits: frozenset[str]

    @property
    def length(self) -> int:
        """How many words count."""
        return int(self.kept.sum())


def piece(
    article: Article,
    quotations: Iterable[Quotation] = (),
    credits: frozenset[str] = frozenset(),
    masked: Iterable[Span] = (),
) -> Piece:
    """The words of an article; `masked` is more text that does not count (see `link.boilerplate`)."""
    found = [(m.group(), m.start(), m.end()) for m in WORD.finditer(article.text)]
    starts = np.array([s for _, s, _ in found], dtype=np.int64)
    ends = np.array([e for _, _, e in found], dtype=np.int64)
    kept = np.ones(len(found), dtype=np.bool_)
    silent = [*masked, *(q.inner for q in quotations), *(Span(o.start, o.end) for o in article.left_out)]
    for span in [*silent, *contacts(article.text)]:
        kept[np.searchsorted(starts, span.start) : np.searchsorted(starts, span.end)] = False
    codes = np.array([code(word) for word, _, _ in found], dtype=np.uint64)
    site = site_of(article.outlet, article.url)
    return Piece(
        article.id, site, article.published.used, article.title, article.text, codes, kept, starts, ends, credits
    )


def code(word: str) -> int:
    """CRC-32 of a word's lower-case letters, apostrophes made straight."""
    return zlib.crc32(word.lower().replace("’", "'").encode("utf-8", "surrogatepass"))


def codes_of(text: str) -> list[int]:
    """The codes of all words of a text."""
    return [code(word) for word in WORD.findall(text)]


def contacts(text: str) -> list[Span]:
    """Sentences that send the reader to a telephone or an address."""
    return [Span(m.start(), m.end()) for m in SENTENCE.finditer(text) if CONTACT.search(m.group())]


def site_of(outlet: str | None, url: str | None) -> str | None:
    """The outlet's name, else the host of the address, lower case, without "www."."""
    host = urlsplit(url).hostname if url and "://" in url else None
    return (outlet or HOST_EDGES.sub("", host or "")).lower() or None


def shingles(codes: Codes, kept: Flags, size: int) -> tuple[Codes, NDArray[np.int64]]:
    """Hashes of every run of `size` words that all count, and the word where each begins."""
    count = len(codes) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    whole = np.concatenate(([0], np.cumsum(kept)))
    begins = np.flatnonzero(whole[size:] - whole[:-size] == size)
    hashed = np.zeros(len(begins), dtype=np.uint64)
    for step in range(size):
        hashed = (hashed ^ codes[begins + step]) * MIX
        hashed ^= hashed >> np.uint64(29)
    return hashed, begins


def covered(count: int, begins: Sequence[int] | NDArray[np.int64], size: int) -> Flags:
    """Which of `count` words lie in one of the runs of `size` words that begin at `begins`."""
    edges = np.zeros(count + 1, dtype=np.int64)
    np.add.at(edges, np.asarray(begins, dtype=np.int64), 1)
    np.add.at(edges, np.asarray(begins, dtype=np.int64) + size, -1)
    flags: Flags = np.cumsum(edges[:-1]) > 0
    return flags


def title_words(title: str | None) -> frozenset[str]:
    """Stems of the words of a title that tell something; the name of the site behind a bar or dash is none of them."""
    return stems(SITE.split(title)[0]) if title else frozenset()


def stems(text: str) -> frozenset[str]:
    """First letters of all words of four letters or more but function words, and all numbers: what a title can be found by."""
    words = (w.lower() for w in WORD.findall(text))
    return frozenset(w[:STEM] for w in words if (len(w) >= FEWEST_LETTERS and w not in FUNCTION) or w.isdigit())
