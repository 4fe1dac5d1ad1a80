"""Places: accuracy within 161 km (100 miles) over all gold toponyms that have coordinates; a toponym without an answer counts wrong.

`python -m benchmarks.places --data DATA` prints LGL and GeoVirus, each in two halves (by a hash of the article): weights were fitted on
`dev` only. `--reader` adds end to end: the reader finds the names, and a gold toponym counts when a place overlaps it and lies within
161 km. `measure(reader, documents)` is what a gate suite wants.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.ingest import from_text
from onrecord.model import Span, distance_km
from onrecord.pipeline import read_article
from onrecord.reader.engine import load
from onrecord.reader.read import Reader
from onrecord.resolve.where import places
from onrecord.resolve.where_context import Context
from onrecord.resolve.where_gazetteer import Entry, Gazetteer, shipped
from onrecord.resolve.where_toponyms import resolve_toponyms

MILES_100 = 161.0
DATA = Path(__file__).parents[2] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Gold:
    """One article with its toponyms and where they are (degrees north, degrees east)."""

    id: str
    text: str
    spans: tuple[Span, ...]
    points: tuple[tuple[float, float], ...]
    context: Context

    @property
    def half(self) -> str:
        """The half it belongs to."""
        return "dev" if hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0 else "test"


def lgl(data: Path) -> Iterator[Gold]:
    """The Local Global Lexicon: local news, mostly American."""
    for article in ET.parse(data / "geoparsing" / "lgl.xml").getroot():  # noqa: S314 - the developer's own copy
        rows = [(t, t.find("gaztag")) for t in article.iter("toponym")]
        kept = [(t, g) for t, g in rows if g is not None and g.findtext("lat")]
        yield Gold(
            article.attrib["docid"],
            article.findtext("text") or "",
            tuple(_span(t) for t, _ in kept),
            tuple(_point(g) for _, g in kept),
            Context(url=article.findtext("domain")),
        )


def geovirus(data: Path) -> Iterator[Gold]:
    """GeoVirus: Wikinews about epidemics; the paragraphs of one article are put together."""
    articles: dict[str, list[ET.Element]] = {}
    for part in ET.parse(data / "geoparsing" / "GeoVirus.xml").getroot():  # noqa: S314 - the developer's own copy
        articles.setdefault(part.findtext("source") or "", []).append(part)
    for source, parts in articles.items():
        text, spans, points = "", [], []
        for part in parts:
            for place in part.iter("location"):
                span = _span(place)
                spans.append(Span(span.start - 1 + len(text), span.end - 1 + len(text)))
                points.append(_point(place))
            text += (part.findtext("text") or "") + "\n\n"
        yield Gold(source, text, tuple(spans), tuple(points), Context())


def _span(row: ET.Element) -> Span:
    return Span(int(row.findtext("start") or 0), int(row.findtext("end") or 0))


def _point(row: ET.Element) -> tuple[float, float]:
    return float(row.findtext("lat") or 0), float(row.findtext("lon") or 0)


CORPORA: dict[str, Callable[[Path], Iterator[Gold]]] = {"lgl": lgl, "geovirus": geovirus}
Guess = Callable[[Gold], Sequence[Entry | None]]


def ours(gold: Gold) -> list[Entry | None]:
    """What the package chooses."""
    return [c.entry if c else None for c in resolve_toponyms(gold.text, gold.spans, gold.context)]


def most_populous(gold: Gold, gazetteer: Gazetteer | None = None) -> list[Entry | None]:
    """The baseline on the same gazetteer: the place of that name with most people."""
    atlas = gazetteer or shipped()
    return [max(atlas.find(s.of(gold.text)), key=lambda e: e.population, default=None) for s in gold.spans]


def reachable(gold: Gold, gazetteer: Gazetteer | None = None) -> list[Entry | None]:
    """The ceiling of the gazetteer: the place of that name nearest to the gold."""
    atlas = gazetteer or shipped()
    return [
        min(atlas.find(s.of(gold.text)), key=lambda e: distance_km((e.lat, e.lon), p), default=None)
        for s, p in zip(gold.spans, gold.points, strict=True)
    ]


def accuracy(documents: Iterable[Gold], guess: Guess) -> float:
    """Share of gold toponyms answered within 161 km, in per cent, rounded to 0.01."""
    right = total = 0
    for gold in documents:
        total += len(gold.points)
        right += sum(
            e is not None and distance_km((e.lat, e.lon), p) <= MILES_100
            for e, p in zip(guess(gold), gold.points, strict=True)
        )
    return round(100 * right / total, 2) if total else 0.0


def end_to_end(reader: Reader, documents: Iterable[Gold]) -> float:
    """The same share where the reader finds the names: a gold toponym counts when a place that overlaps it lies within 161 km."""
    right = total = 0
    for gold in documents:
        article = from_text(gold.text, url=gold.context.url, outlet=gold.context.outlet)
        reading = read_article(article, reader)
        located = places(article, reading.sentences, reading.entities)
        total += len(gold.points)
        for span, point in zip(gold.spans, gold.points, strict=True):
            near = (
                p for p in located if Span(p.start, p.end).overlaps(span) and p.lat is not None and p.lon is not None
            )
            right += any(distance_km((p.lat or 0.0, p.lon or 0.0), point) <= MILES_100 for p in near)
    return round(100 * right / total, 2) if total else 0.0


def measure(reader: Reader, documents: Sequence[Gold]) -> dict[str, float]:
    """What a gate suite wants: the resolution of gold toponyms, and end to end."""
    return {"resolution": accuracy(documents, ours), "end_to_end": end_to_end(reader, documents)}


def figures(documents: Sequence[Gold]) -> dict[str, float]:
    """Ours, the baseline and the ceiling, on all and on each half."""
    out = {}
    guesses: dict[str, Guess] = {"ours": ours, "most_populous": most_populous, "reachable": reachable}
    for name, guess in guesses.items():
        out[name] = accuracy(documents, guess)
    for half in ("dev", "test"):
        out[f"ours_{half}"] = accuracy([d for d in documents if d.half == half], ours)
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--reader", action="store_true", help="end to end too")
    args = parser.parse_args()
    for name, corpus in CORPORA.items():
        documents = list(corpus(args.data))
        print(f"places: {name} {json.dumps(figures(documents))}", flush=True)
        if args.reader:
            print(f"places: {name} end to end {end_to_end(load(), documents)}", flush=True)


if __name__ == "__main__":
    main()
