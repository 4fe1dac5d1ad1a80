"""Who is who in one article: sources and entities that are the same are joined, pronouns resolved, chains completed.

The seam is `who(...)`. The parts: who_mentions (what can stand for somebody), who_names (which names are the same), who_people
(roles and gender), who_nouns ("the governor"), who_score (pronouns), who_walk (the walk that calls them), who_chain (chains).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Article, Attribution, Entity, Sentence, Source, Span, stable_id
from onrecord.reader.types import Annotations
from onrecord.resolve.where_gazetteer import shipped
from onrecord.resolve.who_chain import Chains
from onrecord.resolve.who_lexicon import KEPT_BACK, fold
from onrecord.resolve.who_mentions import Page
from onrecord.resolve.who_score import Referent
from onrecord.resolve.who_walk import Walk

OWN = re.compile(r"(his|her|their)\s+(?=\S)", re.IGNORECASE)
Answer = tuple[tuple[Source, ...], tuple[Attribution, ...], tuple[Entity, ...]]
Mentions = dict[Span, tuple[str, ...]]


def who(
    article: Article,
    sentences: Sequence[Sentence],
    annotations: Annotations,
    sources: Sequence[Source],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
) -> Answer:
    """Sources (those that are one joined, pronouns told apart), attributions with their chains anew, entities joined.

    `sources` may come in any order; the answer is in order of first mention. Attributions keep their ids and order.
    """
    return who_is_meant(article, sentences, annotations, sources, attributions, entities)[0]


def who_is_meant(
    article: Article,
    sentences: Sequence[Sentence],
    annotations: Annotations,
    sources: Sequence[Source],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
) -> tuple[Answer, Mentions]:
    """The same, and the ids of the entities that pronouns, noun phrases and lists of names mean."""
    page = Page(article.text, sentences)
    walk = Walk(article, page, annotations.names, sources, attributions)
    chains = Chains(walk, sources, attributions)
    made = _sources(article.id, walk, chains, sources)
    ids = {span: s.id for s in made for span in s.mentions}
    joined = _entities(walk, entities)
    return (made, chains.attributions(ids), joined), _mentions(walk, joined)


def _mentions(walk: Walk, entities: Sequence[Entity]) -> Mentions:
    """Whom each mention that is no name means; several entities for a group."""
    ids = {id(walk.cast[walk.fullest[m]]): e.id for e in entities for m in e.mentions if m in walk.fullest}
    members = {m.span: r.members or (r,) for m, r in walk.found.items() if m.sort != "name"}
    found = {span: tuple(ids[id(r)] for r in referents if id(r) in ids) for span, referents in members.items()}
    return {span: those for span, those in found.items() if those}


def _sources(article_id: str, walk: Walk, chains: Chains, sources: Sequence[Source]) -> tuple[Source, ...]:
    """One source a referent, in order of first mention; each pronoun that nobody fits stays one of its own."""
    old = {m: s for s in sources for m in s.mentions}
    groups: dict[int, list[Span]] = {}
    referents: dict[int, Referent] = {}
    for span in sorted({*old, *chains.added}):
        referent = chains.referent(span)
        key = id(referent) if referent else -span.start - 1
        groups.setdefault(key, []).append(span)
        if referent:
            referents[key] = referent
    used: set[str] = set()
    made = (_source(article_id, walk, referents.get(key), spans, old, used) for key, spans in groups.items())
    return tuple(_owned(article_id, chains, source, used) for source in made)


def _source(
    article_id: str,
    walk: Walk,
    referent: Referent | None,
    spans: Sequence[Span],
    old: Mapping[Span, Source],
    used: set[str],
) -> Source:
    """One source of all its mentions; a description may come with any of them."""
    theirs = [old[s] for s in spans if s in old]
    name = _name(referent, theirs)
    outlet = any(s.kind == "outlet" for s in theirs)
    return Source(
        id=_id(article_id, name, spans[0], used),
        name=name,
        kind="outlet" if outlet else referent.kind if referent else theirs[0].kind,
        anonymous=_anonymous(referent, theirs),
        description=next((s.description for s in theirs if s.description), _description(referent)),
        affiliation=_affiliation(walk, referent, spans, theirs, name),
        mentions=tuple(sorted({*spans, *_naming(walk, referent, spans)})),
    )


def _owned(article_id: str, chains: Chains, source: Source, used: set[str]) -> Source:
    """ "his office" under its owner's name: "Ada Vant's office"."""
    pronoun = OWN.match(source.name)
    if pronoun is None:
        return source
    found = (r for m, r in chains.met.within(source.mentions[0]) if m.head == pronoun[1].lower() and r.named)
    owner = next(found, None)
    if owner is None:
        return source
    name = owner.name + "’s " + source.name[pronoun.end() :]
    return replace(source, id=_id(article_id, name, source.mentions[0], used), name=name)


def _id(article_id: str, name: str, first: Span, used: set[str]) -> str:
    """By its name; a second source of that name ("officials", others than before) by its place too."""
    found = stable_id("s", article_id, name.lower())
    if found in used:
        found = stable_id("s", article_id, name.lower(), first.start, first.end)
    used.add(found)
    return found


def _affiliation(
    walk: Walk, referent: Referent | None, spans: Sequence[Span], theirs: Sequence[Source], name: str
) -> str | None:
    """As some mention says it, else the institution named beside the person: "Kremlin" of "Kremlin spokesman ..."."""
    said = next((s.affiliation for s in theirs if s.affiliation and fold(s.affiliation) != fold(name)), None)
    if said or referent is None or referent.kind != "person":
        return said
    beside = [n for s in spans for n in walk.placed.within(s)]
    houses = (walk.cast[walk.fullest[n.span]] for n in beside)
    house = next((h.name for h in houses if h is not referent and h.kind == "organization"), None)
    return house or next((nation for s in theirs if s.description and (nation := _nation(s.description))), None)


def _nation(description: str) -> str | None:
    """The country whose adjective begins a description: "France" of "French envoy"."""
    words = description.split()
    runs = (" ".join(words[:n]) for n in (2, 1))
    found = (e.name for run in runs for e in shipped().adjective(run) if e.kind == "country")
    return next(found, None) if words and words[0][0].isupper() else None


def _name(referent: Referent | None, theirs: Sequence[Source]) -> str:
    """An outlet's first name, or the fuller one that the text gives it, else the fullest name, else the words."""
    outlet = next((s.name for s in theirs if s.kind == "outlet"), None)
    if outlet and referent and referent.name.endswith(f" {outlet}"):
        return referent.name
    return outlet or (referent.name if referent else theirs[0].name)


def _description(referent: Referent | None) -> str | None:
    """The role said of the name at any mention: "Karsk envoy"."""
    return (
        next((" ".join([*sorted(words), role]) for role, words in referent.roles if not words), None)
        if referent
        else None
    )


def _naming(walk: Walk, referent: Referent | None, spans: Sequence[Span]) -> list[Span]:
    """Where only pronouns are cited: the mention that says whom they mean."""
    if referent is None or not referent.mentions:
        return []
    named = [m.span for m in referent.mentions if m.sort != "pronoun"]
    if not named or any((m := walk.anchors.get(s)) is None or m.sort != "pronoun" for s in spans):
        return []
    earlier = [n for n in named if n < spans[0]]
    return [earlier[-1] if earlier else named[0]]


def _anonymous(referent: Referent | None, theirs: Sequence[Source]) -> bool:
    """Named people and institutions are not; a pronoun is what it stands for is."""
    if referent is None:
        return any(s.anonymous for s in theirs)
    if referent.named or referent.kind in {"author", "document", "outlet"}:
        return False
    noun = next((m for m in referent.mentions if m.sort == "noun"), None)
    kept_back = noun is not None and noun.head in KEPT_BACK
    return referent.anonymous or kept_back


def _entities(walk: Walk, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities whose names mean the same, joined; the id is that of the one mentioned first.

    The kind is that of the full form: a surname alone is often taken for something else.
    """
    groups: dict[str, list[Entity]] = {}
    for entity in sorted(entities, key=lambda e: (e.mentions, e.id)):
        keys = Counter(k for m in entity.mentions if (k := walk.fullest.get(m)))
        key = min(keys, key=lambda k: (-keys[k], k)) if keys else entity.id
        groups.setdefault(key, []).append(entity)
    return tuple(_joined(walk, key, group) for key, group in groups.items())


def _joined(walk: Walk, key: str, group: Sequence[Entity]) -> Entity:
    name = walk.cast[key].name if key in walk.cast else group[0].name
    full = next((e for e in group if fold(e.name) == fold(name)), group[0])
    return Entity(group[0].id, name, full.kind, tuple(sorted({m for e in group for m in e.mentions})))
