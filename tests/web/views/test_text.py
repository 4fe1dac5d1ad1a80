"""The text of the page: the report's marks, and on each where it stands."""

from __future__ import annotations

import dataclasses

from onrecord.export.html_text import TextView
from onrecord.export.outline import Outline
from onrecord.model import Reading
from onrecord.web.views.text import PageText
from tests.export.pages import Page
from tests.export.samples import TEXT, full_reading


def drawn(reading: Reading) -> Page:
    return Page(PageText(reading, Outline(reading)).html())


def test_text_shows_what_the_report_shows() -> None:
    report = Page(TextView(full_reading(), Outline(full_reading()), "").html())
    assert drawn(full_reading()).text == report.text


def test_text_every_mark_says_where_it_stands() -> None:
    page = drawn(full_reading())
    marks = [tag for name, tag in page.tags if name == "span" and tag.get("class") != "label"]
    assert marks
    assert all("data-at" in mark for mark in marks)
    (left,) = [
        mark
        for mark in marks
        if "left-out" in mark["class"].split() and TEXT.startswith("READ", int(mark["data-at"].split("-")[0]))
    ]
    start, end = map(int, left["data-at"].split("-"))
    assert TEXT[start:end] == "READ MORE: How the Tessel valley lost its road"


def test_text_marks_carry_the_numbers_of_findings_and_no_ids() -> None:
    page = drawn(full_reading())
    assert page.with_class("f1")
    assert page.with_class("f2")
    assert page.values("data-attributions") == []


def test_text_words_that_look_like_markup_of_ours_stay_words() -> None:
    fake = '<span class="x" data-attributions="y">'
    text = (fake * (len(TEXT) // len(fake) + 1))[: len(TEXT)]
    made = dataclasses.replace(
        full_reading(), article=dataclasses.replace(full_reading().article, text=text, left_out=())
    )
    assert "".join(drawn(made).text.split()).replace("1", "").startswith("<spanclass")
    assert drawn(made).with_class("x") == []
