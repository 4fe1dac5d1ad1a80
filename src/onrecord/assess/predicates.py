"""Which words tell of one happening: what realises what. A visit is realised by arriving, a death by being killed.

Each row is a set of words that count as one when propositions are compared, with two sentences that it makes alike.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.assess.vocabulary import stem


@dataclass(frozen=True, slots=True)
class Happening:
    """Words of one happening; "cross border" counts where both words stand. `example`: what one says, what realises it."""

    name: str
    words: tuple[str, ...]
    example: tuple[str, str]


def _row(name: str, words: str, put: str, realised: str) -> Happening:
    return Happening(name, tuple(w.strip() for w in words.split(",")), (put, realised))


HAPPENINGS = (
    _row(
        "visit",
        "visit, visitor, travel, trip, arrive, arrival, tour, cross border",
        "Oru Vant might visit Keldia.",
        "Oru Vant crossed the border into Keldia.",
    ),
    _row(
        "meet",
        "meet, meeting, met, summit, talks",
        "Oru Vant and Ilsa Brandt will hold a summit in Karsk.",
        "Oru Vant and Ilsa Brandt met in Karsk.",
    ),
    _row(
        "agreement",
        "agreement, agree, deal, pact, accord, treaty, contract",
        "Keldia signed a deal with Morvania.",
        "Keldia signed an agreement with Morvania.",
    ),
    _row(
        "die",
        "die, kill, dead, death, fatal, fatality, perish, toll, lives",
        "Six miners died in Karsk.",
        "Six miners were killed in Karsk.",
    ),
    _row(
        "hurt",
        "injure, injury, wound, hurt, casualty",
        "Nine miners were injured in Karsk.",
        "Nine miners were wounded in Karsk.",
    ),
    _row(
        "resign",
        "resign, resignation, step down, quit, stand down",
        "Oru Vant would step down.",
        "Oru Vant resigned.",
    ),
    _row(
        "dismiss",
        "dismiss, sack, oust, dismissal, ouster",
        "Brandt would sack minister Oru Vant.",
        "Brandt dismissed minister Oru Vant.",
    ),
    _row(
        "attack",
        "attack, assault, raid, bomb, bombing, airstrike, shell, shelling, strike",
        "Keldia bombed the port of Karsk.",
        "Keldia attacked the port of Karsk.",
    ),
    _row(
        "shoot",
        "shoot, shot, gunfire, gunman, open fire, fire first, return fire",
        "A guard shot Oru Vant.",
        "A guard was shooting at Oru Vant.",
    ),
    _row(
        "arrest",
        "arrest, detain, detention, custody, apprehend, capture",
        "Oru Vant was detained in Karsk.",
        "Oru Vant was arrested in Karsk.",
    ),
    _row(
        "charge", "charge, indict, indictment", "Oru Vant was indicted for fraud.", "Oru Vant was charged with fraud."
    ),
    _row(
        "guilty",
        "guilty, guilt, convict, conviction",
        "Oru Vant was convicted of fraud.",
        "Oru Vant was found guilty of fraud.",
    ),
    _row("win", "win, victory, won, winner", "Brandt would win the vote.", "Brandt's victory in the vote was plain."),
    _row(
        "buy",
        "buy, acquire, purchase, acquisition, takeover",
        "Orm Grid would acquire Karsk Steel.",
        "Orm Grid bought Karsk Steel.",
    ),
    _row(
        "merge",
        "merge, merger, combine, tie-up",
        "Orm Grid and Karsk Steel plan a merger.",
        "Orm Grid and Karsk Steel merged.",
    ),
    _row(
        "leave",
        "leave, withdraw, withdrawal, exit, pull out, departure",
        "Keldia would withdraw from the Straits League.",
        "Keldia left the Straits League.",
    ),
    _row("join", "join, accession, accede", "Keldia would accede to the League.", "Keldia joined the League."),
    _row(
        "approve",
        "approve, approval, ratify, adopt, pass, passage",
        "The council would ratify the water act.",
        "The council approved the water act.",
    ),
    _row("ban", "ban, prohibit, outlaw, prohibition", "Keldia would ban whale oil.", "Keldia outlawed whale oil."),
    _row("close", "close, shut, closure, shutdown", "The Karsk plant would close.", "The Karsk plant was shut."),
    _row(
        "cancel",
        "cancel, scrap, call off, abandon",
        "The regatta in Karsk may be called off.",
        "The regatta in Karsk was cancelled.",
    ),
    _row(
        "delay",
        "delay, postpone, postponement",
        "The regatta in Karsk may be delayed.",
        "The regatta in Karsk was postponed.",
    ),
    _row(
        "cut", "cut, reduce, reduction, slash, lower", "Orm Grid would cut 300 jobs.", "Orm Grid reduced jobs by 300."
    ),
    _row(
        "raise",
        "raise, increase, hike, rise",
        "The bank would raise interest rates.",
        "The bank increased interest rates.",
    ),
    _row(
        "steal", "steal, theft, rob, robbery, loot", "Thieves stole the Karsk crown.", "The theft of the Karsk crown."
    ),
    _row(
        "launch",
        "launch, fire missile, fire rocket, lift off",
        "Keldia would launch two missiles.",
        "Keldia fired two missiles: each missile fell into the sea.",
    ),
    _row(
        "explode",
        "explode, explosion, blast, detonate",
        "A boiler exploded in Karsk.",
        "A blast of the boiler shook Karsk.",
    ),
    _row(
        "supply",
        "supply, deliver, delivery, ship, shipment, provide",
        "Morvania would supply shells to Keldia.",
        "Morvania delivered shells to Keldia.",
    ),
    _row(
        "deploy", "deploy, deployment, station", "Keldia would deploy troops in Orm.", "Keldia stationed troops in Orm."
    ),
    _row("invade", "invade, invasion, incursion", "Keldia would invade Orm.", "The invasion of Orm by Keldia began."),
    _row(
        "recover",
        "recover, retrieve, recovery",
        "Divers would recover the Karsk bell.",
        "Divers retrieved the Karsk bell.",
    ),
    _row("collapse", "collapse, cave in, crumble", "The Karsk bridge would collapse.", "The Karsk bridge crumbled."),
)


@functools.cache
def single() -> dict[str, str]:
    """Stem of one word -> the happening that it tells of."""
    return {stem(w): h.name for h in HAPPENINGS for w in h.words if " " not in w}


@functools.cache
def joint() -> tuple[tuple[frozenset[str], str], ...]:
    """Stems that only together tell of a happening: "cross" and "border"."""
    return tuple((frozenset(map(stem, w.split())), h.name) for h in HAPPENINGS for w in h.words if " " in w)
