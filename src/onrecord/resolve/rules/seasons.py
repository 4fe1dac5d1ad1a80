"""Seasons, halves of a year, and the week of a day."""

from __future__ import annotations

import re
from datetime import date

from onrecord.resolve.rules.durations import SEASON_CODE
from onrecord.resolve.rules.form import MONTH, SEASON, YEAR, Context, Meaning, Rule, date_of, month_number, rule
from onrecord.resolve.rules.relative import WAY, WAYS
from onrecord.resolve.when_calendar import SEASONS, at_grain, safe, shifted

_LAST = ("last", "past", "this past", "previous")
_NEXT = ("next", "coming", "this coming", "upcoming")
_DECEMBER, _FEBRUARY = 12, 2


def _season(found: re.Match[str], context: Context) -> Meaning:
    code, today = SEASON_CODE[found["season"]], context.published
    if today is None:
        return date_of(f"XXXX-{code}", "published")
    way = found["way"] or ("next" if context.tense > 0 else None)
    year = _winter(today, way) if code == "WI" else _season_year(code, today, way)
    return date_of(f"{year}-{code}", "published")


def _season_year(code: str, today: date, way: str | None) -> int:
    """ "last fall" is the latest one over, "next fall" the first to begin, "the fall" the latest begun."""
    first, length = SEASONS[code]
    over, begun = today.month >= first + length, today.month >= first
    if way in _LAST:
        return today.year if over else today.year - 1
    if way in _NEXT:
        return today.year + begun
    return today.year if begun or way == "this" else today.year - 1


def _winter(today: date, way: str | None) -> int:
    """A winter has the year in which it ends."""
    current = today.year + (today.month == _DECEMBER)
    inside = today.month in (_DECEMBER, 1, _FEBRUARY)
    if way in _LAST:
        return current - 1 if inside else current
    if way in _NEXT or (way == "this" and not inside):
        return current + 1
    return current


def _season_of(found: re.Match[str], context: Context) -> Meaning:
    year = shifted(context.published, "year", WAYS[found["way"]])
    return date_of(f"{year}-{SEASON_CODE[found['season']]}", "published")


def _week_of(found: re.Match[str], context: Context) -> Meaning:
    today, month, number = context.published, month_number(found), int(found["day"])
    years = [int(found["year"])] if found["year"] else [today.year + n for n in (0, -1, 1)] if today else []
    options = [d for y in years if (d := safe(y, month, number))]
    if not options:
        return date_of("XXXX-WXX")
    day = min(options, key=lambda d: abs(d - today)) if today else options[0]
    return date_of(at_grain(day, "week"), None if found["year"] else "published")


def _half(found: re.Match[str], context: Context) -> Meaning:
    which = "1" if found["half"] == "1th" else "2"
    year = found["year"] or shifted(context.published, "year", WAYS[found["way"] or "this"])
    return date_of(f"{year}-H{which}", None if found["year"] else "published")


def _turn(_: re.Match[str], context: Context) -> Meaning:
    return date_of(at_grain(context.published, "century"), "published")


RULES: tuple[Rule, ...] = (
    rule("season", rf"(?:the )?(?:{WAY} )?(?:the )?{SEASON}(?:time)?", _season, "last fall", "2022-FA"),
    rule("season-of", rf"{SEASON} (?:of )?(?P<way>last|this|next) year", _season_of, "spring of last year", "2022-SP"),
    rule(
        "week-of",
        rf"(?:the )?week (?:of|ending|ended) {MONTH} (?P<day>\d{{1,2}})(?:th)?(?: {YEAR})?",
        _week_of,
        "the week of Sept. 4",
        "2023-W36",
    ),
    rule(
        "half",
        rf"(?:the )?(?P<half>1th|2th|last|latter) (?:half|2 quarters)(?: of)?(?: (?P<way>this|last|next) year| the year| {YEAR})?",
        _half,
        "the first half of 1990",
        "1990-H1",
    ),
    rule("turn", r"(?:the )?turn of the century", _turn, "the turn of the century", "20"),
)
