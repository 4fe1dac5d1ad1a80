"""The report of one article for people: findings first, then claims, then who says what, then when.

Nothing is said by colour alone and 80 columns suffice. Every word of the article passes `layout.safe`.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from onrecord.cli.layout import SOFT, STRONG, grid, joined, safe
from onrecord.cli.record import claims, findings, timeline
from onrecord.cli.says import Says
from onrecord.export.dates import told
from onrecord.export.outline import Outline
from onrecord.model import Article, Reading, Span

NARROWEST = 48  # below this, columns have no room for a word; the terminal may wrap the lines then
TIME_WIDTH = 16  # "read in 1234.5 s"
STDIN_KEY = "-"
# Columns are filled up with blanks; colour codes may stand among them.
LINE_END = re.compile(r"(?<! )(?: |\x1b\[[\d;]*m)+$", re.MULTILINE)


def report(
    reading: Reading, *, seconds: float | None = None, full: bool = False, console: Console | None = None
) -> str:
    """The report as text that ends in a newline; with colour codes only where the console (default: stdout) is a terminal.

    `seconds` is how long the reading took, `full` shows contents unshortened.
    """
    console = console or Console(markup=False, highlight=False, emoji=False)
    console.width = max(NARROWEST, console.width)
    with console.capture() as captured:
        for place, section in enumerate(_sections(reading, seconds, console.width, full=full)):
            console.print(*([] if place == 0 else [""]), *section, sep="\n")
    return LINE_END.sub(lambda found: found.group().replace(" ", ""), captured.get())


def _sections(reading: Reading, seconds: float | None, width: int, *, full: bool) -> Iterator[list[RenderableType]]:
    """The sections that have something in them."""
    outline = Outline(reading)
    sections = (
        _header(reading, seconds),
        findings(reading, outline, width),
        claims(reading, outline, width),
        Says(outline, width, full=full).section(),
        timeline(reading, outline),
        _left_out(reading.article, outline),
    )
    yield from filter(None, map(list, sections))


def _header(reading: Reading, seconds: float | None) -> Iterator[RenderableType]:
    article = reading.article
    yield _first_line(reading, seconds)
    if article.title:
        yield safe(article.title)
    about = joined([article.outlet or "", ", ".join(article.authors), *told(article.published)])
    if about:
        yield safe(about, SOFT)


def _first_line(reading: Reading, seconds: float | None) -> RenderableType:
    article = reading.article
    counts = (
        _count(len(article.text.split()), "word"),
        _count(len(reading.attributions), "attribution"),
        _count(len(reading.sources), "source"),
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
