"""A Reading as HTML: `page` stands alone in a file, `fragment` in a notebook.

No script, no font, no picture, no request: what the browser shows is what is in the file. Every word of the article and
every name passes `markup.escaped`; links lead only to the web; the page's policy forbids everything but its own style.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from onrecord.export.dates import told
from onrecord.export.html_cards import CardsView
from onrecord.export.html_record import RecordView
from onrecord.export.html_text import TextView
from onrecord.export.markup import escaped_line, link, prefix
from onrecord.export.outline import Outline
from onrecord.export.style import CSS, PAGE_CSS, claim_rules, hover_rules
from onrecord.model import Article, Reading

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
LEGEND = (
    '<span class="source">source</span>',
    '<span class="cue">cue</span>',
    '<span class="content">content</span>',
    '<span class="content deep2 opens closes">content inside a content</span>',
    '<span class="event">dated event</span>',
    '<span class="left-out">left out: no part of the story</span>',
)


def page(reading: Reading) -> str:
    """One self-contained HTML document, UTF-8, for a browser, a colleague or the archive."""
    return document(_title(reading.article), fragment(reading), reading.article.language)


def document(title: str, body: str, language: str | None = None) -> str:
    """A page around a body that is safe already; the title is not taken to be."""
    return (
        f'<!doctype html>\n<html lang="{escaped_line(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped_line(title)} &#183; onrecord</title>\n<style>{PAGE_CSS}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def fragment(reading: Reading, css: str = CSS) -> str:
    """The same as one `<div>` with its style, for a notebook cell or a page of one's own; `css` "" where the page has it."""
    outline, name = Outline(reading), prefix(reading.article)
    text = TextView(reading, outline, name).html()
    record = RecordView(reading, outline, name).html()
    head = _header(reading, outline.cited())
    lit = hover_rules(name, len(outline.ordered)) + claim_rules(name, _claimed(reading, outline))
    cards = CardsView(reading, outline, name).html()
    return (
        f'<div class="onrecord">\n<style>{css}{lit}</style>\n<div class="wrap">\n'
        f"{head}\n<main>\n{text}\n</main>\n<aside>\n{record}\n{cards}\n</aside>\n{_foot(reading)}\n</div>\n</div>"
    )


def _claimed(reading: Reading, outline: Outline) -> list[tuple[list[int], list[int]]]:
    """For each claim the numbers of its attributions and of its events."""
    events = {event.id: number for number, event in enumerate(reading.events, start=1)}
    return [
        (
            [outline.numbers[name] for name in claim.attributions if name in outline.numbers],
            [events[name] for name in claim.events if name in events],
        )
        for claim in reading.claims
    ]


def _title(article: Article) -> str:
    name = PurePath(article.key).name if article.key and "://" not in article.key else article.key
    return article.title or name or article.url or "Untitled article"


def _header(reading: Reading, sources: int) -> str:
    article = reading.article
    about = " &#183; ".join(_about(article))
    words = len(article.text.split())
    counts = (
        f"{words:,} words &#183; {_count(len(reading.attributions), 'attribution')} &#183; {_count(sources, 'source')}"
    )
    legend = "".join(f"<span>{item}</span>" for item in LEGEND)
    return (
        f'<header><h1>{escaped_line(_title(article))}</h1><p class="meta">{about}</p><p class="meta">{counts}</p>'
        f'<div class="legend">{legend}</div></header>'
    )


def _about(article: Article) -> Iterator[str]:
    """Outlet, authors, dates and address, each where it is known."""
    yield from (escaped_line(part) for part in (article.outlet, ", ".join(article.authors)) if part)
    yield from map(escaped_line, told(article.published))
    if article.url:
        yield link(article.url)


def _foot(reading: Reading) -> str:
    article = reading.article
    parts = [f"Read from {escaped_line(article.key)}"] if article.key else []
    parts.append(f"text {escaped_line(article.id)}")
    return f'<p class="foot">{" &#183; ".join(parts)} &#183; made by onrecord</p>'


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
