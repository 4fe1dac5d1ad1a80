"""What became of a claim over all articles: the steps of each article's puts, told once, in the order of their days.

Within an article the words decide (`assess.status`). Across articles two things are added. Who can know settles a matter that others
only told of: those whose own deed it is, an authority, a document, on the record. And what happened after a denial is no dispute: it
shows that the denial did not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.assess.puts import Put
from onrecord.assess.status_rules import TURNS, Force
from onrecord.link.claims import Joined
from onrecord.link.pages import Page, Scene, day_of
from onrecord.model import Source, Span, Status

# Who speaks for those whose deed it is, or has the power to establish it.
AUTHORITY = re.compile(
    r"\b(?:minist\w+|president|premier|chancellor|governor|mayor|king|queen|spokes\w+|office|government|cabinet|parliament|police|court"
    r"|judge|prosecut\w+|coroner|commission\w*|authorit\w+|agency|army|navy|military|general|admiral|colonel|chief|director|chair\w*"
    r"|executive|company|ministry|department|board|council|inspector\w*|hospital|club|union|bank|secretary|ambassador|embassy|head)\b",
    re.IGNORECASE,
)
UNSETTLED: frozenset[Status | None] = frozenset({"rumoured", "reported", "open"})
AGAIN: frozenset[Force] = frozenset({"rumour", "report", "hold", "confirm", "settle"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the status after it, its day, the article (its key), the words and the attribution that set it."""

    status: Status
    date: str | None
    page: Page
    evidence: Span
    attribution: str | None


@dataclass(frozen=True, slots=True)
class _Turn:
    """One put on its day; `who` is the canonical name of its last source, None for the author."""

    day: str | None
    page: Page
    put: Put
    source: Source | None
    who: str | None


def history(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps, earliest first; a copy and a retelling change nothing."""
    steps: list[Step] = []
    before: list[_Turn] = []
    for turn in sorted(_turns(scene, claim, copy_of), key=lambda t: (t.day or "9999", t.page.order, t.put.position)):
        force = _force(turn, steps[-1].status if steps else None, before)
        after = TURNS[force].get(steps[-1].status if steps else None) if force else None
        if after and not (steps and after == steps[-1].status and _retold(turn, before)):
            a = turn.put.attribution
            steps.append(Step(after, turn.day, turn.page, turn.put.evidence, a.id if a else None))
        before.append(turn)
    return tuple(steps)


def _turns(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> Iterator[_Turn]:
    puts = {u.page.id for u in claim.units}
    for unit in claim.units:
        if copy_of.get(unit.page.id) in puts:
            continue
        for put in unit.puts:
            chain = put.attribution.chain if put.attribution else ()
            source = unit.page.sources.get(chain[-1]) if chain else None
            yield _Turn(day_of(unit.page, put), unit.page, put, source, scene.name(source.name) if source else None)


def _retold(turn: _Turn, before: Sequence[_Turn]) -> bool:
    """Whether it says what was said before, by the same source or by nobody new."""
    return any(t.put.force == turn.put.force and (t.who == turn.who or turn.who is None) for t in before)


def _force(turn: _Turn, status: Status | None, before: Sequence[_Turn]) -> Force | None:
    """What one put does across articles."""
    force = turn.put.force
    if any(t.who == turn.who and t.put.force == force and t.put.attribution for t in before if turn.who):
        return force if status in {None, "rumoured"} else None  # its own words again, in another article
    if turn.put.sign:
        return force
    if force == "settle":  # told flatly
        return _flat(turn, status, before)
    if force == "report" and status in {"rumoured", "reported", "open"} and _can_know(turn) and _others(turn, before):
        return "confirm"
    if force in {"report", "confirm"} and status in {"denied", "disputed"} and _can_know(turn) and _later(turn, before):
        return "settle"
    return force


def _flat(turn: _Turn, status: Status | None, before: Sequence[_Turn]) -> Force | None:
    """The author's own telling reports what nobody put before; it settles what was rumoured, foretold, or denied earlier."""
    if status is None:
        return "report"
    hedged = status in {"rumoured", "open"} or (status in {"denied", "disputed"} and _later(turn, before))
    return "settle" if hedged else None


def _can_know(turn: _Turn) -> bool:
    """Whether the source speaks on the record of its own deed, or as an authority, or is a document."""
    s = turn.source
    if s is None or s.anonymous or s.kind in {"outlet", "author"}:
        return False
    return s.kind in {"document", "organization"} or bool(
        AUTHORITY.search(f"{s.name} {s.description or ''} {s.affiliation or ''}")
    )


def _others(turn: _Turn, before: Sequence[_Turn]) -> bool:
    """Whether somebody else put it before."""
    return any(t.who != turn.who for t in before)


def _later(turn: _Turn, before: Sequence[_Turn]) -> bool:
    """Whether it was said after every denial."""
    denied = [t.day for t in before if t.put.force == "deny" and t.day]
    return bool(denied) and (turn.day or "") > max(denied)
