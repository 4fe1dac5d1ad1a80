from __future__ import annotations

from typing import Any

from onrecord.ledger.puts import Put, Told
from onrecord.web.views.told import Articles
from onrecord.web.views.tracing import DEEPEST, Branch, placed, trees

TOLD = [Told(f"article:{k}", k, None, f"Outlet {k}", "2031-06-01") for k in "ab"]
ARTICLES = Articles(TOLD)


def fold(one: str, other: str, why: str = "cites", sure: bool = True) -> dict[str, Any]:
    return {"one": one, "other": other, "why": why, "sure": sure}


def claim(*folds: dict[str, Any]) -> dict[str, Any]:
    return {"origins": {"folds": list(folds)}}


def shape(branch: Branch) -> Any:
    return branch.name.text, branch.why, [shape(each) for each in branch.below]


def test_tracing_leads_from_the_origin_to_every_article() -> None:
    (tree,) = trees(ARTICLES, claim(fold("a", "Mayor", "told by"), fold("b", "a"), fold("b", "Other", sure=False)), [])
    assert shape(tree) == ("Mayor", "", [("Outlet a", "has it from", [("Outlet b", "cites", [])])])


def test_tracing_ends_where_it_comes_back_to_itself() -> None:
    (tree,) = trees(ARTICLES, claim(fold("a", "b"), fold("b", "a")), [])
    assert shape(tree) == ("Outlet b", "", [("Outlet a", "cites", [("Outlet b", "cites", [])])])


def test_tracing_ends_at_some_depth() -> None:
    rows = [fold(f"n{at + 1}", f"n{at}") for at in range(500)]
    (tree,) = trees(ARTICLES, claim(*rows), [])
    depth, at = 0, tree
    while at.below:
        depth, at = depth + 1, at.below[0]
    assert depth == DEEPEST


def test_tracing_words_are_those_that_do_not_deny() -> None:
    puts = [
        Put(TOLD[0], None, 5, 9, "no", (), "denies", "certain"),
        Put(TOLD[0], None, 1, 4, "yes", (), "asserts", "certain"),
    ]
    (tree,) = trees(ARTICLES, claim(fold("a", "Mayor")), puts)
    words = tree.below[0].words
    assert words
    assert (words.words, words.href) == ("yes", "/article/article:a#s1-4")
    assert [row.stance for row in placed(puts)] == ["denies", "asserts"]
