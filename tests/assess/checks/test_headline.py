from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.assess.checks.headline import headline_overreach
from onrecord.model import Attribution, LeftOut, Reading
from tests.assess.hand import at, messages, reading, said, source

TITLE = "Mayor took bribes from shipyard"
CONTENT = "the mayor took bribes from the shipyard"
TEXT = f"Fenn told the Post that {CONTENT}. The mayor was in Orda."


def told(title: str | None = TITLE, text: str = TEXT, **changes: Any) -> Reading:
    rows: tuple[Attribution, ...] = (said(text, CONTENT, "Fenn", **changes),) if CONTENT in text else ()
    return reading(text, title, sources=(source("Fenn"),), attributions=rows)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"act": "accusation"}, "has only as an accusation of Fenn"),
        ({"act": "rumour", "certainty": "probable"}, "has only as a rumour of Fenn"),
        ({"certainty": "possible"}, "has from Fenn as possible"),
        ({"certainty": "unknown"}, "has from Fenn as unsettled"),
        ({"polarity": "negative"}, "has Fenn deny"),
    ],
)
def test_headline_what_the_text_has_with_less_weight(changes: dict[str, Any], why: str) -> None:
    (found,) = headline_overreach(told(**changes))
    assert found.message == f"The title states as a fact what the text {why}."
    assert found.spans == (at(TEXT, f"Fenn told the Post that {CONTENT}."),)


def test_headline_what_one_unnamed_source_says() -> None:
    unnamed = replace(told(), sources=(source("Fenn", anonymous=True),))
    assert messages(headline_overreach(unnamed)) == [
        "The title states as a fact what the text has only from an unnamed source, Fenn."
    ]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The mayor allegedly took bribes from a shipyard.", "allegedly took"),
        ("The mayor is accused of taking bribes from a shipyard.", "accused of taking"),
        ("The mayor may have taken bribes from a shipyard.", "may have taken"),
    ],
)
def test_headline_what_the_author_hedges(text: str, hedge: str) -> None:
    assert messages(headline_overreach(told(text=text))) == [
        f"The title states as a fact what the text hedges (“{hedge}”)."
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Mayor allegedly took bribes from shipyard",
        "Mayor took bribes from shipyard, says Fenn",
        "Fenn: Mayor took bribes from shipyard",
        "Mayor “took bribes” from shipyard",
        "Did mayor take bribes from shipyard?",
        "Mayor to answer for bribes from shipyard",
        "Storm cuts power in the north",
        None,
    ],
)
def test_headline_titles_that_are_no_flat_statement_of_it(title: str | None) -> None:
    assert messages(headline_overreach(told(title, act="accusation"))) == []


def test_headline_what_the_text_states_once_is_covered() -> None:
    flat = TEXT + " The mayor took the bribes of the shipyard in May."
    assert messages(headline_overreach(told(text=flat, act="accusation"))) == []
    assert messages(headline_overreach(told())) == []  # a named source, sure of it


def test_headline_a_flat_no_may_rest_on_a_denial() -> None:
    assert messages(headline_overreach(told("Mayor took no bribes from shipyard", polarity="negative"))) == []


@pytest.mark.parametrize(("line", "found"), [(TITLE, 1), (TITLE + ".", 0), (TITLE + "\n" + TITLE, 0)])
def test_headline_the_first_line_where_it_stands_alone(line: str, found: int) -> None:
    assert len(messages(headline_overreach(told(None, f"{line}\n\n{TEXT}", act="accusation")))) == found


def test_headline_a_first_line_that_is_no_part_of_the_story_is_no_title() -> None:
    read = told(None, f"{TITLE}\n\n{TEXT}", act="accusation")
    article = replace(read.article, left_out=(LeftOut(0, len(TITLE), "note"),))
    assert messages(headline_overreach(replace(read, article=article))) == []
