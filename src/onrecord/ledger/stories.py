"""What linking keeps in a record: profiles, edges, stories with their articles, and the claims of each.

Nothing here is known of what makes a story: rows go in and come out. Articles are named by their content ids.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.errors import RecordError
from onrecord.ledger import claims
from onrecord.ledger.codec import DAMAGED, parsed, unzip
from onrecord.ledger.database import ALL, NAME, explained, transaction
from onrecord.ledger.rows import sound
from onrecord.ledger.store import Ledger

LAST = "\U0010ffff"  # after every id that begins with what stands before it
CHUNK = 500  # values in one query: SQLite takes at least 999


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as listed: `articles` are keys, earliest first."""

    id: str
    title: str | None
    articles: tuple[str, ...]
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of a story as listed; `sources` are the names in its chains."""

    id: str
    story: str
    text: str
    status: str
    latest: str | None
    sources: tuple[str, ...]
    lower: int
    upper: int


class Stories:
    """The stories of one record."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def waiting(self, limit: int | None = None) -> list[str]:
        """Articles that are not linked yet, by content id, at most so many; in the order of their days, undated ones last."""
        if not (count := self._unlinked()):
            return []
        newest = self.ledger.rows(
            "SELECT count(*) FROM articles WHERE n > (SELECT coalesce(max(article), 0) FROM profiles)"
        )
        some = "n > (SELECT coalesce(max(article), 0) FROM profiles)"  # mostly these are all, and soon found
        if newest != [(count,)]:
            some = "n NOT IN (SELECT article FROM profiles)"
        query = f"SELECT id FROM articles WHERE {some} ORDER BY used IS NULL, used, id LIMIT ?"  # noqa: S608 - constants
        return [str(id_) for (id_,) in self.ledger.rows(query, ALL if limit is None else limit)]

    def linked(self) -> int:
        """How many articles are linked."""
        return int(self.ledger.rows("SELECT count(*) FROM profiles")[0][0])

    def _unlinked(self) -> int:
        return int(self.ledger.rows("SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM profiles)")[0][0])

    def heads(self, size: int, earliest: str | None = None, latest: str | None = None) -> list[tuple[str, bytes]]:
        """(article, first bytes of its packed profile) of all articles of these days, and of those without a day."""
        query = "SELECT a.id, substr(p.profile, 1, ?) FROM profiles AS p JOIN articles AS a ON a.n = p.article"
        if earliest is None or latest is None:
            return self.ledger.rows(f"{query} ORDER BY a.id", size)
        where = "WHERE p.day IS NULL OR (p.day >= ? AND p.day <= ?) ORDER BY a.id"
        return self.ledger.rows(f"{query} {where}", size, earliest, latest)

    def profiles_of(self, ids: Collection[str]) -> dict[str, bytes]:
        """The packed profiles of some articles."""
        query = "SELECT a.id, p.profile FROM articles AS a JOIN profiles AS p ON p.article = a.n WHERE a.id IN ({})"
        return dict(self._each(query, ids))

    def days_of(self, ids: Collection[str]) -> dict[str, str | None]:
        """Article -> its day, of some linked articles."""
        query = "SELECT a.id, p.day FROM articles AS a JOIN profiles AS p ON p.article = a.n WHERE a.id IN ({})"
        return dict(self._each(query, ids))

    def edges_of(self, ids: Collection[str]) -> list[tuple[str, str, float]]:
        """The edges from some articles: (article, other, score)."""
        query = (
            "SELECT a.id, b.id, e.score FROM articles AS a JOIN edges AS e ON e.article = a.n "
            "JOIN articles AS b ON b.n = e.other WHERE a.id IN ({})"
        )
        return list(self._each(query, ids))

    def stories_of(self, ids: Collection[str]) -> dict[str, str]:
        """Article -> its story, where it has one."""
        query = "SELECT a.id, m.story FROM articles AS a JOIN members AS m ON m.article = a.n WHERE a.id IN ({})"
        return dict(self._each(query, ids))

    def articles_of(self, story: str) -> list[str]:
        """The articles of a story, by content id."""
        query = "SELECT a.id FROM members AS m JOIN articles AS a ON a.n = m.article WHERE m.story = ? ORDER BY a.id"
        return [str(id_) for (id_,) in self.ledger.rows(query, story)]

    def link(
        self,
        profiles: Iterable[tuple[str, str | None, bytes]],
        edges: Iterable[tuple[str, str, float]],
        stories: Iterable[tuple[str, Sequence[str]]],
        linked: int | None = None,
    ) -> bool:
        """Puts in, all or nothing: (article, day, packed profile), (article, other, score), and (story, its articles).

        An article of a story leaves the one that it was in; a story without articles goes, one that changed waits to be made again.
        False, and nothing is put in, where not just `linked` articles are linked: another program was faster, and its articles must be
        compared with these.
        """
        with explained(self.ledger.name), transaction(self.ledger.connection):
            if linked not in (None, self.linked()):
                return False
            execute = self.ledger.connection.executemany
            execute(
                "INSERT INTO profiles SELECT n, ?, ? FROM articles WHERE id = ? "
                "ON CONFLICT (article) DO UPDATE SET day = excluded.day, profile = excluded.profile",
                ((d, p, a) for a, d, p in profiles),
            )
            both = [pair for a, b, score in edges for pair in ((score, a, b), (score, b, a))]
            execute(
                "INSERT INTO edges SELECT a.n, b.n, ? FROM articles AS a, articles AS b WHERE a.id = ? AND b.id = ? "
                "ON CONFLICT (article, other) DO UPDATE SET score = excluded.score",
                both,
            )
            self._regroup([(story, tuple(articles)) for story, articles in stories])
        return True

    def _regroup(self, stories: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        connection = self.ledger.connection
        before = self.stories_of([a for _, articles in stories for a in articles])
        kept = {story: set(self.articles_of(story)) for story in sorted({*before.values(), *(s for s, _ in stories)})}
        changed = [(s, articles) for s, articles in stories if kept.get(s) != set(articles)]
        members = [(story, a) for story, articles in changed for a in articles]
        connection.executemany(
            "INSERT INTO members SELECT n, ? FROM articles WHERE id = ? "
            "ON CONFLICT (article) DO UPDATE SET story = excluded.story",
            members,
        )
        touched = sorted(
            {*before.values(), *(s for s, _ in changed)} - {s for s, a in stories if kept.get(s) == set(a)}
        )
        for story in touched:
            claims.take_out(connection, story)
            connection.execute("DELETE FROM stories WHERE id = ?", (story,))
            connection.execute(
                "INSERT INTO stories (id, size, contradictions) SELECT story, count(*), 0 FROM members WHERE story = ? GROUP BY story",
                (story,),
            )

    def unmade(self, limit: int) -> list[str]:
        """Stories that wait to be made, at most so many."""
        return [
            str(id_)
            for (id_,) in self.ledger.rows("SELECT id FROM stories WHERE json IS NULL ORDER BY id LIMIT ?", limit)
        ]

    def make(self, stories: Iterable[dict[str, Any]], of: Mapping[str, Sequence[str]] | None = None) -> int:
        """Puts in what was made of stories, the plain form of `link.story.Story` each; how many.

        One whose articles are no more those that it was made of goes on waiting.
        """
        with explained(self.ledger.name), transaction(self.ledger.connection):
            fresh = [s for s in stories if of is None or list(of[s["id"]]) == self.articles_of(s["id"])]
            for story in fresh:
                self._make(story)
        return len(fresh)

    def _make(self, story: dict[str, Any]) -> None:
        connection, id_ = self.ledger.connection, story["id"]
        packed = zlib.compress(
            json.dumps(story, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        )
        facts = (sound(story["title"]), story["earliest"], story["latest"], len(story["contradictions"]), packed, id_)
        connection.execute(
            "UPDATE stories SET title = ?, earliest = ?, latest = ?, contradictions = ?, json = ? WHERE id = ?", facts
        )
        claims.take_out(connection, id_)
        claims.put_in(connection, story)

    def forget(self) -> None:
        """Drops all links, so that everything is linked anew."""
        with explained(self.ledger.name), transaction(self.ledger.connection):
            claims.take_out(self.ledger.connection)
            for table in ("members", "stories", "edges", "profiles"):
                self.ledger.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def waits(self) -> bool:
        """Whether an article is not linked yet, or a story not made."""
        return bool(self._unlinked() or self.unmade(1))

    def all(self, least: int = 1, limit: int | None = None) -> list[StoryRow]:
        """Stories of at least so many articles, the latest first."""
        query = (
            "SELECT id, title, earliest, latest FROM stories WHERE size >= ? AND json IS NOT NULL "
            "ORDER BY latest DESC NULLS LAST, id LIMIT ?"
        )
        rows = self.ledger.rows(query, least, ALL if limit is None else limit)
        return [StoryRow(i, title, self._keys(i), first, last) for i, title, first, last in rows]

    def count(self, least: int = 1) -> int:
        """How many stories of at least so many articles there are."""
        return int(self.ledger.rows("SELECT count(*) FROM stories WHERE size >= ? AND json IS NOT NULL", least)[0][0])

    def like(self, wanted: str) -> list[str]:
        """The story of this id; else those whose id begins so, or that hold an article of this key or id; at most two."""
        if self.ledger.rows("SELECT 1 FROM stories WHERE id = ?", wanted):
            return [wanted]
        holding = (
            "SELECT m.story FROM members AS m JOIN articles AS a ON a.n = m.article "
            "WHERE a.id = ? OR a.n IN (SELECT article FROM keys WHERE key = ?)"
        )
        if held := self.ledger.rows(f"{holding} GROUP BY m.story ORDER BY m.story LIMIT 2", wanted, wanted):
            return [str(id_) for (id_,) in held]
        return self._begins("SELECT id FROM stories WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", wanted)

    def claim_like(self, wanted: str) -> list[tuple[str, str]]:
        """(story, claim) of the claims whose id is, or begins, so; at most two."""
        query = "SELECT story, id FROM story_claims WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
        found = [(str(story), str(id_)) for story, id_ in self.ledger.rows(query, wanted, wanted + LAST)]
        return [row for row in found if row[1] == wanted] or found

    def claims(self, status: str | None = None, since: str | None = None) -> Iterator[ClaimRow]:
        """The claims of all stories, the latest first; of this status, put since this ISO date."""
        where = [(c, v) for c, v in (("status = ?", status), ("latest >= ?", since)) if v is not None]
        condition = " AND ".join(c for c, _ in where) or "1 = 1"
        columns = "id, story, text, status, latest, sources, lower, upper"
        query = f"SELECT {columns} FROM story_claims WHERE {condition} ORDER BY latest DESC NULLS LAST, story, position"  # noqa: S608 - constants
        for id_, story, text, state, latest, sources, lower, upper in self.ledger.rows(query, *(v for _, v in where)):
            yield ClaimRow(id_, story, text, state, latest, tuple(parsed(sources)), lower, upper)

    def contradicting(self) -> Iterator[dict[str, Any]]:
        """The stories in which something contradicts, the latest first."""
        query = (
            "SELECT id FROM stories WHERE contradictions > 0 AND json IS NOT NULL ORDER BY latest DESC NULLS LAST, id"
        )
        for (id_,) in self.ledger.rows(query):
            story = self.story(id_)
            if story:
                yield story

    def _keys(self, story: str) -> tuple[str, ...]:
        query = (
            f"SELECT {NAME} FROM members AS m JOIN articles AS a ON a.n = m.article "  # noqa: S608 - constants
            "WHERE m.story = ? ORDER BY coalesce(a.used, '9999'), a.id"
        )
        return tuple(str(key) for (key,) in self.ledger.rows(query, story))

    def _begins(self, query: str, wanted: str) -> list[str]:
        return [str(id_) for (id_,) in self.ledger.rows(query, wanted, wanted + LAST)]

    def story(self, id_: str) -> dict[str, Any] | None:
        """The whole story in its plain form; None where there is none of this id."""
        for (packed,) in self.ledger.rows("SELECT json FROM stories WHERE id = ? AND json IS NOT NULL", id_):
            with explained(self.ledger.name):
                return _unpacked(packed, self.ledger.settings.max_reading)
        return None

    def _each(self, query: str, ids: Collection[str]) -> Iterator[Any]:
        ordered = sorted(set(ids))
        for at in range(0, len(ordered), CHUNK):
            some = ordered[at : at + CHUNK]
            yield from self.ledger.rows(query.format(", ".join("?" * len(some))), *some)


def _unpacked(packed: bytes, most: int) -> dict[str, Any]:
    found = parsed(unzip(packed, most).decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict):
        raise RecordError(f"{DAMAGED}: no story")
    return found
