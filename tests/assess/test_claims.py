from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.assess.claims import claims
from onrecord.model import Certainty, Claim, Event, Reading, Source
from tests.assess.told import Said, reading, span

NAMES = ("Vant", "Keldia", "Morvania", "Karsk", "Brandt")
STORY = (
    "Early in May an official told the Harbour Post that Morvania suspected Vant might visit Keldia this month. "
    "Those rumours were confirmed on Tuesday when the yacht of Vant crossed the border into Keldia. "
    "On Friday the palace assured reporters that Keldia did not sign any kind of pact with Morvania. "
    "Ilsa Brandt of the palace assured them that there was never any plan to sign a pact. "
    "The palace's statement does not preclude a pact made before the visit."
)
TOLD = (
    Said(
        "an official",
        "told",
        "that Morvania suspected Vant might visit Keldia this month",
        "assertion",
        "possible",
        anonymous=True,
        chain=("the Harbour Post",),
    ),
    Said("", "suspected", "Vant might visit Keldia", "opinion", "possible", inside=0),
    Said("", "were confirmed", "Those rumours", "confirmation"),
    Said(
        "the palace",
        "assured",
        "that Keldia did not sign any kind of pact with Morvania",
        "denial",
        polarity="negative",
    ),
    Said("Ilsa Brandt", "assured", "that there was never any plan to sign a pact", "denial", polarity="negative"),
)
DAYS = {"Early in May": "2031-05-01", "Tuesday": "2031-05-06", "Friday": "2031-05-09"}


@pytest.fixture
def story() -> Reading:
    entities = reading(STORY, *TOLD, names=[*NAMES, "the palace"], days=DAYS)
    palace = tuple(replace(e, name="the palace") if e.id == "e:the palace" else e for e in entities.entities)
    return replace(entities, entities=palace)


def brief(found: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(c.status, c.text) for c in found]


def test_claims_of_a_story_and_what_became_of_them(story: Reading) -> None:
    assert brief(claims(story)) == [
        ("confirmed", "Vant might visit Keldia"),
        ("open", "Keldia did sign some kind of pact with Morvania"),
    ]


def test_claims_history_is_dated_and_names_who(story: Reading) -> None:
    visit, pact = claims(story)
    assert [(s.status, s.date, s.attribution) for s in visit.history] == [
        ("rumoured", "2031-05-01", "a:0"),
        ("confirmed", "2031-05-06", "a:2"),
    ]
    assert [(s.status, s.date, s.attribution) for s in pact.history] == [
        ("denied", "2031-05-09", "a:3"),
        ("denied", "2031-05-09", "a:4"),
        ("open", "2031-05-09", None),
    ]


def test_claims_origins_are_the_ends_of_the_chains(story: Reading) -> None:
    visit, pact = claims(story)
    assert visit.attributions == ("a:0", "a:1", "a:2")
    assert visit.origins == ("s:an official",)
    assert pact.origins == ("s:the palace", "s:Ilsa Brandt")


def test_claims_whoever_only_doubts_a_denial_is_no_origin(story: Reading) -> None:
    author = Source("s:author", "the author", "author", False, None, None, ())
    visit, pact = claims(replace(story, sources=(*story.sources, author)))
    assert visit.origins == ("s:an official",)
    assert pact.origins == ("s:the palace", "s:Ilsa Brandt")


def test_claims_reading_twice_gives_the_same(story: Reading) -> None:
    assert claims(story) == claims(story)
    assert len({c.id for c in claims(story)}) == 2


def test_claims_none_without_attributions_or_signs() -> None:
    assert claims(reading("Rain fell on Karsk. The ferry left at noon.")) == ()
    assert claims(reading("")) == ()


def test_claims_the_authors_flat_words_bear_a_rumour_out() -> None:
    text = "It is rumoured that Vant may leave Keldia. Vant left Keldia on Monday."
    rumour = Said("", "is rumoured", "that Vant may leave Keldia", "rumour", "possible")
    r = reading(text, rumour, names=["Vant", "Keldia"], days={"Monday": "2031-05-05"})
    r = replace(r, sources=(*r.sources, Source("s:author", "the author", "author", False, None, None, ())))
    claim = claims(r)[0]
    assert [(s.status, s.date) for s in claim.history] == [("confirmed", "2031-05-05")]
    assert claim.origins == ("s:author",)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Vant never left Keldia.", "denied"),
        ("Vant would have left Keldia.", "rumoured"),
        ("Is Vant leaving Keldia?", "rumoured"),
        ("The ferry left Karsk.", "rumoured"),
        ("The claim of Vant leaving Keldia made waves.", "rumoured"),
    ],
)
def test_claims_what_the_author_does_not_tell_flatly_bears_nothing_out(told: str, status: str) -> None:
    text = f"It is rumoured that Vant may leave Keldia. {told}"
    rumour = Said("", "is rumoured", "that Vant may leave Keldia", "rumour", "possible")
    assert claims(reading(text, rumour, names=["Vant", "Keldia", "Karsk"]))[0].status == status


@pytest.mark.parametrize(
    ("trigger", "certainty", "attribution", "status"),
    [
        ("crossed", "certain", None, "confirmed"),
        ("crossed", "probable", None, "rumoured"),
        ("crossed", "certain", "a:0", "rumoured"),
        ("waiting", "certain", None, "rumoured"),
    ],
)
def test_claims_borne_out_by_an_event_that_the_author_is_sure_of(
    trigger: str, certainty: Certainty, attribution: str | None, status: str
) -> None:
    text = "It is rumoured that Vant may visit Keldia. Vant crossed the border into Keldia with a waiting crew."
    rumour = Said("", "is rumoured", "that Vant may visit Keldia", "rumour", "possible")
    at = span(text, trigger)
    event = Event("v:1", at, None, (), (), None, None, None, certainty, "positive", "s:x", attribution)
    assert claims(reading(text, rumour, names=["Vant", "Keldia"], events=[event]))[0].status == status


def test_claims_what_the_author_doubts_is_a_claim_of_its_own() -> None:
    found = claims(reading("It is unclear whether Brandt knew of the leak."))
    assert brief(found) == [("open", "Brandt knew of the leak")]
    assert found[0].attributions == ()


def test_claims_two_sources_of_one_thing_are_one_claim() -> None:
    text = "Brandt said twelve miners died in Karsk. Vant said 12 miners were killed in Karsk. Vant said rain fell on Keldia."
    said = (
        Said("Brandt", "said", "twelve miners died in Karsk"),
        Said("Vant", "said", "12 miners were killed in Karsk"),
        Said("Vant", "said", "rain fell on Keldia"),
    )
    found = claims(reading(text, *said, names=NAMES))
    assert [(c.attributions, c.origins) for c in found] == [
        (("a:0", "a:1"), ("s:Brandt", "s:Vant")),
        (("a:2",), ("s:Vant",)),
    ]


@pytest.mark.parametrize(
    ("content", "note", "expected"),
    [
        ("he had left Karsk", {}, "Vant had left Karsk"),
        ("that the dam held", {}, "The dam held"),
        ("not guilty of theft", {"act": "denial", "polarity": "negative"}, "Vant: guilty of theft"),
        ("“I saw the dam fall”", {"form": "direct"}, "Vant: I saw the dam fall"),
        ("to leave Karsk was no crime", {}, "Vant told us to leave Karsk was no crime"),
    ],
)
def test_claims_text_is_a_sentence_of_the_articles_words(content: str, note: dict[str, str], expected: str) -> None:
    text = f"Vant told us {content}."
    told = replace(Said("Vant", "told", content), **note)  # type: ignore[arg-type]
    assert claims(reading(text, told, names=["Vant", "Karsk"]))[0].text == expected


def test_claims_hold_the_events_that_their_source_tells() -> None:
    text = "Brandt said the miners died in Karsk. The rumours were confirmed when Vant fled."

    def event(word: str, attribution: str | None) -> Event:
        at = span(text, word)
        return Event(f"v:{word}", at, None, (), (), None, None, None, "certain", "positive", "s:x", attribution)

    events = [event("said", None), event("died", "a:0"), event("fled", None)]
    said = Said("Brandt", "said", "the miners died in Karsk", certainty="possible")
    found = claims(reading(text, said, names=["Brandt", "Karsk"], events=events))
    assert [c.events for c in found] == [("v:died", "v:fled")]


def test_claims_of_text_left_out_are_none() -> None:
    text = "Vant left. Read more: It is unclear whether Brandt knew of the leak."
    assert claims(reading(text, left_out=["Read more: It is unclear whether Brandt knew of the leak."])) == ()


def test_claims_what_is_taken_back_in_so_many_words_is_a_claim() -> None:
    text = "The Karsk Herald retracted its report that Vant had left Keldia. Rain fell."
    assert brief(claims(reading(text, names=NAMES))) == [("retracted", "Vant had left Keldia")]
