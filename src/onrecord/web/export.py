"""A record, a story or an article in a form that other programs take: the choice of forms, and the file itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from starlette.responses import Response, StreamingResponse

from onrecord.errors import UsageError
from onrecord.export.chapter import Chapter
from onrecord.export.formats import FORMATS, Format, find
from onrecord.ledger import Ledger, chapters
from onrecord.ledger.chapters import article_like
from onrecord.web import links
from onrecord.web.ask import Ask

EITHER = "Name a story or an article, not both."
NO_STORY, NO_ARTICLE = "This record holds no such story.", "This record holds no such article."
WIDTHS = {"record": 0, "story": 1, "article": 2}


def export(ask: Ask) -> Response:
    """The file where a format is named, sent as it is made; else what there is to choose from."""
    form = find(ask.query("format")) if ask.query("format") else None
    story, article = ask.query("story"), ask.query("article")
    if story and article:
        raise UsageError(EITHER)
    if form is not None:
        return _file(ask, form, story, article)
    _check(ask.ledger, story, article)
    held = "article" if article else "story" if story else "record"
    forms = [(each, ask.here(format=each.name)) for each in FORMATS if WIDTHS[each.widest] <= WIDTHS[held]]
    about = links.article(article) if article else links.story(story) if story else ""
    return ask.html("export.html", forms=forms, held=held, about=about)


def _file(ask: Ask, form: Format, story: str, article: str) -> Response:
    """Made from a record of its own: a large one takes longer than a page may."""
    with ExitStack() as opened:
        ledger = opened.enter_context(ask.site.ledger())
        _check(ledger, story, article)
        parts = form.parts(_chapters(ledger, story, article))
        first = next(parts, b"")  # what is wrong shows here, before anything is sent
        closing = opened.pop_all()
    headers = {"Content-Disposition": f'attachment; filename="{form.filename(story or article)}"'}
    return StreamingResponse(_sent(first, parts, closing), headers=headers, media_type=form.media)


def _sent(first: bytes, rest: Iterator[bytes], opened: ExitStack) -> Iterator[bytes]:
    with opened:
        yield first
        yield from rest


def _check(ledger: Ledger, story: str, article: str) -> None:
    """Raises UsageError for a story or an article that is not there."""
    if story and ledger.stories.story(story) is None:
        raise UsageError(NO_STORY)
    if article and article_like(ledger, article) != [article]:
        raise UsageError(NO_ARTICLE)


def _chapters(ledger: Ledger, story: str, article: str) -> Iterator[Chapter]:
    if story:
        told = iter([chapters.of_story(ledger, story)])
    elif article:
        told = iter([chapters.of_article(ledger, article)])
    else:
        told = chapters.of_record(ledger)
    return (Chapter.of(*each) for each in told)
