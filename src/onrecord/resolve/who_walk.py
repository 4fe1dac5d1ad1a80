"""One walk through the text: every name, noun phrase and pronoun gets its referent, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.model import Article, Attribution, Source, Span
from onrecord.reader.types import Name
from onrecord.resolve import who_nouns
from onrecord.resolve.who_index import Placed, Speech
from onrecord.resolve.who_lexicon import GENERIC, roles
from onrecord.resolve.who_mentions import HE, IT, ME, RELATIVE, SHE, Mention, Page, lists, nouns, of_source, pronouns
from onrecord.resolve.who_names import ARTICLE, clusters, whole
from onrecord.resolve.who_people import cast
from onrecord.resolve.who_score import REACH, Candidate, Question, Referent, best, opens_before

AUTHOR = "the author"
MOST_CANDIDATES = 60  # mentions back that a pronoun is compared with
MOST_REMEMBERED = 600  # mentions back that a noun phrase can take up
NEAR_BY = 8  # mentions back that a relative clause can belong to
BESIDE = 60  # characters before a relative pronoun in which its antecedent stands
LOOKED_AHEAD = 400  # characters
CLAUSE_END = re.compile(r",\s+(?:[A-Z][\w.]*\s+){0,3}$")
BELONGS = re.compile(r"(?:\s+and\s+[a-z][\w-]+)?,?\s+")


class Walk:
    """The referents of one article; `of(span)` gives the referent of a source's words."""

    def __init__(
        self,
        article: Article,
        page: Page,
        names: Iterable[Name],
        sources: Sequence[Source],
        attributions: Sequence[Attribution],
    ) -> None:
        self.page = page
        self.speech = Speech(page, attributions)
        left_out = [Span(o.start, o.end) for o in article.left_out]
        self.names = whole(page.text, [n for n in names if not any(o.overlaps(n.span) for o in left_out)])
        self.placed: Placed[Name] = Placed(self.names, lambda n: n.span)
        self.fullest = clusters(page, self.names)
        self.cast = cast(page, self.names, self.fullest)
        self.by_role: dict[str, list[Referent]] = {}
        for referent in self.cast.values():
            for role in sorted({role for role, _ in referent.roles}):
                self.by_role.setdefault(role, []).append(referent)
        self.history: list[Candidate] = []
        self.found: dict[Mention, Referent] = {}
        self.groups: dict[frozenset[int], Referent] = {}
        self.author = Referent("author", AUTHOR)
        self._anchor(sources)
        for mention in self._mentions():
            if met := self._meet(mention):
                self._add(mention, met)
        self._first_persons()

    def _anchor(self, sources: Sequence[Source]) -> None:
        """The mention behind each source's words."""
        self.lists = list(lists(self.page.text, self.names))
        known: Placed[Mention] = Placed(self.lists, lambda m: m.span)
        spans = {m: s for s in sources for m in s.mentions}
        self.anchors = {m: of_source(self.page, m, self.placed.within(m), known.within(m)) for m in sorted(spans)}
        self.wanted = {mention: spans[span] for span, mention in self.anchors.items()}
        for span, mention in self.anchors.items():
            if mention.sort == "name" and spans[span].kind == "outlet" and mention.span in self.fullest:
                self.cast[self.fullest[mention.span]].kind = "outlet"

    def _mentions(self) -> list[Mention]:
        """All mentions in the order of reading; of two noun phrases with one noun, the source's own."""
        found = {m.span.end: m for m in nouns(self.page, self.names)}
        found |= {m.span.end: m for m in self.wanted if m.sort == "noun"}
        said = [m for m in self.wanted if m.sort == "pronoun"]
        walked = [p for p in pronouns(self.page) if p.head not in IT and p not in self.wanted]
        every = {*found.values(), *said, *walked, *self.lists, *(Mention(n.span, "name", n.kind) for n in self.names)}
        return sorted(every, key=lambda m: (m.span.end, -m.span.start, m.sort))

    def _add(self, mention: Mention, referent: Referent) -> None:
        self.found[mention] = referent
        referent.mentions.append(mention)
        self.history.append(Candidate(mention, referent))

    def _meet(self, mention: Mention) -> Referent | None:
        if mention.sort == "name":
            return self.cast[self.fullest[mention.span]]
        if mention.sort == "list":
            return self._group(mention)
        if mention.sort == "noun":
            return self._noun(mention)
        if mention.head in RELATIVE:
            return self._antecedent(mention)
        return None if mention.head in ME else self._pronoun(mention)

    def _antecedent(self, mention: Mention) -> Referent | None:
        """ "the board, which ...", "Orm, a group that ...": the mention that ends right before, else the nearest in the clause."""
        start = mention.span.start
        low = max(self.page.sentence(start).start, start - BESIDE)
        near = [c for c in self.history[-NEAR_BY:] if low <= c.mention.span.start and c.mention.span.end <= start]
        people = [c for c in near if c.referent.kind in {"person", "group"} or c.referent.plural]
        fitting = people if mention.head in {"who", "whom"} else near
        return max(fitting, key=lambda c: (c.mention.span.end, -c.mention.span.start)).referent if fitting else None

    def _group(self, mention: Mention) -> Referent:
        members = tuple(dict.fromkeys(self.cast[self.fullest[s]] for s in mention.members))
        if len(members) == 1:
            return members[0]
        listed = [m.name for m in members]
        name = ", ".join(listed[:-1]) + " and " + listed[-1]
        made = Referent("group", name, named=True, plural=True, members=members)
        return self.groups.setdefault(frozenset(map(id, members)), made)

    def _noun(self, mention: Mention) -> Referent | None:
        """A phrase that only describes a name beside it is no mention of its own."""
        if owner := self._described(mention):
            return owner if mention in self.wanted else None
        known = who_nouns.resolve(self.page, mention, self.history[-MOST_REMEMBERED:])
        if known := known or who_nouns.ahead(mention, self.by_role.get(mention.head, ())):
            return known
        source = self.wanted.get(mention)
        words = source.name if source else ARTICLE.sub("", mention.span.of(self.page.text))
        made = who_nouns.new(mention, words)
        made.anonymous = who_nouns.unnamed(mention, source)
        return made

    def _described(self, mention: Mention) -> Referent | None:
        """ "the governor, Ada Vant," "the poet and envoy Ada Vant", "Ada Vant, the governor": the phrase is hers."""
        if mention.head not in roles() or mention.plural:
            return self._titled(mention)
        before = self.placed.last_ending_by(mention.span.start)
        if before and before.kind == "PER" and self._adjoins(before.span, mention.span):
            return self.cast[self.fullest[before.span]]
        gap = BELONGS.match(self.page.text, mention.span.end)
        name = self.placed.starting_at(gap.end()) if gap else None
        if name is None or gap is None or name.kind != "PER":
            return None
        if "," in gap.group() and self.page.text[name.span.end : name.span.end + 1] not in {",", "."}:
            return None
        return self.cast[self.fullest[name.span]]

    def _titled(self, mention: Mention) -> Referent | None:
        """ "the mining company Ferro": the phrase is Ferro's."""
        name = self.placed.starting_at(mention.span.end + 1) if mention.head in GENERIC and not mention.plural else None
        apart = self.page.text[mention.span.end : mention.span.end + 1] != " "
        return self.cast[self.fullest[name.span]] if name and name.kind == "ORG" and not apart else None

    def _adjoins(self, name: Span, phrase: Span) -> bool:
        """Whether only a comma stands between a name and the phrase, and the phrase ends there: no list goes on."""
        text = self.page.text
        return text[name.end : phrase.start].strip() == "," and text[phrase.end : phrase.end + 4] != " and"

    def _pronoun(self, mention: Mention) -> Referent | None:
        question = self._question(mention)
        here = self.page.number(mention.span.start)
        recent = [
            c
            for c in self.history[-MOST_CANDIDATES:]
            if here - self.page.number(c.mention.span.start) <= REACH and not c.mention.span.overlaps(mention.span)
        ]
        recent += self._ahead(question) if opens_before(self.page, question) else []
        found = best(self.page, question, recent) or best(self.page, question, self._last_mentions())
        if found and found.gender is None and found.kind == "person" and mention.head in HE | SHE:
            found.gender = "m" if mention.head in HE else "f"
        return found

    def _last_mentions(self) -> list[Candidate]:
        """Everybody's last mention: for pronouns far from any name."""
        return list({id(c.referent): c for c in self.history[-MOST_REMEMBERED:] if c.referent.named}.values())

    def _ahead(self, question: Question) -> list[Candidate]:
        """ "While she agreed, Vant ...": names after the comma that ends the opening clause, not in what she says."""
        at = question.mention.span
        for n in self.placed.within(Span(at.end, min(at.end + LOOKED_AHEAD, self.page.sentence(at.start).end))):
            said = any(s.contains(n.span) for s in question.own) or self.page.quote(n.span.start)
            if not said and CLAUSE_END.search(self.page.text, max(at.end, n.span.start - 40), n.span.start):
                return [Candidate(Mention(n.span, "name", n.kind), self.cast[self.fullest[n.span]])]
        return []

    def _question(self, mention: Mention) -> Question:
        at = mention.span
        around, quote = self.speech.around(at), self.page.quote(at.start)
        quoting = next((a for a in around if quote and not any(quote.contains(c) for c in a.cue)), None)
        return Question(
            mention,
            tuple(s for a in self.speech.of(at) for s in a.content),
            self._source(around[0]) if around and not quote else None,
            self._source(quoting),
            self._source(self.speech.telling(at)),
            self.last_speaker(at),
        )

    def last_speaker(self, at: Span) -> Referent | None:
        """Whom the last attribution before a place cites."""
        return self._source(self.speech.cited.last_ending_by(at.start))

    def _source(self, attribution: Attribution | None) -> Referent | None:
        return self.of(attribution.source[0]) if attribution and attribution.source else None

    def of(self, span: Span) -> Referent | None:
        """Whom a source's words mean; None while that is not known."""
        mention = self.anchors.get(span)
        if mention is not None and mention.sort == "name":
            return self.cast.get(self.fullest.get(mention.span, ""))
        return self.found.get(mention) if mention else None

    def _first_persons(self) -> None:
        """ "I", "we": whoever speaks there, else the author."""
        for span in sorted(self.anchors):
            mention = self.anchors[span]
            if mention.sort == "pronoun" and mention.head in ME:
                self.found[mention] = self._speaker_at(span) or self.author

    def _speaker_at(self, at: Span) -> Referent | None:
        """The source of the innermost content around, inside quotation marks or not."""
        known = (self._source(a) for a in self.speech.around(at))
        found = next((r for r in known if r is not None), None)
        return found or (self.last_speaker(at) if self.page.quote(at.start) else None)
