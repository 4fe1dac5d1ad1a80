from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.link.pages import Held, day_of, scene
from onrecord.model import Published
from tests.assess.told import Said
from tests.link.telling import announced, citing, flat, held, official


def test_pages_stand_earliest_first_and_undated_ones_last() -> None:
    view = scene([announced(), official()])
    assert [page.key for page in view.pages] == ["n1", "p1"]


def test_pages_names_are_those_of_the_whole_story() -> None:
    short = held(
        "s1", "Orsk Post", "2031-03-03", "Brekke will resign, Aas said.", Said("Aas", "said", "Brekke will resign")
    )
    view = scene([short, announced()])
    assert view.name("Brekke") == "Halvar Brekke"
    assert view.name("Aas") == "Sigrun Aas"
    features = {f for unit in view.units for told in unit.features for f in told if f.startswith("e:")}
    assert "e:Brekke" not in features
    assert "e:Halvar Brekke" in features


def test_pages_an_outlet_that_an_article_comes_from_is_one_wherever_it_is_cited() -> None:
    view = scene([official(), citing("o1", "Orsk Post", "Northern Wire")])
    sources = view.pages[1].sources
    wire = next(s for s in sources.values() if s.name == "Northern Wire")
    assert view.is_outlet(wire)


def test_pages_flat_clauses_are_units_without_a_claim() -> None:
    view = scene([flat("f1", "Karsund Times")])
    assert [(unit.claim, unit.puts[0].force) for unit in view.units] == [(None, "settle")]


def test_pages_what_is_attributed_is_no_flat_clause() -> None:
    assert [unit.claim for unit in scene([announced()]).units] == [0]


def test_pages_a_put_without_a_day_has_that_of_its_article() -> None:
    view = scene([official()])
    assert day_of(view.pages[0], view.units[0].puts[0]) == "2031-03-02"


def _moved(row: Held, stated: str, used: str) -> Held:
    published = Published(stated, used, used, used, "by its own words")
    article = replace(row.reading.article, published=published)
    return replace(row, reading=replace(row.reading, article=article))


@pytest.mark.parametrize(
    ("stated", "used", "day"),
    [("2031-03-04", "2031-01-05", "2031-03-04"), ("2031-12-11", "2031-03-04", "2031-03-04")],
    ids=["its words misled", "its page is wrong"],
)
def test_pages_of_two_days_the_story_bears_out_one(stated: str, used: str, day: str) -> None:
    view = scene([official(), _moved(citing("o1", "Orsk Post", "Northern Wire"), stated, used), announced()])
    (page,) = (p for p in view.pages if p.key == "o1")
    put = next(p for u in view.units for p in u.puts if u.page is page)
    assert (page.day, day_of(page, put)) == (day, day)


def test_pages_an_article_alone_keeps_the_day_of_its_words() -> None:
    assert scene([_moved(official(), "2031-12-11", "2031-03-04")]).pages[0].day == "2031-03-04"
