"""Quotations across articles: the kind of each pair read by hand, and what is found among all quotations of stories_gva.

`python -m benchmarks.quotes --data DATA [--part dev|test]`. `tests/fixtures/quote_variants.json` holds the pairs as offsets: all mined
ones that are not identical, and every fifth identical one. Speakers are not given. A variant across two stories is mostly a formula.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.copies import articles, rows
from onrecord.extract.quotes import pair
from onrecord.link.quotes import Said, Variant, compare, variants
from onrecord.model import Span

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
CHECKED = ROOT / "tests" / "fixtures" / "quote_variants.json"


def said(row: dict[str, Any], side: str, texts: dict[str, str]) -> Said:
    """One side ("a" or "b") of a hand-read pair."""
    span = Span(*row[f"{side}_span"])
    return Said(row[side], span, span.of(texts[row[side]]))


def checked(data: Path, part: str | None = None) -> list[tuple[str, Variant | None]]:
    """(kind read by hand, what is said of the pair) for a part, or both."""
    folder = data / "stories_gva"
    texts = {row["id"]: row["text"] for name in ("dev", "test") for row in rows(folder / f"articles_{name}.jsonl")}
    kept = [row for row in json.loads(CHECKED.read_text(encoding="utf-8")) if part in (None, row["part"])]
    return [(row["kind"], compare(said(row, "a", texts), said(row, "b", texts))) for row in kept]


def measure(data: Path, part: str = "dev") -> dict[str, Any]:
    """Accuracy in per cent, every kind against every answer, and the variants found inside and across stories."""
    answers = Counter((gold, found.kind if found else "none") for gold, found in checked(data, part))
    right = sum(n for (gold, kind), n in answers.items() if gold == kind)
    given, story = articles(data, part)
    quotations = [Said(a.id, q.inner, q.inner.of(a.text)) for a in given for q in pair(a.text)]
    found = variants(quotations)
    inside = Counter(v.kind for v in found if story[v.a.article] == story[v.b.article])
    return {
        "accuracy": round(100 * right / max(1, answers.total()), 1),
        "pairs": answers.total(),
        "answers": {f"{gold} -> {kind}": n for (gold, kind), n in sorted(answers.items())},
        "quotations": len(quotations),
        "found inside stories": dict(sorted(inside.items())),
        "found across stories": len(found) - inside.total(),
    }


def main() -> int:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    args = parser.parse_args()
    print(json.dumps(measure(args.data, args.part), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
