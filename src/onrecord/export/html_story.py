"""A story as one HTML file: what to check, every claim with what became of it, the copies, and each article behind a line that opens.

Like the page of one article (`onrecord.export.html`), it has no script, font, picture or request, and every word passes `markup`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.chapter import Chapter, Item, Plain, Put, Step, Told, Who, published
from onrecord.export.dates import day, days
from onrecord.export.html import document, fragment, page
from onrecord.export.markup import escaped_line, prefix
from onrecord.export.outline import Outline, quoted
from onrecord.export.selection import MARKS, PLAIN_STATUS, mark, says_more
from onrecord.export.style import CSS
from onrecord.model import Span

DOT, ARROW = " &#183; ", " &#8592; "
REPORT_CSS = """
.onrecord .report{max-width:52rem;margin:0 auto;padding:1.6rem 1.5rem 1rem}
.onrecord .report section{margin:0 0 1.8rem;font:.94rem/1.55 system-ui,sans-serif}
.onrecord .report ol{list-style:none;margin:.2rem 0 0;padding:0}
.onrecord .report .claim{border-bottom:1px solid var(--line);padding:.4rem 0}
.onrecord .report q{quotes:none}
.onrecord .report del{text-decoration:line-through}.onrecord .report ins{text-decoration:underline double}
.onrecord .reading{border-top:1px solid var(--line);max-width:78rem;margin:0 auto;padding:.5rem 1.5rem}
.onrecord .reading .onrecord .wrap{padding:1rem 0}
"""


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """The report of a story; the page of an article where one stands alone."""
    for chapter in chapters:
        yield report(chapter) if chapter.story else page(chapter.items[0].reading)


def report(chapter: Chapter) -> str:
    """One self-contained document over all articles of a story."""
    return document(chapter.title or chapter.items[0].name, StoryView(chapter).html())


class StoryView:
    """Draws one story."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter
        self._outlines: dict[str, Outline] = {}

    def html(self) -> str:
        """Header, sections, and the articles."""
        chapter = self._chapter
        sections = (
            _section("To check", self._checks()),
            _section("Claims", map(self._claim, self._ordered())),
            _section("Copies", map(self._copy, chapter.rows("copies"))),
            _section("Articles", map(self._listed, chapter.items)),
        )
        readings = "\n".join(map(self._reading, chapter.items))
        return (
            f'<div class="onrecord">\n<style>{CSS}{REPORT_CSS}</style>\n<div class="report">\n{self._header()}\n'
            f"{chr(10).join(filter(None, sections))}\n</div>\n{readings}\n"
            f'<p class="foot report">{escaped_line(chapter.id)} &#183; made by onrecord</p>\n</div>'
        )

    def _header(self) -> str:
        story = self._chapter.story or {}
        counts = [_count(len(self._chapter.items), "article"), _count(len(self._chapter.claims), "claim")]
        when = days(story.get("earliest"), story.get("latest"))
        about = DOT.join(map(escaped_line, filter(None, [*counts, when])))
        title = escaped_line(self._chapter.title or self._chapter.items[0].name)
        signs = DOT.join(f"{sign} {status}" for status, sign in MARKS.items())
        return f'<header><h1>{title}</h1><p class="meta">{about}</p><p class="meta">{signs}</p></header>'

    def _ordered(self) -> list[Told]:
        """The claims of most articles first, then in the order of the story."""
        return sorted(self._chapter.claims, key=lambda claim: -len({put.item.id for put in claim.puts}))

    def _checks(self) -> Iterator[str]:
        """Contradictions, altered quotations, circles."""
        for row in self._chapter.rows("contradictions"):
            yield self._pair(f"contradiction of {row['kind']}", row)
        for row in (q for q in self._chapter.rows("quotes") if q["kind"] == "altered"):
            pairs = "; ".join(_changed(*pair[:2]) for pair in row["differences"])
            yield self._pair(
                f"altered quotation of {row['speaker'] or 'nobody named'}", row, f"<p>{pairs}</p>" if pairs else ""
            )
        for ring in self._chapter.rows("circular"):
            named = ", ".join(map(escaped_line, ring))
            yield f'<p class="finding-item">! <b>circular</b> {named} cite each other, and nobody else.</p>'

    def _pair(self, what: str, row: Plain, more: str = "") -> str:
        sides = "".join(f"<li>{self._side(row[side])}</li>" for side in ("a", "b"))
        return f'<div class="claim"><p>! <b>{escaped_line(what)}</b></p><ol>{sides}</ol>{more}</div>'

    def _side(self, side: Plain) -> str:
        span = Span(side["span"]["start"], side["span"]["end"])
        item = self._chapter.item(side["article"], side["span"], side["words"])
        return f"{self._named(item, span, side['article'])}: {_quoted(side['words'])}"

    def _claim(self, claim: Told) -> str:
        status = claim.status if claim.status in MARKS else PLAIN_STATUS
        steps = "".join(self._step(step, claim) for step in claim.history)
        puts = "".join(map(self._put, claim.puts))
        origins = "" if claim.upper is None else DOT + escaped_line(_origins(claim.lower, claim.upper))
        told = _count(len({put.item.id for put in claim.puts}), "article")
        return (
            f'<div class="claim"><p><span class="status s-{status}">{escaped_line(mark(status))} {status}</span> '
            f"{escaped_line(claim.text)} <small>{told}{origins}</small></p>"
            f'<ol class="history">{steps}</ol><details><summary>who puts it</summary><ol>{puts}</ol></details></div>'
        )

    def _step(self, step: Step, claim: Told) -> str:
        told = f" {_quoted(step.words)}" if says_more(step.words, claim.text) else ""
        chain = self._chain(step.item, step.span, step.chain)
        when = escaped_line(day(step.date) or "no date")
        return f'<li><span class="when">{when}</span> <b>{escaped_line(step.status)}</b>{DOT}{chain}{told}</li>'

    def _put(self, put: Put) -> str:
        chain = self._chain(put.item, put.spans[0], put.chain)
        return f"<li>{chain} {escaped_line(put.stance)}: {_quoted(put.words)}</li>"

    def _chain(self, item: Item, span: Span, chain: Iterable[Who]) -> str:
        """From the article to the origin."""
        names = (f"{who.name} (unnamed)" if who.anonymous else who.name for who in chain)
        return ARROW.join([self._named(item, span), *map(escaped_line, names)])

    def _copy(self, row: Plain) -> str:
        ends = (self._named(self._chapter.item(row[end]), None, row[end]) for end in ("copy", "of"))
        credit = "credited" if row["credited"] else "not credited"
        return f"<p>{' is taken from '.join(ends)}{DOT}{escaped_line(row['kind'])}, {credit}</p>"

    def _listed(self, item: Item) -> str:
        about = DOT.join(map(escaped_line, filter(None, [item.reading.article.outlet, day(published(item))])))
        return f"<p>{self._named(item, None)} <small>{about}</small></p>"

    def _reading(self, item: Item) -> str:
        """One article in full."""
        title = escaped_line(item.reading.article.title or item.name)
        name = prefix(item.reading.article)
        return f'<details class="reading" id="{name}a"><summary>{title}</summary>\n{fragment(item.reading, "")}\n</details>'

    def _named(self, item: Item | None, span: Span | None, name: str = "") -> str:
        """The name of an article, as a link to the line, or to the whole."""
        if item is None:
            return escaped_line(name)
        where = f"l{self._outline(item).line_at(span.start)}" if span else "a"
        return f'<a href="#{prefix(item.reading.article)}{where}">{escaped_line(item.name)}</a>'

    def _outline(self, item: Item) -> Outline:
        if item.id not in self._outlines:
            self._outlines[item.id] = Outline(item.reading)
        return self._outlines[item.id]


def _section(title: str, rows: Iterable[str]) -> str:
    """Nothing where there is nothing."""
    inner = "\n".join(rows)
    return f"<section><h2>{title}</h2>\n{inner}\n</section>" if inner else ""


def _changed(one: str, other: str) -> str:
    """What one has and the other has in its place."""
    return f"<del>{escaped_line(one) or '&#8709;'}</del> &#8594; <ins>{escaped_line(other) or '&#8709;'}</ins>"


def _quoted(words: str) -> str:
    return f'<span class="quoted">{escaped_line(quoted(words))}</span>'


def _origins(low: int | None, high: int | None) -> str:
    some = f"{low}" if low == high else f"{low} to {high}"
    return f"{some} independent origin{'' if some == '1' else 's'}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
