"""An expression of time in one plain spelling, so that a rule is written once: "the Twenty-Fourth of Sept." -> "24th of sept"."""

from __future__ import annotations

import re

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_ORDINALS += " sixteenth seventeenth eighteenth nineteenth twentieth"
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
CARDINALS = {w: n for n, w in enumerate(ONES.split())} | TENS
ORDINALS = {w: n for n, w in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30}
SCALES = {"hundred": 100, "thousand": 1000}
DECADES = {f"{w.removesuffix('y')}ies": f"{n}s" for w, n in TENS.items()}
_LEADS = (
    "a",
    "the",
    "last",
    "past",
    "first",
    "next",
)  # "the last hundred days": a hundred by itself is a number after these
# After these an ordinal counts; elsewhere "second" is a unit of time.
COUNTED = (
    "quarter",
    "half",
    "day",
    "week",
    "month",
    "year",
    "of",
    "century",
    "decade",
    "fiscal",
    "and",
    "hour",
    "period",
)
LONGEST = 120  # characters of one expression: more is not one

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "−": "-"})
_EDGES = " \t\r\n.,;:!?\"'`()[]“”_-"
_TOKEN = re.compile(r"\d+(?:[-/.:,]\d+)*(?:st|nd|rd|th|s)?|'?\d\ds\b|[a-z]+(?:'[a-z]+)?|\S")
_DOTTED = re.compile(r"\b([ap])\.\s?m\b\.?")
_PLURAL = re.compile(r"^(\d+)-(\d+)$")


def plain(text: str) -> str:
    """Lower case, straight apostrophes, no possessives, hyphens or commas; numbers in digits ("couple" and "a dozen" too)."""
    text = text[:LONGEST].translate(_APOSTROPHES).lower()
    text = _DOTTED.sub(r"\1m", text).strip(_EDGES)
    tokens = [_token(t) for t in _TOKEN.findall(text)]
    return " ".join(_numbers([t for t in tokens if t]))


def _token(token: str) -> str:
    if token in {",", ".", "-", "(", ")", '"', "'", "`", ";"}:
        return ""
    if token.endswith("'s"):
        return token[:-2]
    token = token.removeprefix("'")
    if token in DECADES:
        return DECADES[token]
    if found := _PLURAL.match(token):
        return f"{found[1]} to {found[2]}" if len(found[1]) < len("1994") else token
    return token.replace(",", "") if token[:1].isdigit() else token


def _numbers(tokens: list[str]) -> list[str]:
    """Runs of number words as digits: years ("nineteen ninety six"), counts, ordinals ("third quarter")."""
    out: list[str] = []
    at = 0
    while at < len(tokens):
        size = _run(tokens, at)
        if size:
            out.append(_count(tokens[at : at + size]))
        else:
            out.append(_ordinal(tokens, at) or tokens[at])
        at += size or 1
    return _joined(out)


def _run(tokens: list[str], at: int) -> int:
    """How many words from `at` on are one number, "a hundred" too."""
    size = int(tokens[at] in SCALES and at > 0 and tokens[at - 1] in _LEADS)
    while at + size < len(tokens):
        word = tokens[at + size]
        inner = word == "and" and size and tokens[at + size - 1] in SCALES and _number(tokens, at + size + 1)
        if not (_number(tokens, at + size) or (word in SCALES and size) or inner):
            break
        size += 1
    return size


def _number(tokens: list[str], at: int) -> bool:
    return at < len(tokens) and tokens[at] in CARDINALS


def _count(words: list[str]) -> str:
    """ "nineteen ninety six" -> 1996, "two thousand thirteen" -> 2013, "one hundred and ten" -> 110."""
    total, current, pair = 0, 0, 0
    for word in words:
        if word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
            pair = 0
        elif word in CARDINALS:
            value = CARDINALS[word]
            if current >= 10 and (value >= 10 or current % 10):  # noqa: PLR2004 - "nineteen ninety" is a year said in pairs
                pair, current = current, value
            else:
                current += value
    return str(total + pair * 100 + current)


def _ordinal(tokens: list[str], at: int) -> str | None:
    """ "third" -> "3rd"; "eighth" after a month too."""
    word = tokens[at]
    if word not in ORDINALS:
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    counted = after.rstrip("s") in COUNTED or after in CARDINALS
    return f"{ORDINALS[word]}th" if counted or (at and word != "second") else None


def _joined(tokens: list[str]) -> list[str]:
    """ "20 1th" -> "21th", and "7 th" -> "7th"; "couple of" and "dozen" as counts."""
    text = " ".join(tokens)
    text = re.sub(r"\b([23])0 (\d)th\b", r"\1\2th", text)
    text = re.sub(r"\b(\d+)(?:st|nd|rd)\b", r"\1th", text)
    text = re.sub(r"\b(?:a )?couple(?: of)?\b", "2", text)
    text = re.sub(r"\b(\d+) 1 ?/ ?2\b|\b(\d+) 1/2\b", lambda m: f"{m[1] or m[2]}.5", text)
    text = re.sub(r"\b(?:a )?dozen\b", "12", text)
    text = re.sub(r"\ba (?=1000?\b)", "", text)
    text = re.sub(r"\bhalf (?:a|an) (\w+)", r"0.5 \1", text)
    return text.split(" ")
