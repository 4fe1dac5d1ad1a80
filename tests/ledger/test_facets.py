"""Claims by what they are found by; run against every store."""

from __future__ import annotations

import pytest

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.ledger.facets import Count, Filters, each_claim, find_claims, values_like
from tests.ledger.told import claim, keep, put, step, story

OPENS = "may reopen the Tessel crossing before the harvest"
COSTS = "repairs would cost 14 million crowns"
SPOKE = "said at a news conference in Marrend"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    opens = claim(
        "claim:1",
        "The crossing reopens",
        put("notice-1", OPENS, "hedges", "Northern Wire", "border official", attribution="a:1"),
        put("notice-2", OPENS, "asserts"),
        status="denied",
        history=(step("rumoured", "2031-06-01", "notice-1"), step("denied", "2031-06-02", "notice-2", "Halde Brovik")),
    )
    costs = claim("claim:2", "Repairs are dear", put("notice-1", COSTS, "reports", "Institute"), latest="2031-05-01")
    other = claim("claim:3", "Denials of the minister", put("notice-3", SPOKE, "reports", "Halde Brovik"), latest=None)
    told = [story("story:1", ["notice-1", "notice-2"], opens, costs), story("story:2", ["notice-3"], other)]
    keep(ledger, *told, notice_2={"outlet": "The Valley Post"}, notice_3={"outlet": None})
    return ledger


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (Filters(), ["claim:1", "claim:2", "claim:3"]),
        (Filters(q="crossing"), ["claim:1"]),
        (Filters(q="ministers denial"), ["claim:3"]),  # word forms are folded
        (Filters(q="harvest"), ["claim:1"]),  # only an article words it so
        (Filters(q="crossing dear"), []),
        (Filters(status="denied"), ["claim:1"]),
        (Filters(certainty="possible"), ["claim:1"]),
        (Filters(certainty="certain"), ["claim:1"]),  # the author of another article tells it flatly
        (Filters(source="Northern Wire"), ["claim:1"]),
        (Filters(source="brovik"), ["claim:3"]),
        (Filters(source="Brov"), []),
        (Filters(outlet="The Valley Post"), ["claim:1"]),
        (Filters(outlet="Courier"), ["claim:1", "claim:2"]),
        (Filters(place="Marrend"), ["claim:3"]),
        (Filters(since="2031-06-01"), ["claim:1"]),
        (Filters(until="2031-05-31"), []),
        (Filters(until="2031-06-01"), ["claim:1", "claim:2", "claim:3"]),
        (Filters(q="crossing", status="denied", source="border official", since="2031-06-02"), ["claim:1"]),
        (Filters(q='crossing" OR "dear'), []),
        (Filters(source="' OR 1=1 --"), []),
        (Filters(status="%"), []),
    ],
)
def test_facets_find_claims(filters: Filters, ids: list[str], filled: Ledger) -> None:
    found = find_claims(filled, filters)
    assert [c.id for c in found.claims] == ids
    assert found.total == len(ids)
    assert [c.id for c in each_claim(filled, filters, 10)] == ids


def test_facets_a_claim_is_whole(filled: Ledger) -> None:
    found = find_claims(filled, Filters(status="denied")).claims[0]
    assert (found.story, found.story_title, found.text) == ("story:1", "The road", "The crossing reopens")
    assert (found.earliest, found.latest, found.articles) == ("2031-06-01", "2031-06-02", 2)
    assert (found.lower, found.upper, found.sources) == (1, 2, ("Northern Wire", "border official"))


def test_facets_values_are_counted_among_what_is_found(filled: Ledger) -> None:
    counts = find_claims(filled, Filters()).counts
    assert counts["status"] == (Count("reported", 2), Count("denied", 1))
    assert counts["outlet"] == (Count("The Marrend Courier", 2), Count("The Valley Post", 1))
    assert counts["place"] == (Count("Marrend", 1),)
    assert {c.value: c.claims for c in counts["certainty"]} == {"possible": 1, "certain": 1, "unknown": 2}
    some = find_claims(filled, Filters(outlet="The Valley Post")).counts
    assert some["status"] == (Count("denied", 1),)
    assert some["place"] == ()


def test_facets_pages_are_clamped(filled: Ledger) -> None:
    last = find_claims(filled, Filters(), page=10**9, size=2)
    assert (last.page, last.pages, [c.id for c in last.claims]) == (2, 2, ["claim:3"])
    assert find_claims(filled, Filters(), page=-4, size=2).page == 1


def test_facets_only_the_first_values_are_counted(ledger: Ledger) -> None:
    names = [f"speaker {n:02d}" for n in range(30)]
    claims = [
        claim(f"claim:{n}", "A thing", *(put("notice-1", COSTS, "reports", s) for s in names[n:])) for n in range(3)
    ]
    keep(ledger, story("story:1", ["notice-1"], *claims))
    counts = find_claims(ledger, Filters()).counts["source"]
    assert len(counts) == 12
    assert {c.claims for c in counts} == {3}


def test_facets_a_question_without_a_word_is_refused(filled: Ledger) -> None:
    with pytest.raises(UsageError, match="no word"):
        find_claims(filled, Filters(q="?!"))


def test_facets_a_story_made_again_is_found_once(filled: Ledger) -> None:
    again = story(
        "story:2", ["notice-3"], claim("claim:9", "Something else", put("notice-3", COSTS, "reports", "Institute"))
    )
    filled.stories.make([again])
    assert [c.id for c in find_claims(filled, Filters(source="Institute")).claims] == ["claim:9", "claim:2"]
    assert find_claims(filled, Filters(q="denials")).total == 0
    filled.stories.forget()
    assert find_claims(filled, Filters()).total == 0
    assert find_claims(filled, Filters(q="crossing")).counts["source"] == ()
    assert filled.check() == []


def test_facets_long_and_strange_names_are_cut_and_found(ledger: Ledger) -> None:
    name = "\0" + "long name " * 500
    keep(ledger, story("story:1", ["notice-1"], claim("claim:1", "A\0 thing", put("notice-1", COSTS, "reports", name))))
    assert find_claims(ledger, Filters(source=name)).total == 1
    assert len(values_like(ledger, "source", name)[0]) == 300
