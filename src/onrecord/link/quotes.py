"""What became of a quotation from one article to the next: the same words, fewer of them, or others.

Two quotations of one speaker (or of speakers that are not known) are aligned word by word. Where one only says less (its beginning or
end is cut, a cut is marked, brackets are filled in), it is truncated; where words that both should have differ, it is altered.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Literal

from onrecord.link.wording import PLAIN, Wording, same_word, wording
from onrecord.model import Span

STYLE = frozenset(("have", "has", "had"))  # left out or put in, they change nothing: "I have erred"
FEWEST = 4  # words in common: less is nobody's own
TELLING = 2  # of them not among the words that everybody uses: "I couldn't believe it" is a formula
HALF = 0.5  # of the shorter's words are common
SURE = 8  # common words that make one quotation of two, however much each has beside
LIKE = 0.75  # of the words that both should have are common, or
LIKE_TELLING = (0.6, 3)  # fewer, where more of them tell something
LIKE_LINKED = 0.45  # of them, where both have most words of a third
LIKE_KNOWN = 0.6  # of those words, where the speaker is known to be the same: then a formula is no chance either
CONTAINED = 6  # words of one that the other has all, in a row: one telling word will do
GRAM = 3  # words in a row by which quotations find each other
MOST = 40  # quotations with one such run: more are a formula
NEAR = 2  # a match counts if the words passed over on the way to it are no more than so many times its own, and one

MISPAIRED = re.compile(
    r"(?<!\n)[\"”](?=\s*\w)"
)  # a mark that closes within: the quotation swallowed a reporter's words

Kind = Literal["identical", "truncated", "altered"]
Block = tuple[int, int, int]  # word of a, word of b, how many
Part = tuple[int, int]  # words from .. to (exclusive)


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation: the article's id, its span there (without the marks), its words, and whose they are, where known."""

    article: str
    span: Span
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one that stand for those of the other, as spans of their articles; None where one has no words there."""

    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Variant:
    """Two quotations of one utterance; `differences` are what makes them altered, in order, else empty."""

    a: Said
    b: Said
    kind: Kind
    differences: tuple[Difference, ...]

    @property
    def speaker(self) -> str | None:
        """Whose words they are: the fuller name of the two."""
        return max((self.a.speaker or "", self.b.speaker or ""), key=lambda name: (len(name), name)) or None


def variants(said: Iterable[Said]) -> tuple[Variant, ...]:
    """All pairs of one utterance in different articles, by article and place; the order of the quotations does not matter."""
    known = sorted(
        {s for s in said if not MISPAIRED.search(s.text)}, key=lambda s: (s.article, s.span, s.text, s.speaker or "")
    )
    read = [wording(s.text, s.span.start) for s in known]
    pairs = _candidates(known, read)
    found = {(i, j): compare(known[i], known[j], read[i], read[j]) for i, j in pairs}
    ties: dict[int, set[int]] = defaultdict(set)
    for i, j in (pair for pair, variant in found.items() if variant):
        ties[i].add(j)
        ties[j].add(i)
    for i, j in (pair for pair, variant in found.items() if variant is None and ties[pair[0]] & ties[pair[1]]):
        found[i, j] = compare(known[i], known[j], read[i], read[j], linked=True)
    return tuple(v for v in found.values() if v)


def compare(
    a: Said, b: Said, one: Wording | None = None, two: Wording | None = None, *, linked: bool = False
) -> Variant | None:
    """The two as variants of one utterance, or None where they are not; `one` and `two` are their words, where read already.

    `linked`: both are variants of a third, so that less in common will do.
    """
    one, two = one or wording(a.text, a.span.start), two or wording(b.text, b.span.start)
    if not same_speaker(a.speaker, b.speaker):
        return None
    if one.words and one.words == two.words:
        return Variant(a, b, "identical", ())
    blocks = align(one, two)
    apart = tuple(_differences(one, two, blocks)) if blocks else ()
    known = a.speaker and b.speaker
    least = (LIKE_LINKED if linked else LIKE_KNOWN) if known else None
    if not _one_utterance(one, two, blocks, apart, least):
        return None
    differences = tuple(Difference(_span(one, x), _span(two, y)) for x, y in apart)
    kind: Kind = "altered" if differences else "identical" if _whole(one, two, blocks) else "truncated"
    return Variant(a, b, kind, differences)


def _whole(a: Wording, b: Wording, blocks: Sequence[Block]) -> bool:
    """Whether neither says more than the other."""
    edges = [(0, 0, 0), *blocks, (len(a.words), len(b.words), 0)]
    gaps = (((i + size, k), (j + size, m)) for (i, j, size), (k, m, _) in pairwise(edges))
    return all(_joined(a, b, one, two) for one, two in gaps)


def _one_utterance(
    a: Wording, b: Wording, blocks: Sequence[Block], apart: Sequence[tuple[Part, Part]], least: float | None
) -> bool:
    """Whether enough is common for two speeches to be one: words in all, telling ones, and against those that differ."""
    common = [word for at, _, n in blocks for word in a.words[at : at + n]]
    shorter = min(len(a.words), len(b.words))
    if len(common) < FEWEST or (len(common) < SURE and len(common) < HALF * shorter):
        return False
    telling = len(set(common) - PLAIN)
    differing = sum(max(x[1] - x[0], y[1] - y[0]) for x, y in apart)
    like = len(common) / (len(common) + differing)
    if telling and (
        (least is not None and like >= least) or (len(blocks) == 1 and shorter == len(common) >= CONTAINED)
    ):
        return True
    share, enough = LIKE_TELLING
    return (like >= LIKE and telling >= TELLING) or (like >= share and telling >= enough)


def same_speaker(a: str | None, b: str | None) -> bool:
    """Whether two names can be one person's: one has all the words of the other, or one is not known."""
    one, two = ({word.strip(".").lower() for word in (name or "").split()} for name in (a, b))
    return one <= two or two <= one


def align(a: Wording, b: Wording) -> list[Block]:
    """Runs of common words, in order: the longest one and what continues it on either side, without stray words further off."""
    theirs = [_as_in(word, a) for word in b.words]
    matcher = SequenceMatcher(None, a.words, theirs, autojunk=False)
    blocks = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]
    if not blocks:
        return []
    core = max(range(len(blocks)), key=lambda i: (blocks[i][2], -i))
    first, last = core, core
    while first > 0 and _continues(blocks[first - 1], blocks[first], blocks[first - 1][2]):
        first -= 1
    while last + 1 < len(blocks) and _continues(blocks[last], blocks[last + 1], blocks[last + 1][2]):
        last += 1
    return blocks[first : last + 1]


def _as_in(word: str, other: Wording) -> str:
    """ "'s" where the other quotation writes "is" or "has" in full, and the other way round."""
    if word in other.words:
        return word
    return next((w for w in ("'s", "is", "has") if same_word(word, w) and w in other.words), word)


def _continues(before: Block, after: Block, size: int) -> bool:
    passed = max(after[0] - before[0] - before[2], after[1] - before[1] - before[2])
    return passed <= NEAR * size + 1


def _differences(a: Wording, b: Wording, blocks: Sequence[Block]) -> Iterator[tuple[Part, Part]]:
    """What stands between the common runs and is neither filled in nor cut with a mark; then what stands at both ends."""
    (a0, b0, _), (a1, b1, n) = blocks[0], blocks[-1]
    if a0 and b0 and not _parted(a, b, a0 - 1, b0 - 1):
        yield (_sentence(a, a0), a0), (_sentence(b, b0), b0)
    for (i, j, size), (k, m, _) in pairwise(blocks):
        one, two = (i + size, k), (j + size, m)
        if not (_joined(a, b, one, two) or _excused(a, b, one, two) or _excused(b, a, two, one)):
            yield one, two
    if a1 + n < len(a.words) and b1 + n < len(b.words) and not _parted(a, b, a1 + n - 1, b1 + n - 1):
        yield (a1 + n, _ending(a, a1 + n)), (b1 + n, _ending(b, b1 + n))


def _excused(a: Wording, b: Wording, one: Part, two: Part) -> bool:
    """Whether the words of `a` are filled in, or those that `b` lacks were cut with a mark."""
    filled = all(i in a.filled for i in range(*one))
    cut = two[1] in b.cuts and all(i in b.filled for i in range(*two))
    return (filled and one[0] < one[1]) or cut


def _joined(a: Wording, b: Wording, one: Part, two: Part) -> bool:
    """Whether the letters are the same: "stead-fast" and "steadfast", or nothing and nothing; "have erred" and "erred" too."""
    mine, theirs = a.words[slice(*one)], b.words[slice(*two)]
    return "".join(mine) == "".join(theirs) or (not (mine and theirs) and {*mine, *theirs} <= STYLE)


def _parted(a: Wording, b: Wording, i: int, j: int) -> bool:
    """Whether a sentence ends after word `i` or `j`, or a cut is marked there: then each went on, or began, where it liked."""
    return i in a.stops or j in b.stops or i + 1 in a.cuts or j + 1 in b.cuts or i in a.filled or j in b.filled


def _sentence(words: Wording, end: int) -> int:
    """The first word of the sentence that goes on at word `end`."""
    return max((stop + 1 for stop in words.stops if stop + 1 < end), default=0)


def _ending(words: Wording, start: int) -> int:
    """The word after the sentence that goes on at word `start`."""
    return min((stop + 1 for stop in words.stops if stop >= start), default=len(words.words))


def _span(words: Wording, part: Part) -> Span | None:
    start, end = part
    return Span(words.spans[start].start, words.spans[end - 1].end) if start < end else None


def _candidates(said: Sequence[Said], read: Sequence[Wording]) -> list[tuple[int, int]]:
    """Pairs in different articles that share `GRAM` words in a row, sorted."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, words in enumerate(read):
        if len(words.words) >= FEWEST:
            for gram in {words.words[i : i + GRAM] for i in range(len(words.words) - GRAM + 1)}:
                holders[gram].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) <= MOST:
            shared.update(combinations(held, 2))
    return sorted(pair for pair in shared if said[pair[0]].article != said[pair[1]].article)
