"""How sure, and whether so, an event is by the words that hang on it and that it hangs on: a table of rules.

A rule looks at one stretch of text. `group`: the words that belong to the trigger's own verb or noun ("might not have
signed", "no casualties"). `governor`: a word that the event hangs on ("failed to sign"). `clause`: from the start of the trigger's clause
to the trigger ("if", "were ... to"). `sentence`: all of it. `outcome`: that too, where the group tells of what would follow. Of several
certainties the least sure one holds; negations are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from onrecord.extract.certainty import NEGATED, POSSIBLE
from onrecord.model import Certainty, Polarity, Span
from onrecord.reader.types import Syntax

SURENESS: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")  # the least sure first
BOUNDARY = re.compile(r"[;:()\"“”—]|[.?!]\s|\n|--|\s(?:and|but|which|who|while|although|though|because|that)\s|,\s")
SENTENCE = re.compile(r"[.!?]\W|\n")
NEAR = 4  # words before a trigger that belong to its group where there is no parse
REACH = 200  # characters before a trigger in which its clause is sought
HIGHEST = 4  # governors looked at
OWN = ("aux", "aux:pass", "cop", "advmod", "det", "nmod:poss", "case", "mark", "cc", "expl")
_LEADING = (
    "may might could can will would shall should must not never have has had been be did does do is are was were also yet"
    " isn aren wasn weren didn doesn don hasn haven hadn wouldn couldn shouldn won can ' ’ t"
)
LEADING = frozenset(_LEADING.split())
MOST_LEADING = 6
CAUSED = (
    "xcomp",
    "obj",
    "nmod",
    "obl",
    "acl",
)  # relations by which what is said of a word reaches down to what hangs on it
LOOSE = ("nmod", "obl")
NOMINAL = (*LOOSE, "obj", "nsubj")
LEADS = re.compile(r"of|for|from|to|against|on", re.IGNORECASE)
GOVERNED = (*CAUSED, "ccomp", "csubj", "nsubj:pass")
LIKELY = re.compile(r"(?:un)?likely$|due$|possible$|pending$", re.IGNORECASE)
NONE = re.compile(r"no|nobody|none|nothing|neither|nor", re.IGNORECASE)
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|his|her|its|their|our)\b|['’]s\b", re.IGNORECASE)
OUTCOME = re.compile(r"\b(?:will|would|could|might|may)\b|['’](?:ll|d)\b", re.IGNORECASE)
_SUBJECT = r"(?:the|an?|it|he|she|they|there|(?-i:[A-Z])\w*)\s"
_INVERTED = rf"(?:^\W*|[,;] |\b(?:but|and|that) )(?:were\s{_SUBJECT}[^,;]{{0,60}}?\bto\b|should\s{_SUBJECT}|(?-i:Had)\s{_SUBJECT})"

Where = Literal["group", "governor", "clause", "sentence", "outcome"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` is looked for in the stretch `where`; the event named by the last word of `example` gets what the rule says."""

    name: str
    where: Where
    pattern: re.Pattern[str]
    certainty: Certainty | None
    negative: bool
    example: str


def _rule(name: str, where: Where, pattern: str, certainty: Certainty | None, negative: bool, example: str) -> Rule:
    return Rule(name, where, re.compile(pattern, re.IGNORECASE), certainty, negative, example)


_FAILURE = (
    r"(?:fail|refus|declin|den[iy]|prevent|avoid|avert|cancel|thwart|foil|abandon|unable|unwilling|forgo|forb[ia]d|neglect"
    r"|rul(?:e[sd]?|ing) out|never|lack|absence|scrap|stopp?|halt|reject|preclud|exclud)"
)
_PLAN = (
    r"(?:expect|schedul|plan|likely|predict|forecast|slated|set$|due$|prepar|upcoming|anticipat|believ|think|thought|suspect|appear"
    r"|seem|estimat|presum|assum|designed|pois|suggest|indicat)"
)
_WISH = (
    r"(?:want|hop(?:e[sd]?|ing)$|wish|seek|sought|intend|intention|aim|goal|tr(?:y|ied|ies|ying)$|attempt|ask|urg(?:e[sd]?|ing)$"
    r"|call(?:ed|s|ing)?$|demand|request|propos|offer|promis|vow|pledg|threat|consider|bid$|need|commit|encourag|order(?:ed|s|ing)?$"
    r"|require|allow|agree[ds]?$|deadline)"
)
_CHANCE = r"(?:possib|potential|fear|risk|chance|prospect|danger|threaten|warn|rumou?r|speculat)"
_HEARSAY = r"\b(?:allegedly|apparently|supposedly|probably|likely|presumably)\b"
_DUTY = r"\b(?:must|should|ought|need to|has to|have to|had to|let['’]s)\b"
_FUTURE = r"\b(?:will|won['’]t|shall|would|going to)\b|['’](?:ll|d)\b"
_IF = r"\b(?:if|unless|whether|lest|in case|provided that|even if)\b"
FAILED = re.compile(_FAILURE, re.IGNORECASE)
RULES = (
    Rule("negation", "group", NEGATED, None, True, "The envoy did not sign"),
    _rule("none", "group", r"\b(?:no|without|nor|hardly|scarcely|barely)\b", None, True, "There were no injuries"),
    Rule("modal", "group", POSSIBLE, "possible", False, "The dam may break"),
    _rule("future", "group", _FUTURE, "probable", False, "The premier will travel"),
    _rule("arranged", "clause", r"\b(?:is|are|was|were|am) to (?:be )?[\w-]+$", "probable", False, "The court was to rule"),
    _rule("duty", "group", _DUTY, "unknown", False, "The board must resign"),
    _rule("hearsay", "group", _HEARSAY, "probable", False, "The crew allegedly fled"),
    _rule("condition", "clause", _IF, "unknown", False, "The town would flood if it broke"),
    _rule("inversion", "clause", _INVERTED, "unknown", False, "Were Karsk to receive"),
    _rule("question", "sentence", r"\?[”\"’')\]]{0,3}$", "unknown", False, "Did the dam hold?"),
    _rule("consequence", "outcome", rf"\b(?:if|unless|provided that)\b|{_INVERTED}", "unknown", False, "If it broke, it would flood"),
    _rule("failure", "governor", _FAILURE, None, True, "The minister refused to resign"),
    _rule("plan", "governor", _PLAN, "probable", False, "The summit is scheduled to begin"),
    _rule("wish", "governor", _WISH, "unknown", False, "The rebels want to attack"),
    _rule("chance", "governor", _CHANCE, "possible", False, "There are fears of a flood"),
)  # fmt: skip


def held(text: str, syntax: Syntax, word: int, certainty: Certainty, polarity: Polarity) -> tuple[Certainty, Polarity]:
    """Certainty and polarity of the event that a word names; `certainty` and `polarity` (the reader's) stand where no rule speaks."""
    found = list(fired(text, syntax, word))
    sure = [r.certainty for r in found if r.certainty] or ["certain" if found else certainty]
    against = [r for r in found if r.negative]
    negative = len(against) % 2 == 1 if against else polarity == "negative"
    sure += ["possible"] if against and not negative else []  # "did not deny": the door is left open
    return min(sure, key=SURENESS.index), "negative" if negative else "positive"


def fired(text: str, syntax: Syntax, word: int) -> Iterator[Rule]:
    """The rules that say something of the event, each once."""
    span = syntax.words[word]
    groups, governors = (
        _above(text, syntax, word) if syntax.known else (group(text, syntax, word), before(text, syntax, word))
    )
    around = sentence(text, span)
    stretches: dict[Where, Sequence[str]] = {
        "group": groups,
        "governor": governors,
        "clause": [text[clause_start(text, span) : span.end]],
        "sentence": [around],
        "outcome": [around] if any(map(OUTCOME.search, groups)) else [],
    }
    for rule in RULES:
        look = rule.pattern.match if rule.where == "governor" else rule.pattern.search
        if any(map(look, stretches[rule.where])):
            yield rule


def _above(text: str, syntax: Syntax, word: int) -> tuple[list[str], list[str]]:
    """Groups and governors by the parse: those of the trigger, and of what it hangs on as long as that reaches down to it.

    What is definite is there whatever is done with it: "failed to attend the summit" says nothing against the summit, "cancelled
    the summit" does.
    """
    groups, below = group(text, syntax, word), word
    governors = [syntax.words[c].of(text) for c in syntax.children(word, "acl") if not syntax.children(c, "mark")]
    if word > 1 and syntax.words[word - 1].of(text).lower() == "to":  # "failed to sign"
        governors.append(_governor(text, syntax, word - 2))
    for above in islice(syntax.up(word), 1, HIGHEST + 1):
        relation, governor = syntax.relation(below), _governor(text, syntax, above)
        if relation in LOOSE and not _led(text, syntax, below):
            break
        definite = relation in NOMINAL and DEFINITE.search(groups[-1])
        if definite and not (relation == "obj" and FAILED.match(governor)):
            break
        if relation in GOVERNED or (relation == "nsubj" and LIKELY.match(governor)):
            governors.append(governor)
        higher = group(text, syntax, above)
        if relation == "nsubj" or (relation == "advcl" and not syntax.children(below, "mark")):
            groups += [m[0] for g in higher if (m := OUTCOME.search(g))]
        joined = relation == "conj" and not syntax.children(below, "nsubj", "nsubj:pass", "aux", "det")
        if joined or relation in CAUSED:
            groups += higher
        if definite or not (joined or relation in CAUSED):
            break
        below = above
    return groups, governors


def _governor(text: str, syntax: Syntax, word: int) -> str:
    """A verb with its "out": "ruled out"."""
    after = syntax.words[word + 1 : word + 2]
    end = after[0].end if after and after[0].of(text).lower() == "out" else syntax.words[word].end
    return text[syntax.words[word].start : end]


def _led(text: str, syntax: Syntax, word: int) -> bool:
    """Whether a noun is what its head is about ("fears of a flood"), not when or where that is ("ordered after the flood")."""
    return any(LEADS.fullmatch(syntax.words[c].of(text)) for c in syntax.children(word, "case"))


def before(text: str, syntax: Syntax, word: int) -> list[str]:
    """The words right before a trigger in its clause."""
    start = clause_start(text, syntax.words[word])
    return [w.of(text) for w in syntax.words[max(0, word - NEAR) : word] if w.start >= start]


def group(text: str, syntax: Syntax, word: int) -> list[str]:
    """The words of the trigger's own group: by the parse auxiliaries and a subject or object that is nobody; else those nearest."""
    span = syntax.words[word]
    if not syntax.known:
        near = syntax.words[max(0, word - NEAR)]
        return [text[max(near.start, clause_start(text, span)) : span.end]]
    mine = [syntax.words[c] for c in syntax.children(word, *OWN) if c < word]
    things = [w for c in syntax.children(word, "nsubj", "nsubj:pass", "obj") for w in (c, *syntax.children(c, "det"))]
    nobody = [m for w in things if NONE.fullmatch(m := syntax.words[w].of(text))]
    return [
        " ".join(
            [*nobody[:1], *(text[m.start : m.end + len("n'")] for m in mine), led(text, syntax, word), span.of(text)]
        )
    ]


def led(text: str, syntax: Syntax, word: int) -> str:
    """The auxiliaries and negations right before a trigger: theirs whatever the parse says."""
    start = word
    while start and word - start < MOST_LEADING and syntax.words[start - 1].of(text).lower() in LEADING:
        start -= 1
    return text[syntax.words[start].start : syntax.words[word].start]


def clause_start(text: str, span: Span) -> int:
    """Where the trigger's clause begins, by punctuation and conjunctions."""
    low = max(0, span.start - REACH)
    return low + max((m.end() for m in BOUNDARY.finditer(text[low : span.start])), default=0)


def sentence(text: str, span: Span) -> str:
    """The words between the ends of sentences, or of lines, around the trigger."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start = low + max((m.end() for m in SENTENCE.finditer(text[low : span.start])), default=0)
    end = SENTENCE.search(text[span.end : high])
    return text[start : span.end + end.start() + 1 if end else high]
