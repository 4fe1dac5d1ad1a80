"""What became of a claim over all articles: the steps of each article's puts, told once, in the order of their days.

Within an article the words decide (`assess.status`). Across articles three things are added. Who can know, on the record, confirms: an
authority, a document, whoever did it. What was foretold and has happened is settled. And what nobody put in his own name is denied,
not disputed, by a denial on the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.assess.puts import Put
from onrecord.assess.status_rules import TURNS, Force
from onrecord.link.claims import Joined
from onrecord.link.origins import MEDIA, REPORTER, beside, chain, tellers
from onrecord.link.pages import Order, Page, Scene, day_of
from onrecord.link.standing import AHEAD, DOCUMENT, INQUIRY, Turn, announces, called, can_know, outright, vouched
from onrecord.model import Span, Status

MOSTLY = 2 / 3
ASSERTS: frozenset[Force] = frozenset({"rumour", "report", "hold", "confirm", "settle"})


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


def history(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> tuple[Step, ...]:
    """The steps, earliest first; a copy and a retelling change nothing."""
    steps: list[Step] = []
    before: list[Turn] = []
    turns = list(_turns(scene, claim, copy_of))
    last = {t.page.id: max(o.day or "9999" for o in turns if o.page is t.page) for t in turns}

    def when(t: Turn) -> tuple[str, Order, int]:
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


def _turns(scene: Scene, claim: Joined, copy_of: Mapping[str, str]) -> Iterator[Turn]:
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
            yield Turn(day_of(unit.page, put), unit.page, put, source, who, outlet, again, others)


def _retold(turn: Turn, before: Sequence[Turn]) -> bool:
    """Whether it says what was said before, no other number, by the same source or by nobody new."""
    known = frozenset(n for t in before for n in t.numbers)
    same = any(t.put.force == turn.put.force and (t.who == turn.who or not turn.on_record) for t in before)
    return same and turn.numbers <= known


def _force(scene: Scene, turn: Turn, status: Status | None, before: Sequence[Turn]) -> Force | None:
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


def _nothing_new(turn: Turn, status: Status | None, before: Sequence[Turn]) -> bool:
    """Whether it only tells again: what was taken back, what another article has, a denial after all was settled."""
    if status == "retracted" and (a := turn.put.attribution) and a.act != "confirmation":
        return True  # who took it back knows best; what others said of it before is told again for a while
    if status and turn.second_hand:
        return True
    denies = turn.put.force == "deny" and status == "confirmed"
    return denies and any(t.who == turn.who and t.put.force == "deny" for t in before)


def _ends(turn: Turn, before: Sequence[Turn]) -> bool:
    """Whether it ends a dispute: who denied it admits it, or an inquiry that took no side before finds that it is so."""
    if turn.who is None or not turn.put.attribution or turn.put.attribution.certainty != "certain":
        return False
    days = [t.page.order for t in before if t.put.force == "deny"]
    denied = any(t.who == turn.who for t in before if t.put.force == "deny" and t.page.order < turn.page.order)
    sided = any(t.who == turn.who for t in before)
    found = bool(INQUIRY.search(called(turn))) and not sided and bool(days) and min(days) < turn.page.order
    return turn.on_record and (denied or found)


def _weighed(scene: Scene, turn: Turn, force: Force, before: Sequence[Turn]) -> Force:
    """What somebody's word does, by whose it is."""
    by_unnamed = turn.source is not None and turn.unnamed and not turn.outlet
    on_paper = bool(DOCUMENT.search(called(turn)))
    rules: tuple[tuple[Force, bool, Force], ...] = (
        ("report", turn.hearsay, "rumour"),
        ("confirm", turn.outlet, "report"),  # that an outlet has it for certain makes it no more certain
        ("deny", turn.on_record and bool(before) and not any(map(vouched, before)), "refute"),
        ("hold", announces(turn) and outright(turn), "confirm"),
        ("hold", announces(turn), "report"),
        ("hold", by_unnamed, "rumour"),
        ("report", by_unnamed and not on_paper, "rumour"),
        ("confirm", by_unnamed and not on_paper, "rumour"),
        (
            "report",
            can_know(scene, turn) and (on_paper or not AHEAD.search(turn.words)),
            "confirm",
        ),
    )
    return next((then for given, holds, then in rules if given == force and holds), force)


def _flat(turn: Turn, status: Status | None, before: Sequence[Turn]) -> Force | None:
    """Two outlets that both vouch for what is done settle it; one alone reports it."""
    another = any(vouched(t) and t.page.site != turn.page.site for t in before)
    if status == "reported" and another and not AHEAD.search(turn.words):
        return "settle"
    from_unnamed = any(t.source is not None and t.unnamed for t in before)  # what they say is only told again
    return "report" if status in {None, "denied", "open"} or (status == "rumoured" and not from_unnamed) else None


def _happened(turn: Turn, before: Sequence[Turn]) -> bool:
    """Whether it tells as done what was only to come when most asserted it."""
    asserted = [t for t in before if t.put.force in ASSERTS]
    ahead = sum(bool(AHEAD.search(t.words)) for t in asserted)
    return bool(asserted) and not AHEAD.search(turn.words) and ahead >= MOSTLY * len(asserted)
