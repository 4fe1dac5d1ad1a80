"""Words as propositions are compared by: stems, without the words that carry no content; names and numbers apart."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
VOWEL = re.compile(r"[aeiouy]")
LEAST = 3  # letters that a suffix must leave

STOP = frozenset(
    re.findall(
        r"\S+",
        """a an the this that these those there here it its he she they them their his her him hers we us our i me my you your
        who whom whose which what when where why how if whether while because although though since than then so as at by for
        from in into of off on onto out over to under up upon with within without about above after again against all also and
        any are around be been before being below between both but can could did do does doing done down during each few had
        has have having is just may might more most must no none nor not now only or other others ought own same shall should
        some such too until very was were will would yet ever never still even already however per via amid among toward
        towards across along like one ones s t ll ve re d m don't doesn't didn't isn't wasn't aren't won't can't itself himself
        herself themselves back get got make made including according say said says saying tell told reported reportedly
        allegedly apparently likely possibly probably perhaps today yesterday tomorrow day week month year years days monday
        least include includes included addition despite otherwise plan plans planned planning intend intends intended expect
        expects expected schedule scheduled
        tuesday wednesday thursday friday saturday sunday mr mrs ms kind sort lot much many well later first""",
    )
)
IRREGULAR = {
    form: base
    for base, forms in {
        "meet": "met",
        "leave": "left",
        "shoot": "shot",
        "flee": "fled",
        "sell": "sold",
        "buy": "bought",
        "win": "won",
        "hold": "held",
        "strike": "struck",
        "build": "built",
        "take": "took taken",
        "give": "gave given",
        "send": "sent",
        "spend": "spent",
        "pay": "paid",
        "fall": "fell fallen",
        "rise": "rose risen",
        "steal": "stole stolen",
        "fly": "flew flown",
        "drive": "drove driven",
        "fight": "fought",
        "sink": "sank sunk",
        "break": "broke broken",
        "find": "found",
        "know": "knew known",
        "die": "died dying dead death deaths",
        "go": "went gone",
        "quit": "quitting",
        "begin": "began begun",
        "lead": "led",
        "run": "ran",
        "become": "became",
        "come": "came",
        "see": "saw seen",
        "speak": "spoke spoken",
        "write": "wrote written",
        "grow": "grew grown",
        "catch": "caught",
        "bring": "brought",
        "teach": "taught",
        "keep": "kept",
        "lose": "lost",
        "swear": "swore sworn",
        "throw": "threw thrown",
        "wear": "wore worn",
        "choose": "chose chosen",
        "draw": "drew drawn",
        "freeze": "froze frozen",
        "feel": "felt",
        "mean": "meant",
        "stand": "stood",
        "tear": "tore torn",
        "withdraw": "withdrew withdrawn",
        "man": "men",
        "woman": "women",
        "child": "children",
        "person": "people",
    }.items()
    for form in forms.split()
}
COUNTED = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
)
NUMBERS = {word: value for value, word in enumerate(COUNTED.split(), start=2)}


def words(text: str) -> Iterator[tuple[int, str]]:
    """Offset and form of each word or number of `text`."""
    for match in WORD.finditer(text):
        yield match.start(), match[0]


def number(word: str) -> str | None:
    """The number that a word is, in plain digits: "1,200" -> "1200", "six" -> "6"; None for any other word."""
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    value = NUMBERS.get(word.lower())
    return str(value) if value else None


@functools.lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The form that a verb shares with its noun: "arrived", "arriving" -> "arriv"; "resignation", "resigned" -> "resign"."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    plain = _without(_singular(IRREGULAR.get(plain, plain)), ("ing", "ed"))
    plain = _without(plain, ("ation", "ition", "ment", "ion", "ly")).rstrip("e")
    plain = plain.removesuffix("at") if len(plain) >= LEAST + 2 else plain
    return plain[:-1] if plain.endswith("ll") and len(plain) > LEAST + 2 else plain


def _without(word: str, endings: tuple[str, ...]) -> str:
    """The word without the first of the endings that leaves something to say."""
    for ending in endings:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= LEAST and VOWEL.search(rest):
            return _undoubled(rest)
    return word


def _singular(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > LEAST + 1:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > LEAST:
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    """ "stopp" -> "stop"; "kill", "pass" and "fizz" stay."""
    return word[:-1] if len(word) > LEAST and word[-1] == word[-2] and word[-1] not in "lsz" else word


@functools.lru_cache(maxsize=20_000)
def content(word: str) -> bool:
    """Whether the word carries content of its own."""
    return len(word) > 1 and word.lower().replace("’", "'").removesuffix("'s") not in STOP
