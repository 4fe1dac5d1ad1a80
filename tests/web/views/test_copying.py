from __future__ import annotations

from typing import Any

from onrecord.ledger.puts import Told
from onrecord.web.views.copying import Node, trees
from onrecord.web.views.told import Articles

ARTICLES = Articles([Told(f"article:{k}", k, f"Title {k}", None, "2031-06-01") for k in "abcd"])


def copy(of: str, by: str, kind: str = "verbatim") -> dict[str, Any]:
    return {"of": of, "copy": by, "kind": kind, "credited": True}


def shape(node: Node) -> Any:
    return node.name.text, node.how, [shape(each) for each in node.copies]


def test_copying_copies_of_copies_hang_below_each_other() -> None:
    (tree,) = trees(ARTICLES, [copy("a", "b"), copy("b", "c", "excerpt"), copy("a", "d", "rewritten")])
    below: list[Any] = [("b", "word for word", [("c", "passages taken over", [])]), ("d", "rewritten", [])]
    assert shape(tree) == ("a", "", below)
    assert tree.size == 3


def test_copying_a_circle_is_cut() -> None:
    (tree,) = trees(ARTICLES, [copy("a", "b"), copy("b", "a")])
    assert shape(tree) == ("a", "", [("b", "word for word", [])])


def test_copying_an_article_that_is_not_there_keeps_its_name() -> None:
    (tree,) = trees(ARTICLES, [copy("zz", "a")])
    assert (tree.name.text, tree.title, tree.day) == ("zz", "", "")
    assert trees(ARTICLES, []) == []
