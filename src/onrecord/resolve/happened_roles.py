"""Who did an event, whom it befell, and where: the named things that hang with its trigger, by the parse, else by order in the clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from onrecord.model import Entity, Place, Span
from onrecord.reader.types import Syntax
from onrecord.resolve.who_lexicon import roles as roles_known
from onrecord.resolve.who_lexicon import singular

ACTING = frozenset({"PER", "ORG", "LOC"})
TOWARDS = frozenset({"with", "against", "to", "toward", "towards", "on", "upon", "for"})
_LOCAL = "in at near on outside inside around across off within throughout into to"
LOCAL = frozenset(_LOCAL.split())
AWAY = (LOCAL - TOWARDS) | {"from"}  # what is so led is no one whom an event is aimed at
RELATIVE = frozenset({"who", "which", "that", "whom"})
PART = ("compound", "appos", "flat", "conj")  # where a name stands that a noun phrase is about
SUBJECT_OF = ("conj", "xcomp", "advcl", "acl", "obj")  # a trigger without a subject takes that of what it hangs on
CLAUSE = re.compile(
    r"[;:()\"“”—]|[.?!]\s|\n|--|,\s|\s(?:and|but|which|who|while|although|because|that|after|before|when)\s"
)
CONTAINS = ("obj", "obl", "nmod", "nmod:poss", "compound", "amod", "xcomp", "ccomp", "nsubj", "acl", "appos", "flat")
LONGEST = 8  # words of a name
DEEPEST = 4  # steps down to a name that the objects are about
REACH = 120  # characters of the clause looked at on each side where there is no parse
DEEP = 2  # steps into a noun phrase, and up to a subject


class Cast:
    """The entities, and the places, of one text by the words of their mentions."""

    def __init__(
        self,
        text: str,
        syntax: Syntax,
        entities: Sequence[Entity],
        mentions: Mapping[Span, tuple[str, ...]],
        places: Sequence[Place],
    ) -> None:
        """`mentions`: the ids of the entities that a pronoun or a noun phrase means."""
        self.text, self.syntax = text, syntax
        acting = [e for e in entities if e.kind in ACTING]
        ids = {e.id for e in acting}
        known = [(span, tuple(i for i in those if i in ids)) for span, those in mentions.items()]
        self.actor: dict[int, tuple[str, ...]] = {}
        for span, those in [*known, *((m, (e.id,)) for e in acting for m in e.mentions)]:
            self.actor |= dict.fromkeys(syntax.within(span) if those else (), those)
        self.place = {w: p.id for p in places if p.role == "location" for w in syntax.within(Span(p.start, p.end))}
        self.actors, self.locations = sorted(self.actor), sorted(self.place)

    def low(self, word: int) -> str:
        """A word in lower case."""
        return self.syntax.words[word].of(self.text).lower()

    def cases(self, word: int) -> set[str]:
        """The prepositions of a noun."""
        return {self.low(c) for c in self.syntax.children(word, "case")}

    def named(self, words: Iterable[int], deep: int = DEEP) -> list[str]:
        """The entities that noun phrases name: their heads, else what stands in apposition; and what is joined by "and"."""
        found: list[str] = []
        for word in words:
            if deep and self.low(word) in RELATIVE and (noun := self._antecedent(word)) is not None:
                found += self.named([noun], deep - 1)
                continue
            found += self.actor.get(word, ())
            found += self._parts(word, deep, bool(found)) if deep else []
        return list(dict.fromkeys(found))

    def _parts(self, word: int, deep: int, known: bool) -> list[str]:
        """Names inside a noun phrase: joined to a known head, else in apposition, else its owner's, who does not act for a person."""
        if known:
            return self.named(self.syntax.children(word, "conj"), deep - 1)
        found = self.named(self.syntax.children(word, *PART), deep - 1)
        if found or singular(self.low(word))[0] in roles_known():
            return found
        return self.named(self.syntax.children(word, "nmod:poss"), deep - 1)

    def _antecedent(self, word: int) -> int | None:
        """The noun of a relative clause."""
        verb = self.syntax.head(word)
        return self.syntax.head(verb) if self.syntax.relation(verb) == "acl:relcl" else None


def roles(
    cast: Cast, word: int, aimed: bool = True, tellers: Collection[int] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and patients of the event that a word names, as entity ids in the order of the text; nobody is both.

    `aimed`: the event is an interaction, so that whom its content is about counts too: "demanded that Karsk withdraw". `tellers`: the
    words of who tells of it, which are no part of it.
    """
    before, behind = _beside(cast, word, tellers)
    if not cast.syntax.known:
        return tuple(before), tuple(i for i in behind if i not in before)
    patients = cast.named(objects(cast, word)) or (inside(cast, word) if aimed else [])
    agents = cast.named(w for w in subjects(cast, word) if w not in tellers)
    if aimed and not agents and not passive(cast, word):  # a parse may fail where the order of the clause does not
        agents = [i for i in before if i not in patients]
    return tuple(agents), tuple(p for p in patients or (behind if aimed else ()) if p not in agents)


def passive(cast: Cast, word: int) -> bool:
    """Whether a verb tells what befell its subject."""
    if cast.syntax.children(word, "nsubj:pass", "aux:pass", "obl:agent"):
        return True
    participle = cast.low(word).endswith(("ed", "en", "n", "t")) and not cast.syntax.children(word, "obj", "aux")
    return cast.syntax.relation(word) == "acl" and participle


def subjects(cast: Cast, word: int, deep: int = DEEP) -> list[int]:
    """The words of who acts: subject, "by", owner of a noun ("Vant's visit"), "between"; else that of what the event hangs on."""
    syntax = cast.syntax
    found = syntax.children(word, "nsubj", "obl:agent", "nmod:poss")
    found += [c for c in syntax.children(word, "nmod", "obl") if cast.cases(c) & {"by", "between"}]
    found += [c for c in syntax.children(word, "compound", "amod") if c in cast.actor]
    if found or deep == 0 or passive(cast, word):
        return [word - 1] if found and _parted(cast, max(found), word) else sorted(found)
    if _heads_clause(cast, word - 1):
        return [word - 1]
    above, relation = syntax.head(word), syntax.relation(word)
    if relation not in SUBJECT_OF or above == word:
        return []
    if relation == "acl":
        return [above]
    if relation == "xcomp" and (asked := syntax.children(above, "obj", "iobj")):
        return asked
    return befallen(cast, above) if passive(cast, above) else subjects(cast, above, deep - 1)


def _parted(cast: Cast, subject: int, word: int) -> bool:
    """Whether another name stands right before a trigger, and what the parse takes for the subject behind it, or parted by a comma."""
    if subject == word - 1 or not _heads_clause(cast, word - 1):
        return False
    if subject > word:
        return cast.syntax.relation(subject) == "nsubj"
    between = range(subject + 1, word - 1)
    ours = set(cast.actor[word - 1])
    parts = ours.intersection(cast.named([subject]))
    return (
        not parts
        and any(cast.low(w) == "," for w in between)
        and not any(cast.low(w) in {"and", "or"} for w in between)
    )


def _heads_clause(cast: Cast, word: int) -> bool:
    """Whether a name right before a trigger is its subject, whatever the parse says: no preposition leads it."""
    name = cast.actor.get(word)
    if name is None:
        return False
    start = next((w for w in range(word, max(0, word - LONGEST), -1) if cast.actor.get(w - 1) != name), 0)
    lead = start - 1 - (start > 0 and cast.low(start - 1) == "the")
    return lead < 0 or cast.low(lead) not in LOCAL | TOWARDS | {"from", "of", "by"}


def befallen(cast: Cast, word: int) -> list[int]:
    """The subject of a passive verb, or the noun that its participle hangs on."""
    found = cast.syntax.children(word, "nsubj:pass")
    above = cast.syntax.head(word)
    if not found and cast.syntax.relation(word) == "conj" and passive(cast, above):
        return cast.syntax.children(above, "nsubj:pass")
    return found or ([above] if cast.syntax.relation(word) == "acl" else [])


def objects(cast: Cast, word: int) -> list[int]:
    """The words of whom it befalls: objects, the subject of a passive, "of", "with", "against", "to"."""
    syntax = cast.syntax
    found = syntax.children(word, "obj", "iobj") + (befallen(cast, word) if passive(cast, word) else [])
    for child in syntax.children(word, "obl", "nmod"):
        cases = cast.cases(child)
        if cases & TOWARDS or (syntax.relation(child) == "nmod" and "of" in cases):
            found.append(child)
    return sorted(found)


def inside(cast: Cast, word: int) -> list[str]:
    """Whom an event is aimed at by what its objects are about: "threatened to break off talks with Karsk"; the nearest name only."""
    row = [word]
    for _ in range(DEEPEST):
        row = [c for w in row for c in cast.syntax.children(w, *CONTAINS) if c > word and not cast.cases(c) & AWAY]
        if found := cast.named(row, 0):
            return found[:1]
    return []


def place(cast: Cast, word: int) -> str | None:
    """Where it happened: what hangs with the event, or with what it is part of, by "in" or "near"; without a parse, in its clause."""
    syntax = cast.syntax
    for above in islice(syntax.up(word), DEEP) if syntax.known else ():
        for child in syntax.children(above, "obl", "nmod"):
            if cast.cases(child) & LOCAL and (found := _place(cast, child)):
                return found
    low, high = (0, 0) if syntax.known else _clause(cast, word)
    near = [w for w in _between(cast.locations, low, high) if w and cast.low(w - 1) in LOCAL | {"the"}]
    return cast.place[min(near, key=lambda w: abs(w - word))] if near else None


def _place(cast: Cast, word: int, deep: int = DEEP) -> str | None:
    """The place that a noun phrase names: "the port of Karsk" is Karsk."""
    if word in cast.place:
        return cast.place[word]
    parts = cast.syntax.children(word, "nmod", "compound", "flat", "appos", "nmod:poss") if deep else []
    return next((found for p in parts if (found := _place(cast, p, deep - 1))), None)


def _clause(cast: Cast, word: int) -> tuple[int, int]:
    """The words between the boundaries on both sides of the trigger."""
    span, text = cast.syntax.words[word], cast.text
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start = low + max((m.end() for m in CLAUSE.finditer(text[low : span.start])), default=0)
    end = CLAUSE.search(text[span.end : high])
    return cast.syntax.at(start), cast.syntax.at(span.end + end.start() if end else high)


def _between(words: Sequence[int], low: int, high: int) -> Sequence[int]:
    return words[bisect_left(words, low) : bisect_left(words, high)]


def _beside(cast: Cast, word: int, tellers: Collection[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By the order of the clause: the nearest name before the trigger acts, the nearest one behind it is acted on, unless it is a where."""
    low, high = _clause(cast, word)
    acting = [w for w in _between(cast.actors, low, word) if w not in tellers]
    before, behind = acting[-1:], _between(cast.actors, word + 1, high)[:1]
    aimed = [w for w in behind if cast.low(w - 1 - (cast.low(w - 1) == "the")) not in AWAY]
    return tuple(i for w in before for i in cast.actor[w]), tuple(i for w in aimed for i in cast.actor[w])
