"""The parse against UD: share of words whose head is right (UAS), and whose relation is too (LAS), punctuation left out.

`python -m benchmarks.syntax`. Gold sentences and gold tokens are given; a token is the first of the words that the reader splits it into.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.times import DATA
from onrecord.extract.quotes import pair
from onrecord.model import Sentence
from onrecord.reader import labels
from training.corpora import ewt
from training.corpora.form import Document
from training.syntax import Finder, syntax

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

SKIPPED = {labels.RELATION.index("punct"), labels.RELATION.index("piece")}


def documents(data: Path) -> Iterator[Document]:
    """The development part of the English Web Treebank."""
    return ewt.documents(data, "dev")


def measure(reader: Reader, items: Sequence[Document]) -> dict[str, float]:
    """UAS and LAS in per cent."""
    right = labelled = total = 0
    for item in items:
        sentences = [Sentence(nodes[0][0], nodes[-1][1], 0) for nodes in item.syntax]
        read = reader.read(item.text, pair(item.text), sentences)
        gold = syntax(Finder(read.words), item.syntax)
        for head, relation, gold_head, gold_relation in zip(
            read.heads, read.relations, gold.head.tolist(), gold.relation.tolist(), strict=True
        ):
            if gold_head < 0 or gold_relation in SKIPPED:
                continue
            total += 1
            right += head == gold_head
            labelled += head == gold_head and relation == labels.RELATION[gold_relation]
    return {"uas": round(100 * right / total, 2), "las": round(100 * labelled / total, 2)}


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    from onrecord.reader.engine import load

    print(json.dumps(measure(load(args.model, threads=1), list(documents(args.data)))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
