from __future__ import annotations

import pytest

from onrecord.web.views.snippets import found_in, marked


@pytest.mark.parametrize(
    ("text", "typed", "hits"),
    [
        ("The minister denied it.", "denies", ["denied"]),
        ("Ferry, ferries and fern", "FERRY", ["Ferry", "ferries"]),
        ("a an and", "a", ["a"]),
        ("nothing here", "ferry", []),
        ("<b>bold</b>", "bold", ["bold"]),
    ],
)
def test_snippets_words_are_found_in_their_forms(text: str, typed: str, hits: list[str]) -> None:
    pieces = marked(text, typed)
    assert [piece for hit, piece in pieces if hit] == hits
    assert "".join(piece for _, piece in pieces) == text


def test_snippets_a_passage_is_found_again_in_its_text() -> None:
    text = "First line.\n\nThe  second (line) goes on. End."
    assert found_in(text, "…The second (line) goes…") == (13, 36)
    assert found_in(text, "not there") is None
    assert found_in(text, "…") is None
