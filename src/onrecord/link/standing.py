"""What standing a put has: whose word it is, and whether its source can know.

An authority, a document or who did it can; who has a side, or tells what the other side did, cannot; of the unnamed nobody stands for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.assess.puts import Put
from onrecord.assess.status_rules import PERFORMS
from onrecord.link.pages import Page, Scene
from onrecord.link.quantities import quantities
from onrecord.model import Source

# Who has the power to establish it, or speaks for those who have.
AUTHORITY = re.compile(
    r"\b(?:minist\w+|president|premier|chancellor|governor|mayor|king|queen|spokes\w+|office|government|cabinet|parliament|police|court"
    r"|judge|prosecut\w+"
    r"|coroner|commission\w*|authorit\w+|agency|army|navy|military|general(?! secretary)|admiral|colonel|officials|board|council"
    r"|coastguard|coast guard|fire (?:brigade|service|department)|department|inspector\w*|hospital|embassy|watchdog|regulator|laboratory"
    r"|investigat\w+|(?:home|foreign|defen[cs]e|treasury|interior|press|cabinet) secretary|secretary of (?:state|defense)"
    r"|secretary.general)\b",
    re.IGNORECASE,
)
# What is still to come, or only may be.
AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|plans?|planned|planning|intends?|expected|likely|about to|set to|due to|going to"
    r"|(?:is|are|was|were) to|can|imminent(?:ly)?|upcoming|intention)\b|['’](?:d|ll)\b",
    re.IGNORECASE,
)
DOCUMENT = re.compile(
    r"\b(?<!media )(?<!news )(?<!our )(?:report|letter|documents?|decree|filing|ruling|verdict|memo(?:randum)?|minutes|logs?|records|audit"
    r"|joint statement|(?:test|laboratory) results|indictment|contract|invoices?|emails?)\b",
    re.IGNORECASE,
)
# Who looks into what is in dispute, and settles it.
INQUIRY = re.compile(
    r"\b(?:inspector\w*|inquiry|court|judge|tribunal|coroner|commission|auditors?|investigat\w+|regulator|watchdog|laboratory|ombudsman"
    r"|police|prosecut\w+)\b",
    re.IGNORECASE,
)
OFFICIALS = re.compile(
    r"(?!(?:two|three|four|several|some|many|senior|unnamed|anonymous|former|other|those|these|western|government)\b)[a-z]+ officials"
    r"|(?:[a-z]+ )?(?:inspectors|investigators|prosecutors|auditors|regulators|rescuers)"
)
ONE_OF_MANY = re.compile(r"(?:an?|one|another) ", re.IGNORECASE)
# Who has a side, whatever his office is called.
PARTISAN = re.compile(
    r"\b(?:union|federation|opposition|party|association|campaign|lawyers?|analysts?|critics?|rivals?|former|ex)\b",
    re.IGNORECASE,
)
# What one side says of the other's deeds; of its own it may know.
HOSTILE = re.compile(
    r"\b(?:fir(?:ed|ing)|(?:open|return)(?:ed)? fire|shot|shell(?:ed|ing)|bomb(?:ed|ing)|attack\w*|cross(?:ed|ing)"
    r"|violat\w+|invad\w+|enter(?:ed|ing)"
    r"|abduct\w+|struck|raid\w*|incursion|provo\w+|ambush\w*)\b",
    re.IGNORECASE,
)
FORCES = re.compile(
    r"\b(?:army|armed forces|military|defen[cs]e|general staff|navy|air force|soldiers?|troops|front"
    r"|colonel|major|general|captain|lieutenant|admiral|commander)\b",
    re.IGNORECASE,
)
HEARSAY = re.compile(
    r"\b(?:underst(?:ands|ood)|has learn(?:ed|t)|hears|is told)\b", re.IGNORECASE
)  # an outlet's, from nobody
SPECULATIVE = frozenset({"accusation", "opinion", "warning", "promise"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One put on its day; `who` is the name of its last source, None for the author."""

    day: str | None
    page: Page
    put: Put
    source: Source | None
    who: str | None
    outlet: bool
    second_hand: bool  # whether it passes on what another article of the claim has first
    others: bool  # whether it is told flatly, but as what another outlet has

    @property
    def words(self) -> str:
        """The words of the put."""
        return self.put.words(self.page.text)

    @property
    def numbers(self) -> frozenset[float]:
        """The numbers in it."""
        return frozenset(q.number for q in quantities(self.page.text, self.put.core))

    @property
    def on_record(self) -> bool:
        """Whether somebody puts it in his own name."""
        return self.source is not None and not self.outlet and not self.unnamed and self.source.kind != "author"

    @property
    def unnamed(self) -> bool:
        """Whether nobody stands for it by name: marked as such, or one of many told by what he is alone, "a team-mate".

        "Airport officials" speak for the airport, "its director" is known by his office.
        """
        s, a = self.source, self.put.attribution
        if s is None or OFFICIALS.fullmatch(s.name):
            return False
        written = a.source[0].of(self.page.text) if a and a.source else s.name
        one = s.kind in {"person", "unknown"} and s.name.islower() and bool(ONE_OF_MANY.match(written))
        return s.anonymous or (one and not AUTHORITY.search(s.name) and not DOCUMENT.search(s.name))

    @property
    def hearsay(self) -> bool:
        """Whether an outlet has it from nobody that it tells of: "the Post understands"."""
        a = self.put.attribution
        heard = a is not None and any(HEARSAY.search(c.of(self.page.text)) for c in a.cue)
        return heard and (self.source is None or self.outlet)


def vouched(turn: Turn) -> bool:
    """Whether somebody asserted it in his own name."""
    flat = turn.put.force == "settle" and not turn.others
    return turn.put.force in {"report", "confirm", "settle"} and (turn.on_record or flat)


def announces(turn: Turn) -> bool:
    """Whether a named source says for certain what will be."""
    a = turn.put.attribution
    return (
        turn.on_record and a is not None and a.certainty == "certain" and a.act in {"forecast", "promise", "assertion"}
    )


def called(turn: Turn) -> str:
    """All that the article calls the source."""
    s, a = turn.source, turn.put.attribution
    written = " ".join(
        span.of(turn.page.text) for span in ((*a.source, *a.cue) if a else ())
    )  # "said in a joint statement"
    return f"{s.name} {s.description or ''} {s.affiliation or ''} {written}" if s else written


def outright(turn: Turn) -> bool:
    """Whether what will be stands in a document, or is announced by a body whose plan it is."""
    a = turn.put.attribution
    announced = a is not None and any(PERFORMS.search(c.of(turn.page.text)) for c in a.cue)
    return bool(DOCUMENT.search(called(turn))) or (announced and bool(AUTHORITY.search(called(turn))))


def can_know(scene: Scene, turn: Turn) -> bool:
    """Whether the source speaks on the record as an authority, is a document, or tells its own deed."""
    s, a = turn.source, turn.put.attribution
    if s is None or a is None or a.act in SPECULATIVE or a.certainty != "certain":
        return False
    told = called(turn)
    if s.kind == "document" or DOCUMENT.search(told):
        return True
    if not turn.on_record and not (s.kind == "organization" or (s.anonymous and AUTHORITY.fullmatch(s.name))):
        return False
    own = {f"e:{scene.name(s.name)}", f"e:{s.name}"} & turn.put.features
    return bool(own) or ((bool(AUTHORITY.search(told)) or _of_itself(scene, turn)) and not _takes_sides(turn, told))


def _takes_sides(turn: Turn, told: str) -> bool:
    """Whether it speaks for a side, or is a force that tells what another did to it."""
    return bool(PARTISAN.search(told)) or bool(FORCES.search(told) and HOSTILE.search(turn.words))


def _of_itself(scene: Scene, turn: Turn) -> bool:
    """Whether a body tells of what is its own: it says nothing of anybody else by name, and charges nobody."""
    s, a = turn.source, turn.put.attribution
    others = {f for f in turn.put.features if f.startswith("e:")} - scene.places
    return s is not None and s.kind == "organization" and not others and a is not None and a.act == "assertion"
