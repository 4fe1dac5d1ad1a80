"""The local web page of a record and its JSON twins: `create_app` makes it, `onrecord serve` runs it."""

from __future__ import annotations

from onrecord.web.app import create_app

__all__ = ["create_app"]
