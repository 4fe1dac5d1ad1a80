from __future__ import annotations

from onrecord.model import Span
from onrecord.reader import labels
from training.syntax import IGNORE, Finder, Syntax, code, syntax

TEXT = "He can't see U.S. dams"
WORDS = ["He", "can", "'", "t", "see", "U", ".", "S", ".", "dams"]
NODES = [
    (0, 2, 3, "nsubj"),
    (3, 6, 3, "aux"),
    (6, 8, 3, "advmod"),
    (9, 12, 3, "root"),
    (13, 17, 5, "compound"),
    (18, 22, 3, "obj"),
]


def spans() -> list[Span]:
    found, at = [], 0
    for word in WORDS:
        at = TEXT.index(word, at)
        found.append(Span(at, at + len(word)))
        at += len(word)
    return found


def made(nodes: list[tuple[int, int, int, str]]) -> Syntax:
    return syntax(Finder(spans()), [nodes])


def named(tree: Syntax) -> list[tuple[str, str]]:
    return [
        (WORDS[h] if h >= 0 else "-", labels.RELATION[r] if r >= 0 else "-")
        for h, r in zip(tree.head.tolist(), tree.relation.tolist(), strict=True)
    ]


def test_syntax_a_token_of_many_words_hangs_together() -> None:
    assert named(made(NODES)) == [
        ("see", "nsubj"),
        ("see", "aux"),
        ("see", "advmod"),
        ("'", "piece"),
        ("see", "root"),
        ("dams", "compound"),
        ("U", "piece"),
        ("U", "piece"),
        ("U", "piece"),
        ("see", "obj"),
    ]


def test_syntax_two_tokens_in_one_word_are_that_word() -> None:
    """ "cannot" may be two tokens of the corpus; the second adds nothing, and what hangs on it hangs on the word."""
    nodes = [(0, 2, 2, "nsubj"), (3, 5, 2, "aux"), (5, 6, 2, "root")]
    tree = made(nodes)
    assert named(tree)[:2] == [("can", "nsubj"), ("can", "root")]


def test_syntax_words_outside_the_sentences_are_ignored() -> None:
    tree = made(NODES[:1] and [(0, 2, 0, "root")])
    assert tree.head.tolist()[1:] == [IGNORE] * 9
    assert tree.sentences == [range(1)]


def test_syntax_relations_fall_back_on_their_kind() -> None:
    assert [labels.RELATION[code(r)] for r in ("nsubj:pass", "nsubj:outer", "goeswith")] == [
        "nsubj:pass",
        "nsubj",
        "other",
    ]


def test_syntax_no_node_makes_no_sentence() -> None:
    assert made([]).sentences == []
