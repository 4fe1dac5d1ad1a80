"""Which article took its text from which, as trees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.export.dates import day
from onrecord.web.views.told import Articles, Name

KINDS = {"verbatim": "word for word", "rewritten": "rewritten", "excerpt": "passages taken over"}


@dataclass(slots=True)
class Node:
    """An article and those that took their text from it; `how` is empty for the first."""

    name: Name
    title: str
    day: str
    how: str = ""
    credited: bool = False
    copies: list[Node] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many articles took from it, over others too."""
        return sum(1 + copy.size for copy in self.copies)


def trees(articles: Articles, copies: Iterable[Mapping[str, Any]]) -> list[Node]:
    """One tree an original; what copies itself over others is cut where it comes back."""
    rows = list(copies)
    below: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        below[row["of"]].append(row)
    taken = {row["copy"] for row in rows}
    roots = [key for key in below if key not in taken] or list(below)[:1]
    grown: set[str] = set()
    return [_grown(articles, root, below, grown) for root in roots]


def _grown(articles: Articles, key: str, below: Mapping[str, list[Mapping[str, Any]]], grown: set[str]) -> Node:
    grown.add(key)
    node = _node(articles, key)
    for row in below.get(key, []):
        if row["copy"] not in grown:
            copy = _grown(articles, row["copy"], below, grown)
            copy.how, copy.credited = KINDS.get(row["kind"], row["kind"]), row["credited"]
            node.copies.append(copy)
    return node


def _node(articles: Articles, key: str) -> Node:
    told = articles.by_key.get(key)
    return Node(articles.name(key), (told.title or "") if told else "", day(told.day) if told else "")
