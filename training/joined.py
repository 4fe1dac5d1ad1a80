"""The weights by which claims are joined over articles: `python -m training.joined FOLDER...` prints them.

Each FOLDER is a newsroom of our own writing with its gold (articles.jsonl, gold.json). Pairs of what two articles of a story put, where the
gold says of both which claim they are; logistic regression over their signs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.extract.quotes import pair
from onrecord.ingest import from_text
from onrecord.link.claims import signs
from onrecord.link.pages import Held, Scene, Unit, scene
from onrecord.model import Reading
from onrecord.pipeline import load_reader, read_article
from training.stories import fit

Plain = dict[str, Any]


def scenes(folder: Path) -> Iterator[tuple[Scene, list[Plain]]]:
    """Each story of a newsroom, read, and its gold claims."""
    rows = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    reader = load_reader()
    read: dict[str, Reading] = {}
    for r in rows:
        made = from_text(r["text"], published=r["published"], title=r["title"], outlet=r["outlet"], key=r["id"])
        read[r["id"]] = read_article(made, reader)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for number, story in enumerate(gold["stories"]):
        held = [Held(a, a, read[a], pair(read[a].article.text)) for a in story["articles"]]
        yield scene(held, reader.vectors), [c for c in gold["claims"] if c["story"] == number]


def labelled(view: Scene, claims: list[Plain]) -> dict[int, int]:
    """Number of a unit -> number of the gold claim whose words it overlaps most."""
    found: dict[int, int] = {}
    for number, claim in enumerate(claims):
        for place in claim["places"]:
            units = [(_share(u, place), at) for at, u in enumerate(view.units) if u.page.key == place["article"]]
            best, at = max(units, default=(0.0, -1))
            if best > 0:
                found.setdefault(at, number)
    return found


def _share(unit: Unit, place: Plain) -> float:
    """How much of both the words of a unit and those of the gold have in common, 0 to 1."""
    start = unit.page.text.index(place["words"])
    end = start + len(place["words"])
    spans = [(put.core[0].start, put.core[-1].end) for put in unit.puts]
    return max((min(b, end) - max(a, start)) / (max(b, end) - min(a, start)) for a, b in spans)


def main() -> None:
    """Fit and print."""
    rows, wanted = list[dict[str, float]](), list[float]()
    for folder in sys.argv[1:]:
        for view, claims in scenes(Path(folder)):
            known = labelled(view, claims)
            for i, j in combinations(sorted(known), 2):
                if view.units[i].page is not view.units[j].page:
                    rows.append(signs(view, view.units[i], view.units[j]))
                    wanted.append(float(known[i] == known[j]))
    table = np.array([[1.0, *row.values()] for row in rows])
    found = fit(table, np.array(wanted), np.ones(len(wanted)))
    weights = dict(zip(["bias", *rows[0]], found, strict=True))
    sys.stdout.write(json.dumps({name: round(float(value), 2) for name, value in weights.items()}, indent=1) + "\n")


if __name__ == "__main__":
    main()
