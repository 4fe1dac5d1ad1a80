"""`onrecord judge`: a person decides what is one claim, what is right and what is wrong; the decisions as gold for training."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.cli import OK, holding
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.ledger import Ledger
    from onrecord.ledger.judgements import Judgement

DESCRIPTION = """\
Asks about one thing at a time, with the exact words: whether two articles put
one claim, whether the status of a claim is right, whether an attribution is.
Each answer is kept with user and time, and can be undone."""
EPILOG = """\
keys:
  a  right, or the same
  r  wrong, or not the same
  u  unsure
  z  undo the last answer
  q  quit

What is judged one claim, or none, overrides what linking makes of it. Keys can
be piped in. --export and --import take a form and a place: gold FILE (what was
judged, as lines of JSON for training; no import), brat DIR, label-studio FILE.
An article that comes back counts as annotated throughout.

exit codes:
  0  also where nothing is left to judge
  2  the record or a file cannot be used, or the call was wrong"""
KINDS = ("same-claim", "attribution", "status")  # those of the ledger, which would bring sqlite3 in
LONGEST_NAME = 200
FORMS = ("gold", "brat", "label-studio")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord judge`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("given", nargs="?", metavar="RECORD", help="the record, as with --record")
    parser.add_argument("--story", metavar="ID", help="only this story")
    parser.add_argument("--kind", metavar="K", help=f"only {', '.join(KINDS)}")
    parser.add_argument("--user", metavar="NAME", help="who judges (default: the user of this machine)")
    parser.add_argument("--history", action="store_true", help="list what was judged, undone answers too")
    parser.add_argument("--undo", metavar="N", type=int, help="undo the answer of this number")
    parser.add_argument("--export", metavar=("FORM", "PLACE"), nargs=2, help="write what was judged")
    parser.add_argument("--import", metavar=("FORM", "PLACE"), nargs=2, dest="taken", help="take annotations back in")
    holding.declare_record(parser)
    parser.add_argument("--json", action="store_true", help="with --history, one JSON list in place of the report")


def run(arguments: argparse.Namespace) -> int:
    """Do what is wanted; to judge, where nothing else is."""
    user = who(arguments.user)
    wanted = [w for w in (arguments.history, arguments.undo is not None, arguments.export, arguments.taken) if w]
    if len(wanted) > 1 or (arguments.json and not arguments.history):
        raise UsageError("--history (with or without --json), --undo, --export and --import exclude each other")
    if arguments.kind not in (None, *KINDS):
        raise UsageError(f"no kind {arguments.kind!r}; there are: {', '.join(KINDS)}")
    arguments.record = arguments.given or arguments.record
    with _opened(arguments) as ledger:
        return _task(arguments)(arguments, ledger, user)


def who(named: str | None) -> str:
    """Who judges; raises UsageError where nobody can be named."""
    try:
        user = (named if named is not None else getpass.getuser()).strip()
    except (KeyError, OSError):  # an account without a name
        user = ""
    if not user or len(user) > LONGEST_NAME:
        raise UsageError("nobody is named who judges; give --user NAME")
    return user


def _opened(arguments: argparse.Namespace) -> Ledger:
    from onrecord.ledger import open_ledger

    if arguments.history or arguments.export:
        return holding.opened(arguments)
    return open_ledger(arguments.record, create=False)


def _task(arguments: argparse.Namespace) -> Callable[[argparse.Namespace, Ledger, str], int]:
    if arguments.history:
        return _history
    if arguments.undo is not None:
        return _undo
    if arguments.export or arguments.taken:
        return _annotations
    return _judge


def _judge(arguments: argparse.Namespace, ledger: Ledger, user: str) -> int:
    from onrecord.cli.judging import Session, keys
    from onrecord.ledger.docket import docket

    story = _story(arguments, ledger)
    holding.tell_waiting(ledger)
    items = docket(ledger, user, [arguments.kind] if arguments.kind else KINDS, story)
    with keys() as pressed:
        session = Session(ledger, user, items, pressed)
        session.run()
    if session.changed:
        from onrecord.linking import remake  # brings the reader in: late

        remake(ledger, sorted(session.changed))
    return holding.write_lines([f"{session.count} judged."], "")


def _story(arguments: argparse.Namespace, ledger: Ledger) -> str | None:
    """The id of the story that is meant."""
    if arguments.story is None:
        return None
    from onrecord.cli.story import wanted

    return str(wanted(ledger, arguments.story)["id"])


def _history(arguments: argparse.Namespace, ledger: Ledger, _: str) -> int:
    rows = ledger.judgements.history(arguments.kind)
    if arguments.json:
        return holding.write_json(rows)
    return holding.write_lines(list(_told(rows)), "Nothing was judged yet.")


def _told(rows: list[Judgement]) -> Iterator[RenderableType]:
    from onrecord.cli.layout import SOFT, safe
    from onrecord.ledger.judgements import ANNOTATION

    for row in rows:
        verdict = "annotated" if row.kind == ANNOTATION else row.verdict
        undone = f"  undone {row.undone} by {row.undone_by}" if row.undone else ""
        line = safe(f"{row.n}  {row.time}  {row.user}  {row.kind}  {verdict}  {row.subject}")
        yield line.append_text(safe(undone, SOFT))


def _undo(arguments: argparse.Namespace, ledger: Ledger, user: str) -> int:
    ledger.judgements.undo(arguments.undo, user)
    return holding.write_lines([f"{arguments.undo} undone."], "")


def _annotations(arguments: argparse.Namespace, ledger: Ledger, user: str) -> int:
    from onrecord.cli.annotating import take, write

    form, place = arguments.export or arguments.taken
    if form not in FORMS or (form == "gold" and arguments.taken):
        raise UsageError(f"no form {form!r}; there are: {', '.join(FORMS if arguments.export else FORMS[1:])}")
    place = os.path.abspath(os.path.expanduser(place))
    if arguments.export:
        story = _story(arguments, ledger)
        articles = write(ledger, form, place, story)
        return holding.write_lines([f"{articles} article{'s' if articles != 1 else ''} written to {place}"], "")
    new, same = take(ledger, form, place, user)
    sys.stdout.write(f"{new} annotated, {same} as before\n")
    return OK
