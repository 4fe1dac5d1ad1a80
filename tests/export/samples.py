"""A Reading built by hand from an article we wrote: an invented country, invented people, every kind of attribution."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from onrecord.model import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    Finding,
    Interest,
    LeftOut,
    Place,
    Published,
    Reading,
    Sentence,
    Source,
    Span,
    StatusStep,
    Time,
    text_id,
)

TEXT = """\
Orvany weighs reopening the Tessel crossing

The government of Orvany may reopen the Tessel crossing before the harvest, a senior border official told the \
Northern Wire on Tuesday, saying that the interior ministry had assured mayors in the valley that "no convoy will be \
turned back" once the road is repaired.

The ministry denied it. "There is no decision, there is no date, and there is no list of convoys," Minister Halde \
Brovik said at a news conference in Marrend.

"We were told the same in spring. The road is still gravel."

Brovik's deputy, Ansa Tervil, was less categorical: she wrote on her website that she had heard from engineers that \
the bridge “could carry lorries within a month”.

READ MORE: How the Tessel valley lost its road

According to a report by the Marrend Institute for Roads, repairs would cost 14 million crowns. Aid groups warned \
that the valley's clinics have medicine for nine days.

Photo: Northern Wire / L. Osmund
"""
FACTS: dict[str, Any] = {"act": "assertion", "certainty": "certain", "polarity": "positive"}


def at(words: str, text: str = TEXT) -> Span:
    """Where `words` stand, the only time that they do; what comes before a bar only tells which ones are meant."""
    before, _, wanted = words.rpartition("|")
    assert text.count(before + wanted) == 1, words
    start = text.index(before + wanted) + len(before)
    return Span(start, start + len(wanted))


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(at(each) for each in words)


def source(name: str, kind: Any, *mentions: str, **more: Any) -> Source:
    values = {"anonymous": False, "description": None, "affiliation": None, **more}
    return Source(f"s:{name.lower().replace(' ', '-')}", name, kind, mentions=spans(*mentions), **values)


def attribution(
    number: int, cue: tuple[str, ...], who: tuple[str, ...], content: tuple[str, ...], **more: Any
) -> Attribution:
    values = {"addressee": (), "source_id": None, "chain": (), "parent": None, "form": "indirect", **FACTS, **more}
    return Attribution(f"a:{number}", spans(*cue), spans(*who), spans(*content), **values)


WIRE = source("Northern Wire", "outlet", "told |the Northern Wire")
OFFICIAL = source(
    "border official", "person", "a senior border official", anonymous=True, description="senior official"
)
MINISTRY = source("Interior Ministry", "organization", "that |the interior ministry", "The ministry")
BROVIK = source(
    "Halde Brovik", "person", "Minister Halde Brovik", description="interior minister", affiliation="Orvany"
)
TERVIL = source("Ansa Tervil", "person", "Brovik's deputy, Ansa Tervil", description="deputy minister")
ENGINEERS = source("engineers", "group", "heard from |engineers", anonymous=True)
INSTITUTE = source("Marrend Institute for Roads", "document", "a report by the Marrend Institute for Roads")
AID = source("Aid groups", "group", "Aid groups")

ATTRIBUTIONS = (
    attribution(
        1,
        ("official |told",),
        ("a senior border official",),
        ("The government of Orvany may reopen the Tessel crossing before the harvest",),
        addressee=spans("told |the Northern Wire"),
        source_id=OFFICIAL.id,
        chain=(WIRE.id, OFFICIAL.id),
        act="rumour",
        certainty="possible",
    ),
    attribution(
        2,
        ("saying",),
        (),
        ('that the interior ministry had assured mayors in the valley that "no convoy will be turned back"',),
        source_id=OFFICIAL.id,
        chain=(WIRE.id, OFFICIAL.id),
        form="mixed",
    ),
    attribution(
        3,
        ("had |assured",),
        ("that |the interior ministry",),
        ('that "no convoy will be turned back" once the road is repaired',),
        addressee=spans("assured |mayors in the valley"),
        source_id=MINISTRY.id,
        chain=(WIRE.id, OFFICIAL.id, MINISTRY.id),
        parent="a:2",
        form="mixed",
        act="promise",
    ),
    attribution(
        4,
        ("ministry |denied",),
        ("The ministry",),
        ("ministry denied |it",),
        source_id=MINISTRY.id,
        chain=(MINISTRY.id,),
        act="denial",
        polarity="negative",
    ),
    attribution(
        5,
        ("said at a news conference",),
        ("Minister Halde Brovik",),
        ('"There is no decision, there is no date, and there is no list of convoys,"',),
        source_id=BROVIK.id,
        chain=(BROVIK.id,),
        form="direct",
    ),
    attribution(6, (), (), ('"We were told the same in spring. The road is still gravel."',), form="direct"),
    attribution(
        7,
        ("wrote on her website",),
        ("Brovik's deputy, Ansa Tervil",),
        ("that she had heard from engineers that the bridge “could carry lorries within a month”",),
        source_id=TERVIL.id,
        chain=(TERVIL.id,),
        form="mixed",
    ),
    attribution(
        8,
        ("had heard from",),
        ("heard from |engineers",),
        ("that the bridge “could carry lorries within a month”",),
        source_id=ENGINEERS.id,
        chain=(TERVIL.id, ENGINEERS.id),
        parent="a:7",
        form="mixed",
        certainty="possible",
    ),
    attribution(
        9,
        ("According to",),
        ("a report by the Marrend Institute for Roads",),
        ("repairs would cost 14 million crowns",),
        source_id=INSTITUTE.id,
        chain=(INSTITUTE.id,),
    ),
    attribution(
        10,
        ("warned",),
        ("Aid groups",),
        ("that the valley's clinics have medicine for nine days",),
        source_id=AID.id,
        chain=(AID.id,),
        act="warning",
    ),
)


def left_out(words: str, kind: str) -> LeftOut:
    span = at(words)
    return LeftOut(span.start, span.end, kind)


def article(**changes: Any) -> Article:
    made = Article(
        id=text_id(TEXT),
        key="valley/tessel.txt",
        url="https://wire.example/tessel?a=1&b=2",
        title="Orvany weighs reopening the Tessel crossing",
        outlet="The Marrend Courier",
        authors=("Ida Fenn", "L. Osmund"),
        language="en",
        text=TEXT,
        left_out=(
            left_out("READ MORE: How the Tessel valley lost its road", "read-more"),
            left_out("Photo: Northern Wire / L. Osmund", "photo credit"),
        ),
        published=Published("2031-06-11", "2031-06-10", "2031-06-11", "2031-06-11", "stated"),
    )
    return dataclasses.replace(made, **changes)


def reading(**changes: Any) -> Reading:
    """What this version reads from the article: who says what."""
    made = Reading(
        article=article(),
        sentences=(Sentence(0, TEXT.index("\n"), 0),),
        sources=(OFFICIAL, WIRE, MINISTRY, BROVIK, TERVIL, ENGINEERS, INSTITUTE, AID),
        attributions=ATTRIBUTIONS,
    )
    return dataclasses.replace(made, **changes)


def full_reading() -> Reading:
    """The same with something in every list of the contract."""
    reopening, decision = at("may reopen"), at("There is no decision, there is no date")
    steps = (
        StatusStep("rumoured", "2031-06-10", at("may reopen the Tessel crossing before the harvest"), "a:1"),
        StatusStep("denied", None, decision, None),
    )
    event = Event(
        id="v:1",
        trigger=reopening,
        type="AGREE",
        agents=("e:1",),
        patients=("e:2",),
        place="p:1",
        earliest="2031-06-10",
        latest="2031-08-31",
        certainty="possible",
        polarity="positive",
        holder=OFFICIAL.id,
        attribution="a:1",
    )
    tuesday = at("Tuesday")
    marrend = at("in Marrend.")
    return reading(
        entities=(
            Entity("e:1", "Orvany", "LOC", (at("The government of Orvany"),)),
            Entity("e:2", "Tessel crossing", "FAC", (at("the Tessel crossing before"),)),
        ),
        times=(Time("t:1", tuesday.start, tuesday.end, "DATE", "2031-06-10", "2031-06-10", "2031-06-10", "published"),),
        places=(
            Place("p:1", marrend.start + 3, marrend.end - 1, "Marrend", "city", None, 1.5, -2.0, None, "location"),
        ),
        events=(event,),
        claims=(Claim("c:1", "Orvany reopens the crossing", ("a:1",), ("v:1",), "denied", steps, (OFFICIAL.id,)),),
        interests=(Interest("e:1", "lacks", at("medicine for nine days"), "a:10"),),
        findings=(
            Finding(
                "denial-not-settled", "note", "The ministry denies it; the minister speaks of no date.", (decision,)
            ),
            Finding("single-anonymous-source", "warning", "The reopening rests on one unnamed official.", (reopening,)),
        ),
    )


def mapped(value: Any, change: Callable[[str, str], str], name: str = "") -> Any:
    """The same value with every string in it replaced by `change("Class.field", string)`."""
    if isinstance(value, str):
        return change(name, value)
    if isinstance(value, tuple):
        return tuple(mapped(item, change, name) for item in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value).__name__
    fields = {f.name: mapped(getattr(value, f.name), change, f"{kind}.{f.name}") for f in dataclasses.fields(value)}
    return dataclasses.replace(value, **fields)


def string_fields() -> list[str]:
    """ "Class.field" of every string in `full_reading`, each once."""
    seen: dict[str, None] = {}
    mapped(full_reading(), lambda name, value: (seen.setdefault(name), value)[1])
    return list(seen)


def hostile(payload: str, field: str | None = None) -> Reading:
    """The full reading with the payload in one field, or in all; a text is filled with it to its old length."""

    def change(name: str, value: str) -> str:
        if field not in (None, name):
            return value
        return (payload * (len(TEXT) // len(payload) + 1))[: len(TEXT)] if name == "Article.text" else payload

    found: Any = mapped(full_reading(), change)
    assert isinstance(found, Reading)
    return found
