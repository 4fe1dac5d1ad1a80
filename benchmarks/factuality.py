"""How sure the author is of each event: the reader's head against UW's judgements, the predicates given.

`python -m benchmarks.factuality [--part dev|train]`. UW scores predicates from -3 (surely not) to 3 (surely so); MAE and Pearson's r
are over all of them. Most are near 3, so F1 is given by class as well: negative (-0.5 and below), conditional (nearer to 0 than 0.5),
hedged (up to 2.5), factual.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.times import DATA
from onrecord.extract.quotes import pair
from onrecord.model import Span
from onrecord.reader import labels
from onrecord.reader.tokens import tokenize
from training.corpora.form import Detokenizer

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

VALUE = len(labels.CERTAINTY) + len(labels.POLARITY)  # where UW's scale stands among the outputs of `held`
SURE = 3.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence as running text, with the score of each predicate."""

    text: str
    predicates: tuple[tuple[Span, float], ...]


def documents(data: Path, part: str = "dev") -> Iterator[Judged]:
    """UW's sentences of one part."""
    for line in (data / "factuality" / "UW" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        out = Detokenizer()
        spans = [out.add(word) for word in record["text"].split()]
        rows = [(t["span1"], float(t["label"])) for t in record["targets"]]
        yield Judged(out.text, tuple((Span(spans[a][0], spans[b - 1][1]), value) for (a, b), value in rows))


def predicted(reader: Reader, item: Judged) -> list[float]:
    """The head's value at the first word of each predicate."""
    tokens = tokenize(reader.tokenizer, item.text, pair(item.text))
    values = reader.encode(tokens)["held"][:, VALUE].clip(-SURE, SURE)
    ends = np.array([w.end for w in tokens.words])
    return [float(values[np.searchsorted(ends, span.start, "right")]) for span, _ in item.predicates]


def kind(value: float) -> str:
    """The class of a score."""
    if abs(value) < 0.5:
        return "conditional"
    return "negative" if value < 0 else "hedged" if value < 2.5 else "factual"


def measure(reader: Reader, items: Sequence[Judged]) -> dict[str, float]:
    """MAE, Pearson's r, and F1 by class in per cent."""
    gold = np.array([value for item in items for _, value in item.predicates])
    found = np.array([value for item in items for value in predicted(reader, item)])
    return {
        "mae": round(float(np.abs(gold - found).mean()), 3),
        "pearson": round(float(np.corrcoef(gold, found)[0, 1]), 3),
        **{f"f1_{name}": f1 for name, f1 in by_class([kind(v) for v in gold], [kind(v) for v in found]).items()},
    }


def by_class(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """F1 of each class that gold has, in per cent."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    all_gold, all_found = Counter(gold), Counter(found)
    return {c: round(200 * right[c] / (all_gold[c] + all_found[c]), 2) for c in sorted(all_gold)}


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    from onrecord.reader.engine import load

    print(json.dumps(measure(load(args.model, threads=1), list(documents(args.data, args.part)))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
