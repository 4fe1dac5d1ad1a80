"""How well the record of a newsroom is kept: `python -m benchmarks.newsroom [FOLDER] [--errors]`.

FOLDER holds articles.jsonl and gold.json (see data/newsroom/SOURCE.md); without one the newsroom of the package is read. The articles are
added and looked at through the command line, as a user would. A claim found is one whose words overlap those of the gold claim in more
articles than those of any other; each counts once. A contradiction or quotation found counts as right where its kind agrees and its two
places, of two articles, stand one on each side of a planted one: at its words, at those of `also`, for a quotation at the same words in a
copy, for a denial where the gold has the same claim put and denied. `planted` and `false_findings` count contradictions, altered
quotations and circles; `by_kind` counts quotations cut short and copies as well.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.cli import main as onrecord

Plain = dict[str, Any]
Where = tuple[str, int, int]  # article, start, end
Sides = tuple[list[Where], list[Where]]  # the places that count as the one side of a fault, and as the other
KINDS = ("number", "date", "place", "polarity", "altered", "truncated")


class Fault(NamedTuple):
    """One planted fault, or one that was found though nobody planted it."""

    kind: str
    planted: bool
    found: bool
    words: str


def asked(*arguments: str) -> Any:
    """What a command prints as JSON."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = onrecord(list(arguments))
    if code:
        raise SystemExit(f"onrecord {arguments[0]} ended with {code}")
    return json.loads(out.getvalue())


def kept(articles: Path, record: str) -> tuple[list[Plain], list[Plain]]:
    """The stories of a record made of the articles, as listed and in full."""
    with contextlib.redirect_stdout(io.StringIO()):
        onrecord(["add", str(articles), "--record", record])
    listed = asked("stories", "--json", "--record", record)
    return listed, [asked("story", row["id"], "--json", "--record", record) for row in listed]


def texts(articles: Path) -> dict[str, str]:
    """Article id -> text."""
    rows = map(json.loads, articles.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}


def located(side: Plain, text: dict[str, str]) -> Where:
    """A place of the gold, or of a story, as article and characters."""
    if "words" in side and "span" not in side and "start" not in side:
        start = text[side["article"]].index(side["words"])
        return side["article"], start, start + len(side["words"])
    span = side.get("span") or side.get("evidence") or side
    return side["article"], span["start"], span["end"]


def overlap(one: Where, two: Where) -> bool:
    """Whether two places share a character."""
    return one[0] == two[0] and one[1] < two[2] and two[1] < one[2]


def matched(gold: Sequence[Plain], found: Sequence[Plain], text: dict[str, str]) -> dict[int, int]:
    """Gold claim -> found claim, one to one, by the number of articles in which they overlap, then of places."""
    scores = []
    for g, claim in enumerate(gold):
        wanted = [located(p, text) for p in claim["places"]]
        for f, other in enumerate(found):
            there = [located(p, text) for p in (*other["attributions"], *other["history"])]
            hits = [w for w in wanted if any(overlap(w, t) for t in there)]
            if hits:
                scores.append((-len({w[0] for w in hits}), -len(hits), g, f))
    pairs: dict[int, int] = {}
    for _, _, g, f in sorted(scores):
        if g not in pairs and f not in pairs.values():
            pairs[g] = f
    return pairs


def bcubed(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """B-cubed F1 over articles, in per cent; an article in no story found stands alone."""
    theirs = {a: set(story) for story in gold for a in story}
    mine = {a: {a} for a in theirs} | {a: set(story) for story in found for a in story}
    shares = [(len(mine[a] & theirs[a]) / len(mine[a]), len(mine[a] & theirs[a]) / len(theirs[a])) for a in theirs]
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    return float(round(100 * 2 * precision * recall / (precision + recall), 1))


def planted(gold: Plain, stories: Sequence[Plain], text: dict[str, str]) -> Iterator[Fault]:
    """What was planted, and what was found that was not: contradictions, quotations cut or altered, circles."""
    wanted = list(_wanted(gold, text))
    found = [(other["kind"], [located(other[side], text) for side in ("a", "b")]) for other in _findings(stories)]
    for row, sides in wanted:
        hit = any(kind == row["kind"] and _joins(sides, places) for kind, places in found)
        yield Fault(row["kind"], True, hit, f"{row['a']['words']} <> {row['b']['words']}")
    for kind, places in found:
        if not any(kind == row["kind"] and _joins(sides, places) for row, sides in wanted):
            yield Fault(kind, False, True, " <> ".join(f"{a} {text[a][s:e]!r}" for a, s, e in places))
    rings = {tuple(sorted(ring)) for s in stories for ring in s["circular"]}
    known = {tuple(sorted(ring)) for ring in gold["circular"]}
    yield from (Fault("circular", ring in known, ring in rings, ", ".join(ring)) for ring in sorted(rings | known))


def _findings(stories: Sequence[Plain]) -> list[Plain]:
    """The contradictions of all stories, and their quotations that are not the same."""
    rows = [row for story in stories for row in (*story["contradictions"], *story["quotes"])]
    return [row for row in rows if row["kind"] in KINDS]


def _wanted(gold: Plain, text: dict[str, str]) -> Iterator[tuple[Plain, list[Sides]]]:
    """Each planted fault with the pairs of places at which it counts as found."""
    for row in gold["contradictions"]:
        one, two = ([located(p, text) for p in (row[side], *row.get("also", {}).get(side, ()))] for side in ("a", "b"))
        stances = [_stances(claim, text) for claim in gold["claims"]] if row["kind"] == "polarity" else []
        yield row, [(one, two), *(sides for sides in stances if _joins([sides], [one[0], two[0]]))]
    for row in gold["quotes"]:
        if row["kind"] in KINDS:
            one, two = (_everywhere(row[side]["words"], text) for side in ("a", "b"))
            yield row, [(_outside(one, two), _outside(two, one))]


def _stances(claim: Plain, text: dict[str, str]) -> Sides:
    """Where a claim is put for certain, and where it is denied."""
    places = [(place["stance"], located(place, text)) for place in claim["places"]]
    put = [at for stance, at in places if stance in ("asserts", "reports")]
    return put, [at for stance, at in places if stance == "denies"]


def _everywhere(words: str, text: dict[str, str]) -> list[Where]:
    """The places, at most one an article, where the same words stand: a copy repeats what the original quotes."""
    starts = ((article, body.find(words)) for article, body in text.items())
    return [(article, start, start + len(words)) for article, start in starts if start >= 0]


def _outside(places: Sequence[Where], others: Sequence[Where]) -> list[Where]:
    """The places that are no part of a longer one: the words that a cut has left also stand in the whole."""
    return [p for p in places if not any(overlap(p, o) and o[2] - o[1] > p[2] - p[1] for o in others)]


def _joins(sides: Sequence[Sides], found: Sequence[Where]) -> bool:
    """Whether two places of two articles stand one on each side."""
    one, two = found
    if one[0] == two[0]:
        return False
    met = [[[any(overlap(place, at) for at in side) for side in pair] for place in (one, two)] for pair in sides]
    return any((first[0] and second[1]) or (first[1] and second[0]) for first, second in met)


def score(gold: Plain, listed: Sequence[Plain], stories: Sequence[Plain], text: dict[str, str]) -> Plain:
    """The figures, and under "errors" what is wrong."""
    right, errors = claims_right(gold, stories, text)
    faults = [*planted(gold, stories, text), *copied(gold, stories)]
    errors += [f"{f.kind} {'missed' if f.planted else 'false'}: {f.words}" for f in faults if f.planted != f.found]
    main = [f for f in faults if f.kind not in ("truncated", "copy")]
    return {
        "stories": bcubed([s["articles"] for s in gold["stories"]], [s["articles"] for s in listed]),
        **{name: round(100 * n / max(1, len(gold["claims"])), 1) for name, n in sorted(right.items())},
        "planted": sum(f.planted for f in main),
        "planted_found": sum(f.planted and f.found for f in main),
        "false_findings": sum(f.found and not f.planted for f in main),
        "by_kind": by_kind(faults),
        "errors": errors,
    }


def claims_right(gold: Plain, stories: Sequence[Plain], text: dict[str, str]) -> tuple[dict[str, int], list[str]]:
    """How many claims are found, and how many of them have the right status and origins; and what is wrong."""
    claims = [claim for story in stories for claim in story["claims"]]
    pairs = matched(gold["claims"], claims, text)
    right: dict[str, int] = defaultdict(int)
    errors: list[str] = []
    for g, claim in enumerate(gold["claims"]):
        mine = claims[pairs[g]] if g in pairs else None
        for name, ok in _judged(claim, mine).items():
            right[name] += ok
            if not ok:
                errors.append(f"{name}: {claim['text']}: {_told(claim)} but {_told(mine) if mine else 'not found'}")
    return right, errors


def copied(gold: Plain, stories: Sequence[Plain]) -> list[Fault]:
    """The copies planted and found, as pairs of an original and its copy."""
    found = {(c["of"], c["copy"]) for s in stories for c in s["copies"]}
    wanted = {(c["of"], c["copy"]) for c in gold["copies"]}
    return [Fault("copy", pair in wanted, pair in found, " > ".join(pair)) for pair in sorted(found | wanted)]


def by_kind(faults: Sequence[Fault]) -> dict[str, Plain]:
    """Planted, found of these, and false, of each kind."""
    kinds = sorted({f.kind for f in faults})
    return {kind: _counts([f for f in faults if f.kind == kind]) for kind in kinds}


def _counts(faults: Sequence[Fault]) -> Plain:
    planted_here = [f for f in faults if f.planted]
    return {
        "planted": len(planted_here),
        "found": sum(f.found for f in planted_here),
        "false": len(faults) - len(planted_here),
    }


def _judged(gold: Plain, mine: Plain | None) -> dict[str, bool]:
    bounds = [(o["lower"], o["upper"]) for o in (gold["origins"], mine["origins"])] if mine else [(0, 0), (1, 1)]
    (low, high), (least, most) = bounds
    return {
        "found": mine is not None,
        "status": mine is not None and mine["status"] == gold["status"],
        "origins": mine is not None and bounds[0] == bounds[1],
        "origins_overlap": mine is not None and low <= most and least <= high,
    }


def _told(claim: Plain) -> str:
    origins = claim["origins"]
    return f"{claim['status']} {origins['lower']}-{origins['upper']} {origins['names']}"


def folder_of(path: str | None) -> Path:
    """The newsroom in a folder, or that of the package."""
    return Path(path) if path else Path(str(resources.files("onrecord.data") / "newsroom"))


def measured(folder: Path) -> Plain:
    """Adds the articles to a record that is thrown away, and scores it."""
    articles = folder / "articles.jsonl"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        listed, stories = kept(articles, str(Path(scratch) / "r.sqlite"))
    return score(gold, listed, stories, texts(articles))


def documents(folder: Path) -> Iterator[str]:
    """The lines of a newsroom's articles and its gold: what its figures hold for."""
    yield from (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    yield (folder / "gold.json").read_text(encoding="utf-8")


def figures(folder: Path) -> dict[str, float]:
    """The numbers alone."""
    return {name: value for name, value in measured(folder).items() if isinstance(value, int | float)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    figures = measured(folder_of(arguments.folder))
    errors = figures.pop("errors")
    print(json.dumps(figures))
    print("\n".join(errors) if arguments.errors else f"{len(errors)} errors")


if __name__ == "__main__":
    main()
