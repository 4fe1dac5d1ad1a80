"""The record of many articles: a file, what is in it, and what people decided about it."""

from __future__ import annotations

from onrecord.ledger.store import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
