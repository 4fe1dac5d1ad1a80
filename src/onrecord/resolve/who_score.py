"""Who a pronoun means: every candidate mention is scored by small features, each with its weight and its reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.model import Kind, Span
from onrecord.resolve.who_lexicon import Gender
from onrecord.resolve.who_mentions import HE, IT, SHE, THEY, Mention, Page

PREPOSITION = re.compile(
    r"\b(?:of|for|with|by|about|against|from|to|in|on|at|than|between|under|over|like|after|before|near)"
    r"\s+(?:(?:the|a|an|his|her|their|its)\s+)?(?:[A-Z]?[\w.]+\s+){0,2}$"
)
OPENER = re.compile(
    r"^[\"“]?(?:While|When|As|After|Before|Since|If|Although|Though|Because|In|On|At|For|During|Asked|By|Despite|With|Once)\b"
)
EARLY = 5  # words before a sentence's subject
LOOKED_AT = 80  # characters before a mention
CUT_OFF = "\x00"
REACH = 5  # sentences back
FAR = 12  # for the one prominent person of the article


@dataclass(eq=False)
class Referent:
    """Somebody or something that the text speaks of, as known so far in reading."""

    kind: Kind
    name: str
    named: bool = False
    plural: bool = False
    gender: Gender | None = None
    anonymous: bool = False
    roles: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    members: tuple[Referent, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    place: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One pronoun with what stands around it: the contents it is the source of, who speaks around it, whom it is told by."""

    mention: Mention
    own: tuple[Span, ...] = ()
    speaker: Referent | None = None
    quoted_by: Referent | None = None
    teller: Referent | None = None
    previous: Referent | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that the pronoun may take up, and whose mention it is."""

    mention: Mention
    referent: Referent


Feature = Callable[[Page, Question, Candidate], float]


def recency(page: Page, q: Question, c: Candidate) -> float:
    """Each sentence between costs: "Vant spoke. The rain fell. He left." """
    return -float(min(abs(page.number(q.mention.span.start) - page.number(c.mention.span.start)), FAR))


def subject(page: Page, _: Question, c: Candidate) -> float:
    """Who begins the sentence, or its main clause, goes on being spoken of: "Vant met Orm. He ..." """
    before = _before(page, c.mention)
    if PREPOSITION.search(before):
        return 0.0
    if not before.startswith(CUT_OFF) and len(before.split()) <= EARLY and "," not in before:
        return 1.0
    return 0.8 if re.search(r"(?:,|\band|\bbut|\bthat|[”\"])\s+(?:\w+\s+){0,4}$", before) else 0.0


def _before(page: Page, mention: Mention) -> str:
    """The words of its sentence before a mention, at most LOOKED_AT characters, then with CUT_OFF in front."""
    at = mention.span.start
    start = page.sentence(at).start
    return page.text[start:at] if at - start <= LOOKED_AT else CUT_OFF + page.text[at - LOOKED_AT : at]


def oblique(page: Page, _: Question, c: Candidate) -> float:
    """Owners and what follows a preposition are seldom taken up: "an aide to Vant ... He" """
    before = _before(page, c.mention)
    return 1.0 if PREPOSITION.search(before) or page.possessed(c.mention.span) else 0.0


def across_marks(page: Page, q: Question, c: Candidate) -> float:
    """A pronoun outside quotation marks seldom takes up a name inside them: “Orm lied,” he said."""
    mine, theirs = page.quote(q.mention.span.start), page.quote(c.mention.span.start)
    return 1.0 if theirs is not None and mine != theirs else 0.0


def same_paragraph(page: Page, q: Question, c: Candidate) -> float:
    """A new paragraph often turns to somebody else."""
    return float(page.paragraph(q.mention.span.start) == page.paragraph(c.mention.span.start))


def gender_known(_: Page, q: Question, c: Candidate) -> float:
    """A known gender that agrees counts more than an unknown one: "Ms. Vant ... she" """
    return float(q.mention.head in HE | SHE and c.referent.gender is not None)


def indirect_speaker(_: Page, q: Question, c: Candidate) -> float:
    """In reported speech the pronoun is mostly the speaker: "Vant said she would go." """
    return float(q.speaker is c.referent)


def going_on(_: Page, q: Question, c: Candidate) -> float:
    """Who was cited last goes on speaking: “...,” Vant said. “...,” he added."""
    return float(bool(q.own) and q.previous is c.referent)


def prominence(_: Page, __: Question, c: Candidate) -> float:
    """Whoever is spoken of often: the logarithm of the mentions so far."""
    return math.log(1 + len(c.referent.mentions))


def named(_: Page, __: Question, c: Candidate) -> float:
    """Somebody with a name rather than a passer-by."""
    return float(c.referent.named)


def agrees_in_number(_: Page, q: Question, c: Candidate) -> float:
    """ "They" wants several; an institution will do: "the ministry said they ..." """
    return float(q.mention.head in THEY and c.referent.plural)


# Weights were set by hand on the train part of our own gold; each sentence of distance is the unit.
FEATURES: tuple[tuple[Feature, float], ...] = (
    (recency, 0.7),
    (subject, 1.0),
    (oblique, -0.8),
    (across_marks, -1.5),
    (same_paragraph, 0.3),
    (gender_known, 0.6),
    (indirect_speaker, 1.5),
    (going_on, 0.9),
    (prominence, 0.35),
    (named, 0.4),
    (agrees_in_number, 1.2),
)


def score(page: Page, question: Question, candidate: Candidate) -> float:
    """The weighted sum of all features."""
    return sum(weight * feature(page, question, candidate) for feature, weight in FEATURES)


def explain(page: Page, question: Question, candidate: Candidate) -> list[tuple[str, float]]:
    """What each feature gave, with its reason, leaving out those that gave nothing."""
    parts = [(f.__doc__ or f.__name__, w * f(page, question, candidate)) for f, w in FEATURES]
    return [(reason.strip(), value) for reason, value in parts if value]


def fits(question: Question, referent: Referent) -> bool:
    """Gender, number and kind do not forbid it, and it is not named in the pronoun's own content."""
    word = question.mention.head
    if referent in (question.quoted_by, question.teller) or _named_within(question, referent):
        return False
    if word in HE | SHE:
        wanted = "m" if word in HE else "f"
        return referent.kind == "person" and not referent.plural and referent.gender in {None, wanted}
    if word in THEY:
        return referent.plural or referent.kind in {"organization", "outlet", "group"}
    return word in IT and not referent.plural and referent.kind in {"organization", "outlet", "document", "unknown"}


def _named_within(question: Question, referent: Referent) -> bool:
    """ "He said Vant would stay": he is not Vant."""
    return any(m.sort == "name" and s.contains(m.span) for s in question.own for m in referent.mentions)


def best(page: Page, question: Question, candidates: list[Candidate]) -> Referent | None:
    """The fitting candidate of the highest score; of equals the nearest."""
    fitting = [c for c in candidates if fits(question, c.referent)]
    if not fitting:
        return None
    return max(fitting, key=lambda c: (score(page, question, c), c.mention.span)).referent


def opens_before(page: Page, question: Question) -> bool:
    """Whether the pronoun may look ahead: "While she agreed, Vant ..." """
    here = page.sentence(question.mention.span.start)
    return bool(OPENER.match(here.of(page.text)))
