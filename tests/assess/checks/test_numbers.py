from __future__ import annotations

import pytest

from onrecord.assess.checks.numbers import age_conflict, number_conflict, title_number, unmet_number
from tests.assess.hand import at, entity, messages, place, reading, said, source, time

TWO = "Twelve people were killed in the mine. Orda mourned. The blast left 14 dead."


def test_numbers_two_counts_of_the_author() -> None:
    (found,) = number_conflict(reading(TWO))
    assert (found.severity, found.message) == (
        "warning",
        "“Twelve people were killed” (the author), but also “14 dead” (the author).",
    )
    assert found.spans == (at(TWO, "Twelve people were killed"), at(TWO, "14 dead"))


def test_numbers_of_two_sources_are_a_note_that_names_them() -> None:
    rows = (said(TWO, "Twelve people were killed in the mine", "Moren"), said(TWO, "The blast left 14 dead", "Fenn"))
    (found,) = number_conflict(reading(TWO, sources=(source("Moren"), source("Fenn")), attributions=rows))
    assert (found.severity, found.message) == (
        "note",
        "“Twelve people were killed” (Moren), but also “14 dead” (Fenn).",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed. Orda mourned. The blast left twelve dead.",
        "Twelve people were killed. The blast left 14 injured.",
        "Twelve miners were killed. Two cooks were killed.",
        "Twelve people were killed. At least 14 people died.",
        "Twelve Karsk miners were killed. In all, the mine closed. 14 miners were killed.",  # of whom twelve from Karsk
    ],
)
def test_numbers_that_agree_or_differ_in_what_they_count(text: str) -> None:
    assert messages(number_conflict(reading(text))) == []


def test_numbers_narrowed_down_cannot_be_the_larger_ones() -> None:
    text = "Twelve miners were killed. Orda mourned. 14 Karsk miners were killed."
    assert messages(number_conflict(reading(text))) == [
        "“Twelve miners were killed” (the author), but also “14 Karsk miners were killed” (the author)."
    ]


def test_numbers_of_people_who_came_from_elsewhere_are_of_one_occasion() -> None:
    text = "Three hikers died in Orda.\n\nAll four dead hikers were from Sel."
    assert len(messages(number_conflict(reading(text, places=(place(text, "Orda"), place(text, "Sel")))))) == 1


def test_numbers_of_other_days_or_places_are_other_occasions() -> None:
    text = "Twelve people were killed in Orda on Monday.\n\nIn March a fire broke out in Sel. It left 14 dead."
    assert len(messages(number_conflict(reading(text)))) == 1
    march = (time(text, "Monday", "2031-05-05"), time(text, "In March", "2031-03-01", "2031-03-31"))
    assert messages(number_conflict(reading(text, times=march))) == []
    assert messages(number_conflict(reading(text, places=(place(text, "Orda"), place(text, "Sel"))))) == []


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("Fire kills nine in Orda", "The title says “kills nine”, the text “killed seven people”."),
        ("Fire kills seven in Orda", None),
        ("Fire kills at least nine in Orda", None),
        ("Fire kills four in Orda", None),  # the text has that number too
        ("Fire in Orda", None),
        ("Fire in Orda: 5 lessons", None),
    ],
)
def test_numbers_of_the_title(title: str, message: str | None) -> None:
    text = "The fire killed seven people, as two lessons show. 4 of them were children."
    assert messages(title_number(reading(text, title))) == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12 miners were trapped. The 14 miners sang.", "First “12 miners were trapped”, then “The 14 miners”."),
        (
            "A $5 million contract was signed. The $7 million contract ends soon.",
            "First “A $5 million contract”, then “The $7 million contract”.",
        ),
        ("The yard will cut 300 jobs. The 500 jobs are old.", "First “300 jobs”, then “The 500 jobs”."),
        ("He shot his two brothers. The three brothers sang.", None),
        ("A $5 million contract was signed. The $5 million contract ends soon.", None),
        ("A $5\u2009million contract was signed. The $5-million contract ends soon.", None),
        ("A $5 million contract and a $7 million contract were signed. The $9 million contract failed.", None),
        ("5 miners were trapped. 9 miners were freed. The 14 miners sang.", None),  # the sum
        ("12 miners were trapped. The 14 miners who sang were freed.", None),
        ("14 miners were trapped. The 12 miners sang.", None),  # some of them
        ("12 miners were trapped. Orda waited. The 14 cooks sang.", None),
        ("12 miners were trapped. Two of the 14 miners sang.", None),
    ],
)
def test_numbers_that_were_never_met(text: str, message: str | None) -> None:
    assert messages(unmet_number(reading(text))) == ([message] if message else [])


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Mira Solen, 34, won. The 37-year-old Solen teaches.", "34 and 37"),
        ("Mira Solen, 34, won. Mira Solen, 37, came to Orda in 2024.", "34 and 37"),
        ("Mira Solen (34) won. Solen, aged 37, teaches.", "34 and 37"),
        ("Mira Solen, 34, won. The 34-year-old teacher Solen sings.", None),
        ("Mira Solen, 34, won. The 7-year-old son of Solen sings.", None),
        ("Solen, 34, won. The 37-year-old Solen student sings.", None),
        ("Mira Solen, 34, won. In 2024 the 27-year-old Solen taught.", None),
    ],
)
def test_numbers_ages_of_one_person(text: str, ages: str | None) -> None:
    times = (time(text, "2024", "2024-01-01", "2024-12-31"),) if "2024" in text else ()
    found = messages(
        age_conflict(
            reading(text, entities=(entity(text, *(n for n in ("Mira Solen", "Solen") if n in text)),), times=times)
        )
    )
    assert found == ([f"Mira Solen is given two ages: {ages}."] if ages else [])


def test_numbers_ages_are_a_persons() -> None:
    text = "Orda, 34, won. Orda, 37, lost."
    assert messages(age_conflict(reading(text, entities=(entity(text, "Orda", kind="ORG"),)))) == []
