"""Counts how far from the day of writing dated news names days, months and years, and which candidates it names when.

`python -m benchmarks.dateline_counts > src/onrecord/resolve/dateline_counts.py` reads PolNeAR's training part, BASIL, and the Wikinews
articles of the temporal dependency graphs (training part), none of which `benchmarks.datelines` scores. Only counts leave the corpora.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.datelines import Told, blanked, polnear
from benchmarks.times import DATA
from onrecord.extract.sentences import split
from onrecord.ingest.dates import parse_date
from onrecord.resolve.dateline_odds import measures, scale
from onrecord.resolve.dateline_race import field, race, standing
from onrecord.resolve.dateline_signs import signs

_HEAD = '''"""Counted by `python -m benchmarks.dateline_counts` on {texts} dated articles: PolNeAR (training part,
2015-16), BASIL (2010-19) and the Wikinews articles of the temporal dependency graphs (training part, 2004-15). Do not edit by hand.
"""

from __future__ import annotations

'''


def basil(data: Path) -> Iterator[Told]:
    """Three outlets on one hundred events, thirty articles a year."""
    for path in sorted((data / "basil" / "articles").rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        text = "\n".join(" ".join(p) for p in record["body-paragraphs"])
        yield Told(path.stem, date.fromisoformat(record["date"][:10]), text)


def graphs(data: Path) -> Iterator[Told]:
    """Wikinews, one token and a space at a time; the first line is the date."""
    parts = (data / "tdg_wikinews" / "train.txt").read_text(encoding="utf-8").split("filename:")[1:]
    for part in parts:
        _, first, *lines = part.split("EDGE_LIST")[0].split("\n")
        text = "\n".join(lines).replace(" ,", ",").replace(" .", ".").replace(" 's", "'s")
        if day := parse_date(first.replace(" ,", ",")):
            yield Told(first, date.fromisoformat(day), text)


def count_signs(items: list[Told]) -> dict[str, list[int]]:
    """How many signs of each table fall into each bucket of distance."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for item in items:
        text = blanked(item.text)
        for sign in signs(text, split(text)):
            for table, off in measures(sign, item.published):
                counts[table][scale(table).bucket(off)] += 1
    return {t: [counts[t][n] for n in range(len(scale(t).bounds) - 1)] for t in sorted(counts)}


def count_races(items: list[Told]) -> dict[str, float]:
    """The share of candidates that a text on a race names, by how they stand on the day of writing."""
    named, there = Counter[str](), Counter[str]()
    for item in items:
        if (run := race(item.text)) is None:
            continue
        for name, campaigns in field().items():
            there[standing(campaigns, item.published)] += 1
            named[standing(campaigns, item.published)] += name in run.names
    return {s: round((named[s] + 1) / (there[s] + _FEW), 3) for s in sorted(there)}


_FEW = 50  # candidates added to each standing, one of them named


def main() -> int:
    """Prints the module."""
    items = [*polnear(DATA, "train"), *basil(DATA), *graphs(DATA)]
    print(
        _HEAD.format(texts=len(items))
        + "# Signs at each distance from the day of writing, by the buckets of `dateline_odds.SCALES`."
    )
    print(f"SIGNS: dict[str, tuple[int, ...]] = {_shown(count_signs(items))}")
    print("# Share of candidates that a text on a race names, by how they stand.")
    print(f"RUNNING: dict[str, float] = {count_races(items)}")
    return 0


def _shown(table: dict[str, list[int]]) -> str:
    rows = "".join(f"    {key!r}: {tuple(row)},\n" for key, row in table.items())
    return f"{{\n{rows}}}"


if __name__ == "__main__":
    raise SystemExit(main())
