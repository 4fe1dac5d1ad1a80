"""Expressions of time -> TIMEX3 values and the days that they mean: `times()` for an article, `normalise()` for one expression.

The reader finds the words; the value comes from the rules in `onrecord.resolve.rules`, tried on a plain spelling of the words. What the
words leave open is decided by the document's date, the tense around them, and the expressions before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import Article, Sentence, Span, Time, stable_id
from onrecord.reader.types import Expression
from onrecord.resolve.bounds import sentence_at
from onrecord.resolve.rules import RULES
from onrecord.resolve.rules.form import Context, Meaning, Part
from onrecord.resolve.when_calendar import Days, days
from onrecord.resolve.when_spans import whole
from onrecord.resolve.when_tense import tense
from onrecord.resolve.when_words import plain

# A year-ago quarter is only compared with; the report stays with its own.
_SETS_QUARTER = ("numbered", "of-year", "q", "latest")
AROUND = 48  # characters on each side of an expression that a rule may look at
FAR = 800  # characters: a quarter named further back is not the one that "a year earlier" means
# Words before the core that narrow the interval or say nothing of it: (pattern, part of the interval).
_NARROW: tuple[tuple[re.Pattern[str], Part | None], ...] = (
    (re.compile(r"(?:the )?(?:very )?(?:beginning|start|early part|first days|outset|opening) of "), "start"),
    (re.compile(r"(?:the )?(?:middle|midst|midpoint) of |midway through |(?:the )?mid "), "mid"),
    (re.compile(r"(?:the )?(?:very )?(?:end|close|final days|latter part|last days) of "), "end"),
    (re.compile(r"(?:the )?(?:very )?early (?:in |on )?"), "start"),
    (re.compile(r"(?:the )?(?:very )?late (?:in |on )?"), "end"),
    (re.compile(r"(?:the )?(?:earlier|later|sometime|some time|just) (?:in |on )?(?=\S)"), None),
    (re.compile(r"(?:about|around|almost|nearly|roughly|approximately|some|at least|at most|as much as|as little as|up to|no more"
                r" than|no less than|no later than|more than|less than|fewer than|over|under|only|just|exactly|within"
            r"|precisely|a full|a good part of"
                r"|most of|much of|part of|all of|the rest of|the remainder of|the course of|the whole of|the entire|an estimated|another"
                r"|each of|either|even|every one of|well over|well into|so far|the date|the period of|the time of|half of) "), None),
    (re.compile(r"(?:as (?:early|late|soon|recently) as|as of|by|since|until|till|in|on|for|during|from|at|of|after|before|through"
                r"|throughout|between|over|following|and|or|to|effective|dated|ahead of|post|pre|of the) "), None),
)  # fmt: skip
_END = re.compile(r"(?:the )?(?P<unit>month|week|quarter) end")
_CUT = re.compile(r" (ago|earlier|later)\b")  # "a year" where "a year earlier" stands
_COUNT = re.compile(r"(?:the )?(?:\d{1,3}|first|second|third|fourth)")
_SHARED = re.compile(
    r"(?:,| and| or| to| through|-)(?: the)? (?:\d{1,3}|[a-z]+)[ -](second|minute|hour|day|week|month|quarter|year|decade)s?\b"
)
_UNITS = ("day", "days", "week", "weeks", "month", "months", "year", "years")
_TRAILING = re.compile(
    r" (?:or so|at the (?:latest|earliest)|alone|on|itself|only|local time|thereafter|respectively|now|edt|est|gmt)$"
)


_ANY_DAY = Context(date(2000, 6, 15), focus=date(2000, 6, 15))


@dataclass(slots=True)
class Thread:
    """What the expressions so far leave for the next: the day and the quarter last spoken of, and where."""

    focus: date | None = None
    focus_id: str | None = None
    value: str = ""
    quarter: str | None = None
    quarter_at: int = 0
    year: date | None = None

    def context(self, published: date | None, start: int) -> Context:
        """The part of a Context that comes from the expressions before `start`."""
        quarter = self.quarter if self.quarter and start - self.quarter_at <= FAR else None
        return Context(published, focus=self.focus, year=self.year, value=self.value, quarter=quarter)

    def follow(self, meaning: Meaning, span: Span, identity: str) -> None:
        """Takes the next expression in: dates and times move the focus, lengths and sets do not."""
        if meaning.type not in ("DATE", "TIME"):
            return
        if meaning.rule in _SETS_QUARTER and re.fullmatch(r"\d{4}-Q[1-4]", meaning.value):
            self.quarter, self.quarter_at = meaning.value, span.end
        if meant := days(meaning.value):
            self.year, self.value = meant[0], meaning.value
            if len(meaning.value) > len("2023"):
                self.focus, self.focus_id = meant[0], identity


def times(article: Article, sentences: Sequence[Sentence], expressions: Sequence[Expression]) -> tuple[Time, ...]:
    """Every expression with its value and interval; the document's date is `article.published.used`, or none.

    Spans are completed ("two" of "two weeks ago"), and what cannot be missed ("Tuesday") is added where the reader missed it.
    """
    return valued(article, sentences, whole(article.text, expressions, readable))


def readable(words: str) -> bool:
    """Whether a rule reads the words as they stand."""
    return any(matched(core, _ANY_DAY) for _, core in _cores(plain(words)))


def valued(article: Article, sentences: Sequence[Sentence], expressions: Sequence[Expression]) -> tuple[Time, ...]:
    """One Time for each expression, its span as given; in order of the text."""
    published = _published(article)
    thread, found = Thread(), []
    for expression in expressions:
        span = expression.span
        context = replace(thread.context(published, span.start), type=expression.type)
        meaning = normalise(article.text, span, _sentence(sentences, span), context)
        identity = stable_id("t", article.id, span.start, span.end)
        found.append(_time(meaning, span, identity, thread, published))
        thread.follow(meaning, span, identity)
    return tuple(found)


def normalise(text: str, span: Span, sentence: Span, context: Context) -> Meaning:
    """Type, value, anchor and interval of the words at `span`; `context` needs the document's date, the focus and the guessed type."""
    before, after = text[max(0, span.start - AROUND) : span.start].lower(), text[span.end : span.end + AROUND].lower()
    around = replace(context, tense=tense(text, span, sentence), before=before, after=after)
    words = _completed(plain(span.of(text)), after)
    for part, core in _cores(words):
        if meaning := matched(core, around):
            return replace(meaning, part=meaning.part or part)
    return _inside(words, around) or _unread(around)


def _completed(words: str, after: str) -> str:
    """With the word behind the span that the words share: "a year" of "a year earlier", "two" of "two to six days"."""
    if (cut := _CUT.match(after)) and words.endswith(_UNITS):
        return f"{words} {cut[1]}"
    if (shared := _SHARED.match(after)) and _COUNT.fullmatch(words):
        return plain(f"{words} {shared[1]}")
    return words


def matched(words: str, context: Context) -> Meaning | None:
    """The first rule that reads the whole of a plain spelling."""
    for rule in RULES:
        if (found := rule.pattern.fullmatch(words)) and (meaning := rule.make(found, context)):
            return replace(meaning, rule=rule.name)
    return None


def _cores(words: str) -> Iterator[tuple[Part | None, str]]:
    """The words, then the words without what narrows or introduces them, one step at a time."""
    part: Part | None = None
    while words:
        if found := _END.fullmatch(words):
            part, words = "end", f"the {found['unit']}"
        yield part, words
        step = next(((p, m.end()) for pattern, p in _NARROW if (m := pattern.match(words))), None)
        if step is None:
            break
        part, words = step[0] or part, words[step[1] :]
    while words and (found := _TRAILING.search(words)):
        words = words[: found.start()]
        yield part, words


def _inside(words: str, context: Context) -> Meaning | None:
    """The longest run of words that a rule reads, the earlier one of two: "the date of 13 September or thereabouts"."""
    tokens = words.split(" ")
    for size in range(len(tokens) - 1, 0, -1):
        for at in range(len(tokens) - size + 1):
            if meaning := matched(" ".join(tokens[at : at + size]), context):
                return meaning
    return None


def _unread(context: Context) -> Meaning:
    """What can be said of words that no rule reads."""
    values = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX", "DURATION": "PXX", "SET": "XXXX"}
    return Meaning(context.type, values[context.type], rule="unread")


def interval(meaning: Meaning) -> Days | None:
    """First and last day meant: the value's, or the part of it that the words name, or the rule's own."""
    meant = meaning.days or (days(meaning.value) if meaning.type in ("DATE", "TIME") else None)
    if meant is None or meaning.part is None or meant[0] == meant[1]:
        return meant
    length = (meant[1] - meant[0]).days + 1
    third = timedelta(max(0, round(length / 3) - 1))
    if meaning.part == "start":
        return meant[0], meant[0] + third
    if meaning.part == "end":
        return meant[1] - third, meant[1]
    return meant[0] + third + timedelta(1), meant[1] - third - timedelta(1)


def _time(meaning: Meaning, span: Span, identity: str, thread: Thread, published: date | None) -> Time:
    meant = interval(meaning)
    anchor = thread.focus_id if meaning.anchor == "focus" else meaning.anchor if published else None
    return Time(
        id=identity,
        start=span.start,
        end=span.end,
        type=meaning.type,
        value=meaning.value,
        earliest=meant[0].isoformat() if meant else None,
        latest=meant[1].isoformat() if meant else None,
        anchor=anchor,
    )


def _published(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published.used or "")
    except ValueError:
        return None


def _sentence(sentences: Sequence[Sentence], span: Span) -> Span:
    """The sentence in which an expression begins, or the expression alone."""
    found = sentence_at(sentences, span.start)
    return Span(found.start, max(found.end, span.end)) if found else span
