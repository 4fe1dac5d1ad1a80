"""Untrusted bytes -> `Article`, or a `Rejection` that says why not.

`read_inputs` takes what a person names on a command line; `from_text` takes a text at hand.
"""

from __future__ import annotations

from onrecord.ingest.article import Overrides, from_text
from onrecord.ingest.files import read_inputs

__all__ = ["Overrides", "from_text", "read_inputs"]
