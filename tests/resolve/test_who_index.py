from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.sentences import split
from onrecord.model import Attribution, Span
from onrecord.resolve.who_index import Placed, Speech
from onrecord.resolve.who_mentions import Page
from tests.resolve.who_texts import at

SPANS = st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 40), st.integers(1, 9)), unique=True)


@given(SPANS, st.integers(0, 45), st.integers(0, 12))
def test_who_index_agrees_with_looking_at_everything(spans: list[Span], start: int, size: int) -> None:
    placed, outer = Placed(spans, lambda s: s), Span(start, start + size)
    assert placed.within(outer) == [s for s in sorted(spans) if outer.contains(s) and s.start < outer.end]
    ended = [s for s in spans if s.end <= start and s.start < start]
    assert placed.last_ending_by(start) == max(ended, default=None)
    first = placed.starting_at(start)
    assert (first is not None) == any(s.start == start for s in spans)


def attribution(text: str, name: str, source: str, content: str, told: str = "") -> Attribution:
    to = (at(text, told),) if told else ()
    spans = (at(text, source),), (at(text, content),)
    return Attribution(name, (), *spans, to, None, (), None, "indirect", "assertion", "certain", "positive")


def test_who_index_speech_by_place() -> None:
    text = "Vant told Keld that Oru said it rained. Rain fell."
    wide = attribution(text, "wide", "Vant", "that Oru said it rained", "Keld")
    small = attribution(text, "small", "Oru", "it rained")
    speech = Speech(Page(text, split(text)), [wide, small])
    assert [a.id for a in speech.around(at(text, "it"))] == ["small", "wide"]
    assert [a.id for a in speech.around(at(text, "Oru"))] == ["wide"]
    assert [a.id for a in speech.of(at(text, "Oru"))] == ["small"]
    assert speech.telling(at(text, "Keld")) is wide
    assert speech.telling(at(text, "Oru")) is None
    assert speech.around(at(text, "Rain")) == []
