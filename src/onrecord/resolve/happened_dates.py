"""When an event happened: by the expression of time that it, or what it is part of, hangs with; else by the story so far.

Days are ISO strings, which sort as days do; an open end is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType

from onrecord.model import Sentence, Span, Time
from onrecord.reader.types import Syntax

Days = tuple[str | None, str | None]
NEWS = 31  # days that what a story is about lies back at most
LEAD = 40  # characters before an expression in which its preposition stands
ZONE = r" ?(?:UTC|GMT|[ECMP][SD]?T|local(?: time)?)"
PART = r"noon|midnight|the (?:morning|afternoon|evening|night)"
CLOCK = re.compile(
    rf"(?:around |about |after |before |at )?(?:\d{{1,2}}(?:[:.]?\d\d)?(?: ?[ap]\.?m\.?)?(?:{ZONE})?|{PART})", re.I
)
SAME = re.compile(r"(?:later |earlier )?(?:that|(?:the )?same) ", re.I)  # "that day": the story's, which is known
PIECES = re.compile(
    r"[;:()\"“”—]|--|,\s|\s(?:and|but|which|who|while|although|though|because|that|after|before|when)\s"
)
BREAK = 60  # characters that a boundary between trigger and expression counts for, where there is no parse
_SHARED = "conj xcomp advcl acl obj nsubj nsubj:pass obl nmod obl:agent compound appos iobj csubj nmod:poss"
SHARED = frozenset(_SHARED.split())  # relations by which an event shares the time of what it hangs on
LENDING = ("xcomp", "nsubj", "obj", "nsubj:pass", "acl", "advcl")  # what lends its time to what it hangs on
WHILE = re.compile(
    r"\b(?:when|while|as|(?:hours|minutes|moments|seconds|shortly|just|soon|immediately)(?: before| after))$", re.I
)
AROUND = 4  # triggers, or expressions, on each side that are compared
FAR = 400  # characters between trigger and expression in which boundaries are counted
UP = 5  # steps up to an event whose time is shared


class Clock:
    """The expressions of one text, each with the event that it hangs with."""

    def __init__(
        self,
        text: str,
        syntax: Syntax,
        sentences: Sequence[Sentence],
        times: Sequence[Time],
        words: Sequence[int],
        said: Mapping[int, Sequence[Span]] = MappingProxyType({}),
    ) -> None:
        """`words`: those of the triggers, in order; `said`: what a word that is a cue puts."""
        self.said = said
        self.text, self.syntax = text, syntax
        self.triggers = frozenset(words)
        self.mine: dict[int, list[Time]] = {}
        self.loose: dict[int, list[Time]] = {}  # by the number of the sentence
        self.starts = [s.start for s in sentences]
        for time in times:
            if dated(text, time):
                self._hang(time, words)

    def _hang(self, time: Time, words: Sequence[int]) -> None:
        owner = self._above(time) if self.syntax.known else self._nearest(time, words)
        owner = self._put(time, owner, words)
        if owner is not None:
            self.mine.setdefault(owner, []).append(time)
        else:
            self.loose.setdefault(self.sentence(time.start), []).append(time)

    def _put(self, time: Time, owner: int | None, words: Sequence[int]) -> int | None:
        """A day that stands in what a cue puts belongs to what happens there, not to the cue, whatever the parse says."""
        around = (s for s in self.said.get(-1 if owner is None else owner, ()) if s.start <= time.start < s.end)
        piece = next(around, None)
        if piece is None:
            return owner
        low, high = (bisect_left(words, self.syntax.at(edge)) for edge in (piece.start, piece.end))
        there = [w for w in words[low:high] if w != owner]
        return min(there, key=lambda w: self._gap(time, self.syntax.words[w]), default=owner)

    def sentence(self, position: int) -> int:
        """The number of the sentence in which a position lies."""
        return bisect_left(self.starts, position + 1) - 1

    def _above(self, time: Time) -> int | None:
        """The first trigger on the way from the expression to the root."""
        top = self.syntax.top(Span(time.start, time.end))
        here = self.sentence(time.start)
        for word in self.syntax.up(top) if top is not None else ():
            if self.sentence(self.syntax.words[word].start) != here:
                return None
            if word in self.triggers:
                return word
        return None

    def _nearest(self, time: Time, words: Sequence[int]) -> int | None:
        """The trigger in the sentence with the fewest characters and boundaries between."""
        at = bisect_left(words, self.syntax.at(time.start))
        here = self.sentence(time.start)
        near = [
            w for w in words[max(0, at - AROUND) : at + AROUND] if self.sentence(self.syntax.words[w].start) == here
        ]
        return min(near, key=lambda w: self._gap(time, self.syntax.words[w]), default=None)

    def _gap(self, time: Time, word: Span) -> int:
        """Characters between, with each boundary counting for many."""
        start, end = min(time.end, word.end), max(time.start, word.start)
        return end - start + BREAK * len(PIECES.findall(self.text, start, min(end, start + FAR)))

    def told(self, word: int) -> list[Time]:
        """The expressions that date an event: its own, else those of what it is part of, else what its sentence leaves over."""
        for above in self._line(word):
            if above in self.mine:
                return self._ordered(self.mine[above], word)
        lent = (c for c in self.syntax.children(word, *LENDING) if c in self.mine and self._shares(c))
        below = [c for c in lent if not any(s.contains(self.syntax.words[c]) for s in self.said.get(word, ()))]
        if below:
            return self._ordered(self.mine[below[0]], word)
        return self._ordered(self.loose.get(self.sentence(self.syntax.words[word].start), []), word)

    def _shares(self, word: int) -> bool:
        """Whether a clause below tells of the same time: "as", "when", a bare participle; "hours before" is near enough."""
        if self.syntax.relation(word) != "advcl":
            return True
        marks = [self.syntax.words[m] for m in self.syntax.children(word, "mark")]
        return all(WHILE.search(self.text[max(0, m.start - LEAD) : m.end]) for m in marks)

    def _ordered(self, times: Sequence[Time], word: int) -> list[Time]:
        """The nearest expressions, which are given in the order of the text, the very nearest first and bare years last."""
        span = self.syntax.words[word]
        at = bisect_left(times, span.start, key=lambda t: t.start)
        near = times[max(0, at - AROUND) : at + AROUND]
        return sorted(near, key=lambda t: (len(t.value) < len("2023-09"), self._gap(t, span)))

    def _line(self, word: int) -> list[int]:
        """The event and what it is part of, one step after the other."""
        line = [word]
        for above in islice(self.syntax.up(word), 1, UP + 1):
            if self.syntax.relation(line[-1]) not in SHARED:
                break
            line.append(above)
        return line


def dated(text: str, time: Time) -> bool:
    """Whether an expression names days; a time of day alone does not."""
    words = text[time.start : time.end]
    if (time.earliest is None and time.latest is None) or SAME.match(words):
        return False
    zoned = re.search(ZONE, text[time.start : time.end + len(" UTC")])
    return not (CLOCK.fullmatch(words) and (time.type == "TIME" or zoned))


# What stands before an expression -> how its days bound the event.
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.I)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.I)
_UNTIL = re.compile(r"\b(?:until|till|through|up to)\s+(?:on\s+|in\s+|the\s+|at least\s+){0,3}$", re.I)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\s?(?:to|until|till|through(?: to)?|and|-|–)\s?(?:on |in )?")
# What stands before a trigger without an expression.
# "has", "have", but not after "would", "might", "may", "must", "will".
_PERFECT = re.compile(r"(?:(?<!ld)(?<!ht)(?<!ay)(?<!st)(?<!ll)\s(?:has|have)|['’]ve)\s(?:\w+\s){0,2}$", re.I)
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won['’]t|is to|are to|going to|may|might|must|should|would|could)|['’]ll)\s(?:(?!have\b)\w+\s){0,2}$",
    re.I,
)


def meant(text: str, times: Sequence[Time], now: str | None, since: str | None, ahead: str | None) -> Days:
    """The days of an event that hangs with these expressions, the nearest first.

    `now` is the day of writing, `since` that of the story so far, `ahead` the day from which an event that is yet to come is told.
    """
    first, last = times[0].earliest, times[0].latest
    lead = text[max(0, times[0].start - LEAD) : times[0].start]
    ends = [t for t in times[1:] if t.start >= times[0].end and _TO.fullmatch(text[times[0].end : t.start])]
    if ends and (_FROM.search(lead) or _adjoin(last, ends[0].earliest)):
        return first, ends[0].latest
    if _SINCE.search(lead):
        return first, now
    if _UNTIL.search(lead) or _BY.search(lead):
        start = ahead or (now if _BY.search(lead) else since or now)
        return (start if start and last and start <= last else first), last
    return first, now if not ahead and now and first and last and first <= now < last else last


def _adjoin(last: str | None, first: str | None) -> bool:
    """Whether one day follows right on another: "Monday and Tuesday", "2017 and 2018"."""
    return bool(last and first) and (date.fromisoformat(first or "") - date.fromisoformat(last or "")).days == 1


class Story:
    """The days on which the telling stands: within a paragraph the last one named, at a new one that of the story's own event.

    That is the first one told, or a day within it that is told later. News comes back to what it is about after every piece of background.
    """

    def __init__(self, now: str | None) -> None:
        self.now = now
        self.main: Days | None = None
        self.last: Days | None = None
        self.paragraph = -1

    def turn(self, paragraph: int) -> Days:
        """The days at this paragraph, before the next event."""
        if paragraph != self.paragraph:
            self.paragraph, self.last = paragraph, None
        return self.last or self.main or (self.now, self.now)

    def follow(self, days: Days, told_by_another: bool = False) -> None:
        """Takes in the days of an event that has happened; the first that is news is what the story is about.

        What somebody tells of days long past is no turn of the story.
        """
        first, last = days
        if first is None or last is None or (self.now is not None and last > self.now):
            return
        if told_by_another and not _recent(first, last, self.now):
            return
        self.last = days
        if (self.main is None or _within(days, self.main)) and _recent(first, last, self.now):
            self.main = days

    def untold(self, before: str, settled: bool, said: str | None) -> Days:
        """The days of an event without an expression, by the words before it.

        `settled`: it is told as having happened; `said`: the day from which it is told.
        """
        first, last = self.last or self.main or (self.now, self.now)
        if not settled or _AHEAD.search(before):
            return said, None
        if _PERFECT.search(before) and first and self.now and first <= self.now:
            return first, self.now
        return first, last


def _within(inner: Days, outer: Days) -> bool:
    """Whether days say more exactly what others say: "Wednesday" after "this week"."""
    return inner != outer and (outer[0] or "") <= (inner[0] or "") and (inner[1] or "") <= (outer[1] or "")


def _recent(first: str, last: str, now: str | None) -> bool:
    """Whether days are news: neither long ago nor a long time."""
    start = date.fromisoformat(first)
    return all((date.fromisoformat(end) - start).days <= NEWS for end in (last, now or last))
