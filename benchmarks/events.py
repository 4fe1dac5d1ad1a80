"""Events against `onrecord_gold`: found, dated, and whose word, how sure, whether so.

`python -m benchmarks.events` reads the development part (`--part train` the rest), each article with the date of its manifest. An event
is found where a trigger overlaps the gold one; all other figures are of the found. Dates are exact where first and last day are gold's.
UW's predicates are far more, so their classes say more of certainty and polarity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import told
from benchmarks.factuality import Judged, by_class, kind
from benchmarks.factuality import documents as judged
from benchmarks.quality import Pairs
from benchmarks.told import Told, read, share
from onrecord.extract.events import events
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import Event, Reading, Source, Span
from onrecord.reader.types import Trigger

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Gold:
    """One dated event of the corpus."""

    trigger: Span
    earliest: str
    latest: str
    certainty: str
    polarity: str
    source: str


def documents(data: Path, part: str) -> Iterator[Told[Gold]]:
    """The articles of `part`; FileNotFoundError where the corpus is absent."""
    return told.documents(data, part, "dated_events", gold)


def gold(text: str, row: dict[str, Any]) -> Gold | None:
    """One annotation row; None where its words are not in the text."""
    at = text.find(row["sentence_start"]) - 1
    for _ in range(row.get("occurrence") or 1):
        at = text.find(row["trigger_text"], at + 1)
    if at < 0:
        return None
    trigger = Span(at, at + len(row["trigger_text"]))
    return Gold(trigger, row["from"], row["to"], row["certainty"], row["polarity"], row["source_name"] or "")


def measure(reader: Reader, items: Sequence[Told[Gold]]) -> dict[str, float]:
    """Every figure, in per cent; `events_an_article` is a count."""
    return scores([(item, read(reader, item)) for item in items])


def scores(pairs: Sequence[tuple[Told[Gold], Reading]]) -> dict[str, float]:
    """The figures of articles that have been read."""
    total = sum(len(item.gold) for item, _ in pairs)
    met = [(g, e, reading) for item, reading in pairs for g, e in found(item, reading.events)]
    certainty, polarity = Pairs(), Pairs()
    certainty.pairs = [(g.certainty, e.certainty) for g, e, _ in met]
    polarity.pairs = [(g.polarity, e.polarity) for g, e, _ in met]
    return {
        "event_found": share(len(met), total),
        "event_date_exact": share(sum((g.earliest, g.latest) == (e.earliest, e.latest) for g, e, _ in met), len(met)),
        "event_certainty": round(certainty.macro_f1(), 2),
        "event_polarity": round(polarity.macro_f1(), 2),
        "event_holder": share(sum(holds(g, e, reading.sources) for g, e, reading in met), len(met)),
        "events_an_article": round(sum(len(r.events) for _, r in pairs) / max(len(pairs), 1), 1),
    }


def found(item: Told[Gold], told: Sequence[Event]) -> Iterator[tuple[Gold, Event]]:
    """Each gold event with the first event whose trigger overlaps it."""
    for g in item.gold:
        event = next((e for e in told if e.trigger.overlaps(g.trigger)), None)
        if event:
            yield g, event


def holds(g: Gold, event: Event, sources: Sequence[Source]) -> bool:
    """Whether the holder is the author where gold says so, else shares a word of the name with gold's."""
    holder = next(s for s in sources if s.id == event.holder)
    if AUTHOR in (g.source, holder.kind):
        return g.source == holder.kind
    return bool({w.lower() for w in g.source.replace("(", " ").split()} & set(holder.name.lower().split()))


def misses(pairs: Sequence[tuple[Told[Gold], Reading]]) -> Iterator[str]:
    """One line a found event whose days are wrong."""
    for item, reading in pairs:
        for g, e in found(item, reading.events):
            if (g.earliest, g.latest) != (e.earliest, e.latest):
                words = item.text[max(0, g.trigger.start - 60) : g.trigger.end + 40].replace("\n", " ")
                yield f"{item.id} {item.published} gold {g.earliest}..{g.latest} ours {e.earliest}..{e.latest}: {words}"


def factuality(reader: Reader, items: Sequence[Judged]) -> dict[str, float]:
    """F1 by class, in per cent, of UW's predicates: head and words together, as an event's certainty and polarity."""
    pairs = [p for item in items for p in classes(reader, item)]
    return {f"uw_{name}": f1 for name, f1 in by_class([g for g, _ in pairs], [f for _, f in pairs]).items()}


def classes(reader: Reader, item: Judged) -> Iterator[tuple[str, str]]:
    """Gold and our class of each predicate that the reader takes for a trigger; of others the words alone decide."""
    notes = reader.read(item.text, pair(item.text), split(item.text))
    heads = {t.span.start: t for t in notes.triggers}
    for span, value in item.predicates:
        trigger = heads.get(span.start) or Trigger(span, "certain", "positive", 3.0)
        alone = replace(notes, triggers=(trigger,))
        for event in events("judged", item.text, alone, (), ()):
            yield kind(value), of_event(event)


def of_event(event: Event) -> str:
    """The class of UW's scale that certainty and polarity come nearest to."""
    if event.certainty == "unknown":
        return "conditional"
    if event.polarity == "negative":
        return "negative"
    return "factual" if event.certainty == "certain" else "hedged"


def beside(reader: Reader, data: Path, part: str) -> dict[str, float]:
    """What the command line prints beside the scores of our own gold."""
    return factuality(reader, list(judged(data, part)))


if __name__ == "__main__":
    told.report(__doc__, documents, scores, misses, beside)
