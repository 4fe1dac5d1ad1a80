"""Frames -> attributions and sources: forms, addressees, parents, chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.addressee import addressee
from onrecord.extract.blocks import is_block
from onrecord.extract.certainty import judge
from onrecord.extract.form import form
from onrecord.extract.frames import mend, own_sentence
from onrecord.extract.lexicon import outlet
from onrecord.extract.near import Near, place_of
from onrecord.extract.opening import without_datelines
from onrecord.extract.quotes import paragraphs
from onrecord.extract.sources import Profile, collect, describe, speaks_for
from onrecord.extract.tail import with_speakers
from onrecord.model import Attribution, LeftOut, Quotation, Sentence, Source, Span, stable_id
from onrecord.reader.types import Annotations, Frame

MOST_HOPS = 12  # a chain longer than this is a loop


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution before its links are known."""

    id: str
    frame: Frame
    addressee: tuple[Span, ...]
    parent: int | None


def attributions(
    article_id: str,
    text: str,
    quotations: Sequence[Quotation],
    sentences: Sequence[Sentence],
    left_out: Sequence[LeftOut],
    annotations: Annotations,
) -> tuple[tuple[Source, ...], tuple[Attribution, ...]]:
    """Sources and attributions of one article, in order of their cues."""
    told = without_datelines(text, with_speakers(text, annotations, sentences))
    frames = [own_sentence(text, f, sentences) for f in mend(text, told, quotations, left_out)]
    around = Near((s, i) for i, f in enumerate(frames) for s in f.content)
    drafts = [_draft(article_id, text, f, frames, around, sentences) for f in frames]
    profiles = _profiles(text, drafts, annotations)
    sources, ids = collect(article_id, profiles.items())
    blocks = frozenset(paragraphs(text))
    marks = Near((q.outer, q) for q in quotations)
    return sources, tuple(
        Attribution(
            id=d.id,
            cue=d.frame.cue,
            source=d.frame.source,
            content=d.frame.content,
            addressee=d.addressee,
            source_id=_source_id(d, ids),
            chain=_chain(text, drafts, d, ids),
            parent=None if d.parent is None else drafts[d.parent].id,
            form="direct"
            if is_block(text, d.frame, blocks)
            else form(text, d.frame.content, _marks(d.frame, marks), d.frame.anchor if d.frame.cue else None),
            act=act,
            certainty=certainty,
            polarity=polarity,
        )
        for d in drafts
        for act, certainty, polarity in [judge(text, d.frame.cue, d.frame.content, d.frame.act)]
    )


def _marks(frame: Frame, marks: Near[Quotation]) -> list[Quotation]:
    """The quotations in or around a content, each once."""
    return list(dict.fromkeys(q for s in frame.content for q in marks.over(s)))


def _draft(
    article_id: str,
    text: str,
    frame: Frame,
    frames: Sequence[Frame],
    around: Near[int],
    sentences: Sequence[Sentence],
) -> Draft:
    anchor = frame.anchor
    number = place_of(sentences, anchor.start)
    end = anchor.end if number is None else sentences[number].end
    told = addressee(text, frame.cue[-1], frame.content, frame.source, end) if frame.cue else ()
    place = stable_id("a", article_id, anchor.start, frame.content[0].start, frame.content[-1].end)
    return Draft(place, frame, told, _parent(frame, frames, around))


def _parent(frame: Frame, frames: Sequence[Frame], around: Near[int]) -> int | None:
    """The frame with the shortest content that holds this one's cue, and most of its content."""
    found = []
    for i in dict.fromkeys(around.over(frame.anchor)):
        other = frames[i]
        if other is not frame and any(s.contains(frame.anchor) for s in other.content) and not _mutual(frame, other):
            found.append((sum(s.end - s.start for s in other.content), i))
    return min(found)[1] if found else None


def _mutual(one: Frame, other: Frame) -> bool:
    """Each stands in the other's content: the wider one is the outer one."""
    if not any(s.contains(other.anchor) for s in one.content):
        return False
    size, theirs = (sum(s.end - s.start for s in f.content) for f in (one, other))
    return size >= theirs


def _profiles(text: str, drafts: Sequence[Draft], annotations: Annotations) -> dict[Span, Profile]:
    """What each mention of a source, or of an outlet that was told, says of it."""
    found: dict[Span, Profile] = {}
    names = Near((n.span, n) for n in annotations.names)
    for d in drafts:
        for span in d.frame.source[:1]:
            found.setdefault(span, describe(text, span, names.over(span), d.frame.anonymous))
            if house := speaks_for(text, span):
                found.setdefault(house, replace(describe(text, house, (), 0.0), kind="organization", anonymous=False))
        for span in d.addressee:
            if name := outlet(span.of(text)):
                found.setdefault(span, Profile(name, "outlet", False))
    return found


def _source_id(draft: Draft, ids: dict[Span, str]) -> str | None:
    return ids.get(draft.frame.source[0]) if draft.frame.source else None


def _chain(text: str, drafts: Sequence[Draft], draft: Draft, ids: dict[Span, str]) -> tuple[str, ...]:
    """Source ids from the one nearest the author to the origin: parents first.

    The outlet that was told stands before who told it, the institution before who speaks for it.
    """
    hops: list[str] = []
    line: list[Draft] = []
    step: Draft | None = draft
    while step is not None and step not in line and len(line) < MOST_HOPS:
        line.append(step)
        step = None if step.parent is None else drafts[step.parent]
    for d in reversed(line):
        hops += [ids[s] for s in d.addressee if outlet(s.of(text))]
        hops += [ids[house] for s in d.frame.source[:1] if (house := speaks_for(text, s))]
        hops += [source] if (source := _source_id(d, ids)) else []
    return tuple(hop for i, hop in enumerate(hops) if i == 0 or hop != hops[i - 1])
