"""/judge takes what a person decides, and what they take back; /judgements shows it all, and pairs that wait for a decision."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.ledger.docket import Item, docket
from onrecord.ledger.judgements import ANNOTATION, ATTRIBUTION, MOST, SAME_CLAIM, STATUS, Judgement
from onrecord.ledger.store import Ledger
from onrecord.model import plain
from onrecord.web import links
from onrecord.web.ask import Ask

NOBODY = "the page"  # who judges where the machine does not say who uses it
PAIRS = 5  # that wait, shown at once
LOOKED_AT = 50  # stories in which pairs are looked for
MANY = 2  # articles that make a story more than an article
MOST_SUBJECTS = 500
DIGITS = 18


def judge(ask: Ask) -> Response:
    """One decision (`kind`, `subject`, `verdict`), or `undo` with its number. JSON, but for a browser's own form."""
    form = "text/html" in ask.request.headers.get("accept", "")
    ask.format = "html" if form else "json"
    if not ask.site.is_there:
        raise ask.missing("There is no record here to keep a judgement in.")
    with ask.writing() as ledger:
        kept = _kept(ask, ledger)
        holds = ledger.judgements.verdict(kept.kind, kept.subject)
    return ask.to("/judgements") if form else ask.json({"judgement": plain(kept), "holds": holds})


def _kept(ask: Ask, ledger: Ledger) -> Judgement:
    user, field = who(ask), ask.form.get
    undo = field("undo", "")
    if not undo:
        return ledger.judgements.judge(user, field("kind", ""), field("subject", ""), field("verdict", ""))
    if not undo.isascii() or not undo.isdigit() or len(undo) > DIGITS:
        raise UsageError("undo takes the number of a judgement")
    ledger.judgements.undo(int(undo), user)
    return ledger.judgements.of(int(undo))


def who(ask: Ask) -> str:
    """Who judges: `user` of what was sent, else who this machine says uses it."""
    named = ask.form.get("user", "").strip()
    if len(named) > MOST:
        raise UsageError(f"a name has at most {MOST} characters")
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return NOBODY


@dataclass(frozen=True, slots=True)
class Row:
    """A judgement as shown: the words that it is about and the way there, "" where they are gone."""

    made: Judgement
    words: str
    href: str


def judgements(ask: Ask) -> Response:
    """All judgements, the latest first; as JSON also those on some subjects alone (`?subject=`, many times)."""
    subjects = ask.request.query_params.getlist("subject")[:MOST_SUBJECTS]
    if ask.format == "json" and subjects:
        return ask.json({"judgements": [_plain(j) for j in _on(ask.ledger, subjects)]})
    every = ask.ledger.judgements.history(ask.query("kind") or None)[::-1]
    pager = ask.pager(len(every))
    shown = every[pager.offset : pager.offset + pager.size]
    if ask.format == "json":
        rows = [_plain(j) for j in shown]
        return ask.json({"total": pager.total, "page": pager.page, "pages": pager.pages, "judgements": rows})
    waiting = list(islice(_waiting(ask.ledger, who(ask)), PAIRS))
    return ask.html("judgements.html", rows=_rows(ask.ledger, shown), pager=pager, waiting=waiting)


def _plain(judgement: Judgement) -> dict[str, object]:
    row: dict[str, object] = plain(judgement)
    return {**row, "verdict": "annotated"} if judgement.kind == ANNOTATION else row


def _on(ledger: Ledger, subjects: Iterable[str]) -> Iterator[Judgement]:
    """Those on some subjects, in the order in which they were made."""
    return (judgement for subject in dict.fromkeys(subjects) for judgement in ledger.judgements.history(None, subject))


def _waiting(ledger: Ledger, user: str) -> Iterator[Item]:
    """Pairs that wait, of the latest stories of several articles."""
    for row in ledger.stories.all(MANY, LOOKED_AT):
        yield from docket(ledger, user, [SAME_CLAIM], row.id)


def _rows(ledger: Ledger, shown: list[Judgement]) -> list[Row]:
    said = _said(ledger, [j.subject for j in shown if j.kind == ATTRIBUTION])
    claimed = _claimed(ledger, [id_ for j in shown if j.kind in (STATUS, SAME_CLAIM) for id_ in j.subject.split(" ")])
    return [Row(j, *_about(j, said, claimed)) for j in shown]


def _about(j: Judgement, said: dict[str, tuple[str, str]], claimed: dict[str, str]) -> tuple[str, str]:
    if j.kind == ATTRIBUTION:
        return said.get(j.subject, ("", ""))
    if j.kind == ANNOTATION:
        return "", links.article(j.subject)
    found = [id_ for id_ in j.subject.split(" ") if id_ in claimed]
    return " / ".join(claimed[id_] for id_ in found), links.claim(found[0]) if found else ""


def _said(ledger: Ledger, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Attribution -> its content, and the way to it."""
    if not ids:
        return {}
    query = (
        "SELECT t.id, t.content, a.id, t.spans FROM attributions AS t JOIN articles AS a ON a.n = t.article "  # noqa: S608 - constants
        f"WHERE t.id {ledger.connection.listed}"
    )
    rows = ledger.rows(query, json.dumps(ids))
    return {id_: (words, f"{links.article(article)}{_anchor(spans)}") for id_, words, article, spans in rows}


def _anchor(spans: str) -> str:
    pairs = json.loads(spans)
    return f"#s{pairs[0][0]}-{pairs[0][1]}" if pairs else ""


def _claimed(ledger: Ledger, ids: list[str]) -> dict[str, str]:
    """Claim -> its text."""
    query = f"SELECT id, text FROM story_claims WHERE id {ledger.connection.listed}"  # noqa: S608 - constants
    return dict(ledger.rows(query, json.dumps(ids))) if ids else {}
