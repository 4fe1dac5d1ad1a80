"""What the articles of a story tell to have happened or not, clause by clause: what contradictions are looked for in.

An event of a reading with the words that tell it (its clause, without who says so), or what a source puts where no event was read:
so articles can be compared whether or not they were found to put one claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.proposition import Features
from onrecord.assess.puts import Put
from onrecord.assess.vocabulary import stem
from onrecord.link.pages import Page, Scene, Unit, telling
from onrecord.link.passages import Passages, named
from onrecord.model import Event, Span, Time

# Stems of words that tell of nothing by themselves: two clauses that share one tell no more of one thing for it.
LIGHT = frozenset(
    re.findall(
        r"\S+",
        """com go tak giv mak put call hav do get keep hold say tell ask answer insist add deny comment reply speak report know see
        hear heard want seem becom let bring us turn stand run work part""",
    )
)
BACK = re.compile(
    r"\b(?:withdr[ae]w\w*|retract\w*|t[ao]ken? back|took back|disown\w*)\b[^.;]{0,60}\bthat\b[^.;]*\Z", re.IGNORECASE
)
SAID_THAT = re.compile(r"\b(?:sa(?:id|ys)|stated|reported|wrote)\b[^.;]{0,40}\bthat\b[^.;]*\Z", re.IGNORECASE)
WRONG = re.compile(
    r"\W*(?:this|that|it|the (?:report|statement|claim)) (?:was|is) (?:wrong|incorrect|untrue|false|not (?:so|true)|an error)\b",
    re.IGNORECASE,
)
# A sentence that tells what is not so only to say that it is not, or leaves it open.
UNSAID = re.compile(
    r"\b(?:earlier version|correction|clarification|not true|untrue|nonsense|no truth|baseless|unfounded|fable|fiction|myth|invention)\b"
    r"|\btoo \w+ (?:for [^.;]{1,40})?to\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"\b(?:neither|nor|whether|unclear|rul(?:e|ed|ing) out|not (?:say|confirm|know|establish|verify|intend|mean|want|try)"
    r"|not have (?:intended|meant|wanted|tried)|who|how|can(?:not)?|can['’]t|could not|not ask|should|must|ought|right to)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r"\sand\s|\A['’]?s?\s?\Z")  # "Tuesday's blast"
NOT = re.compile(r"\b(?:not|never|no|nobody|none|nothing|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)
NONE = re.compile(
    r"\b(?:no|none|not (?:one|a|any)|nobody|nothing|never)\b(?! (?:longer|more|doubt|matter|wonder|less|later|sooner|only|just))"
    r"|n['’]t\b",
    re.IGNORECASE,
)
LACKING = re.compile(r"\b(?:no|any) (?P<what>[a-z]+(?: [a-z]+)?)")
POSTED = re.compile(r"\b(?:posted|updated|published|modified)\b\W*(?:on |by )?\W*\Z", re.IGNORECASE)
ON = re.compile(r"\s*(?:early |late )?(?:on )?")
FAR = 60  # characters between what happened and its day
AFTER = 8  # characters after the word that tells, for "did not rule out"
FUTURE = re.compile(
    r"\b(?:will|would|(?:is|are|was|were) (?:\w+ )?to|plans?|intentions?|going to|intends?)\b|^\W*to\b", re.IGNORECASE
)
STILL = re.compile(r"\b(?:again|yet|still|so far|any ?more|any longer|until|more|further|additional)\b", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember"
    r"|october|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """What is told of one happening: the words in pieces, what they are about, and what in them tells of it."""

    page: Page
    core: tuple[Span, ...]
    features: Features
    told: Features  # those of the word that tells of it
    negative: bool
    days: tuple[Time, ...]  # on which it was, where that is said
    lacking: Features  # what is told not to have been: "no letter"
    future: bool  # told as what will be
    outright: bool  # denied by "denied that", or taken back, not by "not"
    since: str | None  # the first day on which it can have been
    reach: Span  # the text between the words that tell of other happenings

    @property
    def words(self) -> str:
        """The words that tell it."""
        return " ".join(span.of(self.page.text) for span in self.core)

    @property
    def hull(self) -> Span:
        """From the first word to the last."""
        return Span(self.core[0].start, self.core[-1].end)


def happenings(scene: Scene) -> list[Happening]:
    """All of a story, in the order of its pages; not what is only asked or left open."""
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in scene.units:
        units[unit.page.id].append(unit)
    found: list[Happening] = []
    for page in scene.pages:
        view = Passages(scene, page)
        found += _events(view)
        found += _puts(scene, page, units[page.id])
        found += _lacks(view, [h.hull for h in found if h.page is page and h.negative])
    return found


def _events(view: Passages) -> Iterator[Happening]:
    triggers = sorted((e.trigger for e in view.page.reading.events), key=lambda t: t.start)
    ends = [t.end for t in triggers]
    for event in view.page.reading.events:
        at = view.at(event.trigger)
        if at is None:
            continue
        sentence = view.sentences[at]
        after = view.sentences[at + 1].of(view.page.text) if at + 1 < len(view.sentences) else ""
        low, high = bisect_right(ends, sentence.start), bisect_left(triggers, sentence.end, key=lambda t: t.start)
        others = [t for t in triggers[low:high] if t != event.trigger and sentence.contains(t)]
        told = _event(view, event, sentence, after, others)
        if told:
            yield told


def _event(view: Passages, event: Event, sentence: Span, after: str, others: Sequence[Span]) -> Happening | None:
    page = view.page
    back = _taken_back(page.text[sentence.start : event.trigger.start], after)
    negative = back or event.polarity == "negative"
    core, inner = view.around(sentence, event.trigger)
    said = " ".join(s.of(page.text) for s in core)
    if not core or _left_open(page.text, sentence, event.trigger, said, negative, back):
        return None
    outright = negative and (back or _outright(view, sentence, event.trigger))
    if negative and not outright and not _denied(page.text, sentence, event.trigger):
        return None
    features = view.features(core, view.speaker(inner, sentence))
    told = _telling(view.comparer.realised(event.trigger, features))
    days = tuple(t for t in days_in(page, core) if event.earliest == event.latest == t.earliest and _at(page, event, t))
    lacking = features & (_lacking(said) if negative else frozenset())
    begins = sentence.start if negative else core[0].start  # "has no intention of"
    future = bool(FUTURE.search(page.text, begins, event.trigger.end))
    reach = _reach(event, sentence, others)
    return Happening(page, core, features, told, negative, days, lacking, future, outright, event.earliest, reach)


def _reach(event: Event, sentence: Span, others: Sequence[Span]) -> Span:
    """From the end of the event before to the start of the next."""
    start = max((t.end for t in others if t.end <= event.trigger.start), default=sentence.start)
    return Span(start, min((t.start for t in others if t.start >= event.trigger.end), default=sentence.end))


def _at(page: Page, event: Event, time: Time) -> bool:
    """Whether a day is the event's own: no comma, nor another event, stands between, and none right before the day has it."""
    low, high = sorted(((event.trigger.start, event.trigger.end), (time.start, time.end)))
    if any(c.overlaps(event.trigger) for a in page.reading.attributions for c in a.cue):
        return False  # on which it was said
    if page.text[time.start : time.end].isupper():
        return False  # "USA TODAY"
    if POSTED.search(page.text, max(0, time.start - FAR), time.start):
        return False
    low, high = sorted(((event.trigger.start, event.trigger.end), (time.start, time.end)))
    between = page.text[low[1] : high[0]]
    others = [e.trigger for e in page.reading.events if e.trigger != event.trigger and e.trigger.end <= time.start]
    owned = any(ON.fullmatch(page.text, t.end, time.start) for t in others)
    after = low[0] == time.start  # "fired on Tuesday and wounded two", but not "shot himself on Monday has died"
    others = [t for t in others if stem(t.of(page.text)) not in LIGHT]  # "the vote will take place on Monday"
    taken = after and any(time.start - t.end <= FAR for t in others) and not JOINED.search(between)
    passed = not after and any(low[1] <= t.start < high[0] for t in others)
    return not (owned or taken or passed or "," in between) and len(between) <= FAR


def _telling(features: Features) -> Features:
    return frozenset(f for f in features if f[:2] not in {"e:", "n:"} and f not in LIGHT)


def _taken_back(before: str, after: str) -> bool:
    """Whether what follows `before` is taken back there, or called wrong in the next sentence."""
    return bool(BACK.search(before) or (SAID_THAT.search(before) and WRONG.match(after)))


def _left_open(text: str, sentence: Span, at: Span, said: str, negative: bool, back: bool) -> bool:
    """Whether it is only asked, or told only to say that it is not so; a denial, whether it may not hold later or is none."""
    words = sentence.of(text)
    if words.rstrip(" ”\"'’").endswith("?"):
        return True
    if not negative:
        return bool(UNSAID.search(words))
    if back:
        return False
    return bool(OPEN.search(text, sentence.start, at.end + AFTER) or STILL.search(said))


def _denied(text: str, sentence: Span, at: Span) -> bool:
    """Whether words close by say that it is not so."""
    return bool(NOT.search(text, max(sentence.start, at.start - FAR), min(sentence.end, at.end + AFTER)))


def _outright(view: Passages, sentence: Span, at: Span) -> bool:
    """Whether somebody denies what is told there: "denied that"."""
    return any(a.act == "denial" and any(s.contains(at) for s in a.content) for a in view.said(sentence))


def _lacking(said: str) -> Features:
    """What is told not to be: "letter" of "has not written any letter"."""
    return frozenset(stem(word) for found in LACKING.finditer(said) for word in found["what"].split())


def _puts(scene: Scene, page: Page, units: Sequence[Unit]) -> Iterator[Happening]:
    """What sources put where no event was read."""
    triggers = sorted(e.trigger.start for e in page.reading.events)
    for unit in units:
        for put in telling(unit.puts):
            if put.sign is None and not _holds(put, triggers):
                core, negative = put.core, put.force == "deny"
                outright = negative and put.attribution is not None and put.attribution.act == "denial"
                features, told = named(scene, put.features), _telling(put.features)
                future, reach = bool(FUTURE.search(put.words(page.text))), Span(core[0].start, core[-1].end)
                days = days_in(page, core)
                yield Happening(page, core, features, told, negative, days, frozenset(), future, outright, None, reach)


def _lacks(view: Passages, known: Sequence[Span]) -> Iterator[Happening]:
    """What is told not to be where no event was read: "there was no fire"."""
    page = view.page
    for sentence in view.sentences:
        for found in NONE.finditer(page.text, sentence.start, sentence.end):
            at = Span(found.start(), found.end())
            core, inner = view.around(sentence, at)
            said = " ".join(s.of(page.text) for s in core)
            taken = not core or any(span.overlaps(s) for span in known for s in core)
            if taken or _left_open(page.text, sentence, at, said, True, False):
                continue
            features = view.features(core, view.speaker(inner, sentence))
            lacking, future = _telling(features) & _lacking(said), bool(FUTURE.search(said))
            told, hull = lacking or _telling(features), Span(core[0].start, core[-1].end)
            yield Happening(page, core, features, told, True, (), lacking, future, False, None, hull)


def _holds(put: Put, triggers: list[int]) -> bool:
    return any(bisect_right(triggers, s.end - 1) > bisect_right(triggers, s.start - 1) for s in put.core)


def days_in(page: Page, core: tuple[Span, ...]) -> tuple[Time, ...]:
    """The single days that the words name: no "at night", no "this week"."""
    inside = (t for t in page.reading.times if any(s.start <= t.start < s.end for s in core))
    single = (t for t in inside if t.type in {"DATE", "TIME"} and t.earliest and t.earliest == t.latest)
    return tuple(t for t in single if DAY.search(page.text, t.start, t.end))
