from __future__ import annotations

from dataclasses import replace

from onrecord.link.copies import Copy
from onrecord.link.pages import Held
from onrecord.link.story import Story, story
from onrecord.model import plain
from tests.assess.told import Said
from tests.link.telling import announced, citing, denial, held, official


def told(*rows: Held, copies: tuple[Copy, ...] = ()) -> Story:
    return story("story:1", rows, copies)


def quoting(key: str, outlet: str, words: str, day: str = "2031-03-06") -> Held:
    text = f"Sigrun Aas spoke in Orsk. “{words}” Aas said."
    return held(key, outlet, day, text, Said("Sigrun Aas", "said", f"“{words}”", form="direct"))


def test_story_of_a_minister_who_resigns() -> None:
    found = told(official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced())
    (claim,) = found.claims
    assert (claim.text, claim.status) == ("Halvar Brekke will resign as minister", "confirmed")
    assert [(p.article, p.stance, p.chain) for p in claim.attributions] == [
        ("n1", "reports", ("a senior official",)),
        ("o1", "reports", ("Northern Wire",)),
        ("d1", "denies", ("Halvar Brekke",)),
        ("p1", "reports", ("Sigrun Aas",)),
    ]
    assert (claim.origins.lower, claim.origins.upper) == (2, 2)
    assert (claim.earliest, claim.latest) == ("2031-03-02", "2031-03-06")
    assert (found.articles, found.earliest, found.latest) == (("n1", "o1", "d1", "p1"), "2031-03-02", "2031-03-06")


def test_story_has_the_names_of_the_contract() -> None:
    row = plain(told(official(), denial()))
    assert {"id", "articles", "claims", "copies", "quotes", "contradictions", "circular"} <= set(row)
    claim = row["claims"][0]
    assert {"id", "text", "status", "history", "attributions", "origins", "contradictions"} <= set(claim)
    assert {"article", "attribution", "span", "stance", "chain"} <= set(claim["attributions"][0])
    assert {"status", "date", "article", "evidence"} <= set(claim["history"][0])
    assert {"lower", "upper", "names"} <= set(claim["origins"])
    assert set(claim["contradictions"][0]["a"]) >= {"article", "span"}


def test_story_spans_are_the_words() -> None:
    rows = official(), denial(), announced()
    texts = {row.key: row.reading.article.text for row in rows}
    for claim in told(*rows).claims:
        assert all(p.span.of(texts[p.article]) == p.words for p in claim.attributions)
        assert all(s.evidence.of(texts[s.article]) == s.words for s in claim.history)


def test_story_does_not_depend_on_the_order() -> None:
    rows = [official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced()]
    assert told(*rows) == told(*reversed(rows))


def test_story_its_copies_are_named_by_key() -> None:
    rows = official(), official("o1", "Orsk Post")
    found = told(*rows, copies=(Copy("article:n1", "article:o1", "verbatim", True, 1.0, "credit"),))
    assert [(c.of, c.copy, c.kind, c.credited) for c in found.copies] == [("n1", "o1", "verbatim", True)]
    assert (found.claims[0].origins.lower, found.claims[0].origins.upper) == (1, 1)


def test_story_a_quotation_altered_on_its_way() -> None:
    one = quoting("q1", "Northern Wire", "We will not return the boats before the winter is over,")
    other = quoting("q2", "Orsk Post", "We will return the boats before the winter is over,")
    (quote,) = told(one, other).quotes
    assert (quote.speaker, quote.kind, quote.a.article, quote.b.article) == ("Sigrun Aas", "altered", "q1", "q2")
    assert ("not", "") in quote.differences


def test_story_the_words_that_differ_stand_on_their_own_side() -> None:
    later = quoting("q1", "Northern Wire", "We will not return the boats before the winter is over,", "2031-03-07")
    first = quoting("q2", "Orsk Post", "We will return the boats before the winter is over,")
    (quote,) = told(later, first).quotes
    assert (quote.a.article, quote.b.article) == ("q2", "q1")
    assert ("", "not") in quote.differences


def test_story_of_one_article_has_its_claims() -> None:
    found = told(replace(official(), key="k"))
    assert [c.status for c in found.claims] == ["rumoured"]
    assert found.title is None
