from __future__ import annotations

import re

import pytest

from onrecord.extract.modality import RULES, Rule, clause_start, fired, held, sentence
from onrecord.model import Certainty, Polarity, Span
from onrecord.reader.types import Syntax
from tests.trees import parsed, plainly

SURE: tuple[Certainty, Polarity] = ("certain", "positive")


def of(text: str, word: str, syntax: Syntax) -> tuple[Certainty, Polarity]:
    """What is held of the last word of this form, the reader's own idea being that it is certain."""
    at = [m.start() for m in re.finditer(rf"\b{word}\b", text)][-1]
    return held(text, syntax, syntax.at(at), *SURE)


@pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])
def test_modality_every_rule_fires_on_its_example(rule: Rule) -> None:
    text = rule.example
    syntax = Syntax(plainly(text))
    at = [m.start() for m in re.finditer(r"\w+", text)][-1]
    assert rule in list(fired(text, syntax, syntax.at(at)))
    certainty, polarity = held(text, syntax, syntax.at(at), *SURE)
    assert polarity == ("negative" if rule.negative else "positive")
    assert rule.certainty in (None, certainty)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attacked the convoy.", "attacked", SURE),
        ("Rebels didn't attack the convoy.", "attack", ("certain", "negative")),
        ("The dam never broke, and the town slept.", "slept", SURE),
        ("It did not rain. Rebels attacked.", "attacked", SURE),
        ("The board may not approve it.", "approve", ("possible", "negative")),
        ("Should the dam fail, the town would flood.", "fail", ("unknown", "positive")),
        ("Should the dam fail, the town would flood.", "flood", ("unknown", "positive")),
        ("Had Vant known, she would have resigned.", "resigned", ("unknown", "positive")),
        ("The guests were brought to the dam and cheered.", "cheered", SURE),
        ("Did rebels attack? The dam held.", "held", SURE),
    ],
)
def test_modality_without_a_parse_the_words_nearby_tell(
    text: str, word: str, expected: tuple[Certainty, Polarity]
) -> None:
    assert of(text, word, Syntax(plainly(text))) == expected


@pytest.mark.parametrize(
    ("tree", "word", "expected"),
    [
        ("Vant:2:nsubj signed:0:root an:4:det accord:2:obj", "accord", SURE),
        (
            "Vant:4:nsubj did:4:aux not:4:advmod sign:0:root any:6:det accord:4:obj",
            "accord",
            ("certain", "negative"),
        ),
        ("Vant:4:nsubj did:4:aux not:4:advmod attend:0:root the:6:det summit:4:obj", "summit", SURE),
        ("Vant:2:nsubj failed:0:root to:4:mark win:2:xcomp a:6:det vote:4:obj", "vote", ("certain", "negative")),
        (
            "Vant:4:nsubj did:4:aux not:4:advmod refuse:0:root to:6:mark resign:4:xcomp",
            "resign",
            ("possible", "positive"),
        ),
        ("Vant:2:nsubj plans:0:root to:4:mark resign:2:xcomp", "resign", ("probable", "positive")),
        ("Vant:2:nsubj failed:0:root to:4:mark resign:1:dep", "resign", ("certain", "negative")),
        ("Vant:4:nsubj did:1:dep not:1:dep resign:0:root", "resign", ("certain", "negative")),
        ("Vant:2:nsubj ruled:0:root out:2:compound:prt calling:2:xcomp", "calling", ("certain", "negative")),
        ("Vant:2:nsubj cancelled:0:root the:4:det summit:2:obj", "summit", ("certain", "negative")),
        (
            "Vant:4:nsubj did:4:aux not:4:advmod cancel:0:root the:6:det summit:4:obj",
            "summit",
            ("possible", "positive"),
        ),
        ("No:2:det envoy:3:nsubj resigned:0:root", "resigned", ("certain", "negative")),
        ("A:2:det summit:4:nsubj could:4:aux help:0:root", "summit", ("possible", "positive")),
        ("The:2:det summit:4:nsubj could:4:aux help:0:root", "summit", SURE),
        ("A:2:det vote:0:root expected:2:acl on:5:case Monday:3:obl", "vote", ("probable", "positive")),
        ("Vant:2:nsubj asked:0:root after:5:case a:5:det flood:2:obl", "flood", SURE),
        ("Vant:2:nsubj warned:0:root of:5:case a:5:det flood:2:obl", "flood", ("possible", "positive")),
        ("It:3:nsubj did:3:aux rain:0:root and:5:cc stop:3:conj", "stop", SURE),
        ("It:4:nsubj did:4:aux not:4:advmod rain:0:root and:7:cc Vant:7:nsubj left:4:conj", "left", SURE),
        ("It:4:nsubj did:4:aux not:4:advmod rain:0:root or:6:cc snow:4:conj", "snow", ("certain", "negative")),
    ],
)
def test_modality_by_the_parse(tree: str, word: str, expected: tuple[Certainty, Polarity]) -> None:
    text, notes = parsed(tree)
    assert of(text, word, Syntax(notes)) == expected


def test_modality_the_reader_decides_where_no_rule_speaks() -> None:
    text = "Rebels attacked."
    assert held(text, Syntax(plainly(text)), 1, "possible", "negative") == ("possible", "negative")


def test_modality_clauses_and_sentences_end_at_their_marks() -> None:
    text = "It rained. Vant, who won, left; it held."
    held_at, left = (Span(text.index(w), text.index(w) + 4) for w in ("held", "left"))
    assert text[clause_start(text, held_at) :] == " it held."
    assert sentence(text, left) == "Vant, who won, left; it held."
