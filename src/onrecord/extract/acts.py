"""What an attribution does, speech act by speech act: by its cue, and where the cue only says, by what its content begins with.

The rules stand in `acts.tsv`, each with an example; the first that fits wins.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from onrecord.extract.lexicon import act_rows
from onrecord.model import Act

SAYS = (
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|stat(?:e|es|ed|ing)|writ(?:e|es|ing)|wrote|tweet(?:s|ed|ing)?"
    r"|post(?:s|ed|ing)?|remark(?:s|ed|ing)?|comment(?:s|ed|ing)?|not(?:e|es|ed|ing)|repl(?:y|ies|ied|ying)|respond(?:s|ed|ing)?"
    r"|read(?:s|ing)?|claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|argu(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|explain(?:s|ed|ing)?"
    r"|continu(?:e|es|ed|ing)|shout(?:s|ed|ing)?|spoke|speak(?:s|ing)?|went on|point(?:s|ed|ing)? out|observ(?:e|es|ed|ing)"
    r"|stress(?:es|ed|ing)?|emphasi[sz](?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|recall(?:s|ed|ing)?|show(?:s|ed)?|in a statement)\b"
)
TELLS = (
    SAYS.removesuffix(r")\b")
    + r"|according to|announc(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|indicat(?:e|es|ed|ing)|reveal(?:s|ed|ing)?)\b"
)
_TELLS = re.compile(rf"(?:\w+ )?{TELLS}", re.IGNORECASE)
CLASSES = {"@says": SAYS, "@tells": TELLS}
HEADED: frozenset[Act] = frozenset(
    {"assertion", "opinion", "forecast", "promise"}
)  # what the head may say of a neutral cue


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table; `silent` where a quotation without a cue falls under it too."""

    act: Act
    cue: re.Pattern[str]
    content: re.Pattern[str] | None
    silent: bool
    example: str

    def fits(self, cue: str, said: str) -> bool:
        """Whether both halves are there."""
        there = self.cue.search(cue) is not None if cue else self.silent
        return there and (self.content is None or self.content.search(said) is not None)


@functools.cache
def rules() -> tuple[Rule, ...]:
    """All rules in their order."""
    return tuple(_rule(*row) for row in act_rows())


def _rule(act: Act, cue: str, content: str, example: str) -> Rule:
    pattern = re.compile(rf"\b(?:{CLASSES.get(cue, cue)})", re.IGNORECASE)
    return Rule(act, pattern, re.compile(content, re.IGNORECASE) if content else None, cue in CLASSES, example)


def act_of(cue: str, said: str, head: Act) -> Act:
    """The act of one attribution by its cue's words and its content's; the head's where no rule fits and it can tell."""
    found = next((rule.act for rule in rules() if rule.fits(cue, said)), None)
    if found or head not in HEADED:
        return found or "assertion"
    return "assertion" if head == "opinion" and _reported(cue, said) else head


def _reported(cue: str, said: str) -> bool:
    """What is told in the reporter's words puts a proposition; only a speaker's own words show an opinion that no cue names."""
    return _TELLS.match(cue) is not None and not said.lstrip().startswith(("“", '"', "‘", "'"))
