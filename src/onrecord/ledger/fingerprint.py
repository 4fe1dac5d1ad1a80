"""The digest of a record: the same for the same content, in whatever order and however often it was added.

No part of it: row numbers, and when an article was added. Articles go by their content id, the rows of one article by their
place in its lists, judgements by what they say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from onrecord.ledger.codec import unzip
from onrecord.ledger.database import Database, moment
from onrecord.ledger.rows import MAKERS

ARTICLE = "id, text_id, url, title, outlet, authors, language, stated, earliest, latest, used, basis, words"
LIST = "SELECT * FROM {} WHERE article = ? ORDER BY 2, 3"  # a table of the contract's lists, in their order
JUDGEMENT = '"user", time, kind, subject, verdict, undone, undone_by'


def digest(database: Database) -> str:
    """ "sha256:" and 64 hex digits, of one moment: what another program adds meanwhile is not seen."""
    whole = hashlib.sha256()
    with moment(database):
        for n, *article in database.execute(f"SELECT n, {ARTICLE} FROM articles ORDER BY id"):  # noqa: S608 - constants
            _feed(whole, [article])
            _feed_article(whole, database, n)
        query = f"SELECT {JUDGEMENT} FROM judgements"  # noqa: S608 - constants
        _feed(whole, sorted(database.execute(query), key=lambda row: tuple(map(str, row))))
    return f"sha256:{whole.hexdigest()}"


def _feed_article(whole: hashlib._Hash, database: Database, n: int) -> None:
    _feed(whole, database.execute("SELECT key FROM keys WHERE article = ? ORDER BY key", (n,)))
    for (packed,) in database.execute("SELECT json FROM readings WHERE article = ?", (n,)):
        whole.update(hashlib.sha256(unzip(packed)).digest())
    for table in MAKERS:
        _feed(whole, (row[1:] for row in database.execute(LIST.format(table), (n,))))


def _feed(whole: hashlib._Hash, rows: Iterable[Iterable[object]]) -> None:
    """Rows as JSON lines, then a blank line: what is in one table cannot be taken for what is in the next."""
    for row in rows:
        whole.update(json.dumps(list(row)).encode("ascii") + b"\n")
    whole.update(b"\n")
