"""Circular reporting: outlets that cite each other for a claim, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.link.origins import Rests
from onrecord.link.pages import Page, Scene


def circles(scene: Scene, claims: Iterable[Mapping[str, Rests]]) -> list[tuple[Page, ...]]:
    """Each circle as its articles, earliest first; one that lies within another is left out."""
    found = {frozenset(ring) for told in claims for ring in _rings(scene, told)}
    largest = [ids for ids in found if not any(ids < other for other in found)]
    rings = (tuple(p for p in scene.pages if p.id in ids) for ids in largest)
    return sorted(rings, key=lambda ring: [page.order for page in ring])


def _rings(scene: Scene, told: Mapping[str, Rests]) -> Iterator[tuple[str, ...]]:
    """The groups of articles of one claim that rest only on each other, as sorted ids."""
    rests_on = {page: _cited(scene, told, mine) for page, mine in told.items()}
    reach = {page: _reached(page, rests_on) for page in told}
    rings = {
        tuple(sorted(other for other in reach[page] if page in reach[other])) for page in told if page in reach[page]
    }
    for ring in sorted(rings):
        sites = {scene.site(told[page].page) for page in ring}
        grounded = any(end.kind != "outlet" or end.name not in sites for page in ring for end in told[page].ends)
        if len(sites) > 1 and not grounded:
            yield ring


def _cited(scene: Scene, told: Mapping[str, Rests], mine: Rests) -> set[str]:
    """The articles of the outlets that one article cites for the claim."""
    own = scene.site(mine.page)
    outlets = {end.name for end in mine.ends if end.kind == "outlet"} | set(mine.cited)
    return {page for page, other in told.items() if scene.site(other.page) in outlets - {own}}


def _reached(page: str, rests_on: Mapping[str, set[str]]) -> set[str]:
    """Every article that one leads to by citations; itself, where they lead back."""
    seen: set[str] = set()
    waiting = [page]
    while waiting:
        new = rests_on[waiting.pop()] - seen
        seen |= new
        waiting += sorted(new)
    return seen
