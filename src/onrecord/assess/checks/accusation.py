"""Accusations in the author's own voice."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from importlib import resources

from onrecord.assess.checks.page import Page, shortened
from onrecord.model import Entity, Finding, Reading, Sentence, Span

Test = Callable[[Sentence], bool]
# Words of a sentence that name an accuser, a court, a doubt or a condition: then it is no flat accusation.
GUARDED = re.compile(
    r"\b(?:alleg\w+|accus\w+|suspect\w*|suspicion|charg(?:e|ed|es|ing)|indict\w*|accord\w+|report(?:ed|edly|s)?|claim\w*|convict\w*"
    r"|sentenc\w+|guilty|verdict|jury|court|trial|tried|admit\w*|confess\w*|conced\w*|plead\w*|pled|said|says|say|told|prosecut\w+"
    r"|investigat\w+|lawsuit|sued|if|whether|would|could|may|might|not|never|n['’]t|deny|den(?:y|ied|ies)|appear\w*|seem\w*|apparent\w*"
    r"|believ\w+|think\w*|thought|argu\w+|critics|complain\w*|question\w*|perhaps|possibl\w+|likely|ruled|found|apologi\w+|acknowledg\w+)\b"
    r"|\?",
    re.IGNORECASE,
)
SETTLED = re.compile(
    r"\b(?:convict(?:ed|ion)|found guilty|(?:pleaded|pled) guilty|sentenced|admitted|confessed|convicted|jailed|imprisoned)\b",
    re.IGNORECASE,
)
WORDS = 10  # of the accusation that the message shows
BETWEEN = (
    r"(?:,(?:[^,;.!?“”\"]{1,60},)?)?\s+(?:(?:has|have|had|also|then|once|later|repeatedly|systematically|and\s+(?:his|her|its|their)\s+\w+"
    r"|\w+ly)\s+){0,3}"
)


@functools.cache
def crimes() -> re.Pattern[str]:
    """What a name must not be the subject of, from `crimes.tsv`."""
    lines = (resources.files("onrecord.data.lexicons") / "crimes.tsv").read_text(encoding="utf-8").splitlines()
    words = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return re.compile(rf"{BETWEEN}(?P<crime>{'|'.join(words)})\b")


def unattributed_accusation(reading: Reading) -> Iterator[Finding]:
    """The author says in his own voice, without "alleged" or a verdict, that somebody named did wrong."""
    page, verdict, doubt = Page(reading), _told(reading, SETTLED), _told(reading, GUARDED)
    for entity in reading.entities:
        if found := _accused(page, entity, verdict, doubt):
            sentence, start = found
            words = shortened(page.text[start : sentence.end], WORDS)
            message = f"“{words}”: the author says it as a fact, and names nobody who says so."
            yield Finding("unattributed-accusation", "warning", message, (Span(sentence.start, sentence.end),))


def _told(reading: Reading, pattern: re.Pattern[str]) -> Test:
    """Whether a sentence has such a word; each sentence is searched once, however many names it has."""
    return functools.cache(lambda s: pattern.search(reading.article.text, s.start, s.end) is not None)


def _accused(page: Page, entity: Entity, verdict: Test, doubt: Test) -> tuple[Sentence, int] | None:
    """The first sentence that accuses the entity, and where its words begin; None where a sentence about it tells of a verdict."""
    found = None
    for mention in entity.mentions:
        sentence = page.sentence(mention.start)
        if sentence is None:
            continue
        if verdict(sentence):
            return None
        if found is None and (m := crimes().match(page.text, mention.end, sentence.end)):
            own = page.own(Span(mention.start, m.end()))
            if own and not doubt(sentence):
                found = sentence, mention.start
    return found
