"""`onrecord trace`: on whose word a claim rests: the tree from its origins to every article that tells it."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.cli import holding
from onrecord.cli.story import counted
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.tree import Tree

    from onrecord.ledger import Ledger

Plain = dict[str, Any]
Rests = dict[str, list[tuple[str, str]]]  # what is rested on -> (what rests on it, why)

DESCRIPTION = """\
Shows on whose word a claim rests: from its origins, over those who pass it on,
to every article that tells it. Two articles under one origin are one piece of
evidence."""
EPILOG = """\
CLAIM is the id of a claim, or its beginning; `onrecord claims` and `onrecord
story` --json give it.

exit codes:
  0  the claim was shown
  2  there is no such claim, or the record cannot be used"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord trace`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("claim", metavar="CLAIM", help="the id of a claim")
    holding.declare_record(parser)
    parser.add_argument("--json", action="store_true", help="the claim as one JSON object in place of the tree")


def run(arguments: argparse.Namespace) -> int:
    """Look up and show."""
    with holding.opened(arguments) as ledger:
        story, claim = _wanted(ledger, arguments.claim)
    if arguments.json:
        return holding.write_object({"story": story["id"], **claim})
    return holding.write_lines(list(_lines(claim)), "")


def _wanted(ledger: Ledger, id_: str) -> tuple[Plain, Plain]:
    found = ledger.stories.claim_like(id_)
    if len(found) != 1:
        what = "several claims begin so" if found else "no claim has this id"
        raise UsageError(f"{id_!r}: {what}; `onrecord claims` lists them")
    story_id, claim_id = found[0]
    story = ledger.stories.story(story_id) or {"claims": []}
    return story, next(claim for claim in story["claims"] if claim["id"] == claim_id)


def _lines(claim: Plain) -> Iterator[RenderableType]:
    from onrecord.cli.layout import SOFT, STRONG, safe
    from onrecord.export.selection import mark

    yield safe(f"{mark(claim['status'])} {claim['text']}", STRONG)
    yield safe(f"{claim['status']} · {counted(claim)}", SOFT)
    yield ""
    yield from _trees(claim)
    unsure = [f for f in claim["origins"]["folds"] if not f["sure"]]
    yield from (safe(f"{f['one']} {f['why']} as {f['other']}", SOFT) for f in unsure)


def _trees(claim: Plain) -> Iterator[Tree]:
    """One tree an origin; an article hangs under each that it rests on."""
    from rich.tree import Tree

    from onrecord.cli.layout import STRONG, safe

    rests: Rests = defaultdict(list)
    for fold in claim["origins"]["folds"]:
        if fold["sure"]:
            rests[fold["other"]].append((fold["one"], fold["why"]))
    resting = {one for rows in rests.values() for one, _ in rows}
    said: dict[str, str] = {}
    for put in claim["attributions"]:
        if put["stance"] != "denies":
            said.setdefault(put["article"], put["words"])
    for root in [r for r in rests if r not in resting]:
        tree = Tree(safe(root, STRONG))
        _grow(tree, root, rests, said, frozenset({root}))
        yield tree


def _grow(tree: Tree, at: str, rests: Rests, said: dict[str, str], seen: frozenset[str]) -> None:
    from onrecord.cli.layout import SOFT, safe
    from onrecord.export.outline import quoted

    for one, why in rests.get(at, []):
        words = f" {quoted(holding.clipped(said[one]))}" if one in said and why == "told by" else ""
        branch = tree.add(safe(one).append("  ").append(safe(f"{why}{words}", SOFT)))
        if one not in seen:
            _grow(branch, one, rests, said, seen | {one})
