from __future__ import annotations

from onrecord.link.pages import Held, scene
from onrecord.link.passages import Passages
from onrecord.model import Span
from tests.assess.told import Said
from tests.link.telling import held

TEXT = "Halvar Brekke walked in. He said that the mast fell at Orsk and nobody was near it."
SAID = Said("He", "said", "that the mast fell at Orsk and nobody was near it")


def looked_up(row: Held) -> Passages:
    view = scene([row])
    return Passages(view, view.pages[0])


def place(word: str) -> Span:
    return Span(TEXT.index(word), TEXT.index(word) + len(word))


def row(*said: Said) -> Held:
    return held("a", "Orsk Post", "2031-03-02", TEXT, *said)


def test_passages_find_the_sentence_of_a_place() -> None:
    view = looked_up(row())
    assert [view.at(place(word)) for word in ("walked", "mast")] == [0, 1]
    assert view.at(Span(place("walked").start, place("mast").end)) is None


def test_passages_leave_out_who_says_it_and_what_has_its_own_subject() -> None:
    view = looked_up(row(SAID))
    core, inner = view.around(view.sentences[1], place("mast"))
    assert [s.of(TEXT) for s in core] == ["that the mast fell at Orsk"]
    assert inner is not None
    assert inner.act == "assertion"


def test_passages_know_what_is_said_in_a_sentence_and_nowhere_else() -> None:
    view = looked_up(row(SAID))
    assert [len(view.said(s)) for s in view.sentences] == [0, 1]
