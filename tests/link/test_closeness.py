from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from onrecord.link.closeness import RIVALS, UNSEEN, Closeness, beside
from onrecord.link.pages import Floats, Page, Scene, scene
from onrecord.model import Span
from tests.link.telling import flat

NOWHERE = Span(900, 920)
PAGES = scene([flat("a", "Orsk Post"), flat("b", "Northern Wire")]).pages


@dataclass(frozen=True)
class Words:
    words: str
    features: frozenset[str]
    page: Page = PAGES[0]
    hull: Span = NOWHERE


ONE = Words("the mast fell", frozenset(("mast", "fall", "n:2")))
OTHER = Words("the mast broke", frozenset(("mast", "break", "n:2")), PAGES[1])


def view(texts: list[int] | None = None) -> Scene:
    def vectors(words: Sequence[str]) -> Floats:
        assert texts is not None
        texts.append(len(words))
        return np.array([[1, 0] if "fell" in w else [0.6, 0.8] for w in words], dtype=np.float32)

    return scene([flat("a", "Orsk Post")], None if texts is None else vectors)


def test_closeness_in_meaning_reads_each_text_once() -> None:
    asked: list[int] = []
    close = Closeness(view(asked))
    close.read([ONE, OTHER, ONE])
    close.read([ONE])
    assert close.meaning(ONE, OTHER) == pytest.approx(0.6)
    assert asked == [2]


def test_closeness_what_was_compared_as_a_claim_is_not_read_again() -> None:
    asked: list[int] = []
    story = view(asked)
    (unit,) = story.units
    assert story.vectors is not None
    story.vectors([unit.words])
    hull = Span(unit.puts[0].core[0].start, unit.puts[0].core[-1].end)
    close = Closeness(story)
    close.read([Words("nearly the same words", frozenset(), unit.page, Span(hull.start, hull.end - 1))])
    close.read([Words("a part of them", frozenset(), unit.page, Span(hull.start, hull.start + 5))])
    assert asked == [1, 1]


def test_closeness_rivals_share_a_word_and_stand_in_two_articles() -> None:
    close = Closeness(view())
    same = Words("the mast", frozenset(("mast",)))
    number = Words("two", frozenset(("n:2",)), PAGES[1])
    assert list(close.rivals([ONE], [same, OTHER, number], ())) == [(0, 1)]
    assert list(close.rivals([ONE], [OTHER], {"mast"})) == []


def test_closeness_rivals_are_the_few_that_share_most() -> None:
    some = [Words("the mast", frozenset(("mast",)), PAGES[1]) for _ in range(RIVALS)]
    most = Words("the mast fell", frozenset(("mast", "fall")), PAGES[1])
    found = [other for _, other in Closeness(view()).rivals([ONE], [*some, most], ())]
    assert (len(found), found[0]) == (RIVALS, RIVALS)


def test_closeness_without_a_model_is_by_words() -> None:
    close = Closeness(view())
    close.read([ONE, OTHER])
    assert close.meaning(ONE, OTHER) == pytest.approx(UNSEEN * close.share(ONE, OTHER))
    assert close.share(ONE, Words("", frozenset())) == 0 == close.share(Words("", frozenset()), ONE)


def test_closeness_what_is_shared_beside_numbers_and_what_is_known() -> None:
    assert beside(ONE, OTHER, ()) == {"mast"}
    assert beside(ONE, OTHER, {"mast"}) == frozenset()
