"""How sure, and whether so: act, certainty and polarity of an attribution, from its cue and the first clause of its content.

A cue that performs its act names it ("denied", "warned"); neutral ones ("said") leave it to the reader's head. Certainty is FactBank's,
as the innermost source presents the proposition: its own hedges and modals come before what the cue suggests.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.acts import act_of
from onrecord.model import Act, Certainty, Polarity, Span

CLAUSE = 160  # characters of the content that its main proposition is looked for in
EARLY = 90  # of these, where a modal or a hedge still belongs to the main clause
NOT = r"(?:not|never|n['’]t|no longer|neither|nobody|no one|none|nothing)"
POSSIBLE = re.compile(
    r"\b(?:(?-i:may)|might|could(?! not)|possib(?:le|ly|ility)|perhaps|maybe|potential(?:ly)?|conceivabl[ey])\b(?! (?:he|she|they|god)\b)",
    re.IGNORECASE,
)
PROBABLE = re.compile(
    r"\b(?:likely|probabl[ey]|expect(?:s|ed)?|anticipate[sd]?|believe[sd]?|thought|thinks?|appears?|appeared to|seem(?:s|ed)?"
    r"|(?:is|are|was|were) (?:suspected|scheduled|estimated|presumed|unlikely)|unlikely|presumably|apparently|optimistic|should have)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"^\W*(?:that )?(?:if|unless|whether|were|should|had)\b|\bwould (?:have )?\w+ if\b", re.IGNORECASE
)
ASIDE = re.compile(  # a clause of time at the beginning, or a relative clause: no part of what is put
    r"^\W*(?:that )?(?:(?:just|only|even|\w+ (?:hours?|days?|weeks?|months?|years?)) )*(?:before|after|when|while|since|as)\b[^,;—]{0,120},"
    r"|, (?:which|who|whose|where)\b[^,;—]{0,120},",
    re.IGNORECASE,
)
INFINITIVE = re.compile(r"^\W*(?:to|for)\s+\w", re.IGNORECASE)
OPEN = re.compile(r"^\W*(?:whether|if|who|whom|what|how|why|where|when)\b", re.IGNORECASE)  # nothing is put yet
WOULD = re.compile(r"\b(?:would|intend(?:s|ed)?|ready|willing)\b", re.IGNORECASE)
CUE_POSSIBLE = re.compile(r"\b(?:suggest|rumou?r|speculat|hypothes|tentativ)", re.IGNORECASE)
CUE_PROBABLE = re.compile(
    r"\b(?:believ|think|thought|suspect|suspicion|expect|predict|forecast|estimat|schedul|anticipat|presum|assum|plan(?:s|ned|ning)?\b|perceiv"
    r"|reputed|optimistic)",
    re.IGNORECASE,
)
CUE_UNSETTLED = re.compile(  # attitudes, not statements: what is wanted or opposed may be so or not
    r"\b(?:hop(?:e[sd]?|ing)\b|want|wish|prefer|favou?r|oppos|object|protest|seek|sought|goal|aim|look(?:s|ed|ing)? forward|intend|intent"
    r"|interest|pledg|promis|offer|condolence|expressions?\b|consider(?:s|ing)?\b|open to|eager|on condition|against)",
    re.IGNORECASE,
)
NEGATED = re.compile(rf"(?:\b{NOT}\b|n['’]t\b)(?! (?:only|just|but|merely|simply)\b)", re.IGNORECASE)
CUE_AGAINST = re.compile(r"\b(?:oppos|object(?:s|ed|ing|ions?)\b|protest|disagree|against|uninterested)", re.IGNORECASE)
TAKES_OVER = re.compile(  # "did not think that it held": that it did not hold; "did not say" leaves it open
    r"\b(?:think|thought|believ|agree|feel|felt|expect|want|intend|suppos|see|seem|appear|consider|lik|support|plan|concerned|mandat|sure)",
    re.IGNORECASE,
)
DECLINES = re.compile(r"\b(?:refus|declin|den[iy])", re.IGNORECASE)
FIRST_WORDS = 8  # of the content: its main clause is negated there, or not
NO_SUBJECT = re.compile(
    r"^\W*(?:that )?(?:no|none|neither|nobody|nothing|at no (?:time|point|stage)|in no way|under no circumstances|not once)\b"
    r"|^\W*(?:that )?(?:there (?:was|is|were|are)|there['’]s|(?:\w+ ){1,3}(?:had|has|have|found|see|saw|expects?"
    r"|paid|made|gave|took|received|signed|held|knew of|fired|sent|sold|issued)) (?:never|no|not)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(  # "the board that runs the port has not sold it": the words between are no main clause
    r"\b(?:that|who|which) (?:[\w’'-]+ ){1,6}?(?=(?:has|have|had|is|are|was|were|did|does|do|will|would) (?:not|never)\b)",
    re.IGNORECASE,
)
INSISTS = re.compile(r"\b(?:assur|insist|maintain|swore|stress)", re.IGNORECASE)  # with a negation: a denial
UNSETTLED: frozenset[Act] = frozenset({"question", "request"})


def judge(text: str, cue: Sequence[Span], content: Sequence[Span], head: Act) -> tuple[Act, Certainty, Polarity]:
    """The three classes of one attribution; `head` is the reader's own idea of the act."""
    words = " ".join(s.of(text) for s in cue)[:CLAUSE]
    said = " ".join(s.of(text) for s in content)[:CLAUSE]
    act = act_of(words, said, head)
    polarity = polarity_of(words, said, act)
    if polarity == "negative" and INSISTS.search(words):
        act = "denial"
    return act, certainty_of(words, said, act), polarity


def certainty_of(cue: str, said: str, act: Act) -> Certainty:
    """Certain unless a question, a wish, a condition, a modal or a hedge stands in the way."""
    if act in UNSETTLED or CONDITION.search(said) or withheld(cue) or (act == "refusal" and OPEN.match(said)):
        return "unknown"
    if act in {"opinion", "promise"} and (INFINITIVE.match(said) or CUE_UNSETTLED.search(cue)):
        return "unknown"
    if act == "promise" and WOULD.search(said):
        return "unknown"
    early = ASIDE.sub(" ", said)[:EARLY]
    if POSSIBLE.search(early) or CUE_POSSIBLE.search(cue):
        return "possible"
    if PROBABLE.search(early) or CUE_PROBABLE.search(cue):
        return "probable"
    return "certain"


def withheld(cue: str) -> bool:
    """Whether the cue says that nothing was said or known: "did not announce"."""
    return NEGATED.search(cue) is not None and TAKES_OVER.search(cue) is None and DECLINES.search(cue) is None


def polarity_of(cue: str, said: str, act: Act) -> Polarity:
    """Negative where the source denies or refuses, or the main clause, or the cue, is negated."""
    if act == "question":
        return "positive"
    if act in {"denial", "refusal"} or CUE_AGAINST.search(cue):
        return "negative"
    if NEGATED.search(cue) and not withheld(cue):
        return "negative"
    return (
        "negative"
        if NEGATED.search(" ".join(RELATIVE.sub("", said, count=1).split()[:FIRST_WORDS])) or NO_SUBJECT.search(said)
        else "positive"
    )
