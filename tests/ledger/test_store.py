from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from onrecord.errors import RecordError
from onrecord.ledger import Ledger
from onrecord.model import Published, Reading
from onrecord.settings import DEFAULTS
from tests.export.samples import full_reading, reading
from tests.ledger.many import numbered

Opener = Callable[[str], Ledger]
NOT_THERE = "article:" + "0" * 32


def test_store_gives_back_what_was_put_in(ledger: Ledger) -> None:
    (id_,) = ledger.add(full_reading())
    assert ledger.reading(id_) == full_reading()
    assert ledger.reading(id_).to_json() == full_reading().to_json()
    assert len(ledger) == 1


def test_store_is_there_when_opened_again(opener: Opener) -> None:
    first = opener("record")
    ids = first.add(numbered(1), numbered(2))
    before = first.digest()
    first.close()
    again = opener("record")
    assert sorted(ids) == [held.id for held in again.held()]
    assert again.digest() == before


def test_store_adding_twice_changes_nothing(ledger: Ledger) -> None:
    first = ledger.add(numbered(1), numbered(2))
    before = ledger.digest()
    assert ledger.add(numbered(2), numbered(1), numbered(2)) == [first[1], first[0], first[1]]
    assert (len(ledger), ledger.digest(), ledger.check()) == (2, before, [])


@pytest.mark.parametrize("seed", range(5))
def test_store_digest_does_not_depend_on_the_order(seed: int, opener: Opener) -> None:
    readings = [numbered(n) for n in range(12)] + [numbered(3, key="another"), numbered(4, outlet="The Ferry Post")]
    in_order, shuffled = opener("order"), opener("shuffled")
    in_order.add(*readings)
    random.Random(seed).shuffle(readings)
    for each in readings:
        shuffled.add(each)
    assert shuffled.digest() == in_order.digest()
    assert in_order.check() == shuffled.check() == []


OTHER_FACTS = (
    numbered(1, title="Another title"),
    numbered(1, outlet="The Ferry Post"),
    numbered(1, url="https://ferry.example/1"),
    numbered(1, authors=()),
    numbered(1, published=Published("2031-06-12", None, None, None, "stated")),
)


@pytest.mark.parametrize("other", OTHER_FACTS, ids=["title", "outlet", "url", "authors", "date"])
def test_store_the_same_text_with_other_facts_is_another_article(other: Reading, ledger: Ledger) -> None:
    ledger.add(numbered(1), other)
    assert len(ledger) == 2
    assert {r.article.id for r in ledger.readings()} == {other.article.id}


def test_store_the_same_article_under_two_keys_is_one_with_both(ledger: Ledger) -> None:
    ledger.add(numbered(1, key="b.txt"), numbered(1, key="a.txt"), numbered(1, key=None))
    (held,) = ledger.held()
    assert held.keys == ("a.txt", "b.txt")
    assert ledger.reading(held.id).article.key == "a.txt"


def test_store_an_article_is_known_before_it_is_read(ledger: Ledger) -> None:
    read = full_reading().article
    ingested = replace(read, published=Published("2031-06-11", "2031-06-11", "2031-06-11", "2031-06-11", "the record"))
    assert not ledger.holds(ingested)
    ledger.add(full_reading())
    assert ledger.holds(ingested)
    assert not ledger.holds(replace(ingested, outlet="The Ferry Post"))


CHANGES: dict[str, Callable[[Reading], Reading]] = {
    "key": lambda r: replace(r, article=replace(r.article, key="other")),
    "title": lambda r: replace(r, article=replace(r.article, title="Other")),
    "source": lambda r: replace(r, sources=(replace(r.sources[0], name="Other"), *r.sources[1:])),
    "mention": lambda r: replace(r, sources=(replace(r.sources[0], mentions=()), *r.sources[1:])),
    "attribution": lambda r: replace(r, attributions=r.attributions[1:]),
    "sentence": lambda r: replace(r, sentences=()),
    "claim": lambda r: replace(r, claims=(replace(r.claims[0], status="open"),)),
    "step": lambda r: replace(r, claims=(replace(r.claims[0], history=r.claims[0].history[:1]),)),
    "finding": lambda r: replace(r, findings=r.findings[::-1]),
    "interest": lambda r: replace(r, interests=()),
    "place": lambda r: replace(r, places=(replace(r.places[0], lat=1.25),)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_store_digest_sees_every_part(change: str, opener: Opener) -> None:
    one, other = opener("one"), opener("other")
    one.add(full_reading())
    other.add(CHANGES[change](full_reading()))
    assert one.digest() != other.digest()


def test_store_digest_of_nothing_is_a_digest_too(opener: Opener) -> None:
    assert opener("one").digest() == opener("two").digest()
    assert opener("one").digest().startswith("sha256:")


def test_store_add_is_all_or_nothing(ledger: Ledger) -> None:
    broken = replace(numbered(2), places=(replace(full_reading().places[0], lat="north"),))  # type: ignore[arg-type]
    with pytest.raises(RecordError, match=r"record.*: is damaged or cannot be used: "):
        ledger.add(numbered(1), broken)
    assert len(ledger) == 0
    ledger.add(numbered(1))
    assert ledger.check() == []


def test_store_takes_half_a_surrogate_pair_and_a_nul(ledger: Ledger) -> None:
    odd = numbered(1, title="a \ud800 b\0c", key="k\udcff")
    (id_,) = ledger.add(odd)
    assert ledger.reading(id_).article.title == "a \ud800 b\0c"
    assert ledger.check() == []


def test_store_takes_a_reading_with_nothing_in_it(ledger: Ledger) -> None:
    (id_,) = ledger.add(Reading(reading().article))
    assert ledger.reading(id_) == Reading(reading().article)
    assert ledger.check() == []


def test_store_an_article_that_is_not_there_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(RecordError, match="holds no article 'article:0"):
        ledger.reading(NOT_THERE)


def test_store_check_sees_a_row_that_is_not_its_readings(ledger: Ledger) -> None:
    ledger.add(numbered(1), numbered(2))
    ledger.connection.execute("UPDATE claims SET status = 'confirmed' WHERE article = 1")
    assert [line.partition(": ")[2] for line in ledger.check()] == ["its rows are not those of its reading"]


def test_store_check_sees_a_row_that_is_missing(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    ledger.connection.execute("DELETE FROM findings")
    assert len(ledger.check()) == 1


def test_batch_puts_in_by_number_and_tells(opener: Opener) -> None:
    ledger, told = opener("record"), list[Sequence[str]]()
    ledger.settings = replace(DEFAULTS, record_batch=3, record_seconds=1e9)
    with ledger.batch(told.append) as batch:
        for n in range(7):
            batch.add(numbered(n))
            assert len(ledger) == (n + 1) // 3 * 3
    assert [len(ids) for ids in told] == [3, 3, 1]
    assert sorted(id_ for ids in told for id_ in ids) == [held.id for held in ledger.held()]


def test_batch_puts_in_after_some_time(ledger: Ledger) -> None:
    ledger.settings = replace(DEFAULTS, record_seconds=0.0)
    with ledger.batch() as batch:
        batch.add(numbered(1))
        assert len(ledger) == 1


def test_batch_keeps_what_was_read_before_an_error(ledger: Ledger) -> None:
    with contextlib.suppress(KeyboardInterrupt), ledger.batch() as batch:
        batch.add(numbered(1))
        raise KeyboardInterrupt
    assert len(ledger) == 1


def test_batch_does_not_hold_other_writers_up(opener: Opener) -> None:
    one, other = opener("record"), opener("record")
    with one.batch() as batch:
        batch.add(numbered(1))
        other.add(numbered(2))
    assert len(one) == len(other) == 2


def test_batch_knows_what_is_there_and_notes_its_key(ledger: Ledger) -> None:
    ledger.add(numbered(1))
    with ledger.batch() as batch:
        assert batch.knows(numbered(1, key="again").article)
        assert not batch.knows(numbered(2).article)
    (held,) = ledger.held()
    assert held.keys == ("again", "notice-1")


def test_store_many_writers_and_readers_agree(opener: Opener) -> None:
    whole = opener("whole")
    whole.add(*(numbered(n) for n in range(24)))
    opener("shared")
    problems: list[BaseException] = []

    def write(first: int) -> None:
        try:
            mine = opener("shared")
            for n in range(first, first + 12):
                mine.add(numbered(n))
                mine.digest()
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (0, 4, 8, 12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert opener("shared").digest() == whole.digest()
