from __future__ import annotations

import pytest

from onrecord.extract.addressee import addressee, without
from onrecord.model import Span

CASES = [
    ("An official told the Harbour Post that the dam held.", "told", "that the dam held", "the Harbour Post"),
    ("“It held,” Vant told reporters.", "told", "“It held,”", "reporters"),
    ("“It held,” Vant told reporters on Monday.", "told", "“It held,”", "reporters"),
    ("The palace assured the allied envoys that it held.", "assured", "that it held", "the allied envoys"),
    ("“It held,” Vant said to her deputy.", "said", "“It held,”", "her deputy"),
    ("“It held,” Vant said in an interview with Reuters.", "said", "“It held,”", "Reuters"),
    ("Vant told Selma Ruiz, a reporter, that it held.", "told", "that it held", "Selma Ruiz"),
]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("text", "cue", "content", "expected"), CASES)
def test_addressee_follows_the_verb(text: str, cue: str, content: str, expected: str) -> None:
    found = addressee(text, at(text, cue), [at(text, content)], [], len(text))
    assert [s.of(text) for s in found] == [expected]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Vant said that the dam held.", "said", "that the dam held"),
        ("Vant warned that the dam leaked.", "warned", "that the dam leaked"),
        ("Vant asked whether it held.", "asked", "whether it held"),
        ("“It held,” Vant said in an interview with her biographer.", "said", "“It held,”"),
        ("according to Vant", "according to", "Vant"),
    ],
)
def test_addressee_is_none_where_nobody_is_told(text: str, cue: str, content: str) -> None:
    assert addressee(text, at(text, cue), [at(text, content)], [], len(text)) == ()


@pytest.mark.parametrize(
    ("text", "cue", "contents", "expected"),
    [
        (
            "The palace assured the allied envoys that it held.",
            "assured",
            ["the allied envoys that it held"],
            ["that it held"],
        ),
        ("She was reminding Osk that it held.", "reminding", ["Osk", "that it held"], ["that it held"]),
        (
            "She said the wall that it held fell.",
            "said",
            ["the wall that it held fell"],
            ["the wall that it held fell"],
        ),
        (
            "She warned that the wall that it held fell.",
            "warned",
            ["that the wall that it held fell"],
            ["that the wall that it held fell"],
        ),
        (
            "She said on condition of anonymity that it held.",
            "said",
            ["on condition of anonymity that it held"],
            ["that it held"],
        ),
        (
            "She spoke on condition of anonymity.",
            "spoke",
            ["on condition of anonymity"],
            ["on condition of anonymity"],
        ),
        (
            "She told, in tears, the tale that it held.",
            "told",
            ["in tears, the tale that it held"],
            ["in tears, the tale that it held"],
        ),
    ],
)
def test_addressee_is_taken_out_of_the_content(text: str, cue: str, contents: list[str], expected: list[str]) -> None:
    assert [s.of(text) for s in without(text, at(text, cue), [at(text, c) for c in contents])] == expected


def test_addressee_stays_within_the_sentence() -> None:
    text = "That is what she told. The envoys left."
    assert addressee(text, at(text, "told"), [at(text, "That")], [], text.index(".") + 1) == ()
