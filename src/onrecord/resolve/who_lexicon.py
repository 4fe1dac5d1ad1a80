"""What words say of persons: given names and roles with the gender they carry, plain nouns with their number."""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib import resources
from typing import Literal

Gender = Literal["m", "f"]

TITLES: dict[str, Gender | None] = {
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "father", "sheikh", "ayatollah", "sultan", "emir"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "mme", "madame", "lady", "queen", "princess", "dame", "sister"), "f"),
    **dict.fromkeys(
        ("dr", "prof", "professor", "rep", "sen", "gov", "gen", "lt", "col", "capt", "sgt", "maj", "adm", "del"), None
    ),
    **dict.fromkeys(("rev", "president", "senator", "governor", "judge", "justice", "st", "pope", "secretary"), None),
    **dict.fromkeys(("minister", "chancellor", "mayor", "congressman", "congresswoman", "ambassador", "chief"), None),
}
STROKES = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})  # letters that no decomposition takes apart
IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "wives": "wife",
    "children": "child",
    "media": "media",
    "police": "police",
}
# Nouns for any organization: "the company" is the last one named.
# How names of papers end; "the Herald" is the one named before.
MASTHEADS = frozenset(
    re.findall(
        r"\w+",
        """Post Times Wire Herald Tribune News Journal Gazette Ledger Chronicle Courier Telegraph Observer Examiner Inquirer Dispatch
        Sentinel Guardian Globe Gleaner Standard Bulletin""",
    )
)
GENERIC = frozenset(
    re.findall(
        r"\w+",
        """agency airline association bank body broadcaster channel charity club company firm committee group magazine
        manufacturer network newspaper operator organisation outlet organization paper party publication site startup
        station team union website coalition campaign museum university commission""",
    )
)
COUNTRIES = frozenset(("country", "nation", "state", "government", "side", "power", "ally"))
# Who is behind these is kept back, even where they are somebody's own: "its source".
KEPT_BACK = frozenset(("source", "insider", "informant", "official"))


def _lines(name: str) -> list[str]:
    text = (resources.files("onrecord.data.lexicons") / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def fold(words: str) -> str:
    """Lower case, without accents, full stops and double spaces: "Erdoğan" -> "erdogan", "U.S." -> "us"."""
    plain = unicodedata.normalize("NFKD", words.casefold().translate(STROKES))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.replace("’", "'").split())


@functools.cache
def given_names() -> dict[str, Gender]:
    """Given name, folded -> the gender that mostly bears it."""
    rows = (line.split("\t") for line in _lines("given_names.tsv"))
    return {fold(name): "m" if mark == "m" else "f" for name, mark in rows}


@functools.cache
def roles() -> dict[str, Gender | None]:
    """Nouns for one person, singular -> the gender they tell: {"actress": "f", "governor": None, ...}."""
    table: dict[str, Gender | None] = dict.fromkeys((line.lower() for line in _lines("people.txt")), None)
    for line in _lines("roles.tsv"):
        noun, mark = [*line.split("\t"), ""][:2]
        table[noun] = "m" if mark == "m" else "f" if mark == "f" else None
    for noun in table:
        if noun.endswith("woman"):
            table[noun] = "f"
        elif noun.endswith("man") and noun not in {"human", "layman"}:
            table[noun] = "m"
    return table


@functools.cache
def institutions() -> frozenset[str]:
    """Nouns for an institution, singular or as they always stand."""
    return frozenset(_lines("institutions.txt")) | GENERIC


@functools.cache
def documents() -> frozenset[str]:
    """Nouns for a text, singular."""
    return frozenset(line.lower() for line in _lines("documents.txt"))


def singular(noun: str) -> tuple[str, bool]:
    """The singular of a known noun and whether it stood in the plural: "deputies" -> ("deputy", True)."""
    word = noun.lower()
    if word in IRREGULAR:
        return IRREGULAR[word], word not in {"media", "police"}
    known = roles().keys() | institutions() | documents() | COUNTRIES
    if word in known:
        return word, word.endswith("s") and word not in roles()
    for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man"), ("people", "person")):
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and stem in known:
            return stem, True
    return word, word.endswith("s") and not word.endswith("ss")


def gender_of(name: str) -> Gender | None:
    """What a full name's given name tells; a lone surname tells nothing."""
    parts = fold(name).split()
    return given_names().get(parts[0].split("-")[0], given_names().get(parts[0])) if len(parts) > 1 else None
