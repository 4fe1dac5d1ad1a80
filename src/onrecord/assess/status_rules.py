"""What words do to a claim, as data: each rule with a sentence of its own that a test runs.

A force is what one put does; TURNS say what status it leaves the claim in, given the status before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Status

# rumour, report, confirm, deny: by a source. hold: a source leaves it open. contest: somebody disagrees.
# settle, refute, retract, doubt: the text itself says so.
Force = Literal["rumour", "report", "confirm", "deny", "hold", "settle", "refute", "retract", "doubt", "contest"]

BE = r"(?:is|are|was|were|be|been|being)"
HAVE = r"(?:has|have|had)"
NOT = r"(?: not|n['’]t)"
STILL = r"(?: still| yet| as yet| immediately| entirely| officially| at all)?"
NOUN = (
    r"(?:rumou?rs?|reports?|claims?|allegations?|accusations?|charges?|suspicions?|speculation|stor(?:y|ies)"
    r"|statements?|predictions?|denials?)"
)
FINDING = rf"(?:{NOUN}|findings?|account|version|conclusions?|assertions?)"
UNTRUE = (
    r"(?:(?:simply|completely|just|totally|all|absolutely|utterly|categorically|patently) )?"
    r"(?:false|untrue|not true|wrong(?! (?:to|that|for|with)\b)|baseless|nonsense|unfounded|groundless|a lie|lies|a fabrication"
    r"|fabricated|fake news|inaccurate|incorrect|without (?:merit|foundation))"
)
CAUSE = r"the (?:possible|possibility|cause|circumstances|reason|motive)"
WHICH = r"(?:if|whether|who|what|why|how|when|where|which)\b"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words by which a text, or somebody in it, says what became of a claim.

    What it is about follows in the group `what`, if anywhere. `keys`: one of these stands in every match, in lower case.
    """

    force: Force
    keys: tuple[str, ...]
    pattern: re.Pattern[str]
    example: str

    @property
    def leans(self) -> bool:
        """Whether it is about what was told last, where it does not say what it is about."""
        return self.force in {"contest", "refute", "settle", "retract"} or "verified" in self.keys


def _sign(force: Force, keys: str, example: str, *alternatives: str) -> Sign:
    return Sign(force, tuple(keys.split("|")), re.compile("|".join(alternatives), re.IGNORECASE), example)


SIGNS = (
    _sign(
        "retract",
        "withdraw|take it back|take that back|take back|retract",
        "That was wrong, and we withdraw it.",
        r"\b(?:we|I|it|(?:the|this) (?:paper|newspaper|site|website|outlet|ministry|company)) (?:now |hereby |have |has )?"
        r"(?:withdr[ae]ws?|withdrawn|takes?|took|retract(?:s|ed)?) "
        r"(?:it|this|that|them|the (?:report|claim|story|statement|accusation))(?: back)?\b",
    ),
    _sign(
        "settle",
        "confirmed|borne|proven|verified",
        "Those rumours were later confirmed when Vant landed in Karsk.",
        rf"\b{NOUN} (?:{BE}|{HAVE} been) (?:later |then |finally |officially )?(?:confirmed|borne out|proven|verified)\b",
    ),
    _sign(
        "settle",
        "true|correct|right|accurate",
        "The report turned out to be true.",
        r"\b(?:turn(?:ed|s) out|proved) (?:to be )?(?:true|correct|right|accurate)\b",
        r"\b(?:officials?|sources?|reports?|rumou?rs?|predictions?|insider|analyst) (?:was|were) (?:correct|right)\b",
    ),
    _sign(
        "refute",
        "false|untrue|wrong|hoax|fake|baseless|unfounded",
        "The report turned out to be false.",
        r"\b(?:turn(?:ed|s) out|proved|(?:was|were) (?:later )?found) (?:to be )?(?:an? )?(?:\w+ )?"
        r"(?:false|untrue|wrong|hoax|fake|baseless|unfounded)\b",
        r"\bwas a hoax\b",
    ),
    _sign(
        "refute",
        "did not|didn|was not|wasn|were not|weren|has not|hasn",
        "Vant swore that the port would open. It did not.",
        r"(?<!\S)(?-i:It|They|He|She|This|That|There) (?:did|was|were|has|have)(?: not|n['’]t)[.!]",
    ),
    _sign(
        "settle",
        "did.|was.|were.|has.",
        "Brandt feared that the port would close. It did.",
        r"(?<!\S)(?-i:It|They|He|She|This|That|There) (?:did|was|were|has|have)[.!]",
    ),
    _sign(
        "refute",
        "false|untrue|not true|wrong|baseless|nonsense|unfounded|groundless|lie|fabricat|fake|inaccurate|incorrect|without",
        "Brandt called the claim baseless.",
        rf"\b(?:that|this|it|they|{FINDING}) (?:is|are|was|were) {UNTRUE}\b",
        r"\b(?:call|describ|dismiss|label)(?:s|es|ed|led|ing) "
        rf"(?:it|them|that|this|(?:the|these|those|such|\w+['’]s) (?:[\w-]+ )?{FINDING})"
        rf" (?:as )?(?:[“\"])?{UNTRUE}\b",
    ),
    _sign(
        "refute",
        "debunked|dispro|discredited",
        "The story has been debunked.",
        rf"\b(?:{BE}|{HAVE} been) (?:debunked|disproved|disproven|discredited)\b",
    ),
    _sign(
        "refute",
        "no evidence",
        "There is no evidence that Keldia sank the ferry.",
        r"\b(?:there (?:is|was)|found|saw|seen) no evidence (?:that |of )?(?P<what>.*)",
    ),
    _sign(
        "retract",
        "retract|withdr|took back|walk|recant|backtrack|apologi",
        "The Karsk Herald retracted its report.",
        rf"\b(?:retract(?:s|ed|ing)?|withdr[ae]w|withdrawn|took back|walk(?:ed|s) back|recant(?:ed|s)?|backtracked on|apologi[sz]ed for) "
        rf"(?:(?:the|its|his|her|their|an?|that|this|earlier|previous) ){{0,3}}(?:{FINDING}|suggestions?|explanations?)\b",
    ),
    _sign(
        "retract",
        "correction|retraction",
        "The Karsk Herald issued a correction.",
        r"\b(?:issu|publish)ed a (?:correction|retraction)\b",
    ),
    _sign(
        "contest",
        "reject|dismiss|disput|contradict|contest|rebut|refut|question|challeng|oppos",
        "Brandt rejected the claim.",
        r"\b(?:reject|dismiss|disput|contradict|contest|rebutt?|refut|question|challeng|oppos)(?:s|e|es|ed|ing) "
        rf"(?:the|that|this|those|these|such|any|all|his|her|its|their|\w+['’]s?) (?:[\w-]+ ){{0,2}}?{FINDING}\b",
    ),
    _sign(
        "contest",
        "different|conflicting|contradictory|differing|not everyone|not all agree",
        "Brandt gave a different account of the fire.",
        r"\b(?:gave|told|offered) (?:a|quite a|a very) different (?:account|version|story)\b",
        r"\b(?:conflicting|contradictory|differing) (?:reports|accounts|versions)\b",
        r"\bnot everyone (?:agree[sd]|was convinced)\b|\bdo(?:es)? not all agree\b",
    ),
    _sign(
        "doubt",
        "preclude|rule out|exclude",
        "The statement does not rule out an earlier pact.",
        rf"\b(?:do|does|did|can|could){NOT} (?:preclude|rule out|exclude)\b(?P<what>.*)",
    ),
    _sign(
        "doubt",
        "open|unanswered",
        "The statement leaves open whether a pact exists.",
        rf"\b(?:leaves|left) (?:open|unanswered)\b(?: the question(?: of)?)? (?P<what>{WHICH}.*)",
    ),
    _sign(
        "doubt",
        "verified|confirmed|corroborated",
        "The claim could not be independently verified.",
        rf"\b(?:c(?:ould|an){NOT} be|cannot be|(?:has|have|had){NOT} been) (?:independently )?(?:verified|confirmed|corroborated)\b",
    ),
    _sign(
        "doubt",
        "clear",
        "It was not clear whether Vant knew of the leak.",
        rf"\b(?:{BE}{NOT}{STILL} clear|(?:{BE}|remains?|remained){STILL} unclear)(?: is)? (?P<what>{WHICH}.*)",
    ),
    _sign(
        "doubt",
        "unclear|unknown|undetermined|unresolved|in dispute",
        "The cause of the fire remains unknown.",
        rf"\b(?:{BE}|remains?|remained){STILL} (?:unclear|unknown|undetermined|unresolved|in dispute)\b",
    ),
    _sign(
        "doubt",
        "cause|moti|reason|toll|number|identity|detail|decision|date",
        "The cause of the fire had not been officially announced.",
        r"\b(?:cause|motive|motivation|reason|toll|number|identity|details?|decision|date)s?\b[^.;]{0,60}?"
        rf"\b(?:{BE}|{HAVE}){NOT}{STILL}(?: been)?{STILL} (?:known|announced|determined|established|confirmed"
        r"|released|stated|identified|disclosed|made)\b",
    ),
    _sign(
        "doubt",
        "no ",
        "No cause was immediately known.",
        r"\bno (?:official |immediate |clear )?(?:cause|motive|motivation|reason|explanation|decision|group|organi[sz]ation|one)\b"
        r"[^.;]{0,40}?\b(?:known|announced|determined|established|confirmed|claimed|given|made)\b",
    ),
    _sign(
        "doubt",
        "declin|refus",
        "The ministry declined to confirm whether Vant was held.",
        r"\b(?:declin|refus)(?:ed|es|ing) to (?:confirm (?:or|nor) deny|confirm|say|speculate)\b(?P<what>.*)",
    ),
    _sign(
        "doubt",
        "neither confirm",
        "Orm Grid neither confirmed nor denied the sale.",
        r"\bneither confirm(?:ed|s)? nor den(?:ied|ies)\b(?P<what>.*)",
    ),
    _sign(
        "doubt",
        "investigat|examin|look|ascertain|probe|inquiry",
        "Police are investigating whether the fire was set.",
        r"\b(?:investigat(?:e|es|ed|ing)|examin(?:e|es|ed|ing)|look(?:s|ed|ing)? into|ascertain(?:s|ing)?"
        rf"|(?:probe|investigation|inquiry) (?:into|of)) (?P<what>(?:{WHICH}|{CAUSE}).*)",
    ),
    _sign(
        "doubt",
        "determin|find out|establish",
        "Police hope to find out what caused the fire.",
        rf"\b(?:determin(?:e|es|ing)|find out|establish(?:es|ing)?) (?P<what>(?:if|whether|why|how|what caused|{CAUSE})\b.*)",
    ),
    _sign(
        "doubt",
        "under investigation|being investigated",
        "The crash is under investigation.",
        r"\b(?:under investigation|being investigated)\b",
    ),
)

# Cues that put it on record: the deed itself, a finding of a court, an admission.
PERFORMS = re.compile(
    r"\b(?:announc|unveil|declar(?:ed|es)\b|admit|confess|acknowledg|found\b|finding\b|rul(?:ed|ing)\b|convicted)",
    re.IGNORECASE,
)
RUMOURS = re.compile(
    r"\b(?:rumou?r|speculat|whisper|gossip|unconfirmed|(?:is|was|are|were) said\b|thought to|believed to)",
    re.IGNORECASE,
)
UNSETTLED_CUE = re.compile(r"\b(?:allegations?|alleged(?:ly)?|accusations?|suspicions?)\b", re.IGNORECASE)
NOT_TOLD = re.compile(
    r"(?:\b(?:not|no|yet to|never|neither)|n['’]t)\b.{0,30}\b(?:know|name|say|said|state|announce|specif|confirm|reveal|disclos|determin"
    r"|identif|comment|clear|claim)",
    re.IGNORECASE,
)

# Per force: status before (None: not yet put) -> status after. Where a force has no row for a status, it leaves the claim as it is.
TURNS: dict[Force, dict[Status | None, Status]] = {
    "rumour": {None: "rumoured", "rumoured": "rumoured", "open": "open"},
    "report": {
        None: "reported",
        "rumoured": "reported",
        "reported": "reported",
        "open": "reported",
        "denied": "disputed",
        "retracted": "reported",
    },
    "hold": {None: "open", "rumoured": "open", "open": "open", "denied": "disputed"},
    "confirm": {
        None: "confirmed",
        "rumoured": "confirmed",
        "reported": "confirmed",
        "open": "confirmed",
        "confirmed": "confirmed",
        "denied": "disputed",
        "retracted": "confirmed",
    },
    "deny": {
        None: "denied",
        "rumoured": "denied",
        "reported": "disputed",
        "open": "denied",
        "confirmed": "disputed",
        "denied": "denied",
        "disputed": "disputed",
    },
    "contest": dict.fromkeys(("rumoured", "reported", "open", "confirmed", "denied", "disputed"), "disputed"),
    "settle": dict.fromkeys((None, "rumoured", "reported", "open", "denied", "disputed", "retracted"), "confirmed"),
    "refute": dict.fromkeys((None, "rumoured", "reported", "open", "confirmed", "disputed", "denied"), "denied"),
    "retract": dict.fromkeys((None, "rumoured", "reported", "open", "confirmed", "disputed", "denied"), "retracted"),
    "doubt": {
        **dict.fromkeys((None, "rumoured", "reported", "open", "confirmed", "denied"), "open"),
        "disputed": "disputed",
    },
}
