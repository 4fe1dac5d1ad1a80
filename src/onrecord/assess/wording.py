"""The words of a claim: the content of an attribution as one sentence, without what belongs to the speaker.

A denial puts the same proposition as what it denies, so a claim is always worded as that which is so or not so: "Keldia did not
sign any pact" becomes "Keldia did sign some pact". Nothing is invented: a negation falls, "any" becomes "some", a pronoun
gives way to a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ASKED = re.compile(r"if\s+", re.IGNORECASE)
MARKS = '“”"«»„ \t\n,;:—–-'
LONGEST = 240  # characters of a claim's text; it is cut at a word
HEAD = 110  # characters within which the main clause is negated, if it is
_THAT = r"that(?! (?:could|can|would|will|may|might|is|was|has|had|should|does|did)\b)"  # not "that could take years"
_NOUN = r"(?:rumou?rs?|reports?|claims?|allegations?|suggestions?|accusations?)"
LEAD = re.compile(
    rf"(?:(?:the|his|her|its|their|any|such|those|these) (?:[\w-]+ )?{_NOUN} that(?= )"
    rf"|{_THAT}|whether|as to whether|about whether|because|as if|how|about|and|but|to the effect that),?\s+",
    re.IGNORECASE,
)
OF_DOING = re.compile(r"(?P<whom>[^,;]{0,60}?)\b(?:of|for) (?P<what>\w+ing\b.*)")
DANGLING = re.compile(r"[\s,]+(?:that|which|who|and|but|or|as|to)$", re.IGNORECASE)
# "Rumours that Keldia had paid were unfounded": what is said of the rumour is no part of it.
JUDGED = re.compile(
    rf"(?:(?:the |these |those |any |all ){{0,2}}{_NOUN} that )?(?P<what>.{{8,200}}?) (?:is|are|was|were|had been|have been|has been)"
    r"(?: (?:all|entirely|completely|simply|totally))? (?:unfounded|untrue|false|baseless|groundless|nonsense|true|correct|fabricated)$",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|\w{3,}ed)\b")
FIRST = re.compile(r"(?P<word>he|she|they|it)(?=['’ ])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Negation:
    """How a negated clause is put without its negation; `example` is what it does to a sentence."""

    pattern: re.Pattern[str]
    put: str
    example: tuple[str, str]


def _rule(pattern: str, put: str, before: str, after: str) -> Negation:
    return Negation(re.compile(pattern, re.IGNORECASE), put, (before, after))


NEGATIONS = (
    _rule(
        r"^at no (time|point|stage) (did|do|does|has|have|had|was|were|is|are) ((?:(?:the|an?|its|his|her|their) )?[\w’'-]+)\b",
        r"at some \1 \3 \2",
        "at no time did Keldia pay",
        "at some time Keldia did pay",
    ),
    _rule(r"\bcan(?:not|['’]t)\b", "can", "Keldia cannot pay", "Keldia can pay"),
    _rule(r"\bwon['’]t\b", "will", "Keldia won't pay", "Keldia will pay"),
    _rule(
        r"\b(is|are|was|were|has|have|had|do|does|did|would|could|should|might)n['’]t\b",
        r"\1",
        "Keldia hasn't paid",
        "Keldia has paid",
    ),
    _rule(
        r"\b(there (?:is|are|was|were|has been|have been)) (?:never any|no|not any)\b",
        r"\1 some",
        "there was never any plan to pay",
        "there was some plan to pay",
    ),
    _rule(
        r"\b(is|are|was|were|has|have|had|do|does|did|will|would|could|can|should|might|may)"
        r"( also| still| ever| yet)? (?:not|never)\b(?! only)",
        r"\1\2",
        "Keldia will not pay",
        "Keldia will pay",
    ),
    _rule(r"^(?:no one|nobody|none of them)\b", "someone", "no one was hurt", "someone was hurt"),
    _rule(r"^no (?=\w)", "some ", "no miners were hurt", "some miners were hurt"),
    _rule(
        r"\b(has|have|had|does|did|do|would) no longer\b",
        r"\1 still",
        "Keldia would no longer pay",
        "Keldia would still pay",
    ),
    _rule(r"^nothing\b", "something", "nothing was signed", "something was signed"),
    _rule(
        r"\b((?:has|have|had|was|were|is|are|did) \w+|agreed|signed|said|paid|promised|gave|received|found) nothing\b",
        r"\1 something",
        "Keldia has signed nothing",
        "Keldia has signed something",
    ),
    _rule(
        r"\b(paid|made|gave|took|received|signed|held|knew of|fired|sent|sold|issued) no (?=[a-z])",
        r"\1 some ",
        "Keldia paid no ransom",
        "Keldia paid some ransom",
    ),
    _rule(r"\b(has|have|had) no\b", r"\1 some", "Keldia had no ships there", "Keldia had some ships there"),
    _rule(r"\bnever\b", "ever", "Keldia never paid", "Keldia ever paid"),
    _rule(r"^not\s+(?=\w)", "", "not guilty", "guilty"),
)
BOTH_NOT = re.compile(
    r"\b(?:nor|neither|not (?:only|just|simply|merely)|n['’]t (?:only|just|simply|merely))\b", re.IGNORECASE
)
NEXT = re.compile(r",? (?:and|but|nor|so) (?=(?:I|we|he|she|it|they|you|there|that)\b)", re.IGNORECASE)
QUOTED = re.compile(r"(?<=.)[“\"]")
ANY = re.compile(r"\bany(?=\b|one\b|body\b|thing\b)", re.IGNORECASE)


def affirm(words: str) -> str:
    """The clause without the negation of its main clause; as it was where its beginning, up to a quoted word, holds none."""
    head = QUOTED.split(words[:HEAD], maxsplit=1)[0]
    if BOTH_NOT.search(head):
        return words
    for rule in NEGATIONS:
        if rule.pattern.search(head):
            return rule.pattern.sub(rule.put, head, count=1) + words[len(head) :]
    return words


def denied(words: str) -> str:
    """The proposition that a denial denies: affirmed, only the clause that was negated, "any" as "some"."""
    clause = NEXT.split(words, maxsplit=1)[0]
    affirmed = affirm(clause)
    return ANY.sub("some", affirmed if affirmed != clause else affirm(words), count=1)


def clean(words: str) -> str:
    """One line, without "that", quotation marks around it and loose punctuation."""
    line = " ".join(words.split()).strip(MARKS)
    lead = LEAD.match(line)
    line = (line[lead.end() :] if lead else line).strip(MARKS)
    if line.count("“") != line.count("”") or line.count('"') % 2:
        line = line.replace("“", "").replace("”", "").replace('"', "")
    return _cut(DANGLING.sub("", line.rstrip(". ")))


def undisputed(words: str) -> str:
    """What a rumour says, without the verdict on the rumour: only where the rest is a clause of its own."""
    found = JUDGED.match(words)
    return found["what"] if found and VERB.search(found["what"]) else words


def asked(words: str) -> str:
    """What "if" asks, put as so: only of words that are doubted, where it is no condition."""
    return ASKED.sub("", words, count=1) if ASKED.match(words) else words


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0].rstrip(MARKS) + " ..."


def named(words: str, name: str | None) -> str:
    """The words with a leading pronoun replaced by whom it means, where that is known."""
    found = FIRST.match(words)
    if not found or not name:
        return words
    rest = words[found.end() :]
    return name + re.sub(r"^['’](?:s|re)\b", " is" if found["word"].lower() != "they" else " are", rest)


def capital(words: str) -> str:
    """A sentence begins with a capital."""
    return words[:1].upper() + words[1:]


def charged(words: str, between: str) -> str:
    """An accusation as "whom: what": `between` are the words from "accused" to the content, where whom it is stands there."""
    found = OF_DOING.match(words)
    if found and found["whom"]:
        return f"{found['whom'].strip()}: {found['what']}"
    who = " ".join(between.split()).strip(MARKS)
    return f"{who}: {found['what']}" if found and who else words
