from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.assess.findings import CHECKS, findings
from onrecord.model import Article, Attribution, LeftOut, Place, Published, Reading, Source, Span, text_id

TEXT = "1 May 2031\n\nThe envoy met them at Port Sel in Karsk City on Friday. An official told the Harbour Post that the dam leaked badly."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def place(name: str, kind: str, lat: float | None, lon: float | None) -> Place:
    span = at(name)
    return Place(f"p:{name}", span.start, span.end, name, kind, "XX", lat, lon, None, "location")


def reading(earliest: str = "2031-05-01", latest: str = "2031-05-01", **parts: object) -> Reading:
    published = Published("2031-05-01", earliest, latest, earliest, "its words")
    article = Article(text_id(TEXT), None, None, None, None, (), "en", TEXT, (LeftOut(0, 10, "dateline"),), published)
    return replace(Reading(article), **parts)  # type: ignore[arg-type]


def official(anonymous: bool = True, kind: str = "person", **changes: object) -> Reading:
    source = Source("s:1", "official", kind, anonymous, None, None, (at("An official"),))  # type: ignore[arg-type]
    outlet = Source("s:2", "Harbour Post", "outlet", False, None, None, (at("the Harbour Post"),))
    a = Attribution("a:1", (at("told"),), (at("An official"),), (at("that the dam leaked badly"),), (at("the Harbour Post"),), "s:1",
                    ("s:2", "s:1"), None, "indirect", "assertion", "certain", "positive")  # fmt: skip
    return reading(sources=(source, outlet), attributions=(replace(a, **changes),))  # type: ignore[arg-type]


def checks(reading: Reading) -> list[str]:
    return [f.check for f in findings(reading)]


def test_findings_every_check_says_what_it_stops_at() -> None:
    assert all(check.__doc__ for check in CHECKS)


def test_findings_a_date_outside_the_texts_own_days() -> None:
    (found,) = findings(reading("2031-02-03", "2031-02-09"))
    assert (found.check, found.severity) == ("dateline-conflict", "warning")
    assert found.message.startswith(
        "The page says 1 May 2031; its own words fit a text written between 3 February 2031 and 9 February 2031"
    )
    assert found.spans == (Span(0, 10),)


@pytest.mark.parametrize(("earliest", "latest"), [("2031-05-01", "2031-05-01"), ("2031-04-28", "2031-05-03")])
def test_findings_a_date_inside_them_is_no_conflict(earliest: str, latest: str) -> None:
    assert checks(reading(earliest, latest)) == []


def test_findings_two_places_far_apart_of_which_one_is_said_to_lie_in_the_other() -> None:
    (found,) = findings(
        reading(places=(place("Port Sel", "spaceport", 50.0, 10.0), place("Karsk City", "city", 50.0, 24.0)))
    )
    assert found.check == "place-conflict"
    assert "“Port Sel in Karsk City”: they lie 999 km apart" in found.message
    assert found.spans == (at("Port Sel in Karsk City"),)


@pytest.mark.parametrize(
    "other",
    [
        place("Karsk City", "city", 50.1, 10.1),  # near
        place("Karsk City", "country", 50.0, 24.0),  # an area
        place("Karsk City", "city", None, None),  # nowhere known
        place("Friday", "city", 50.0, 24.0),  # not said to hold it
    ],
)
def test_findings_other_pairs_of_places_are_no_conflict(other: Place) -> None:
    assert checks(reading(places=(place("Port Sel", "spaceport", 50.0, 10.0), other))) == []


def test_findings_one_unnamed_source() -> None:
    (found,) = findings(official())
    assert found.check == "single-anonymous-source"
    assert found.message == "“the dam leaked badly” rests on one unnamed source, official, through Harbour Post."


@pytest.mark.parametrize(
    "other",
    [
        official(anonymous=False),
        official(kind="group"),
        official(act="request"),
        official(parent="a:0"),
        official(content=(at("dam"),)),
    ],
)
def test_findings_named_many_or_slight_ones_are_none(other: Reading) -> None:
    assert checks(other) == []


def test_findings_all_that_one_source_says_is_one_finding() -> None:
    once = official()
    twice = replace(
        once,
        attributions=(
            *once.attributions,
            replace(once.attributions[0], id="a:2", content=(at("met them at Port Sel"),)),
        ),
    )
    (found,) = findings(twice)
    assert (
        found.message
        == "“the dam leaked badly” (and 1 more) rests on one unnamed source, official, through Harbour Post."
    )
    assert found.spans == (at("that the dam leaked badly"), at("met them at Port Sel"))
