"""The text of a claim: of all that put it the best content, as one sentence that can be read without its speaker."""

from __future__ import annotations

import re

from onrecord.assess.pointing import Group
from onrecord.assess.proposition import PRONOUN
from onrecord.assess.puts import BARE, CLAUSE, Put, says
from onrecord.assess.wording import LONGEST, asked, capital, charged, clean, denied, named, undisputed
from onrecord.model import Attribution, Reading, Source

PLEA = re.compile(r"(?:not )?guilty\b", re.IGNORECASE)
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
FOUND = re.compile(r"\b(?:f[io]u?nds?|declared|pronounced|deemed|judged|considers?|considered)\b", re.IGNORECASE)
VERDICT = re.compile(r"^(?!.*\b(?:is|are|was|were|had)\b).{3,80}\b(?:guilty|liable|innocent|responsible|in contempt)\b")
ONESELF = re.compile(r"(?:I|we|my|our)\b(?!\.)", re.IGNORECASE)
# "It would take years", "it is too early to say": nobody is meant.
EXPLETIVE = re.compile(
    r"it (?:(?:would|will|could|may|might|must|should|has|had) )?(?:not )?"
    r"(?:takes?|took|costs?|seems?|appears?|rain\w*|snow\w*|depends?|matters?)\b"
    r"|it(?:['’]s| is| was| would be| will be) (?:not |too |very |so |\w+ly ){0,2}"
    r"(?:time|early|late|hard|difficult|easy|clear|unclear|possible|impossible|important|necessary|true|up to|\w+ (?:to|that))\b",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"(?:him|her|them|us|me)\s(?!own\b)|it (?:an?|the|as)\b", re.IGNORECASE
)  # "called it a lie": no clause
INSTITUTIONS = frozenset({"organization", "outlet", "document"})
SHORT_NAME = 5  # words of a name that takes the place of a pronoun
BETWEEN = 25  # characters from an accusing cue to its content


def worded(reading: Reading, group: Group) -> str:
    """The claim as a sentence: the best content, put the affirmative way round."""
    text = reading.article.text
    inner = {p.attribution.parent for p in group.puts if p.attribution}
    putting = [p for p in group.puts if p.sign is None and p.attribution and says(text, p)] or group.puts
    best = max(
        putting, key=lambda p: (p.attribution is None or p.attribution.id not in inner, *_merit(text, p), -p.position)
    )
    subject, words = _pieces(text, best)
    words = undisputed(clean(words))
    words = denied(words) if best.force == "deny" else asked(words) if best.force == "doubt" else words
    return capital(named(words, subject) if subject else _spoken(reading, best, words))


def _pieces(text: str, put: Put) -> tuple[str | None, str]:
    """The content in one line, and the subject of a passive cue that stood before it: "Vant (was told) that he owned a lake".

    What a passive holds as belief keeps its cue: "Vant (is believed) to own a lake".
    """
    first, *rest = (s.of(text) for s in put.core)
    cue = put.attribution.cue if put.attribution else ()
    if not rest or not cue or not put.core[0].end <= cue[0].start < put.core[1].start:
        return None, " ".join([first, *rest])
    told = " ".join(s.of(text) for s in cue)
    if not PASSIVE.search(told):
        return None, " ".join([first, *rest])
    return (None, " ".join([first, told, *rest])) if BARE.match(rest[0]) else (clean(first), " ".join(rest))


def _spoken(reading: Reading, put: Put, words: str) -> str:
    """With a name where the words lean on the speaker for it."""
    a = put.attribution
    source = next((s for s in reading.sources if a and s.id == a.source_id), None)
    if a is None:
        return words
    text = reading.article.text
    if a.act == "accusation" and a.cue and a.cue[-1].end <= put.core[0].start:
        return charged(words, text[a.cue[-1].end : min(put.core[0].start, a.cue[-1].end + BETWEEN)])
    if source is None:
        return words
    if BARE.match(words) or PLEA.match(words) or OBJECT.match(words) or _verdict(text, a, words):
        return _with_cue(text, a, put, source) or f"{source.name}: {words}"
    if a.form != "indirect":
        return f"{source.name}: {_lowered(words)}" if ONESELF.match(words) else words
    return named(words, _stands_for(source, words))


def _verdict(text: str, a: Attribution, words: str) -> bool:
    """ "Found Vant guilty" without a verb of its own."""
    return bool(VERDICT.search(words)) and any(FOUND.search(c.of(text)) for c in a.cue)


def _with_cue(text: str, a: Attribution, put: Put, source: Source) -> str | None:
    """ "Vant expects to win": name, cue and content, where they stand together and are no denial."""
    if not a.cue or put.force == "deny" or a.cue[0].start > put.core[0].start:
        return None
    said = clean(text[a.cue[0].start : put.core[-1].end])
    return f"{source.name} {said}" if len(said) < LONGEST else None


def _lowered(words: str) -> str:
    return words if re.match(r"I\b", words) else words[:1].lower() + words[1:]


def _stands_for(source: Source, words: str) -> str | None:
    """The name for a leading pronoun: a person's for "he", an institution's for "it", that of several for "they"."""
    pronoun = words.split(" ", 1)[0].lower()
    if len(source.name.split()) > SHORT_NAME or EXPLETIVE.match(words):
        return None
    fits = {"it": source.kind in INSTITUTIONS, "they": source.kind == "group"}
    return source.name if fits.get(pronoun, source.kind == "person") else None


def _merit(text: str, put: Put) -> tuple[bool, bool, bool, bool]:
    """What makes a content the better sentence: a clause of its own, not denied, not somebody's quoted words."""
    said = put.words(text)
    clause = bool(CLAUSE.search(said)) and not BARE.match(said)
    quoted = put.attribution is not None and put.attribution.form == "direct"
    telling = any(f.startswith("e:") for f in put.features) and not PRONOUN.match(said)
    return clause, telling, put.force != "deny", not quoted
