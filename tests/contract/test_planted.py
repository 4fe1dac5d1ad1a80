"""The shipped reader and the checks together: articles of our own with one planted fault each, and clean ones."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.reader.engine import BUILT_IN
from tests.assess.planted import CLEAN, FAULTY, Sample

MISSED = 2  # faults that weights of another training may miss


def found(sample: Sample) -> list[tuple[str, str]]:
    if not BUILT_IN.exists():
        pytest.skip("built without weights")
    reading = onrecord.read(sample.text, published=sample.published, title=sample.title)
    return [(f.check, f.message) for f in reading.findings]


def test_planted_faults_are_found() -> None:
    missed = [s.title for s in FAULTY if not any(c == s.check and s.shows in m for c, m in found(s))]
    assert len(missed) <= MISSED, missed


def test_planted_faults_are_all_that_is_found() -> None:
    others = {s.title: [c for c, _ in found(s) if c != s.check] for s in FAULTY}
    assert sum(map(len, others.values())) <= MISSED, others


@pytest.mark.parametrize("sample", CLEAN, ids=lambda sample: sample.title)
def test_planted_clean_articles_are_clean(sample: Sample) -> None:
    assert found(sample) == []
