"""A story as its page shows it: what to check, the claims over its articles, what became of them, copies and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.ledger.puts import Put
from onrecord.web.views.axis import Axis, Tick
from onrecord.web.views.copying import Node, trees
from onrecord.web.views.differences import Part, parts
from onrecord.web.views.lanes import Step, axis_of, moved, steps
from onrecord.web.views.matrix import Arc, Columns, Dot, Mark
from onrecord.web.views.told import Articles, Name, Reason, Words, counted, plural

FOREMOST = 12  # claims shown before all are asked for
CONTRADICT: dict[str, str] = {
    "number": "Two numbers for one thing",
    "date": "Two days for one happening",
    "place": "Two places for one happening",
    "polarity": "One says so, the other that it is not so",
}
VARIES: dict[str, str] = {
    "altered": "The words are not the same",
    "truncated": "One leaves words out",
    "identical": "Word for word",
}
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the story, with its dots, its arcs, and why its articles are so few origins."""

    id: str
    text: str
    status: str
    counted: str
    origins: tuple[Name, ...]
    reasons: list[Reason]
    dots: list[Dot]
    arcs: list[Arc]
    history: list[Step]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places side by side; `parts` are the words of both where they are one quotation."""

    kind: str
    told: str
    a: Words
    b: Words
    speaker: Name | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on the page of a story."""

    columns: Columns
    marks: list[Mark]
    rows: list[Row]
    held: int
    ticks: list[Tick]
    contradictions: list[Pair]
    quotes: list[Pair]
    identical: int
    circles: list[str]
    copies: list[Node]

    @property
    def moved(self) -> list[Row]:
        """The claims of which something became."""
        return [row for row in self.rows if row.status != "reported" or len({s.status for s in row.history}) > 1]

    @property
    def checks(self) -> list[tuple[str, str]]:
        """(a sentence, the section that tells more)."""
        altered = sum(pair.kind == "altered" for pair in self.quotes)
        found = [
            (
                len(self.contradictions),
                "contradiction between articles",
                "contradictions between articles",
                "contradictions",
            ),
            (altered, "quotation whose words were altered", "quotations whose words were altered", "quotes"),
            (len(self.circles), "circle of articles that cite each other", "circles of articles", "circles"),
            (sum(n.size for n in self.copies), "article that is a copy", "articles that are copies", "copies"),
        ]
        return [(f"{n} {one if n == 1 else many}", place) for n, one, many, place in found if n]


def story_view(articles: Articles, story: Plain, puts: Mapping[str, Mapping[int, Put]], everything: bool) -> StoryView:
    """`puts`: claim -> place in its attributions -> where it is put."""
    columns = Columns(articles.all)
    claims = foremost(story["claims"], everything)
    axis, ticks = axis_of([claim for claim in claims if moved(claim)])
    quotes = [_quote(articles, row) for row in story["quotes"] if row["kind"] != "identical"]
    return StoryView(
        columns=columns,
        marks=columns.marks(),
        rows=[_row(articles, columns, axis, claim, puts.get(claim["id"], {})) for claim in claims],
        held=len(story["claims"]) - len(claims),
        ticks=ticks,
        contradictions=[contradiction(articles, row) for row in story["contradictions"]],
        quotes=sorted(quotes, key=lambda pair: pair.kind != "altered"),
        identical=sum(row["kind"] == "identical" for row in story["quotes"]),
        circles=list(circles(articles, story["circular"])),
        copies=trees(articles, story["copies"]),
    )


def foremost(claims: Sequence[Plain], everything: bool) -> list[Plain]:
    """The claims that most articles put, all of them or the first few."""
    ranked = sorted(claims, key=lambda claim: (-told_in(claim), not moved(claim)))
    return ranked if everything else ranked[:FOREMOST]


def told_in(claim: Plain) -> int:
    """How many articles put a claim."""
    return len({put["article"] for put in claim["attributions"]})


def counts(claim: Plain) -> str:
    """ "14 articles, 2 independent origins"."""
    return counted(told_in(claim), claim["origins"]["lower"], claim["origins"]["upper"])


def _row(articles: Articles, columns: Columns, axis: Axis | None, claim: Plain, puts: Mapping[int, Put]) -> Row:
    origins = claim["origins"]
    return Row(
        claim["id"],
        claim["text"],
        claim["status"],
        counts(claim),
        tuple(map(articles.name, origins["names"])),
        articles.reasons(origins["folds"]),
        columns.dots(puts.values()),
        columns.arcs(origins["folds"]),
        steps(articles, claim, axis if moved(claim) else None),
    )


def contradiction(articles: Articles, row: Plain) -> Pair:
    """Two places that cannot both be right."""
    told = CONTRADICT.get(row["kind"], str(row["kind"]))
    return Pair(row["kind"], told, articles.words(row["a"]), articles.words(row["b"]))


def _quote(articles: Articles, row: Plain) -> Pair:
    told = VARIES.get(row["kind"], str(row["kind"]))
    speaker = articles.name(row["speaker"]) if row["speaker"] else None
    both = tuple(parts(row["a"]["words"], row["b"]["words"]))
    return Pair(row["kind"], told, articles.words(row["a"]), articles.words(row["b"]), speaker, both)


def circles(articles: Articles, rings: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each circle in a sentence."""
    for ring in rings:
        names = [articles.name(key).text for key in ring]
        told = f"{', '.join(names[:-1])} and {names[-1]}"
        yield f"{told} cite each other for a claim, and nobody else: {plural(len(names), 'article')}, no origin."
