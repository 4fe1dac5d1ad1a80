"""One article as TimeML 1.2.1: its text with TIMEX3 and EVENT around the words, then their instances and who vouches for them.

The text of the element is the article's text, character for character, but for controls that XML cannot hold (U+FFFD). Cues are
events of class REPORTING, linked (SLINK) to the events that they report. Elements cannot overlap: where two spans do, the time goes
before the cue and the cue before the event. Tense, aspect and part of speech are not read: NONE and OTHER.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.export.chapter import Chapter, published
from onrecord.export.xml_text import attributes, escaped
from onrecord.model import Attribution, Event, Reading, Span, Time

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ROOT = (
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">'
)
WRITTEN = "t0"  # the day on which the article was written
DENYING = frozenset({"denial", "refusal"})
POLARITY = {"positive": "POS", "negative": "NEG"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that becomes an element; `number` counts times and events apart, in the order of the text."""

    span: Span
    number: int
    of: Time | Attribution | Event


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One document for each article; a file holds one."""
    for chapter in chapters:
        for item in chapter.items:
            yield from _document(item.reading, published(item))


def _document(reading: Reading, day: str | None) -> Iterator[str]:
    yield HEAD + ROOT
    if day:
        yield f"<TIMEX3{attributes(tid=WRITTEN, type='DATE', value=day, functionInDocument='CREATION_TIME')}/>"
    marks = _marks(reading)
    times = {mark.of.id: f"t{mark.number}" for mark in marks if isinstance(mark.of, Time)} | (
        {"published": WRITTEN} if day else {}
    )
    at = 0
    for mark in marks:
        yield escaped(reading.article.text[at : mark.span.start])
        yield _element(mark, mark.span.of(reading.article.text), times)
        at = mark.span.end
    yield escaped(reading.article.text[at:])
    yield from _instances(marks)
    yield "</TimeML>\n"


def _marks(reading: Reading) -> list[Mark]:
    """What does not overlap, in the order of the text."""
    wanted: list[tuple[Span, Time | Attribution | Event]] = [
        *((Span(t.start, t.end), t) for t in reading.times),
        *((a.cue[0], a) for a in reading.attributions if a.cue),
        *((e.trigger, e) for e in reading.events),
    ]
    taken: list[tuple[Span, Time | Attribution | Event]] = []
    covered = bytearray(len(reading.article.text))
    for span, of in wanted:
        if 0 <= span.start < span.end <= len(covered) and not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            taken.append((span, of))
    counts = {True: 0, False: 0}
    marks = []
    for span, of in sorted(taken, key=lambda pair: pair[0]):
        counts[isinstance(of, Time)] += 1
        marks.append(Mark(span, counts[isinstance(of, Time)], of))
    return marks


def _element(mark: Mark, words: str, times: dict[str, str]) -> str:
    of = mark.of
    if isinstance(of, Time):
        anchor = times.get(of.anchor or "")
        head = attributes(tid=f"t{mark.number}", type=of.type, value=of.value, anchorTimeID=anchor)
        return f"<TIMEX3{head}>{escaped(words)}</TIMEX3>"
    kind = "REPORTING" if isinstance(of, Attribution) else "OCCURRENCE"
    return f"<EVENT{attributes(eid=f'e{mark.number}', **{'class': kind})}>{escaped(words)}</EVENT>"


def _instances(marks: list[Mark]) -> Iterator[str]:
    """An instance for each event, then a link from each cue to the events in what it attributes."""
    said = {m.of.id: m.number for m in marks if isinstance(m.of, Attribution)}
    acts = {m.of.id: m.of.act for m in marks if isinstance(m.of, Attribution)}
    links = 0
    for mark in marks:
        if not isinstance(mark.of, Time):
            yield _instance(mark.number, mark.of)
    for mark in marks:
        if isinstance(mark.of, Event) and mark.of.attribution in said:
            links += 1
            yield _link(links, said[mark.of.attribution], mark.number, acts[mark.of.attribution])


def _instance(number: int, of: Attribution | Event) -> str:
    modality = None if of.certainty in ("certain", "unknown") else of.certainty
    head = attributes(
        eiid=f"ei{number}",
        eventID=f"e{number}",
        pos="OTHER",
        tense="NONE",
        aspect="NONE",
        polarity=POLARITY[of.polarity],
        modality=modality,
    )
    return f"<MAKEINSTANCE{head}/>"


def _link(number: int, cue: int, event: int, act: str) -> str:
    head = attributes(
        lid=f"l{number}",
        eventInstanceID=f"ei{cue}",
        subordinatedEventInstance=f"ei{event}",
        relType="NEG_EVIDENTIAL" if act in DENYING else "EVIDENTIAL",
    )
    return f"<SLINK{head}/>"
