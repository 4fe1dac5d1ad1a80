"""Puts: the places of an article where a proposition is put, by whom, and with what force.

A put is an attribution whose content can be true or false, or words by which the text itself settles, doubts or takes back a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.assess.layout import Layout, clauses, masked
from onrecord.assess.proposition import About, Features
from onrecord.assess.status_rules import FINDING, NOT_TOLD, NOUN, PERFORMS, RUMOURS, SIGNS, UNSETTLED_CUE, Force, Sign
from onrecord.assess.vocabulary import IRREGULAR, content, words
from onrecord.assess.wording import affirm, clean
from onrecord.model import Attribution, Reading, Source, Span

CHECKABLE = frozenset({"assertion", "denial", "confirmation", "rumour", "accusation", "forecast", "warning"})
# An opinion of these cues is about what is so, not about what is good.
EPISTEMIC = re.compile(
    r"\b(?:suspect|suspicion|believ|think|thought|estimat|conclud|doubt|assum|presum|argu|claim|maintain|insist|consider)",
    re.IGNORECASE,
)
NORMATIVE = re.compile(
    r"\b(?:should|must|ought|let['’]s|let us|proud|sorry|thank|hopes?|hoping|wish|deserve|welcome)\b", re.IGNORECASE
)
# A finite verb: an auxiliary, a past form, or a word in -s where no plural noun stands: "Keldia needs coal", "costs the town".
CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|\w{3,}ed|of \w+ing)\b"
    r"|n['’]t\b|['’](?:re|ve|ll|d) |\b(?:it|he|she|that|there|what|who|here)['’]s |\b[A-Z][\w’'.-]+ [a-z]+[^s\W]s (?!of\b|in\b|and\b)"
    r"|\b[a-z]+[^s\W]s (?:the|an?|to|that|their|its|his|her|no|not|only|far|more|\w+ly|\d)\b"
)
BARE = re.compile(r"^\W*(?:to|of|for|with)\s", re.IGNORECASE)
WHETHER = re.compile(r"^\W*(?:about |as to )?whether\b", re.IGNORECASE)
IF = re.compile(r"^\W*if\b", re.IGNORECASE)
QUERY = re.compile(
    r"\b(?:know|knew|see|determin|find out|ascertain|confirm|wonder|question|decid|investigat)", re.IGNORECASE
)
UNREAL = re.compile(r"^\W*(?:if|unless|were|had|should)\b", re.IGNORECASE)  # "if it fails, we ..." puts nothing
WHY = re.compile(r"^\W*(?:why|how|what|who|where|when|which)\b", re.IGNORECASE)
ASKED = re.compile(r"\bask", re.IGNORECASE)  # of somebody, who may know
ASKING = frozenset({"question", "assertion", "opinion", "confirmation"})
WITHHELD = re.compile(r"\b(?:sources?|insiders?|officials?|people|persons?)\b", re.IGNORECASE)
# Some or so many do not: what is reported of them, not denied by them.
COUNTED = re.compile(
    r"^\W*(?:that )?(?:(?:about|around|nearly|almost|more than|fewer than|less than|only|just|at least|some|up to|over) )*"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:in|out of|of|percent|per cent)\b|half\b|most\b|many\b|several\b"
    r"|few\b|some\b|a (?:third|quarter|majority|minority|number)\b)",
    re.IGNORECASE,
)
COMMENT = re.compile(
    r"\b(?:not|no|never|n['’]t) (?:immediately )?comment(?:s|ed|ing)?\b", re.IGNORECASE
)  # "we do not comment" puts nothing
CITES = re.compile(r"(?:cit|quot)(?:e|es|ed|ing)", re.IGNORECASE)  # who is cited is no proposition
SPELLED = re.compile(rf"\b{NOUN} that (?:the|an?|he|she|it|they|[A-Z])\b")  # "his claim that he paid" says what it is
TOOK_BACK = re.compile(rf"\b{FINDING} that\s", re.IGNORECASE)  # "withdrew its finding that" spells what is taken back
LEFT_OPEN = re.compile(  # "has not ruled out a sale": neither denied nor so
    r"(?:\bnot|\bnever|n['’]t) (?:yet )?(?:rul(?:e|ed|ing) out|exclud(?:e|ed|ing)|den(?:y|ied|ying))\b|\bcannot exclude\b",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"(?:\bnot|n['’]t|\bwithout) (?:nam|identif)(?:e|ing|y|ying)\b", re.IGNORECASE
)  # whom, is no proposition
NEITHER = re.compile(
    r"\b(?:neither confirm\w*|(?:cannot|can|could|would|will)(?: not|n['’]t)? (?:yet )?(?:neither )?confirm) n?or den",
    re.IGNORECASE,
)
DOUBTS = re.compile(r"\b(?:doubt(?:s|ed|ing)?|(?:cast|casts|casting) doubt on)$", re.IGNORECASE)  # the cue
LEAST_BEFORE = 20  # characters of a proposition before who put it
SHORTEST = 2  # content words of a proposition
UNLESS = re.compile(r"\b(?:if|whether|unless|until|should|would|could|may|might)\b", re.IGNORECASE)
FINAL = frozenset({"settle", "refute", "retract"})
BY_SOURCE: dict[Force, Force] = {"settle": "confirm", "refute": "deny"}  # said by somebody, they settle nothing
FIRST = 170  # characters of a content that its proposition is taken from, at least one sentence


@dataclass(frozen=True, slots=True)
class Put:
    """One proposition put once: its words, the words that show it, its force, and what it is about."""

    core: tuple[Span, ...]
    evidence: Span
    force: Force
    attribution: Attribution | None
    features: Features
    sign: Sign | None = None
    at: Span | None = None  # the words of the sign
    sentence: Span | None = None  # and the sentence that they stand in

    @property
    def position(self) -> int:
        """Where it stands in the text."""
        return self.at.start if self.at else self.evidence.start

    def words(self, text: str) -> str:
        """The words of the proposition in the text of its article, its pieces joined."""
        return " ".join(span.of(text) for span in self.core)


def attributed(reading: Reading, comparer: About, where: Layout) -> Iterator[Put]:
    """The puts of attributions, in the order of the reading."""
    text = reading.article.text
    sources = {s.id: s for s in reading.sources}
    for a in reading.attributions:
        source = sources.get(a.source_id or "")
        through = [sources[s] for s in a.chain if s in sources]
        if a.content and (force := force_of(text, a, source, through)):
            core = first_sentence(where, a)
            features = comparer.features(core, source.name if source and source.kind == "person" else None)
            yield Put(core, evidence(a, core), force, a, features)


def force_of(text: str, a: Attribution, source: Source | None, through: Sequence[Source] = ()) -> Force | None:
    """What the attribution does to the claim that it puts, its word coming `through` others; None where it puts nothing true or false."""
    cue = " ".join(s.of(text) for s in a.cue)
    said = " ".join(s.of(text) for s in a.content)
    if NOT_TOLD.search(cue) or _in_question(a, cue, said) or NEITHER.search(f"{cue} {said[:FIRST]}"):
        return None if UNNAMED.search(cue) else "doubt"
    if not _checkable(a, cue, said):
        return None
    if DOUBTS.search(cue) or LEFT_OPEN.search(said[:FIRST]):
        return "contest" if DOUBTS.search(cue) else "hold"
    if a.act == "denial" or (
        a.polarity == "negative" and not COUNTED.match(said) and affirm(clean(said)) != clean(said)
    ):
        return "deny"
    return _held(a, cue, source, through)


def _in_question(a: Attribution, cue: str, said: str) -> bool:
    """Whether the source leaves it in question; what somebody is asked is not, and "if" after "said" is a condition."""
    put = WHETHER.match(said) or (IF.match(said) and QUERY.search(cue))
    return a.act in ASKING and bool(put) and not ASKED.search(cue)


def _checkable(a: Attribution, cue: str, said: str) -> bool:
    if (
        UNREAL.match(said)
        or COMMENT.search(said)
        or (CITES.fullmatch(cue) and not said.startswith("that "))
        or said.rstrip("”\"'’ ").endswith("?")
    ):
        return False
    if a.act == "opinion":
        return bool(EPISTEMIC.search(cue)) and not BARE.match(said) and not NORMATIVE.search(said)
    return a.act in CHECKABLE and not WHY.match(said) and not NORMATIVE.search(said[:FIRST])


def _held(a: Attribution, cue: str, source: Source | None, through: Sequence[Source]) -> Force:
    """Of what is held to be so: on the record, reported, rumoured or left open."""
    unsure = a.certainty in {"possible", "unknown"} or a.act == "forecast"
    hedged = a.certainty == "possible" or (source is not None and a.certainty != "certain")
    if a.act == "rumour" or RUMOURS.search(cue) or (hedged and any(map(_kept_back, (source, *through)))):
        return "rumour"
    unsure = unsure or (source is None and a.certainty == "probable")
    if unsure or (UNSETTLED_CUE.search(cue) and source is None):
        return "hold"
    if a.act == "confirmation" or (PERFORMS.search(cue) and source and source.kind != "outlet"):
        return "confirm"
    return "report"


def _kept_back(source: Source | None) -> bool:
    """Whether nobody stands for it: no source, or one whose name is withheld; scientists and organizers are no such people."""
    return source is None or (source.anonymous and (source.kind == "person" or bool(WITHHELD.search(source.name))))


def first_sentence(where: Layout, a: Attribution) -> tuple[Span, ...]:
    """The content up to the end of the sentence that it begins in: further sentences put further propositions."""
    end = where.sentence(a.content[0].start).end
    told = min((s.start for s in (*a.source, *a.cue) if any(c.contains(s) for c in a.content)), default=end)
    if (
        told > a.content[0].start + LEAST_BEFORE
    ):  # "Stamm was not arrested, Lien said, denying a report": who said so ends it
        end = min(end, told)
    return tuple(Span(c.start, min(c.end, end)) for c in a.content if c.start < end)


def evidence(a: Attribution, core: tuple[Span, ...]) -> Span:
    """The words that set the status: the cue too where it is the cue that denies, confirms or spreads it."""
    hull = Span(core[0].start, core[-1].end)
    near = [c for c in a.cue if abs(c.start - hull.start) <= 2 * FIRST]
    if near and a.act in {"denial", "confirmation", "rumour", "accusation"}:
        hull = Span(min(hull.start, near[0].start), max(hull.end, near[-1].end))
    return hull


def says(text: str, put: Put) -> bool:
    """Whether a put's own words say what is so: a clause of some content, or a phrase that tells of a happening."""
    said = put.words(text)
    charged = put.attribution is not None and put.attribution.act == "accusation"
    happens = put.force == "doubt" or charged or any(f.startswith("h:") for f in put.features)
    return enough(said) or (happens and len(put.features) >= SHORTEST)


def enough(said: str) -> bool:
    """Whether the words hold a verb and some content."""
    told = [w for _, w in words(said)]
    return sum(map(content, told)) >= SHORTEST and (
        bool(CLAUSE.search(said)) or any(w.lower() in IRREGULAR for w in told)
    )


def signed(reading: Reading, comparer: About, where: Layout) -> Iterator[Put]:
    """The puts of words that say what became of a claim, wherever they stand; who says so is the attribution around them."""
    story = masked(reading)
    for sentence in where.sentences:
        hit = _sign(story, sentence)
        if hit and not (hit[0].force == "contest" and SPELLED.search(story, hit[1].start(), sentence.end)):
            yield _signed(comparer, where, sentence, *hit)


def _sign(story: str, sentence: Span) -> tuple[Sign, re.Match[str]] | None:
    """The first sign of the sentence, in the order of the rules; a condition settles nothing."""
    lower = sentence.of(story).lower()
    for sign in SIGNS:
        likely = any(map(lower.__contains__, sign.keys))
        found = sign.pattern.search(story, sentence.start, sentence.end) if likely else None
        if found and not (sign.force in FINAL and UNLESS.search(story, sentence.start, found.start())):
            return sign, found
    return None


def _signed(comparer: About, where: Layout, sentence: Span, sign: Sign, found: re.Match[str]) -> Put:
    tail = "what" in sign.pattern.groupindex and found["what"]
    words = Span(found.start(), found.start("what") if tail else found.end())
    holder = where.cued(words) or where.innermost(words)
    force = BY_SOURCE.get(sign.force, sign.force) if holder and holder.source_id else sign.force
    clause = next((c for c in clauses(comparer.text, sentence) if c.overlaps(words)), sentence)
    if tail:
        end = (
            next((c.end for c in holder.content if c.contains(words)), found.end("what"))
            if holder
            else found.end("what")
        )
        core, shown = Span(words.end, max(words.end, min(end, found.end("what")))), Span(words.start, end)
    elif sign.force == "doubt":
        core, shown = clause, words
    elif sign.force == "retract" and (spelled := TOOK_BACK.search(comparer.text, found.start(), sentence.end)):
        core, shown = Span(spelled.end(), sentence.end), Span(words.start, sentence.end)
    else:
        core, shown = sentence, Span(clause.start, sentence.end)
    return Put((core,), shown, force, holder, comparer.features([core]), sign, words, sentence)
