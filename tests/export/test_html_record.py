from __future__ import annotations

import dataclasses
import re

import pytest

from onrecord.export.html import page
from onrecord.model import Interest, Reading, Span, StatusStep
from tests.export.events import claim, crowded, event, saying
from tests.export.pages import Page
from tests.export.samples import article, at, full_reading

FULL = Page(page(full_reading()))
CROWD = page(crowded(150))


def section(markup: str, name: str) -> str:
    found = re.search(rf'<section class="{name}">.*?</section>', markup, re.DOTALL)
    assert found is not None
    return found[0]


def shown(reading: Reading, name: str) -> str:
    """The words of one section, with every run of blanks as one."""
    return " ".join(Page(section(page(reading), name)).text.split())


def test_record_stands_on_top_in_the_order_a_person_wants() -> None:
    places = [FULL.text.index(title) for title in ("Findings", "Claims", "Timeline", "Interests", "Who says what")]
    assert places == sorted(places)


@pytest.mark.parametrize("title", ["Findings", "Claims", "Timeline", "Interests"])
def test_record_sections_stand_only_where_they_hold_something(title: str) -> None:
    assert title not in Page(page(Reading(article()))).text


def test_record_claim_has_sign_word_and_history() -> None:
    assert shown(full_reading(), "claims") == (
        "Claims - denied Orvany reopens the crossing"
        "10 Jun 2031 rumoured · this article ← Northern Wire ← border official (unnamed) · line 3 "
        "“may reopen the Tessel crossing before the harvest” (possible)"
        "no date denied · this article · line 5 “There is no decision, there is no date”"
    )


def test_record_claim_without_history_leads_to_its_words() -> None:
    made = saying(claims=(claim(1, "open", attributions=("a:9",), origins=("x", "y")),))
    assert shown(made, "claims") == "Claims ? open Claim number 1 2 origins · line 13"


@pytest.mark.parametrize("status", ["rumoured", "confirmed", "denied", "disputed", "retracted", "open", "reported"])
def test_record_status_has_a_frame_of_its_own(status: str) -> None:
    made = page(saying(claims=(claim(1, status),)))
    assert f'<span class="status s-{status}">' in made


def test_record_unknown_status_has_the_plain_frame() -> None:
    assert '<span class="status">= forged</span>' in page(saying(claims=(claim(1, "forged"),)))


def test_record_claim_lights_its_words() -> None:
    name = next(name for name in FULL.values("id") if name.endswith("k1")).removesuffix("k1")
    assert f".onrecord:has(#{name}k1:hover) :is(.{name}w1,.{name}v1){{background:var(--lit)}}" in FULL.style
    assert FULL.with_class(f"{name}w1")
    assert FULL.with_class(f"{name}v1")


def test_record_timeline_leads_to_the_event_itself() -> None:
    assert shown(full_reading(), "timeline") == (
        "Timeline 203110 Jun - 31 Aug The government of Orvany may reopen the Tessel crossing before the harvest"
        " · per border official (unnamed) (possible) · line 3"
    )
    (target,) = [name for name in FULL.values("id") if re.search(r"e\d+$", name)]
    assert f"#{target}" in FULL.values("href")
    (mark,) = [attributes for _, attributes in FULL.tags if attributes.get("id") == target]
    assert "event" in mark["class"].split()


def test_record_timeline_of_events_at_one_word_leads_to_one_mark() -> None:
    trigger = at("may reopen")
    drawn = Page(page(saying(event("1", trigger, "2031-06-10"), event("2", trigger, "2031-06-11"))))
    assert {href for href in drawn.values("href") if re.search(r"e\d+$", href)} <= {f"#{n}" for n in drawn.values("id")}
    assert len([name for name in drawn.values("id") if re.search(r"e\d+$", name)]) == 1
    assert len(drawn.values("id")) == len(set(drawn.values("id")))


@pytest.mark.parametrize("trigger", [Span(-9, 3), Span(5, 2), Span(9**9, 9**9 + 3), Span(44, 46)])
def test_record_every_link_leads_somewhere_whatever_the_span(trigger: Span) -> None:
    drawn = Page(page(saying(event("1", trigger, "2031-06-10"))))
    targets = {f"#{name}" for name in drawn.values("id")}
    assert [href for href in drawn.values("href") if re.search(r"e\d+$", href) and href not in targets] == []


def test_record_holds_back_what_floods_behind_a_line_that_opens() -> None:
    claims, timeline = section(CROWD, "claims"), section(CROWD, "timeline")
    assert claims.partition("<details>")[0].count("Claim number") == 8
    assert claims.count("Claim number") == 150
    assert "<summary>142 more</summary>" in claims
    assert timeline.partition("<details>")[0].count("<li>") == 15
    assert timeline.partition("<details>")[2].count("<li>") == 150
    assert "all 150, with what the text does not date" in timeline
    assert "<details>" not in page(full_reading())


def test_record_of_a_crowd_is_well_formed() -> None:
    drawn = Page(CROWD)
    assert drawn.unbalanced == []
    assert len(drawn.values("id")) == len(set(drawn.values("id")))
    assert {href[1:] for href in drawn.values("href") if href.startswith("#")} - set(drawn.values("id")) == set()


def test_record_claims_of_one_id_have_marks_of_their_own() -> None:
    drawn = Page(page(saying(claims=(claim(1, "open"), claim(1, "denied")))))
    assert len([name for name in drawn.values("id") if re.search(r"k[12]$", name)]) == 2
    assert len(drawn.values("id")) == len(set(drawn.values("id")))


def test_record_undated_events_are_told_apart() -> None:
    made = saying(event("1", at("may reopen"), None), event("2", at("assured"), "2031-06-10"))
    assert "no date" in shown(made, "timeline")
    assert 'class="event' not in section(page(saying(event("1", at("may reopen"), None))), "timeline")


def test_record_event_hides_neither_cue_nor_finding() -> None:
    """All three underline: of one word's rules the later one holds."""
    places = [FULL.style.index(f".onrecord .{name}{{") for name in ("event", "cue", "finding")]
    assert places == sorted(places)


def test_record_interests_stand_below_their_holder() -> None:
    interests = (
        Interest("e:1", "lacks", at("medicine for nine days"), "a:10"),
        Interest("gone", "offers", at("the bridge"), None),
        Interest("e:1", "wants", at("the bridge"), None),
    )
    assert shown(dataclasses.replace(full_reading(), interests=interests), "interests") == (
        "Interests Orvanylacks “medicine for nine days” · per Aid groups · line 13wants “the bridge” · line 9"
        " unknownoffers “the bridge” · line 9"
    )


def test_record_quotations_keep_their_own_marks() -> None:
    step = StatusStep(
        "reported", None, at('"There is no decision, there is no date, and there is no list of convoys,"'), None
    )
    assert '· line 5 "There is no decision' in shown(saying(claims=(claim(1, "reported", step),)), "claims")
