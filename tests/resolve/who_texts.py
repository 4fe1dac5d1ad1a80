"""Helpers of the who-tests: one article by hand, read without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.assemble import attributions
from onrecord.extract.entities import entities
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import UNDATED, Article, Attribution, Entity, EntityKind, Source, Span, text_id
from onrecord.reader.types import Annotations, Frame, Name
from onrecord.resolve.who import who

People = Sequence[tuple[str, EntityKind]]
Said = Sequence[tuple[str, str, str]]  # source, cue, content; "2:He" is the second "He"
Answer = tuple[tuple[Source, ...], tuple[Attribution, ...], tuple[Entity, ...]]


def at(text: str, words: str) -> Span:
    """The span of `words`; "2:he" is the second "he" that stands as a word."""
    count, _, rest = words.partition(":")
    number, words = (int(count), rest) if count.isdigit() else (1, words)
    found = [*re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return Span(*found[number - 1].span())


def names(text: str, people: People) -> tuple[Name, ...]:
    """Every whole-word occurrence of each name, the longer names first, none inside another."""
    out: list[Name] = []
    for words, kind in sorted(people, key=lambda p: -len(p[0])):
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            if not any(n.span.overlaps(Span(*m.span())) for n in out):
                out.append(Name(Span(*m.span()), kind))
    return tuple(sorted(out, key=lambda n: n.span))


def frame(text: str, source: str, cue: str, content: str) -> Frame:
    """One attribution; a source of "" is none."""
    anchor = at(text, cue)
    spans = (at(text, source),) if source else ()
    return Frame((anchor,), anchor, spans, (at(text, content),), 0.9, 0.0, "assertion", "certain", "positive")


def resolve(text: str, people: People, said: Said) -> Answer:
    """The article through extraction and `who`."""
    key, sentences = text_id(text), split(text)
    notes = Annotations(names=names(text, people), frames=tuple(frame(text, *row) for row in said))
    sources, found = attributions(key, text, pair(text), sentences, (), notes)
    article = Article(key, None, None, None, None, (), None, text, (), UNDATED)
    return who(article, sentences, notes, sources, found, entities(key, text, notes.names, ()))


def source_at(answer: Answer, span: Span) -> Source:
    """The source that has this mention."""
    return next(s for s in answer[0] if span in s.mentions)


def chain(answer: Answer, number: int) -> list[str]:
    """The names of one attribution's chain."""
    by_id = {s.id: s.name for s in answer[0]}
    return [by_id[hop] for hop in answer[1][number].chain]
