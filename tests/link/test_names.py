from __future__ import annotations

import pytest

from onrecord.link.names import canonical, key


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("the Orsk Post", "orsk post"),
        ("Brekke's", "brekke"),
        ("Halvar Brekke", "halvar brekke"),
        ("The  Hague", "hague"),
        ("’", ""),
    ],
)
def test_names_are_compared_without_article_case_and_possessive(written: str, plain: str) -> None:
    assert key(written) == plain


def test_names_a_surname_means_the_full_name() -> None:
    assert canonical(["Brekke", "Halvar Brekke", "Aas"], people=["Halvar Brekke"]) == {
        "Brekke": "Halvar Brekke",
        "Halvar Brekke": "Halvar Brekke",
        "Aas": "Aas",
    }


def test_names_a_surname_that_two_bear_stays_itself() -> None:
    found = canonical(["Brekke", "Halvar Brekke", "Liv Brekke"], people=["Halvar Brekke", "Liv Brekke"])
    assert found["Brekke"] == "Brekke"


def test_names_of_the_same_person_in_more_and_more_words() -> None:
    names = ["Brekke", "Halvar Brekke", "Halvar Olsen Brekke"]
    found = canonical(names, people=names)
    assert set(found.values()) == {"Halvar Olsen Brekke"}


def test_names_an_acronym_means_what_it_stands_for() -> None:
    found = canonical(["NWS", "Northern Wire Service", "the Northern Wire Service", "Orsk Post"])
    assert found["NWS"] == found["Northern Wire Service"] == "the Northern Wire Service"
    assert found["Orsk Post"] == "Orsk Post"


def test_names_a_first_name_alone_means_nobody_else() -> None:
    assert canonical(["Halvar", "Halvar Brekke"], people=["Halvar Brekke"])["Halvar"] == "Halvar"


def test_names_a_country_is_not_short_for_its_ministry() -> None:
    assert canonical(["Keldia", "defence ministry of Keldia"])["Keldia"] == "Keldia"


def test_names_of_two_are_nobody_s_name() -> None:
    assert canonical(["Morvania", "Keldia and Morvania"], people=["Keldia and Morvania"])["Morvania"] == "Morvania"


@pytest.mark.parametrize("written", ["the blog Harbour Notes", "Harbour Notes", "Harbour", "HN", "Harbour Notes blog"])
def test_names_of_outlets_are_known_however_they_are_cited(written: str) -> None:
    assert canonical([written], outlets=["Harbour Notes", "Orsk Post"], cited=[written])[written] == "Harbour Notes"


def test_names_what_two_outlets_begin_with_is_neither() -> None:
    assert canonical(["Orsk"], outlets=["Orsk Post", "Orsk Times"])["Orsk"] == "Orsk"


def test_names_part_of_a_place_is_not_the_place() -> None:
    assert canonical(["Orsk", "Orsk Post"])["Orsk"] == "Orsk"


def test_names_a_town_is_not_the_paper_that_is_called_after_it() -> None:
    assert canonical(["Orsk"], outlets=["Orsk Post"], cited=[])["Orsk"] == "Orsk"


def test_names_do_not_depend_on_the_order() -> None:
    names = ["Brekke", "Halvar Brekke", "NWS", "Northern Wire Service", "Orsk", "Orsk Post"]
    assert canonical(names) == canonical(reversed(names))
