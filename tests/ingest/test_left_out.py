from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.left_out import find_left_out
from onrecord.ingest.left_out_rules import LONGEST, RULES, Rule
from onrecord.model import LeftOut

LINES = ("The council met on Monday.", "It voted.", "Nobody spoke for long, she said.", "A second vote follows.")
STORY = "\n\n".join(LINES)
KINDS = {"read-more", "share", "newsletter", "author-plug", "photo-credit", "copyright", "advertisement"}
NUMBERED = [pytest.param(r, id=f"{r.kind}-{n}") for n, r in enumerate(RULES)]


def marked(text: str) -> list[tuple[str, str]]:
    return [(m.kind, text[m.start : m.end]) for m in find_left_out(text)]


def placed(words: str, rule: Rule) -> str:
    """After a story, where rules of every place apply; a bracket within a sentence."""
    return f"{STORY}\n\nThe boat sank {words} at noon." if rule.place == "brackets" else f"{STORY}\n\n{words}\n"


@pytest.mark.parametrize("rule", NUMBERED)
def test_left_out_rule_marks_its_example(rule: Rule) -> None:
    assert marked(placed(rule.example, rule)) == [(rule.kind, rule.example)]


@pytest.mark.parametrize("rule", NUMBERED)
def test_left_out_rule_spares_its_counterexample(rule: Rule) -> None:
    assert marked(placed(rule.counterexample, rule)) == []


@pytest.mark.parametrize("rule", NUMBERED)
def test_left_out_rule_is_the_one_that_its_example_is_about(rule: Rule) -> None:
    """Without the rule its example would stand: no rule is only decoration."""
    words = rule.example.strip("()[]") if rule.place == "brackets" else rule.example
    assert rule.pattern.fullmatch(words)
    others = [r for r in RULES if r is not rule and r.place in {rule.place, "both"} and r.pattern.fullmatch(words)]
    assert others == []


def test_left_out_kinds_are_those_of_the_contract() -> None:
    assert {r.kind for r in RULES} == KINDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam held. (READ MORE: Oster’s Other Dam) It rained.", [("read-more", "(READ MORE: Oster’s Other Dam)")]),
        ("It rained [READ MORE from Ilse Brandt: Floods].", [("read-more", "[READ MORE from Ilse Brandt: Floods]")]),
        ("It rained (READ MORE: The (Other) Dam).", [("read-more", "(READ MORE: The (Other) Dam)")]),
        ("A crane at the port. (Photo: Lena Orth/Oster Ledger)", [("photo-credit", "(Photo: Lena Orth/Oster Ledger)")]),
        ("It rained.\r\nADVERTISEMENT\r\nIt stopped.", [("advertisement", "ADVERTISEMENT")]),
        ("It rained.\n  ▶ WATCH: The flood  \nIt stopped.", [("read-more", "▶ WATCH: The flood")]),
        (
            "(Reporting by Mina Sorvo; Editing by Ada Orth)",
            [("author-plug", "(Reporting by Mina Sorvo; Editing by Ada Orth)")],
        ),
        ("Follow Mina Sorvo on Twitter @sorvo.", [("author-plug", "Follow Mina Sorvo on Twitter @sorvo.")]),
        ("Share this burden (Photo: A. Orth)", [("photo-credit", "(Photo: A. Orth)")]),
        ("Ships (the Vell, the Oster) sank.", []),
        ("Related companies were fined, the court said.", []),
        ("Correction: an earlier version misnamed the dam.", []),
        ("Editor’s note: this article was corrected on Monday.", []),
        ("“Read more: it helps,” the teacher said.", []),
        ("“Share this story,” she told them.", []),
        ("He wrote: “Sign up for our newsletter.”", []),
        ("(READ MORE: " + "x" * LONGEST + ")", []),
        ("(READ MORE: one\ntwo)", []),
        ("", []),
    ],
)
def test_left_out_in_context(text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(text) == expected


def test_left_out_author_note_counts_only_near_the_ends() -> None:
    note = "Mina Sorvo is a reporter at The Oster Ledger."
    body = [f"Sentence {n} of the story stands here." for n in range(20)]
    assert marked("\n".join([*body, note])) == [("author-plug", note)]
    assert marked("\n".join([note, *body])) == [("author-plug", note)]
    assert marked("\n".join([*body[:10], note, *body[10:]])) == []


def test_left_out_bracket_within_a_marked_line_is_part_of_it() -> None:
    text = "ALSO READ: The dam (Photo: Ada Orth)"
    assert find_left_out(text) == (LeftOut(0, len(text), "read-more"),)


PIECES = st.sampled_from(
    [r.example for r in RULES] + ["\n", "(", ")", "[", "]", " ", "The dam held. ", "“", "”", "\r\n", "x"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_left_out_spans_are_sorted_apart_and_trimmed(text: str) -> None:
    end = 0
    for mark in find_left_out(text):
        assert end <= mark.start < mark.end <= len(text)
        assert mark.kind in KINDS
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        assert "\n" not in text[mark.start : mark.end]
        end = mark.end


ATTACKS = [
    "(", "[", "(a", "()", "a", "A ", "Ab ", "A. ", "read more ", "Photo: ", "“", "x/", "Facebook ", "ad ", "- ", "by A B ",
    "1", " ", "x ", "follow us ", "A, ", "email ", "is a ", "and A B ", "© ", "a.", "share ", "subscribe ", "continues below ",
]  # fmt: skip


@pytest.mark.parametrize("rule", NUMBERED)
def test_left_out_rule_costs_little_on_its_worst_line(rule: Rule) -> None:
    """A rule sees 400 characters at most, so this bounds what any text can cost a line."""
    heads = ["", re.split(r"[:,.]", rule.example)[0] + " ", rule.example[: len(rule.example) // 2]]
    slowest = 0.0
    for attack in ATTACKS:
        for head in heads:
            line = (head + attack * LONGEST)[: LONGEST - 1] + "\x00"
            start = time.thread_time()
            rule.pattern.fullmatch(line)
            slowest = max(slowest, time.thread_time() - start)
    assert slowest < 0.05


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("width", [LONGEST - 1, 10**9])
def test_left_out_time_grows_with_the_text_only(attack: str, width: int) -> None:
    def spent(size: int) -> float:
        row = (attack * size)[: min(width, size)]
        text = "\n".join([row] * max(1, size // len(row)))
        runs = []
        for _ in range(3):
            start = time.thread_time()
            find_left_out(text)
            runs.append(time.thread_time() - start)
        return min(runs)

    # Quadratic work would take four times as long; processor time, so that a loaded machine is no excuse.
    assert spent(80_000) <= 2.6 * spent(40_000) + 0.05
