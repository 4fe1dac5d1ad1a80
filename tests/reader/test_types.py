from __future__ import annotations

from onrecord.model import Span
from onrecord.reader.types import Annotations, Syntax
from tests.trees import parsed, plainly

TREE = "Vant:3:nsubj quickly:3:advmod signed:0:root the:5:det accord:3:obj in:7:case Karsk:3:obl .:3:punct"


def words(syntax: Syntax, text: str, numbers: list[int] | range) -> list[str]:
    return [syntax.words[n].of(text) for n in numbers]


def test_types_syntax_finds_words_by_their_place() -> None:
    text, notes = parsed(TREE)
    syntax = Syntax(notes)
    assert [syntax.at(0), syntax.at(4), syntax.at(5), syntax.at(len(text))] == [0, 1, 1, 8]
    assert words(syntax, text, syntax.within(Span(text.index("the"), text.index(" in")))) == ["the", "accord"]


def test_types_syntax_goes_down_and_up() -> None:
    text, notes = parsed(TREE, "It:2:nsubj holds:0:root")
    syntax = Syntax(notes)
    assert words(syntax, text, syntax.children(2, "obj", "obl")) == ["accord", "Karsk"]
    assert words(syntax, text, list(syntax.up(3))) == ["the", "accord", "signed"]
    assert (syntax.head(9), syntax.relation(9)) == (9, "root")


def test_types_syntax_top_is_the_word_that_hangs_outside() -> None:
    text, notes = parsed(TREE)
    syntax = Syntax(notes)
    accord = text.index("the accord")
    assert syntax.top(Span(accord, accord + len("the accord"))) == 4
    assert syntax.top(Span(0, len(text))) == 2
    assert syntax.top(Span(len(text), len(text) + 3)) is None


def test_types_syntax_a_loop_ends() -> None:
    looped = Annotations((Span(0, 1), Span(2, 3)), heads=(1, 0), relations=("obj", "obj"))
    assert 2 < len(list(Syntax(looped).up(0))) < 100


def test_types_syntax_without_a_parse_every_word_stands_alone() -> None:
    syntax = Syntax(plainly("Vant signed."))
    assert not syntax.known
    assert (syntax.children(1, "nsubj"), list(syntax.up(1)), syntax.relation(1)) == ([], [1], "root")
    assert not Syntax(Annotations()).known
