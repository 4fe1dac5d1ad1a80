"""The report of one article for people: findings first, then claims, then who says what, who wants what, then when.

Nothing is said by colour alone and 80 columns suffice. Every word of the article passes `layout.safe`.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.cli.layout import SOFT, STRONG, grid, heading, joined, safe
from onrecord.cli.record import Claims, findings
from onrecord.cli.says import Says
from onrecord.cli.timeline import interests, timeline
from onrecord.export.dates import told
from onrecord.export.outline import Outline
from onrecord.model import Article, Reading, Span

NARROWEST = 48  # below this, columns have no room for a word; the terminal may wrap the lines then
TIME_WIDTH = 16  # "read in 1234.5 s"
STDIN_KEY = "-"
# The sections that can be asked for by name, and what is said of an empty one.
CHOICES = {
    "findings": "Nothing that a careful editor would stop at was found.",
    "claims": "No claim was found.",
    "timeline": "No event was found.",
}
# Columns are filled up with blanks; colour codes may stand among them.
LINE_END = re.compile(r"(?<! )(?: |\x1b\[[\d;]*m)+$", re.MULTILINE)


def report(
    reading: Reading,
    *,
    seconds: float | None = None,
    full: bool = False,
    only: Collection[str] = (),
    console: Console | None = None,
) -> str:
    """The report as text that ends in a newline; with colour codes only where the console (default: stdout) is a terminal.

    `seconds` is how long the reading took, `full` holds back neither words nor rows, `only` names the sections wanted
    (of CHOICES) and shows those in full; without it all that hold something are shown.
    """
    console = console or Console(markup=False, highlight=False, emoji=False)
    console.width = max(NARROWEST, console.width)
    drawn = _Sections(reading, seconds, console.width, full=full)
    with console.capture() as captured:
        for place, section in enumerate(drawn.chosen(only) if only else drawn.all()):
            console.print(*([] if place == 0 else [""]), *section, sep="\n")
    return LINE_END.sub(lambda found: found.group().replace(" ", ""), captured.get())


class _Sections:
    """The sections of one report, each a list of lines and tables."""

    def __init__(self, reading: Reading, seconds: float | None, width: int, *, full: bool) -> None:
        self._reading = reading
        self._outline = Outline(reading)
        self._header = list(_header(reading, self._outline.cited(), seconds))
        self._width = width
        self._full = full

    def all(self) -> Iterator[list[RenderableType]]:
        """Those that have something in them."""
        reading, outline, full = self._reading, self._outline, self._full
        sections = (
            self._header,
            findings(reading, outline, self._width),
            Claims(reading, outline, self._width, whole=full).section(),
            Says(outline, self._width, full=full).section(),
            interests(reading, outline, self._width, whole=full),
            timeline(reading, outline, whole=full),
            _left_out(reading.article, outline),
        )
        yield from filter(None, map(list, sections))

    def chosen(self, only: Collection[str]) -> Iterator[list[RenderableType]]:
        """The heading of the article and the sections named, in full; a sentence for one that holds nothing."""
        reading, outline = self._reading, self._outline
        sections = {
            "findings": findings(reading, outline, self._width),
            "claims": Claims(reading, outline, self._width, whole=True).section(),
            "timeline": timeline(reading, outline, whole=True),
        }
        yield self._header
        for choice, nothing in CHOICES.items():
            if choice in only:
                yield list(sections[choice]) or [heading(choice.upper()), Text(f" {nothing}", style=SOFT)]


def _header(reading: Reading, sources: int, seconds: float | None) -> Iterator[RenderableType]:
    article = reading.article
    yield _first_line(reading, sources, seconds)
    if article.title and article.title != name(article):
        yield safe(article.title)
    about = joined([article.outlet or "", ", ".join(article.authors), *told(article.published)])
    if about:
        yield safe(about, SOFT)


def _first_line(reading: Reading, sources: int, seconds: float | None) -> RenderableType:
    article = reading.article
    counts = (
        _count(len(article.text.split()), "word"),
        _count(len(reading.attributions), "attribution"),
        _count(sources, "source"),
    )
    told = Text.assemble(safe(name(article), STRONG), " · ", joined(counts))
    if seconds is None:
        return told
    table = grid(None, TIME_WIDTH)
    table.add_row(told, Text(f"read in {seconds:.1f} s", style=SOFT))
    return table


def name(article: Article) -> str:
    """What the input is called: the file's own name, else its key, address or title."""
    if article.key == STDIN_KEY:
        return "standard input"
    if article.key and "://" not in article.key:
        return os.path.basename(article.key.rstrip("/")) or article.key
    return article.key or article.url or article.title or "article"


def _left_out(article: Article, outline: Outline) -> Iterator[RenderableType]:
    if not article.left_out:
        return
    spans = [Span(passage.start, passage.end) for passage in article.left_out]
    kinds = Counter(passage.kind for passage in article.left_out)
    words = sum(len(span.of(article.text).split()) for span in spans)
    listed = ", ".join(f"{kind} {number}" if number > 1 else kind for kind, number in kinds.items())
    passages = f"{_count(len(spans), 'passage')}, {_count(words, 'word')}"
    lines = ", ".join(dict.fromkeys(str(outline.line_at(span.start)) for span in spans))
    yield Text.assemble(
        ("LEFT OUT", STRONG), "  ", safe(f"{passages}: {listed} [line{'s' if ',' in lines else ''} {lines}]", SOFT)
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
