"""Articles of `onrecord_gold` with their day and one layer of gold, read through every stage: for the scorers of events and claims."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from onrecord.ingest import from_text
from onrecord.model import Reading
from onrecord.pipeline import read_article

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

Gold = TypeVar("Gold")
DATA = Path(__file__).parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Told(Generic[Gold]):
    """One article, its day, and its gold."""

    id: str
    text: str
    published: str
    gold: tuple[Gold, ...]


def documents(
    data: Path, part: str, layer: str, gold: Callable[[str, dict[str, Any]], Gold | None]
) -> Iterator[Told[Gold]]:
    """The articles of `part`, `gold` made of each row of `layer`; FileNotFoundError where the corpus is absent."""
    base = data / "onrecord_gold"
    days = {m["id"]: m["published"] for m in json.loads((base / "manifest.json").read_text(encoding="utf-8"))}
    for path in sorted((base / "ann").glob(f"{part}-*.json")):
        text = (base / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        rows = json.loads(path.read_text(encoding="utf-8"))[layer]
        yield Told(path.stem, text, days[path.stem], tuple(g for row in rows if (g := gold(text, row)) is not None))


def read(reader: Reader, item: Told[Any]) -> Reading:
    """One article through every stage, its date given."""
    return read_article(from_text(item.text, published=item.published), reader)


def share(right: int, of: int) -> float:
    """Per cent."""
    return round(100 * right / max(of, 1), 2)


def report(
    about: str | None,
    documents: Callable[[Path, str], Iterator[Told[Gold]]],
    scores: Callable[[Sequence[tuple[Told[Gold], Reading]]], dict[str, float]],
    misses: Callable[[Sequence[tuple[Told[Gold], Reading]]], Iterator[str]],
    beside: Callable[[Reader, Path, str], dict[str, float]] | None = None,
) -> None:
    """The command line of a scorer: prints the figures, those that `beside` measures too, or with `--show` each wrong one."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--show", action="store_true", help="print each wrong one")
    args = parser.parse_args()
    items = list(documents(args.data, args.part)) if args.data.exists() else []
    if not items:
        print("the corpus is absent, nothing measured")
        return
    from onrecord.reader.engine import load

    reader = load(args.model)
    pairs = [(item, read(reader, item)) for item in items]
    if args.show:
        print("\n".join(misses(pairs)))
        return
    print(json.dumps(scores(pairs) | (beside(reader, args.data, args.part) if beside else {})))
