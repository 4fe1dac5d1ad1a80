"""`onrecord export`: a record, a story or an article of it, in a form that other programs take."""

from __future__ import annotations

import argparse
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.cli import OK, holding
from onrecord.errors import UsageError
from onrecord.export.formats import FORMATS, Format, find

if TYPE_CHECKING:
    from onrecord.export.chapter import Chapter
    from onrecord.ledger import Ledger

STDOUT = "-"
DESCRIPTION = """\
Writes what a record holds in a form that other programs take: all of it, one
story over all its articles, or one article with what was read in it alone."""
WIDTH = max(len(each.name) for each in FORMATS)
EPILOG = "\n".join(
    [
        "formats:",
        *(f"  {each.name:<{WIDTH}}  {each.about}" for each in FORMATS),
        "",
        "ID is an id, or its beginning, or the name of an article. A file is written",
        "whole or not at all; where FILE is a folder, the name is made of the id. The",
        "same record gives the same bytes. parquet needs: pip install 'onrecord[parquet]'",
        "",
        "exit codes:",
        "  0  the export was written",
        "  2  no such story or article, or record or file that can be used",
    ]
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord export`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("given", nargs="?", metavar="RECORD", help="the record, as with --record")
    parser.add_argument("--format", metavar="F", required=True, help="one of the formats below")
    parser.add_argument("--story", metavar="ID", help="only this story")
    parser.add_argument("--article", metavar="ID", help="only this article, with the claims that it makes itself")
    parser.add_argument("--output", metavar="FILE", default=STDOUT, help="where to; - for standard output (default)")
    holding.declare_record(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look up and write; raises `UsageError` before anything is written where the call cannot be meant."""
    form = find(arguments.format)
    _check(arguments, form)
    with holding.opened(arguments) as ledger:
        if not (arguments.story or arguments.article):
            holding.tell_waiting(ledger)
        id_, chapters = _wanted(ledger, arguments)
        _write(_target(arguments.output, form, id_), form.parts(chapters), arguments.record)
    return OK


def _check(arguments: argparse.Namespace, form: Format) -> None:
    if arguments.story and arguments.article:
        raise UsageError("--story and --article exclude each other")
    if arguments.given:
        if arguments.record not in (holding.RECORD, arguments.given):
            raise UsageError("the record is named twice; leave out --record")
        arguments.record = arguments.given
    if form.name == "parquet" and arguments.output == STDOUT and sys.stdout.isatty():
        raise UsageError("parquet is no text for a terminal; name a file with --output")


def _wanted(ledger: Ledger, arguments: argparse.Namespace) -> tuple[str, Iterator[Chapter]]:
    """The id that a file can be named by, and what is to be written."""
    from onrecord.cli.story import wanted
    from onrecord.export.chapter import Chapter
    from onrecord.ledger import chapters

    if arguments.story:
        id_ = str(wanted(ledger, arguments.story)["id"])
        return id_, iter([Chapter.of(*chapters.of_story(ledger, id_))])
    if arguments.article:
        id_ = _article(ledger, arguments.article)
        return id_, iter([Chapter.of(*chapters.of_article(ledger, id_))])
    return "", (Chapter.of(*told) for told in chapters.of_record(ledger))


def _article(ledger: Ledger, wanted: str) -> str:
    from onrecord.ledger.chapters import article_like

    found = article_like(ledger, wanted)
    if len(found) != 1:
        what = "several articles have this name or begin so" if found else "no article has this id or name"
        raise UsageError(f"{wanted!r}: {what}; `onrecord stories --json` names them")
    return found[0]


def _target(output: str, form: Format, id_: str) -> str:
    """Where to; in a folder a name that is made of the id, and leads nowhere else."""
    return os.path.join(output, form.filename(id_)) if output != STDOUT and os.path.isdir(output) else output


def _write(path: str, parts: Iterator[bytes], record: str) -> None:
    if path == STDOUT:
        sys.stdout.flush()
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    try:
        if os.path.exists(path) and os.path.exists(record) and os.path.samefile(path, record):
            raise UsageError(f"{path} is the record itself")
        _save(path, parts)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot write {path}: {why}") from error


def _save(path: str, parts: Iterator[bytes]) -> None:
    """Whole or not at all: into a new file beside it, which then takes its place. A pipe or device is written to as it is."""
    path = os.path.realpath(path)
    mode = os.stat(path).st_mode if os.path.exists(path) else None
    if mode is not None and not stat.S_ISREG(mode):
        with open(path, "wb") as out:
            out.writelines(parts)
        return
    handle, beside = tempfile.mkstemp(prefix=".onrecord-", dir=os.path.dirname(path))
    try:
        with open(handle, "wb") as out:
            out.writelines(parts)
        os.chmod(beside, _permissions() if mode is None else stat.S_IMODE(mode))
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _permissions() -> int:
    """Those that a file made the plain way would have."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
