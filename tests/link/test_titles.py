from __future__ import annotations

import pytest

from onrecord.link.titles import stems, title_words


@pytest.mark.parametrize(
    "title",
    [
        "Ferries collide off Vella",
        "Ferries collide off Vella - Harbour Post",
        "UPDATE: Ferries collide off Vella | Local",
    ],
)
def test_titles_leave_the_site_out(title: str) -> None:
    assert title_words(title) == {"ferri", "colli", "vella"}


def test_titles_of_nothing_have_no_words() -> None:
    assert title_words(None) == title_words("") == frozenset()


def test_titles_stems_join_forms_of_a_word_and_keep_numbers() -> None:
    assert stems("shooter") == stems("shooting") == {"shoot"}
    assert stems("5 of them hurt in 2031") == {"5", "hurt", "2031"}
