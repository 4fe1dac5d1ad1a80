"""What is asked of people, on a story made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import linking
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.docket import Item, docket
from onrecord.ledger.judgements import check
from tests.link.telling import announced, citing, denial, official
from tests.test_linking import FakeReader, ferry


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    rows = (official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced())
    with open_ledger(tmp_path / "r.sqlite") as opened:
        opened.add(*(row.reading for row in rows), ferry("f1"))
        linking.link(opened)
        yield opened


def of(ledger: Ledger, kind: str) -> list[Item]:
    return list(docket(ledger, "ida", [kind]))


def test_docket_every_item_can_be_judged_and_has_its_exact_words(ledger: Ledger) -> None:
    items = list(docket(ledger, "ida"))
    assert {item.kind for item in items} == {"same-claim", "status", "attribution"}
    for item in items:
        check(item.kind, item.subject, "unsure")
        assert item.words
        for words in item.words:
            text = ledger.reading(words.id).article.text
            assert text[words.start : words.end] == words.words
            assert f"{words.before}{words.words}{words.after}" in text


def test_docket_pairs_are_of_puts_that_linking_knows(ledger: Ledger) -> None:
    for item in of(ledger, "same-claim"):
        ledger.judgements.judge("ida", item.kind, item.subject, "not-same")
    stories = [row.id for row in ledger.stories.all()]
    linking.remake(ledger, stories)
    puts = [
        {p["article"] for p in c["attributions"]} for s in stories for c in (ledger.stories.story(s) or {})["claims"]
    ]
    assert not any("n1" in articles and len(articles) > 1 for articles in puts)


def test_docket_pairs_most_unlike_of_those_joined_come_first(ledger: Ledger) -> None:
    joined = [item for item in of(ledger, "same-claim") if item.about == "now they are joined"]
    assert [item.words[1].article for item in joined][-1] == "o1"  # word for word what n1 says


def test_docket_asks_nobody_twice_and_everybody_once(ledger: Ledger) -> None:
    first, *rest = of(ledger, "status")
    ledger.judgements.judge("ida", first.kind, first.subject, "unsure")
    assert of(ledger, "status") == rest
    assert next(docket(ledger, "osmund", ["status"])) == first


def test_docket_of_one_story(ledger: Ledger) -> None:
    (ferries,) = [row.id for row in ledger.stories.all() if "f1" in row.articles]
    assert {item.story for item in docket(ledger, "ida", story=ferries)} == {ferries}


def test_docket_status_is_asked_with_the_words_that_set_it(ledger: Ledger) -> None:
    item = next(item for item in of(ledger, "status") if item.words[0].article == "n1")
    assert item.subject.endswith(" confirmed")
    assert item.asked == "Is this confirmed?"
    assert [words.role for words in item.words][-1] == "confirmed"


def test_docket_asks_once_about_what_copies_share(ledger: Ledger) -> None:
    subjects = [item.subject for item in of(ledger, "attribution")]
    held = [a.id for reading in ledger.readings() for a in reading.attributions]
    assert sorted(subjects) == sorted(set(held))
    assert len(held) > len(subjects)  # the articles made by hand number theirs alike
