from __future__ import annotations

import importlib
import io
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from onrecord.export.chapter import Chapter
from onrecord.export.graphml import parts
from tests.export.chapters import affair, single
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, mapped


def graph(*chapters: Chapter) -> Any:
    """As networkx reads it: it refuses edges to nowhere and keys that are not declared."""
    networkx: Any = importlib.import_module("networkx")
    text = "".join(parts(chapters)).encode("utf-8")
    found = networkx.read_graphml(io.BytesIO(text), force_multigraph=True)
    assert all("kind" in facts for _, facts in found.nodes(data=True))
    return found


def edges(found: Any, relation: str) -> set[tuple[str, str]]:
    label = {id_: facts["label"] for id_, facts in found.nodes(data=True)}
    return {(label[a], label[b]) for a, b, facts in found.edges(data=True) if facts["relation"] == relation}


def test_graph_has_articles_outlets_sources_and_claims() -> None:
    kinds = [facts["kind"] for _, facts in graph(affair()).nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "article": 5,
        "claim": 1,
        "outlet": 3,
        "source": 4,
    }


def test_graph_knows_the_status_and_origins_of_a_claim() -> None:
    (claim,) = [facts for _, facts in graph(affair()).nodes(data=True) if facts["kind"] == "claim"]
    assert (claim["status"], claim["lowestOrigins"], claim["highestOrigins"]) == ("confirmed", 2, 2)


def test_graph_follows_chains_hop_by_hop() -> None:
    assert edges(graph(single()), "told by") == {
        ("Orvany weighs reopening the Tessel crossing", "Northern Wire"),
        ("Northern Wire", "border official"),
    }


def test_graph_tells_who_puts_copies_cites_and_contradicts() -> None:
    found = graph(affair())
    assert edges(found, "copy of") == {("k1", "n1")}
    assert ("o1", "n1") in edges(found, "cites") | edges(found, "told by") or ("o1", "k1") in edges(found, "cites")
    assert len(edges(found, "puts")) == 5
    assert edges(found, "contradicts: polarity")
    assert ("n1", "Northern Wire") in edges(found, "published by")
    stances = {f["stance"] for _, _, f in found.edges(data=True) if f["relation"] == "puts"}
    assert "denies" in stances


def test_graph_unnamed_sources_of_two_outlets_stay_two_with_the_reason_between() -> None:
    chapter = affair()
    assert chapter.story is not None
    claim = dict(chapter.story["claims"][0])
    fold = {"one": "a senior official (Northern Wire)", "other": "a senior official (Karsund Daily)"}
    folds = [{**fold, "why": "may be the same", "sure": False}]
    story = {**chapter.story, "claims": [{**claim, "origins": {**claim["origins"], "folds": folds}}]}
    found = graph(Chapter(story, chapter.items))
    ((a, b, facts),) = [e for e in found.edges(data=True) if e[2]["relation"] == "may be the same"]
    assert a != b
    assert facts["sure"] is False
    assert [found.nodes[n]["label"] for n in (a, b)] == ["a senior official"] * 2
    assert all(found.nodes[n]["unnamed"] for n in (a, b))
    assert len(found) == len(graph(chapter))


def test_graph_is_graphml() -> None:
    root = etree.fromstring("".join(parts([affair()])).encode("utf-8"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert root.tag == space + "graphml"
    declared = {key.get("id") for key in root.iter(space + "key")}
    assert {data.get("key") for data in root.iter(space + "data")} <= declared
    ids = [element.get("id") for element in root.iter(space + "node", space + "edge")]
    assert len(ids) == len(set(ids))
    assert [child.tag for child in root] == [space + "key"] * len(declared) + [space + "graph"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_graph_reads_whatever_the_article_holds(payload: str) -> None:
    kept = ("Claim.id", "Claim.attributions", "Attribution.id", "Source.id")
    found = graph(single(mapped(full_reading(), lambda name, value: value if name in kept else payload)))
    assert not any("\x1b" in str(value) for _, facts in found.nodes(data=True) for value in facts.values())


def test_graph_of_an_article_without_claims_is_the_article() -> None:
    found = graph(single(replace(full_reading(), claims=())))
    assert sorted(facts["kind"] for _, facts in found.nodes(data=True)) == ["article", "outlet"]


def test_graph_twice_is_the_same() -> None:
    assert "".join(parts([affair()])) == "".join(parts([affair()]))
