"""What kind of event a word names, by the PLOVER ontology (16 roots of political interaction), from `data/lexicons/events.tsv`.

A word is looked up by its base form; a row may ask for a further word near it ("call+for"). Where no row fits, the type is null: most
events of the news (a flood, a birth) are no interaction of the kind that PLOVER counts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

PLOVER = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)  # fmt: skip
AHEAD = 5  # words after the trigger in which a row's second word may stand
BEHIND = 3  # words before it
LEAST = 3  # letters of a base form
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the type, the base forms with the words each asks for beside it, and an example of ours."""

    type: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    example: str


@functools.cache
def rows() -> tuple[Row, ...]:
    """The table in its order: of two rows that fit, the one that asks for more words wins, then the earlier one."""
    text = (resources.files("onrecord.data.lexicons") / "events.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(Row(kind, tuple(map(_form, forms.split())), example) for kind, forms, example in lines)


def _form(entry: str) -> tuple[str, tuple[str, ...]]:
    word, *beside = entry.split("+")
    return word, tuple(beside)


@functools.cache
def _table() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Base form -> (words asked for, type), the most demanding first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows():
        for word, beside in row.forms:
            table.setdefault(word, []).append((beside, row.type))
    return {word: tuple(sorted(found, key=lambda f: not f[0])) for word, found in table.items()}


def bases(word: str) -> Iterator[str]:
    """The word in lower case and what it may be a form of: "denied" -> denied, deny; "stopping" -> ..., stop."""
    word = word.lower()
    yield word
    for ending, others in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", " "),
        ("s", " "),
        ("ed", " e"),
        ("ing", " e"),
        ("d", " "),
    ):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < LEAST - 1:
            continue
        for other in others:
            yield stem + other.strip()
        if stem[-1] == stem[-2] and stem[-1] not in VOWELS and ending in ("ed", "ing"):
            yield stem[:-1]


def event_type(words: Sequence[str], at: int) -> str | None:
    """The PLOVER root of the event that `words[at]` names; `words` are those of its clause, or of a stretch around it."""
    table = _table()
    entry = next((table[b] for b in bases(words[at]) if b in table), ())
    near = (*words[max(0, at - BEHIND) : at], *words[at + 1 : at + 1 + AHEAD]) if entry else ()
    beside = {b for w in near for b in bases(w)}
    return next((kind for asked, kind in entry if any(a in beside for a in asked) or not asked), None)
