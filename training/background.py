"""In how many news articles each stem stands: the table by which `link.profile` tells rare words from common ones.

    python -m training.background ../shared/data

Counted are articles of class A only (Wikinews, CC BY 2.5); only the counts go into the package.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.assess.vocabulary import content, number, stem, words

FEWEST = 3  # documents: rarer stems are as good as unseen
TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "data" / "lexicons" / "background.tsv"
HEAD = "# In how many of the counted articles a stem stands; * is how many were counted. See SOURCE.md."


def documents(data: Path) -> Iterator[str]:
    """The texts of the class A corpora of dated news."""
    for path in sorted((data / "onrecord_gold" / "text").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    with (data / "wikinews" / "articles_2019.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
    yield from told(data / "tdg_wikinews" / "train.txt")


def told(path: Path) -> Iterator[str]:
    """The sentences of each article of a file of temporal dependency graphs, without its edges."""
    kept: list[str] = []
    inside = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if "SNT_LIST" in line or "EDGE_LIST" in line:
            if kept:
                yield "\n".join(kept)
            kept, inside = [], "SNT_LIST" in line
        elif inside:
            kept.append(line)


def count(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many texts there are, and in how many each stem stands."""
    found: Counter[str] = Counter()
    total = 0
    for total, text in enumerate(texts, start=1):  # noqa: B007 - the last one is the number
        found.update({stem(w) for _, w in words(text) if content(w) and not number(w)})
    return total, found


def main() -> None:
    """Write the table."""
    total, found = count(documents(Path(sys.argv[1])))
    rows = (f"{word}\t{n}" for word, n in sorted(found.items()) if n >= FEWEST)
    TABLE.write_text("\n".join([HEAD, f"*\t{total}", *rows]) + "\n", encoding="utf-8")
    sys.stdout.write(f"{total} articles, {sum(n >= FEWEST for n in found.values())} stems\n")


if __name__ == "__main__":
    main()
