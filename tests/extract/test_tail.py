from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.extract.tail import speaker_before, with_name, with_speakers
from onrecord.model import Sentence, Span
from onrecord.reader.types import Annotations, Frame, Syntax
from tests.extract.texts import at, frame
from tests.trees import parsed, plainly

CLOSES = "The:2:det port:4:nsubj will:4:aux close:0:root ,:4:punct the:8:det harbour:8:compound board:9:nsubj said:4:parataxis .:4:punct"
FOUND = (
    "Two:2:nummod dams:4:nsubj have:4:aux failed:0:root ,:4:punct inspectors:8:nsubj have:8:aux found:4:parataxis"
    " in:10:case May:8:obl .:4:punct"
)
BUILT = (
    "The:2:det bridge:7:nsubj ,:4:punct built:2:acl then:4:advmod ,:7:punct fell:0:root"
    " ,:7:punct Brandt:10:nsubj said:7:parataxis .:7:punct"
)
PUT = (
    "Orm:2:compound Mining:8:nsubj ,:6:punct which:6:nsubj just:6:advmod left:2:acl:relcl ,:8:punct put:0:root"
    " the:10:det toll:8:obj at:12:case 14:8:obl .:8:punct"
)


def sentence(text: str) -> list[Sentence]:
    return [Sentence(0, len(text), 0)]


def roles(text: str, found: Frame) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = ([s.of(text) for s in spans] for spans in (found.source, found.cue, found.content))
    return source, cue, content


def read(tree: str, *given: tuple[str, str | None, str]) -> tuple[str, tuple[Frame, ...]]:
    text, notes = parsed(tree)
    frames = tuple(frame(text, cue, source, [content]) for cue, source, content in given)
    return text, with_speakers(text, replace(notes, frames=frames), sentence(text))


@pytest.mark.parametrize("content", ["The port will close, the harbour board", "The port will close"])
def test_tail_the_last_phrase_of_the_content_is_who_said_it(content: str) -> None:
    text, (found,) = read(CLOSES, ("said", None, content))
    assert roles(text, found) == (["the harbour board"], ["said"], ["The port will close"])


def test_tail_a_clause_between_commas_is_no_speaker() -> None:
    text, (found,) = read(BUILT, ("said", None, "The bridge, built then, fell, Brandt"))
    assert roles(text, found) == (["Brandt"], ["said"], ["The bridge, built then, fell"])


def test_tail_a_source_that_was_read_stays() -> None:
    text, (found,) = read(CLOSES, ("said", "the harbour board", "The port will close"))
    assert roles(text, found) == (["the harbour board"], ["said"], ["The port will close"])


def test_tail_too_little_said_is_left_alone() -> None:
    text, (found,) = read(
        "Rain:2:nsubj fell:0:root ,:2:punct Brandt:5:nsubj said:2:parataxis .:2:punct",
        ("said", None, "Rain fell, Brandt"),
    )
    assert roles(text, found)[2] == ["Rain fell, Brandt"]


def test_tail_a_cue_that_the_reader_passed_over_is_added() -> None:
    text, (found,) = read(FOUND)
    assert roles(text, found) == (["inspectors"], ["have found"], ["Two dams have failed"])
    assert found.score < frame(text, "have found", None, ["Two dams"]).score


def test_tail_a_cue_that_was_read_is_not_added_again() -> None:
    _, found = read(FOUND, ("have found", "inspectors", "Two dams have failed"))
    assert len(found) == 1


def test_tail_the_subject_of_a_verb_is_who_said_it_without_its_clauses() -> None:
    text, (found,) = read(PUT, ("put", None, "the toll at 14"))
    assert roles(text, found) == (["Orm Mining"], ["put"], ["the toll at 14"])


def test_tail_without_a_parse_nothing_changes() -> None:
    text = "The port will close, the harbour board said."
    given = frame(text, "said", None, ["The port will close, the harbour board"])
    assert with_speakers(text, replace(plainly(text), frames=(given,)), sentence(text)) == (given,)
    assert with_speakers("", Annotations(), []) == ()


def test_tail_no_speaker_where_nothing_stands_apart() -> None:
    text, notes = parsed(CLOSES)
    assert speaker_before(text, Span(0, at(text, "close").end), Syntax(notes)) is None


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        ("a spokeswoman", "The convoy was late, Ines Tavel", ("Ines Tavel, a spokeswoman", "The convoy was late")),
        ("a spokeswoman", "late, Ines Tavel", ("a spokeswoman", "late, Ines Tavel")),
    ],
)
def test_tail_the_name_before_what_tells_who_it_is_belongs_to_the_speaker(
    source: str, content: str, expected: tuple[str, str]
) -> None:
    text = "The convoy was late, Ines Tavel, a spokeswoman, said."
    found = with_name(text, frame(text, "said", source, [content]))
    assert (found.source[0].of(text), found.content[0].of(text)) == expected


def test_tail_a_name_before_another_name_is_content() -> None:
    text = "The convoy will leave Karsk, Orm, Brandt said."
    given = frame(text, "said", "Brandt", ["The convoy will leave Karsk, Orm"])
    assert with_name(text, given) is given


def test_tail_a_speaker_and_a_verb_without_a_content_say_what_stands_before_them() -> None:
    text, notes = parsed(CLOSES)
    given = replace(frame(text, "said", "the harbour board", ["The port"]), content=())
    (found,) = with_speakers(text, replace(notes, frames=(given,)), sentence(text))
    assert roles(text, found)[2] == ["The port will close"]
