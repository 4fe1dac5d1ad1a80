"""Where things stand on the page: the addresses that templates build, and what may be said in an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup

from onrecord.export.dates import day, days
from onrecord.export.markup import link
from onrecord.export.outline import quoted
from onrecord.export.selection import mark
from onrecord.export.visible import one_line
from onrecord.ledger.stories import StoryRow

STATUS_WORDS = {
    "rumoured": "rumoured",
    "reported": "reported",
    "confirmed": "confirmed",
    "denied": "denied",
    "disputed": "disputed",
    "retracted": "taken back",
    "open": "open",
}
CERTAINTY_WORDS = {
    "certain": "stated as certain",
    "probable": "put as probable",
    "possible": "put as possible",
    "unknown": "how sure is not said",
}


def part(value: str) -> str:
    """A value as one part of a path; half a surrogate pair, which no address can hold, becomes "?"."""
    return quote(value.encode("utf-8", "replace"), safe=":")


def article(id_: str) -> str:
    """The reading of an article."""
    return f"/article/{part(id_)}"


def story(id_: str) -> str:
    """A story over all its articles."""
    return f"/story/{part(id_)}"


def claim(id_: str) -> str:
    """On whose word a claim rests."""
    return f"/claim/{part(id_)}"


def source(name: str) -> str:
    """What one source has said."""
    return f"/source/{part(name)}"


def query(path: str, values: Mapping[str, Any]) -> str:
    """A path with what is asked of it; values that are empty or None are left out."""
    kept = {name: str(value).encode("utf-8", "replace") for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


def outward(url: str | None) -> Markup:
    """An address to follow where that is safe, as plain words where it is not."""
    return Markup(link(url)) if url else Markup("")  # noqa: S704 - `link` escapes


def bare(words: str) -> str:
    """Words without the quotation marks around them, where marks of our own come instead."""
    return words.strip("“”\"«»‘’' ") or words


def story_name(row: StoryRow) -> str:
    """Its title, else the name under which its first article came in; an id says nothing to people."""
    named = (name for name in row.articles if not name.startswith("article:"))
    return row.title or next(named, "Untitled")


def in_order(groups: Iterable[tuple[str, list[Any]]], rows: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Jinja's groups in the order of the rows, where it has sorted them by name."""
    first = {id(row): at for at, row in enumerate(rows)}
    return sorted(((name, list(found)) for name, found in groups), key=lambda group: first[id(group[1][0])])


def sure(certainty: str) -> str:
    """A certainty in words."""
    return CERTAINTY_WORDS.get(certainty, certainty)


GLOBALS: dict[str, Callable[..., Any]] = {
    "article_url": article,
    "story_url": story,
    "claim_url": claim,
    "source_url": source,
    "query_url": query,
}
FILTERS: dict[str, Callable[..., Any]] = {
    "line": one_line,
    "day": day,
    "days": lambda pair: days(*pair),
    "mark": mark,
    "status": lambda status: STATUS_WORDS.get(status, status),
    "sure": sure,
    "outward": outward,
    "quoted": quoted,
    "bare": bare,
    "in_order": in_order,
    "story_name": story_name,
}
