"""How long, and how often: durations, ranges of durations, and sets."""

from __future__ import annotations

import re

from onrecord.model import TimeType
from onrecord.resolve.rules.form import (
    LETTER,
    MONTH,
    NUMBER,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    Context,
    Meaning,
    Rule,
    date_of,
    length_of,
    month_number,
    rule,
    set_of,
    unit_name,
    weekday_number,
)
from onrecord.resolve.when_calendar import moved, shifted

SEASON_CODE = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PART_CODE = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "XXXX-XX-XXTNI",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "semiannually": "P6M",
    "semiannual": "P6M",
    "annually": "P1Y",
    "annual": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
}
_YEARS_IN = {"decade": 10, "century": 100}
_SPAN = r"(?:the )?(?:past|last|next|previous|first|1th|final|coming"
_SPAN += r"|following|another|additional|an additional|full|subsequent|preceding|same|other|whole|entire)"
_KIND = r"(?:full|straight|consecutive|whole|more|additional|calendar|fiscal|business|working|trading)"
_TAIL = r"(?: or so| long| old| period| term| span| time| straight| in a row| now| each| ahead| run| plus)*"


def period(number: float | str, unit: str) -> str:
    """ "P3D", "PT2H", "P20Y" for two decades, "PT5H30M"; `number` "X" where it is not known."""
    letter = LETTER[unit]
    if unit in _YEARS_IN:
        return f"P{number if number == 'X' else _whole(float(number) * _YEARS_IN[unit])}Y"
    head = "PT" if letter[0] == "T" else "P"
    if isinstance(number, float) and number % 1 == 0.5 and unit in _HALVES:  # noqa: PLR2004 - halves are what is said
        below, count = _HALVES[unit]
        whole = f"{int(number)}{letter[-1]}" if number >= 1 else ""
        return f"{head}{whole}{count}{below}"
    return f"{head}{number if number == 'X' else _whole(float(number))}{letter[-1]}"


_HALVES = {"hour": ("M", 30), "minute": ("S", 30), "year": ("M", 6), "day": ("H", 12)}


def _whole(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


def amount(word: str) -> float:
    """The number that a digit string or an article stands for."""
    return 1.0 if word in ("a", "an", "one") else float(word)


def _exact(found: re.Match[str], context: Context) -> Meaning:
    number, unit = amount(found["number"]), unit_name(found)
    if number == 1 and found["number"] in ("a", "an") and context.type == "SET":
        return set_of(period(1.0, unit))
    return length_of(period(number, unit))


def _inexact(found: re.Match[str], context: Context) -> Meaning:
    value = period("X", unit_name(found))
    if found["vague"] in ("recent", "coming") and context.type == "DATE":
        return date_of("PAST_REF" if found["vague"] == "recent" else "FUTURE_REF")
    return length_of(value)


def _bare(found: re.Match[str], context: Context) -> Meaning:
    """ "for years" has no number; "the trading day", one."""
    unit = unit_name(found)
    if found[0].endswith(("s", "s long", "s old")):
        return length_of(period("X", unit))
    if context.type == "SET":
        return set_of(period(1.0, unit))
    return length_of(period(1.0, unit))


def _range(found: re.Match[str], _: Context) -> Meaning:
    return length_of(period("X", unit_name(found)))


def _and_half(found: re.Match[str], _: Context) -> Meaning:
    return length_of(period(amount(found["number"]) + 0.5, unit_name(found)))


def _every(found: re.Match[str], _: Context) -> Meaning:
    number = "2" if found["number"] == "other" else found["number"] or "1"
    return set_of(period(float(number), unit_name(found)))


def _adverb(found: re.Match[str], context: Context) -> Meaning:
    value = ADVERBS[found["adverb"]]
    return length_of(value) if context.type == "DURATION" else set_of(value)


def _every_weekday(found: re.Match[str], _: Context) -> Meaning:
    part = found.groupdict().get("part")
    return set_of(f"XXXX-WXX-{weekday_number(found) + 1}{PART_CODE[part] if part else ''}")


def _every_month(found: re.Match[str], _: Context) -> Meaning:
    return set_of(f"XXXX-{month_number(found):02d}")


def _every_season(found: re.Match[str], _: Context) -> Meaning:
    return set_of(f"XXXX-{SEASON_CODE[found['season']]}")


def _every_part(found: re.Match[str], _: Context) -> Meaning:
    return set_of(f"XXXX-XX-XX{PART_CODE[found['part']]}")


def _last_one(found: re.Match[str], context: Context) -> Meaning:
    """ "the past decade": a length, and one that ends today; where the reader sees a date, the decade before this one."""
    unit, today = unit_name(found), context.published
    if today is None or unit not in ("week", "month", "year", "decade"):
        return length_of(period(1.0, unit))
    first = moved(today, unit, -1)
    value = shifted(today, unit, -1) if context.type == "DATE" else period(1.0, unit)
    kind: TimeType = "DATE" if context.type == "DATE" else "DURATION"
    return Meaning(kind, value, "published", None, (first, today) if first else None)


def _lasting(found: re.Match[str], context: Context) -> Meaning:
    """ "the past two weeks": the days up to today; "the next two weeks": those from today."""
    number, unit = amount(found["number"]), unit_name(found)
    value = period(number, unit)
    ahead = found["way"] in ("next", "coming", "following")
    other = moved(context.published, unit, int(number) * (1 if ahead else -1)) if unit not in _CLOCK else None
    if not (context.published and other):
        return length_of(value)
    return Meaning("DURATION", value, "published", None, (min(context.published, other), max(context.published, other)))


def _lasting_vague(found: re.Match[str], context: Context) -> Meaning:
    if context.type == "DATE" and found["way"] in ("past", "last"):
        return date_of("PAST_REF")
    return length_of(period("X", unit_name(found)))


def _weekend(_: re.Match[str], __: Context) -> Meaning:
    return length_of("P2D")


_CLOCK = ("second", "minute", "hour", "weekend")
_ADVERB = "|".join(ADVERBS)
_EVERY = r"(?:every|each|per|each and every)"
RULES: tuple[Rule, ...] = (
    rule("adverb", rf"(?:on a |an? |the |semi )?(?P<adverb>{_ADVERB})(?: basis)?", _adverb, "daily", "P1D"),
    rule("every", rf"{_EVERY} (?:of )?(?:(?P<number>\d+|other) )?{UNIT}", _every, "every two weeks", "P2W"),
    rule(
        "times-a",
        rf"(?:once|twice|\d+ times) (?:a|an|each|every|per)(?P<number>\d+)? {UNIT}",
        _every,
        "twice a week",
        "P1W",
    ),
    rule(
        "every-weekday",
        rf"(?:{_EVERY}|most|some) {WEEKDAY}(?: (?P<part>morning|afternoon|evening|night))?s?",
        _every_weekday,
        "every Tuesday",
        "XXXX-WXX-2",
    ),
    rule(
        "weekdays",
        r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?P<part>morning|afternoon|evening|night))?s",
        _every_weekday,
        "Tuesday nights",
        "XXXX-WXX-2TNI",
    ),
    rule("every-month", rf"{_EVERY} {MONTH}", _every_month, "each July", "XXXX-07"),
    rule("every-season", rf"{_EVERY} {SEASON}", _every_season, "every summer", "XXXX-SU"),
    rule(
        "every-part",
        rf"{_EVERY} (?P<part>morning|afternoon|evening|night)",
        _every_part,
        "every night",
        "XXXX-XX-XXTNI",
    ),
    rule(
        "lasting",
        rf"(?:the )?(?P<way>past|last|next|previous|coming|following|preceding) (?P<number>\d{{1,4}}(?:\.\d+)?) {UNIT}{_TAIL}",
        _lasting,
        "the past two weeks",
        "P2W",
    ),
    rule(
        "past-one",
        r"(?:the )?(?P<way>past) (?P<unit>decade|century|day|week|month|year|hour)",
        _last_one,
        "the past decade",
        "201",
    ),
    rule(
        "lasting-vague",
        rf"(?:the )?(?P<way>past|last|next|coming) (?P<vague>several|few|many|couple)(?: of)? {UNIT}",
        _lasting_vague,
        "the past several months",
        "PAST_REF",
    ),
    rule("and-half", rf"{NUMBER} {UNIT} and (?:a half|0.5)", _and_half, "a minute and a half", "PT1M30S"),
    rule(
        "and-half-before", rf"(?P<number>\d+) and (?:a half|0.5) {UNIT}", _and_half, "three and a half hours", "PT3H30M"
    ),
    rule(
        "range",
        rf"(?:{_SPAN} )?(?:{NUMBER}|a few) (?:to|or|and) (?:\d+|more) {UNIT}",
        _range,
        "six to nine months",
        "PXM",
    ),
    rule("range-units", rf"(?:a )?(?:day|week|month|year)s? or {UNIT}", _range, "weeks or months", "PXM"),
    rule(
        "exact",
        rf"(?:{_SPAN} )?{NUMBER} (?:{_KIND} )?{UNIT}{_TAIL}",
        _exact,
        "30-year",
        "P30Y",
    ),
    rule(
        "inexact",
        rf"(?:{_SPAN} )?(?:the )?{VAGUE} (?:more )?{UNIT}{_TAIL}",
        _inexact,
        "several years",
        "PXY",
    ),
    rule(
        "dozens",
        rf"(?:hundreds|thousands|dozens|tens|a matter|scores|early|heady) (?:of )?{UNIT}",
        _range,
        "dozens of years",
        "PXY",
    ),
    rule(
        "period",
        r"(?:an? )?(?:(?:fairly |very )?(?:long|lengthy|short|brief|extended) )?(?:period|while|(?:long |some )?time)(?: of time)?",
        lambda _m, _c: length_of("PXX"),
        "a long time",
        "PXX",
    ),
    rule(
        "the-units",
        r"the (?P<unit>second|minute|hour|day|week|month|quarter|year|decade)s(?: ahead| to come)?",
        _range,
        "the years",
        "PXY",
    ),
    rule("bare", rf"(?:all |whole |full |long |trading )?{UNIT}(?: long| old)?", _bare, "for years", "PXY"),
    rule("long-weekend", r"(?:a |long )+weekend", _weekend, "a long weekend", "P2D"),
)
