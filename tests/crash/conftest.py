"""The crash tests use the server of the ledger's tests."""

from __future__ import annotations

from tests.ledger.conftest import server

__all__ = ["server"]
