"""Numbers that cannot both hold: two counts of the same people, a count in the title that the text lacks, two ages of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.assess.checks.counts import KNOWN, MET, PRICED, Count, amounts, counts
from onrecord.assess.checks.page import Page, Severity, listed
from onrecord.assess.numerals import NUMBERS
from onrecord.model import Finding, Reading, Sentence, Span

RECENT = 10  # days before the day of writing: what is dated earlier is another occasion than the news itself
AGE_AFTER = re.compile(r",\s+(?:aged?\s+)?(?P<age>\d{1,3})(?=[,.;)]|\s+and\s)|\s+\((?:aged?\s+)?(?P<age2>\d{1,3})\)")
AGE_BEFORE = re.compile(r"(?<!\d)(?P<age>\d{1,3})-year-old(?:\s+(?!of\b|and\b|with\b)[\w’'-]+){0,4}\s*\Z")
AGE_REACH = 60  # characters before a name in which its age may stand
OLD_DAYS = 300  # before the day of writing: an age then is not the age now
OLDEST = 115
WHERE = re.compile(r"\b(?:in|at|near|outside|off|on)\s+(?:the\s+)?\Z", re.IGNORECASE)
WHERE_REACH = 14  # characters that hold such a preposition


@dataclass(frozen=True, slots=True)
class Told:
    """A count, by whom it is told, and the days and places that its paragraph has named up to there."""

    count: Count
    by: str
    days: tuple[tuple[str, str], ...]
    places: frozenset[str]


def number_conflict(reading: Reading) -> Iterator[Finding]:
    """Two exact numbers for what befell the same people; a note, with names, where two sources differ."""
    page = Page(reading)
    seen: dict[tuple[str, str], list[Told]] = {}
    for sentence in reading.sentences:
        for count in counts(page.text, sentence.start, sentence.end):
            if page.story(count.span) and count.what not in {KNOWN, MET}:
                told = _told(page, sentence, count)
                known = seen.setdefault((count.what, head(count.whom)), [])
                if not any(k.count.number == count.number for k in known):
                    if other := next(
                        (k for k in known if _contradicts(k.count, count) and _same_occasion(k, told)), None
                    ):
                        yield _differ(page.text, other, told)
                    known.append(told)


def head(whom: str) -> str:
    """The last word: "Karsk miners" are miners."""
    return whom.rpartition(" ")[2]


def _contradicts(one: Count, other: Count) -> bool:
    """Two numbers of the same; where only one is narrowed down ("Karsk miners", "miners"), the narrow one must be the larger."""
    if one.whom == other.whom:
        return True
    narrow, wide = sorted((one, other), key=lambda c: -len(c.whom))
    return wide.whom == head(narrow.whom) and narrow.number > wide.number


def unmet_number(reading: Reading) -> Iterator[Finding]:
    """ "The fourteen miners", "the $7 million contract", where the text has counted or priced them before, and never so."""
    page = Page(reading)
    met: dict[str, list[Count]] = {}
    for sentence in reading.sentences:
        for count in [
            *counts(page.text, sentence.start, sentence.end),
            *amounts(page.text, sentence.start, sentence.end),
        ]:
            if page.story(count.span):
                known = met.setdefault(head(count.whom), [])
                if count.what == KNOWN and _unmet(count, known):
                    words = [c.span.of(page.text) for c in (known[0], count)]
                    message = f"First “{words[0]}”, then “{words[1]}”."
                    yield Finding("number-conflict", "warning", message, (known[0].span, count.span))
                elif count.what != KNOWN:
                    known.append(count)


def _unmet(count: Count, known: list[Count]) -> bool:
    """More than any number of these before, and not their sum; a price other than the only one."""
    numbers = {c.number for c in known if c.whom.endswith(count.whom)}
    if count.whom.startswith(PRICED):
        return len(numbers) == 1 and count.number not in numbers
    return bool(numbers) and max(numbers) < count.number != sum(numbers)


def _told(page: Page, sentence: Sentence, count: Count) -> Told:
    near = list(page.before(sentence))
    days = tuple((t.earliest, t.latest) for s in near for t in page.times(s) if t.earliest and t.latest)
    places = frozenset(
        p.name for s in near for p in page.places(s) if _where(page.text, p.start) and p.kind != "country"
    )
    used = page.reading.article.published.used
    return Told(
        count, page.speaker(count.span.start), days or (((_earlier(used, RECENT), used),) if used else ()), places
    )


def _where(text: str, start: int) -> bool:
    """Whether the words before a place say that something is there, not whence or whither."""
    return bool(WHERE.search(text[max(0, start - WHERE_REACH) : start]))


def _earlier(day: str, days: int) -> str:
    return date.fromordinal(max(1, date.fromisoformat(day).toordinal() - days)).isoformat()


def _same_occasion(one: Told, other: Told) -> bool:
    """Whether some day and some place of the one may be the other's."""
    days = [a <= d and c <= b for a, b in one.days for c, d in other.days]
    return (any(days) or not days) and (not one.places or not other.places or bool(one.places & other.places))


def _differ(text: str, one: Told, other: Told) -> Finding:
    words = [f"“{t.count.span.of(text)}” ({t.by})" for t in (one, other)]
    severity: Severity = "warning" if one.by == other.by else "note"
    message = f"{words[0]}, but also {words[1]}."
    return Finding("number-conflict", severity, message, (one.count.span, other.count.span))


def title_number(reading: Reading) -> Iterator[Finding]:
    """The title counts other people killed, injured or arrested than the text does, and the text never has its number."""
    title = reading.article.title or ""
    page = Page(reading)
    for count in (c for c in counts(title, 0, len(title)) if c.what not in {KNOWN, MET}):
        told = [c for s in reading.sentences for c in counts(page.text, s.start, s.end) if c.what == count.what]
        told = [c for c in told if page.story(c.span)]
        if told and not re.search(_spelled(count.number), page.text, re.IGNORECASE):
            message = f"The title says “{count.span.of(title)}”, the text “{told[0].span.of(page.text)}”."
            yield Finding("number-conflict", "warning", message, (told[0].span,))


def _spelled(number: int) -> str:
    """A pattern for a number in figures or in words."""
    words = [re.escape(w) for w, n in NUMBERS.items() if n == number]
    return rf"(?<![\w.,-])(?:{'|'.join([str(number), f'{number:,}', *words])})(?![\w-])"


def age_conflict(reading: Reading) -> Iterator[Finding]:
    """One person is given two ages, of which neither is an age of former days."""
    page = Page(reading)
    for person in reading.entities:
        if person.kind == "PER" and " " in person.name:  # a surname alone may be a school's or a street's
            ages: dict[int, Span] = {}
            for mention in person.mentions:
                if (found := _age(page, mention)) and found[0] not in ages:
                    ages[found[0]] = found[1]
            if len(ages) > 1:
                message = f"{person.name} is given two ages: {listed(map(str, ages))}."
                yield Finding("number-conflict", "warning", message, tuple(ages.values()))


def _age(page: Page, mention: Span) -> tuple[int, Span] | None:
    """The age that stands with a name, and the words of both."""
    sentence = page.sentence(mention.start)
    if not sentence or _long_ago(page, sentence, mention):
        return None
    start = max(sentence.start, mention.start - AGE_REACH)
    before = AGE_BEFORE.search(page.text[start : mention.start])
    after = AGE_AFTER.match(page.text, mention.end)
    if after:
        age, span = int(after["age"] or after["age2"]), Span(mention.start, after.end())
    elif before:
        age, span = int(before["age"]), Span(start + before.start(), mention.end)
    else:
        return None
    return (age, span) if 0 < age <= OLDEST and page.story(span) else None


def _long_ago(page: Page, sentence: Sentence, mention: Span) -> bool:
    """Whether the sentence is set in former days before it comes to the person."""
    used = page.reading.article.published.used
    times = [t for t in page.times(sentence) if t.start < mention.start and t.latest]
    return bool(used) and any((t.latest or "") < _earlier(used or "", OLD_DAYS) for t in times)
