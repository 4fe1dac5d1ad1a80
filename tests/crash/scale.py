"""How often a reliability test tries: a few times, so that CI stays short; as often as we promise where ONRECORD_FULL is set."""

from __future__ import annotations

import os

FULL = "ONRECORD_FULL"


def often(few: int, promised: int) -> int:
    """`few`, or what is promised."""
    return promised if os.environ.get(FULL) else few
