"""The graph of who rests on whom as GraphML, for Gephi, yEd, networkx and the like.

Nodes are articles, outlets, sources and claims. Edges: an article `puts` a claim; it is `told by` the source nearest the author, and
that by the next, each with the claim; why one rests on, or counts as, another; `copy of`; `contradicts`; `published by`.
http://graphml.graphdrawing.org
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from onrecord.export.chapter import Chapter, Item, Put, Told, iri, published
from onrecord.export.visible import one_line
from onrecord.export.xml_text import attributes, escaped
from onrecord.model import stable_id

Plain = dict[str, Any]
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
NODE = {
    "kind": "string",
    "label": "string",
    "sourceKind": "string",
    "unnamed": "boolean",
    "status": "string",
    "lowestOrigins": "int",
    "highestOrigins": "int",
    "published": "string",
    "address": "string",
}
EDGE = {"relation": "string", "claim": "string", "stance": "string", "words": "string", "sure": "boolean"}


class Graph:
    """Nodes and edges as they come; each once."""

    def __init__(self) -> None:
        self.nodes: dict[str, Plain] = {}
        self.edges: dict[str, tuple[str, str, Plain]] = {}

    def node(self, id_: str, kind: str, label: str, **more: Any) -> str:
        """Adds a node; its name."""
        name = iri(id_)
        self.nodes.setdefault(name, {"kind": kind, "label": label, **more})
        return name

    def edge(self, one: str, other: str, relation: str, **more: Any) -> None:
        """Adds an edge between two names."""
        facts = {"relation": relation, **more}
        self.edges.setdefault(stable_id("edge", one, other, *facts.values()), (one, other, facts))


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One directed graph."""
    graph = Graph()
    for chapter in chapters:
        _add(graph, chapter)
    yield HEAD
    for scope, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names.items():
            head = attributes(**{"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": kind})
            yield f"<key{head}/>\n"
    yield '<graph id="onrecord" edgedefault="directed">\n'
    for id_, facts in graph.nodes.items():
        yield f"<node{attributes(id=id_)}>{_data('node', facts)}</node>\n"
    for id_, (one, other, facts) in graph.edges.items():
        yield f"<edge{attributes(id=id_, source=one, target=other)}>{_data('edge', facts)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(scope: str, facts: Plain) -> str:
    shown = {name: str(v).lower() if isinstance(v, bool) else str(v) for name, v in facts.items() if v is not None}
    return "".join(
        f"<data{attributes(key=f'{scope}-{name}')}>{escaped(one_line(value))}</data>" for name, value in shown.items()
    )


def _add(graph: Graph, chapter: Chapter) -> None:
    for item in chapter.items:
        _article(graph, chapter, item)
    for claim in chapter.claims:
        _claim(graph, chapter, claim)
    for row in chapter.rows("copies"):
        _between(graph, chapter, row["copy"], row["of"], "copy of", sure=True)
    for row in chapter.rows("contradictions"):
        words = f"{row['a']['words']} / {row['b']['words']}"
        _between(graph, chapter, row["b"]["article"], row["a"]["article"], f"contradicts: {row['kind']}", words=words)


def _article(graph: Graph, chapter: Chapter, item: Item) -> None:
    article = item.reading.article
    label = article.title or item.name
    name = graph.node(item.id, "article", label, published=published(item), address=article.url)
    if article.outlet:
        who = chapter.who(article.outlet)
        outlet = graph.node(who.id, "outlet", article.outlet, sourceKind="outlet", unnamed=False)
        graph.edge(name, outlet, "published by")


def _claim(graph: Graph, chapter: Chapter, claim: Told) -> None:
    bounds = {"lowestOrigins": claim.lower, "highestOrigins": claim.upper}
    name = graph.node(claim.id, "claim", claim.text, status=claim.status, **bounds)
    for put in claim.puts:
        graph.edge(iri(put.item.id), name, "puts", claim=claim.id, stance=put.stance, words=put.words)
        for near, far in pairwise([iri(put.item.id), *_chain(graph, put)]):
            graph.edge(near, far, "told by", claim=claim.id)
    for fold in claim.folds:
        if fold["why"] != "told by":
            _between(graph, chapter, fold["one"], fold["other"], fold["why"], claim=claim.id, sure=fold["sure"])


def _chain(graph: Graph, put: Put) -> list[str]:
    return [graph.node(w.id, "source", w.name, sourceKind=w.kind, unnamed=w.anonymous) for w in put.chain]


def _between(graph: Graph, chapter: Chapter, one: str, other: str, relation: str, **more: Any) -> None:
    """An edge between what two names mean."""
    graph.edge(_meant(graph, chapter, one), _meant(graph, chapter, other), relation, **more)


def _meant(graph: Graph, chapter: Chapter, name: str) -> str:
    """An article by its name; a source by its own, or, if unnamed, by "name (outlet)" as origins are named."""
    if item := chapter.item(name):
        return iri(item.id)
    label, _, outlet = name.removesuffix(")").rpartition(" (")
    near = next((i for i in chapter.items if label and i.reading.article.outlet == outlet), None)
    who = chapter.who(label, near) if near and chapter.who(label, near).anonymous else chapter.who(name)
    return graph.node(who.id, "source", who.name, sourceKind=who.kind, unnamed=who.anonymous)
