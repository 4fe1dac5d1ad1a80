"""Where: the named places of an article on the map, each a location or an actor ("Moscow said")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from onrecord.model import Article, Entity, Place, Sentence, Span, distance_km, stable_id
from onrecord.resolve.bounds import sentence_at
from onrecord.resolve.where_context import Context
from onrecord.resolve.where_gazetteer import (
    ADJECTIVE,
    ALTERNATE,
    DIVISIONS,
    SETTLED,
    Entry,
    Gazetteer,
    shipped,
)
from onrecord.resolve.where_inside import inside, known, no_place, town_here, with_stop
from onrecord.resolve.where_names import COMPASS, key
from onrecord.resolve.where_role import ACTORS, is_actor, locative, words
from onrecord.resolve.where_toponyms import Candidate, Reason, resolve_toponyms

__all__ = ["Candidate", "Context", "Reason", "distance_km", "places", "resolve_toponyms"]

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
NAMING = frozenset({"LOC", "FAC", "ORG", "PER"})  # kinds of entities that can name a place
SPEAKING = frozenset(
    {"ORG", "PER"}
)  # these only where the name is a seat or a state: readers take what speaks for a person
NEAR = 20  # characters before a mention in which "in" or "near" is sought
BODY = "BODY"  # kind of a mention inside the name of a body: "the Orm Police Department"
UNKNOWN = "unknown"  # kind of a place that the gazetteer does not have


def places(
    article: Article, sentences: Sequence[Sentence], entities: Sequence[Entity], gazetteer: Gazetteer | None = None
) -> tuple[Place, ...]:
    """The places that entity mentions name, in order of position.

    An organization, or what the reader took for a person, counts only where its name is a seat ("the Kremlin") or a state, or a town
    that something is "in". A location that the gazetteer lacks keeps its words, with kind "unknown" and nulls. `sentences` bound what
    may make a mention an actor; all mentions of a name are one place. ModelError where the gazetteer cannot be read.
    """
    atlas = gazetteer or shipped()
    named = [(s, k) for s, k in sorted(set(_mentions(article.text, entities))) if not _body(article.text, s, k, atlas)]
    mentions = sorted({_toponym(article.text, span, kind, atlas) for span, kind in named})
    towns = {
        key(span.of(article.text))
        for span, kind in mentions
        if kind in SPEAKING and town_here(article.text, span, kind) and known(span.of(article.text), atlas)
    }
    spans = [span for span, _ in mentions]
    chosen = resolve_toponyms(article.text, spans, Context(article.url, article.outlet), atlas)
    bounds = [sentence_at(sentences, span.start) for span in spans]
    rows = zip(mentions, chosen, bounds, strict=True)
    found = (_place(article, span, _kind(article.text, span, kind, towns), c, b) for (span, kind), c, b in rows)
    return tuple(p for p in found if p is not None)


def _body(text: str, span: Span, kind: str, atlas: Gazetteer) -> bool:
    """Whether it is surely a body, and not one that is known by its seat ("the Kremlin")."""
    words = ARTICLE.sub("", span.of(text))
    return kind == "ORG" and no_place(words) and not any(e.facility for e in atlas.find(words))


def _toponym(text: str, span: Span, kind: str, atlas: Gazetteer) -> tuple[Span, str]:
    """The mention, or the toponym inside it where the whole is none: "the Orm Police Department"."""
    whole = with_stop(text, span, atlas)
    if kind == "PER" or any(e.rank < ALTERNATE for e in atlas.find(whole.of(text))):
        return whole, kind
    within = inside(text, whole, atlas)
    return (within, BODY) if within else (whole, kind)


def _kind(text: str, span: Span, kind: str, towns: Set[str]) -> str:
    """What the reader took for a person or a body is a town throughout where one mention shows it."""
    return "LOC" if kind in SPEAKING and key(span.of(text)) in towns else kind


def _mentions(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Span, str]]:
    """Mentions that may name a place ("north" does not), without what follows a comma: "Springfield, Ill." is Springfield."""
    persons = {word for e in entities if e.kind == "PER" for word in key(e.name).split()[1:]} | set(words()["person"])
    for entity in entities:
        if entity.kind not in NAMING or (entity.kind == "PER" and key(entity.name) in persons):
            continue
        for span in entity.mentions:
            name = span.of(text).partition(",")[0]
            part = entity.kind == "PER" and key(name) != key(entity.name)  # a surname alone
            if any(c.isupper() for c in name) and key(name) not in COMPASS and not part:
                yield Span(span.start, span.start + len(name.rstrip())), entity.kind


def _stands(text: str, span: Span, kind: str, entry: Entry) -> bool:
    """Whether what the reader took for an organization or a person is a place: a state, a seat, or a town that something is "in"."""
    if entry.rank >= ALTERNATE or entry.level is not None:
        return False
    if entry.kind in ACTORS or (kind == "ORG" and entry.kind in DIVISIONS):
        return True
    return (
        entry.kind in SETTLED | DIVISIONS
        and locative().search(text[max(0, span.start - NEAR) : span.start]) is not None
    )


def _place(article: Article, span: Span, kind: str, chosen: Candidate | None, within: Span | None) -> Place | None:
    """One mention as a Place; None for an organization that is no place, and for an adjective."""
    number = stable_id("p", article.id, span.start, span.end)
    if chosen is None:
        if kind in SPEAKING:
            return None
        return Place(number, span.start, span.end, span.of(article.text), UNKNOWN, None, None, None, None, "location")
    entry = chosen.entry
    if entry.rank == ADJECTIVE or (kind in SPEAKING and not _stands(article.text, span, kind, entry)):
        return None
    inside = within or Span(0, len(article.text))
    local = Span(span.start - inside.start, min(span.end, inside.end) - inside.start)
    speaks = kind == BODY and entry.kind in ACTORS
    role = "actor" if speaks or is_actor(inside.of(article.text), local, entry) else "location"
    return Place(
        id=number,
        start=span.start,
        end=span.end,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        role=role,  # type: ignore[arg-type]
    )
