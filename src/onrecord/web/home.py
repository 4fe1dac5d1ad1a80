"""The first page: the box to read something in, and the latest stories; the help; the page's own files."""

from __future__ import annotations

from starlette.responses import Response

from onrecord.ledger.stories import StoryRow
from onrecord.web.ask import Ask

LATEST = 12
STATUSES = (
    ("rumoured", "a rumour, or hedged by somebody unnamed"),
    ("reported", "asserted, and nothing more"),
    ("confirmed", "said on the record by one who can know, or it happened"),
    ("denied", "denied, and nobody holds on to it"),
    ("disputed", "one says so, another says not so"),
    ("retracted", "taken back by those who put it"),
    ("open", "not settled: a forecast, something unclear, a denial that leaves a door open"),
)
CERTAINTIES = ("certain", "probable", "possible", "unknown")


def home(ask: Ask) -> Response:
    """The box to drop, paste or name an article, and what the record holds."""
    articles, stories = _latest(ask)
    return ask.html("home.html", articles=articles, stories=stories)


def _latest(ask: Ask) -> tuple[int, list[StoryRow]]:
    """How many articles there are, and the latest stories: those of several articles, where there are any."""
    if not ask.site.is_there:
        return 0, []
    several = ask.ledger.stories.all(2, LATEST)
    return len(ask.ledger), several or ask.ledger.stories.all(1, LATEST)


def help_page(ask: Ask) -> Response:
    """What the marks and words mean, and the keys."""
    return ask.html("help.html", statuses=STATUSES, certainties=CERTAINTIES)


def icon(ask: Ask) -> Response:
    """Our mark, for what names none: browsers ask for this beside a JSON twin."""
    return _file(ask, "mark.svg")


def static(ask: Ask) -> Response:
    """A file of the page itself, by a name from a list."""
    return _file(ask, ask.path("name"))


def _file(ask: Ask, name: str) -> Response:
    found = ask.site.statics.get(name)
    if found is None:
        raise ask.missing("There is no such file.")
    headers = {"ETag": found.tag, "Cache-Control": "no-cache"}
    if ask.request.headers.get("if-none-match") == found.tag:
        return Response(status_code=304, headers=headers)
    return Response(found.body, headers=headers, media_type=found.kind)
