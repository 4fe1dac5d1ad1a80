"""Stories as a list, a page of it at a time."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger.store import Ledger

MADE = "FROM stories WHERE json IS NOT NULL AND size >= ?"


@dataclass(frozen=True, slots=True)
class Listed:
    """A story as listed; `articles` and `contradictions` are how many it has."""

    id: str
    title: str | None
    articles: int
    earliest: str | None
    latest: str | None
    contradictions: int


def count_stories(ledger: Ledger, least: int = 1) -> int:
    """How many stories of at least so many articles there are."""
    return int(ledger.rows(f"SELECT count(*) {MADE}", least)[0][0])


def list_stories(ledger: Ledger, least: int, limit: int, skipped: int = 0) -> list[Listed]:
    """Stories of at least so many articles, the latest first."""
    columns = "id, title, size, earliest, latest, contradictions"
    query = f"SELECT {columns} {MADE} ORDER BY latest DESC NULLS LAST, id LIMIT ? OFFSET ?"
    return [Listed(*row) for row in ledger.rows(query, least, limit, skipped)]
