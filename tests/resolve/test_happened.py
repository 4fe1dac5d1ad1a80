from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.events import events
from onrecord.extract.sentences import split
from onrecord.model import UNDATED, Act, Article, Attribution, Entity, Event, Source, Time
from onrecord.reader.types import Annotations
from onrecord.resolve.happened import happened
from tests.extract.texts import at
from tests.trees import parsed, triggers

NOW = "2031-05-16"
VANT = Source("s:vant", "Vant", "person", False, None, None, ())


def article(text: str, authors: tuple[str, ...] = ()) -> Article:
    dated = replace(UNDATED, stated=NOW, used=NOW)
    return Article("text", None, None, None, "The Harbour Post", authors, "en", text, (), dated)


def quoted(text: str, cue: str, content: str, act: Act = "assertion", source: str | None = "s:vant") -> Attribution:
    spans = (at(text, cue),), (at(text, content),)
    chain = (source,) if source else ()
    return Attribution(
        f"a:{cue}", spans[0], (), spans[1], (), source, chain, None, "indirect", act, "certain", "positive"
    )


def day(text: str, words: str, value: str, last: str | None = None) -> Time:
    span = at(text, words)
    return Time(f"t:{words}", span.start, span.end, "DATE", value, value, last or value, "published")


def run(
    text: str,
    notes: Annotations,
    words: Sequence[str],
    attributions: Sequence[Attribution] = (),
    times: Sequence[Time] = (),
    authors: tuple[str, ...] = (),
) -> tuple[tuple[Source, ...], tuple[Event, ...]]:
    """The text's side and the world's, one after the other."""
    whole = article(text, authors)
    notes = replace(notes, triggers=triggers(text, words))
    found = events(whole.id, text, notes, attributions, ())
    sources = (VANT,) if attributions else ()
    entities = (Entity("e:orla", "Orla", "PER", (at(text, "Orla"),)),) if "Orla" in text else ()
    return happened(whole, split(text), notes, found, (sources, tuple(attributions), entities), times, ())


SAID = "Vant:2:nsubj said:0:root that:5:mark Orla:5:nsubj resigned:2:ccomp"


def test_happened_the_author_vouches_where_nobody_is_cited() -> None:
    text, notes = parsed("Orla:2:nsubj resigned:0:root")
    (author,), (event,) = run(text, notes, ["resigned"], authors=("Ada Marsh",))
    assert (author.kind, author.name, author.affiliation) == ("author", "Ada Marsh", "The Harbour Post")
    assert (event.holder, event.attribution, event.agents) == (author.id, None, ("e:orla",))
    assert run(text, notes, ["resigned"])[0][0].name == "the author"


def test_happened_the_source_vouches_for_what_it_says() -> None:
    text, notes = parsed(SAID)
    sources, (event,) = run(text, notes, ["said", "resigned"], [quoted(text, "said", "that Orla resigned")])
    assert event.trigger.of(text) == "resigned"
    assert (event.holder, event.attribution) == ("s:vant", "a:said")
    assert sources == (VANT,)


def test_happened_nobody_named_leaves_it_to_the_author() -> None:
    text, notes = parsed(SAID)
    sources, (event,) = run(text, notes, ["resigned"], [quoted(text, "said", "that Orla resigned", source=None)])
    assert event.holder == sources[-1].id
    assert (sources[-1].kind, event.attribution) == ("author", "a:said")


def test_happened_a_dated_saying_is_an_event_too() -> None:
    text, notes = parsed(f"On:2:case Monday:4:obl {SAID.replace('2', '4').replace('5', '7')}")
    said = [quoted(text, "said", "that Orla resigned")]
    _, (telling, told) = run(text, notes, ["said", "resigned"], said, [day(text, "Monday", "2031-05-12")])
    assert (telling.trigger.of(text), telling.earliest, telling.attribution) == ("said", "2031-05-12", None)
    assert told.trigger.of(text) == "resigned"


def test_happened_a_cue_that_does_more_than_say_is_an_event() -> None:
    text, notes = parsed(SAID.replace("said", "denied"))
    _, found = run(text, notes, ["denied", "resigned"], [quoted(text, "denied", "that Orla resigned", "denial")])
    assert [e.trigger.of(text) for e in found] == ["denied", "resigned"]


def test_happened_what_lies_ahead_is_not_certain() -> None:
    text, notes = parsed("The:2:det vote:3:nsubj begins:0:root on:5:case Monday:3:obl")
    times = [day(text, "Monday", "2031-05-19")]
    _, (event,) = run(text, notes, ["begins"], times=times)
    assert (event.earliest, event.certainty) == ("2031-05-19", "probable")


def test_happened_a_deadline_counts_from_the_day_of_saying() -> None:
    text, notes = parsed(
        "Monday:3:obl Vant:3:nsubj said:0:root Orla:6:nsubj may:6:aux come:3:ccomp by:8:case June:6:obl"
    )
    times = [day(text, "Monday", "2031-05-12"), day(text, "June", "2031-06-01", "2031-06-30")]
    _, found = run(text, notes, ["said", "come"], [quoted(text, "said", "Orla may come by June")], times)
    assert [(e.earliest, e.latest, e.certainty) for e in found] == [
        ("2031-05-12", "2031-05-12", "certain"),
        ("2031-05-12", "2031-06-30", "possible"),
    ]


def test_happened_later_sentences_keep_the_day() -> None:
    text, notes = parsed("Monday:3:obl rebels:3:nsubj attacked:0:root", "Orla:2:nsubj fled:0:root")
    _, found = run(text, notes, ["attacked", "fled"], times=[day(text, "Monday", "2031-05-12")])
    assert [e.earliest for e in found] == ["2031-05-12", "2031-05-12"]


def test_happened_no_triggers_no_events_and_no_author() -> None:
    text, notes = parsed("Orla:2:nsubj resigned:0:root")
    assert run(text, notes, []) == ((), ())
    assert happened(article(""), (), Annotations(), (), ((), (), ()), (), ()) == ((), ())
