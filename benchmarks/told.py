"""Articles of `onrecord_gold` with their day and one layer of gold, read through every stage: for the scorers of events and claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
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
