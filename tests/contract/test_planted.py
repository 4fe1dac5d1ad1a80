"""The shipped reader and the checks together: articles of our own with one planted fault each, and clean ones."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.model import Finding
from onrecord.reader.engine import BUILT_IN
from tests.assess.planted import CLEAN, FAULTY, Sample

MISSED = 2  # faults that weights of another training may miss


def found(sample: Sample) -> tuple[Finding, ...]:
    if not BUILT_IN.exists():
        pytest.skip("built without weights")
    return onrecord.read(sample.text, published=sample.published, title=sample.title).findings


def warned(sample: Sample) -> list[str]:
    """The checks that warn; a note may stand in a clean article, where somebody denies a charge."""
    return [f.check for f in found(sample) if f.severity == "warning"]


def test_planted_faults_are_found() -> None:
    missed = [s.title for s in FAULTY if not any(f.check == s.check and s.shows in f.message for f in found(s))]
    assert len(missed) <= MISSED, missed


def test_planted_faults_are_all_that_is_found() -> None:
    others = {s.title: [check for check in warned(s) if check != s.check] for s in FAULTY}
    assert sum(map(len, others.values())) <= MISSED, others


@pytest.mark.parametrize("sample", CLEAN, ids=lambda sample: sample.title)
def test_planted_clean_articles_are_clean(sample: Sample) -> None:
    assert warned(sample) == []
