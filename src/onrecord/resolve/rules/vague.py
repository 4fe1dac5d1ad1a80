"""Words that name no day: now, recently, soon."""

from __future__ import annotations

import re

from onrecord.resolve.rules.form import Context, Meaning, Rule, date_of, rule, set_of
from onrecord.resolve.when_calendar import at_grain


def _past(_: re.Match[str], __: Context) -> Meaning:
    return date_of("PAST_REF")


def _present(_: re.Match[str], __: Context) -> Meaning:
    return date_of("PRESENT_REF", "published")


def _future(_: re.Match[str], __: Context) -> Meaning:
    return date_of("FUTURE_REF")


def _then(_: re.Match[str], context: Context) -> Meaning:
    """ "until then" is the day last spoken of."""
    if context.focus and context.tense > 0:
        return date_of(at_grain(context.focus, "day"), "focus")
    return date_of("PAST_REF")


def _one_day(_: re.Match[str], context: Context) -> Meaning:
    return Meaning("DURATION", "P1D") if context.type == "DURATION" or context.tense < 0 else date_of("FUTURE_REF")


RULES: tuple[Rule, ...] = (
    rule("then", r"then", _then, "then", "PAST_REF"),
    rule(
        "now-and-then", r"(?:from )?time to time|now and then", lambda _m, _c: set_of("PXX"), "from time to time", "PXX"
    ),
    rule(
        "past",
        r"(?:the |more |very |most |not so |not so long |a )?(?:recent(?:ly)?|lately|previously|formerly|earlier|once"
        r"|past|distant past|recent past|old days"
        r"|before|then(?: current)?|the time|at the time|that time|time|ago|long ago|a while ago|some time ago|not long ago"
        r"|ancient|former times?|the moment before|of late|until recently|last time|first time|previous|prior)",
        _past,
        "recently",
        "PAST_REF",
    ),
    rule(
        "present",
        r"(?:the |for |right |until |up to |by |as of |just |even )?(?:now|now adays|nowadays|current(?:ly)?|present(?:ly)?"
        r"|at present|moment"
        r"|this time|this moment"
        r"|this point|at the moment|these days|so far|yet|already|to date|still|modern|ongoing"
        r"|the present time|present day|time being|latest)",
        _present,
        "right now",
        "PRESENT_REF",
    ),
    rule(
        "future",
        r"(?:the |very |as |too |any |some ?)?(?:future|soon|soon as possible|sooner|near future"
        r"|near term|short term|long term|longer term|long run"
        r"|foreseeable future|not too distant future|shortly|immediate future|time soon|eventually|later|later on|time to come|come"
        r"|future (?:quarters|years|months)|coming period|imminent|upcoming"
        r"|sooner or later|years to come)",
        _future,
        "in the near future",
        "FUTURE_REF",
    ),
    rule("one-day", r"(?:one|1|some) ?day", _one_day, "one day", "FUTURE_REF"),
)
