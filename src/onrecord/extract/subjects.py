"""Sources that the reader left out though grammar shows them: the subject right before an active verb, and the outlet that looked on.

"... that <Karsk> suspected the envoy might go"; "the speech took an hour — <the Herald> was counting".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.lexicon import institutions, outlet, people
from onrecord.extract.near import Near
from onrecord.model import Span
from onrecord.reader.types import Frame

ACTIVE = re.compile(  # finite and active, of saying, thinking, wanting
    r"(?:(?:has|have|had|also|now|long|still|once|later|already|never|reportedly|\w+ly) ){0,3}"
    r"(?:sa(?:ys?|id)|suspect(?:s|ed)?|believe[sd]?|expect(?:s|ed)?|thinks?|thought|fear(?:s|ed)?|hope[sd]?|want(?:s|ed)?|kn[eo]ws?"
    r"|claim(?:s|ed)?|warn(?:s|ed)?|argue[sd]?|insist(?:s|ed)?|maintain(?:s|ed)?|assume[sd]?|doubt(?:s|ed)?|predict(?:s|ed)?"
    r"|announce[sd]?|declare[sd]?|den(?:y|ies|ied)|admit(?:s|ted)?|confirm(?:s|ed)?|reveal(?:s|ed)?|report(?:s|ed)?|add(?:s|ed)?)",
    re.IGNORECASE,
)
NAMED = r"(?:(?:[A-Z]\.){1,4}|[A-Z][\w’'-]{1,30})"
SUBJECT = re.compile(
    r"(?:^|[\s(“\"—–,;])"
    rf"((?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:{NAMED}\s){{0,4}}(?:{NAMED}|[a-z-]{{3,20}})"
    rf"|(?:{NAMED}\s){{0,4}}{NAMED}|(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I))"
    r"\s(?:(?:also|has|have|had|now|long|still|[a-z]{2,12}ly)\s){0,2}$"
)
BEGINS = re.compile(r"(?:^|[.!?:][”\"’')]*\s+|\n|[“\"])$")  # a sentence: its first word has a capital whatever it is
NO_SUBJECT = re.compile(  # what governs the phrase, or makes it an object: "footage of Vant", "told Vant"
    r"\b(?:of|in|on|at|to|for|from|by|with|about|against|between|into|over|under|near|and|or|told|asked|than|like|as|who|which|accus\w+|alleg\w+)\s$"
    r"|,\s$",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\s(?:of|by|as|in|at|with|to be|on|from)\b")  # after a participle: "the man suspected of it"
PRONOUNS = frozenset(("he", "she", "they", "we", "He", "She", "They", "We", "I"))
CITING = frozenset(("citing", "quoting"))
HEAD_END = re.compile(r"\s+(?:of|from|with|in|at|on|for|to|who|whose|that|which|close|familiar|briefed|by)\b|[,(—–]")
MOST_WORDS = 5  # of "several unnamed senior Karsk officials"
REACH = 90  # characters before a cue
GAP = 7  # characters between a cue and the content that follows it: " that "
COUNTING = re.compile(
    r"\s?(?:—|–|--| - )\s?((?:[Tt]he\s)?[A-Z][\w.’&-]{0,30}(?:\s[A-Z][\w.’&-]{0,30}){0,3})\s"
    r"((?:was|were|is|are)\s(?:counting|watching|timing(?:\sit)?|listening|filming|recording|keeping\s(?:count|score|track|time))"
    r"|(?:counted|timed\sit|clocked\sit|kept\s(?:count|score|track)|took\snotes))(?=\s?[.,;)—–])"
)
OPENING = re.compile(r"[^.!?\n]{12,400}$")  # the clause before the dash
LEADING = re.compile(r"\s{0,4}(?:(?:And|But|So|Then|and|but|then)\s(?:then\s)?)?[“\"]?")
SURE = 0.9


def with_subject(text: str, frame: Frame) -> Frame:
    """A frame without a source takes the noun phrase before its verb, where content follows right after the verb."""
    if frame.source or len(frame.cue) != 1 or not frame.content or not ACTIVE.fullmatch(frame.cue[0].of(text)):
        return frame
    cue, content = frame.cue[0], frame.content[0]
    if not 0 <= content.start - cue.end <= GAP or PASSIVE.match(text, cue.end):
        return frame
    start = max(0, cue.start - REACH, text.rfind("\n", 0, cue.start) + 1)
    found = SUBJECT.search(text[start : cue.start])
    before = text[start : start + found.start(1)] if found else ""
    if not found or NO_SUBJECT.search(before) or not _can_speak(found[1], BEGINS.search(before) is not None):
        return frame
    return replace(frame, source=(Span(start + found.start(1), start + found.end(1)),))


def without_cited(text: str, frame: Frame) -> Frame:
    """ "citing <two officials>": who is cited is no content of what is cited."""
    if len(frame.cue) != 1 or frame.cue[0].of(text).lower() not in CITING:
        return frame
    return replace(frame, content=tuple(s for s in frame.content if not _people(s.of(text))))


def _people(words: str) -> bool:
    """Whether a short phrase is about people: its first noun for them stands before any preposition."""
    head = HEAD_END.split(words, maxsplit=1)[0].split()
    return bool(head) and len(head) <= MOST_WORDS and head[-1].lower() in people()


def _can_speak(words: str, first: bool) -> bool:
    """A pronoun, a name, or a noun for people; the first word of a sentence alone may be anything."""
    *before, noun = words.split()
    if noun[0].isupper():
        return bool(before) or not first or noun in PRONOUNS
    return noun in PRONOUNS or noun in people() or noun in institutions()


def looked_on(text: str, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, and one for each outlet that counts or watches what the clause before a dash tells."""
    found = [f for m in COUNTING.finditer(text) if outlet(m[1]) for f in _frame(text, m)]
    known = Near((s, o) for o in frames for s in (*o.source, *o.cue)) if found else Near()
    return [*frames, *(f for f in found if not known.any(f.source[0]))]


def _frame(text: str, match: re.Match[str]) -> Iterator[Frame]:
    """The clause before the dash is the content."""
    low = max(0, match.start() - 400)
    clause = OPENING.search(text[low : match.start()])
    if clause is None:
        return
    lead = LEADING.match(text, low + clause.start(), match.start())
    content = Span(lead.end() if lead else low + clause.start(), match.start())
    cue = Span(*match.span(2))
    yield Frame((cue,), cue, (Span(*match.span(1)),), (content,), SURE, 0.0, "assertion", "certain", "positive")
