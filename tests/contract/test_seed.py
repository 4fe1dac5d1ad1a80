"""The first article, read with the shipped weights. Rows are those of WHAT_A_CAREFUL_READER_FINDS.md; its words stay out of here.

An attribution is looked up by its cue and by a few words of its source.
"""

from __future__ import annotations

import re

import pytest

import onrecord
from onrecord.model import Attribution, Reading, Source
from tests.contract.shared import text_of


@pytest.fixture(scope="module")
def reading() -> Reading:
    return onrecord.read(text_of("seed", "article.txt"))


def find(reading: Reading, source: str, cue: str, nth: int = 0) -> Attribution:
    """The n-th attribution whose source and cue hold these words."""
    text = reading.article.text
    hits = [
        a
        for a in reading.attributions
        if any(source in s.of(text) for s in a.source) and any(re.search(rf"\b{cue}\b", c.of(text)) for c in a.cue)
    ]
    assert len(hits) > nth, [[s.of(text) for s in (*a.source, *a.cue)] for a in reading.attributions]
    return hits[nth]


def source(reading: Reading, a: Attribution) -> Source:
    return next(s for s in reading.sources if s.id == a.source_id)


def words(reading: Reading, a: Attribution) -> str:
    return " ".join(s.of(reading.article.text) for s in a.content)


def chain(reading: Reading, a: Attribution) -> list[str]:
    names = {s.id: s.name for s in reading.sources}
    return [names[s] for s in a.chain]


def test_seed_row_1_an_unnamed_official_told_an_agency(reading: Reading) -> None:
    a = find(reading, "official", "told")
    assert [s.of(reading.article.text) for s in a.addressee] == ["the Associated Press"]
    assert source(reading, a).anonymous
    first, last = chain(reading, a)
    assert first == "Associated Press"
    assert "official" in last
    assert "suspected" in words(reading, a)


def test_seed_row_2_the_suspicion_is_nested_in_it(reading: Reading) -> None:
    a = find(reading, "U.S.", "suspected")
    assert a.parent == find(reading, "official", "told").id
    assert "might visit" in words(reading, a)
    assert len(a.chain) == 3


def test_seed_row_7_a_broadcaster_reports(reading: Reading) -> None:
    a = find(reading, "NPR", "reports")
    assert source(reading, a).kind == "outlet"
    assert "launched two" in words(reading, a)


def test_seed_row_9_an_agency_reports_in_mixed_form(reading: Reading) -> None:
    assert find(reading, "Reuters", "reports").form == "mixed"


def test_seed_row_10_a_trailing_according_to(reading: Reading) -> None:
    a = find(reading, "Economist", "according to")
    assert words(reading, a).startswith("Russia needs")
    assert "stockpile" in words(reading, a)


def test_seed_row_12_a_block_quotation_without_marks(reading: Reading) -> None:
    a = find(reading, "Economist", "notes")
    paragraph = next(s.paragraph for s in reading.sentences if s.start == a.content[0].start)
    block = [s for s in reading.sentences if s.paragraph == paragraph]
    assert (a.content[0].start, a.content[-1].end) == (block[0].start, block[-1].end)
    assert a.form == "direct"


def test_seed_row_14_a_named_adviser_with_his_role(reading: Reading) -> None:
    a = find(reading, "Podolyak", "wrote")
    who = source(reading, a)
    assert who.name == "Mykhailo Podolyak"
    assert "adviser" in (who.description or "")
    assert a.form == "direct"


def test_seed_row_15_a_joint_warning(reading: Reading) -> None:
    a = find(reading, "They", "reminding|issued", 0)
    said = [words(reading, x) for x in reading.attributions if x.source == a.source]
    assert any("sanctions" in s for s in said)


def test_seed_row_16_the_statement_read(reading: Reading) -> None:
    a = find(reading, "the statement", "read")
    assert a.form == "direct"
    assert source(reading, a).kind == "document"


def test_seed_row_17_two_denials(reading: Reading) -> None:
    text = reading.article.text
    palace, speaker = find(reading, "the Kremlin", "assured"), find(reading, "Peskov", "assured")
    assert [s.of(text) for s in palace.addressee] == ["reporters"]
    assert [s.of(text) for s in speaker.addressee] == ["the West"]
    assert chain(reading, speaker) == ["Kremlin", "Dmitry Peskov"]


def test_seed_row_21_what_is_no_part_of_the_story(reading: Reading) -> None:
    text = reading.article.text
    marked = [text[o.start : o.end] for o in reading.article.left_out if o.kind == "read-more"]
    assert len(marked) == text.count("(READ MORE") == 3
    assert all(m[0] == "(" and m[-1] == ")" for m in marked)
    inside = [
        a for a in reading.attributions for o in reading.article.left_out for c in a.cue if o.start <= c.start < o.end
    ]
    assert inside == []
