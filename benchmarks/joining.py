"""How well the same claim in several articles is joined: `python -m benchmarks.joining [FOLDER...]`.

Each FOLDER is a newsroom (articles.jsonl, gold.json); without one that of the package is read. Measured over the units, of all that the
articles put, whose words overlap those of a gold claim: those of one gold claim belong together, all others apart. Pairwise and B-cubed,
in per cent. "all" also counts as apart the pairs with what no gold claim holds: a floor, as the gold does not list every passing mention.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.newsroom import folder_of
from onrecord.extract.quotes import pair
from onrecord.ingest import from_text
from onrecord.link.claims import Joined, joined
from onrecord.link.pages import Held, Scene, Unit, scene
from onrecord.model import Reading
from onrecord.pipeline import load_reader, read_article
from onrecord.reader.read import Reader

Plain = dict[str, Any]
Parts = Mapping[int, Hashable]  # number of a unit -> what it belongs to


def scenes(folder: Path, reader: Reader) -> Iterator[tuple[Scene, list[Plain]]]:
    """Each story of a newsroom, read, and its gold claims."""
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    read: dict[str, Reading] = {}
    for r in rows:
        made = from_text(r["text"], published=r["published"], title=r["title"], outlet=r["outlet"], key=r["id"])
        read[r["id"]] = read_article(made, reader)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for number, story in enumerate(gold["stories"]):
        held = [Held(a, a, read[a], pair(read[a].article.text)) for a in story["articles"]]
        yield scene(held, reader.vectors), [c for c in gold["claims"] if c["story"] == number]


def labelled(units: Sequence[Unit], claims: Sequence[Plain]) -> dict[int, int]:
    """Number of a unit -> number of the gold claim of whose words it has most; those that have none are left out."""
    found: dict[int, int] = {}
    for at, unit in enumerate(units):
        shares = [(max(_share(unit, p) for p in claim["places"]), -number) for number, claim in enumerate(claims)]
        share, number = max(shares, default=(0.0, 0))
        if share > 0:
            found[at] = -number
    return found


def _share(unit: Unit, place: Plain) -> float:
    """How much of both the words of a unit and those of the gold have in common, 0 to 1; 0 in another article."""
    if unit.page.key != place["article"]:
        return 0.0
    start = unit.page.text.index(place["words"])
    end = start + len(place["words"])
    spans = [(put.core[0].start, put.core[-1].end) for put in unit.puts]
    return max(max(0, min(b, end) - max(a, start)) / (max(b, end) - min(a, start)) for a, b in spans)


def homes(units: Sequence[Unit], claims: Sequence[Joined]) -> dict[int, int]:
    """Number of a unit -> number of the claim that it was joined to; one that is none stands alone, under a number below 0."""
    home = {_place(unit): number for number, claim in enumerate(claims) for unit in claim.units}
    return {at: home.get(_place(unit), -1 - at) for at, unit in enumerate(units)}


def _place(unit: Unit) -> tuple[Hashable, ...]:
    return unit.page.id, unit.claim, unit.puts[0].core


def scores(stories: Sequence[tuple[Parts, Parts]]) -> dict[str, float]:
    """Of gold and found parts of each story: pairwise and B-cubed precision, recall and F1, in per cent, over the units of the gold."""
    pairs = [(g[i] == g[j], f[i] == f[j]) for g, f in stories for i, j in combinations(sorted(g), 2)]
    every = [
        (i in g and j in g and g[i] == g[j], f[i] == f[j])
        for g, f in stories
        for i, j in combinations(sorted(f), 2)
        if i in g or j in g
    ]
    shares = [share for gold, found in stories for share in _shares(gold, found)]
    means = [sum(column) / len(shares) for column in zip(*shares, strict=True)] or [0.0, 0.0]
    told = (("pairs", *_found(pairs)), ("all", *_found(every)), ("bcubed", *means))
    return {**{name: value for row in told for name, value in _figures(*row).items()}, "units": len(shares)}


def _found(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall of what belongs together and what is found to."""
    right = sum(a and b for a, b in pairs)
    return right / max(1, sum(b for _, b in pairs)), right / max(1, sum(a for a, _ in pairs))


def _shares(gold: Parts, found: Parts) -> Iterator[tuple[float, float]]:
    """For each unit: how much of its part found is of its gold claim, and how much of its gold claim is found."""
    for i in gold:
        mine, theirs = ({j for j in gold if parts[j] == parts[i]} for parts in (found, gold))
        yield len(mine & theirs) / len(mine), len(mine & theirs) / len(theirs)


def _figures(name: str, precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / ((precision + recall) or 1.0)
    values = {"precision": precision, "recall": recall, "f1": f1}
    return {f"{name}_{what}": round(100 * value, 1) for what, value in values.items()}


def measured(made: Sequence[tuple[Scene, list[Plain]]]) -> dict[str, float]:
    """The figures of the stories of a newsroom."""
    return scores([(labelled(v.units, claims), homes(v.units, joined(v))) for v, claims in made])


def figures(folder: Path) -> dict[str, float]:
    """The figures of a newsroom."""
    return measured(list(scenes(folder, load_reader())))


def main() -> None:
    """Measure and print, a line a newsroom."""
    for folder in [Path(name) for name in sys.argv[1:]] or [folder_of(None)]:
        print(json.dumps(figures(folder)))


if __name__ == "__main__":
    main()
