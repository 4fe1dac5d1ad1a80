"""Claims: one proposition with every attribution and event that puts it, its status and how that came about, and its origins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.assess.claim_text import worded
from onrecord.assess.layout import Layout, clauses, layout, masked
from onrecord.assess.pointing import Group, clears, pointed
from onrecord.assess.proposition import ALIKE, About, about, likeness
from onrecord.assess.puts import Put, attributed, enough, says, signed
from onrecord.assess.status import Calendar, calendar, history
from onrecord.model import Claim, Event, Reading, Span, stable_id

BRIEF = 15  # characters, that no clause with three words of content has
FLAT = 0.7  # likeness of the author's own flat words to the claim that they bear out
LOOKED_UP = 5  # of a put's features, the rarest: claims are looked up by them
RELAY = 25  # characters of the outer content before the inner cue or source, at most
LATEST = 25  # claims looked at for each
HEDGED = re.compile(
    r"\b(?:may|might|could|would|will|should|shall|if|whether|unless|reportedly|allegedly|rumou?red|suspect\w*|likely|possibl[ey]|perhaps"
    r"|expect\w*|schedul\w*|plan(?:s|ned|ning)?\b|due to|set to|intend\w*|hop\w+|want\w*|going to"
    r"|charges?|charged|alleg\w+|accus\w+|claim\w*|investigat\w+|inquiry|trial)\b|\?",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|never|no|nobody|none|failed to)\b|n['’]t\b", re.IGNORECASE)
PASSING = frozenset({"settle", "refute", "retract", "contest"})
ASSERTING = frozenset({"rumour", "report", "hold", "confirm", "settle"})
SETTLED_BY_DEED = frozenset({"rumour", "hold", "deny"})


@dataclass(frozen=True, slots=True)
class Told:
    """Every claim of one article as its puts, in the order of `Reading.claims`, and what they are compared and dated by."""

    comparer: About
    where: Layout
    days: Calendar
    groups: tuple[Group, ...]


def told(reading: Reading) -> Told:
    """What `claims` makes claims of."""
    comparer, where = about(reading), layout(reading)
    groups = grouped(reading, comparer, where)
    _borne_out(reading, comparer, where, groups)
    return Told(comparer, where, calendar(reading, where), tuple(groups))


def claims(reading: Reading) -> tuple[Claim, ...]:
    """The claims of one reading, in the order in which they are first put."""
    found = told(reading)
    return tuple(_claim(reading, group, found.days) for group in found.groups)


def grouped(reading: Reading, comparer: About, where: Layout) -> list[Group]:
    """Every put that is a claim or bears on one, those of one proposition together."""
    text = reading.article.text
    told = list(signed(reading, comparer, where))
    groups: list[Group] = []
    index: dict[str, list[Group]] = defaultdict(list)
    owners = {s.name: s.id for s in reading.sources}
    for put in sorted(
        [*_unsigned(attributed(reading, comparer, where), told), *told], key=lambda p: (p.position, p.core[0].start)
    ):
        leans = put.sign or clears(text, put) or not says(text, put)
        back = pointed(comparer, put, groups, owners) if leans else None
        group = (
            _relayed(put, groups)
            or back
            or _alike(comparer, put, index)
            or (_new(groups) if _founds(text, put) else None)
        )
        if group:
            _add(group, _contesting(put, group) if group is back else put, index)
    return groups


def _contesting(put: Put, group: Group) -> Put:
    """Whoever disputes what another has just denied ("Brandt disputes that") denies nothing: the matter is in dispute."""
    last = group.puts[-1]
    other = last.attribution and put.attribution and last.attribution.source_id != put.attribution.source_id
    return replace(put, force="contest") if put.force == last.force == "deny" and other else put


def _relayed(put: Put, groups: Sequence[Group]) -> Group | None:
    """The claim of the attribution around this one, where passing this on is all that it does: "told them that Brandt suspected ..."."""
    inner = put.attribution
    if not groups or inner is None or inner.parent is None:
        return None
    begins = [s.start for s in (*inner.source, *inner.cue)]
    for outer in groups[-1].puts:
        around = outer.attribution and outer.attribution.id == inner.parent and outer.sign is None
        if around and any(0 <= b - outer.core[0].start <= RELAY for b in begins):
            return groups[-1]
    return None


def _new(groups: list[Group]) -> Group:
    groups.append(Group([]))
    return groups[-1]


def _add(group: Group, put: Put, index: dict[str, list[Group]]) -> None:
    group.puts.append(put)
    for feature in put.features:
        if not index[feature] or index[feature][-1] is not group:
            index[feature].append(group)


def _unsigned(puts: Iterable[Put], told: Sequence[Put]) -> Iterator[Put]:
    """The puts of attributions but those that a sign speaks for: it begins them, or takes back what their first sentence says."""
    spoken = {p.attribution.id: p for p in told if p.attribution and p.at}
    for put in puts:
        sign = spoken.get(put.attribution.id) if put.attribution else None
        if sign is None or sign.at is None or not (_begins(put, sign.at) or _takes_back(put, sign)):
            yield put


def _begins(put: Put, at: Span) -> bool:
    return at.start - put.core[0].start <= RELAY


def _takes_back(put: Put, sign: Put) -> bool:
    return sign.force == "retract" and sign.at is not None and any(c.overlaps(sign.at) for c in put.core)


def _founds(text: str, put: Put) -> bool:
    """Whether a claim may begin here: what is only settled, denied in passing or taken back was put elsewhere.

    Not so what is spelled out: "withdrew its report that ..."."""
    spelled = put.force == "retract" and put.sentence is not None and put.core[0] != put.sentence
    return (spelled or put.force not in PASSING) and says(text, put)


def _alike(comparer: About, put: Put, index: dict[str, list[Group]], least: float = ALIKE) -> Group | None:
    """The claim most like the put, the latest of equals."""
    rare = sorted(put.features, key=lambda f: (-comparer.weight([f]), f))[:LOOKED_UP]
    near = {id(g): g for f in rare for g in index.get(f, [])[-LATEST:]}
    best, most = None, least
    for group in sorted(near.values(), key=lambda g: g.position):
        like = max(likeness(comparer, put.features, told) for told in {p.features for p in group.puts[-LATEST:]})
        if like >= most:
            best, most = group, like
    return best


def _borne_out(reading: Reading, comparer: About, where: Layout, groups: list[Group]) -> None:
    """Adds what the author tells flatly in own words: it bears a rumour, a forecast or a denied claim out, or shows that it is not so."""
    index: dict[str, list[Group]] = defaultdict(list)
    for group in (g for g in groups if any(p.force in SETTLED_BY_DEED for p in g.puts)):
        for feature in {f for p in group.puts for f in p.features}:
            index[feature].append(group)
    told = {where.number(p.evidence.start) for g in groups for p in g.puts if p.sign}
    for clause in own_clauses(reading, where) if index else ():
        put = Put((clause,), clause, "settle", None, comparer.features([clause]))
        found = _alike(comparer, put, index, FLAT) if where.number(clause.start) not in told else None
        if found and _happens(reading, comparer, put, found):
            negated = NEGATED.search(clause.of(reading.article.text))
            found.puts.append(replace(put, force="refute") if negated else put)


def _happens(reading: Reading, comparer: About, put: Put, group: Group) -> bool:
    """Whether what both tell of is an event that the author is sure of, not only a thing named; where no events are read, it may be."""
    if not reading.events:
        return True
    sure = [e.trigger for e in _events(reading.events, put) if e.certainty == "certain"]
    told = {f for trigger in sure for f in comparer.realised(trigger, put.features)}
    return any(told & p.features for p in group.puts)


def own_clauses(reading: Reading, where: Layout) -> Iterator[Span]:
    """Clauses in the author's own words that say flatly, with a verb, that something is or was so."""
    text = masked(reading, (s for a in reading.attributions for s in (*a.cue, *a.content, *a.source)), ";")
    for sentence in where.sentences:
        for clause in clauses(text, sentence):
            words = clause.of(text)
            if len(words) > BRIEF and enough(words) and not HEDGED.search(words):
                yield clause


def _claim(reading: Reading, group: Group, days: Calendar) -> Claim:
    steps = history(days, group.puts)
    ids = tuple(dict.fromkeys(p.attribution.id for p in group.puts if p.attribution))
    events = tuple(dict.fromkeys(e.id for p in group.puts for e in _events(reading.events, p)))
    first = group.puts[0]
    name = stable_id("c", reading.article.id, first.core[0].start, first.core[-1].end, first.force)
    status = steps[-1].status if steps else "reported"
    return Claim(name, worded(reading, group), ids, events, status, steps, _origins(reading, group))


def _events(events: Sequence[Event], put: Put) -> Iterator[Event]:
    """What happens in the words of the put, by whoever puts it; beside a sign, also what the author tells there."""
    holders = {put.attribution.id if put.attribution else None, *([None] if put.sign else [])}
    for span in {*put.core, *([put.evidence] if put.sign else [])}:
        low, high = (bisect_left(events, edge, key=lambda e: e.trigger.start) for edge in (span.start, span.end))
        yield from (e for e in events[low:high] if e.attribution in holders)


def _origins(reading: Reading, group: Group) -> tuple[str, ...]:
    """Where it comes from: the last source of each chain that asserts it, and the author where the text itself does."""
    author = next((s.id for s in reading.sources if s.kind == "author"), None)
    asserting = [p for p in group.puts if p.force in ASSERTING] or [p for p in group.puts if p.force == "deny"]
    ends = (_end(p, author) for p in asserting or group.puts)
    return tuple(dict.fromkeys(e for e in ends if e))


def _end(put: Put, author: str | None) -> str | None:
    if put.attribution is None:
        return author
    return put.attribution.chain[-1] if put.attribution.chain else None
