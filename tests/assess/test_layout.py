from __future__ import annotations

from onrecord.assess.layout import clauses, layout, masked
from onrecord.model import Span
from tests.assess.told import Said, reading, span

TEXT = "Brandt said that Vant told her the dam held. Nobody slept. Read more: the dam book."
OUTER = Said("Brandt", "said", "that Vant told her the dam held")
INNER = Said("Vant", "told", "the dam held", inside=0)


def test_layout_a_place_has_its_sentence() -> None:
    where = layout(reading(TEXT))
    assert where.sentence(3).of(TEXT) == "Brandt said that Vant told her the dam held."
    assert where.sentence(TEXT.index("slept")).of(TEXT) == "Nobody slept."
    assert where.number(0) == 0
    assert where.sentence(44) == Span(44, 45)


def test_layout_words_belong_to_the_innermost_content() -> None:
    where = layout(reading(TEXT, OUTER, INNER))
    found = [where.innermost(span(TEXT, words)) for words in ("dam held", "Vant told", "Nobody")]
    assert [a.id if a else None for a in found] == ["a:1", "a:0", None]


def test_layout_words_of_a_cue_are_found_as_such() -> None:
    where = layout(reading(TEXT, OUTER, INNER))
    found = [where.cued(span(TEXT, words)) for words in ("told her", "said", "dam held")]
    assert [a.id if a else None for a in found] == ["a:1", "a:0", None]


def test_layout_masked_keeps_offsets_and_hides_what_is_no_story() -> None:
    hidden = masked(reading(TEXT, left_out=["Read more: the dam book."]), [span(TEXT, "Brandt")], ";")
    assert len(hidden) == len(TEXT)
    assert hidden.startswith(";;;;;; said")
    assert hidden.rstrip(";").endswith("slept. ")


def test_layout_a_content_over_two_sentences_is_present_in_both() -> None:
    text = "Vant wrote: The dam held. It will hold. Rain fell."
    where = layout(reading(text, Said("Vant", "wrote", "The dam held. It will hold.")))
    assert [where.innermost(span(text, w)) is not None for w in ("dam", "will", "Rain")] == [True, True, False]


def test_layout_clauses_of_a_sentence() -> None:
    text = "Vant left, but Brandt stayed — nobody knew why; rain fell when he came."
    found = [c.of(text) for c in clauses(text, Span(0, len(text)))]
    assert found == ["Vant left", "Brandt stayed", "nobody knew why", "rain fell", "he came."]


def test_layout_follows_within_a_paragraph_only() -> None:
    text = "Vant left. Brandt came. Rain fell.\n\nIlsa slept."
    where = layout(reading(text))
    vant, brandt, rain, ilsa = (text.index(w) for w in ("Vant", "Brandt", "Rain", "Ilsa"))
    assert [
        where.follows(a, b) for a, b in ((brandt, vant), (vant, vant), (rain, vant), (vant, brandt), (ilsa, rain))
    ] == [
        True,
        True,
        False,
        False,
        False,
    ]
