"""The right-hand side of the page, below the record: one card an attribution, grouped by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.export.markup import escaped_line
from onrecord.export.outline import Group, Outline, Row, about, qualities
from onrecord.model import Attribution, Reading, Source, Span

DEEPEST = 3


class Parts:
    """What every part of the right-hand side is made of; `prefix` begins every element id."""

    def __init__(self, reading: Reading, outline: Outline, prefix: str) -> None:
        self._reading = reading
        self._outline = outline
        self._prefix = prefix

    def _chain(self, hops: Iterable[str], spans: Iterable[Span]) -> str:
        """Whose word it is, from the author to the origin, and where the spans stand."""
        told = "".join(f' &#8592; <span class="hop">{escaped_line(hop)}</span>' for hop in hops)
        return f"this article{told}{self._lines(spans)}"

    def _lines(self, spans: Iterable[Span]) -> str:
        found = self._outline.lines(spans)
        if found is None:
            return ""
        shown = f"line {found[0]}" if found[0] == found[1] else f"lines {found[0]}-{found[1]}"
        return f' &#183; <a href="#{self._prefix}l{found[0]}">{shown}</a>'


class CardsView(Parts):
    """One card an attribution, grouped by source."""

    def html(self) -> str:
        """Who says what; a sentence where nothing is attributed."""
        groups = "\n".join(map(self._group, self._outline.groups()))
        return f"<section><h2>Who says what</h2>\n{groups or '<p class=meta>Nothing is attributed to anyone.</p>'}</section>"

    def _group(self, group: Group) -> str:
        cards = "\n".join(map(self._card, group.rows))
        return f"<h3>{_named(group.speaker, group.source)}</h3>\n{cards}"

    def _card(self, row: Row) -> str:
        name, number = self._prefix, row.number
        nested = f" nest{min(row.depth, DEEPEST)}" if row.depth else ""
        speaker = f'<p class="speaker">{_named(row.speaker, row.source)}</p>' if row.depth else ""
        words = (*row.attribution.cue, *row.attribution.content)
        back = f'<a class="number" href="#{name}r{number}" title="to its words">{number} &#8593;</a>'
        return (
            f'<article class="card{nested}" id="{name}c{number}">{back}{speaker}'
            f'<p class="tags">{self._tags(row.attribution)}</p>{self._words(row.attribution.content)}'
            f'<p class="chain">{self._chain(map(str, self._outline.hops(row.attribution)), words)}</p></article>'
        )

    def _tags(self, attribution: Attribution) -> str:
        cue = self._outline.words(attribution.cue)
        to = self._outline.words(attribution.addressee)
        shown = [f"<b>{escaped_line(cue)}</b>"] if cue else ["<i>no cue</i>"]
        shown += [f"to {escaped_line(to)}"] if to else []
        return " &#183; ".join([*shown, *map(escaped_line, [attribution.form, *qualities(attribution)])])

    def _words(self, content: Iterable[Span]) -> str:
        words = self._outline.words(content)
        return f'<blockquote class="words">{escaped_line(words)}</blockquote>' if words else ""


def _named(speaker: str, source: Source | None) -> str:
    """Name, "(unnamed)" where the source is anonymous, then who that is."""
    return escaped_line(speaker) + "".join(f" <small>{escaped_line(part)}</small>" for part in _details(source))


def _details(source: Source | None) -> Iterator[str]:
    if source is None:
        return
    if source.anonymous:
        yield "(unnamed)"
    yield from about(source)
