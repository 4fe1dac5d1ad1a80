"""A story told by several outlets, as readings built by hand: a minister of the invented country Veland is to resign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.extract.quotes import pair
from onrecord.link.claims import Joined, joined
from onrecord.link.pages import Held, Scene, scene
from onrecord.model import Event, Published
from tests.assess.told import Said, reading, span

NAMES = (
    "Halvar Brekke",
    "Brekke",
    "Sigrun Aas",
    "Aas",
    "Ilse Torvik",
    "Veland",
    "Northern Wire",
    "Orsk Post",
    "Orsk",
    "Karsund",
)

RESIGNED = "Halvar Brekke resigned as minister"
PEOPLE = frozenset({"Halvar Brekke", "Brekke", "Sigrun Aas", "Aas", "Ilse Torvik"})


def held(
    key: str,
    outlet: str,
    day: str,
    text: str,
    *said: Said,
    days: dict[str, str] | None = None,
    happened: Sequence[str] = (),
) -> Held:
    """One article; `happened` are the triggers of events that its author is sure of."""
    events = [
        Event(f"v:{word}", span(text, word), None, (), (), None, None, None, "certain", "positive", "s:author", None)
        for word in happened
    ]
    names = [name for name in NAMES if name in text and not any(name != n and name in n and n in text for n in NAMES)]
    read = reading(text, *said, names=names, days=days, events=events)
    entities = tuple(replace(e, kind="PER") if e.name in PEOPLE else e for e in read.entities)
    article = replace(read.article, outlet=outlet, key=key, published=Published(day, day, day, day, "given"))
    return Held(f"article:{key}", key, replace(read, article=article, entities=entities), pair(text))


def official(key: str = "n1", outlet: str = "Northern Wire", day: str = "2031-03-02") -> Held:
    """An unnamed official tells an agency."""
    text = "Halvar Brekke will resign as minister, a senior official told reporters."
    return held(
        key,
        outlet,
        day,
        text,
        Said("a senior official", "told", "Halvar Brekke will resign as minister", anonymous=True),
    )


def citing(key: str, outlet: str, cited: str, day: str = "2031-03-02", by: str = "") -> Held:
    """An outlet passes on what another reports, on the word of whom that cites, where it says so."""
    text = f"Halvar Brekke will resign as minister, {cited} reported{f', citing {by}' if by else ''}."
    told = (
        Said(by, "citing", "Halvar Brekke will resign as minister", anonymous=True, chain=(cited,))
        if by
        else Said(cited, "reported", "Halvar Brekke will resign as minister", kind="outlet")
    )
    return held(key, outlet, day, text, told)


def denial(key: str = "d1", outlet: str = "Orsk Post", day: str = "2031-03-03") -> Held:
    """The minister denies it."""
    text = "Halvar Brekke denied that he would resign as minister."
    return held(
        key,
        outlet,
        day,
        text,
        Said("Halvar Brekke", "denied", "that he would resign as minister", "denial", polarity="negative"),
    )


def announced(key: str = "p1", outlet: str = "Northern Wire", day: str = "2031-03-06") -> Held:
    """The prime minister says that he did."""
    text = "Halvar Brekke resigned as minister, Sigrun Aas said."
    said = Said("Sigrun Aas", "said", "Halvar Brekke resigned as minister")
    row = held(key, outlet, day, text, said)
    sources = tuple(replace(s, description="prime minister") for s in row.reading.sources)
    return replace(row, reading=replace(row.reading, sources=sources))


def flat(key: str, outlet: str, day: str = "2031-03-06") -> Held:
    """An outlet tells it in its own words."""
    return held(key, outlet, day, "Halvar Brekke resigned as minister of Veland.", happened=["resigned"])


def said(key: str, by: str, words: str, day: str, cue: str = "said", site: str = "Orsk Post", **note: Any) -> Held:
    """Somebody says something."""
    return held(key, site, day, f"{words}, {by} {cue}.", Said(by, cue, words, **note))


def only(*rows: Held) -> tuple[Scene, Joined]:
    """The scene of some articles and the one claim that they put."""
    view = scene(rows)
    (claim,) = joined(view)
    return view, claim
