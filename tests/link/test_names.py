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
    assert canonical(["Brekke", "Halvar Brekke", "Aas"]) == {
        "Brekke": "Halvar Brekke",
        "Halvar Brekke": "Halvar Brekke",
        "Aas": "Aas",
    }


def test_names_a_surname_that_two_bear_stays_itself() -> None:
    found = canonical(["Brekke", "Halvar Brekke", "Liv Brekke"])
    assert found["Brekke"] == "Brekke"


def test_names_of_the_same_person_in_more_and_more_words() -> None:
    found = canonical(["Brekke", "Halvar Brekke", "Halvar Olsen Brekke"])
    assert set(found.values()) == {"Halvar Olsen Brekke"}


def test_names_an_acronym_means_what_it_stands_for() -> None:
    found = canonical(["NWS", "Northern Wire Service", "the Northern Wire Service", "Orsk Post"])
    assert found["NWS"] == found["Northern Wire Service"] == "the Northern Wire Service"
    assert found["Orsk Post"] == "Orsk Post"


def test_names_a_first_name_alone_means_nobody_else() -> None:
    assert canonical(["Halvar", "Halvar Brekke"])["Halvar"] == "Halvar"


def test_names_part_of_a_place_is_not_the_place() -> None:
    assert canonical(["Orsk", "Orsk Post"])["Orsk"] == "Orsk"


def test_names_do_not_depend_on_the_order() -> None:
    names = ["Brekke", "Halvar Brekke", "NWS", "Northern Wire Service", "Orsk", "Orsk Post"]
    assert canonical(names) == canonical(reversed(names))
