"""Parsed text by hand, for tests of the stages: "Vant:2:nsubj signed:0:root the:4:det accord:2:obj .:2:punct" a sentence.

Each word names its head's number in the sentence (from 1, 0 for the root) and its relation; punctuation and "n't" are glued to the word
before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Certainty, Polarity, Span
from onrecord.reader.types import Annotations, Trigger

FORM = re.compile(r"(.+?):(\d+):(\S+)")
GLUED = re.compile(r"[.,?;:!”]|'s")


def parsed(*sentences: str) -> tuple[str, Annotations]:
    """The text, a paragraph a sentence, and its words with heads and relations."""
    text, words, heads, relations = "", list[Span](), list[int](), list[str]()
    for sentence in sentences:
        text += "\n\n" if text else ""
        base = len(words)
        for i, part in enumerate(sentence.split()):
            word, head, relation = FORM.fullmatch(part).groups()  # type: ignore[union-attr]
            text += "" if GLUED.fullmatch(word) or i == 0 or text.endswith("“") else " "
            words.append(Span(len(text), len(text) + len(word)))
            heads.append(base + (int(head) - 1 if int(head) else i))
            relations.append(relation)
            text += word
    return text, Annotations(words=tuple(words), heads=tuple(heads), relations=tuple(relations))


def plainly(text: str) -> Annotations:
    """Words without a parse, split as the reader splits them: at white space and at every punctuation mark."""
    return Annotations(words=tuple(Span(*m.span()) for m in re.finditer(r"\w+|[^\w\s]", text)))


def trigger(text: str, word: str, certainty: Certainty = "certain", polarity: Polarity = "positive") -> Trigger:
    """A trigger of the first word that is this one."""
    found = re.search(rf"\b{re.escape(word)}\b", text)
    assert found, word
    return Trigger(Span(*found.span()), certainty, polarity, 3.0)


def triggers(text: str, words: Sequence[str]) -> tuple[Trigger, ...]:
    """Triggers in the order of the text."""
    return tuple(sorted((trigger(text, w) for w in words), key=lambda t: t.span))
