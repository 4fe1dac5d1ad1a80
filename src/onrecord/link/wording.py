"""The words of a quotation as they are compared: without case, marks, contractions and the spelling of small numbers.

House style changes all of these ("we've" and "we have", "1 death" and "one death") and nobody's meaning with them. What reporters put
into brackets, and where they mark a cut, is kept beside the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Span

MOST_WORDS = 400  # of one quotation; a longer one is a transcript, and alignment is quadratic
TOKEN = re.compile(
    r"(?P<gap>\.{3,}|\. \. \.|…)|(?P<word>(?:\[[^\W\d_]\])?[^\W_]+(?:['’][^\W_]+)?)|(?P<open>[\[(])|(?P<close>[\])])|(?P<stop>[.!?])"
)
ENDINGS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "'s": "'s"}
IRREGULAR = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
NUMBERS = dict(
    zip(
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        strict=True,
    )
)
# Words that everybody uses in every speech; a quotation is known by the others.
PLAIN = frozenset(
    re.findall(
        r"\S+",
        """a about after all also always am an and any anybody anyone are as at away back be because been before being but by can come
    could did do does doing done down even ever every everybody everyone for from get gets getting go goes going gone gonna got had
    has have having he her here him his how i if in into is it its itself just kind know like lot made make many may me might more
    most much must my myself need never no not now of off on one only or other our out over own put really right said same saw say
    saying says see she should so some something still such take than that the their them themselves then there these they thing
    things think this those though through time to too try trying two under until up us very want wanted was way we well went were
    what when where which while who why will with would yes yet you your 's he'd i'd it'd she'd they'd we'd you'd""",
    )
)


@dataclass(frozen=True, slots=True)
class Wording:
    """`words[i]` stands at `spans[i]` of the article's text.

    `filled`: numbers of words in brackets; `cuts`: a cut is marked before these; `stops`: a sentence ends after these.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    filled: frozenset[int]
    cuts: frozenset[int]
    stops: frozenset[int]


def wording(text: str, at: int = 0) -> Wording:
    """The words of a quotation that begins at character `at` of its article."""
    words, spans = list[str](), list[Span]()
    filled, cuts, stops = set[int](), set[int](), set[int]()
    depth = 0
    for token in TOKEN.finditer(text):
        if token.lastgroup == "word":
            if len(words) >= MOST_WORDS:
                break
            for part in parts(token.group()):
                filled |= {len(words)} if depth else set()
                words.append(part)
                spans.append(Span(at + token.start(), at + token.end()))
        elif token.lastgroup == "gap":
            cuts.add(len(words))
        elif token.lastgroup == "stop":
            stops.add(len(words) - 1)
            depth = 0  # a bracket that nobody closed ends with its sentence
        else:
            depth = max(0, depth + (1 if token.lastgroup == "open" else -1))
    return Wording(tuple(words), tuple(spans), frozenset(filled), frozenset(cuts), frozenset(stops))


def parts(word: str) -> tuple[str, ...]:
    """One word as compared: "We've" -> ("we", "have"), "can't" -> ("can", "not"), "3" -> ("three",)."""
    lower = re.sub(r"[\[\]]", "", word.lower()).replace("’", "'")  # "[T]he"
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    for ending, full in ENDINGS.items():
        if lower.endswith(ending) and len(lower) > len(ending):
            return (lower.removesuffix(ending), full)
    return (NUMBERS.get(lower, lower),)


def same_word(a: str, b: str) -> bool:
    """Whether two compared words are one; "'s" is short for "is" and "has"."""
    return a == b or (a == "'s" and b in {"is", "has"}) or (b == "'s" and a in {"is", "has"})
