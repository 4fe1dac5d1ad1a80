from __future__ import annotations

import pytest

from onrecord.model import Article, Published, Sentence, Span, Time
from onrecord.reader.types import Expression
from onrecord.resolve.when import times


def read(marked: str, published: str | None = "2023-09-15") -> list[Time]:
    """The times of a text whose expressions stand in square brackets."""
    text, expressions = "", []
    for piece in marked.split("["):
        inside, bracket, rest = piece.partition("]")
        if bracket:
            expressions.append(Expression(Span(len(text), len(text) + len(inside)), "DATE"))
        text += inside + rest
    day = Published(published, published, published, published, "given")
    article = Article("sha256:x", None, None, None, None, (), "en", text, (), day)
    ends = [i + 1 for i, c in enumerate(text) if c == "." and text[i + 1 : i + 2] in ("", " ")]
    starts = [0, *(e + 1 for e in ends)]
    sentences = [Sentence(a, b, 0) for a, b in zip(starts, ends, strict=False)]
    return list(times(article, sentences, expressions))


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The harbour froze on [Tuesday].", "2023-09-12", "2023-09-12", "2023-09-12"),
        ("The harbour will open on [Tuesday].", "2023-09-19", "2023-09-19", "2023-09-19"),
        ("It closed in [March].", "2023-03", "2023-03-01", "2023-03-31"),
        ("It will close in [March].", "2024-03", "2024-03-01", "2024-03-31"),
        ("At [the beginning of September] it rained.", "2023-09", "2023-09-01", "2023-09-10"),
        ("It closed in [mid-September].", "2023-09", "2023-09-11", "2023-09-20"),
        ("It should open by [the end of the month].", "2023-09", "2023-09-21", "2023-09-30"),
        ("It was built in [the 1980s].", "198", "1980-01-01", "1989-12-31"),
        ("It lasted [three days].", "P3D", None, None),
        ("Ships left [every Tuesday].", "XXXX-WXX-2", None, None),
        ("It closed [recently].", "PAST_REF", None, None),
        ("It froze over [the past two weeks].", "P2W", "2023-09-01", "2023-09-15"),
    ],
)
def test_when_times(text: str, value: str, earliest: str | None, latest: str | None) -> None:
    (found,) = read(text)
    assert (found.value, found.earliest, found.latest) == (value, earliest, latest)


def test_when_hours_before_hang_on_the_day_spoken_of() -> None:
    met, launched = read("They met on [Wednesday]. [Hours before], rockets rose.")
    assert (launched.value, launched.earliest, launched.anchor) == ("PTXH", "2023-09-13", met.id)


def test_when_later_counts_from_the_expression_before() -> None:
    opened, shut = read("It opened on [June 3, 2001]. [Two days later] it shut.")
    assert (shut.value, shut.anchor, opened.anchor) == ("2001-06-05", opened.id, None)


def test_when_year_earlier_keeps_to_the_reports_quarter() -> None:
    _, year_ago, latest = read(
        "Profit rose in [the second quarter]. [A year earlier] it fell. In [the latest quarter] costs rose."
    )
    assert (year_ago.value, latest.value) == ("2022-Q2", "2023-Q2")


def test_when_without_a_document_date_says_what_is_known() -> None:
    weekday, full = read("It froze on [Tuesday] and on [Jan. 3, 2001].", None)
    assert (weekday.value, weekday.earliest, weekday.anchor) == ("XXXX-WXX-2", None, None)
    assert (full.value, full.earliest) == ("2001-01-03", "2001-01-03")


def test_when_a_split_offset_is_read_whole() -> None:
    (found,) = read("It closed [two years] ago.")
    assert found.value == "2021"


def test_when_year_that_ended_is_a_length() -> None:
    (found,) = read("For [the year] ended March 31 it lost money.")
    assert (found.type, found.value) == ("DURATION", "P1Y")


def test_when_clock_takes_the_weekday_beside_it() -> None:
    found, _ = read("The blast came at [10:35 a.m.] (0735 GMT) [Tuesday].")
    assert found.value == "2023-09-12T10:35"


def test_when_identity_is_stable_and_of_its_own() -> None:
    first, second = read("[Tuesday] and [Wednesday]."), read("[Tuesday] and [Wednesday].")
    assert [t.id for t in first] == [t.id for t in second]
    assert len({t.id for t in first}) == 2
