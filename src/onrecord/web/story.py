"""/story/{id}: what is claimed over all the articles of a story, on how many origins it rests, and what became of it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from onrecord.ledger.puts import articles_of, puts_of
from onrecord.web.ask import Ask
from onrecord.web.views.story import foremost, story_view
from onrecord.web.views.told import Articles, named

Plain = dict[str, Any]


def story(ask: Ask) -> Response:
    """The page, or the story as `onrecord story --json` gives it, with the content ids of its articles."""
    told = wanted(ask, ask.path("id"))
    articles = Articles(articles_of(ask.ledger, told["id"]), told)
    if ask.format == "json":
        members = [{"id": a.id, "key": a.key, "title": a.title, "outlet": a.outlet, "day": a.day} for a in articles.all]
        return ask.json({**told, "members": members})
    everything = bool(ask.query("all"))
    puts = puts_of(ask.ledger, [claim["id"] for claim in foremost(told["claims"], everything)])
    view = story_view(articles, told, puts, everything)
    names = [(named(a), a) for a in articles.all]
    return ask.html("story.html", story=told, view=view, articles=names, everything=everything)


def wanted(ask: Ask, id_: str) -> Plain:
    """The story of this id or its beginning, or that holds an article of this name."""
    found = ask.ledger.stories.like(id_)
    if len(found) != 1:
        raise ask.missing("Several stories begin so." if found else "No story has this id.")
    told = ask.ledger.stories.story(found[0])
    if told is None:
        raise ask.missing("This story is not made yet: `onrecord link` makes it.")
    return told
