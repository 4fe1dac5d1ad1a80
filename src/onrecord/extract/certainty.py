"""How sure, and whether so: act, certainty and polarity of an attribution, from its cue and the first clause of its content.

A cue that performs its act names it ("denied", "warned"); neutral ones ("said") leave it to the reader's head. Certainty is FactBank's,
as the innermost source presents the proposition: its own hedges and modals come before what the cue suggests.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from onrecord.extract.lexicon import act_patterns
from onrecord.model import Act, Certainty, Polarity, Span

CLAUSE = 160  # characters of the content that its main proposition is looked for in
NOT = r"(?:not|never|n['’]t|no longer|neither|nobody|no one|none|nothing)"
POSSIBLE = re.compile(
    r"\b(?:may|might|could|possib(?:le|ly)|perhaps|maybe|potential(?:ly)?|conceivabl[ey])\b", re.IGNORECASE
)
PROBABLE = re.compile(
    r"\b(?:likely|probabl[ey]|expected|believed?|thought|thinks?|appear(?:s|ed)?|seem(?:s|ed)?|suspected|presum(?:ed|ably)"
    r"|apparently|estimated|scheduled|should have)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"^\W*(?:that )?(?:if|unless|whether|were|should|had)\b|\bwould (?:have )?\w+ if\b", re.IGNORECASE
)
INFINITIVE = re.compile(r"^\W*(?:to|for)\s+\w", re.IGNORECASE)
ASKED_FOR = re.compile(r"^\W*(?:not )?(?:to|that|for)\s", re.IGNORECASE)  # "asked not to be named" is no question
CUE_PROBABLE = re.compile(
    r"\b(?:believ|think|thought|suspect|expect|predict|forecast|estimat|schedul|anticipat|presum|assum|suggest|indicat|plan)",
    re.IGNORECASE,
)
NEGATED = re.compile(rf"(?:\b{NOT}\b|n['’]t\b)", re.IGNORECASE)
FIRST_WORDS = 7  # of the content: its main clause is negated there, or not
NO_SUBJECT = re.compile(
    r"^\W*(?:that )?(?:no|none|neither|nobody|nothing)\b|^\W*(?:that )?there (?:was|is|were|are) (?:never|no|not)\b",
    re.IGNORECASE,
)
INSISTS = re.compile(r"\b(?:assur|insist|maintain|swore|stress)", re.IGNORECASE)  # with a negation: a denial
UNSETTLED: frozenset[Act] = frozenset({"question", "request", "refusal"})
HEADED: frozenset[Act] = frozenset(
    {"assertion", "opinion", "forecast", "promise"}
)  # what the head may say of a neutral cue


def judge(text: str, cue: Sequence[Span], content: Sequence[Span], head: Act) -> tuple[Act, Certainty, Polarity]:
    """The three classes of one attribution; `head` is the reader's own idea of the act."""
    words = " ".join(s.of(text) for s in cue)
    said = " ".join(s.of(text) for s in content)[:CLAUSE]
    act = act_of(words, said, head)
    polarity = polarity_of(words, said, act)
    if polarity == "negative" and INSISTS.search(words):
        act = "denial"
    return act, certainty_of(words, said, act), polarity


def act_of(cue: str, said: str, head: Act) -> Act:
    """The act that the cue performs; a question by its mark; else the head's where it can tell."""
    for act, pattern in _acts():
        if pattern.search(cue):
            return "request" if act == "question" and ASKED_FOR.match(said) else act
    if said.rstrip("”\"’' ").endswith("?"):
        return "question"
    return head if head in HEADED else "assertion"


@functools.cache
def _acts() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    return tuple((act, re.compile(rf"\b(?:{stems})", re.IGNORECASE)) for act, stems in act_patterns())


def certainty_of(cue: str, said: str, act: Act) -> Certainty:
    """Certain unless a question, a wish, a condition, a modal or a hedge stands in the way."""
    if act in UNSETTLED or CONDITION.search(said):
        return "unknown"
    if act in {"opinion", "promise"} and INFINITIVE.match(said):
        return "unknown"
    if POSSIBLE.search(said):
        return "possible"
    if act in {"forecast", "rumour"} or PROBABLE.search(said) or CUE_PROBABLE.search(cue):
        return "probable"
    return "certain"


def polarity_of(cue: str, said: str, act: Act) -> Polarity:
    """Negative where the source denies or refuses, or the main clause, or the cue, is negated."""
    if act in {"denial", "refusal"} or NEGATED.search(cue):
        return "negative"
    return "negative" if NEGATED.search(" ".join(said.split()[:FIRST_WORDS])) or NO_SUBJECT.search(said) else "positive"
