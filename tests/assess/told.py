"""Readings built by hand from a text and short notes on it: who says what in it, whom it names, what days it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.sentences import split
from onrecord.model import (
    Act,
    Article,
    Attribution,
    Certainty,
    Entity,
    Event,
    Form,
    Kind,
    LeftOut,
    Polarity,
    Published,
    Reading,
    Source,
    Span,
    Time,
)

USED = "2031-05-09"


@dataclass(frozen=True)
class Said:
    """One attribution by its words; `by` is the source's name, "" for nobody; `chain` names those before it."""

    by: str
    cue: str
    content: str
    act: Act = "assertion"
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    form: Form = "indirect"
    kind: Kind = "person"
    anonymous: bool = False
    chain: tuple[str, ...] = ()
    inside: int | None = None


def span(text: str, words: str, after: int = 0) -> Span:
    """Where the words first stand at or after a place."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def attribution(text: str, number: int, note: Said) -> Attribution:
    """The attribution that the note tells of; its cue is looked for near its content."""
    content = span(text, note.content)
    cues = [i for i in range(len(text)) if text.startswith(note.cue, i)]
    cue = min(cues, key=lambda i: min(abs(i - content.end), abs(i + len(note.cue) - content.start))) if note.cue else 0
    return Attribution(
        f"a:{number}",
        (Span(cue, cue + len(note.cue)),) if note.cue else (),
        (),
        (content,),
        (),
        f"s:{note.by}" if note.by else None,
        tuple(f"s:{name}" for name in (*note.chain, note.by) if name),
        None if note.inside is None else f"a:{note.inside}",
        note.form,
        note.act,
        note.certainty,
        note.polarity,
    )


def sources(text: str, said: Sequence[Said]) -> tuple[Source, ...]:
    """The sources that the notes name, with their mentions."""
    found = {}
    for note in said:
        for name, kind in ((note.by, note.kind), *((n, "outlet") for n in note.chain)):
            if name and name not in found:
                mentions = tuple(span(text, name, i) for i in range(len(text)) if text.startswith(name, i))
                found[name] = Source(f"s:{name}", name, kind, note.anonymous and name == note.by, None, None, mentions)
    return tuple(found.values())


def reading(
    text: str,
    *said: Said,
    names: Sequence[str] = (),
    days: dict[str, str] | None = None,
    events: Sequence[Event] = (),
    left_out: Sequence[str] = (),
) -> Reading:
    """The reading of a text; `names` are its entities, `days` what its expressions of time mean."""
    out = tuple(LeftOut(s.start, s.end, "read-more") for s in (span(text, w) for w in left_out))
    published = Published(USED, USED, USED, USED, "given")
    article = Article("sha256:0", "a.txt", None, None, None, (), "en", text, out, published)
    entities = tuple(
        Entity(f"e:{n}", n, "LOC", tuple(span(text, n, i) for i in range(len(text)) if text.startswith(n, i)))
        for n in names
    )
    times = tuple(
        Time(f"t:{w}", span(text, w).start, span(text, w).end, "DATE", day, day, day, None)
        for w, day in (days or {}).items()
    )
    return Reading(
        article,
        tuple(split(text)),
        sources(text, said),
        tuple(attribution(text, n, note) for n, note in enumerate(said)),
        entities,
        times,
        events=tuple(events),
    )
