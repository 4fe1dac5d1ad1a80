"""Documents -> tensors: word labels, and windows cut anew each epoch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.extract.quotes import pair
from onrecord.reader import labels, windows
from onrecord.reader.tokens import Tokens, tokenize
from onrecord.settings import DEFAULTS
from training.corpora.form import Document, Relation
from training.syntax import Finder, Syntax, syntax

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
IGNORE = -100
EDGE = 16  # words: cues nearer to a cut than this are left to another epoch's windows
TRAIN_WINDOW = 400


@dataclass(slots=True)
class Case:
    """One attribution in word numbers: cue [start, end), role labels of every word around it, class labels or IGNORE."""

    start: int
    end: int
    roles: dict[int, int]
    classes: tuple[int, int, int, int]
    quote: bool


@dataclass(slots=True)
class Example:
    """One document, ready to be cut: labels by word, IGNORE where the corpus says nothing."""

    corpus: str
    tokens: Tokens
    cue: Ints
    entity: Ints
    time: Ints
    open_entity: bool
    open_time: bool
    event: Ints
    held: Ints  # [words, 2]: certainty and polarity of the event that a word names
    factuality: Floats  # [words, 2]: on UW's scale, on UDS'; NaN where nobody judged
    syntax: Syntax
    cases: list[Case] = field(default_factory=list)


@dataclass(slots=True)
class Cut:
    """A window of one example: its pieces, its words, and the cases whose cue stands well inside."""

    example: Example
    window: windows.Window
    words: range
    cases: list[Case]


def example(tokenizer: Tokenizer, document: Document) -> Example:
    """Labels of one document by word."""
    quotations = pair(document.text)
    tokens = tokenize(tokenizer, document.text, quotations)
    size = len(tokens.words)
    find = Finder(tokens.words)
    blank = np.full(size, IGNORE, dtype=np.int64)
    held, factuality = _held(find, document)
    cases = [c for r in document.relations if (c := _case(find, r))]
    return Example(
        document.corpus,
        tokens,
        _cue_labels(find, document, cases) if "attribution" in document.layers else blank,
        _tags(find, document.entities, labels.ENTITY) if "entities" in document.layers else blank,
        _tags(find, document.times, labels.TIME) if "times" in document.layers else blank,
        "MISC" not in document.labels,
        "DATE" not in document.labels,
        _events(find, document),
        held,
        factuality,
        syntax(find, document.syntax),
        cases,
    )


def _events(find: Finder, document: Document) -> Ints:
    """BIO labels of triggers; where only some events are annotated (`held`), O stays open."""
    if "events" in document.layers:
        return _tags(find, [(a, b, "EVENT") for a, b in document.events], labels.EVENT)
    out = np.full(find.size, IGNORE, dtype=np.int64)
    for start, end, *_ in document.held:
        out[list(find.words((start, end)))[:1]] = 1
    return out


def _held(find: Finder, document: Document) -> tuple[Ints, Floats]:
    """Certainty and polarity, and factuality, at the first word of each judged trigger."""
    held = np.full((find.size, 2), IGNORE, dtype=np.int64)
    scores = np.full((find.size, 2), np.nan, dtype=np.float32)
    for start, end, certainty, polarity in document.held:
        for word in find.words((start, end))[:1]:
            held[word] = labels.ALL["certainty"].index(certainty), labels.ALL["polarity"].index(polarity)
    for start, end, value in document.factuality:
        for word in find.words((start, end))[:1]:
            scores[word, int(document.corpus != "tempeval3")] = value
            if document.corpus == "tempeval3":
                held[word] = classes(value)
    return held, scores


def classes(value: float) -> tuple[int, int]:
    """UW's scale as certainty and polarity; near nought nobody says which."""
    size = abs(value)
    certainty = "certain" if size >= 2.5 else "probable" if size >= 1.5 else "possible" if size >= 0.5 else "unknown"
    polarity = IGNORE if size < 0.5 else labels.ALL["polarity"].index("positive" if value > 0 else "negative")
    return labels.ALL["certainty"].index(certainty), polarity


def _case(find: Finder, relation: Relation) -> Case | None:
    """The cue is the gold one, or the first mark of a quotation that has none."""
    anchor = relation.cue[:1] or [(p[0], p[0] + 1) for p in relation.content[:1]]
    words = [w for p in anchor for w in find.words(p)]
    if not words:
        return None
    start, end = words[0], words[-1] + 1
    roles: dict[int, int] = {}
    for first, pieces in ((3, relation.content), (1, relation.source)):
        for piece in pieces:
            for n, word in enumerate(find.words(piece)):
                if relation.cue and start <= word < end:
                    continue
                roles[word] = first + (n > 0)
    return Case(start, end if relation.cue else start + 1, roles, _classes(relation), not relation.cue)


def _classes(r: Relation) -> tuple[int, int, int, int]:
    return (
        IGNORE if r.act is None else labels.ALL["act"].index(r.act),
        IGNORE if r.certainty is None else labels.ALL["certainty"].index(r.certainty),
        IGNORE if r.polarity is None else labels.ALL["polarity"].index(r.polarity),
        IGNORE if r.anonymous is None else int(r.anonymous),
    )


def _cue_labels(find: Finder, document: Document, cases: list[Case]) -> Ints:
    out = np.zeros(find.size, dtype=np.int64)
    for piece in document.unsure:
        out[list(find.words(piece))] = IGNORE
    for case in cases:
        kind = 3 if case.quote else 1
        out[case.start] = kind
        out[case.start + 1 : case.end] = kind + 1
    return out


def _tags(find: Finder, spans: Sequence[tuple[int, int, str]], names: Sequence[str]) -> Ints:
    out = np.zeros(find.size, dtype=np.int64)
    for start, end, label in spans:
        for n, word in enumerate(find.words((start, end))):
            out[word] = names.index(f"{'I' if n else 'B'}-{label}")
    return out


def cuts(item: Example, rng: random.Random, size: int = TRAIN_WINDOW) -> Iterator[Cut]:
    """The example in consecutive windows, the first of a random length, so that cuts fall elsewhere each epoch."""
    pieces, first = len(item.tokens.ids), item.tokens.first
    at = 0
    reach = rng.randint(size // 2, size) if pieces > size else size
    while at < pieces:
        stop = pieces if at + reach >= pieces else windows.word_start(first, at + reach)
        words = range(int(np.searchsorted(first, at)), int(np.searchsorted(first, stop)))
        low = words.start + (EDGE if at else 0)
        high = words.stop - (EDGE if stop < pieces else 0)
        yield Cut(
            item, windows.Window(at, stop, at, stop), words, [c for c in item.cases if low <= c.start and c.end <= high]
        )
        at, reach = stop, size


def role_labels(case: Case) -> Ints:
    """The labels of the words around a cue, [REACH]; an I whose B lies out of reach begins there."""
    back, ahead = DEFAULTS.reach_back, DEFAULTS.reach_ahead
    out = np.array([case.roles.get(w, 0) for w in range(case.start - back, case.start + ahead + 1)], dtype=np.int64)
    for i in range(len(out)):
        if out[i] in (2, 4) and (i == 0 or out[i - 1] not in (out[i], out[i] - 1)):
            out[i] -= 1
    return out
