from __future__ import annotations

from dataclasses import replace

from onrecord.export.chapter import Chapter, day, iri, published
from onrecord.model import Published
from tests.export.chapters import affair, own, rows, single
from tests.export.samples import TEXT, article, full_reading
from tests.link.telling import official


def test_every_put_of_the_story_is_found_at_its_words() -> None:
    chapter = affair()
    assert chapter.story is not None
    puts = [put for claim in chapter.claims for put in claim.puts]
    assert len(puts) == sum(len(c["attributions"]) for c in chapter.story["claims"]) >= 5
    assert all(put.spans[0].of(put.item.reading.article.text) == put.words for put in puts)


def test_a_chain_knows_who_is_unnamed() -> None:
    (claim,) = affair().claims
    names = {who.name: who for put in claim.puts for who in put.chain}
    assert names["a senior official"].anonymous
    assert not names["Sigrun Aas"].anonymous
    assert names["Northern Wire"].kind == "outlet"


def test_unnamed_sources_of_two_outlets_are_two_and_named_ones_one() -> None:
    chapter = affair()
    one, two = (item for item in chapter.items if item.name in ("n1", "k1"))
    assert chapter.who("a senior official", one).id != chapter.who("a senior official", two).id
    assert chapter.who("Sigrun Aas", one).id == chapter.who("Sigrun Aas", two).id


def test_of_two_versions_of_one_name_the_one_with_the_words_is_meant() -> None:
    row = own(official())
    other = replace(row.reading, article=replace(row.reading.article, text="Nothing yet."))
    made = affair(row)
    both = Chapter.of(made.story, [("article:old", "n1", other), ("article:n1", "n1", row.reading)])
    assert [put.item.id for claim in both.claims for put in claim.puts] == ["article:n1"]
    gone = Chapter.of(made.story, [("article:old", "n1", other)])
    assert [claim.puts for claim in gone.claims] == [()]


def test_an_article_alone_has_its_own_claims() -> None:
    chapter = single()
    (claim,) = chapter.claims
    assert (claim.text, claim.status, claim.lower) == ("Orvany reopens the crossing", "denied", None)
    (put,) = claim.puts
    assert put.words in TEXT
    assert [who.name for who in put.chain] == ["Northern Wire", "border official"]
    assert [(s.status, s.date) for s in claim.history] == [("rumoured", "2031-06-10"), ("denied", None)]
    assert chapter.rows("copies") == []
    assert chapter.title == "Orvany weighs reopening the Tessel crossing"


def test_what_the_author_tells_is_put_where_it_happens() -> None:
    read = full_reading()
    told = replace(read, claims=(replace(read.claims[0], attributions=()),))
    (put,) = single(told).claims[0].puts
    assert (put.stance, put.words, put.chain) == ("asserts", "may reopen", ())


def test_ids_do_not_change_with_the_order_of_articles() -> None:
    chapter = affair()
    turned = Chapter(chapter.story, chapter.items[::-1])
    assert [c.puts for c in turned.claims] == [c.puts for c in chapter.claims]
    assert len(rows()) == len(chapter.items)


def test_names_for_programs_are_ascii_and_apart() -> None:
    assert iri("article:9c", "a:1") == "urn:onrecord:article:9c:a:1"
    assert iri("é x\ud800") == "urn:onrecord:%C3%A9%20x%3F"


def test_a_day_is_a_day_or_nothing() -> None:
    assert [day(v) for v in ("2031-06-11", "2031-06", "soon", "", None)] == ["2031-06-11", None, None, None, None]
    odd = article(published=Published("2031-06-11", None, None, "2031", "stated"))
    assert published(single(replace(full_reading(), article=odd)).items[0]) == "2031-06-11"
