"""Interests: what a named party needs, has, lacks, wants or offers, on whose word.

The holder is the subject: the mention that stands right before the verb, give or take an adverb or an aside, or the subject of the verb
before where the two are joined by "and" or "but". A party that is not named, and a question or a condition, give no interest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.interest_rules import PHRASES, Phrase
from onrecord.assess.layout import Layout, layout, masked
from onrecord.model import Attribution, Interest, Reading, Span

ASIDE = r"(?:,[^,;.]{1,60},|\([^()]{1,60}\))?"
FILLER = (
    r"(?:also|still|now|too|just|already|even|long|often|never|which|who|that|itself|themselves|both|may|might|will|would|could|must"
    r"|should|can|does|do|did|indeed|reportedly|[a-z]+ly)"
)
GAP = re.compile(rf"{ASIDE}(?:,? {FILLER}){{0,3}},? ")
JOINED = re.compile(rf"\b(?:and|but|yet|or)(?: {FILLER}){{0,2}} $")
TOGETHER = re.compile(r" and (?:the )?")
BEGINS = re.compile(
    r"(?:^|[,;:—–(“\"]|\b(?:that|both|because|while|as|the))\s*$"
)  # before the first of two joined subjects
UNREAL = re.compile(r"\b(?:if|unless|whether|were|should|had)\b[^,;]*$", re.IGNORECASE)
DENIED = re.compile(r"(?:\b(?:not|never|no longer|hardly)|n['’]t)\b(?: [a-z]+ly)? $", re.IGNORECASE)
FAR = 90  # characters of a gap, at most
LONGEST = 140  # characters of an object
OBJECT = re.compile(
    r"[,;:!?—–()”\"]|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bU\.S)(?<!\bU)\."
    r"|\s-\s|\b(?:but|because|while|when|although|though|after|before|since|so that|according to|said|says)\b"
    r"|\band (?=(?:has|have|had|is|are|was|were|will|would|can|could|does|did|needs?|wants?|lacks?)\b|[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Party:
    """One place where a named party is spoken of."""

    start: int
    end: int
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of a reading: its story, where things stand, its parties by position, names of sources."""

    story: str
    where: Layout
    parties: list[Party]
    names: dict[str, str]

    def within(self, sentence: Span) -> list[Party]:
        """The parties spoken of in one sentence."""
        low, high = (bisect_left(self.parties, e, key=lambda p: p.start) for e in (sentence.start, sentence.end))
        return self.parties[low:high]


def interests(reading: Reading) -> tuple[Interest, ...]:
    """Every interest of the reading, in the order of the text, each told once."""
    told = Told(masked(reading), layout(reading), _parties(reading), {s.id: s.name for s in reading.sources})
    found = [i for sentence in told.where.sentences for i in _of_sentence(told, sentence)]
    return tuple({(i.holder, i.relation, i.object): i for i in found}.values())


def _parties(reading: Reading) -> list[Party]:
    """Mentions of entities, and pronouns that the reading resolves to a source of an entity's name."""
    ids = {e.name: e.id for e in reading.entities}
    found = {(m.start, m.end): (e.id, e.name) for e in reading.entities if e.kind != "FAC" for m in e.mentions}
    for source in reading.sources:
        if source.name in ids:
            for m in source.mentions:
                found.setdefault((m.start, m.end), (ids[source.name], source.name))
    return [Party(start, end, *who) for (start, end), who in sorted(found.items())]


def _of_sentence(told: Told, sentence: Span) -> Iterator[Interest]:
    text, parties = told.story, told.within(sentence)
    words = sentence.of(text)
    if not parties or words.rstrip("”\"’' ").endswith("?"):
        return
    holders: list[Party] = []
    for match, phrase in _matches(text, sentence, words.lower()):
        before = text[max(sentence.start, match.start() - FAR) : match.start()]
        holders = _holders(text, sentence, match.start(), parties) or (holders if JOINED.search(before) else [])
        thing = _object(text, match, sentence.end)
        if thing and not UNREAL.search(before) and not DENIED.search(before):
            said = told.where.innermost(Span(match.start(), match.end()))
            yield from (Interest(h.entity, phrase.relation, thing, _voucher(told, said, h)) for h in holders)


def _voucher(told: Told, said: Attribution | None, holder: Party) -> str | None:
    """On whose word: not the holder's own wish, which is what is told, but whoever tells of it."""
    if said is None:
        return None
    own = told.names.get(said.source_id or "") == holder.name
    return said.parent if own and said.act in {"opinion", "promise"} else said.id


def _matches(text: str, sentence: Span, lower: str) -> list[tuple[re.Match[str], Phrase]]:
    """Verb phrases in the order of the text; where two begin together the one listed first stands."""
    found: dict[int, tuple[re.Match[str], Phrase]] = {}
    for phrase in PHRASES:
        if any(map(lower.__contains__, phrase.keys)):
            for match in phrase.pattern.finditer(text, sentence.start, sentence.end):
                found.setdefault(match.start(), (match, phrase))
    return [found[start] for start in sorted(found)]


def _holders(text: str, sentence: Span, verb: int, parties: Sequence[Party]) -> list[Party]:
    """The subject of the verb: one party, or two joined by "and"."""
    low, high = (bisect_left(parties, edge, key=lambda p: p.start) for edge in (verb - 2 * FAR, verb))
    near = [p for p in parties[low:high] if p.end <= verb]
    last = next((p for p in reversed(near) if verb - p.end <= FAR and GAP.fullmatch(text, p.end, verb)), None)
    if last is None:
        return []
    other = [p for p in near if p.end <= last.start and TOGETHER.fullmatch(text, p.end, last.start)][-1:]
    both = [p for p in other if BEGINS.search(text[max(sentence.start, p.start - FAR) : p.start])]
    return [*both, last]


def _object(text: str, match: re.Match[str], end: int) -> Span | None:
    """What is needed, had or wanted: up to the end of its clause."""
    named = match.re.groupindex.get("object")
    start, stop = match.span("object") if named else (match.end(), end)
    cut = None if named else OBJECT.search(text, start, min(stop, start + LONGEST))
    stop = min(cut.start() if cut else stop, start + LONGEST)
    if stop == start + LONGEST:
        stop = text.rfind(" ", start, stop)
    words = text[start:stop]
    thing = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    return thing if thing.end - thing.start > 1 else None
