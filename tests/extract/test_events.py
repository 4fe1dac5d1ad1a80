from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.events import events, innermost
from onrecord.model import Attribution, Certainty, Event, LeftOut, Polarity
from tests.extract.texts import at
from tests.trees import parsed, plainly, triggers


def said(text: str, content: str, certainty: Certainty = "certain", polarity: Polarity = "positive") -> Attribution:
    """An attribution of this content; nothing else of it matters here."""
    span = at(text, content)
    name = f"a:{content}"
    return Attribution(name, (), (), (span,), (), None, (), None, "indirect", "assertion", certainty, polarity)


def read(text: str, words: Sequence[str], attributions: Sequence[Attribution] = ()) -> tuple[Event, ...]:
    """The events of a text without a parse, these words being triggers."""
    return events("text", text, replace(plainly(text), triggers=triggers(text, words)), attributions, ())


def test_events_come_in_order_with_stable_ids() -> None:
    text = "Rebels attacked the port before the flood."
    found = read(text, ["flood", "attacked"])
    assert [e.trigger.of(text) for e in found] == ["attacked", "flood"]
    assert [e.type for e in found] == ["ASSAULT", None]
    assert [e.id for e in found] == [e.id for e in read(text, ["attacked", "flood"])]
    assert len({e.id for e in found}) == 2


def test_events_the_being_of_something_is_none() -> None:
    text = "The dam was old and seemed weak, and then broke."
    assert [e.trigger.of(text) for e in read(text, ["was", "seemed", "broke"])] == ["broke"]


def test_events_what_only_leads_over_is_none() -> None:
    text = "As it turns out, Vant left. It turned out that he lied."
    assert [e.trigger.of(text) for e in read(text, ["turns", "left", "turned", "lied"])] == ["left", "lied"]


def test_events_a_beginning_gives_way_to_what_begins() -> None:
    text, notes = parsed("Vant:2:nsubj began:0:root to:4:mark negotiate:2:xcomp")
    found = events("text", text, replace(notes, triggers=triggers(text, ["began", "negotiate"])), (), ())
    assert [e.trigger.of(text) for e in found] == ["negotiate"]


def test_events_a_beginning_of_nothing_named_stays() -> None:
    text, notes = parsed("The:2:det strike:3:nsubj began:0:root")
    found = events("text", text, replace(notes, triggers=triggers(text, ["began"])), (), ())
    assert [e.trigger.of(text) for e in found] == ["began"]


def test_events_text_that_is_left_out_has_none() -> None:
    text = "The dam broke. (READ MORE: Rebels attacked)"
    notes = replace(plainly(text), triggers=triggers(text, ["broke", "attacked"]))
    found = events("text", text, notes, (), (LeftOut(text.index("("), len(text), "read-more"),))
    assert [e.trigger.of(text) for e in found] == ["broke"]


def test_events_stand_in_the_innermost_attribution() -> None:
    text = "Vant said that Orla thinks that the dam broke and fled."
    outer, inner = said(text, "that Orla thinks that the dam broke and fled"), said(text, "that the dam broke")
    broke, fled = read(text, ["broke", "fled"], [outer, inner])
    assert (broke.attribution, fled.attribution) == (inner.id, outer.id)


def test_events_a_denied_main_proposition_is_not_so() -> None:
    text = "Vant denied that rebels attacked after the flood."
    denied = said(text, "that rebels attacked after the flood", "certain", "negative")
    attacked, flood = read(text, ["attacked", "flood"], [denied])
    assert (attacked.polarity, flood.polarity) == ("negative", "positive")


def test_events_are_no_surer_than_their_source_puts_them() -> None:
    text = "Vant believes that rebels attacked."
    (attacked,) = read(text, ["attacked"], [said(text, "that rebels attacked", "probable")])
    assert attacked.certainty == "probable"


def test_events_the_parse_tells_which_is_the_main_one() -> None:
    text, notes = parsed("Vant:2:nsubj denied:0:root a:4:det siege:5:nsubj ended:2:ccomp")
    denied = said(text, "a siege ended", "certain", "negative")
    siege, ended = events("text", text, replace(notes, triggers=triggers(text, ["siege", "ended"])), (denied,), ())
    assert (siege.polarity, ended.polarity) == ("positive", "negative")


def test_events_innermost_of_pieces_that_overlap_and_of_none() -> None:
    text = "one two three four"
    long, short = said(text, "one two three"), said(text, "two three four"[: len("two three")])
    assert innermost([long, short], [0, 4, 15]) == [long, short, None]
    assert innermost([], [3]) == [None]


def test_events_without_triggers_there_are_none() -> None:
    assert read("The dam broke.", []) == ()
    assert events("text", "", plainly(""), (), ()) == ()
