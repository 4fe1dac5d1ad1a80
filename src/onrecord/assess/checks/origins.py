"""On whose word it rests: one unnamed person's, or nobody's that settles it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.assess.checks.page import Page, listed, said, shortened
from onrecord.model import Attribution, Claim, Finding, Reading, Source, StatusStep

SHORTEST = 3  # words of a content that is worth a finding
WEIGHTY = frozenset(("assertion", "confirmation", "rumour", "accusation", "warning", "forecast", "denial"))
# Persons who speak for an institution, or of themselves only: that they are not named hides nothing.
ON_RECORD = re.compile(
    r"\b(?:spokes\w+|representative|clerk|historian|interviewee|respondent|defendant|suspect|witness|resident|neighbou?r|voter|customer"
    r"|user|commenter|reader|viewer|fan|doctor|lawyer|attorney|judge|justice|operator|dispatcher|student|teacher|victim|driver|owner"
    r"|passenger|attacker|assailant|gunman|shooter|chair(?:man|woman)|man|woman|boy|girl)s?(?:\s+(?:for|of|from|with|who|in|at|on|near)\b.*)?\Z",
    re.IGNORECASE | re.DOTALL,
)
UNSETTLED = frozenset(("open", "disputed"))


def single_anonymous_source(reading: Reading) -> Iterator[Finding]:
    """What is told rests on one unnamed person: one finding a person, with everything that rests on the word of it."""
    claims = {a: c for c in reading.claims for a in c.attributions}
    rows = {a.id: a for a in reading.attributions}
    names = {s.id: s.name for s in reading.sources}
    beliefs = _beliefs(reading, rows)
    for origin in filter(unnamed, reading.sources):
        mine = [
            a
            for a in reading.attributions
            if _rests(a, origin.id, claims.get(a.id))
            and (_weighty(reading, a) or a.id in beliefs)
            and not _borne_out(a, origin.id, claims, rows)
        ]
        if mine:
            through = dict.fromkeys(names[s] for a in mine for s in a.chain if s in names and s != origin.id)
            by = f", through {listed(through)}" if through else ""
            more = f" (and {len(mine) - 1} more)" if len(mine) > 1 else ""
            message = f"“{shortened(said(reading, mine[0]))}”{more} rests on one unnamed source, {origin.name}{by}."
            yield Finding("single-anonymous-source", "warning", message, tuple(s for a in mine for s in a.content))


def _beliefs(reading: Reading, rows: dict[str, Attribution]) -> set[str]:
    """Attributions that tell of what others believe: "an official told the agency that the ministry suspected ..."."""
    inner = (a for a in reading.attributions if a.parent in rows and a.certainty in {"possible", "probable"})
    return {a.parent or "" for a in inner if a.source_id and a.source_id != rows[a.parent or ""].source_id}


def unnamed(source: Source) -> bool:
    """A person whose name is kept back, and who speaks neither for an institution nor of himself only."""
    return source.anonymous and source.kind == "person" and not ON_RECORD.search(source.name)


def _rests(a: Attribution, origin: str, claim: Claim | None) -> bool:
    """An own statement of this person, or, reported by another, a claim of which this person is the only origin."""
    return (a.source_id == origin and a.parent is None) or (claim is not None and claim.origins == (origin,))


def _borne_out(a: Attribution, origin: str, claims: dict[str, Claim], rows: dict[str, Attribution]) -> bool:
    """Whether somebody else asserts the same in a chain that does not pass through this person."""
    claim = claims.get(a.id)
    others = [rows[i] for i in claim.attributions if i in rows] if claim else []
    return any(o.chain and origin not in o.chain and o.polarity == a.polarity for o in others)


def _weighty(reading: Reading, a: Attribution) -> bool:
    """An assertion of some length, not a wish or a refusal to speak."""
    return len(said(reading, a).split()) >= SHORTEST and a.act in WEIGHTY


def denial_not_settled(reading: Reading) -> Iterator[Finding]:
    """A claim is denied, yet the author leaves it open or others go on asserting it."""
    page = Page(reading)
    rows = {a.id: a for a in reading.attributions}
    for claim in reading.claims:
        denials = [step for step in claim.history if _denies(rows, step)]
        after = _afterwards(claim, denials)
        if denials and (after or claim.status in UNSETTLED):
            deniers = dict.fromkeys(_who(page, rows, d) for d in denials)
            verb = "denies" if len(deniers) == 1 else "deny"
            who = listed(deniers)
            message = f"{who[:1].upper()}{who[1:]} {verb} that “{shortened(claim.text)}”; {_still(page, rows, after)}."
            spans = dict.fromkeys([*(d.evidence for d in denials), *([after.evidence] if after else [])])
            yield Finding("denial-not-settled", "note", message, tuple(spans))


def _denies(rows: dict[str, Attribution], step: StatusStep) -> bool:
    """A denial in so many words: who says that people "do not" do a thing contradicts nobody."""
    a = rows.get(step.attribution or "")
    return step.status in {"denied", "disputed"} and a is not None and a.act == "denial"


def _afterwards(claim: Claim, denials: list[StatusStep]) -> StatusStep | None:
    """The last step after the first denial that leaves the claim open or asserts it again."""
    if not denials:
        return None
    later = claim.history[claim.history.index(denials[0]) + 1 :]
    return next((s for s in reversed(later) if s.status in UNSETTLED and s not in denials), None)


def _who(page: Page, rows: dict[str, Attribution], step: StatusStep) -> str:
    a = rows.get(step.attribution or "")
    source = page.origin(a) if a else None
    return source.name if source else "the author"


def _still(page: Page, rows: dict[str, Attribution], after: StatusStep | None) -> str:
    if after is None:
        return "the text leaves it unsettled"
    who, words = _who(page, rows, after), shortened(after.evidence.of(page.text))
    verb = "leaves it open" if after.status == "open" else "holds otherwise"
    return f"{who} {verb}: “{words}”" if " " in words else f"{who} {verb}"
