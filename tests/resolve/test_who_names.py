from __future__ import annotations

import pytest

from onrecord.extract.sentences import split
from onrecord.model import EntityKind, Span
from onrecord.resolve.who_mentions import Page
from onrecord.resolve.who_names import clusters, initials, key, slip, title_gender, whole, written
from tests.resolve.who_texts import at, names

Rows = list[tuple[str, EntityKind]]


def page(text: str) -> Page:
    return Page(text, split(text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Tide Board’s", "tide board"),
        ("Mrs. Vant", "vant"),
        ("U.S.", "us"),
        ("Erdoğan", "erdogan"),
        ("Jennifer Lu of", "jennifer lu"),
        ("President", "president"),
    ],
)
def test_who_names_key(words: str, expected: str) -> None:
    assert key(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the Orm Grid", "Orm Grid"), ("Ms. Ada  Vant", "Ada Vant"), ("Vant’s", "Vant"), ("King Oru", "King Oru")],
)
def test_who_names_written(words: str, expected: str) -> None:
    assert written(words) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("mclenny", "mclenney", True),
        ("saree", "sarea", True),
        ("keldan", "keldon", True),
        ("vant", "vand", False),
        ("saree", "saree", False),
        ("karsk", "marsk", False),
        ("keldan", "keldonx", False),
    ],
)
def test_who_names_slip_of_one_letter(one: str, other: str, expected: bool) -> None:
    assert slip(one, other) is expected
    assert slip(other, one) is expected


def test_who_names_initials_leave_small_words_out() -> None:
    assert initials("Orm Office for the Study of Tides") == "oost"


SAME: list[tuple[str, Rows, str, str]] = [
    ("Ada Vant came. Vant left.", [("Ada Vant", "PER"), ("Vant", "PER")], "2:Vant", "ada vant"),
    ("Ada M. Vant came. Ada Vant left.", [("Ada M. Vant", "PER"), ("Ada Vant", "PER")], "Ada Vant", "ada m vant"),
    ("Oru Sarea came. Saree left.", [("Oru Sarea", "PER"), ("Saree", "PER")], "Saree", "oru sarea"),
    ("Oru Ka Sen came. Oru left.", [("Oru Ka Sen", "PER"), ("Oru", "PER")], "2:Oru", "oru ka sen"),
    ("The U.S. came. The United States left.", [("U.S.", "LOC"), ("United States", "LOC")], "U.S", "united states"),
    ("Vant Island sank. Ada Vant left.", [("Vant Island", "LOC"), ("Ada Vant", "PER")], "Vant Island", "vant island"),
    ("Orm Grid Company met. Orm Grid left.", [("Orm Grid Company", "ORG"), ("Orm Grid", "ORG")], "2:Orm Grid", "orm grid company"),
    ("The Orm Herald wrote. The Herald knew.", [("Orm Herald", "ORG"), ("Herald", "ORG")], "2:Herald", "orm herald"),
    ("Karsk Bay froze. Karsk slept.", [("Karsk Bay", "LOC"), ("Karsk", "LOC")], "2:Karsk", "karsk"),
    ("Tide Safety Board met. TSB left.", [("Tide Safety Board", "ORG"), ("TSB", "ORG")], "TSB", "tide safety board"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows", "short", "full"), SAME, ids=[s[0] for s in SAME])
def test_who_names_short_forms_find_the_full_one(text: str, rows: Rows, short: str, full: str) -> None:
    found = clusters(page(text), names(text, rows))
    start = at(text, short).start
    assert next(k for span, k in found.items() if span.start == start) == full


def test_who_names_a_shared_surname_goes_by_title_then_by_sentence_then_by_count() -> None:
    text = "Ada Vant met Bruno Vant. Ada Vant spoke. Mr. Vant slept. Vant left.\n\nBruno Vant woke and Vant laughed."
    rows: Rows = [("Ada Vant", "PER"), ("Bruno Vant", "PER"), ("Vant", "PER")]
    found = clusters(page(text), names(text, rows))
    lone = [k for span, k in sorted(found.items()) if span.end - span.start == 4]
    assert lone == ["bruno vant", "ada vant", "bruno vant"]


def test_who_names_do_not_depend_on_their_order() -> None:
    text = "Ada Vant met Oru Keld. Keld slept. The Tide Safety Board (TSB) woke. TSB left; Vant stayed."
    rows: Rows = [("Ada Vant", "PER"), ("Vant", "PER"), ("Oru Keld", "PER"), ("Keld", "PER"), ("TSB", "ORG")]
    every = names(text, [*rows, ("Tide Safety Board", "ORG")])
    assert clusters(page(text), every) == clusters(page(text), every[::-1])


def test_who_names_cut_in_two_are_made_whole_by_their_acronym() -> None:
    text = "The Lumen Institute of Tides and Currents (LITC) and the Orm Bank and the Karsk Fund (KF) met."
    rows: Rows = [("Lumen Institute of Tides", "ORG"), ("Currents", "ORG"), ("Orm Bank", "ORG"), ("Karsk Fund", "ORG")]
    found = [n.span.of(text) for n in whole(text, names(text, rows)[::-1])]
    assert found == ["Lumen Institute of Tides and Currents", "Orm Bank", "Karsk Fund"]


@pytest.mark.parametrize(
    ("text", "expected"), [("So Mr. Vant left.", "m"), ("So Ms Vant left.", "f"), ("So Dr. Vant left.", None)]
)
def test_who_names_titles_tell_a_gender(text: str, expected: str | None) -> None:
    start = text.index("Vant")
    assert title_gender(page(text), Span(start, start + 4)) == expected
