"""Claims and interests of the first article, read with the shipped weights: rows 1-4, 10, 11, 17 and 18 of what a careful reader finds."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.model import Claim, Reading
from tests.contract.shared import text_of


@pytest.fixture(scope="module")
def reading() -> Reading:
    return onrecord.read(text_of("seed", "article.txt"))


def about(reading: Reading, *words: str) -> Claim:
    """The one claim whose text holds all these words."""
    (found,) = (c for c in reading.claims if all(w in c.text for w in words))
    return found


def origins(reading: Reading, claim: Claim) -> list[str]:
    names = {s.id: s.name for s in reading.sources}
    return [names[o] for o in claim.origins]


def interest(reading: Reading, holder: str, relation: str) -> list[tuple[str, str | None]]:
    """Objects, and the names of those who say so."""
    names = {e.id: e.name for e in reading.entities}
    sources = {s.id: s.name for s in reading.sources}
    said = {a.id: sources.get(a.source_id or "") for a in reading.attributions}
    found = [i for i in reading.interests if names[i.holder] == holder and i.relation == relation]
    return [(i.object.of(reading.article.text), said.get(i.attribution or "")) for i in found]


def test_seed_rows_1_to_4_a_rumour_is_confirmed_by_what_happened(reading: Reading) -> None:
    claim = about(reading, "Kim", "might visit")
    assert claim.status == "confirmed"
    first, last = claim.history[0], claim.history[-1]
    assert (first.status, last.status) == ("rumoured", "confirmed")
    assert first.date is not None
    assert "2023-09-01" <= first.date <= "2023-09-10"
    assert last.date == "2023-09-12"
    assert "were confirmed on Tuesday" in last.evidence.of(reading.article.text)
    assert origins(reading, claim)[0] == "U.S. official"


def test_seed_rows_17_and_18_a_denial_that_does_not_settle_the_matter(reading: Reading) -> None:
    claim = about(reading, "agreement", "sign")
    assert claim.status in {"open", "disputed"}
    assert [s.status for s in claim.history][:2] == ["denied", "denied"]
    assert "preclude" in claim.history[-1].evidence.of(reading.article.text)
    assert claim.history[-1].attribution is None
    assert origins(reading, claim) == ["Kremlin", "Dmitry Peskov"]


def test_seed_row_10_who_needs_and_who_has_on_the_word_of_a_paper(reading: Reading) -> None:
    assert ("artillery shells for its war in Ukraine", "Economist") in interest(reading, "Russia", "needs")
    assert [who for what, who in interest(reading, "North Korea", "has") if "stockpile" in what] == ["Economist"]


def test_seed_row_11_who_wants_and_lacks_what_another_has(reading: Reading) -> None:
    assert [who for what, who in interest(reading, "North Korea", "wants") if "satellite" in what] == [None]
    assert [who for what, who in interest(reading, "North Korea", "lacks") if "technology" in what] == [None]
    assert [who for what, who in interest(reading, "Russia", "has") if "satellites" in what] == [None]
