"""`onrecord read`: articles in, a report for people, JSON for programs, or a page to send to a colleague."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.cli import OK, inputs
from onrecord.errors import Rejection, UsageError
from onrecord.model import Reading

STDOUT = "-"
SECTIONS = ("findings", "claims", "timeline")
DESCRIPTION = """\
Reads news articles and reports who says what, on whose word: every attribution
with its source, cue and exact words, and the chain of sources behind it; what
was claimed and what became of it; what happened when.
Nothing leaves this machine, except to fetch a URL that you name and, where it
or a file is a feed, the pages that the feed leads to."""
EPILOG = """\
A folder, a feed, a .jsonl or a WARC file gives one reading an article, in
order. A JSONL record is an object with text or html, and any of id, url, title,
published, outlet, authors. --published, --title, --outlet and --url say what
the input does not.

The report holds back what a long article has too much of, and says how much.
--findings, --claims and --timeline show only those sections, in full, and can
be combined. JSON and the page always hold everything and refuse these options.

exit codes:
  0    everything was read
  1    some of many inputs were skipped, each with a line on stderr
  2    nothing could be read, or the call was wrong
  130  interrupted
  141  the program that read the output went away"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One input read, with the seconds it took, or rejected."""

    result: Reading | Rejection
    seconds: float


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `onrecord read`."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    inputs.declare_sources(parser)
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line (onrecord.reading/1) in place of the report"
    )
    parser.add_argument("--html", metavar="FILE", help="write the page of one article; - for standard output")
    parser.add_argument("--full", action="store_true", help="hold nothing back in the report: every word, every row")
    for section in SECTIONS:
        parser.add_argument(f"--{section}", action="store_true", help=f"only the {section} of the report, in full")
    inputs.declare_facts(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read and report; raises `UsageError` before anything is read if the call cannot be meant."""
    _check(arguments)
    outcomes = _outcomes(arguments)
    if arguments.html is not None:
        return _write_page(arguments, outcomes)
    inputs.prepare_stdout(utf8=arguments.json)
    return _stream(arguments, outcomes)


def _check(arguments: argparse.Namespace) -> None:
    """What can be seen to be wrong from the arguments alone."""
    inputs.check_sources(arguments)
    form = "--json" if arguments.json else "--html" if arguments.html is not None else None
    if form and (sections := _sections(arguments)):
        raise UsageError(f"--{sections[0]} chooses a section of the report; {form} always holds all of them")
    if arguments.html is None:
        return
    if len(arguments.sources) > 1 or os.path.isdir(arguments.sources[0]):
        raise UsageError("--html writes the page of one article; name one file or URL, or use --json for many")
    if arguments.html == STDOUT and arguments.json:
        raise UsageError("--html - and --json would both write to standard output; give --html a file name")
    if _same_file(arguments.html, arguments.sources[0]):
        raise UsageError(f"--html {arguments.html} would overwrite the article itself")


def _sections(arguments: argparse.Namespace) -> list[str]:
    """The sections of the report that are asked for; none means all."""
    return [section for section in SECTIONS if getattr(arguments, section)]


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _outcomes(arguments: argparse.Namespace) -> Iterator[Outcome]:
    """Every input's outcome with its seconds, as it comes. A wrong date raises here, before the first is read."""
    return _timed(inputs.results(arguments))


def _timed(results: Iterator[Reading | Rejection]) -> Iterator[Outcome]:
    started = time.perf_counter()
    for result in results:
        yield Outcome(result, time.perf_counter() - started)
        started = time.perf_counter()


def _stream(arguments: argparse.Namespace, outcomes: Iterator[Outcome]) -> int:
    """Each reading out as soon as it is there, each rejection on stderr; the exit code."""
    read = skipped = 0
    # A report or a line on the same terminal is its own sign of progress, and a bar would be drawn into it.
    with inputs.progress(arguments, shown=not sys.stdout.isatty()) as progress:
        for outcome in outcomes:
            if isinstance(outcome.result, Rejection):
                skipped += 1
                progress.complain(str(outcome.result))
            else:
                _put(arguments, outcome.result, outcome.seconds, first=read == 0)
                read += 1
            progress.step(outcome.result)
    return inputs.exit_code(read, skipped)


def _put(arguments: argparse.Namespace, reading: Reading, seconds: float, *, first: bool) -> None:
    if arguments.json:
        from onrecord.export.jsonl import line

        sys.stdout.write(line(reading) + "\n")
    else:
        from onrecord.cli.report import report

        text = report(reading, seconds=seconds, full=arguments.full, only=_sections(arguments))
        sys.stdout.write(("" if first else "\n") + text)
    sys.stdout.flush()


def _write_page(arguments: argparse.Namespace, outcomes: Iterator[Outcome]) -> int:
    """The page of the only article; a second one is an error, found before anything is written."""
    from onrecord.export.html import page
    from onrecord.export.visible import one_line

    first, second = next(outcomes, None), next(outcomes, None)
    if second is not None:
        raise UsageError("--html writes the page of one article, and the input holds more; use --json for many")
    if first is None:
        return inputs.exit_code(read=0, skipped=0)
    if isinstance(first.result, Rejection):
        raise first.result
    inputs.prepare_stdout(utf8=True)
    _save(arguments.html, page(first.result))
    if arguments.json:
        _put(arguments, first.result, first.seconds, first=True)
    elif arguments.html != STDOUT:
        sys.stdout.write(f"wrote {one_line(arguments.html)}: {len(first.result.attributions)} attributions\n")
    return OK


def _save(path: str, text: str) -> None:
    """Raises `UsageError` where the file cannot be written."""
    if path == STDOUT:
        sys.stdout.write(text)
        return
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot write {path}: {why}") from error
