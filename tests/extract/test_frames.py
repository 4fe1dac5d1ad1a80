from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.frames import mend, own_sentence
from onrecord.extract.quotes import pair
from onrecord.extract.sentences import split
from onrecord.model import LeftOut
from onrecord.reader.types import Frame
from tests.extract.texts import at, frame


def contents(text: str, frames: Sequence[Frame], left_out: Sequence[LeftOut] = ()) -> list[list[str]]:
    return [[s.of(text) for s in f.content] for f in mend(text, frames, pair(text), left_out)]


def test_frames_a_content_takes_the_quotation_marks_that_touch_it() -> None:
    text = "“The dam held,” Vant said."
    assert contents(text, [frame(text, "said", "Vant", ["The dam held,"])]) == [["“The dam held,”"]]


def test_frames_an_indirect_content_is_left_as_it_is() -> None:
    text = "Vant said that the dam held."
    assert contents(text, [frame(text, "said", "Vant", ["that the dam held"])]) == [["that the dam held"]]


def test_frames_a_partly_quoted_content_keeps_its_unquoted_part() -> None:
    text = "Vant said the dam was “as safe as a house” in June."
    assert contents(text, [frame(text, "said", "Vant", ["the dam was “as safe as a house"])]) == [
        ["the dam was “as safe as a house”"]
    ]


def test_frames_in_left_out_text_are_dropped() -> None:
    text = "It rained. (READ MORE: Vant said it held)"
    start = text.index("(READ")
    assert contents(text, [frame(text, "said", "Vant", ["it held"])], [LeftOut(start, len(text), "read-more")]) == []


def test_frames_words_that_two_claim_go_to_the_nearest_cue() -> None:
    text = "“The dam held,” Vant said. “It held for us,” Osk added."
    wide = frame(text, "said", "Vant", ["“The dam held,”", "“It held for us,”"])
    near = frame(text, "added", "Osk", ["“It held for us,”"], 0.4)
    assert contents(text, [wide, near]) == [["“The dam held,”"], ["“It held for us,”"]]


def test_frames_one_that_loses_all_its_words_is_dropped() -> None:
    text = "Vant said, adding that the dam held."
    far, close = (
        frame(text, "said", "Vant", ["that the dam held"]),
        frame(text, "adding", "Vant", ["that the dam held"]),
    )
    assert [f.cue for f in mend(text, [far, close], (), ())] == [close.cue]


def test_frames_the_same_cue_read_twice_keeps_the_surer() -> None:
    text = "Vant said that the dam held."
    weak, strong = (frame(text, "said", "Vant", ["that the dam held"], score) for score in (0.4, 0.8))
    assert [f.score for f in mend(text, [weak, strong], (), ())] == [0.8]


def test_frames_nested_ones_both_stay() -> None:
    text = "Reuters reported that officials believe the dam held."
    outer = frame(text, "reported", "Reuters", ["that officials believe the dam held"])
    inner = frame(text, "believe", "officials", ["the dam held"], 0.5)
    assert len(mend(text, [outer, inner], (), ())) == 2


def test_frames_speech_that_goes_on_joins_the_frame_before_it() -> None:
    text = "“The dam held,” Vant said. “It held all night long.”"
    assert contents(text, [frame(text, "said", "Vant", ["“The dam held,”"])]) == [
        ["“The dam held,”", "“It held all night long.”"]
    ]


def test_frames_speech_that_goes_on_in_the_next_paragraph_joins_too() -> None:
    text = "Vant said: “The dam held.\n\n“It held all night long.”\n\nNobody slept."
    assert contents(text, [frame(text, "said", "Vant", ["“The dam held."])]) == [
        ["“The dam held.", "“It held all night long.”"]
    ]


def test_frames_a_quoted_phrase_is_no_speech() -> None:
    text = "“The dam held,” Vant said. It was a “near thing” at best."
    assert contents(text, [frame(text, "said", "Vant", ["“The dam held,”"])]) == [["“The dam held,”"]]


def test_frames_speech_that_nobody_is_said_to_speak_stands_alone() -> None:
    text = "Vant said the dam held. “Nobody will believe that.”"
    first, second = mend(text, [frame(text, "said", "Vant", ["the dam held"])], pair(text), ())
    assert [s.of(text) for s in first.content] == ["the dam held"]
    assert (second.cue, second.source, [s.of(text) for s in second.content]) == (
        (),
        (),
        ["“Nobody will believe that.”"],
    )


def test_frames_one_without_content_says_nothing() -> None:
    text = "Vant said."
    assert mend(text, [frame(text, "said", "Vant", [])], (), ()) == []
    assert at(text, "said").of(text) == "said"


def test_frames_speech_before_its_cue_is_that_of_the_cue_s_sentence() -> None:
    text = "It would help. The dam needs new gates, Vant said."
    wide = frame(text, "said", "Vant", ["It would help. The dam needs new gates"])
    assert [s.of(text) for s in own_sentence(text, wide, split(text)).content] == ["The dam needs new gates"]


def test_frames_quoted_speech_and_what_follows_a_cue_may_run_on() -> None:
    for text, content in (
        ("“It held. The dam is old,” Vant said.", "“It held. The dam is old,”"),
        ("Vant said that it held. The dam is old.", "that it held. The dam is old"),
    ):
        made = frame(text, "said", "Vant", [content])
        assert own_sentence(text, made, split(text)) == made


def test_frames_a_determiner_is_no_content() -> None:
    text = "Those rumours were confirmed. Vant disputes this."
    assert contents(text, [frame(text, "rumours", None, ["Those"])]) == []
    assert contents(text, [frame(text, "disputes", "Vant", ["this"])]) == [["this"]]
