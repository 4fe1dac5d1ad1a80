from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.errors import RecordError
from onrecord.link.profile import (
    DIMENSIONS,
    MARKED,
    Profile,
    background,
    blocks,
    lead,
    marks,
    pack,
    profile,
    telling,
    unpack,
)
from onrecord.model import LeftOut
from tests.assess.hand import entity, place, reading, time

TEXT = (
    "Nils Hauge, 54, drowned when the ferry sank off Lindholm on Tuesday. Three passengers were killed, "
    "the coastguard of Veland said. Hauge had worked on the ferry for a year."
)
VECTOR = np.zeros(DIMENSIONS, dtype=np.float32)


@pytest.fixture
def made() -> Profile:
    names = (
        entity(TEXT, "Nils Hauge", "Hauge"),
        entity(TEXT, "Lindholm", kind="LOC"),
        entity(TEXT, "Veland", kind="LOC"),
    )
    row = reading(
        TEXT,
        title="Ferry sinks",
        entities=names,
        times=(time(TEXT, "Tuesday", "2031-05-06"),),
        places=(place(TEXT, "Veland", kind="country"),),
    )
    return profile("article:1", row, VECTOR)


def test_profile_of_people_and_their_ages(made: Profile) -> None:
    assert made.people == {"hauge"}
    assert made.ages == {"hauge 54"}


def test_profile_places_leave_out_countries(made: Profile) -> None:
    assert made.places == {"lindholm"}


def test_profile_counts_and_days(made: Profile) -> None:
    assert "killed 3" in made.counts
    assert made.days == {"2031-05-06"}


def test_profile_names_weigh_by_how_rare_they_are(made: Profile) -> None:
    assert set(made.names) == {"PER:hauge", "LOC:lindholm", "LOC:veland"}
    assert all(weight > 0 for weight in made.names.values())


def test_profile_words_are_of_unit_length_and_rare_ones_weigh_more(made: Profile) -> None:
    assert sum(w * w for w in made.words.values()) == pytest.approx(1.0, abs=0.01)
    assert made.words["drown"] > 0


def test_profile_vector_is_as_exact_as_when_it_comes_back() -> None:
    vector = np.linspace(-0.1, 0.1, DIMENSIONS, dtype=np.float32)
    row = profile("article:1", reading("The ferry sank."), vector)
    assert np.array_equal(unpack(pack(row)).vector, row.vector)
    assert not np.array_equal(row.vector, vector)


def test_profile_begins_with_its_marks(made: Profile) -> None:
    head = np.frombuffer(pack(made)[:MARKED], "<u4")
    assert head[head > 0].tolist() == marks(made).tolist()
    assert len(marks(made)) == len(blocks(made)) > 5
    assert "PER:hauge" in blocks(made)
    assert "LOC:veland" not in blocks(made)


def test_profile_leaves_out_what_is_no_part_of_the_story() -> None:
    text = "The ferry sank. Subscribe to our gardening newsletter."
    row = reading(text)
    cut = replace(row, article=replace(row.article, left_out=(LeftOut(16, len(text), "sign-up"),)))
    assert "garden" in profile("a", row, VECTOR).words
    assert "garden" not in profile("a", cut, VECTOR).words


def test_profile_lead_is_title_and_first_words() -> None:
    row = reading("word " * 100, title="Title")
    assert lead(row).startswith("Title. word word")
    assert len(lead(row).split()) == 61
    assert lead(reading("One two.")) == "One two."


def test_profile_comes_back_as_it_was_packed(made: Profile) -> None:
    vector = np.linspace(-0.1, 0.1, DIMENSIONS).astype(np.float16).astype(np.float32)
    given = replace(made, vector=vector)
    back = unpack(pack(given))
    assert np.array_equal(back.vector, vector)
    assert all(getattr(back, f) == getattr(given, f) for f in Profile.__slots__ if f != "vector")
    assert len(pack(given)) < 2000


@pytest.mark.parametrize(
    "packed", [b"", b"x" * 10, b"\0" * 900, pack(Profile("a", None, VECTOR, {}, {}, *[frozenset()] * 5))[:-4]]
)
def test_profile_damaged_is_said_to_be(packed: bytes) -> None:
    with pytest.raises(RecordError, match="damaged profile"):
        unpack(packed)


def test_profile_the_table_of_words_counts_articles() -> None:
    total, counted = background()
    assert total > 500
    assert max(counted.values()) <= total
    assert telling("zyxwv") > telling("govern") > 0
