"""/claim/{id}: on whose word a claim rests, from its origins over those who pass it on to every article that tells it."""

from __future__ import annotations

from starlette.responses import Response

from onrecord.ledger.puts import articles_of, puts_of
from onrecord.web.ask import Ask
from onrecord.web.views.lanes import axis_of, steps
from onrecord.web.views.matrix import SAYS
from onrecord.web.views.story import contradiction, counts
from onrecord.web.views.told import Articles
from onrecord.web.views.tracing import placed, trees


def claim(ask: Ask) -> Response:
    """The page, or the claim as `onrecord trace --json` gives it."""
    found = ask.ledger.stories.claim_like(ask.path("id"))
    if len(found) != 1:
        raise ask.missing("Several claims begin so." if found else "No claim has this id.")
    story_id, id_ = found[0]
    story = ask.ledger.stories.story(story_id) or {"claims": [], "title": None}
    row = next((each for each in story["claims"] if each["id"] == id_), None)
    if row is None:
        raise ask.missing("No claim has this id.")
    if ask.format == "json":
        return ask.json({"story": story_id, **row})
    articles = Articles(articles_of(ask.ledger, story_id), story)
    puts = puts_of(ask.ledger, [id_]).get(id_, {})
    axis, ticks = axis_of([row])
    return ask.html(
        "claim.html",
        claim=row,
        story=story,
        counted=counts(row),
        trees=trees(articles, row, puts.values()),
        reasons=articles.reasons(row["origins"]["folds"]),
        history=steps(articles, row, axis),
        ticks=ticks,
        puts=placed(puts.values()),
        says=SAYS,
        contradictions=[contradiction(articles, each) for each in row["contradictions"]],
    )
