"""Attributions as annotation tools draw them: marked stretches, and arrows between them.

What an attribution hangs on is its cue, its content where it has no cue. Source and content point to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.errors import UsageError
from onrecord.export.gold import CLASSES, Piece, Told, from_plain

CUE, SOURCE, CONTENT = "Cue", "Source", "Content"
ROLES = (CUE, SOURCE, CONTENT)
CHOICES: dict[str, tuple[str, ...]] = {**CLASSES, "anonymous": ("yes", "no")}
Arrow = tuple[str, str]  # from a source or content, to what it hangs on: ids


@dataclass(slots=True)
class Node:
    """One marked stretch; `facts` are those of CHOICES, of the attribution that hangs on it, and so are the names of `chain`."""

    id: str
    role: str
    pieces: tuple[Piece, ...]
    facts: dict[str, str] = field(default_factory=dict)
    chain: tuple[str, ...] = ()


def drawn(every: Iterable[Told]) -> tuple[list[Node], list[Arrow]]:
    """The stretches, what others hang on before them, and the arrows; ids are "1", "2" and so on."""
    nodes, arrows = list[Node](), list[Arrow]()
    for each in every:
        parts = [
            (r, p) for r, p in zip((CUE, CONTENT, SOURCE), (each.cue, each.content, each.source), strict=True) if p
        ]
        anchor = str(len(nodes) + 1)
        for role, pieces in parts:
            nodes.append(Node(str(len(nodes) + 1), role, pieces))
            arrows += [(nodes[-1].id, anchor)] if nodes[-1].id != anchor else []
        hung = nodes[int(anchor) - 1]
        hung.facts, hung.chain = _facts(each), each.chain
    return nodes, arrows


def _facts(each: Told) -> dict[str, str]:
    known = {name: getattr(each, name) for name in CLASSES if getattr(each, name) is not None}
    return known if each.anonymous is None else {**known, "anonymous": "yes" if each.anonymous else "no"}


def told(text: str, nodes: Sequence[Node], arrows: Iterable[Arrow]) -> tuple[Told, ...]:
    """The attributions that were drawn, in the order of what they hang on; a source that points nowhere is none.

    Raises UsageError for an arrow from or to nothing, and for classes that there are not.
    """
    by_id = {node.id: node for node in nodes}
    hanging: dict[str, list[Node]] = defaultdict(list)
    children = set[str]()
    for one, other in arrows:
        if one not in by_id or other not in by_id:
            raise UsageError(f"an arrow leads from {one} to {other}, and one of them is not there")
        child, anchor = (other, one) if by_id[one].role == CUE != by_id[other].role else (one, other)
        children.add(child)
        hanging[anchor].append(by_id[child])
    anchors = [node for node in nodes if node.id not in children]
    every = (_one(text, [anchor, *hanging[anchor.id]]) for anchor in anchors)
    return tuple(each for each in every if each.cue or each.content)


def _one(text: str, nodes: Sequence[Node]) -> Told:
    anchor = nodes[0]
    pieces = {role: [p for node in nodes if node.role == role for p in node.pieces] for role in ROLES}
    facts: dict[str, object] = {name: anchor.facts.get(name) for name in CLASSES}
    unnamed = {"yes": True, "no": False}.get(anchor.facts.get("anonymous", ""))
    spans = {"cue": pieces[CUE], "source": pieces[SOURCE], "content": pieces[CONTENT]}
    return from_plain(text, {**spans, **facts, "anonymous": unnamed, "chain": anchor.chain})
