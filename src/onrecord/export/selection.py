"""What is shown first where there is too much: the claims, steps and rows that a person wants before the others.

The terminal report and the page choose alike; nothing is dropped, what is held back is counted and can be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from onrecord.model import Claim, Interest, StatusStep

MOST_CLAIMS = 8
MOST_STEPS = 5
MOST_INTERESTS = 8
MOST_MOMENTS = 15
FIRST_STEPS = 2  # how it began; the steps kept after these are the latest
PLAIN_STATUS = "reported"
SAME = 0.6  # a text that is this share of a step's words or more is those words, shortened
# A mark that differs by its shape, and can be typed; the word always stands beside it.
MARKS = {
    "rumoured": "~",
    "reported": "=",
    "confirmed": "+",
    "denied": "-",
    "disputed": "/",
    "retracted": "x",
    "open": "?",
}

T = TypeVar("T")


def mark(status: str) -> str:
    """The sign of a status; "=" for one that the contract does not know."""
    return MARKS.get(status, MARKS[PLAIN_STATUS])


def foremost(items: Sequence[T], weight: Callable[[T], int], most: int) -> list[T]:
    """The `most` heaviest in the order given; of equal ones the first."""
    ranked = sorted(range(len(items)), key=lambda place: (-weight(items[place]), place))
    return [items[place] for place in sorted(ranked[:most])]


def foremost_claims(claims: Sequence[Claim], most: int = MOST_CLAIMS) -> list[Claim]:
    """At most so many: those that something became of, then those that were only reported, both in order of the text."""
    kept = foremost(claims, _eventful, most)
    return sorted(kept, key=lambda claim: not is_live(claim))


def is_live(claim: Claim) -> bool:
    """Whether something became of it."""
    return _eventful(claim) > 1


def _eventful(claim: Claim) -> int:
    return 2 * (claim.status != PLAIN_STATUS) + len({step.status for step in claim.history})


def foremost_steps(history: Sequence[StatusStep], most: int = MOST_STEPS) -> tuple[list[StatusStep], list[StatusStep]]:
    """How a long history began and how it ended: the steps before and after what is held back."""
    if len(history) <= most:
        return list(history), []
    return list(history[:FIRST_STEPS]), list(history[FIRST_STEPS - most :])


def by_holder(interests: Sequence[Interest]) -> dict[str, list[Interest]]:
    """Interests below whoever holds them, in order of first appearance."""
    groups: dict[str, list[Interest]] = {}
    for interest in interests:
        groups.setdefault(interest.holder, []).append(interest)
    return groups


def says_more(words: str, text: str) -> bool:
    """Whether the words of a step tell a reader more than the claim's text above them does."""
    said, told = _core(words), _core(text)
    return said not in told and (told not in said or len(told) < SAME * len(said))


def _core(words: str) -> str:
    return words.strip(" .,;:“”\"'").removeprefix("that ").strip("“”\"' ").casefold()
