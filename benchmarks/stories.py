"""Stories against gold: `python -m benchmarks.stories [--part dev|test|rumours] [--most N] [--readings FILE]`.

B-cubed and pairwise F1 of all articles of a part, read with the shipped reader and linked at once. `--readings` keeps the profiles in a
file, since reading takes minutes; `--most` takes whole incidents until so many articles are there.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from onrecord.ingest import from_text
from onrecord.link.profile import Profile, lead, pack, profile, unpack
from onrecord.link.stories import cluster, edges
from onrecord.model import Article
from onrecord.pipeline import load_reader, read_article
from onrecord.reader.read import Reader

DATA = Path(__file__).parents[2] / "shared" / "data"
GATED = 100  # articles
UNRELATED = "3"

Gold = dict[str, Hashable]  # article -> its story


def incidents(part: str, data: Path = DATA) -> tuple[list[tuple[str, Article]], Gold]:
    """The articles of a part of stories_gva, by id, and the incident of each."""
    rows = list(
        map(json.loads, (data / "stories_gva" / f"articles_{part}.jsonl").read_text(encoding="utf-8").splitlines())
    )
    made = [
        (r["id"], from_text(r["text"], published=r["published"], title=r["title"], url=r["url"], outlet=r["outlet"]))
        for r in rows
    ]
    return made, {row["id"]: row["story"] for row in rows}


def rumours(data: Path = DATA) -> tuple[list[tuple[str, Article]], Gold]:
    """The bodies of rumours_fnc1; those that a related headline links, over any number of others, are one story."""
    csv.field_size_limit(2**30)
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for row in _rows(data / "rumours_fnc1" / "train_stances.csv"):
        if row["Stance"] != UNRELATED:
            root[find(f"headline {row['Headline']}")] = find(row["Body_ID"])
    made = [(r["Body ID"], from_text(r["articleBody"])) for r in _rows(data / "rumours_fnc1" / "train_bodies.csv")]
    return made, {id_: find(id_) for id_, _ in made}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def some(articles: Sequence[tuple[str, Article]], gold: Gold, most: int) -> list[tuple[str, Article]]:
    """Whole stories, in the order of their first articles, until there are `most` articles."""
    sizes, kept = Counter(gold[id_] for id_, _ in articles), set[Hashable]()
    for id_, _ in articles:
        if gold[id_] not in kept and sum(sizes[k] for k in kept) < most:
            kept.add(gold[id_])
    return [row for row in articles if gold[row[0]] in kept]


def documents(data: Path) -> Iterator[tuple[str, Article, Hashable]]:
    """The first incidents of the dev part, with the incident of each article: what the gate has time for."""
    articles, gold = incidents("dev", data)
    yield from ((id_, article, gold[id_]) for id_, article in some(articles, gold, GATED))


def measure(reader: Reader, rows: Sequence[tuple[str, Article, Hashable]]) -> dict[str, float]:
    """The figures of some articles."""
    articles = [(id_, article) for id_, article, _ in rows]
    return measured(list(profiles(articles, reader)), {id_: story for id_, _, story in rows})


def profiles(articles: Sequence[tuple[str, Article]], reader: Reader | None = None) -> Iterator[Profile]:
    """Each article read, as `onrecord add` and `onrecord link` would."""
    reader = reader or load_reader()
    for number, (id_, article) in enumerate(articles):
        reading = read_article(article, reader)
        yield profile(id_, reading, reader.vectors([lead(reading)])[0])
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{number + 1}/{len(articles)}")


def stored(path: Path, articles: Sequence[tuple[str, Article]]) -> list[Profile]:
    """The profiles of a file, made where it is not there yet."""
    if not path.exists():
        path.write_text("\n".join(pack(p).hex() for p in profiles(articles)), encoding="ascii")
    return [unpack(bytes.fromhex(line)) for line in path.read_text(encoding="ascii").splitlines()]


def score(found: Sequence[Sequence[str]], gold: Mapping[str, Hashable]) -> dict[str, float]:
    """B-cubed and pairwise precision, recall and F1, in per cent."""
    theirs: dict[Hashable, set[str]] = defaultdict(set)
    for id_, name in gold.items():
        theirs[name].add(id_)
    shares = [
        (len(set(s) & theirs[gold[a]]) / len(s), len(set(s) & theirs[gold[a]]) / len(theirs[gold[a]]))
        for s in found
        for a in s
    ]
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    hits = sum(_pairs(n) for s in found for n in Counter(gold[a] for a in s).values())
    pairs = (
        hits / max(1, sum(_pairs(len(s)) for s in found)),
        hits / max(1, sum(_pairs(len(s)) for s in theirs.values())),
    )
    names = ("b3_precision", "b3_recall", "b3_f1", "pair_precision", "pair_recall", "pair_f1")
    figures = (precision, recall, _f1(precision, recall), *pairs, _f1(*pairs))
    return {name: round(100 * value, 1) for name, value in zip(names, figures, strict=True)}


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measured(made: Sequence[Profile], gold: Gold) -> dict[str, float]:
    """The figures of some profiles, linked at once."""
    found = cluster(made, edges(made, []))
    return score(found, {p.id: gold[p.id] for p in made})


def part_of(part: str, most: int | None) -> tuple[list[tuple[str, Article]], Gold]:
    """The articles and the gold of a part by name."""
    articles, gold = rumours() if part == "rumours" else incidents(part)
    return (articles if most is None else some(articles, gold, most)), gold


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=("dev", "test", "rumours"))
    parser.add_argument("--most", type=int)
    parser.add_argument("--readings", type=Path)
    arguments = parser.parse_args()
    articles, gold = part_of(arguments.part, arguments.most)
    made = stored(arguments.readings, articles) if arguments.readings else list(profiles(articles))
    sys.stdout.write(f"{len(made)} articles {json.dumps(measured(made, gold))}\n")


if __name__ == "__main__":
    main()
