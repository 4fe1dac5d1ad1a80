"""Who held which office, and who ran for president when: what a text takes for granted dates it.

Public record, written down by us. "President Adler said" is written while Adler is president, seldom after, and never before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.model import Span

OPEN = date.max
# Office, surname, first day, last day; more pairs for more terms; no last day where the term went on when this was written (2025).
TERMS = """
President|Clinton|1993-01-20|2001-01-20
President|Bush|1989-01-20|1993-01-20|2001-01-20|2009-01-20
President|Obama|2009-01-20|2017-01-20
President|Trump|2017-01-20|2021-01-20|2025-01-20
President|Biden|2021-01-20|2025-01-20
Vice President|Cheney|2001-01-20|2009-01-20
Vice President|Biden|2009-01-20|2017-01-20
Vice President|Pence|2017-01-20|2021-01-20
Vice President|Harris|2021-01-20|2025-01-20
Vice President|Vance|2025-01-20
Secretary of State|Powell|2001-01-20|2005-01-26
Secretary of State|Rice|2005-01-26|2009-01-20
Secretary of State|Clinton|2009-01-21|2013-02-01
Secretary of State|Kerry|2013-02-01|2017-01-20
Secretary of State|Tillerson|2017-02-01|2018-03-31
Secretary of State|Pompeo|2018-04-26|2021-01-20
Secretary of State|Blinken|2021-01-26|2025-01-20
Secretary of State|Rubio|2025-01-21
Speaker|Hastert|1999-01-06|2007-01-03
Speaker|Pelosi|2007-01-04|2011-01-03|2019-01-03|2023-01-03
Speaker|Boehner|2011-01-05|2015-10-29
Speaker|Ryan|2015-10-29|2019-01-03
Speaker|McCarthy|2023-01-07|2023-10-03
Attorney General|Ashcroft|2001-02-02|2005-02-03
Attorney General|Gonzales|2005-02-03|2007-09-17
Attorney General|Mukasey|2007-11-09|2009-01-20
Attorney General|Holder|2009-02-03|2015-04-27
Attorney General|Lynch|2015-04-27|2017-01-20
Attorney General|Sessions|2017-02-09|2018-11-07
Attorney General|Barr|2019-02-14|2020-12-23
Attorney General|Garland|2021-03-11|2025-01-20
FBI Director|Mueller|2001-09-04|2013-09-04
FBI Director|Comey|2013-09-04|2017-05-09
FBI Director|Wray|2017-08-02|2025-01-19
Prime Minister|Blair|1997-05-02|2007-06-27
Prime Minister|Brown|2007-06-27|2010-05-11
Prime Minister|Cameron|2010-05-11|2016-07-13
Prime Minister|May|2016-07-13|2019-07-24
Prime Minister|Truss|2022-09-06|2022-10-25
Prime Minister|Sunak|2022-10-25|2024-07-05
Prime Minister|Starmer|2024-07-05
Prime Minister|Harper|2006-02-06|2015-11-04
Prime Minister|Trudeau|2015-11-04|2025-03-14
Prime Minister|Carney|2025-03-14
Prime Minister|Howard|1996-03-11|2007-12-03
Prime Minister|Gillard|2010-06-24|2013-06-27
Prime Minister|Abbott|2013-09-18|2015-09-15
Prime Minister|Turnbull|2015-09-15|2018-08-24
Prime Minister|Morrison|2018-08-24|2022-05-23
Prime Minister|Albanese|2022-05-23
Prime Minister|Ardern|2017-10-26|2023-01-25
Prime Minister|Netanyahu|2009-03-31|2021-06-13|2022-12-29
Prime Minister|Sharon|2001-03-07|2006-04-14
Prime Minister|Olmert|2006-04-14|2009-03-31
Prime Minister|Modi|2014-05-26
Prime Minister|Abe|2006-09-26|2007-09-26|2012-12-26|2020-09-16
Prime Minister|Koizumi|2001-04-26|2006-09-26
Prime Minister|Kishida|2021-10-04|2024-10-01
Prime Minister|Renzi|2014-02-22|2016-12-12
Prime Minister|Conte|2018-06-01|2021-02-13
Prime Minister|Draghi|2021-02-13|2022-10-22
Prime Minister|Meloni|2022-10-22
Prime Minister|Rajoy|2011-12-21|2018-06-01
Prime Minister|Tsipras|2015-01-26|2019-07-08
Prime Minister|Maliki|2006-05-20|2014-09-08
Prime Minister|Abadi|2014-09-08|2018-10-25
Prime Minister|Varadkar|2017-06-14|2020-06-27
President|Chirac|1995-05-17|2007-05-16
President|Sarkozy|2007-05-16|2012-05-15
President|Hollande|2012-05-15|2017-05-14
President|Macron|2017-05-14
President|Yeltsin|1991-07-10|1999-12-31
President|Medvedev|2008-05-07|2012-05-07
President|Yanukovych|2010-02-25|2014-02-22
President|Poroshenko|2014-06-07|2019-05-20
President|Zelensky|2019-05-20
President|Zelenskyy|2019-05-20
President|Hu|2003-03-15|2013-03-14
President|Xi|2013-03-14
President|Ahmadinejad|2005-08-03|2013-08-03
President|Rouhani|2013-08-03|2021-08-03
President|Mubarak|1981-10-14|2011-02-11
President|Morsi|2012-06-30|2013-07-03
President|Musharraf|2001-06-20|2008-08-18
President|Karzai|2001-12-22|2014-09-29
President|Ghani|2014-09-29|2021-08-15
President|Mbeki|1999-06-14|2008-09-24
President|Zuma|2009-05-09|2018-02-14
President|Ramaphosa|2018-02-15
President|Mugabe|1987-12-31|2017-11-21
President|Rousseff|2011-01-01|2016-08-31
President|Temer|2016-08-31|2018-12-31
President|Bolsonaro|2019-01-01|2022-12-31
President|Chavez|1999-02-02|2013-03-05
President|Maduro|2013-04-19
President|Macri|2015-12-10|2019-12-10
President|Milei|2023-12-10
President|Santos|2010-08-07|2018-08-07
President|Duterte|2016-06-30|2022-06-30
Chancellor|Merkel|2005-11-22|2021-12-08
Chancellor|Scholz|2021-12-08|2025-05-06
Chancellor|Merz|2025-05-06
Pope|Benedict|2005-04-19|2013-02-28
Pope|Francis|2013-03-13|2025-04-21
Pope|Leo|2025-05-08
"""
_HELD = re.compile(
    r"(?P<former>\b(?:[Ff]ormer|[Tt]hen|[Ee]x|[Ll]ate)[ -](?:[A-Z][\w.]{0,15} )?)?"
    r"\b(?P<office>(?:Vice )?President|Secretary of State|Speaker|Attorney General|FBI Director|Prime Minister|Chancellor|Pope)"
    r" (?P<name>[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,2})"
)


@dataclass(frozen=True, slots=True)
class Term:
    """An office as a text names it, with the days on which its holder held it."""

    words: str
    span: Span
    terms: tuple[tuple[date, date], ...]

    def side(self, day: date) -> int:
        """0 within a term, -1 before the first, 1 after one."""
        if any(a <= day <= b for a, b in self.terms):
            return 0
        return -1 if day < self.terms[0][0] else 1


def periods(days: list[str]) -> tuple[tuple[date, date], ...]:
    """Pairs of a first and a last day; a missing last one is open."""
    read = [date.fromisoformat(d) for d in days]
    if len(read) % 2:
        read.append(OPEN)
    return tuple(zip(read[::2], read[1::2], strict=True))


@cache
def _terms() -> dict[tuple[str, str], tuple[tuple[date, date], ...]]:
    rows = [line.split("|") for line in TERMS.split("\n") if line]
    return {(office, name): periods(days) for office, name, *days in rows}


def offices(text: str) -> Iterator[Term]:
    """Every office that a text gives to someone as his now, once each."""
    seen: set[tuple[str, str]] = set()
    for m in _HELD.finditer(text):
        for word in m["name"].split():
            key = (m["office"], word.split("’")[0].split("'")[0].rstrip("."))
            if not m["former"] and key in _terms() and key not in seen:
                seen.add(key)
                yield Term(f"{key[0]} {key[1]}", Span(*m.span("name")), _terms()[key])
