"""Every stage behind the reader takes long and odd texts in time that grows with them: an annotator of ours marks all that it can."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from onrecord.assess.claims import claims
from onrecord.assess.findings import findings
from onrecord.assess.interests import interests
from onrecord.ingest import from_text
from onrecord.ingest.dates import iso_date
from onrecord.model import Quotation, Reading, Sentence, Span
from onrecord.pipeline import STAGES
from onrecord.reader.types import Annotations, Expression, Frame, Name, Trigger

SIZE = 8_000  # characters; tried again at twice as many
MOST_RATIO = 3.0  # of the work at twice the size: what grows with the square needs four times as much
SETTLED = 0.05  # seconds: below this the clock says nothing
TRIES = 3  # a busy machine is no blow-up
WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?")
DATE = re.compile(r"\b(?:on |last |next )?(?:Mon|Tues|Fri)day|\b(?:May|June) \d+(?:, \d{4})?|\byesterday|\b\d\d\d\d\b")
SAID = re.compile(r"([A-Z]\w+) (said|denied|told)\b([^.\n]{1,400})")
DEED = re.compile(r"\b\w+ed\b")
SHAPES = {
    "prose": "Jon Aster said the dam leaked on Monday, May 5, 2031. Veldoria denied that 12 people were killed in Paris."
    " “It is dry in the town,” she said.\n\n",
    "one-line": "Aster said the dam leaked on Monday. Fenn denied it. ",
    "one-sentence": "Aster stole it, ",
    "nested": "Aster said that ",
    "names": "Jon Aster ",
    "dates": "On May 5, 2031 ",
    "quotations": "“We will pay for it now and then,” Aster said. ",
    "open": "“We will ",
    "counts": "12 people were killed and the 14 miners, ",
    "colons": "Aster notes:\n\nThe dam was built in 1990 and it leaks now.\n\n",
    "dashes": "“The dam held all night.” — Jon Aster\n",
    "lines": "a\n",
    "spaces": "a" + " " * 200,
    "letters": "a",
    "capitals": "Aa ",
    "digits": "1",
    "stops": ". ",
    "apostrophes": "a’",
    "hyphens": "a-",
}


def names(text: str) -> Iterator[Name]:
    for i, m in enumerate(NAME.finditer(text)):
        yield Name(Span(*m.span()), "PER" if i % 2 else "LOC")


def frames(text: str) -> Iterator[Frame]:
    for m in SAID.finditer(text):
        source, cue, content = (Span(*m.span(i)) for i in (1, 2, 3))
        if content.of(text).strip():
            yield Frame((cue,), cue, (source,), (content,), 0.9, 0.1, "assertion", "certain", "positive")


@dataclass(frozen=True)
class Annotator:
    """Stands for the reader: marks by pattern, and much more than the reader would."""

    def read(self, text: str, quotations: Sequence[Quotation], sentences: Sequence[Sentence]) -> Annotations:
        assert quotations is not None
        assert sentences is not None
        return Annotations(
            tuple(Span(*m.span()) for m in WORD.finditer(text)),
            tuple(frames(text)),
            tuple(names(text)),
            tuple(Expression(Span(*m.span()), "DATE") for m in DATE.finditer(text)),
            tuple(Trigger(Span(*m.span()), "certain", "positive", 3.0) for m in DEED.finditer(text)),
        )


def assess(state: dict[str, Any]) -> Iterator[tuple[str, Callable[[], object]]]:
    """The last stage, in its parts."""
    sources, attributions, entities = state["resolved"]
    dated, times = state["dated"]
    bare = Reading(dated, state["sentences"], sources, attributions, entities, times, state["places"])
    judged: list[Reading] = []
    yield "claims", lambda: judged.append(replace(bare, claims=claims(bare)))
    yield "interests", lambda: interests(bare)
    yield "findings", lambda: findings(judged[0])


def spent(text: str) -> dict[str, float]:
    """Seconds of the processor by stage."""
    article = from_text(text, published=iso_date("2031-05-09"), title="Aster stole the dam of Orda")
    state: dict[str, Any] = {"article": article, "reader": Annotator()}
    took = {}
    for step in STAGES:
        start = time.process_time()
        state[step.gives] = step.run(state)
        took[step.name] = time.process_time() - start
    for name, run in assess(state):
        start = time.process_time()
        run()
        took[name] = time.process_time() - start
    return took


def grown(unit: str) -> set[str]:
    """Stages that take more than their share at twice the size."""
    one, two = (spent((unit * (n * SIZE // len(unit) + 1))[: n * SIZE]) for n in (1, 2))
    return {name for name in two if two[name] > max(SETTLED, MOST_RATIO * one[name])}


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Rules are compiled on first use: that is no part of the work."""
    spent(SHAPES["prose"] * 3)


@pytest.mark.parametrize("shape", SHAPES)
def test_stages_work_grows_with_the_text(shape: str) -> None:
    again = grown(SHAPES[shape])
    for _ in range(TRIES - 1):
        if again:
            again &= grown(SHAPES[shape])
    assert again == set()
