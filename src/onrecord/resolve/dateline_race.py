"""How far a race for the presidency of the United States has come, by the candidates that a text names and those that it does not.

Half of the news of an election year turns on it, and the field changes from month to month. Candidates and days are public record, written
down by us; how often a text on a race names a candidate who runs, ran or will run is counted (`dateline_counts`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import exp, log

from onrecord.resolve.dateline_counts import RUNNING
from onrecord.resolve.dateline_offices import periods

# Surname, first and last day of the campaign; more pairs for more campaigns. Names that are words, or of many, are left out.
FIELD = """
Bachmann|2011-06-13|2012-01-04
Biden|2019-04-25|2020-11-03|2023-04-25|2024-07-21
Bloomberg|2019-11-24|2020-03-04
Booker|2019-02-01|2020-01-13
Bush|2003-05-16|2004-11-02|2015-06-15|2016-02-20
Buttigieg|2019-04-14|2020-03-01
Carson|2015-05-03|2016-03-04
Christie|2015-06-30|2016-02-10|2023-06-06|2024-01-10
Clinton|2007-01-20|2008-06-07|2015-04-12|2016-11-08
Cruz|2015-03-23|2016-05-03
DeSantis|2023-05-24|2024-01-21
Edwards|2003-09-16|2004-11-02|2006-12-28|2008-01-30
Fiorina|2015-05-04|2016-02-10
Gabbard|2019-01-11|2020-03-19
Gingrich|2011-05-11|2012-05-02
Giuliani|2007-02-05|2008-01-30
Graham|2015-06-01|2015-12-21
Haley|2023-02-14|2024-03-06
Harris|2019-01-21|2019-12-03|2020-08-11|2020-11-03|2024-07-21|2024-11-05
Huckabee|2007-01-28|2008-03-04|2015-05-05|2016-02-01
Huntsman|2011-06-21|2012-01-16
Jindal|2015-06-24|2015-11-17
Kaine|2016-07-22|2016-11-08
Kasich|2015-07-21|2016-05-04
Kerry|2003-09-02|2004-11-02
Klobuchar|2019-02-10|2020-03-02
McCain|2007-04-25|2008-11-04
O'Malley|2015-05-30|2016-02-01
O'Rourke|2019-03-14|2019-11-01
Obama|2007-02-10|2008-11-04|2011-04-04|2012-11-06
Palin|2008-08-29|2008-11-04
Pataki|2015-05-28|2015-12-29
Pawlenty|2011-05-23|2011-08-14
Pence|2016-07-15|2016-11-08|2020-01-01|2020-11-03|2023-06-07|2023-10-28
Perry|2011-08-13|2012-01-19|2015-06-04|2015-09-11
Ramaswamy|2023-02-21|2024-01-15
Romney|2007-02-13|2008-02-07|2011-06-02|2012-11-06
Rubio|2015-04-13|2016-03-15
Sanders|2015-04-30|2016-07-12|2019-02-19|2020-04-08
Santorum|2011-06-06|2012-04-10|2015-05-27|2016-02-03
Steyer|2019-07-09|2020-02-29
Trump|2015-06-16|2016-11-08|2019-06-18|2020-11-03|2022-11-15|2024-11-05
Vance|2024-07-15|2024-11-05
Walz|2024-08-06|2024-11-05
Warren|2019-02-09|2020-03-05
Webb|2015-07-02|2015-10-20
Yang|2018-04-01|2020-02-11
"""
# Words that only a race for an office has; court and cabinet have nominees too, so two candidates must stand beside them.
_OF_A_RACE = re.compile(
    r"\b(?:presidential (?:candidate|hopeful|contender|field|race|campaign|bid|run)|president-elect|running mate|nominee|delegates?"
    r"|caucus(?:es)?|primar(?:y|ies))\b",
    re.IGNORECASE,
)
LEAST = 2  # candidates named: one alone may be in the news for anything
# Some texts name few of those who run, some the whole field: shares of the usual rate, each as likely as the next.
BREADTHS = (0.3, 1.0, 2.0)
_MOST = 0.9
COARSE = 5  # days: candidates stand alike within them
LAGS = (30, 90, 240)  # days before and after a campaign that are told apart
Campaigns = tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Race:
    """The candidates that a text on a race names."""

    names: frozenset[str]

    def fit(self, day: date) -> float:
        """Log likelihood of the names that are there, and of those that are not, were the text written on `day`."""
        rows = [_logs()[stands, name in self.names] for name, stands in _standings(day.toordinal() // COARSE)]
        fits: list[float] = [sum(column) for column in zip(*rows, strict=True)]
        return max(fits) + log(sum(exp(f - max(fits)) for f in fits) / len(fits))


@cache
def _logs() -> dict[tuple[str, bool], tuple[float, ...]]:
    """Log likelihood that a candidate of this standing is named, or is not, for each of BREADTHS."""
    shares = {s: [min(rate * b, _MOST) for b in BREADTHS] for s, rate in RUNNING.items()}
    named = {(s, True): tuple(log(p) for p in row) for s, row in shares.items()}
    return named | {(s, False): tuple(log(1 - p) for p in row) for s, row in shares.items()}


@cache
def field() -> dict[str, Campaigns]:
    """Each candidate's campaigns."""
    rows = [line.split("|") for line in FIELD.split("\n") if line]
    return {name: periods(days) for name, *days in rows}


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(field())})\b")


def standing(campaigns: Campaigns, day: date) -> str:
    """ "running", or how long before or after the nearest campaign: "before 0" (within 30 days) to "after 3"."""
    early, late = min((((a - day).days, (day - b).days) for a, b in campaigns), key=max)
    if early <= 0 and late <= 0:
        return "running"
    return f"{'before' if early > 0 else 'after'} {bisect_left(LAGS, max(early, late))}"


@lru_cache(maxsize=1024)
def _standings(part: int) -> tuple[tuple[str, str], ...]:
    """How each candidate stands in the middle of one stretch of COARSE days: the same for every article of a batch."""
    day = date.fromordinal(max(part * COARSE + COARSE // 2, 1))
    return tuple((name, standing(campaigns, day)) for name, campaigns in field().items())


def race(text: str) -> Race | None:
    """The race that a text tells of; None where it names fewer than two candidates, or has no word of a race."""
    names = frozenset(_names().findall(text)) if _OF_A_RACE.search(text) else frozenset()
    return Race(names) if len(names) >= LEAST else None
