from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.search import count, search, words_of
from tests.ledger.many import numbered


def found(ledger: Ledger, words: str) -> list[str]:
    return [hit.article for hit in search(ledger, words)]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("convoy", True),
        ("CONVOYS gravel", True),  # all of them, wherever they stand, in any form
        ("denies", True),
        ("convoy ferry", False),
        ("weighs", True),  # in the title alone
        ("reopening-the", True),
        ('"news conference"', True),
        ("title:convoy", False),  # a colon is no column
        ("convoy OR ferry", False),  # nor is OR an operator
        ("convoy NOT gravel", False),  # there is no "not" in the text
        ("convoy AND gravel", True),  # but an "and"
        ("conv*", False),
        ("^orvany", True),
    ],
)
def test_search_takes_words_and_nothing_else(words: str, there: bool, ledger: Ledger) -> None:
    ledger.add(numbered(1))
    assert found(ledger, words) == (["notice-1"] if there else [])


def test_search_folds_accents(ledger: Ledger) -> None:
    ledger.add(numbered(1, title="Élodie Maréchal crosses"))
    assert found(ledger, "marechal") == ["notice-1"]


def test_search_a_title_counts_more_than_a_text(ledger: Ledger) -> None:
    ledger.add(*(numbered(n) for n in range(4)), numbered(5, title="Gravel, gravel"))
    assert found(ledger, "gravel")[0] == "notice-5"


def test_search_shows_the_passage_and_who_said_it(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    (hit,) = search(ledger, "turned convoys")
    assert "no convoy will be turned back" in hit.passage
    assert "\n" not in hit.passage
    assert ("Northern Wire", "border official", "Interior Ministry") in [said.chain for said in hit.said]
    assert all("convoy" in said.content for said in hit.said)
    assert (hit.outlet, hit.day) == ("The Marrend Courier", "2031-06-11")


def test_search_of_a_title_shows_how_the_text_begins(ledger: Ledger) -> None:
    ledger.add(numbered(1, title="Zephyr"))
    (hit,) = search(ledger, "zephyr")
    assert hit.passage.startswith("Orvany weighs reopening")
    assert hit.said == ()


def test_search_limits_and_counts(ledger: Ledger) -> None:
    ledger.add(*(numbered(n) for n in range(5)))
    assert len(search(ledger, "convoy", 2)) == 2
    assert count(ledger, "convoy") == 5
    assert count(ledger, "ferry") == 0


def test_search_names_an_article_without_a_key_by_its_id(ledger: Ledger) -> None:
    (id_,) = ledger.add(numbered(1, key=None))
    (hit,) = search(ledger, "convoy")
    assert hit.article == hit.id == id_


@pytest.mark.parametrize("typed", ["", " ", "***", '"', "\0", "( )", "\udcff"])
def test_search_without_a_word_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="no word to search for"):
        words_of(typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=30) | st.text(alphabet='"*^:()-+{} aANDORNEAR\0\ud800', max_size=20))
def test_search_never_fails_on_what_is_typed(typed: str, ledger: Ledger) -> None:
    ledger.add(numbered(1))
    try:
        assert len(search(ledger, typed)) <= 1
    except UsageError as error:
        assert "no word" in str(error)  # noqa: PT017 - either way is right


def test_search_goes_on_where_the_page_before_ended(ledger: Ledger) -> None:
    ledger.add(*(numbered(n) for n in range(5)))
    every = [hit.id for hit in search(ledger, "crossing")]
    assert [hit.id for hit in search(ledger, "crossing", 2, 2)] == every[2:4]
    assert search(ledger, "crossing", 2, 5) == []
