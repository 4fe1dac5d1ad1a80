"""Corpora -> one JSONL a corpus and part: `python -m training.prepare DATA OUT [--corpora all|open]`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from training.corpora import ewt, gum, names, onrecord_gold, polnear, tdg, timeml
from training.corpora.form import Document, write

Reader = Callable[[Path, str], Iterator[Document]]
READERS: dict[str, Reader] = {
    "polnear": polnear.documents,
    "onrecord_gold": onrecord_gold.documents,
    "gum": gum.documents,
    "names": names.documents,
    "timeml": timeml.documents,
    "ewt": ewt.documents,
    "tdg": tdg.documents,
}
OPEN = {"onrecord_gold", "gum", "names", "ewt"}  # text and annotation both openly licensed


def main() -> None:
    """Reads every corpus and writes OUT/<corpus>-<part>.jsonl."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpora", choices=["all", "open"], default="all")
    args = parser.parse_args()
    for name, reader in READERS.items():
        if args.corpora == "all" or name in OPEN:
            for part in ("train", "dev"):
                count = write(args.out / f"{name}-{part}.jsonl", reader(args.data, part))
                print(f"{name} {part}: {count} documents")


if __name__ == "__main__":
    main()
