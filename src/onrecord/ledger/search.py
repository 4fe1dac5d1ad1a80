"""Full-text search: whatever is typed is words, never the syntax of a query."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import RecordError, UsageError
from onrecord.ledger.database import ALL, explained
from onrecord.ledger.rows import sound
from onrecord.ledger.sqlite import matching
from onrecord.ledger.store import Ledger
from onrecord.ledger.versions import scripts, statements
from onrecord.model import Attribution, Reading

PASSAGE_TOKENS = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found: the passage of its text in which the words stand, and the attributions whose content has them all.

    `article` is its first key, else its content id, which is `id`.
    """

    article: str
    id: str
    title: str | None
    outlet: str | None
    day: str | None
    passage: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution found: its id, the names of its chain, and its content."""

    attribution: str
    chain: tuple[str, ...]
    content: str


def words_of(typed: str) -> list[str]:
    """What was typed, word by word. Raises UsageError where there is none."""
    kept = [word for word in sound(typed.replace("\0", " ")).split() if any(sign.isalnum() for sign in word)]
    if not kept:
        raise UsageError(f"no word to search for in {typed!r}")
    return kept


def search(ledger: Ledger, typed: str, limit: int | None = None, skipped: int = 0) -> list[Hit]:
    """The articles that hold every word of `typed`, in title, text or somebody's mouth; best first, equal ones by content id.

    At most `limit`, after so many are `skipped`.

    Word forms are folded ("denies" finds "denied"). Raises UsageError where no word was typed.
    """
    words = words_of(typed)
    with explained(ledger.name):
        found = ledger.connection.find(words, ALL if limit is None else limit + skipped)[skipped:]
    with Passages(words) as passages:
        return [_hit(id_, ledger.reading(id_), passages) for id_ in found]


def count(ledger: Ledger, typed: str) -> int:
    """How many articles `search` would find."""
    words = words_of(typed)
    with explained(ledger.name):
        return ledger.connection.count_found(words)


def _hit(id_: str, reading: Reading, passages: Passages) -> Hit:
    article = reading.article
    said = passages.among(reading.attributions, article.text)
    return Hit(
        article.key or id_,
        id_,
        article.title,
        article.outlet,
        article.published.used,
        passages.of(article.text),
        tuple(Said(a.id, _chain(a, reading), words) for a, words in said),
    )


def _chain(attribution: Attribution, reading: Reading) -> tuple[str, ...]:
    names = {source.id: source.name for source in reading.sources}
    return tuple(names.get(id_, id_) for id_ in attribution.chain)


class Passages:
    """Finds the words again in a text at hand, with the index's own rules: the record's index keeps no text."""

    def __init__(self, words: Sequence[str]) -> None:
        self._query = matching(words)
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute(_kept_index())

    def __enter__(self) -> Passages:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def of(self, text: str) -> str:
        """The passage around the words; the text's first words where they stand in the title alone."""
        shown = self._matching([text], f"snippet(search, 1, '', '', '…', {PASSAGE_TOKENS})")
        first = " ".join(text.split()[:PASSAGE_TOKENS])
        return " ".join(shown[0][1].split()) if shown else first

    def among(self, attributions: Sequence[Attribution], text: str) -> list[tuple[Attribution, str]]:
        """The attributions whose content holds all the words, with the content; nested ones too."""
        contents = [" ".join(span.of(text) for span in a.content) for a in attributions]
        return [(attributions[at - 1], contents[at - 1]) for at, _ in self._matching(contents, "''")]

    def _matching(self, texts: Sequence[str], column: str) -> list[tuple[int, str]]:
        execute = self._connection.execute
        execute("DELETE FROM search")
        rows = ((at, text) for at, text in enumerate(texts, 1))
        with explained("search"):
            self._connection.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", rows)
            wanted = f"SELECT rowid, {column} FROM search WHERE search MATCH ? ORDER BY rowid"  # noqa: S608 - constants
            return execute(wanted, (self._query,)).fetchall()


def _kept_index() -> str:
    """The statement that makes the record's index, for one that keeps its text."""
    for script in scripts():
        for statement in statements(script):
            if "CREATE VIRTUAL TABLE search" in statement:
                return statement.replace("content = '',", "")
    raise RecordError("the schema has no index of words")
