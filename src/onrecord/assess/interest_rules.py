"""Verb phrases that say what somebody needs, has, lacks, wants or offers; each with a sentence that a test runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.model import Relation

BE = r"(?:is|are|was|were|am|['’]s|['’]re)"
HAVE = r"(?:has|have|had)"
GIVE = r"(?:provide|supply|give|send|share|sell|deliver|lend|donate|help|assist|host|pay)"
GET = r"(?:develop|obtain|build|acquire|secure|get|master|find|raise|produce)"
# What one has and could give, in the news: "has a problem" and "has a son" tell of no interest.
GOODS = (
    r"(?:stockpiles?|stocks?|reserves?|arsenals?|supply|supplies|surplus|weapons?|weaponry|missiles?|warheads?|rockets?|shells?|ammunition"
    r"|munitions|drones?|tanks?|aircraft|jets?|ships|vessels|submarines?|satellites?|fleets?|troops|soldiers|forces|technology|technologies"
    r"|know-how|expertise|capability|capabilities|capacity|means|equipment|vaccines?|doses|medicines?|food|grain|wheat|water|oil|gas|coal"
    r"|uranium|plutonium|gold|cash|money|funds|funding|resources|data|access|fuel|energy|factories|plants|patents?|monopoly)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb phrase; what follows it is the object, or the group `object` is. `example`: a sentence and its object."""

    relation: Relation
    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    example: tuple[str, str]


def _phrase(relation: Relation, keys: str, pattern: str, sentence: str, found: str) -> Phrase:
    return Phrase(relation, tuple(keys.split("|")), re.compile(pattern, re.IGNORECASE), (sentence, found))


PHRASES = (
    _phrase(
        "lacks",
        "lack",
        r"\b(?:lacks|lack|lacked|lacking)\b(?! of)",
        "Keldia lacks the technology.",
        "the technology",
    ),
    _phrase(
        "lacks",
        "failed to|yet to",
        rf"\b{HAVE} (?:so far |repeatedly |always )?(?:failed|yet) to {GET}\b",
        "Keldia has failed to develop the engine.",
        "the engine",
    ),
    _phrase(
        "lacks",
        "not have|n't have|n’t have",
        r"\b(?:do|does|did)(?: not|n['’]t) (?:yet )?have\b(?! to\b)",
        "Keldia does not have an engine of its own.",
        "an engine of its own",
    ),
    _phrase(
        "lacks",
        "no |out of",
        rf"\b(?:{HAVE} no|{HAVE} run out of|ran out of|runs out of)\b"
        r"(?! (?:plans?|intentions?|comment|doubts?|interest|business|reason|idea|longer|choice)\b)",
        "Keldia has run out of coal.",
        "coal",
    ),
    _phrase(
        "needs",
        "need",
        r"(?<!['’]s )(?<!the )(?<!no )(?<!their )(?<!its )(?<!of )\b(?:needs|need|needed)\b(?! not\b)(?! no\b)(?! of\b)",
        "Keldia urgently needs artillery shells.",
        "artillery shells",
    ),
    _phrase(
        "needs",
        "in need of|in dire|in urgent|in desperate",
        rf"\b{BE} in (?:(?:dire|urgent|desperate|great) )?need of\b",
        "Keldia is in dire need of rain.",
        "rain",
    ),
    _phrase("needs", "requir", r"\b(?:requires|require|required)\b", "Orm Grid requires new cables.", "new cables"),
    _phrase(
        "needs",
        "low on|short o|short on",
        rf"\b(?:{BE} (?:running |desperately |critically |getting )*|runs |ran |run )(?:low on|short (?:of|on))\b",
        "Keldia is running low on coal.",
        "coal",
    ),
    _phrase(
        "has",
        "possess|owns|boasts",
        r"\b(?:possesses|possess|possessed|owns|boasts)\b",
        "Morvania possesses three submarines.",
        "three submarines",
    ),
    _phrase(
        "has",
        "has |have |holds |hold |had ",
        r"\b(?:has|have|holds|hold|had) (?!\w+ed\b|\w+ly \w+ed\b)"
        rf"(?P<object>(?:(?!to\b|been\b|not\b|no\b|never\b)[\w’'-]+ ){{0,4}}?{GOODS}\b(?: of [\w-]+)?)",
        "Morvania has a large stockpile of shells.",
        "a large stockpile of shells",
    ),
    _phrase(
        "has",
        "for years|for decades|for months|since",
        rf"\b{HAVE} (?:long )?(?P<object>been (?:launch|build|mak|produc|develop|manufactur|export|supply|sell|operat|test|fly|deploy|min"
        r"|enrich|refin)ing [^,.;:]{1,60}?) (?:for (?:many |several )?(?:years|decades|months)|since)\b",
        "Morvania has been launching satellites for years.",
        "been launching satellites",
    ),
    _phrase(
        "wants",
        "want|would love|would like|seek|sought|covet|desir",
        r"\b(?:wants|want|wanted|would (?:love|like)|(?:is|are) seeking|seeks|seek|sought|covets|desires)\b"
        r"(?! to (?:express|say|thank|stress|add|emphasi[sz]e|point out|make clear)\b)",
        "Keldia would love to launch a satellite.",
        "to launch a satellite",
    ),
    _phrase(
        "wants",
        "hope|aim",
        r"\b(?:hopes|hope|hoped|hoping|aims|aim|aimed) (?=(?:to|for)\b)",
        "Keldia hopes to join the Straits League.",
        "to join the Straits League",
    ),
    _phrase(
        "wants",
        "interested in|eager|keen|looking to|looking for",
        rf"\b{BE} (?:very |also )?(?:interested in|eager for|keen on|looking for|(?=(?:eager|keen|looking) to\b)(?:eager|keen|looking))",
        "Keldia is interested in used engines.",
        "used engines",
    ),
    _phrase(
        "offers",
        "offer",
        rf"\b(?:offers|(?:{HAVE} )?offered|(?:is|are|was|were) offering)\b(?! by\b)",
        "Morvania offered free grain.",
        "free grain",
    ),
    _phrase(
        "offers",
        "willing to|ready to|prepared to|agreed to|pledged to",
        rf"\b(?:{BE} (?:willing|ready|prepared)|{HAVE} agreed|agreed|{HAVE} pledged|pledged) (?=to {GIVE}\b)",
        "Morvania is willing to supply shells.",
        "to supply shells",
    ),
)
