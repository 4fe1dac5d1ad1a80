"""SQLite's side of a record: what it does its own way."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

# A word in a title tells more of what an article is about than one in the text; one in somebody's mouth a little more.
FIND = (
    "SELECT a.id FROM search JOIN articles AS a ON a.n = search.rowid WHERE search MATCH ? "
    "ORDER BY bm25(search, 4.0, 1.0, 1.5), a.id LIMIT ?"
)


class File(sqlite3.Connection):
    """An open file; see `Database`. Make one with `sqlite3.connect(..., factory=File, isolation_level=None)`."""

    listed = "IN (SELECT value FROM json_each(?))"

    def begin(self, *, write: bool) -> None:
        """Opens a transaction."""
        self.execute("BEGIN IMMEDIATE" if write else "BEGIN")

    def fill(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Puts rows into a table."""
        places = ", ".join("?" * len(rows[0]))
        self.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our own names

    def index(self, n: int, title: str, text: str, said: str) -> None:
        """Puts the words of an article into FTS5's index."""
        self.execute("INSERT INTO search (rowid, title, text, said) VALUES (?, ?, ?, ?)", (n, title, text, said))

    def find(self, words: Sequence[str], limit: int) -> list[str]:
        """The articles that hold all of these words."""
        return [id_ for (id_,) in self.execute(FIND, (matching(words), limit))]

    def count_found(self, words: Sequence[str]) -> int:
        """How many there are."""
        found = self.execute("SELECT count(*) FROM search WHERE search MATCH ?", (matching(words),))
        return int(found.fetchone()[0])

    def index_claim(self, n: int, text: str, said: str) -> None:
        """Puts the words of a claim into FTS5's index."""
        self.execute("INSERT INTO search_claims (rowid, text, said) VALUES (?, ?, ?)", (n, text, said))

    def unindex_claims(self, story: str | None) -> None:
        """Takes the claims of a story, or all, out of FTS5's index."""
        if story is None:
            self.execute("DELETE FROM search_claims")
        else:
            of_story = "SELECT n FROM story_claims WHERE story = ?"
            self.execute(f"DELETE FROM search_claims WHERE rowid IN ({of_story})", (story,))  # noqa: S608 - constants

    def claims_with(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """The rows of the claims that hold all of these words."""
        return "SELECT rowid FROM search_claims WHERE search_claims MATCH ?", [matching(words)]

    def faults(self) -> list[str]:
        """SQLite's own check, broken references, and an index of words that is not that of the articles."""
        lines = [line for (line,) in self.execute("PRAGMA integrity_check") if line != "ok"]
        lines += [f"foreign key: {row}" for row in self.execute("PRAGMA foreign_key_check")]
        counts = self.execute("SELECT (SELECT count(*) FROM search_docsize), (SELECT count(*) FROM articles)")
        indexed, articles = counts.fetchone()
        if indexed != articles:
            lines.append("the index of words is not that of the articles")
        return lines

    def close(self) -> None:
        """Closes; the log is folded into the file where nobody else has it open."""
        with suppress(sqlite3.Error):
            super().close()


def matching(words: Sequence[str]) -> str:
    """Words in FTS5's language: each stands for itself, all must be there."""
    return " ".join('"{}"'.format(word.replace('"', "")) for word in words)
