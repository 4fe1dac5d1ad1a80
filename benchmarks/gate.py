"""The quality gate: development scores of the installed reader against `floors.json`; a drop fails.

`python -m benchmarks.gate` checks; `--update` raises floors to what is measured (less SLACK); `--lower` is needed to lower one.
Floors hold only for the corpora they were measured on, so each stands beside the hash of its files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import claim_matching, claims, events, factuality, newsroom, pairs, places, sources, stories, times
from benchmarks.quality import score, spans_f1
from onrecord.reader.engine import load
from onrecord.reader.read import Reader
from training.corpora import names, onrecord_gold, polnear, timeml

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
FLOORS = Path(__file__).parent / "floors.json"
PAIRS = 400  # of each corpus of pairs: all that are held out take minutes
NEWSROOM_SLACK = 2.6  # points: one claim of its forty
SLACK = 0.3  # points: another processor rounds int8 products differently


@dataclass(frozen=True, slots=True)
class Suite:
    """One corpus' development part and how it is scored."""

    documents: Callable[[Path], Iterator[Any]]
    measure: Callable[[Reader, list[Any], Path], dict[str, float]]  # the folder too, for what documents leave out
    pinned: tuple[str, ...]  # figures that have a floor
    ceilings: tuple[str, ...] = ()  # figures that may not rise: errors
    slack: float = SLACK


SUITES = {
    "polnear_dev": Suite(
        lambda data: polnear.documents(data, "dev"),
        lambda reader, docs, _: score(reader, docs, top_only=True),
        (
            "exact_source",
            "exact_cue",
            "exact_content",
            "attribution_f1",
            "found_direct",
            "found_mixed",
            "found_indirect",
        ),
    ),
    "onrecord_gold_dev": Suite(
        lambda data: onrecord_gold.documents(data, "dev"),
        lambda reader, docs, _: score(reader, docs, top_only=False),
        (
            "attribution_f1",
            "found_nested",
            "origin",
            "macro_form",
            "macro_anonymous",
            "macro_certainty",
            "macro_polarity",
        ),
    ),
    "pronouns": Suite(sources.documents, lambda reader, docs, _: sources.measure(reader, docs), ("pronouns_right",)),
    "lgl": Suite(places.lgl, lambda _, docs, __: {"resolution": places.accuracy(docs, places.ours)}, ("resolution",)),
    "geovirus": Suite(
        places.geovirus, lambda _, docs, __: {"resolution": places.accuracy(docs, places.ours)}, ("resolution",)
    ),
    "uner_ewt_dev": Suite(
        lambda data: (d for d in names.documents(data, "dev") if d.corpus == "uner_ewt"),
        lambda reader, docs, _: spans_f1(reader, docs, "entities"),
        ("entities_f1",),
    ),
    "tempeval3_dev": Suite(
        lambda data: timeml.documents(data, "dev"),
        lambda reader, _, data: times.measure(reader, data),
        ("value_accuracy", "strict_f1", "relaxed_f1", "value_f1"),
    ),
    "uw_dev": Suite(
        factuality.documents,
        lambda reader, items, _: factuality.measure(reader, items),
        ("pearson",),
        ceilings=("mae",),
        slack=0.01,
    ),
    "events_dev": Suite(
        lambda data: events.documents(data, "dev"),
        lambda reader, items, _: events.measure(reader, items),
        ("event_found", "event_date_exact", "event_certainty", "event_polarity", "event_holder"),
    ),
    "claims_dev": Suite(
        lambda data: claims.documents(data, "dev"),
        lambda reader, items, _: claims.measure(reader, items),
        ("claim_found", "claim_status_right"),
    ),
    "claim_matching_dev": Suite(claim_matching.documents, claim_matching.measure, ("map5", "map5_vectors")),
    "pairs_held_out": Suite(
        lambda data: iter(pairs.documents(data, most=PAIRS)),
        lambda reader, items, _: pairs.measure(reader, items),
        ("macro_f1", "inference_same_right", "inference_contradicts_right", "headlines_same_right"),
    ),
    "stories_dev": Suite(
        stories.documents, lambda reader, docs, _: stories.measure(reader, docs), ("b3_f1", "pair_f1")
    ),
    "newsroom": Suite(
        lambda _: newsroom.documents(newsroom.folder_of(None)),
        lambda *_: newsroom.figures(newsroom.folder_of(None)),
        ("stories", "found", "status", "origins", "planted_found"),
        ("false_findings",),
        slack=NEWSROOM_SLACK,
    ),
}


def corpus_hash(documents: Sequence[object]) -> str:
    """sha256 over texts and gold, in order: another corpus, or another reading of it, gets other floors."""
    digest = hashlib.sha256()
    for d in documents:
        digest.update(repr(d).encode())
    return digest.hexdigest()


def measure(reader: Reader, data: Path) -> dict[str, dict[str, Any]]:
    """Every suite whose corpus is there."""
    out = {}
    for name, suite in SUITES.items():
        try:
            documents = list(suite.documents(data))
        except FileNotFoundError:
            documents = []
        if documents:
            out[name] = {"corpus": corpus_hash(documents), "figures": suite.measure(reader, documents, data)}
    return out


def compare(measured: dict[str, dict[str, Any]], floors: dict[str, dict[str, Any]]) -> list[str]:
    """One line for every figure below its floor, and for every corpus that is not the one its floors were set on."""
    problems = []
    for name, result in measured.items():
        pinned = floors.get(name)
        if pinned is None:
            continue
        if pinned["corpus"] != result["corpus"]:
            problems.append(f"{name}: the corpus is not the one its floors were measured on")
            continue
        problems += [
            f"{name}: {figure} is {result['figures'][figure]}, its floor is {floor}"
            for figure, floor in pinned["floors"].items()
            if result["figures"][figure] < floor
        ]
        problems += [
            f"{name}: {figure} is {result['figures'][figure]}, its ceiling is {ceiling}"
            for figure, ceiling in pinned.get("ceilings", {}).items()
            if result["figures"][figure] > ceiling
        ]
    return problems


def raised(
    measured: dict[str, dict[str, Any]], floors: dict[str, dict[str, Any]], lower: bool
) -> dict[str, dict[str, Any]]:
    """New bounds: what was measured, with its slack; an old bound that is stricter stays unless `lower`."""
    out = dict(floors)
    for name, result in measured.items():
        suite, old, figures = SUITES[name], floors.get(name, {}), result["figures"]
        out[name] = {
            "corpus": result["corpus"],
            "floors": _set(figures, suite.pinned, -suite.slack, {} if lower else old.get("floors", {}), max),
        }
        if suite.ceilings:
            known = {} if lower else old.get("ceilings", {})
            out[name]["ceilings"] = _set(figures, suite.ceilings, suite.slack, known, min)
    return out


def _set(
    figures: dict[str, float], names: Sequence[str], slack: float, old: dict[str, float], best: Callable[..., float]
) -> dict[str, float]:
    """The bound of each figure: what was measured with its slack, or the old one where that is stricter."""
    new = {n: round(figures[n] + slack, 3) for n in names}
    return {n: best(v, old.get(n, v)) for n, v in new.items()}


def main() -> int:
    """Exit code 1 on a drop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="store_true")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path)
    args = parser.parse_args()
    if not args.data.exists():
        print(f"gate: no corpora at {args.data.name}/, nothing measured")
        return 0
    measured = measure(load(args.model), args.data)
    for name, result in measured.items():
        print(f"gate: {name} {json.dumps(result['figures'])}", flush=True)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if args.update:
        FLOORS.write_text(json.dumps(raised(measured, floors, args.lower), indent=1) + "\n", encoding="utf-8")
        return 0
    problems = compare(measured, floors)
    print("\n".join(f"gate: {p}" for p in problems) or "gate: every floor holds")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
