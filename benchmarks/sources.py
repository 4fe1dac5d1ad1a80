"""Pronoun sources resolved right: 100 of PolNeAR's development part, each resolved by reading (tests/fixtures/pronouns.json).

The fixture holds offsets only: an article, the pronoun's span, and the spans of every phrase that names whom it means; `author`
where the writer speaks, and no span at all where a general "you" means nobody. `python -m benchmarks.sources` prints the share
right, given the gold attributions and end to end, and with `--show` each miss.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.extract.assemble import attributions
from onrecord.extract.entities import entities
from onrecord.extract.names import mended
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import UNDATED, Article, Source, Span, text_id
from onrecord.reader.engine import load
from onrecord.reader.read import Reader
from onrecord.reader.types import Annotations, Frame
from onrecord.resolve.who import who
from training.corpora import polnear
from training.corpora.form import Document, Relation

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
FIXTURE = ROOT / "tests" / "fixtures" / "pronouns.json"
LEADING = re.compile(r"^(?:the|a|an|mr|mrs|ms|president|senator|sen|rep|gov)\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One pronoun and what it may be resolved to."""

    article: str
    pronoun: Span
    accepted: tuple[Span, ...]
    author: bool


def items(path: Path = FIXTURE) -> list[Item]:
    """The fixture."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Item(r["article"], Span(*r["pronoun"]), tuple(Span(*a) for a in r["accepted"]), r["author"]) for r in rows]


def documents(data: Path) -> Iterator[Document]:
    """The articles that the fixture asks about; FileNotFoundError, or none, where the corpus is absent."""
    wanted = {i.article for i in items()}
    return (d for d in polnear.documents(data, "dev") if d.id in wanted)


def measure(reader: Reader, documents: Iterable[Document]) -> dict[str, float]:
    """Shares in per cent: `pronouns_right` given the gold attributions, `pronouns_end_to_end` with the reader's own."""
    asked = items()
    given, own, total = 0, 0, 0
    for document in documents:
        annotations = annotated(reader, document.text)
        mine = [i for i in asked if i.article == document.id]
        golden = resolved(document.text, given_gold(document, annotations))
        read = resolved(document.text, annotations)
        total += len(mine)
        given += sum(right(document.text, i, golden) for i in mine)
        own += sum(right(document.text, i, read) for i in mine)
    share = 100 / max(total, 1)
    return {"pronouns_right": round(share * given, 2), "pronouns_end_to_end": round(share * own, 2)}


def annotated(reader: Reader, text: str) -> Annotations:
    """What the reader finds, with its names mended."""
    found = reader.read(text, pair(text))
    return replace(found, names=mended(text, found.names))


def given_gold(document: Document, annotations: Annotations) -> Annotations:
    """The reader's names with the corpus' attributions: so that only the resolution is measured."""
    frames = tuple(_frame(r) for r in document.relations if r.content and r.cue)
    return replace(annotations, frames=frames)


def _frame(r: Relation) -> Frame:
    cue, source, content = (tuple(Span(*p) for p in pieces) for pieces in (r.cue, r.source, r.content))
    return Frame(cue, cue[0], source, content, 1.0, 0.0, "assertion", "certain", "positive")


def resolved(text: str, annotations: Annotations) -> tuple[Source, ...]:
    """The sources of one text after resolution."""
    key, sentences = text_id(text), split(text)
    article = Article(key, None, None, None, None, (), None, text, (), UNDATED)
    sources, said = attributions(key, text, pair(text), sentences, (), annotations)
    return who(article, sentences, annotations, sources, said, entities(key, text, annotations.names, ()))[0]


def right(text: str, item: Item, sources: Sequence[Source]) -> bool:
    """Whether the pronoun's source is the author, or bears an accepted name; a group may hold an accepted mention."""
    source = next((s for s in sources if item.pronoun in s.mentions), None)
    if source is None:
        return False
    if not item.accepted or source.kind == "author":
        unresolved = source.name.lower() == item.pronoun.of(text).lower()
        return (source.kind == "author") == item.author and (item.author or unresolved)
    if bare(source.name) in {bare(a.of(text)) for a in item.accepted}:
        return True
    return source.kind != "person" and any(m.overlaps(a) for m in source.mentions for a in item.accepted)


def bare(words: str) -> str:
    """A name without article and title, lower case."""
    return " ".join(LEADING.sub("", words).lower().split())


def misses(reader: Reader, documents: Iterable[Document]) -> Iterator[str]:
    """One line a miss, given the gold attributions: where, the pronoun, and whom it was taken for."""
    for document in documents:
        found = resolved(document.text, given_gold(document, annotated(reader, document.text)))
        for i in (i for i in items() if i.article == document.id and not right(document.text, i, found)):
            source = next((s.name for s in found if i.pronoun in s.mentions), None)
            accepted = sorted({a.of(document.text) for a in i.accepted}) or ["the author" if i.author else "nobody"]
            yield f"{i.article} {i.pronoun.start} {i.pronoun.of(document.text)}: {source} for {accepted}"


def main() -> None:
    """Prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--show", action="store_true", help="print each miss")
    args = parser.parse_args()
    found = list(documents(args.data)) if args.data.exists() else []
    if not found:
        print("sources: the corpus is absent, nothing measured")
        return
    reader = load(None)
    print("\n".join(misses(reader, found)) if args.show else json.dumps(measure(reader, found)))


if __name__ == "__main__":
    main()
