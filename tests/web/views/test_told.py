from __future__ import annotations

from onrecord.ledger.puts import Told
from onrecord.web.views.told import Articles, clipped, counted, plural

STORY = {"claims": [{"attributions": [{"chain": ["Wire", "an aide"]}, {"chain": ["Mayor (of Tessel)"]}]}]}
TOLD = [Told("article:1", "k", "A title", "The Courier", "2031-06-01"), Told("article:2", "k", None, None, None)]
ARTICLES = Articles(TOLD, STORY)


def test_told_an_article_goes_by_its_outlet_and_a_source_by_its_name() -> None:
    assert ARTICLES.name("k").text == "The Courier"
    assert ARTICLES.name("k").about == "A title · The Courier · 1 Jun 2031 · k"
    source = ARTICLES.name("an aide (Wire)")
    assert (source.text, source.href) == ("an aide (Wire)", "/source/an%20aide")
    assert ARTICLES.name("Mayor (of Tessel)").href == "/source/Mayor%20%28of%20Tessel%29"
    assert ARTICLES.name("The Valley Post").href == ""  # an outlet that nobody cites has no page


def test_told_words_lead_to_their_place() -> None:
    side = {"article": "k", "span": {"start": 3, "end": 9}, "words": "the\nwords"}
    words = ARTICLES.words(side)
    assert (words.words, words.href, words.day) == ("the words", "/article/article:1#s3-9", "1 Jun 2031")
    assert ARTICLES.words(side | {"article": "none"}).href == ""


def test_told_reasons_are_sentences() -> None:
    (reason,) = ARTICLES.reasons([{"one": "k", "other": "Mayor", "why": "told by", "sure": True}])
    assert (reason.one.text, reason.why, reason.other.text) == ("The Courier", "has it from", "Mayor")


def test_told_counts_are_words() -> None:
    assert counted(14, 2, 2) == "14 articles, 2 independent origins"
    assert counted(1, 1, 1) == "1 article, 1 independent origin"
    assert counted(2, 1, 3) == "2 articles, 1 to 3 independent origins"
    assert plural(1200, "claim") == "1,200 claims"
    assert clipped("one two three", 8) == "one two …"
