"""The clause of an article in which something happens, in its own words and short enough for one row of a timeline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from onrecord.model import Reading, Span

# Where a clause may end. No repetition in it: the search is linear whatever the text.
_BREAK = re.compile(
    r"[,;:](?=\s)|[—–()\[\]\n]|\b(?:which|who|but|while|because|when|where|although|though|whether)\b"
    # "said that the rise ..." breaks, "into that rise" does not.
    r"|(?<!\b(?:in|of|to|at|on|by) )(?<!\b(?:for) )(?<!\b(?:into|from|with|over|upon) )(?<!\b(?:about|after|under|since) )\bthat\b"
)
CROSSED = (
    ","  # what may stand between a subject and its verb, as around an apposition; dashes part whole sentences as well
)
# A clause with fewer words than this before its event takes in the passages before it, so many at most.
LEAST_BEFORE, CROSSINGS = 4, 3
LEADING_ON = frozenset(("that", "whether", ":"))  # what a clause that ends with its event runs on across
LEAST_WORDS = 3  # a shorter clause says too little: the sentence is shown
# Words of a clause shown on either side of what happened; of more before it, those at both ends.
BEFORE, AFTER = 8, 9
REACH = 400  # characters looked through for these words
_LEAD = re.compile(r"(?:and|or|but|then|also|that) ", re.IGNORECASE)
_TRAIL = (" and", " or", " but")
_EDGE = " ,;:—–-"


class Clauses:
    """Sentences and clauses of one text, by offset."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._sentences = sorted(Span(sentence.start, sentence.end) for sentence in reading.sentences)
        found = list(_BREAK.finditer(self._text))
        self._starts = [each.start() for each in found]
        self._ends = [each.end() for each in found]

    def sentence(self, span: Span) -> Span:
        """The sentence that holds the span's beginning; the whole text where none does."""
        place = bisect_right(self._sentences, span.start, key=lambda sentence: sentence.start) - 1
        if place >= 0 and span.start < self._sentences[place].end:
            return self._sentences[place]
        return Span(0, len(self._text))

    def around(self, trigger: Span) -> Span:
        """The clause of the trigger; the sentence where the clause is a word or two."""
        sentence = self.sentence(trigger)
        before = bisect_right(self._ends, trigger.start) - 1
        after = bisect_left(self._starts, trigger.end)
        start = max(sentence.start, self._ends[before] if before >= 0 else 0)
        end = min(sentence.end, self._starts[after] if after < len(self._starts) else len(self._text))
        clause = Span(min(start, trigger.start), max(end, trigger.end))
        words = self._text[clause.start : min(clause.end, clause.start + REACH)].split()
        return clause if len(words) >= LEAST_WORDS else sentence

    def words(self, clause: Span, first: Span, last: Span) -> str:
        """The clause on one line; at most BEFORE words before the first trigger and AFTER from it on, to the last at least."""
        start = self._with_subject(clause, first)
        middle = self._word_start(max(start, first.start), start)
        early = self._text[max(start, middle - REACH) : middle].split()
        end = self._with_object(clause, last)
        late = self._text[middle : max(middle, min(end, last.end + REACH))].split()
        least = len(self._text[middle : max(middle, min(last.end, middle + REACH))].split())
        kept = max(AFTER, min(least, 2 * AFTER))
        ends = BEFORE // 2
        head = early if len(early) <= BEFORE else [*early[:ends], "...", *early[-ends:]]
        told = " ".join([*head, *late[:kept]]).strip(_EDGE)
        lead = _LEAD.match(told)
        return _trimmed(told[lead.end() :] if lead else told) + (" ..." if len(late) > kept else "")

    def _with_subject(self, clause: Span, first: Span) -> int:
        """Where the clause begins once what stands between commas before it is taken in: the subject is often there."""
        start, least = clause.start, self.sentence(first).start
        for _ in range(CROSSINGS):
            before = self._text[max(start, first.start - REACH) : max(start, first.start)].split()
            place = bisect_right(self._ends, start) - 1
            if len(before) >= LEAST_BEFORE or start <= least or place < 0:
                break
            if self._text[self._starts[place]] != CROSSED:
                break
            start = max(least, self._ends[place - 1] if place else 0)
        return start

    def _with_object(self, clause: Span, last: Span) -> int:
        """Where the clause ends; one that ends with its event takes in what follows: "confirmed | that nothing was paid"."""
        place = bisect_left(self._starts, clause.end)
        alone = not any(sign.isalnum() for sign in self._text[max(0, last.end) : clause.end][:REACH])
        if (
            not alone
            or place == len(self._starts)
            or self._text[self._starts[place] : self._ends[place]] not in LEADING_ON
        ):
            return clause.end
        after = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._text)
        return max(clause.end, min(after, self.sentence(last).end))

    def _word_start(self, offset: int, least: int) -> int:
        """Where the word begins that `offset` stands in."""
        before = self._text[max(0, least, offset - REACH) : max(0, offset)]
        return offset if before[-1:].isspace() else offset - len("".join(before.split()[-1:]))


def _trimmed(told: str) -> str:
    """Without a conjunction that leads on, and without the full stop of the sentence; "U.S." keeps its own."""
    for word in _TRAIL:
        told = told.removesuffix(word)
    return told[:-1] if told.endswith(".") and "." not in told.rsplit(maxsplit=1)[-1][:-1] else told
