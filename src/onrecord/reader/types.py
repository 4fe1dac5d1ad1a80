"""What the reader hands on: words, and what its heads found in them. Other stages may import this file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Act, Certainty, EntityKind, Polarity, Span, TimeType

DEEPEST = 60  # steps from a word to the root of its sentence: more is a loop


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution as the heads see it: a cue (empty for a quotation without one), its source, its content.

    `score` is the cue's probability, 0 to 1; `anonymous` is the probability that the origin is an unnamed person.
    """

    cue: tuple[Span, ...]
    anchor: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    anonymous: float
    act: Act
    certainty: Certainty
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a named thing."""

    span: Span
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of time, as written."""

    span: Span
    type: TimeType


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names an event; `factuality` runs from -3 (surely not so) to 3 (surely so), for the text's author."""

    span: Span
    certainty: Certainty
    polarity: Polarity
    factuality: float


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the reader found in one text, sorted by position.

    `heads` and `relations` are the syntax of each word: the number of the word that it hangs on (its own for the root of a
    sentence) and the UD relation; both are empty where the reader has no parse.
    """

    words: tuple[Span, ...] = ()
    frames: tuple[Frame, ...] = ()
    names: tuple[Name, ...] = ()
    expressions: tuple[Expression, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()


class Syntax:
    """How the words of one text hang together, a view of Annotations; `known` is False where the reader has no parse.

    A word is named by its number. Without a parse every word stands alone.
    """

    def __init__(self, annotations: Annotations) -> None:
        self.words = annotations.words
        self.known = 0 < len(self.words) == len(annotations.heads) == len(annotations.relations)
        self._heads = annotations.heads if self.known else tuple(range(len(self.words)))
        self._relations = annotations.relations
        self._starts = [w.start for w in self.words]
        self._children: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self._heads):
            if head != word:
                self._children[head].append(word)

    def at(self, position: int) -> int:
        """The word that holds a character, else the next one; the number of words after the last."""
        word = bisect_right(self._starts, position) - 1
        return word if word >= 0 and position < self.words[word].end else word + 1

    def within(self, span: Span) -> range:
        """The words that begin in a span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def relation(self, word: int) -> str:
        """The UD relation of a word to its head; "root" without a parse."""
        return self._relations[word] if self.known else "root"

    def head(self, word: int) -> int:
        """The word that it hangs on, itself for a root."""
        return self._heads[word]

    def children(self, word: int, *relations: str) -> list[int]:
        """The words that hang on it, in order; only those of the relations, where some are named."""
        mine = self._children[word]
        return [c for c in mine if self._relations[c] in relations] if relations else mine

    def up(self, word: int) -> Iterator[int]:
        """The word, its head, and so on to the root; a loop ends after DEEPEST steps."""
        for _ in range(DEEPEST):
            yield word
            if self._heads[word] == word:
                return
            word = self._heads[word]

    def top(self, span: Span) -> int | None:
        """The word of a span that hangs on one outside of it, the first of several; None where no word begins in it."""
        inside = self.within(span)
        return next((w for w in inside if self._heads[w] not in inside or self._heads[w] == w), None)
