from __future__ import annotations

import pytest

from onrecord.extract.certainty import judge
from onrecord.model import Act, Span

CASES = [
    ("said", "that the dam held", "assertion", ("assertion", "certain", "positive")),
    ("said", "that the dam did not hold", "assertion", ("assertion", "certain", "negative")),
    ("said", "no dam held", "assertion", ("assertion", "certain", "negative")),
    ("denied", "that the dam broke", "assertion", ("denial", "certain", "negative")),
    ("assured", "that it did not sign any accord", "assertion", ("denial", "certain", "negative")),
    ("assured", "that there was never any plan to sign", "assertion", ("denial", "certain", "negative")),
    ("assured", "that the dam held", "assertion", ("assertion", "certain", "positive")),
    ("suspected", "the envoy might visit Karsk", "assertion", ("opinion", "possible", "positive")),
    ("believe", "the dam will hold", "assertion", ("opinion", "probable", "positive")),
    ("predicted", "a flood", "assertion", ("forecast", "probable", "positive")),
    ("warned", "that the dam could break", "assertion", ("warning", "possible", "positive")),
    ("wants", "to open the strait", "assertion", ("opinion", "unknown", "positive")),
    ("asked", "not to be named", "assertion", ("request", "unknown", "negative")),
    ("asked", "whether it held", "assertion", ("question", "unknown", "positive")),
    ("called for", "an inquiry", "assertion", ("request", "unknown", "positive")),
    ("said", "“Did the dam hold?”", "assertion", ("question", "unknown", "positive")),
    ("said", "if the dam broke, it would flood the town", "assertion", ("forecast", "unknown", "positive")),
    ("said", "were the dam to break, it would flood the town", "assertion", ("forecast", "unknown", "positive")),
    ("has refused to say", "whether it held", "assertion", ("refusal", "unknown", "negative")),
    ("promised", "to rebuild it", "assertion", ("promise", "unknown", "positive")),
    ("confirmed", "the closure", "assertion", ("confirmation", "certain", "positive")),
    ("accused", "the palace of lying", "assertion", ("accusation", "certain", "positive")),
    ("is glad", "it was a wooden dam", "opinion", ("opinion", "certain", "positive")),
    ("said", "it was a wooden dam", "denial", ("assertion", "certain", "positive")),
    ("declined", "to name the envoy", "assertion", ("refusal", "certain", "negative")),
    ("did not name", "a cause", "assertion", ("refusal", "unknown", "negative")),
    ("has not announced", "who won", "assertion", ("assertion", "unknown", "positive")),
    ("did not believe", "that the dam held", "assertion", ("opinion", "probable", "negative")),
    ("opposes", "the new dam", "assertion", ("opinion", "unknown", "negative")),
    ("hopes", "the dam will hold", "assertion", ("opinion", "unknown", "positive")),
    ("suggested", "the dam broke", "assertion", ("opinion", "possible", "positive")),
    ("said", "he could not open it", "assertion", ("assertion", "certain", "negative")),
    ("said", "not only the dam broke", "assertion", ("assertion", "certain", "positive")),
    ("said", "at no time did the board open it", "assertion", ("denial", "certain", "negative")),
    ("insisted", "the board that runs the old port has not sold it", "assertion", ("denial", "certain", "negative")),
    ("rejected his claim", "that the dam held", "assertion", ("denial", "certain", "negative")),
    ("said", "there's no dam", "assertion", ("assertion", "certain", "negative")),
    ("said", "the board had no say in it", "assertion", ("assertion", "certain", "negative")),
    ("said", "she would rebuild it", "assertion", ("promise", "unknown", "positive")),
    ("said", "we will rebuild it", "assertion", ("promise", "certain", "positive")),
    ("said", "the report came in May", "assertion", ("assertion", "certain", "positive")),
    (
        "reports",
        "that just hours before Vant was scheduled to land, a storm broke",
        "assertion",
        ("assertion", "certain", "positive"),
    ),
    ("said", "the dam, which might be old, held", "assertion", ("assertion", "certain", "positive")),
    ("asked", "why it had not held", "assertion", ("question", "unknown", "positive")),
    ("pleaded", "not guilty", "assertion", ("denial", "certain", "negative")),
]


@pytest.mark.parametrize(("cue", "content", "head", "expected"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_certainty_judges(cue: str, content: str, head: Act, expected: tuple[str, str, str]) -> None:
    text = f"Vant {cue} {content}."
    at = 5 + len(cue) + 1
    assert judge(text, [Span(5, 5 + len(cue))], [Span(at, at + len(content))], head) == expected


def test_certainty_without_a_cue_rests_on_the_content() -> None:
    text = "“The dam may break.”"
    assert judge(text, [], [Span(0, len(text))], "assertion") == ("assertion", "possible", "positive")
