"""Quarters, fiscal or not, and the earnings report's "year-ago quarter" and "nine months"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.resolve.rules.form import MONTH, YEAR, Context, Meaning, Rule, date_of, length_of, month_number, rule
from onrecord.resolve.rules.relative import before_year
from onrecord.resolve.when_calendar import at_grain, moved, shifted

_FISCAL = r"(?:(?:the|its|their|a|flat|fiscal|comparable|same|this|current|latest|most recent) )*"
_YEAR_AGO = r"(?:year (?:ago|earlier|before)|previous year|prior year)"
_YEAR_FIRST = YEAR.replace("year", "year_first")


def _numbered(found: re.Match[str], context: Context) -> Meaning:
    said = found.groupdict()
    number = 4 if said["which"] == "final" else int(said["which"][0])
    if year := said.get("year") or said.get("year_first"):
        return date_of(f"{year}-Q{number}")
    if way := said.get("way"):
        year = shifted(context.published, "year", {"last": -1, "this": 0, "next": 1}[way.split()[0]])
        return date_of(f"{year}-Q{number}", "published")
    value = latest(number, context)
    return date_of(before_year(value) if said.get("ago") and value[0] != "X" else value, "published")


def latest(number: int, context: Context) -> str:
    """The latest such quarter that has begun, or the next one in the future tense."""
    today = context.published
    if today is None:
        return f"XXXX-Q{number}"
    now = (today.month + 2) // 3
    if context.tense > 0 and number < now - 1:
        return f"{today.year + 1}-Q{number}"
    return f"{today.year - (number > now + (context.tense > 0) * 4)}-Q{number}"


def _latest(found: re.Match[str], context: Context) -> Meaning:
    """ "the quarter" of an earnings report: the one that it says ended, the one spoken of, else the last one over."""
    if ended := _ENDED.match(context.after):
        return _ended(ended, context)
    over = at_grain(moved(context.published, "quarter", -1), "quarter")
    if context.quarter and ("est" not in found[0] or context.quarter <= over):
        return date_of(context.quarter, "focus")
    return date_of(over, "published")


def _ended(found: re.Match[str], context: Context) -> Meaning:
    """ "the quarter ended Sept. 30": that of the calendar in which the day lies, the latest one not after the document's day."""
    quarter = (month_number(found) + 2) // 3
    return date_of(latest(quarter, replace(context, tense=0)), "published")


_ENDED = re.compile(rf"[ ,]*end(?:ed|ing) {MONTH}\b")


def _year_ago(found: re.Match[str], context: Context) -> Meaning:
    if context.quarter and "month" not in found[0]:
        return date_of(before_year(context.quarter), "focus")
    if "quarter" in found[0]:
        return date_of(shifted(context.published, "quarter", -5), "published")
    return date_of(shifted(context.published, "year", -1), "published")


def _months(found: re.Match[str], _: Context) -> Meaning:
    return length_of(f"P{found['number']}M")


def _fiscal_year(found: re.Match[str], context: Context) -> Meaning:
    if not found["way"] and context.after.lstrip(" ,").startswith(("ended", "ending")):
        return length_of("P1Y")
    way = {"last": -1, "latest": -1, "previous": -1, "next": 1, "coming": 1}.get(found["way"] or "", 0)
    return date_of(shifted(context.published, "year", way), "published")


RULES: tuple[Rule, ...] = (
    rule(
        "numbered",
        rf"{_FISCAL}(?:{_YEAR_FIRST} )?(?:fiscal )?(?:(?P<ago>{_YEAR_AGO}) )?(?P<which>[1-4]th|final) (?:fiscal )?(?:quarters?|period)"
        rf"(?: (?:of )?(?:fiscal )?(?:(?P<way>last year|this year|next year)|the year|{YEAR}))?",
        _numbered,
        "third-quarter",
        "2023-Q3",
    ),
    rule(
        "of-year",
        r"(?:the )?(?P<way>last|this|next) year (?P<which>[1-4]th) quarter",
        _numbered,
        "this year's third quarter",
        "2023-Q3",
    ),
    rule("q", rf"q ?(?P<which>[1-4])(?: {YEAR})?", _numbered, "Q3 2023", "2023-Q3"),
    rule(
        "latest",
        r"(?:the |its )?(?:(?:latest|most recent|just ended|recently ended) (?:quarter|period)|quarter|period)",
        _latest,
        "the latest quarter",
        "2023-Q2",
    ),
    rule(
        "year-ago",
        rf"(?:the |a |its )?(?:comparable |corresponding )?(?:{_YEAR_AGO}|last year(?= quarter| period))"
        r"(?: (?:quarter|period|level|3 months))?",
        _year_ago,
        "the year-ago quarter",
        "2022-Q2",
    ),
    rule(
        "year-ago-after",
        rf"(?:the )?(?:quarter|period|same (?:quarter|period)) (?:a )?(?:{_YEAR_AGO}|1 year ago)",
        _year_ago,
        "the quarter a year ago",
        "2022-Q2",
    ),
    rule(
        "months",
        rf"(?:the |its )?(?:(?:latest|1th|{_YEAR_AGO}|same) )?(?P<number>3|6|9|12) months",
        _months,
        "the first nine months",
        "P9M",
    ),
    rule(
        "fiscal-year",
        r"(?:the |its )?(?:(?P<way>current|last|latest|previous|next|coming) )?(?:fiscal|financial|budget|school|tax) year",
        _fiscal_year,
        "the current fiscal year",
        "2023",
    ),
)
