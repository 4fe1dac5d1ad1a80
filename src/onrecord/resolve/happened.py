"""What happened: events with those who act and those acted on, the place, the days, and the source that vouches for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from onrecord.model import Article, Attribution, Entity, Event, Place, Sentence, Source, Span, Time, stable_id
from onrecord.reader.types import Annotations, Syntax
from onrecord.resolve.happened_dates import LEAD, Clock, Days, Story, meant
from onrecord.resolve.happened_roles import Cast, place, roles

Resolved = tuple[tuple[Source, ...], tuple[Attribution, ...], tuple[Entity, ...]]
PLAIN = frozenset(
    {"assertion", "opinion", "question", "rumour", "forecast"}
)  # acts of a cue that is nothing but a saying
AUTHOR = "the author"
NOBODY: Mapping[Span, tuple[str, ...]] = MappingProxyType({})


def happened(
    article: Article,
    sentences: Sequence[Sentence],
    annotations: Annotations,
    events: Sequence[Event],
    resolved: Resolved,
    times: Sequence[Time],
    places: Sequence[Place],
    mentions: Mapping[Span, tuple[str, ...]] = NOBODY,
) -> tuple[tuple[Source, ...], tuple[Event, ...]]:
    """The sources, with the author where an event needs one, and the events complete, in order of their triggers.

    `events` are those of the text's side (`extract.events`), `mentions` the entities that pronouns and noun phrases mean. The cue of an
    attribution is an event too where its clause dates it or it does more than say (PLOVER's types, "denied", "promised"); otherwise the
    attribution says it all.
    """
    sources, attributions, entities = resolved
    syntax = Syntax(annotations)
    words = [syntax.at(e.trigger.start) for e in events]
    said = {w: a.content for a in attributions for c in a.cue for w in syntax.within(c)}
    clock = Clock(article.text, syntax, sentences, times, sorted(set(words)), said)
    cast = Cast(article.text, syntax, entities, mentions, places)
    author = _author(article, sources)
    holders = _holders(attributions, author.id)
    kept = _told(events, words, clock, attributions)
    days = _days(article, kept, clock, sentences, _said(attributions, clock))
    tellers = {a.id: _tellers(article.text, syntax, a) for a in attributions}
    done = tuple(
        _whole(cast, w, e, d, holders, article.published.used, tellers.get(e.attribution or "", frozenset()))
        for (e, w), d in zip(kept, days, strict=True)
    )
    needed = author not in sources and any(e.holder == author.id for e in done)
    return (*sources, author) if needed else tuple(sources), done


def _author(article: Article, sources: Sequence[Source]) -> Source:
    """Who speaks where nobody is cited: the author as the text already knows him, else by the byline."""
    known = next((s for s in sources if s.kind == "author"), None)
    name = ", ".join(article.authors) or AUTHOR
    return known or Source(stable_id("s", article.id, "author"), name, "author", False, None, article.outlet, ())


def _holders(attributions: Sequence[Attribution], author: str) -> dict[str | None, str]:
    """Attribution -> the source that vouches for its content: its own, else the last of its chain, else the one around it."""
    holders: dict[str | None, str] = {None: author}
    for a in attributions:
        holders[a.id] = a.source_id or (a.chain[-1] if a.chain else author)
    return holders


def _told(
    events: Sequence[Event], words: Sequence[int], clock: Clock, attributions: Sequence[Attribution]
) -> list[tuple[Event, int]]:
    """The events with their words, without the sayings that attributions tell in full."""
    cues = {w: a for a in attributions for c in a.cue for w in clock.syntax.within(c)}
    pairs = zip(events, words, strict=True)
    return [(e, w) for e, w in pairs if (a := cues.get(w)) is None or e.type or a.act not in PLAIN or clock.told(w)]


def _said(attributions: Sequence[Attribution], clock: Clock) -> dict[str | None, str]:
    """Attribution -> the first day on which it was said, where the words around its cue, or that of the one around it, tell."""
    said: dict[str | None, str] = {}
    for a in attributions:
        words = clock.syntax.within(a.cue[-1]) if a.cue else range(0)
        told = next((t for w in reversed(words) if (t := clock.told(w))), [])
        if told and told[0].earliest:
            said[a.id] = told[0].earliest
    return {a.id: said[a.parent] for a in attributions if a.parent in said} | said


def _days(
    article: Article,
    kept: Sequence[tuple[Event, int]],
    clock: Clock,
    sentences: Sequence[Sentence],
    said: Mapping[str | None, str],
) -> list[Days]:
    """The days of each event, in one walk through the text."""
    story, found = Story(article.published.used), []
    for event, word in kept:
        start = event.trigger.start
        since, _ = story.turn(sentences[max(0, clock.sentence(start))].paragraph if sentences else 0)
        before = article.text[max(0, start - LEAD) : start]
        now = said.get(event.attribution, story.now)
        if told := clock.told(word):
            days = meant(article.text, told, story.now, since, None if event.certainty == "certain" else now)
            story.follow(days, event.attribution is not None)
        else:
            days = story.untold(before, event.certainty != "unknown", now)
        found.append(days)
    return found


def _tellers(text: str, syntax: Syntax, a: Attribution) -> frozenset[int]:
    """The words of a source that tells of others' deeds; who wants "to go" is the one who goes."""
    own = a.content and text[a.content[0].start : a.content[0].end].lower().startswith(("to ", "for "))
    return frozenset() if own else frozenset(w for s in a.source for w in syntax.within(s))


def _whole(
    cast: Cast,
    word: int,
    event: Event,
    days: Days,
    holders: dict[str | None, str],
    now: str | None,
    tellers: frozenset[int],
) -> Event:
    agents, patients = roles(cast, word, event.type is not None, tellers)
    ahead = now is not None and days[0] is not None and days[0] > now and event.certainty == "certain"
    return replace(
        event,
        certainty="probable" if ahead else event.certainty,  # what is yet to come is not certain, however flatly told
        agents=agents,
        patients=patients,
        place=place(cast, word),
        earliest=days[0],
        latest=days[1],
        holder=holders.get(event.attribution, holders[None]),
    )
