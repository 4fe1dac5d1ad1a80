"""Which article is a copy of which: text taken over, quotations left aside.

Candidates share shingles; a pair is confirmed by containment: the words of the shorter that lie in runs of `RUN` words which the other
has too. Quotations do not count, nor boilerplate, nor appeals for information. A long run counts in a long article as well, where it
is a small part of both. The direction is read off, in this order: who credits whom, the earlier day, the longer text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from onrecord.link.candidates import candidates, fingerprint
from onrecord.link.credits import names_outlet
from onrecord.link.piece import Codes, Piece, covered, shingles, stems, title_words

RUN = 7  # words in a row: reports on one event share stock phrases of five or six without a common author
SHARE = 0.2  # of the shorter's words
FEWEST_WORDS = 30  # fewer are a place, a time and a hospital, told in the words of the police
FEWEST_PATCHED = 45  # where no run is a long one: stock phrases of one newsroom add up to 40 words
LONG_RUN = 15  # words in a row that two writers do not hit upon
LONG_WORDS = 50  # so many words in long runs are a passage taken over, however long the rest
WHOLE = 0.8  # of all words, quotations too: the rest are cuts and corrections
TOLD = 0.2  # of a title's words are found in the other text, or the two titles share one

Kind = Literal["verbatim", "rewritten", "excerpt"]
Basis = Literal["credit", "date", "length", "id"]


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """`copy` took its text from `of` (article ids), or both from where `of` has it.

    `credited`: the copy names the outlet of `of`, or the agency that `of` itself credits. `share`: the part of the shorter's words that
    both have (0..1, quotations and boilerplate left aside). `basis` says what told the direction.
    """

    of: str
    copy: str
    kind: Kind
    credited: bool
    share: float
    basis: Basis


def copies(pieces: Iterable[Piece]) -> tuple[Copy, ...]:
    """All pairs of articles of which one is a copy of the other, sorted; the order of the pieces does not matter."""
    known = sorted({p.id: p for p in pieces}.values(), key=lambda p: p.id)
    pairs = candidates([fingerprint(p) for p in known])
    found = (compare(known[i], known[j]) for i, j in pairs.tolist())
    return tuple(sorted(c for c in found if c))


def compare(a: Piece, b: Piece) -> Copy | None:
    """The two as original and copy, or None where they are independent."""
    share, long_words = _shared(a, b)
    if not (share >= SHARE or long_words >= LONG_WORDS) or not same_story(a, b):
        return None
    of, copy, basis = direction(a, b)
    credited = credits_site(copy, of) or bool(of.credits & copy.credits)
    return Copy(of.id, copy.id, _kind(of, copy), credited, round(share, 3), basis)


def direction(a: Piece, b: Piece) -> tuple[Piece, Piece, Basis]:
    """(original, copy, what told so)."""
    if credits_site(a, b) != credits_site(b, a):
        return (b, a, "credit") if credits_site(a, b) else (a, b, "credit")
    if a.date and b.date and a.date != b.date:
        return (a, b, "date") if a.date < b.date else (b, a, "date")
    if a.length != b.length:
        return (a, b, "length") if a.length > b.length else (b, a, "length")
    return (a, b, "id") if a.id < b.id else (b, a, "id")


def credits_site(copy: Piece, of: Piece) -> bool:
    """Whether one piece credits the outlet of the other, and is not of that outlet itself."""
    return copy.site != of.site and any(names_outlet(name, of.site) for name in copy.credits)


def same_story(a: Piece, b: Piece) -> bool:
    """Whether the titles fit: text that two pages have in common is no copy where their titles tell of different things."""
    one, two = title_words(a.title), title_words(b.title)
    if not one or not two:
        return True
    told = len(one & stems(b.text)) / len(one) + len(two & stems(a.text)) / len(two)
    return told / 2 >= TOLD


def _shared(a: Piece, b: Piece) -> tuple[float, int]:
    """Share of the shorter's counting words in common runs, and how many words lie in long ones."""
    words = _common(a, b, RUN)
    words = min(words, _common(b, a, RUN)) if words >= FEWEST_WORDS else 0
    if words < FEWEST_WORDS:
        return 0.0, 0
    long_words = min(_common(a, b, LONG_RUN), _common(b, a, LONG_RUN))
    if words < FEWEST_PATCHED and not long_words:
        return 0.0, 0
    return words / min(a.length, b.length), long_words


def _common(a: Piece, b: Piece, size: int) -> int:
    """Words of `a` that lie in runs of `size` counting words which `b` has too."""
    hashes, begins = _runs(a, size)
    theirs, _ = _runs(b, size)
    return int(covered(len(a.codes), begins[np.isin(hashes, theirs)], size).sum())


@functools.lru_cache(maxsize=4096)
def _runs(piece: Piece, size: int) -> tuple[Codes, NDArray[np.int64]]:
    """A piece is compared many times."""
    return shingles(piece.codes, piece.kept, size)


def _kind(of: Piece, copy: Piece) -> Kind:
    """By all words, quoted ones too: how much of each the other has."""
    kept, taken = _contained(copy, of), _contained(of, copy)
    if kept < WHOLE:
        return "rewritten"
    return "verbatim" if taken >= WHOLE else "excerpt"


def _contained(a: Piece, b: Piece) -> float:
    hashes, begins = shingles(a.codes, np.ones_like(a.kept), RUN)
    theirs, _ = shingles(b.codes, np.ones_like(b.kept), RUN)
    return float(covered(len(a.codes), begins[np.isin(hashes, theirs)], RUN).mean()) if len(a.codes) else 0.0


def per_copy(found: Sequence[Copy]) -> dict[str, Copy]:
    """For each copy the one it most likely comes from: credited first, then the largest share, then the smallest id."""
    best: dict[str, Copy] = {}
    for row in found:
        held = best.get(row.copy)
        if held is None or (row.credited, row.share, held.of) > (held.credited, held.share, row.of):
            best[row.copy] = row
    return best
