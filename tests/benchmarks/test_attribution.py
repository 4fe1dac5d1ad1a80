from __future__ import annotations

import pytest

from benchmarks.attribution import Count, Row, Score, Words, match, spans

GOLD = Row(source=((0, 2),), cue=((2, 3),), content=((3, 10),))


def shifted(content: tuple[int, int], source: tuple[tuple[int, int], ...] = ((1, 2),)) -> Row:
    return Row(source, ((2, 3),), (content,))


@pytest.mark.parametrize(
    ("predicted", "matches"),
    [
        (GOLD, True),
        (shifted((3, 7)), True),  # Jaccard 4/7
        (shifted((3, 6)), False),  # 3/7
        (shifted((3, 10), ((5, 6),)), False),  # another source
        (shifted((3, 10), ()), False),  # no source, but gold has one
        (shifted((3, 17)), True),  # 7/14
        (shifted((3, 18)), False),
    ],
)
def test_attribution_match_needs_half_the_content_and_a_shared_source(predicted: Row, matches: bool) -> None:
    assert bool(match([predicted], [GOLD])) == matches


def test_attribution_no_source_matches_no_source() -> None:
    bare = Row((), (), ((3, 10),))
    assert match([bare], [bare]) == {0: 0}


def test_attribution_matching_is_one_to_one_and_as_large_as_it_can_be() -> None:
    first, second = shifted((3, 10)), shifted((3, 9))
    gold = [shifted((3, 9)), shifted((3, 8))]
    assert len(match([first, second], gold)) == 2
    assert len(match([first, first, first], gold)) == 2


def test_attribution_exact_counts_a_shared_source_once() -> None:
    assert spans([GOLD, GOLD], "source") == {(0, 2)}
    score = Score()
    score.add([GOLD], [GOLD, shifted((4, 10))])
    figures = score.figures()
    assert figures["exact_cue"] == 100
    assert figures["exact_content"] == pytest.approx(66.67)
    assert figures["attribution_f1"] == pytest.approx(66.67)
    assert (figures["precision"], figures["recall"]) == (100, 50)


def test_attribution_groups_report_recall() -> None:
    score = Score()
    score.add([GOLD], [GOLD, shifted((40, 50))], [["direct"], ["direct", "nested"]])
    assert score.figures()["found_direct"] == 50
    assert score.figures()["found_nested"] == 0


def test_attribution_words_from_characters() -> None:
    words = Words("“It held,” Vant said.")
    assert words.piece(0, 3) == (0, 2)
    assert words.piece(9, 9) is None
    assert words.row([(11, 15)], [(16, 20)], [(0, 10)]) == Row(((5, 6),), ((6, 7),), ((0, 5),))


def test_attribution_f1_of_nothing_is_zero() -> None:
    assert (Count().f1, Count().precision, Count().recall) == (0, 0, 0)
