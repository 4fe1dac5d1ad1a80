"""Counts as written: how many of whom were killed, hurt, arrested, launched; what hedges a number leaves it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.numerals import SCALES, numeral
from onrecord.assess.vocabulary import stem
from onrecord.model import Span

# What befalls people, by the words that tell it; other verbs are told by their stem.
FATES = {
    **dict.fromkeys(
        ("killed", "killing", "kills", "dead", "died", "die", "perished", "deaths", "fatalities"), "killed"
    ),
    **dict.fromkeys(("injured", "injuring", "injures", "wounded", "wounding", "wounds", "hurt", "injuries"), "injured"),
    **dict.fromkeys(("arrested", "arresting", "arrests", "detained", "detaining"), "arrested"),
    **dict.fromkeys(("kidnapped", "abducted", "kidnapping"), "abducted"),
    **dict.fromkeys(("fired", "firing", "launched", "launching"), "launched"),
    "missing": "missing",
}
ALONE = frozenset(
    ("killed", "dead", "died", "perished", "deaths", "fatalities", "injured", "wounded", "hurt", "injuries", "arrested")
)
STATES = frozenset(("dead", "injured", "wounded", "missing"))  # before a noun: "four dead hikers"
MET = "met"  # what is told of "twelve miners" without a verb beside them
TRANSITIVE = frozenset(("killed", "injured", "wounded", "hurt", "arrested"))
IRREGULAR = frozenset(
    ("shot", "sunk", "lost", "found", "sent", "sold", "built", "stolen", "taken", "freed", "hit", "held", "bought")
)
DEFINITE = frozenset(("the", "these", "those"))
RELATIVE = frozenset(("who", "whose", "that", "which"))  # "the three students who": some of them
KNOWN = "known"  # what is told of "the twelve miners": that the reader has met them
OWNED = frozenset(("his", "her", "its", "their", "our", "my"))  # "his two brothers" are two of "the three brothers"
UNITS = frozenset(
    re.findall(
        r"\w+",
        "years months weeks days hours minutes miles kilometres kilometers metres meters feet points dollars pounds euros",
    )
)
TOLL = re.compile(r"\bdeath toll\s+(?:of|at|is|was|stands at|stood at)\s+(?P<n>\d[\d,]*|[a-z]+(?:-[a-z]+)?)\b")
ANYONE = frozenset(("people", "persons", "person", "others", "victims", "individuals"))
AUXILIARY = frozenset(
    ("were", "was", "are", "is", "have", "has", "had", "been", "being", "confirmed", "reported", "also")
)
ENDS = frozenset(
    re.findall(
        r"\w+",
        """and or in on at near as when while during after before by with outside inside from for of to that who which since
        over""",
    )
)
# What stands with a number that is part of another, of a sum, a range or a rate.
GLUED_BEFORE = frozenset(("$", "£", "€", "to", "-", "–", "age", "aged", ",", "no", "and", "&", "(", "/"))
GLUED_AFTER = frozenset(
    re.findall(
        r"\S+", "to - – % percent per hundred thousand million billion dozen times more other others or and , of / out"
    )
)
# Words close by that make a number a bound, a part, a guess or another occasion's: the count then contradicts nothing.
CLOSE = re.compile(
    r"\b(?:least|most|more|less|fewer|over|under|about|around|nearly|almost|approximately|roughly|some|estimate[sd]?|up|many|or"
    r"|another|others?|additional|further|among|both|each|every|already|alone|then|likely|may|might|could|would|will|not|no"
    r"|den(?:y|ied)|between|half (?:of|the)|whom|rest|remaining|possibly|presumed|feared|now|later|first|since|so far|only|just"
    r"|last|next|years?|of (?:whom|them|those|the|these))\b|%",
    re.IGNORECASE,
)
# Words anywhere in the sentence that make its numbers steps, sums or comparisons.
FAR = re.compile(
    r"\b(?:rose|risen|rising|rises|raised|increase[sd]?|increasing|climbed|grew|revis(?:ed|ing)|updated?|initial(?:ly)?|earlier"
    r"|previous(?:ly)?|original(?:ly)?|total(?:led|ling)?|altogether|combined|includ(?:ed?|es|ing)|similar|separate(?:ly)?|per"
    r"|average|if|whereas|compared|last year)\b",
    re.IGNORECASE,
)
# "A $5 million contract", "the £300 ticket".
AMOUNT = re.compile(
    r"\b(?P<which>[Aa]n?|[Tt]he|[Tt]h(?:is|at))\s+(?P<sign>[$£€])(?P<n>\d{1,3}(?:,\d{3}){1,4}|\d{1,6}(?:\.\d{1,3})?)"
    r"(?P<scale>[\s-](?:million|billion|trillion)|m|bn)?[\s-](?P<noun>[a-z]{3,20})\b"
)
LETTERS = {"m": "million"}
PRICED = "priced "  # what marks a thing whose price, not number, is told
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
PLURAL = re.compile(r"[a-z]{2}[^s]s\Z")
MOST_BETWEEN = 3  # words of the noun phrase after the number
REACH = 5  # words before the number in which a bound may stand
MOST_DIGITS = 12  # more is no number of people
LEAST = 2  # below this a number is a person


@dataclass(frozen=True, slots=True)
class Count:
    """So many of `whom` ("" for people in general) to whom `what` happened; `span` runs over the words that say so."""

    what: str
    whom: str
    number: int
    span: Span


def counts(text: str, start: int, end: int) -> Iterator[Count]:
    """The exact counts of one sentence."""
    if FAR.search(text, start, end):
        return
    tokens = list(TOKEN.finditer(text, start, end))
    for i, token in enumerate(tokens):
        number = value(token.group())
        if number is not None and number >= LEAST and not _glued(tokens, i):
            yield from _count(text, tokens, i, number)
    for m in TOLL.finditer(text, start, end):
        if (number := value(m["n"])) is not None and not CLOSE.search(text, m.end("n"), min(end, m.end() + 20)):
            yield Count("killed", "", number, Span(m.start(), m.end()))


def amounts(text: str, start: int, end: int) -> Iterator[Count]:
    """The prices of one sentence, in cents: "a $5 million contract" is new, "the $5 million contract" is known."""
    for m in AMOUNT.finditer(text, start, end):
        written = m["scale"].strip().removeprefix("-") if m["scale"] else ""  # any kind of space
        scale = SCALES[LETTERS.get(written, written)] if written else 1
        cents = round(float(m["n"].replace(",", "")) * scale * 100)
        what = "new" if m["which"].lower() in {"a", "an"} else KNOWN
        yield Count(what, f"{PRICED}{m['sign']}{m['noun']}", cents, Span(m.start(), m.end()))


def _count(text: str, tokens: Sequence[re.Match[str]], i: int, number: int) -> Iterator[Count]:
    """What happened to so many: the verb before the number, or the one after its noun."""
    noun, fate = _noun(tokens, i + 1), tokens[min(i + 1, len(tokens) - 1)].group().lower()
    if fate in STATES and (noun := _noun(tokens, i + 2)):
        yield Count(FATES[fate], " ".join(noun), number, Span(tokens[i].start(), tokens[i + 1 + len(noun)].end()))
        return
    after = i + 1 + len(noun)
    whom = "" if not noun or (len(noun) == 1 and noun[0] in ANYONE) else " ".join(noun)
    what, last = _verb_after(tokens, after, bool(whom))
    first = i
    if not what and i and (what := _verb_before(tokens[i - 1].group().lower())):
        first, last = i - 1, after - 1
    relative = after < len(tokens) and tokens[after].group().lower() in RELATIVE
    if not what and i and noun and not relative and _met(tokens[i - 1].group().lower(), noun[-1]):
        what, first, last = KNOWN, i - 1, after - 1
    owned = i and tokens[i - 1].group().lower() in OWNED
    if not what and noun and not owned and noun[-1].endswith("s") and noun[-1] not in UNITS:
        what, first, last = MET, i, after - 1
    if what and (what == MET or not CLOSE.search(text, tokens[max(0, i - REACH)].start(), tokens[last].end())):
        yield Count(what, whom, number, Span(tokens[first].start(), tokens[last].end()))


def _met(word: str, noun: str) -> bool:
    """ "The twelve miners": people or things that the text has told of."""
    return word in DEFINITE and noun.endswith("s") and noun not in UNITS


def _noun(tokens: Sequence[re.Match[str]], at: int) -> list[str]:
    """The words after a number up to a plural, a verb, a preposition or a stop."""
    words: list[str] = []
    for token in tokens[at : at + MOST_BETWEEN]:
        word = token.group().lower()
        if not word[0].isalpha() or word in ENDS or word in AUXILIARY or word in FATES:
            break
        words.append(word)
        if PLURAL.search(word):
            break
    return words


def _verb_after(tokens: Sequence[re.Match[str]], at: int, named: bool) -> tuple[str, int]:
    """ "... were killed", "... dead": what happened, and the number of the last word; "" where no verb follows."""
    i = at
    while i < len(tokens) and tokens[i].group().lower() in AUXILIARY:
        i += 1
    word = tokens[i].group().lower() if i < len(tokens) else ""
    if word in ALONE or (i > at and word in FATES):
        return FATES[word], i
    if named and i > at and (word.endswith("ed") or word in IRREGULAR):
        return stem(word), i
    return "", at


def _verb_before(word: str) -> str:
    return FATES[word] if word in FATES and word not in ALONE - TRANSITIVE else ""


def _glued(tokens: Sequence[re.Match[str]], i: int) -> bool:
    """A number that is part of another, of a sum or of a range: "$12", "12 million", "twelve to fourteen"."""
    before = tokens[i - 1].group().lower() if i else ""
    after = tokens[i + 1].group().lower() if i + 1 < len(tokens) else ""
    return before in GLUED_BEFORE or after in GLUED_AFTER or after.endswith("-year-old")


def value(word: str) -> int | None:
    """12, "1,200" or "twenty-one" as a number; None for a word, a decimal, a year or a row of digits."""
    year = len(word) == len("2031") and word.startswith(("19", "20"))
    found = None if year or "." in word or sum(map(str.isdigit, word)) > MOST_DIGITS else numeral(word)
    return None if found is None else int(found)
