"""A claim from its origins to every article that tells it, as trees; and every place where it is put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.export.dates import day
from onrecord.ledger.puts import Put
from onrecord.web.views.told import WHY, Articles, Name, Words, clipped, named, place

DEEPEST = 40  # levels that are drawn


@dataclass(slots=True)
class Branch:
    """An origin, or who rests on it and why; `words` are its own for the claim."""

    name: Name
    why: str = ""
    words: Words | None = None
    below: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """One place where a claim is put."""

    words: Words
    chain: tuple[str, ...]
    stance: str
    certainty: str
    attribution: str | None


def placed(puts: Iterable[Put]) -> list[Placed]:
    """Every place, in the order of the story."""
    return [Placed(_words(p), p.chain, p.stance, p.certainty, p.attribution) for p in puts]


def trees(articles: Articles, claim: Mapping[str, Any], puts: Iterable[Put]) -> list[Branch]:
    """One tree an origin; an article hangs under each that it surely rests on, and what comes back to itself is cut."""
    rests: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for fold in claim["origins"]["folds"]:
        if fold["sure"]:
            rests[fold["other"]].append((fold["one"], fold["why"]))
    resting = {one for rows in rests.values() for one, _ in rows}
    said: dict[str, Words] = {}
    for put in puts:
        if put.stance != "denies":
            said.setdefault(put.article.key, _words(put))
    roots = [key for key in rests if key not in resting] or list(rests)[:1]
    return [Branch(articles.name(root), below=list(_below(articles, root, rests, said, (root,)))) for root in roots]


def _below(
    articles: Articles,
    at: str,
    rests: Mapping[str, list[tuple[str, str]]],
    said: Mapping[str, Words],
    above: tuple[str, ...],
) -> Iterator[Branch]:
    for one, why in rests.get(at, []):
        branch = Branch(articles.name(one), WHY.get(why, why), said.get(one))
        if one not in above and len(above) < DEEPEST:
            branch.below += _below(articles, one, rests, said, (*above, one))
        yield branch


def _words(put: Put) -> Words:
    return Words(named(put.article), day(put.article.day), clipped(put.words), place(put))
