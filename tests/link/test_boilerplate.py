from __future__ import annotations

import random

from onrecord.link.boilerplate import boilerplate
from onrecord.model import Article
from tests.link.articles import BUDGET, FERRY, article

FORM = "Sign in with your account to comment on every story"
NOTE = "The network brings you news from all its stations day and night"


def marked(*articles: Article) -> dict[str, list[str]]:
    texts = {a.id: a.text for a in articles}
    return {key: [s.of(texts[key]) for s in spans] for key, spans in boilerplate(articles).items()}


def test_boilerplate_is_what_one_site_prints_under_different_stories() -> None:
    one = article("a", FERRY[0], FORM, outlet="Vella Post", title="Ferries collide in fog")
    two = article("b", BUDGET[0], FORM, outlet="Vella Post", title="Teachers end strike")
    assert marked(one, two) == {"a": [FORM], "b": [FORM]}


def test_boilerplate_of_a_network_takes_three_sites() -> None:
    one = article("a", FERRY[0], NOTE, title="Ferries collide in fog")
    two = article("b", BUDGET[0], NOTE, title="Teachers end strike")
    three = article("c", FERRY[5], NOTE, title="Oster votes on dredging")
    assert marked(one, two) == {"a": [], "b": []}
    assert marked(one, two, three) == {"a": [NOTE], "b": [NOTE], "c": [NOTE]}


def test_boilerplate_is_no_paragraph_that_updates_of_one_story_share() -> None:
    one = article("a", *FERRY[:3], outlet="Vella Post", title="Ferries collide in fog")
    two = article("b", FERRY[1], FERRY[4], outlet="Vella Post", title="Channel closed after ferries collide")
    assert marked(one, two) == {"a": [], "b": []}


def test_boilerplate_is_no_report_that_many_sites_carry() -> None:
    carried = [article(key, *FERRY, title="Ferries collide in fog off Vella") for key in "abcdef"]
    assert set(map(tuple, marked(*carried).values())) == {()}


def test_boilerplate_without_titles_goes_by_the_other_lines() -> None:
    carried = [article(key, *FERRY) for key in "abc"]
    apart = [article("d", BUDGET[0], NOTE), article("e", BUDGET[1], NOTE), article("f", BUDGET[2], NOTE)]
    found = marked(*carried, *apart)
    assert found == {"a": [], "b": [], "c": [], "d": [NOTE], "e": [NOTE], "f": [NOTE]}


def test_boilerplate_is_the_same_in_any_order() -> None:
    articles = [
        article(f"a{i}", BUDGET[i % 4], FORM, outlet="Vella Post", title=f"{i} {BUDGET[i % 4]}") for i in range(9)
    ]
    expected = boilerplate(articles)
    random.Random(1).shuffle(articles)
    assert boilerplate(articles) == expected
    assert any(expected.values())
