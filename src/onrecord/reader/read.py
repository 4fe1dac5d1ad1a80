"""One text -> Annotations: tokenize, encode in windows, find cues, read each cue's roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, get_args

import numpy as np

from onrecord.errors import ModelError
from onrecord.model import EntityKind, Quotation, Sentence, Span, TimeType
from onrecord.reader import decode, labels, windows
from onrecord.reader.decode import Floats, Ints
from onrecord.reader.syntax import trees
from onrecord.reader.tokens import Tokens, tokenize
from onrecord.reader.types import Annotations, Expression, Frame, Name, Trigger
from onrecord.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BATCH = 8  # windows a call: bounds the memory that a very long article takes
ROWS = 64  # cues a call of the second stage
DIMENSIONS = 384  # of a sentence vector
SURE = 3.0  # the ends of the scale of factuality
CUE_BIAS = np.float32(0.0)  # added to every cue label: swept on PolNeAR dev for attribution F1


class Engine(Protocol):
    """What runs the network: onnxruntime in the package, torch while training."""

    @property
    def transitions(self) -> Floats:
        """Scores of one role label after another, [labels, labels]."""
        ...

    def encode(self, inputs: dict[str, Ints]) -> dict[str, Floats]:
        """int64 [windows, pieces] each -> one array a head, under the names of `engine.STATES`, each [windows, pieces, ...]."""
        ...

    def relate(self, inputs: dict[str, Floats]) -> tuple[Floats, Floats]:
        """key, cue, inside, mask of some cues -> role emissions [cues, reach, labels], class logits [cues, classes]."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """The neural reader over one engine; threads may share it."""

    tokenizer: Tokenizer
    engine: Engine
    settings: Settings = DEFAULTS
    cue_bias: np.float32 = CUE_BIAS
    entity_bias: Floats = field(default_factory=lambda: entity_bias({}))
    vector_head: Callable[[dict[str, Ints]], Floats] | None = None  # None where the model gives no sentence vectors

    def read(self, text: str, quotations: Sequence[Quotation], sentences: Sequence[Sentence] = ()) -> Annotations:
        """Everything the heads find in one text of any length; syntax within the sentences given."""
        tokens = tokenize(self.tokenizer, text, quotations)
        if not tokens.words:
            return Annotations()
        states = self.encode(tokens)
        tagged = (
            biased(states["cue"], self.cue_bias),
            states["entity"] + self.entity_bias,
            states["time"],
            states["event"],
        )
        cue, entity, time, event = decode.tags(tagged)
        heads, relations = trees(tokens.words, states, sentences) if sentences else ((), ())
        return Annotations(
            words=tokens.words,
            frames=tuple(self._frames(tokens, states, find_cues(states["cue"], cue))),
            names=tuple(Name(s, get_args(EntityKind)[kind]) for s, kind in _tagged(tokens, entity)),
            expressions=tuple(Expression(s, get_args(TimeType)[kind]) for s, kind in _tagged(tokens, time)),
            triggers=tuple(triggers(tokens.words, event, states["held"])),
            heads=heads,
            relations=relations,
        )

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Sentence vectors of unit length, float32 [texts, 384]; zeros for a text without a word.

        Of a long text the first window counts. Texts run one by one, as what int8 rounds depends on all that runs together.
        Raises ModelError where the reader's model gives none.
        """
        if self.vector_head is None:
            raise ModelError("this model gives no sentence vectors; add them with training/vectors.py")
        out = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        ends = windows.marks(self.tokenizer)
        for at, text in enumerate(texts):
            tokens = tokenize(self.tokenizer, text, ())
            if tokens.words:
                out[at] = self.vector_head(windows.first(tokens, self.settings.window, *ends))[0]
        return out

    def encode(self, tokens: Tokens) -> dict[str, Floats]:
        """The encoder's outputs by word, [words, ...] each, stitched over windows."""
        plan = windows.plan(tokens.first, len(tokens.ids), self.settings.window, self.settings.margin)
        rows, places = windows.kept(tokens, plan)
        parts: list[dict[str, Floats]] = []
        ends = windows.marks(self.tokenizer)
        for at in range(0, len(plan), BATCH):
            output = self.engine.encode(windows.batch(tokens, plan[at : at + BATCH], *ends))
            mine = (rows >= at) & (rows < at + BATCH)
            parts.append({name: value[rows[mine] - at, places[mine]] for name, value in output.items()})
        return {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}

    def _frames(self, tokens: Tokens, states: dict[str, Floats], cues: Sequence[Cue]) -> list[Frame]:
        found: list[Frame] = []
        for at in range(0, len(cues), ROWS):
            some = cues[at : at + ROWS]
            inputs, numbers = gather(states, some, self.settings.reach_back, self.settings.reach_ahead)
            roles, classes = self.engine.relate(inputs)
            transitions = self.engine.transitions + decode.bio_transitions(len(labels.ROLE))
            paths = decode.viterbi(decode.outside(roles, inputs["mask"]), transitions)
            found += [_frame(tokens.words, *row) for row in zip(some, numbers, paths, roles, classes, strict=True)]
        return found


def triggers(words: Sequence[Span], path: Ints, held: Floats) -> Iterator[Trigger]:
    """Events from their decoded path; `held` [words, certainties + polarities + 2] is read at the first word of each."""
    for first, last, _ in decode.runs(path):
        certainty, polarity, values = np.split(held[first], np.cumsum([len(labels.CERTAINTY), len(labels.POLARITY)]))
        yield Trigger(
            Span(words[first].start, words[last - 1].end),
            labels.CERTAINTY[int(certainty.argmax())],
            labels.POLARITY[int(polarity.argmax())],
            round(float(np.clip(values[0], -SURE, SURE)), 2),
        )


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `start` to `end`; `quote` where it is the opening mark of a quotation that no cue introduces."""

    start: int
    end: int
    quote: bool
    score: float


def biased(logits: Floats, bias: np.float32) -> Floats:
    """Cue logits [words, labels] with every label but O raised: `bias` > 0 finds more cues."""
    shifted = logits.copy()
    shifted[:, 1:] += bias
    return shifted


def entity_bias(kinds: Mapping[str, float]) -> Floats:
    """[labels] to add to entity logits: `kinds` that the head finds too often are below 0, those it finds too seldom above."""
    return np.array([kinds.get(label[2:], 0.0) for label in labels.ENTITY], dtype=np.float32)


def find_cues(logits: Floats, path: Ints) -> list[Cue]:
    """Cue spans over words from the decoded path, with the probability that the logits [words, labels] give them."""
    chance = 1 - decode.softmax(logits)[:, 0]
    return [Cue(a, b, kind == 1, float(chance[a:b].mean())) for a, b, kind in decode.runs(path)]


def gather(states: dict[str, Floats], cues: Sequence[Cue], back: int, ahead: int) -> tuple[dict[str, Floats], Ints]:
    """The second stage's inputs: the words around each cue, its first word always at position `back`."""
    total = len(states["key"])
    starts = np.array([c.start for c in cues], dtype=np.int64)
    ends = np.array([c.end for c in cues], dtype=np.int64)
    numbers = starts[:, None] + np.arange(-back, ahead + 1, dtype=np.int64)
    inside = (numbers >= starts[:, None]) & (numbers < ends[:, None])
    mask = (numbers >= 0) & (numbers < total)
    safe = numbers.clip(0, total - 1)
    inputs = {
        "key": states["key"][safe],
        "cue": states["lead"][starts] + states["tail"][ends - 1],
        "inside": inside.astype(np.float32),
        "mask": mask.astype(np.float32),
    }
    return inputs, safe


def _frame(words: Sequence[Span], cue: Cue, numbers: Ints, path: Ints, roles: Floats, classes: Floats) -> Frame:
    found = decode.runs(path)
    source = surest([(a, b) for a, b, kind in found if kind == 0], roles)
    pieces = [
        [(int(numbers[a]), int(numbers[b - 1]) + 1) for a, b in runs]
        for runs in (source, [(a, b) for a, b, k in found if k == 1])
    ]
    act, certainty, polarity, named = np.split(
        classes, np.cumsum([len(labels.ACT), len(labels.CERTAINTY), len(labels.POLARITY)])
    )
    return Frame(
        cue=() if cue.quote else decode.spans(words, [(cue.start, cue.end)]),
        anchor=words[cue.start],
        source=decode.spans(words, pieces[0]),
        content=decode.spans(words, pieces[1]),
        score=cue.score,
        anonymous=float(decode.softmax(named)[1]),
        act=labels.ACT[int(act.argmax())],
        certainty=labels.CERTAINTY[int(certainty.argmax())],
        polarity=labels.POLARITY[int(polarity.argmax())],
    )


def surest(runs: Sequence[tuple[int, int]], roles: Floats) -> list[tuple[int, int]]:
    """A source is written once: of several runs the one whose words are furthest from O, in logits [words, labels]."""
    return sorted(runs, key=lambda r: -float((roles[r[0] : r[1], 1:3].max(-1) - roles[r[0] : r[1], 0]).mean()))[:1]


def _tagged(tokens: Tokens, path: Ints) -> list[tuple[Span, int]]:
    return [(decode.spans(tokens.words, [(a, b)])[0], kind) for a, b, kind in decode.runs(path)]
