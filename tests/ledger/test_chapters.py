from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import linking
from onrecord.errors import RecordError
from onrecord.ledger import Ledger, chapters, open_ledger
from tests.link.telling import denial, held, official
from tests.test_linking import FakeReader, ferry


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    opened = open_ledger(tmp_path / "r.sqlite")
    opened.add(denial().reading, official().reading, ferry("f1"))
    linking.link(opened)
    return opened


def names(told: chapters.Told) -> list[str]:
    return [name for _, name, _ in told[1]]


def test_a_story_has_its_articles_in_the_order_of_their_days(ledger: Ledger) -> None:
    (story,) = ledger.stories.like("n1")
    told = chapters.of_story(ledger, story)
    assert told[0] is not None
    assert names(told) == told[0]["articles"] == ["n1", "d1"]
    assert [id_ for id_, _, _ in told[1]] == [chapters.article_like(ledger, name)[0] for name in ("n1", "d1")]
    assert told[1][0][2].article.text == official().reading.article.text


def test_a_record_is_its_stories_then_what_is_in_none(ledger: Ledger) -> None:
    ledger.add(held("x1", "Orsk Post", "2031-05-01", "Nothing happened.").reading)
    told = list(chapters.of_record(ledger))
    assert [names(each) for each in told] == [["f1"], ["n1", "d1"], ["x1"]]
    assert [each[0] is None for each in told] == [False, False, True]


def test_a_story_that_is_not_made_yet_gives_its_articles_one_by_one(ledger: Ledger) -> None:
    ledger.connection.execute("UPDATE stories SET json = NULL WHERE size = 2")
    assert sorted(names(each) for each in chapters.of_record(ledger)) == [["d1"], ["f1"], ["n1"]]


def test_an_article_is_found_by_key_id_and_beginning(ledger: Ledger) -> None:
    (id_,) = chapters.article_like(ledger, "f1")
    assert chapters.article_like(ledger, id_) == chapters.article_like(ledger, id_[:20]) == [id_]
    assert len(chapters.article_like(ledger, "article:")) == 2
    assert chapters.article_like(ledger, "nothing") == []
    assert names(chapters.of_article(ledger, id_)) == ["f1"]
    with pytest.raises(RecordError, match="holds no article"):
        chapters.of_article(ledger, "article:none")
