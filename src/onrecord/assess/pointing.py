"""What "those rumours", "the allegation" or "it" point back to: the nearest claim before them that fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.assess.proposition import About
from onrecord.assess.puts import Put
from onrecord.assess.status_rules import NOUN
from onrecord.model import Attribution, Span

POINTER = re.compile(
    rf"\b(?:th(?:os|es)e|this|that|the|such|his|her|its|their|our|my|all|any|both|(?P<owner>\w+)['’]s)\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{NOUN}|explanations?|findings?|conclusions?)\b"
    rf"|^\W*(?P<bare>{NOUN})\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:that|the)\s+(?:[\w.-]+\s+){0,3}?(?P<who>official|source|insider|analyst|witness)s?\b", re.IGNORECASE
)
GUILT = re.compile(r"\b(?:guilty|guilt|wrongdoing|misconduct|involvement)\b", re.IGNORECASE)
PRONOUN = re.compile(r"^\W*(?:it|this|that|these|those|them|so|as much)\W*$", re.IGNORECASE)
ALIKE_NOUNS = {
    "rumo": "rumour",
    "spec": "rumour",
    "susp": "rumour",
    "alle": "accusation",
    "accu": "accusation",
    "char": "accusation",
    "deni": "denial",
}
FURTHEST = 12  # claims back
NEAR = 4
TOPIC = 60  # characters after "of"


@dataclass(slots=True)
class Group:
    """The puts of one claim, in the order of the text."""

    puts: list[Put]

    @property
    def position(self) -> int:
        """Where the claim is first put."""
        return self.puts[0].position

    def sources(self) -> set[str]:
        """Everybody who puts it."""
        return {s for p in self.puts if p.attribution for s in (*p.attribution.chain, p.attribution.source_id or "")}


def pointed(comparer: About, put: Put, groups: Sequence[Group], owners: dict[str, str]) -> Group | None:
    """The claim that the put's words point to; `owners` are the ids of sources by name. None where they point to nothing."""
    where = put.sentence or Span(put.core[0].start, put.core[-1].end)
    before = [g for g in groups[-FURTHEST:] if g.position < put.position][::-1]
    if PRONOUN.match(where.of(comparer.text)):
        return _concerned(put, before[:NEAR], owners) or _first(before)
    if clears(comparer.text, put):
        charged = [g for g in before if fits(g, "accusation")]
        return _concerned(put, charged, owners)
    noun = POINTER.search(comparer.text, where.start, where.end)
    if noun:
        return _by_noun(comparer, noun, before, owners)
    if PERSON.search(comparer.text, where.start, where.end):
        return _first([g for g in before if fits(g, "rumour")])
    return _disputed(comparer, put, before[:NEAR]) if _near(put) else None


def clears(text: str, put: Put) -> bool:
    """Whether somebody denies guilt: of what, was said where the charge was told."""
    return put.force == "deny" and put.sign is None and bool(GUILT.search(put.words(text)))


def _concerned(put: Put, before: Sequence[Group], owners: dict[str, str]) -> Group | None:
    """Of what was told last, that which is about the one who now speaks."""
    who = put.attribution.source_id if put.attribution else None
    mine = {f"e:{name}" for name, owner in owners.items() if owner == who}
    return next((g for g in before if any(mine & p.features for p in g.puts)), None)


def _disputed(comparer: About, put: Put, before: Sequence[Group]) -> Group | None:
    """Of what others told last, that which shares most with the sentence."""
    others = [g for g in before if put.attribution is None or not _puts(g, put.attribution)]
    best = [(max(comparer.weight(put.features & p.features) for p in g.puts), -n, g) for n, g in enumerate(others)]
    return max(best, key=lambda b: b[:2])[2] if best else None


def _by_noun(comparer: About, noun: re.Match[str], before: Sequence[Group], owners: dict[str, str]) -> Group | None:
    """By whose claim it is, then by what the noun may be used of, then by the words around it, then by nearness."""
    word = noun["noun"] or noun["bare"]
    owner = comparer.name_at(noun.start("owner")) if noun["owner"] else None
    if owner:
        before = [g for g in before if owners.get(owner) in g.sources()]
    kind = ALIKE_NOUNS.get(word[:4].lower())
    fitting = [g for g in before if fits(g, kind)] or (before if kind is None or owner else [])
    spoken_of = comparer.text.startswith(" of ", noun.end())
    topic = comparer.features([Span(noun.end(), noun.end() + TOPIC)]) if spoken_of else frozenset()
    return min(fitting, key=lambda g: -len(topic & g.puts[0].features)) if fitting else None


def _near(put: Put) -> bool:
    """Whether bare disagreement, or "it was found to be false", is about what was told last: it does not say itself what it is about."""
    tail = put.at is not None and not put.core[0].overlaps(put.at)
    return put.sign is not None and put.sign.leans and not tail


def _puts(group: Group, a: Attribution) -> bool:
    return any(p.attribution and p.attribution.source_id == a.source_id for p in group.puts)


def _first(groups: Sequence[Group]) -> Group | None:
    return groups[0] if groups else None


def fits(group: Group, kind: str | None) -> bool:
    """Whether the noun may be used of the claim: only what was hedged is a rumour, only what was charged is an accusation."""
    if kind == "rumour":
        return any(p.force in {"rumour", "hold"} for p in group.puts)
    if kind == "accusation":
        return any(p.attribution and p.attribution.act == "accusation" for p in group.puts)
    if kind == "denial":
        return any(p.force == "deny" for p in group.puts)
    return True
