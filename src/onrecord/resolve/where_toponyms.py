"""Toponyms -> candidates on the map, each with the reasons it was chosen for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.resolve.where_context import Context, clues, home_country, home_places, nationalities
from onrecord.resolve.where_gazetteer import Entry, Gazetteer, shipped
from onrecord.resolve.where_names import key
from onrecord.resolve.where_score import Group, Setting, Settled, trimmed


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a choice: its value, what it added to the score, and what it means in words."""

    feature: str
    value: float
    added: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """The place chosen for a toponym; `probability` among the places of that name; `reasons`, the weightiest first."""

    entry: Entry
    probability: float
    reasons: tuple[Reason, ...]


def resolve_toponyms(
    text: str, spans: Sequence[Span], context: Context | None = None, gazetteer: Gazetteer | None = None
) -> list[Candidate | None]:
    """For each span of `text` that holds a toponym the place it names, or None where the gazetteer has none.

    All spans are settled together; the same name is the same place throughout. `context` is the outlet, `gazetteer` the one shipped.
    """
    atlas = gazetteer or shipped()
    context = context or Context()
    setting = Setting(nationalities(text, atlas), home_country(context), home_places(context, atlas))
    groups = grouped(text, spans, atlas)
    settled = Settled(list(groups.values()), setting)
    chosen = {name: choose(settled, i) for i, name in enumerate(groups)}
    return [chosen.get(key(span.of(text))) for span in spans]


def grouped(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> dict[str, Group]:
    """The names that the gazetteer knows, in order of first mention, each with the clues of all its mentions."""
    found: dict[str, Group] = {}
    for span in spans:
        name = key(span.of(text))
        if name not in found:
            found[name] = Group(name, gazetteer.find(span.of(text)), [])
        found[name].clues.append(clues(text, span, gazetteer))
    for group in found.values():
        group.entries = trimmed(group.entries, group.clues, len(found))
    return {name: group for name, group in found.items() if group.entries}


def choose(settled: Settled, i: int) -> Candidate:
    """The most probable candidate of one name, with its reasons."""
    group = settled.groups[i]
    best = max(range(len(group.entries)), key=lambda k: group.probable[k])
    features = settled.features(i)[best]
    reasons = [Reason(n, round(v, 3), round(v * settled.weights[n], 3)) for n, v in features.items() if v]
    return Candidate(group.entries[best], group.probable[best], tuple(sorted(reasons, key=lambda r: -abs(r.added))))
