from __future__ import annotations

import pytest

from onrecord.assess.predicates import HAPPENINGS, Happening, joint, single
from onrecord.assess.proposition import about, same
from onrecord.model import Span
from tests.assess.told import reading

NAMES = ("Oru Vant", "Brandt", "Keldia", "Karsk", "Morvania", "Orm")
LABELS = [h.name for h in HAPPENINGS]


@pytest.mark.parametrize("row", HAPPENINGS, ids=LABELS)
def test_predicates_example_is_told_alike_and_shares_the_happening(row: Happening) -> None:
    put, realised = row.example
    text = f"{put}\n\nThe harbour bell rang at noon.\n\n{realised}"
    comparer = about(reading(text, names=[n for n in NAMES if n in text]))
    one = comparer.features([Span(0, len(put))])
    other = comparer.features([Span(len(text) - len(realised), len(text))])
    assert f"h:{row.name}" in one & other
    assert same(comparer, one, other)


def test_predicates_a_word_tells_of_one_happening_only() -> None:
    listed = [w for h in HAPPENINGS for w in h.words if " " not in w]
    assert len(listed) == len(set(listed))
    assert len(LABELS) == len(set(LABELS))
    assert set(single().values()) | {name for _, name in joint()} == set(LABELS)


def test_predicates_joint_words_count_only_together() -> None:
    text = "Vant crossed the border. Vant crossed the hall."
    comparer = about(reading(text))
    assert "h:visit" in comparer.features([Span(0, 24)])
    assert "h:visit" not in comparer.features([Span(25, len(text))])
