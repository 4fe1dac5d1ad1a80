"""Chains from the author to the origin: hops as resolved, issuers behind documents, sources that a source cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Attribution, Source, Span
from onrecord.resolve.who_index import Placed
from onrecord.resolve.who_lexicon import documents, institutions, roles, singular
from onrecord.resolve.who_mentions import Mention
from onrecord.resolve.who_score import Candidate, Referent
from onrecord.resolve.who_walk import Walk

CITING = re.compile(
    r"\b(?:citing|quoting)\s+((?:(?:an?|the|its|their|two|three|several|unnamed|anonymous|multiple)\s+)*[^,;:.“”\"()]{3,70}?)"
    r"(?=\s*(?:[,;.“\"(]|\breported\b|\breports\b|\bsaid\b|\bsays\b|\bthat\b|\bwho\b|$))"
)
BY = re.compile(
    r"(?:\s+(?!and\b|that\b|which\b|who\b)[\w-]+){0,2}?\s+(?:by|from|of|issued by|released by|published by)\s+(?:the\s+|an?\s+)?"
)
ISSUED = re.compile(r"\b(?:issue|issued|issues|release|released|publish|published|wrote|sent|posted|signed|put out)\b")
WE = frozenset(("we", "us", "our", "ours"))
STATEMENTS = frozenset(
    (
        "statement",
        "advisory",
        "bulletin",
        "communique",
        "filing",
        "letter",
        "tweet",
        "post",
        "release",
        "note",
        "warning",
        "email",
        "message",
        "memo",
        "announcement",
        "memorandum",
    )
)
OWNERS = frozenset(("his", "her", "their", "its"))
ISSUERS = frozenset(("person", "organization", "group", "outlet"))
Found = tuple[Span, Referent]
BACK = 3  # sentences within which a statement without an issuer belongs to whoever spoke last
MOST_HOPS = 12


class Chains:
    """The chains of one article; `added` are spans of sources that only a chain knows."""

    def __init__(self, walk: Walk, sources: Sequence[Source], attributions: Sequence[Attribution]) -> None:
        self.walk = walk
        self.text = walk.page.text
        self.given = tuple(attributions)
        self.by_id = {a.id: a for a in attributions}
        self.sources = {s.id: s for s in sources}
        self.added: dict[Span, Referent | None] = {}
        self.behind: dict[Span, Found] = {}
        self.cited: dict[str, Span] = {}
        self.met: Placed[tuple[Mention, Referent]] = Placed(walk.found.items(), lambda item: item[0].span)
        for a in sorted(attributions, key=lambda a: (a.source or a.content, a.id)):
            self._issuer(a)
            self._house(a)
            self._citing(a)

    def referent(self, span: Span) -> Referent | None:
        """Whom a source's span means."""
        return self.added[span] if span in self.added else self.walk.of(span)

    def attributions(self, ids: Mapping[Span, str]) -> tuple[Attribution, ...]:
        """The attributions with source ids and chains by the new sources."""
        return tuple(
            replace(a, source_id=ids[a.source[0]] if a.source_id else None, chain=self._chain(a, ids))
            for a in self.given
        )

    def _chain(self, a: Attribution, ids: Mapping[Span, str]) -> tuple[str, ...]:
        """The old hops in their order; a hop that was an attribution's own source is looked up at its own place."""
        line = self._line(a)
        hops: list[str] = []
        waiting = list(line)
        for hop in a.chain:
            owner = next((b for b in waiting if b.source_id == hop), None)
            if owner is None:
                hops.append(ids[self.sources[hop].mentions[0]])
                continue
            waiting = waiting[waiting.index(owner) + 1 :]
            hops += self._own(owner, ids)
        if (
            a.source_id and ids[a.source[0]] not in hops
        ):  # two hops of one word, "who ... who", were one before they were resolved
            hops += self._own(a, ids)
        if not a.chain or not a.source:
            hops += [ids[self.cited[b.id]] for b in line if b.id in self.cited and ids[self.cited[b.id]] not in hops]
        return tuple(h for i, h in enumerate(hops) if i == 0 or h != hops[i - 1])

    def _own(self, a: Attribution, ids: Mapping[Span, str]) -> list[str]:
        span = a.source[0]
        hops = [ids[span]]
        if span in self.behind:
            hops.append(ids[self.behind[span][0]])
        if a.id in self.cited:
            hops.append(ids[self.cited[a.id]])
        return hops

    def _line(self, a: Attribution) -> list[Attribution]:
        """The attribution and its parents, the outermost first."""
        line = [a]
        while line[0].parent and (up := self.by_id.get(line[0].parent)) and up not in line and len(line) < MOST_HOPS:
            line.insert(0, up)
        return line

    def _issuer(self, a: Attribution) -> None:
        """ "the statement read": whoever issued it."""
        if not a.source or (mention := self.walk.anchors.get(a.source[0])) is None or mention.sort != "noun":
            return
        span = a.source[0]
        found = self._owner(span, mention)
        if mention.head in documents():
            found = found or self._written(span, mention) or self._same(span, mention) or self._earlier(span, mention)
        if found:
            self._behind(span, found)

    def _behind(self, span: Span, found: Found) -> None:
        if found[0] not in self.walk.anchors:
            self.added.setdefault(found[0], found[1])
        self.behind[span] = found

    def _house(self, a: Attribution) -> None:
        """ "We will restore it," said a spokesman of the Orm Grid: "we" is the Orm Grid."""
        mention = self.walk.anchors.get(a.source[0]) if a.source else None
        speaker = self.walk.of(a.source[0]) if a.source else None
        if mention is None or mention.head not in WE or speaker is None or speaker.kind != "person":
            return
        houses = {s.affiliation for s in self.sources.values() if any(self.walk.of(m) is speaker for m in s.mentions)}
        for n in self.walk.names:
            house = self.walk.cast[self.walk.fullest[n.span]]
            if n.kind == "ORG" and n.span.of(self.text) in houses and house.kind == "organization":
                self._behind(a.source[0], (n.span, house))
                return

    def _owner(self, span: Span, mention: Mention) -> Found | None:
        """ "Vant's statement", "the judge's statement", "their statement": whose it is; people are not their owners' words."""
        walk = self.walk
        if (
            mention.head in roles()
            or mention.head in institutions()
            or (mention.plural and mention.head not in documents())
        ):
            return None
        for m, referent in self.met.within(span):
            if m.span != span and (m.head in OWNERS or (m.sort != "list" and walk.page.possessed(m.span))):
                return m.span, referent
        return None

    def _written(self, span: Span, mention: Mention) -> Found | None:
        """ "a report by the Orm Institute", "an Orm Institute report"."""
        walk = self.walk
        after = BY.match(self.text, mention.span.end)
        inside = walk.placed.within(Span(span.start, max(span.start, mention.span.end)))
        name = inside[0] if inside else walk.placed.starting_at(after.end()) if after else None
        return (name.span, walk.cast[walk.fullest[name.span]]) if name else None

    def _same(self, span: Span, mention: Mention) -> Found | None:
        """ "the report", of which it was said before whose it is."""
        referent = self.walk.found.get(mention)
        for m in referent.mentions if referent else ():
            if m.sort == "noun" and m.span.end < span.start:
                found = self.behind.get(m.span) or self._owner(m.span, m) or self._written(m.span, m)
                if found:
                    return found
        return None

    def _earlier(self, span: Span, mention: Mention) -> Found | None:
        """Who was said to issue it, a few sentences before, else whoever was cited last."""
        if mention.determiner not in {"the", "this", "that"} or mention.head not in STATEMENTS:
            return None
        page = self.walk.page
        near = [
            c
            for c in (Candidate(m, r) for m, r in self.met.within(self._before(span.start)))
            if c.referent.kind in ISSUERS and not page.quote(c.mention.span.start)
        ]
        for number in sorted({page.number(c.mention.span.start) for c in near}, reverse=True):
            there = [c for c in near if page.number(c.mention.span.start) == number]
            first = min(there, key=lambda c: (c.mention.span.start, -c.mention.span.end))
            if ISSUED.search(page.sentence(first.mention.span.start).of(self.text)):
                return first.mention.span, first.referent
        last = self.walk.last_speaker(span)
        spoke = [c for c in near if c.referent is last]
        return (spoke[-1].mention.span, spoke[-1].referent) if spoke else None

    def _before(self, at: int) -> Span:
        """From BACK sentences before a character up to it."""
        page = self.walk.page
        first = page.sentences[max(0, page.number(at) - BACK)].start if page.sentences else 0
        return Span(min(first, at), at)

    def _citing(self, a: Attribution) -> None:
        """ "Reuters, citing unnamed officials, reported": the officials stand behind Reuters."""
        if not a.cue and not a.source:
            return
        page = self.walk.page
        at = (a.cue or a.source)[0].start
        here = page.sentence(at)
        for match in CITING.finditer(self.text, here.start, here.end):
            span = Span(match.start(1), match.end(1))
            cited = self.walk.speech.cited.within(here)
            if page.quote(span.start) or any(b.source[0].overlaps(span) for b in cited):
                continue
            if not a.source or a.source[0].start > match.start():
                continue
            self.cited[a.id] = span
            self.added.setdefault(span, self._cited(span))
            return

    def _cited(self, span: Span) -> Referent:
        name = self.walk.placed.starting_at(span.start)
        if name:
            return self.walk.cast[self.walk.fullest[name.span]]
        words = span.of(self.text)
        head, plural = next(((h, p) for w in words.split() for h, p in [singular(w)] if h in roles()), ("", False))
        bare = re.sub(r"^(?:the|an?)\s+", "", words)
        return Referent("group" if plural else "person" if head else "unknown", bare, anonymous=bool(head))
