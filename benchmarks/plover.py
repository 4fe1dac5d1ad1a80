"""Kinds of events and their parties against two corpora coded by the PLOVER ontology.

`python -m benchmarks.plover` prints macro F1 of the roots on the training part of Zero-Shot PLOVER (one event a sentence, source and target
marked; CONCEDE and RETREAT are one root there), by the table of words alone; and the parties of the gold standard records, the first
marked event of each: the share of marked sources among our agents and of targets among our patients, and the share of ours that are marked.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.attribution import Count
from benchmarks.quality import Pairs
from onrecord.extract.entities import entities
from onrecord.extract.events_types import event_type
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import Entity, Span
from onrecord.reader.types import Syntax
from onrecord.resolve.happened_roles import Cast, roles

if TYPE_CHECKING:
    from onrecord.reader.read import Reader

DATA = Path(__file__).parents[2] / "shared" / "data"
WORD = re.compile(r"</?[st]>|[\w'’-]+|[^\w\s]")
TAG = re.compile(r"</?[st]>")
MARK = re.compile(r"\((?P<roles>[A-Z/]+)\s*:\s*(?P<words>[^()]*)\)")
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


@dataclass(frozen=True, slots=True)
class Record:
    """One sentence of the gold standard: its first event, and who does it to whom; a party marked as both is in both."""

    text: str
    event: Span
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]


def root(marked: str) -> str | None:
    """The type of the first word that has one behind the marked source, else of the first such word at all."""
    before, mark, after = marked.partition("</s>")
    lead, rest = (_words(part) for part in ((before, after) if mark else ("", marked)))
    typed = [(at, kind) for at in range(len(lead + rest)) if (kind := event_type(lead + rest, at))]
    found = next((kind for at, kind in typed if at >= len(lead)), typed[0][1] if typed else None)
    return YIELD.get(found, found) if found else None


def _words(marked: str) -> list[str]:
    return [t for t in WORD.findall(marked) if not TAG.fullmatch(t)]


def roots(data: Path) -> dict[str, float]:
    """Macro F1 and accuracy of the roots, in per cent."""
    with (data / "plover" / "PLV_train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = Pairs()
    found.pairs = [(r["gold_root"], root(r["marked_sentence"]) or "") for r in rows]
    right = sum(g == p for g, p in found.pairs)
    return {"root_macro_f1": round(found.macro_f1(), 2), "root_accuracy": round(100 * right / max(len(rows), 1), 2)}


def record(markup: str) -> Record | None:
    """One marked sentence; None where no event is marked."""
    text, last, marks = "", 0, list[tuple[str, Span]]()
    for found in MARK.finditer(markup):
        text += markup[last : found.start()]
        marks.append((found["roles"], Span(len(text), len(text) + len(found["words"]))))
        text, last = text + found["words"], found.end()
    events, sources, targets = (tuple(s for names, s in marks if role in names) for role in ("EVT", "SRC", "TAR"))
    return Record(text + markup[last:], events[0], sources, targets) if events else None


def records(data: Path) -> Iterator[Record]:
    """The gold standard records."""
    path = data / "plover_gsr" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
    for row in json.loads(path.read_text(encoding="utf-8")):
        info = row.get("textInfo")
        found = record(info["markup"]) if isinstance(info, dict) and "markup" in info else None
        if found:
            yield found


def parties(reader: Reader, items: Sequence[Record]) -> dict[str, float]:
    """Recall and precision of sources and targets, in per cent."""
    found = {f"{role}_{figure}": Count() for role in ("source", "target") for figure in ("recall", "precision")}
    for item in items:
        agents, patients = acting(reader, item)
        if set(item.sources) & set(item.targets):  # "A and B met": each is both
            agents = patients = [*agents, *patients]
        for role, ours, gold in (("source", agents, item.sources), ("target", patients, item.targets)):
            met = [[_is(e, g) for g in gold] for e in ours]
            found[f"{role}_recall"].add(sum(map(any, zip(*met, strict=True))), 0, len(gold))
            found[f"{role}_precision"].add(sum(map(any, met)), len(ours), 0)
    return {n: round(c.recall if n.endswith("recall") else c.precision, 2) for n, c in found.items()}


def acting(reader: Reader, item: Record) -> tuple[list[Entity], list[Entity]]:
    """Our agents and patients of the marked event, among the reader's own names."""
    notes = reader.read(item.text, pair(item.text), split(item.text))
    named = {e.id: e for e in entities("record", item.text, notes.names, ())}
    syntax = Syntax(notes)
    word = (syntax.top(item.event) if syntax.known else None) or syntax.at(item.event.start)
    agents, patients = roles(Cast(item.text, syntax, list(named.values()), {}, ()), word)
    return [named[a] for a in agents], [named[p] for p in patients]


def _is(entity: Entity, gold: Span) -> bool:
    return any(m.overlaps(gold) for m in entity.mentions)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    if not args.data.exists():
        print("plover: the corpora are absent, nothing measured")
        return
    from onrecord.reader.engine import load

    print(json.dumps(roots(args.data)))
    print(json.dumps(parties(load(args.model), list(records(args.data)))))


if __name__ == "__main__":
    main()
