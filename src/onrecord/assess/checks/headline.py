"""Titles that say more than the text does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.assess.checks.origins import unnamed
from onrecord.assess.checks.page import Page, listed, said
from onrecord.assess.vocabulary import STOP, stem, words
from onrecord.model import Attribution, Finding, Reading, Sentence, Span

LEAST = 3  # content words that a sentence shares with the title to be about the same
COVER = 0.6  # share of the title's content words in it
LONGEST_TITLE = 25  # words of a first line that may be a headline
# A title that hedges, attributes, quotes, asks or looks ahead is no flat statement.
HEDGED_TITLE = re.compile(
    r"\b(?:may|might|could|would|should|can|will|alleg\w+|accus\w+|report(?:ed|edly|s)?|claim\w*|say|says|said|tells?|told|warns?|denies"
    r"|den(?:y|ied)|suspect\w*|apparent\w*|possib\w+|potential\w*|likely|unlikely|probab\w+|feared|fears?|expect\w*|set to|plan\w*"
    r"|proposes?|seeks?|wants?|urges?|calls?|considers?|according|rumou?r\w*|speculat\w+|believ\w+|thinks?|predict\w*|forecast\w*|vows?"
    r"|pledges?|promis\w+|threaten\w*|charged|how|why|what|whether|if|hopes?|aims?|mulls?|suggests?|blam\w+|argu\w+|poll|survey|study"
    r"|indict\w*|convict\w*|guilty|sentenced?|jail\w*|probes?|investigat\w+|sue[sd]?|faces?|opinion|admits?|confirms?|announces?|to(?=\s+(?!the\s|an?\s|its\s|his\s|her\s|their\s)[a-z]))\b|[?:“”\"‘]|(?<!\w)['’]|['’](?!\w)",
    re.IGNORECASE,
)
# Words of the author with which he keeps his distance from the word after them.
DISTANCE = re.compile(
    r"\b(?:allegedly|reportedly|apparently|purportedly|supposedly|presumably|possibly|perhaps|may(?: have)?|might(?: have)?|could(?: have)?"
    r"|(?:alleged|accused|suspected|reported|rumou?red|believed|thought|said|feared)\s+(?:to have|to be|of having|of))\s+(?P<next>\w+)",
    re.IGNORECASE,
)
ESTIMATE = re.compile(r"\b(?:estimat|indicat|show|suggest|scheduled)", re.IGNORECASE)  # cues of measure, not of doubt
NEGATED = re.compile(r"\b(?:not|no|never|without|den(?:y|ies|ied)|reject\w*|fails?|failed)\b|n['’]t\b", re.IGNORECASE)
WEAK_ACTS = {"rumour": "a rumour", "accusation": "an accusation"}


@dataclass(frozen=True, slots=True)
class Backing:
    """A sentence that says what the title says, and why it says less; "" where it says as much."""

    sentence: Sentence
    lack: str


def headline_overreach(reading: Reading) -> Iterator[Finding]:
    """The title states flatly what the text nowhere states itself, but hedges, denies or has from an unnamed or accusing source."""
    title, own = _title(reading)
    if not title or HEDGED_TITLE.search(title):
        return
    page = Page(reading)
    wanted = stems(title)
    found = [_backing(page, s, title) for s in reading.sentences if s.start >= own.end and _about(page, s, wanted)]
    if found and all(b.lack for b in found):
        spans = tuple(dict.fromkeys(Span(b.sentence.start, b.sentence.end) for b in found))
        reasons = listed(dict.fromkeys(b.lack for b in found))
        yield Finding("headline-overreach", "warning", f"The title states as a fact what the text {reasons}.", spans)


def stems(text: str) -> frozenset[str]:
    """The stems of the content words."""
    return frozenset(stem(w) for _, w in words(text) if w.lower() not in STOP)


def _title(reading: Reading) -> tuple[str, Span]:
    """The title, and where it stands in the text; an empty span where it stands outside."""
    text = reading.article.text
    if reading.article.title:
        return reading.article.title, Span(0, 0)
    left = {o.start for o in reading.article.left_out}
    line = text.lstrip().partition("\n")[0].rstrip()
    start = len(text) - len(text.lstrip())
    alone = text[start + len(line) :].startswith(("\n\n", "\r\n\r\n")) and start not in left
    if not alone or line.endswith((".", "!", "…", ":")) or len(line.split()) > LONGEST_TITLE:
        return "", Span(0, 0)
    return line, Span(start, start + len(line))


def _about(page: Page, sentence: Sentence, wanted: frozenset[str]) -> bool:
    """Whether a sentence has most of the title's content words."""
    shared = wanted & stems(page.text[sentence.start : sentence.end])
    return len(shared) >= max(LEAST, COVER * len(wanted)) and page.story(Span(sentence.start, sentence.end))


def _backing(page: Page, sentence: Sentence, title: str) -> Backing:
    """Why this sentence says less than the title: whose words it gives, or which hedge it has."""
    wanted = stems(title)
    for a in page.within(sentence):
        shared = len(wanted & stems(said(page.reading, a)))
        if shared >= max(LEAST, COVER * len(wanted)) and (lack := _lack(page, a, bool(NEGATED.search(title)))):
            return Backing(sentence, lack)
    hedges = DISTANCE.finditer(page.text, sentence.start, sentence.end)
    hedge = next((m for m in hedges if stem(m["next"]) in wanted), None)
    return Backing(sentence, f"hedges (“{' '.join(hedge.group().split())}”)" if hedge else "")


def _lack(page: Page, a: Attribution, negated: bool) -> str:
    """What a single attribution leaves to be desired, with its source's name; a title may flatly say no where a source does."""
    source = page.origin(a)
    name = source.name if source else "somebody"
    if a.polarity == "negative" and not negated:
        return f"has {name} deny"
    if a.act in WEAK_ACTS:
        return f"has only as {WEAK_ACTS[a.act]} of {name}"
    if a.certainty != "certain" and not any(ESTIMATE.search(s.of(page.text)) for s in a.cue):
        return f"has from {name} as {a.certainty if a.certainty != 'unknown' else 'unsettled'}"
    return f"has only from an unnamed source, {name}" if source and unnamed(source) else ""
