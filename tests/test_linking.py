"""The linking of a record's articles: readings by hand, vectors by hand, no model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from onrecord import linking
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.judgements import pair
from onrecord.link.profile import Profile
from onrecord.link.story import Story
from onrecord.model import Reading, plain, stable_id
from onrecord.reader.decode import Floats
from tests.assess.told import Said
from tests.link.telling import announced, citing, denial, held, official


class FakeReader:
    """Vectors by a word of the text."""

    vector_head = "there"

    def vectors(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in enumerate(texts):
            out[row, 0 if "minister" in text else 1] = 1.0
        return out


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "r.sqlite") as opened:
        yield opened


def ferry(key: str) -> Reading:
    text = (
        "The ferry Lady Ansgard sank off Lindholm, Ilse Torvik said. Divers found the bell of the ferry Lady Ansgard."
    )
    said = Said("Ilse Torvik", "said", "The ferry Lady Ansgard sank off Lindholm")
    return held(key, "Lindholm Herald", "2031-03-04", text, said).reading


def resignation() -> list[Reading]:
    rows = official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced()
    return [row.reading for row in rows]


def together() -> list[str]:
    """The keys of two articles that tell one story."""
    return sorted(str(row.article.key) for row in (resignation()[0], resignation()[2]))


def grouped(ledger: Ledger) -> list[list[str]]:
    return sorted(sorted(row.articles) for row in ledger.stories.all())


def test_linking_puts_articles_of_one_affair_together(ledger: Ledger) -> None:
    ledger.add(*resignation(), ferry("f1"))
    articles, stories = linking.link(ledger)
    assert (articles, stories) == (5, len(ledger.stories.all()))
    assert ["f1"] in grouped(ledger)
    assert any({"n1", "p1"} <= set(group) for group in grouped(ledger))


def test_linking_again_changes_nothing(ledger: Ledger) -> None:
    ledger.add(*resignation(), ferry("f1"))
    linking.link(ledger)
    before = [ledger.stories.story(row.id) for row in ledger.stories.all()]
    assert linking.link(ledger) == (0, 0)
    assert linking.link(ledger, again=True)[0] == 5
    assert [ledger.stories.story(row.id) for row in ledger.stories.all()] == before


def test_linking_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    results = []
    for n, order in enumerate(permutations([*resignation(), ferry("f1")])):
        if n % 17 == 0:
            with open_ledger(tmp_path / f"{n}.sqlite") as ledger:
                for reading in order:  # linked one by one, as articles come in day by day
                    ledger.add(reading)
                    linking.link(ledger)
                results.append([ledger.stories.story(row.id) for row in ledger.stories.all()])
    assert len(results) > 5
    assert all(result == results[0] for result in results)


def test_linking_in_small_groups_gives_the_same(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.add(*resignation(), ferry("f1"))
    linking.link(ledger)
    monkeypatch.setattr(linking, "GROUP", 1)
    monkeypatch.setattr(linking, "MADE", 1)
    with open_ledger(tmp_path / "small.sqlite") as other:
        other.add(*resignation(), ferry("f1"))
        linking.link(other)
        assert grouped(other) == grouped(ledger)


def test_linking_goes_on_where_it_was_stopped(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add(*resignation(), ferry("f1"))
    monkeypatch.setattr(linking, "GROUP", 2)

    def stop(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        linking.link(ledger, told=stop)
    assert len(ledger.stories.waiting(10)) == 3
    linking.link(ledger)
    assert ledger.stories.waits() is False
    assert sorted(key for group in grouped(ledger) for key in group) == ["d1", "f1", "n1", "o1", "p1"]


def test_linking_compares_with_what_another_program_linked_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = linking._held

    def slow(*given: Any) -> list[Profile]:
        found = find(*given)
        monkeypatch.setattr(linking, "_held", find)
        with open_ledger(tmp_path / "r.sqlite") as other:
            ids = other.add(resignation()[2])  # which has not seen that the first waits too
            assert linking._link(other.stories, other.reading, ids, None)
        return found

    with open_ledger(tmp_path / "r.sqlite") as ledger:
        ledger.add(resignation()[0])
        monkeypatch.setattr(linking, "_held", slow)
        linking.link(ledger)
        assert grouped(ledger) == [together()]


def test_linking_makes_again_what_another_program_changed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = linking.told_by

    def slow(*given: Any) -> Story:
        told = tell(*given)
        monkeypatch.setattr(linking, "told_by", tell)
        with open_ledger(tmp_path / "r.sqlite") as other:
            other.add(resignation()[2])
            linking.link(other)
        return told

    with open_ledger(tmp_path / "r.sqlite") as ledger:
        ledger.add(resignation()[0])
        monkeypatch.setattr(linking, "told_by", slow)
        linking.link(ledger)
        (row,) = ledger.stories.all()
        story = ledger.stories.story(row.id)
        assert story is not None
        assert sorted(story["articles"]) == sorted(row.articles) == together()


def test_linking_encodes_a_text_once_a_reader(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Counting(FakeReader):
        def vectors(self, texts: Sequence[str]) -> Floats:
            asked.extend(texts)
            return super().vectors(texts)

    reader = Counting()
    monkeypatch.setattr(linking, "load_reader", lambda _: reader)
    ids = ledger.add(*resignation())
    linking.link(ledger)
    (row,) = ledger.stories.all()
    before, encoded = ledger.stories.story(row.id), len(asked)
    assert encoded > len(ids)  # their leads, and claims
    told = linking.told_by(ledger, row.id, ledger.reading)
    assert (plain(told), len(asked)) == (before, encoded)
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    assert plain(linking.told_by(ledger, row.id, ledger.reading)) == before
    assert len(asked) == encoded


def test_linking_tells_how_far_it_is(ledger: Ledger) -> None:
    ledger.add(*resignation())
    told: list[tuple[int, int]] = []
    linking.link(ledger, told=lambda linked, made: told.append((linked, made)))
    assert told[0] == (4, 0)
    assert told[-1][1] >= 1


def test_linking_with_a_model_that_gives_no_vectors(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = FakeReader()
    bare.vector_head = None  # type: ignore[assignment]
    monkeypatch.setattr(linking, "load_reader", lambda _: bare)
    ledger.add(*resignation(), ferry("f1"))
    linking.link(ledger)
    assert ["f1"] in grouped(ledger)


def test_linking_of_an_empty_record(ledger: Ledger) -> None:
    assert linking.link(ledger) == (0, 0)


def test_linking_joins_claims_as_people_judged_them(ledger: Ledger) -> None:
    ledger.add(*resignation())
    linking.link(ledger)
    (row,) = [s for s in ledger.stories.all() if "n1" in s.articles]
    claims = [claim.id for claim in ledger.stories.claims()]
    story = ledger.stories.story(row.id) or {}
    put = next(p for p in story["claims"][0]["attributions"] if p["article"] == "d1")
    article = next(id_ for id_ in ledger.stories.articles_of(row.id) if ledger.name_of(id_) == "d1")
    other = stable_id("claim", article, put["span"]["start"], put["span"]["end"])
    judged = ledger.judgements.judge("ida", "same-claim", pair(claims[0], other), "not-same")
    assert linking.remake(ledger, [row.id, "no such story"]) == 1
    apart = [claim.id for claim in ledger.stories.claims()]
    assert other in apart
    linking.link(ledger, again=True)
    assert [claim.id for claim in ledger.stories.claims()] == apart
    ledger.judgements.undo(judged.n, "ida")
    linking.remake(ledger, [row.id])
    assert [claim.id for claim in ledger.stories.claims()] == claims
