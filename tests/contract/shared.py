"""Where the development data lies: a folder `shared` beside the checkout, or the one named by ONRECORD_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.reader.engine import BUILT_IN

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2].parent / "shared"))


def text_of(*parts: str) -> str:
    """A text of the shared data; skips the test where it, or the weights, are absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists() or not BUILT_IN.exists():
        pytest.skip("no shared data beside this checkout, or built without weights")
    return path.read_text(encoding="utf-8")
