from __future__ import annotations

import pytest

from onrecord.link.credits import RULES, Rule, credits, known, names_outlet
from tests.link.articles import FERRY, OUTLETS, article


@pytest.mark.parametrize("rule", RULES, ids=[r.example for r in RULES])
def test_credits_rule_example(rule: Rule) -> None:
    lines = [*FERRY, *FERRY]
    lines[{"head": 1, "foot": 11, "any": 6}[rule.where]] = rule.example
    assert credits(article("a", *lines), OUTLETS), rule.example
    lines[{"head": 1, "foot": 11, "any": 6}[rule.where]] = rule.counterexample
    assert credits(article("a", *lines), OUTLETS) == frozenset(), rule.counterexample


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("OSTER, Vella (AP) - Two ferries collided.", {"Associated Press"}),
        ("OSTER, Vella (KOST) – Two ferries collided.", {"KOST"}),
        ("By THE ASSOCIATED PRESS", set()),  # a name in capitals is no name of the table
        ("By Ilse Brandt | Reuters", {"Reuters"}),
        ("Reuters and AP writer Ada Lind contributed to this report.", {"Associated Press", "Reuters"}),
        ("This story was originally published by The Oster Courier.", {"Oster Courier"}),
        ("Picture: Ada Lind, AP Photo", set()),
        ("A spokesman told Reuters that two ferries had collided in the fog off Vella.", set()),
    ],
)
def test_credits_names(line: str, names: set[str]) -> None:
    assert credits(article("a", line, *FERRY, *FERRY), OUTLETS) == names


def test_credits_stand_where_they_stand() -> None:
    dateline = "OSTER (AP) - Two ferries collided."
    assert credits(article("a", *FERRY, *FERRY, dateline), OUTLETS) == frozenset()


def test_credits_are_read_from_authors_too() -> None:
    assert credits(article("a", *FERRY, authors=("Ada Lind, Associated Press",)), OUTLETS) == {"Associated Press"}


def test_credits_leave_the_own_outlet_out() -> None:
    assert credits(article("a", "OSTER (KOST) - Fog.", *FERRY, outlet="kost9.example"), OUTLETS) == frozenset()


def test_credits_at_the_end_of_a_long_paragraph_are_seen() -> None:
    assert credits(article("a", " ".join(FERRY) + " Reuters contributed to this report."), OUTLETS) == {"Reuters"}


def test_credits_known_takes_the_longest_name() -> None:
    table = {"Post": "Post", "Vella Post": "Vella Post"}
    assert list(known("the Vella Post and a Post", table)) == ["Vella Post", "Post"]


@pytest.mark.parametrize(
    ("name", "site", "same"),
    [
        ("Oster Courier", "ostercourier.example", True),
        ("The Oster Courier", "the oster courier", True),
        ("Associated Press", "news.ap.example", True),
        ("KOST", "kost9.example", True),
        ("KOS", "kostbar.example", True),
        ("Oster Courier", "osternews.example", False),
        ("Oster", "ostercourier.example", False),
        ("Reuters", None, False),
    ],
)
def test_credits_names_outlet(name: str, site: str | None, same: bool) -> None:
    assert names_outlet(name, site) is same
