"""Claims against the propositions of `onrecord_gold`: found, and with the right status.

`python -m benchmarks.claims` reads the development part (`--part train` the rest), each article with the date of its manifest; `--show`
prints each wrong one. A proposition is found where a claim's contents or evidence overlap its anchor or its evidence; of several claims
the one that shares most of the anchor counts. Gold has one to four propositions an article, those whose status the article itself speaks
of; we put out every checkable one, so `claims_an_article` stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import told
from benchmarks.quality import Pairs
from benchmarks.told import Told, read, share
from onrecord.model import Claim, Reading, Span

if TYPE_CHECKING:
    from onrecord.reader.read import Reader


@dataclass(frozen=True, slots=True)
class Gold:
    """One proposition of the corpus, with the words that put it and those that set its status."""

    text: str
    status: str
    anchor: tuple[Span, ...]
    evidence: tuple[Span, ...]


def documents(data: Path, part: str) -> Iterator[Told[Gold]]:
    """The articles of `part`; FileNotFoundError where the corpus is absent."""
    return told.documents(data, part, "propositions", gold)


def gold(text: str, row: dict[str, Any]) -> Gold:
    """One annotation row; words that are not in the text have no span."""
    anchor, evidence = ([row["anchor_text"]], row["evidence_texts"])
    return Gold(row["proposition"], row["status"], tuple(_spans(text, anchor)), tuple(_spans(text, evidence)))


def _spans(text: str, quoted: Sequence[str]) -> Iterator[Span]:
    for words in quoted:
        at = text.find(words)
        if at >= 0:
            yield Span(at, at + len(words))


def measure(reader: Reader, items: Sequence[Told[Gold]]) -> dict[str, float]:
    """Every figure, in per cent; `claims_an_article` is a count."""
    return scores([(item, read(reader, item)) for item in items])


def scores(pairs: Sequence[tuple[Told[Gold], Reading]]) -> dict[str, float]:
    """The figures of articles that have been read."""
    total = sum(len(item.gold) for item, _ in pairs)
    met = [(g.status, c.status) for item, reading in pairs for g, c in matched(item, reading) if c]
    status = Pairs()
    status.pairs = [(g, c) for g, c in met]
    return {
        "claim_found": share(len(met), total),
        "claim_status_right": share(sum(g == c for g, c in met), len(met)),
        "claim_status": round(status.macro_f1(), 2),
        "claims_an_article": round(sum(len(r.claims) for _, r in pairs) / max(len(pairs), 1), 1),
    }


def matched(item: Told[Gold], reading: Reading) -> Iterator[tuple[Gold, Claim | None]]:
    """Each proposition with the claim that shares most of its anchor, then of its evidence; None where none shares any."""
    words = [(spans(c, reading), c) for c in reading.claims]
    for g in item.gold:
        shares = [(_shared(mine, g.anchor), _shared(mine, g.evidence), -n) for n, (mine, _) in enumerate(words)]
        best = max(shares, default=(0, 0, 0))
        yield g, words[-best[2]][1] if best[0] or best[1] else None


def spans(claim: Claim, reading: Reading) -> tuple[Span, ...]:
    """The words of a claim: contents of its attributions, and the evidence of its history."""
    contents = [c for a in reading.attributions if a.id in claim.attributions for c in a.content]
    return (*contents, *(s.evidence for s in claim.history))


def _shared(mine: Sequence[Span], theirs: Sequence[Span]) -> int:
    """Characters of `theirs` that one of `mine` covers."""
    return sum(
        max((min(a.end, b.end) - max(a.start, b.start) for a in mine if a.overlaps(b)), default=0) for b in theirs
    )


def misses(pairs: Sequence[tuple[Told[Gold], Reading]]) -> Iterator[str]:
    """One line a proposition that is not found, or has another status."""
    for item, reading in pairs:
        for g, c in matched(item, reading):
            if c is None or c.status != g.status:
                yield f"{item.id} gold {g.status} ours {c.status if c else '-'}: {g.text} | {c.text if c else ''}"


if __name__ == "__main__":
    told.report(__doc__, documents, scores, misses)
