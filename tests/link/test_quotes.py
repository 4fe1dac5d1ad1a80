from __future__ import annotations

import random
import time

import pytest

from onrecord.link.quotes import Said, Variant, compare, same_speaker, variants
from onrecord.model import Span

FOG = "The fog came in so fast that nobody on the bridge saw the mole"


def said(text: str, article: str = "a", speaker: str | None = None, at: int = 0) -> Said:
    return Said(article, Span(at, at + len(text)), text, speaker)


def between(a: str, b: str) -> Variant | None:
    return compare(said(a), said(b, "b"))


def kind(a: str, b: str) -> str | None:
    found = between(a, b)
    back = between(b, a)
    assert (found and found.kind) == (back and back.kind)
    return found.kind if found else None


def differing(a: str, b: str) -> list[tuple[str | None, str | None]]:
    found = between(a, b)
    assert found is not None
    return [(d.a.of(a) if d.a else None, d.b.of(b) if d.b else None) for d in found.differences]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (f"{FOG}.", f"{FOG},"),
        ("We've lost three well-built boats today", "We have lost 3 well built boats today"),
        ("It’s a stead-fast harbour crew", "It is a steadfast harbour crew"),
        ("[T]he fog came in so fast", "The fog came in so fast"),
        ("We have lost three boats and a mast", "We lost three boats and a mast"),
    ],
)
def test_quotes_identical_whatever_the_house_style(a: str, b: str) -> None:
    assert kind(a, b) == "identical"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (FOG, "The fog came in so fast"),  # the end
        (FOG, "nobody on the bridge saw the mole"),  # the beginning
        (FOG, "so fast that nobody on the bridge"),  # both
        (FOG, "The fog came in so fast … nobody on the bridge saw the mole"),
        (FOG, "[It] came in so fast that nobody on the bridge saw the mole"),
        (FOG, "The fog came in so fast that nobody on the bridge (of the Marta Lind) saw the mole"),
        (f"We were late. {FOG}.", f"{FOG}. I have never seen the like."),  # each went on where it liked
        (f"{FOG}. We braked.", f"{FOG}. I have never seen the like."),
    ],
)
def test_quotes_truncated_where_one_says_less(a: str, b: str) -> None:
    assert kind(a, b) == "truncated"
    assert differing(a, b) == []


@pytest.mark.parametrize(
    ("b", "differences"),
    [
        (FOG.replace("nobody", "somebody"), [("nobody", "somebody")]),
        (FOG.replace("so fast", "fast"), [("so", None)]),
        (FOG.replace("saw", "ever saw"), [(None, "ever")]),
        (FOG.replace("The fog", "The smoke"), [("fog", "smoke")]),
        (FOG.replace("the mole", "a thing"), [("the mole", "a thing")]),
        (FOG.replace("fast", "slowly").replace("mole", "quay"), [("fast", "slowly"), ("mole", "quay")]),
    ],
)
def test_quotes_altered_shows_the_words(b: str, differences: list[tuple[str | None, str | None]]) -> None:
    assert kind(FOG, b) == "altered"
    assert differing(FOG, b) == differences


def test_quotes_a_cut_and_another_word_is_altered() -> None:
    assert kind(FOG, "The fog came in so fast that somebody on the bridge") == "altered"


def test_quotes_of_different_words_are_no_variants() -> None:
    assert between(FOG, "Nobody on the board answered us when we asked for a second mast") is None
    assert between("", "") is None
    assert between(FOG, "") is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("I just couldn't believe it", "I couldn't believe it when I heard about it"),
        ("Our thoughts are with the family", "Our thoughts go out to everybody who lost somebody on the ferries"),
        ("He was a good man who loved his boat", "He was a good man, and I miss him"),
    ],
)
def test_quotes_formulas_make_no_variant_of_unknown_speakers(a: str, b: str) -> None:
    assert between(a, b) is None


def test_quotes_one_known_speaker_needs_less() -> None:
    a, b = "I heard him go there three times", "I heard him come there two times"
    assert compare(said(a), said(b, "b")) is None
    found = compare(said(a, speaker="Ada Lind"), said(b, "b", "Lind"))
    assert found is not None
    assert (found.kind, found.speaker) == ("altered", "Ada Lind")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ada Lind", "Lind", True),
        ("Ada Lind", None, True),
        (None, None, True),
        ("Ada Lind", "Ilse Lind", False),
        ("Brandt", "Lind", False),
    ],
)
def test_quotes_same_speaker(a: str | None, b: str | None, same: bool) -> None:
    assert same_speaker(a, b) is same
    assert same_speaker(b, a) is same


def test_quotes_two_variants_of_a_third_need_less() -> None:
    whole = said("We will find out why this fell, and those who cut it will answer for it", "a", "Ada Lind")
    other = said("We know why this fell, and those who cut it will pay for it", "b", "Ada Lind")
    cut = said("We will find out why this fell.", "c", "Ada Lind")
    assert compare(other, cut) is None
    kinds = {(v.a.article, v.b.article): v.kind for v in variants([whole, other, cut])}
    assert kinds == {("a", "b"): "altered", ("a", "c"): "truncated", ("b", "c"): "altered"}


def test_quotes_of_two_speakers_are_no_variants() -> None:
    assert compare(said(FOG, speaker="Ada Lind"), said(FOG, "b", "Ilse Brandt")) is None


def test_quotes_variants_stand_in_different_articles() -> None:
    found = variants([said(FOG), said(FOG, at=200), said(FOG, "b", at=7), said("We saw nothing of it", "c")])
    assert [(v.a.article, v.a.span.start, v.b.article, v.kind) for v in found] == [
        ("a", 0, "b", "identical"),
        ("a", 200, "b", "identical"),
    ]


def test_quotes_variants_are_the_same_in_any_order() -> None:
    cut = " ".join(FOG.split()[:8])
    given = [
        said(text, f"a{i}", at=i)
        for i, text in enumerate([FOG, cut, FOG.replace("mole", "quay"), FOG + ", he said", cut])
    ]
    expected = variants(given)
    random.Random(2).shuffle(given)
    assert variants(given) == expected
    assert len(expected) == 10


def test_quotes_that_swallowed_a_reporters_words_are_left_aside() -> None:
    swallowed = f"{FOG}.” Brandt left the quay. “We braked."
    assert variants([said(FOG), said(swallowed, "b")]) == ()
    assert len(variants([said(FOG), said(f"{FOG}.\n“We braked.", "b")])) == 1


def test_quotes_of_hostile_length_take_no_time() -> None:
    drawn = random.Random(1)
    a, b = (" ".join(drawn.choices(["fog", "sea", "mole", "quay"], k=20_000)) for _ in "ab")
    start = time.perf_counter()
    between(a, b)
    assert time.perf_counter() - start < 3
