"""Scores of time expressions against TimeML, as TempEval-3 counts them; the document's own date is not counted.

`python -m benchmarks.times` reads the development part of our split of the corpus, `--part train` the rest; `--spans` takes gold spans, so
that only values are scored; `--errors` prints what is wrong. Strict: same span; relaxed: any overlap; value F1: the share of relaxed
matches whose value is the same string, times relaxed F1.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benchmarks.attribution import Count
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import UNDATED, Article, Published, Span, Time, TimeType, text_id
from onrecord.reader.types import Expression
from onrecord.resolve.when import times, valued
from training.corpora.form import Document, in_dev
from training.corpora.timeml import TYPES, document

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

DATA = Path(__file__).parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Gold:
    """One TIMEX3 of the corpus."""

    span: Span
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """One TimeML document: its day and its gold expressions, in order of the text."""

    document: Document
    published: str
    gold: tuple[Gold, ...]


def dated(name: str, xml: str) -> Dated:
    """One TimeML file."""
    root = ET.fromstring(xml)  # noqa: S314 - the corpora are files that the developer put there
    made = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    plain = document(name, "tempeval3", xml, TYPES)
    nodes = list(body.iter("TIMEX3")) if body is not None else []
    spans = sorted(plain.times)
    gold = tuple(
        Gold(Span(a, b), cast(TimeType, n.get("type", "DATE")), n.get("value", ""))
        for (a, b, _), n in zip(spans, nodes, strict=True)
    )
    return Dated(plain, (made.get("value", "") if made is not None else "")[:10], gold)


def documents(data: Path, part: str) -> Iterator[Dated]:
    """TempEval-3's training documents, split as `training.corpora.timeml` splits them."""
    for path in sorted((data / "tempeval3" / "train").rglob("*.tml")):
        if in_dev(path.stem) == (part == "dev"):
            yield dated(path.stem, path.read_text(encoding="utf-8"))


def article(item: Dated) -> Article:
    """The document as a dated article."""
    text, day = item.document.text, item.published or None
    published = Published(day, day, day, day, "given") if day else UNDATED
    return Article(text_id(text), item.document.id, None, None, None, (), "en", text, (), published)


def resolved(item: Dated, expressions: Sequence[Expression]) -> tuple[Time, ...]:
    """The times of one document."""
    return times(article(item), split(item.document.text), expressions)


def given(item: Dated, typed: bool) -> tuple[Time, ...]:
    """The times of the gold spans; with gold's types, or all taken for dates."""
    expressions = [Expression(g.span, g.type if typed else "DATE") for g in item.gold]
    return valued(article(item), split(item.document.text), expressions)


def values(items: Sequence[Dated], typed: bool = True) -> dict[str, float]:
    """Value and type accuracy given the gold span, in per cent."""
    pairs = [p for item in items for p in zip(item.gold, given(item, typed), strict=True)]
    right = sum(g.value == t.value for g, t in pairs)
    kind = sum(g.type == t.type for g, t in pairs)
    return {"value_accuracy": round(100 * right / len(pairs), 2), "type_accuracy": round(100 * kind / len(pairs), 2)}


def score(reader: Reader, items: Sequence[Dated]) -> dict[str, float]:
    """Strict, relaxed and value F1 of reader and rules together, in per cent."""
    strict, relaxed, matches, right = Count(), Count(), 0, 0
    for item in items:
        read = reader.read(item.document.text, pair(item.document.text)).expressions
        found = resolved(item, read)
        exact = {(g.span.start, g.span.end) for g in item.gold} & {(t.start, t.end) for t in found}
        pairs = overlapping(item.gold, found)
        strict.add(len(exact), len(found), len(item.gold))
        relaxed.add(len(pairs), len(found), len(item.gold))
        matches += len(pairs)
        right += sum(g.value == t.value for g, t in pairs)
    value = relaxed.f1 * right / matches if matches else 0.0
    return {"strict_f1": round(strict.f1, 2), "relaxed_f1": round(relaxed.f1, 2), "value_f1": round(value, 2)}


def overlapping(gold: Sequence[Gold], found: Sequence[Time]) -> list[tuple[Gold, Time]]:
    """Each gold expression with the first unused one that overlaps it."""
    free, pairs = list(found), []
    for g in gold:
        hit = next((t for t in free if g.span.overlaps(Span(t.start, t.end))), None)
        if hit:
            free.remove(hit)
            pairs.append((g, hit))
    return pairs


def measure(reader: Reader, data: Path) -> dict[str, float]:
    """All figures of the development part: what `benchmarks.gate` can pin."""
    items = list(documents(data, "dev"))
    return {**values(items), **score(reader, items)}


def _errors(items: Sequence[Dated], typed: bool) -> Iterator[str]:
    for item in items:
        for g, t in zip(item.gold, given(item, typed), strict=True):
            if g.value != t.value:
                text = item.document.text
                left, right = text[max(0, g.span.start - 70) : g.span.start], text[g.span.end : g.span.end + 50]
                yield f"{item.published}\t{g.value}\t{t.value}\t{' '.join(left.split())}[[{g.span.of(text)}]]{' '.join(right.split())}"


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--spans", action="store_true")
    parser.add_argument("--untyped", action="store_true")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    items = list(documents(args.data, args.part))
    if args.errors:
        print(*_errors(items, not args.untyped), sep="\n")
    figures = values(items, not args.untyped)
    if not args.spans:
        from onrecord.reader.engine import load

        figures |= score(load(threads=1), items)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
