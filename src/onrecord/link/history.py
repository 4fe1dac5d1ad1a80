"""What became of a claim over all articles: the steps of each article's puts, told once, in the order of their days.

Within an article the words decide (`assess.status`). Across articles three things are added. Who can know, on the record, confirms: an
authority, a document, whoever did it. What was foretold and has happened is settled. And what nobody put in his own name is denied,
not disputed, by a denial on the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.assess.puts import Put
from onrecord.assess.status_rules import PERFORMS, TURNS, Force
from onrecord.link.claims import Joined
from onrecord.link.origins import MEDIA, REPORTER, beside, chain, tellers
from onrecord.link.pages import Order, Page, Scene, day_of
from onrecord.link.quantities import quantities
from onrecord.model import Source, Span, Status

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
MOSTLY = 2 / 3
ASSERTS: frozenset[Force] = frozenset({"rumour", "report", "hold", "confirm", "settle"})
SPECULATIVE = frozenset({"accusation", "opinion", "warning", "promise"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the status after it, its day, the article, and the put that set it."""

    status: Status
    date: str | None
    page: Page
    put: Put

    @property
    def evidence(self) -> Span:
        """The words that set it."""
        return self.put.evidence


@dataclass(frozen=True, slots=True)
class _Turn:
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
        return self.put.words(self.page.text)

    @property
    def numbers(self) -> frozenset[float]:
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


def history(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps, earliest first; a copy and a retelling change nothing."""
    steps: list[Step] = []
    before: list[_Turn] = []
    turns = list(_turns(scene, claim, copy_of))
    last = {t.page.id: max(o.day or "9999" for o in turns if o.page is t.page) for t in turns}

    def when(t: _Turn) -> tuple[str, Order, int]:
        """Its day; of what an article takes back, after all else that it says."""
        return (last[t.page.id] if t.put.force == "retract" else t.day or "9999"), t.page.order, t.put.position

    for turn in sorted(turns, key=when):
        status = steps[-1].status if steps else None
        force = _force(scene, turn, status, before)
        after = TURNS[force].get(status) if force else None
        if after and not (after == status and _retold(turn, before)):
            steps.append(Step(after, turn.day, turn.page, turn.put))
        before.append(turn)
    return tuple(steps)


def _turns(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> Iterator[_Turn]:
    puts = {u.page.id for u in claim.units}
    first = {scene.site(u.page): u.page.order for u in reversed(claim.units)}
    for unit in claim.units:
        if copy_of.get(unit.page.id) in puts:
            continue
        for put in unit.puts:
            through = tellers(scene, unit.page, put)
            source = through[-1] if through else None
            who = scene.name(source.name) if source else None
            outlet = source is not None and (
                scene.is_outlet(source) or bool(REPORTER.search(source.name) or MEDIA.search(source.name))
            )
            through_others = set(chain(scene, unit.page, put)) if put.attribution else unit.page.named
            cited = (through_others - {scene.site(unit.page)}) & first.keys()
            again = any(first[name] < unit.page.order for name in cited)
            others = bool(put.attribution is None and beside(scene, unit.page, put))
            yield _Turn(day_of(unit.page, put), unit.page, put, source, who, outlet, again, others)


def _retold(turn: _Turn, before: Sequence[_Turn]) -> bool:
    """Whether it says what was said before, no other number, by the same source or by nobody new."""
    known = frozenset(n for t in before for n in t.numbers)
    same = any(t.put.force == turn.put.force and (t.who == turn.who or not turn.on_record) for t in before)
    return same and turn.numbers <= known


def _force(scene: Scene, turn: _Turn, status: Status | None, before: Sequence[_Turn]) -> Force | None:
    """What one put does across articles; None for nothing."""
    force = turn.put.force
    if turn.put.sign:
        return force
    if _nothing_new(turn, status, before):
        return None
    if force in {"report", "confirm", "settle"} and _happened(turn, before) and (turn.on_record or force == "settle"):
        return "settle"
    if force == "settle":
        return _flat(turn, status, before)
    if status in {"denied", "disputed"} and force in {"report", "confirm"} and _ends(turn, before):
        return "settle"
    return _weighed(scene, turn, force, before)


def _nothing_new(turn: _Turn, status: Status | None, before: Sequence[_Turn]) -> bool:
    """Whether it only tells again: what was taken back, what another article has, a denial after all was settled."""
    if status == "retracted" and (a := turn.put.attribution) and a.act != "confirmation":
        return True  # who took it back knows best; what others said of it before is told again for a while
    if status and turn.second_hand:
        return True
    denies = turn.put.force == "deny" and status == "confirmed"
    return denies and any(t.who == turn.who and t.put.force == "deny" for t in before)


def _ends(turn: _Turn, before: Sequence[_Turn]) -> bool:
    """Whether it ends a dispute: who denied it admits it, or an inquiry that took no side before finds that it is so."""
    if turn.who is None or not turn.put.attribution or turn.put.attribution.certainty != "certain":
        return False
    days = [t.page.order for t in before if t.put.force == "deny"]
    denied = any(t.who == turn.who for t in before if t.put.force == "deny" and t.page.order < turn.page.order)
    sided = any(t.who == turn.who for t in before)
    found = bool(INQUIRY.search(_called(turn))) and not sided and bool(days) and min(days) < turn.page.order
    return turn.on_record and (denied or found)


def _weighed(scene: Scene, turn: _Turn, force: Force, before: Sequence[_Turn]) -> Force:
    """What somebody's word does, by whose it is."""
    by_unnamed = turn.source is not None and turn.unnamed and not turn.outlet
    rules: tuple[tuple[Force, bool, Force], ...] = (
        ("report", turn.hearsay, "rumour"),
        ("confirm", turn.outlet, "report"),  # that an outlet has it for certain makes it no more certain
        ("deny", turn.on_record and bool(before) and not any(map(_vouched, before)), "refute"),
        ("hold", _announces(turn) and _outright(turn), "confirm"),
        ("hold", _announces(turn), "report"),
        ("hold", by_unnamed, "rumour"),
        ("report", by_unnamed and not DOCUMENT.search(_called(turn)), "rumour"),
        ("confirm", by_unnamed and not DOCUMENT.search(_called(turn)), "rumour"),
        (
            "report",
            _can_know(scene, turn) and (bool(DOCUMENT.search(_called(turn))) or not AHEAD.search(turn.words)),
            "confirm",
        ),
    )
    return next((then for given, holds, then in rules if given == force and holds), force)


def _flat(turn: _Turn, status: Status | None, before: Sequence[_Turn]) -> Force | None:
    """Two outlets that both vouch for what is done settle it; one alone reports it."""
    vouched = any(_vouched(t) and t.page.site != turn.page.site for t in before)
    if status == "reported" and vouched and not AHEAD.search(turn.words):
        return "settle"
    from_unnamed = any(t.source is not None and t.unnamed for t in before)  # what they say is only told again
    return "report" if status in {None, "denied", "open"} or (status == "rumoured" and not from_unnamed) else None


def _happened(turn: _Turn, before: Sequence[_Turn]) -> bool:
    """Whether it tells as done what was only to come when most asserted it."""
    asserted = [t for t in before if t.put.force in ASSERTS]
    ahead = sum(bool(AHEAD.search(t.words)) for t in asserted)
    return bool(asserted) and not AHEAD.search(turn.words) and ahead >= MOSTLY * len(asserted)


def _vouched(turn: _Turn) -> bool:
    """Whether somebody asserted it in his own name."""
    flat = turn.put.force == "settle" and not turn.others
    return turn.put.force in {"report", "confirm", "settle"} and (turn.on_record or flat)


def _announces(turn: _Turn) -> bool:
    """Whether a named source says for certain what will be."""
    a = turn.put.attribution
    return (
        turn.on_record and a is not None and a.certainty == "certain" and a.act in {"forecast", "promise", "assertion"}
    )


def _called(turn: _Turn) -> str:
    """All that the article calls the source."""
    s, a = turn.source, turn.put.attribution
    written = " ".join(
        span.of(turn.page.text) for span in ((*a.source, *a.cue) if a else ())
    )  # "said in a joint statement"
    return f"{s.name} {s.description or ''} {s.affiliation or ''} {written}" if s else written


def _outright(turn: _Turn) -> bool:
    """Whether what will be stands in a document, or is announced by a body whose plan it is."""
    a = turn.put.attribution
    announced = a is not None and any(PERFORMS.search(c.of(turn.page.text)) for c in a.cue)
    return bool(DOCUMENT.search(_called(turn))) or (announced and bool(AUTHORITY.search(_called(turn))))


def _can_know(scene: Scene, turn: _Turn) -> bool:
    """Whether the source speaks on the record as an authority, is a document, or tells its own deed."""
    s, a = turn.source, turn.put.attribution
    if s is None or a is None or a.act in SPECULATIVE or a.certainty != "certain":
        return False
    told = _called(turn)
    if s.kind == "document" or DOCUMENT.search(told):
        return True
    if not turn.on_record and not (s.kind == "organization" or (s.anonymous and AUTHORITY.fullmatch(s.name))):
        return False
    own = {f"e:{scene.name(s.name)}", f"e:{s.name}"} & turn.put.features
    return bool(own) or ((bool(AUTHORITY.search(told)) or _of_itself(scene, turn)) and not _takes_sides(turn, told))


def _takes_sides(turn: _Turn, told: str) -> bool:
    """Whether it speaks for a side, or is a force that tells what another did to it."""
    return bool(PARTISAN.search(told)) or bool(FORCES.search(told) and HOSTILE.search(turn.words))


def _of_itself(scene: Scene, turn: _Turn) -> bool:
    """Whether a body tells of what is its own: it says nothing of anybody else by name, and charges nobody."""
    s, a = turn.source, turn.put.attribution
    others = {f for f in turn.put.features if f.startswith("e:")} - scene.places
    return s is not None and s.kind == "organization" and not others and a is not None and a.act == "assertion"
