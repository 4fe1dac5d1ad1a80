"""Where a claim comes from, over all articles: article <- source <- ... <- origin, and how many origins are independent.

Every article that puts a claim rests on somebody: the end of its chain, or itself where it tells it on its own authority. Two are one
origin where that is sure (a copy, an outlet that is cited, one named source); where it cannot be told (two unnamed officials), the
lower bound counts them as one and the upper bound as two. Each fold keeps its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.assess.claims import ASSERTING
from onrecord.assess.puts import Put
from onrecord.link.claims import Joined
from onrecord.link.names import SMALL, key
from onrecord.link.pages import Page, Scene
from onrecord.model import Source

Why = Literal["told by", "copy of", "cites", "speaks for", "same source", "restates", "may be the same"]
Kind = Literal["named", "unnamed", "outlet"]
VERSION = re.compile(
    r"\b(?:(?:earlier|previous|original|first) version|our (?:earlier |previous )?(?:report|story|article))\b",
    re.IGNORECASE,
)  # of the article itself
REPORTER = re.compile(
    r"\b(?:correspondent|reporter|journalist|photographer)s?\b", re.IGNORECASE
)  # an outlet's own eyes
MEDIA = re.compile(
    r"^(?:\w+ ){0,2}(?:websites?|blogs?|media|newspapers|papers|outlets|social media|media reports?)$", re.IGNORECASE
)
MANY = "other media"
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
STEM = 5  # letters
WORD = re.compile(r"[^\W\d_]{3,}")
# What the unnamed are called; two who are called so may be one. Others are told apart by what they are called.
VAGUE = frozenset(
    re.findall(
        r"\w+", "official source person people insider aide diplomat adviser figure individual officer employee staff"
    )
)


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Whose word it is: a named source, an unnamed one as `through` tells of it, or an outlet on its own authority."""

    kind: Kind
    name: str
    through: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Fold:
    """`one` rests on `other`, or counts as it, for a reason; `sure` where the upper bound folds it too.

    Articles are named by their keys, sources by their names.
    """

    one: str
    other: str
    why: Why
    sure: bool


@dataclass(frozen=True, slots=True)
class Origins:
    """The independent origins of a claim: at least `lower`, at most `upper`; `names` are those that the upper bound counts."""

    lower: int
    upper: int
    names: tuple[str, ...]
    folds: tuple[Fold, ...]


@dataclass(slots=True)
class Rests:
    """What one article rests on for a claim: the ends of its chains, and the outlets that it cites on the way."""

    page: Page
    ends: list[Origin] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)


def origins(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> Origins:
    """`copy_of`: id of a copy -> id of the article that it was taken from."""
    told = rests(scene, claim)
    ground = _Ground(scene, told, copy_of)
    ends = list(dict.fromkeys(end for page in told for end in ground.of(page, frozenset())))
    return _counted(_spoken_for(ends, bodies(scene, told), scene.places, ground.folds), ground.folds)


def bodies(scene: Scene, told: Mapping[str, Rests]) -> dict[str, str]:
    """Person -> what the articles say of them: "coastguard spokesman"."""
    people = [s for mine in told.values() for s in mine.page.sources.values() if s.kind == "person" and not s.anonymous]
    found: dict[str, str] = defaultdict(str)
    for s in people:
        found[scene.name(s.name)] += f" {s.description or ''} {s.affiliation or ''}"
    return found


def _stems(words: str) -> set[str]:
    """ "Keldia's defence minister" and "the defence ministry of Keldia" are made of the same."""
    return {w[:STEM] for w in key(words).replace("'s", "").replace("’s", "").split() if w not in SMALL}


def _spoken_for(
    ends: Sequence[Origin], said: Mapping[str, str], places: Collection[str], folds: list[Fold]
) -> list[Origin]:
    """Who speaks for a body that is an origin too is no second one: "the coastguard" and its spokesman.

    Nor is one body that two articles name in two ways, nor a state beside its ministry.
    """
    kept: list[Origin] = []
    for at, end in enumerate(ends):
        named = [(b, i < at) for i, b in enumerate(ends) if i != at and b.kind == "named"]
        body = next((b for b, before in named if _one_body(end, b, said, places, before=before)), None)
        if end.kind == "named" and body:
            folds.append(Fold(told_by(end), told_by(body), "speaks for", sure=True))
        else:
            kept.append(end)
    return kept


def _one_body(end: Origin, other: Origin, said: Mapping[str, str], places: Collection[str], *, before: bool) -> bool:
    """Whether an origin speaks for another: by its office, by a name of the same words, or as the state that the other belongs to."""
    mine, theirs = _stems(end.name), _stems(other.name)
    state = f"e:{end.name}" in places and mine < theirs
    return theirs <= _stems(said.get(end.name, "")) or (before and bool(mine) and mine == theirs) or state


def rests(scene: Scene, claim: Joined) -> dict[str, Rests]:
    """Each article that puts the claim, earliest first, by id."""
    told: dict[str, Rests] = {}
    puts = asserting(claim)
    ids = {(page.id, put.attribution.id) for page, put in puts if put.attribution}
    for page, put in puts:
        if put.attribution and (page.id, put.attribution.parent) in ids:
            continue  # told of by the one whose word it stands in
        mine = told.setdefault(page.id, Rests(page))
        end, cited = _end(scene, page, put)
        mine.ends += [end] if end not in mine.ends else []
        mine.cited += [c for c in cited if c not in mine.cited]
    for mine in told.values():
        own = Origin("outlet", scene.site(mine.page))
        if len(mine.ends) > 1 and own in mine.ends:
            mine.ends.remove(own)  # what it tells flatly it also tells on somebody's word
    return told


def asserting(claim: Joined) -> list[tuple[Page, Put]]:
    """The puts that hold it to be so, but what a denial spells out; where nobody does, those that deny it; else all."""
    told = [(unit.page, put) for unit in claim.units for put in unit.puts]
    denied = {(page.id, put.attribution.id) for page, put in told if put.attribution and put.force == "deny"}
    puts = [p for p in told if not (p[1].attribution and (p[0].id, p[1].attribution.parent) in denied)]
    return [p for p in puts if p[1].force in ASSERTING] or [p for p in puts if p[1].force == "deny"] or puts


def _end(scene: Scene, page: Page, put: Put) -> tuple[Origin, list[str]]:
    """On whose word one put rests, and the outlets that pass it on."""
    through = tellers(scene, page, put)
    outlets = [scene.name(s.name) for s in through if scene.is_outlet(s)] + _told(scene, page, put)
    if not through or through[-1].kind == "author":
        others = beside(scene, page, put)
        return Origin("outlet", others[0] if others else scene.site(page)), outlets + others
    return _origin(scene, page, through[-1], outlets), outlets


def _origin(scene: Scene, page: Page, last: Source, outlets: Sequence[str]) -> Origin:
    """The end of a chain: who it is, or an outlet's own eyes, or an earlier version of the article itself."""
    if VERSION.search(last.name):
        return Origin("outlet", scene.site(page))
    if REPORTER.search(last.name):
        named = [o for o in sorted(scene.outlets) if scene.name(last.name.split()[0]) == o]
        return Origin("outlet", named[0] if named else scene.site(page))
    if MEDIA.search(last.name):
        return Origin("outlet", MANY)
    if scene.is_outlet(last):
        return Origin("outlet", scene.name(last.name))
    if last.anonymous:
        return Origin("unnamed", last.name, outlets[-1] if outlets else scene.site(page))
    return Origin("named", scene.name(last.name))


def beside(scene: Scene, page: Page, put: Put) -> list[str]:
    """The other outlets that the sentence of an author's own clause names: "..., the Star is reporting"."""
    around = page.days.where.sentence(put.core[0].start)
    names = (scene.name(e.name) for e in page.reading.entities for m in e.mentions if around.contains(m))
    return [name for name in dict.fromkeys(names) if name in scene.outlets and name != scene.site(page)]


def tellers(scene: Scene, page: Page, put: Put) -> list[Source]:
    """Who passes it on, from the one nearest the author to the origin; who is only told of in it tells nothing."""
    a = put.attribution
    chain = [page.sources[s] for s in (a.chain if a else ()) if s in page.sources]
    while len(chain) > 1 and a and (_inside(chain[-1], put) and chain[-1].id != a.source_id):
        chain.pop()
    names = [scene.name(s.name) for s in chain]
    return [s for at, s in enumerate(chain) if names[at] not in names[:at]]


def chain(scene: Scene, page: Page, put: Put) -> tuple[str, ...]:
    """Names from the teller nearest the author to the origin; an outlet that it was told to stands before who told it."""
    names = [*_told(scene, page, put), *(scene.name(s.name) for s in tellers(scene, page, put))]
    return tuple(dict.fromkeys(names))


def _inside(source: Source, put: Put) -> bool:
    return any(core.contains(m) for core in put.core for m in source.mentions)


def _told(scene: Scene, page: Page, put: Put) -> list[str]:
    """The outlets that it was told to: "an official told Northern Wire"."""
    spans = put.attribution.addressee if put.attribution else ()
    names = (scene.name(e.name) for e in page.reading.entities for m in e.mentions if any(s.contains(m) for s in spans))
    return [name for name in dict.fromkeys(names) if name in scene.outlets and name != scene.site(page)]


@dataclass(slots=True)
class _Ground:
    """Follows what articles rest on down to its origins; keeps the reason of each fold."""

    scene: Scene
    told: Mapping[str, Rests]
    copy_of: Mapping[str, str]
    folds: list[Fold] = field(default_factory=list)

    def of(self, page: str, seen: frozenset[str]) -> Iterator[Origin]:
        """The origins of one article; none where all that it rests on rests on it."""
        mine, original = self.told[page], self._original(page)
        if original and original not in seen:
            self._fold(mine.page.key, self.told[original].page.key, "copy of")
            yield from self.of(original, seen | {page})
            return
        for end in mine.ends:
            outlet = end.name if end.kind == "outlet" else end.through
            theirs = self._pages(outlet, mine.page) if outlet else []
            if end.kind == "unnamed" and outlet == self.scene.site(mine.page):
                theirs = self._told_before(end, mine.page)
            if end == Origin("outlet", self.scene.site(mine.page)):
                theirs = [t for name in sorted(mine.page.named) for t in self._pages(name, mine.page, earlier=True)]
            if not theirs:
                self._fold(mine.page.key, told_by(end), "told by")
                yield end
                continue
            self._fold(mine.page.key, theirs[0].page.key, "cites")
            same = [
                e for t in theirs for e in t.ends if end.kind == e.kind == "unnamed" and (alike(e, end) or vague(end))
            ]
            if end.kind == "unnamed":
                if not same:
                    self._fold(mine.page.key, told_by(end), "told by")
                yield same[0] if same else end
            else:
                for t in theirs:
                    if t.page.id not in seen:
                        yield from self.of(t.page.id, seen | {page})

    def _told_before(self, end: Origin, page: Page) -> list[Rests]:
        """The articles of the outlets that this one names whose unnamed source its own "insider" may well be."""
        named = [t for name in sorted(page.named) for t in self._pages(name, page, earlier=True)]
        return [t for t in named if any(e.kind == "unnamed" for e in t.ends)] if vague(end) else []

    def _pages(self, outlet: str, citing: Page, *, earlier: bool = False) -> list[Rests]:
        """The articles of another outlet that put the claim: the earlier ones, where there are some, or only those."""
        if self.scene.site(citing) == outlet:
            return []
        if outlet == MANY:
            return [t for t in self.told.values() if t.page.order < citing.order]
        theirs = [t for t in self.told.values() if self.scene.site(t.page) == outlet]
        return [t for t in theirs if t.page.order < citing.order] or ([] if earlier else theirs)

    def _original(self, page: str) -> str | None:
        """The first article that it was taken from, over copies of copies, and that puts the claim too."""
        seen, at, found = {page}, self.copy_of.get(page), None
        while at and at not in seen:
            seen.add(at)
            found = at if at in self.told else found
            at = self.copy_of.get(at)
        return found

    def _fold(self, one: str, other: str, why: Why) -> None:
        fold = Fold(one, other, why, sure=True)
        self.folds += [fold] if fold not in self.folds else []


def vague(origin: Origin) -> bool:
    """Whether an unnamed source is called by nothing that tells it from others: "an insider"."""
    return all(w.removesuffix("s") in VAGUE for w in WORD.findall(origin.name.casefold()))


def several(origin: Origin) -> int:
    """How many people an unnamed source is at most: "two people familiar with the request"."""
    first = origin.name.casefold().split()[0] if origin.name.split() else ""
    return COUNTS.get(first, 1) if origin.kind == "unnamed" else 1


def alike(a: Origin, b: Origin) -> bool:
    """Whether two unnamed sources may be one: called alike, or so vaguely that it cannot be told."""
    one, two = (frozenset(WORD.findall(o.name.casefold().removesuffix("s"))) for o in (a, b))
    stems = [{w.removesuffix("s") for w in words} for words in (one, two)]
    return bool(stems[0] & stems[1]) or all(s & VAGUE or not s for s in stems)


def _counted(ends: Sequence[Origin], folds: list[Fold]) -> Origins:
    """Bounds: those that may be one count once for the lower, each for the upper."""
    distinct: list[Origin] = []
    lower = 0
    for end in ends:
        known = next((d for d in distinct if d.kind != "outlet"), None)
        if end.kind == "outlet" and known:  # ends stand in the order of their days
            folds.append(Fold(told_by(end), told_by(known), "restates", sure=True))
            continue
        double = next((d for d in distinct if same(d, end)), None)
        if double and (double.kind, double.through) == (end.kind, end.through) and end.kind == "unnamed":
            folds.append(Fold(told_by(end), told_by(double), "same source", sure=True))
            continue
        if double:
            folds.append(Fold(told_by(end), told_by(double), "may be the same", sure=False))
        lower += not double
        distinct.append(end)
    names = tuple(dict.fromkeys(d.name for d in distinct))
    return Origins(lower, max(sum(map(several, distinct)), 1), names, tuple(folds))


def same(a: Origin, b: Origin) -> bool:
    """Whether two origins may be one: two unnamed sources that are called alike, or two outlets that both tell it flatly."""
    return a.kind == b.kind != "named" and (a.kind == "outlet" or alike(a, b))


def told_by(origin: Origin) -> str:
    """An origin by its name; an unnamed one with the outlet that knows it."""
    return f"{origin.name} ({origin.through})" if origin.through else origin.name
