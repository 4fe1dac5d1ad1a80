"""How the name of a place is written: one key for all spellings, and the words that say what kind of place it is."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'’‘ʼ`"
LONGER = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "pt": "point", "twp": "township"}
SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
POSSESSIVE = re.compile(rf"(?:[{APOSTROPHES}]s|(?<=s)[{APOSTROPHES}])$", re.IGNORECASE)
QUIET = re.compile(rf"[.{APOSTROPHES}]")
BREAK = re.compile(r"[^\w]+|_")
ABBREVIATED = re.compile(r"[A-Z.\s]{2,8}|(?:[A-Z][A-Za-z]{0,4}\.\s?){1,3}")

STATE_WORDS = frozenset(
    {
        "state", "province", "region", "oblast", "krai", "prefecture", "governorate", "department", "canton",
        "emirate", "republic", "territory", "voivodeship", "states", "provinces", "regions", "governorates",
    }
)  # fmt: skip
COUNTY_WORDS = frozenset({"county", "parish", "borough", "district", "counties", "parishes", "districts", "shire"})
CITY_WORDS = frozenset({"city", "town", "village", "township", "municipality", "suburb", "neighborhood", "port"})
LEVELS = {
    **dict.fromkeys(STATE_WORDS, "state"),
    **dict.fromkeys(COUNTY_WORDS, "county"),
    **dict.fromkeys(CITY_WORDS, "city"),
}
COMPASS = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast",
        "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
        "upper", "lower", "downtown", "greater", "metropolitan", "mainland", "inner", "rural", "mid", "metro",
    }
)  # fmt: skip


def key(name: str) -> str:
    """One spelling for all: `key("St.-Étienne's")` -> "saint etienne", `key("the U.S.")` -> "us"."""
    folded = unicodedata.normalize("NFKD", POSSESSIVE.sub("", name.strip()).casefold().translate(SPECIAL))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = BREAK.sub(" ", QUIET.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words = [LONGER.get(word, word) for word in words]
    return " ".join(words)


def abbreviated(words: str) -> bool:
    """Whether a name is written as an abbreviation is ("Ill.", "N.Y.", "TX"), so that "Ill" or "Me" is none."""
    return ABBREVIATED.fullmatch(words) is not None


def variants(found: str) -> list[tuple[str, str | None]]:
    """Keys to try for a key not in the gazetteer, with the level that its wording asks for.

    "anbar province" -> ("anbar", "state"); "province of anbar" likewise; "northern iraq" -> ("iraq", None).
    """
    words = found.split()
    out: list[tuple[str, str | None]] = []
    if words[1:2] == ["of"] and words[2:] and words[0] in LEVELS:
        out.append((" ".join(words[2:]), LEVELS[words[0]]))
    if len(words) > 1 and words[-1] in LEVELS:
        out.append((" ".join(words[:-1]), LEVELS[words[-1]]))
    if len(words) > 1 and words[0] in COMPASS:
        out.append((" ".join(words[1:]), None))
    return out
