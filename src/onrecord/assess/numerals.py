"""Number words, scales and digits as written: "twenty-one", "1,200", "340 million"."""

from __future__ import annotations

import re

_UNITS = re.findall(
    r"\w+",
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {
    **{word: i for i, word in enumerate(_UNITS)},
    **{word: 10 * i for i, word in enumerate(_TENS, 2)},
    **{f"{ten}-{unit}": 10 * i + j for i, ten in enumerate(_TENS, 2) for j, unit in enumerate(_UNITS[:10]) if j},
}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "bn": 10**9, "billion": 10**9, "trillion": 10**12}
DECIMAL = re.compile(r"\d+(?:\.\d+)?")


def numeral(word: str) -> float | None:
    """The number that one word is: 12, 1200 for "1,200", 2.5, 21 for "twenty-one"; None for any other word."""
    plain = word.lower()
    if plain in NUMBERS:
        return float(NUMBERS[plain])
    digits = plain.replace(",", "")
    return float(digits) if DECIMAL.fullmatch(digits) else None
