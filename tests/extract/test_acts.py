from __future__ import annotations

import pytest

from onrecord.extract.acts import Rule, act_of, rules
from onrecord.model import Act


@pytest.mark.parametrize("rule", rules(), ids=lambda r: f"{r.act}: {r.example}")
def test_acts_each_rule_decides_its_example(rule: Rule) -> None:
    cue, said = rule.example.split(" | ")
    assert next(r for r in rules() if r.fits(cue, said)) is rule
    assert act_of(cue, said, "assertion") == rule.act


PLAIN = [
    ("said", "that the dam held"),
    ("reported", "the closure of the strait"),
    ("according to", "the harbour is open"),
    ("found", "traces of lead"),
    ("said", "it did not rain"),
    ("told", "the envoy arrived on Monday"),
]


@pytest.mark.parametrize(("cue", "said"), PLAIN, ids=[f"{c} {s}" for c, s in PLAIN])
def test_acts_a_plain_statement_is_an_assertion(cue: str, said: str) -> None:
    assert act_of(cue, said, "assertion") == "assertion"


MIXED: list[tuple[str, str, Act]] = [
    ("asked", "whether the dam held", "question"),
    ("asked", "the board to open it", "request"),
    ("confirm", "whether the dam held", "question"),
    ("called", "the dam a marvel", "opinion"),
    ("called", "for an inquiry", "request"),
    ("offered", "condolences to the town", "opinion"),
    ("offered", "to rebuild the town", "promise"),
    ("said", "“I never signed it”", "denial"),
    ("said", "“I never knew it”", "assertion"),
    ("was suspected", "the envoy might visit Karsk", "opinion"),
    ("reminding", "the president that an accord would violate sanctions", "warning"),
    ("assured", "that there was never any plan", "denial"),
]


@pytest.mark.parametrize(("cue", "said", "act"), MIXED, ids=[f"{c} {s}" for c, s, _ in MIXED])
def test_acts_cue_and_content_decide_together(cue: str, said: str, act: Act) -> None:
    assert act_of(cue, said, "assertion") == act


def test_acts_the_readers_idea_counts_where_no_rule_fits() -> None:
    assert act_of("said", "the dam held", "forecast") == "forecast"
    assert act_of("said", "the dam held", "denial") == "assertion"


def test_acts_a_quotation_without_a_cue_is_judged_by_its_words() -> None:
    assert act_of("", "“Who broke the dam?”", "assertion") == "question"
    assert act_of("", "“The dam broke.”", "assertion") == "assertion"


@pytest.mark.parametrize(
    ("cue", "said", "act"),
    [
        ("told", "that the navy might close the strait", "assertion"),
        ("said", "“The strait is ours”", "opinion"),
        ("is glad", "that the strait is open", "opinion"),
    ],
)
def test_acts_the_head_tells_an_opinion_by_a_speakers_own_words_or_another_cue(cue: str, said: str, act: str) -> None:
    assert act_of(cue, said, "opinion") == act
