from __future__ import annotations

import dataclasses
import time
from typing import Any

import pytest

from onrecord.export.chronicle import Chronicle, Moment, doubt, first_screen
from onrecord.export.outline import Outline
from onrecord.model import Entity, Reading, Sentence, Span, StatusStep, Time
from tests.export.events import AUTHOR, claim, crowded, event, saying, word, written
from tests.export.samples import BROVIK, INSTITUTE, MINISTRY, OFFICIAL, at, full_reading

DAY = "2031-06-10"


def moments(reading: Reading) -> list[Moment]:
    return Chronicle(reading, Outline(reading)).moments()


def told(text: str, trigger: str, **changes: Any) -> str:
    """The words of the only event of a text."""
    agents = tuple(entity.id for entity in changes.get("entities", ()))
    found = moments(written(text, event("v:1", word(text, trigger), DAY, agents=agents), **changes))
    return found[0].words


@pytest.mark.parametrize(
    ("text", "trigger", "mentions", "words"),
    [
        ("He left the capital.", "left", ["He"], "[Halde Brovik] He left the capital"),
        ("Brovik left the capital.", "left", ["Brovik"], "Brovik left the capital"),
        ("The minister left the capital.", "left", ["The minister"], "The minister left the capital"),
        ("Brovik paused, then left the capital.", "left", ["Brovik"], "Brovik paused, then left the capital"),
        ("A driver waved to Brovik, who left the capital.", "left", ["Brovik"], "[Halde Brovik] left the capital"),
    ],
)
def test_moment_names_in_brackets_who_is_meant(text: str, trigger: str, mentions: list[str], words: str) -> None:
    entity = Entity("e:1", "Halde Brovik", "PER", tuple(at(mention, text) for mention in mentions))
    assert told(text, trigger, entities=(entity,)) == words


def test_moment_of_an_unknown_agent_has_no_brackets() -> None:
    assert moments(saying(event("v:1", at("may reopen"), DAY, agents=("gone",))))[0].words.startswith("The government")


@pytest.mark.parametrize(
    ("certainty", "polarity", "words"),
    [
        ("certain", "positive", ""),
        ("certain", "negative", "did not happen"),
        ("probable", "positive", "probable"),
        ("probable", "negative", "probably did not happen"),
        ("possible", "positive", "possible"),
        ("possible", "negative", "possibly did not happen"),
        ("unknown", "positive", "uncertain"),
        ("unknown", "negative", "uncertain"),
        ("forged", "positive", "uncertain"),
    ],
)
def test_doubt_is_told_in_words(certainty: Any, polarity: Any, words: str) -> None:
    assert doubt(event("v:1", Span(0, 1), DAY, certainty=certainty, polarity=polarity)) == words


def test_events_of_one_clause_and_day_are_one_moment() -> None:
    text = "The ferry left and returned. The ferry sank."
    one, two, three = (word(text, trigger) for trigger in ("left", "returned", "sank"))
    found = moments(written(text, event("1", one, DAY), event("2", two, DAY), event("3", three, DAY)))
    assert [moment.events for moment in found] == [(1, 2, 3)]
    sentences = (Sentence(0, 28, 0), Sentence(29, len(text), 0))
    found = moments(
        written(text, event("1", one, DAY), event("2", two, DAY), event("3", three, DAY), sentences=sentences)
    )
    assert [(moment.events, moment.words) for moment in found] == [
        ((1, 2), "The ferry left and returned"),
        ((3,), "The ferry sank"),
    ]


@pytest.mark.parametrize(
    ("doubts", "words"),
    [
        (("certain", "certain"), ""),
        (("possible", "possible"), "possible"),
        (("certain", "possible"), "“returned” possible"),
        (("probable", "possible"), "“left” probable, “returned” possible"),
    ],
)
def test_moment_says_which_of_its_events_is_doubted(doubts: tuple[str, str], words: str) -> None:
    text = "The ferry left and returned."
    events = [
        event(trigger, word(text, trigger), DAY, certainty=certainty)
        for trigger, certainty in zip(("left", "returned"), doubts, strict=True)
    ]
    assert [moment.doubts for moment in moments(written(text, *events))] == [words]


def test_moments_of_one_clause_on_two_days_say_which_word_is_meant() -> None:
    text = "The ferry left and returned."
    left, back = (event(name, word(text, name), day) for name, day in (("left", DAY), ("returned", "2031-06-12")))
    found = moments(written(text, left, dataclasses.replace(back, certainty="possible")))
    assert [(m.words, m.doubts) for m in found] == [
        ("The ferry left and returned", "“left”"),
        ("The ferry left and returned", "“returned” possible"),
    ]
    assert first_screen(found) == found[:1]


def test_first_screen_holds_the_heaviest_dated_moments_in_order() -> None:
    found = moments(crowded(150))
    heavy = [dataclasses.replace(m, weight=9) if m.span.start > found[99].span.start else m for m in found]
    assert first_screen(found, 3) == found[:3]
    assert first_screen(heavy, 3) == heavy[100:103]
    assert len(first_screen(found, 999)) == 135
    assert first_screen([]) == []


@pytest.mark.parametrize(
    ("holder", "name"),
    [(AUTHOR.id, ""), ("gone", ""), (BROVIK.id, "Halde Brovik"), (OFFICIAL.id, "border official (unnamed)")],
)
def test_moment_names_its_holder_unless_it_is_the_author(holder: str, name: str) -> None:
    assert [m.holder for m in moments(saying(event("v:1", at("may reopen"), DAY, holder=holder)))] == [name]


@pytest.mark.parametrize(
    ("trigger", "attribution", "name"),
    [("were told", "a:6", "Halde Brovik"), ("is no decision", "a:5", "Halde Brovik"), ("cost", "a:9", "")],
)
def test_moment_names_no_holder_that_its_words_name(trigger: str, attribution: str, name: str) -> None:
    holder = INSTITUTE.id if attribution == "a:9" else BROVIK.id
    made = event("v:1", at(trigger), DAY, holder=holder, attribution=attribution)
    assert [m.holder for m in moments(saying(made))] == [name]


def test_moments_stand_in_order_of_their_first_possible_day_the_undated_last() -> None:
    text = "a1 b2 c3 d4 e5"
    dates = {
        "a1": (None, None),
        "b2": ("2031-06-12", None),
        "c3": (None, "2031-06-11"),
        "d4": ("2031-06-10", "2031-08-31"),
    }
    made = [event(name, word(text, name), None) for name in dates]
    events = [dict_event(each, *dates[each.id]) for each in made]
    assert [text[m.span.start : m.span.end] for m in moments(written(text, *events))] == ["d4", "c3", "b2", "a1"]


def dict_event(made: Any, first: str | None, last: str | None) -> Any:
    return type(made)(made.id, made.trigger, None, (), (), None, first, last, "certain", "positive", AUTHOR.id, None)


def dated(text: str, words: str, first: str, last: str) -> Time:
    span = word(text, words)
    return Time("t:1", span.start, span.end, "DATE", first, first, last, None)


TWO = "On Tuesday the dam broke. The mayor wept."
BROKE, WEPT = (event(name, word(TWO, name), DAY) for name in ("broke", "wept"))


@pytest.mark.parametrize(
    ("broke", "wept", "changes"),
    [
        (BROKE, WEPT, {"times": (dated(TWO, "Tuesday", DAY, DAY),)}),
        (BROKE, dataclasses.replace(WEPT, certainty="possible"), {}),
        (BROKE, dataclasses.replace(WEPT, latest="2031-06-12"), {}),
        (dataclasses.replace(BROKE, type="ASSAULT"), WEPT, {}),
        (dataclasses.replace(BROKE, agents=("gone",)), WEPT, {}),
        (BROKE, WEPT, {"claims": (claim(1, "reported", events=("broke",)),)}),
        (BROKE, WEPT, {"claims": (claim(1, "denied", events=("broke",)), claim(2, "reported", events=("wept",)))}),
    ],
    ids=[
        "its sentence states the day",
        "certain",
        "a day",
        "a known kind",
        "somebody acts",
        "in a claim",
        "in a claim denied",
    ],
)
def test_weight_prefers_what_a_reader_would_miss(broke: Any, wept: Any, changes: dict[str, Any]) -> None:
    sentences = (Sentence(0, 25, 0), Sentence(26, len(TWO), 0))
    first, second = moments(written(TWO, broke, wept, sentences=sentences, **changes))
    assert first.weight > second.weight


def test_steps_that_somebody_said_are_moments_too() -> None:
    evidence = at("may reopen the Tessel crossing before the harvest")
    step = StatusStep("rumoured", "2031-06-09", evidence, "a:1")
    found = moments(saying(claims=(claim(1, "rumoured", step),)))
    assert [(m.words, m.doubts, m.events) for m in found] == [
        ("border official (unnamed): “may reopen the Tessel crossing before the harvest”", "rumoured", ())
    ]


def test_steps_that_nobody_is_named_for_have_no_speaker() -> None:
    step = StatusStep("confirmed", "2031-06-09", at("The road is still gravel."), "a:6")
    assert [m.words for m in moments(saying(claims=(claim(1, "confirmed", step),)))] == ["“The road is still gravel”"]


def test_steps_whose_words_name_the_speaker_do_not_name_him_twice() -> None:
    step = StatusStep("denied", "2031-06-09", at("The ministry denied it"), "a:4")
    speaker = dataclasses.replace(MINISTRY, name="ministry")
    made = saying(claims=(claim(1, "denied", step),))
    sources = tuple(speaker if each.id == speaker.id else each for each in made.sources)
    assert [m.words for m in moments(dataclasses.replace(made, sources=sources))] == ["“The ministry denied it”"]


def test_moment_names_no_more_in_brackets_than_a_reader_takes_in() -> None:
    entities = tuple(
        Entity(f"e:{n}", name, "PER", ()) for n, name in enumerate(("Ida Fenn", "Ole Rask", "Una Holt", "Per Ness"))
    )
    assert told("They met.", "met", entities=entities[:3]) == "[Ida Fenn, Ole Rask, Una Holt] They met"
    assert told("They met.", "met", entities=entities) == "[Ida Fenn and 3 others] They met"


@pytest.mark.parametrize(
    "step",
    [
        StatusStep("rumoured", None, at("may reopen"), "a:1"),
        StatusStep("rumoured", "2031-06-09", at("may reopen"), None),
        StatusStep("rumoured", "2031-06-09", at("may reopen"), "gone"),
        StatusStep("rumoured", DAY, at("may reopen"), "a:1"),
        StatusStep("reported", "2031-06-09", at("may reopen"), "a:1"),
    ],
    ids=["no date", "said by the author", "unknown attribution", "an event says it", "nothing became of it"],
)
def test_steps_that_are_no_moments(step: StatusStep) -> None:
    only = event("v:1", at("may reopen"), DAY)
    assert [m.events for m in moments(saying(only, claims=(claim(1, "rumoured", step),)))] == [(1,)]


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2031-06-01", ("2031-06-01", "2031-06-10")), ("2031-06-02", ("2031-06-02", "2031-06-02")), (None, (None, None))],
)
def test_days_of_a_step_are_those_that_its_sentence_says(date: str | None, expected: tuple[Any, Any]) -> None:
    text = "In early June an aide spoke of a deal."
    times = (dated(text, "early June", "2031-06-01", "2031-06-10"),)
    made = written(text, times=times, sentences=(Sentence(0, len(text), 0),))
    step = StatusStep("rumoured", date, word(text, "deal"), None)
    assert Chronicle(made, Outline(made)).days(step) == expected


def test_moments_of_a_full_reading() -> None:
    (only,) = moments(full_reading())
    assert only.words == "The government of Orvany may reopen the Tessel crossing before the harvest"
    assert (only.slot.year, only.slot.month, only.slot.label) == ("2031", "Jun", "10 - 31 Aug")
    assert (only.holder, only.doubts, only.dated) == ("border official (unnamed)", "possible", True)


@pytest.mark.parametrize("trigger", [Span(-9, 3), Span(5, 2), Span(0, 0), Span(4, 9**9), Span(9**9, 9**9 + 1)])
def test_moments_survive_spans_outside_the_text(trigger: Span) -> None:
    assert len(moments(saying(event("v:1", trigger, DAY)))) == 1


def test_moments_take_time_in_proportion_to_the_events() -> None:
    def seconds(count: int) -> float:
        text = "crossed " * count
        events = [event(f"v:{n}", Span(8 * n, 8 * n + 7), DAY, DAY, holder=str(n)) for n in range(count)]
        started = time.process_time()
        assert len(moments(written(text, *events))) == count
        return time.process_time() - started

    seconds(100)
    assert seconds(8000) < 12 * seconds(2000) + 0.2


def test_moments_of_a_crowd_are_all_there() -> None:
    found = moments(crowded(150))
    assert len(found) == 150
    assert sum(not moment.dated for moment in found) == 15
