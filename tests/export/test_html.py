from __future__ import annotations

import dataclasses
import re

import pytest

from onrecord.export.html import POLICY, fragment, page
from onrecord.export.style import HOVER_LIMIT
from onrecord.model import UNDATED, Article, Attribution, LeftOut, Reading, Span
from tests.export.pages import Page
from tests.export.samples import ATTRIBUTIONS, TEXT, article, full_reading, reading

PAGE = Page(page(reading()))
FULL = Page(page(full_reading()))
BARE = Article("sha256:0", None, None, None, None, (), None, "", (), UNDATED)


def pieces_of(markup: str, number: int) -> str:
    """The words that stand in elements of attribution `number`, tags and references taken out."""
    spans = re.findall(rf'<span class="[^"]*w{number}(?: [^"]*)?"[^>]*>(.*?)</span>', markup)
    return "".join(re.sub(r"<a .*?</a>", "", span) for span in spans)


@pytest.mark.parametrize("drawn", [PAGE, FULL, Page(page(Reading(BARE))), Page(fragment(full_reading()))])
def test_page_is_well_formed(drawn: Page) -> None:
    assert drawn.unbalanced == []
    assert drawn.comments == []
    ids = drawn.values("id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("drawn", [PAGE, FULL])
def test_page_asks_nothing_of_the_network(drawn: Page) -> None:
    assert {tag for tag, _ in drawn.tags}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    )
    assert not re.search(r"url\(|@import|expression", drawn.style)
    assert {a["content"] for t, a in drawn.tags if a.get("http-equiv") == "Content-Security-Policy"} == {POLICY}
    assert POLICY.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_page_shows_the_whole_text_in_order() -> None:
    lines = re.findall(r'<p class="line".*?</p>', page(reading()))
    words = [Page(re.sub(r'<a .*?</a>|<span class="label">.*?</span>', "", line)).text for line in lines]
    assert "\n".join(words) + "\n" == TEXT


def test_page_numbers_lines_as_an_editor_does() -> None:
    numbered = {a["data-line"] for a in PAGE.with_class("line") if "data-line" in a}
    assert numbered == {str(n) for n, line in enumerate(TEXT.split("\n"), start=1) if line}


@pytest.mark.parametrize("number", range(1, len(ATTRIBUTIONS) + 1))
def test_page_marks_every_attribution_and_links_both_ways(number: int) -> None:
    hrefs = PAGE.values("href")
    card = next(name for name in PAGE.values("id") if name.endswith(f"c{number}"))
    name = card.removesuffix(f"c{number}")
    assert f"{name}r{number}" in PAGE.values("id")
    assert hrefs.count(f"#{card}") == hrefs.count(f"#{name}r{number}") == 1
    marked = PAGE.with_class(f"{name}w{number}")
    assert marked
    assert all(f"a:{number}" in attributes["data-attributions"].split() for attributes in marked)


def test_page_every_inner_link_leads_somewhere() -> None:
    inner = {href[1:] for href in FULL.values("href") if href.startswith("#")}
    assert inner - set(FULL.values("id")) == set()


@pytest.mark.parametrize(("number", "one"), list(enumerate(ATTRIBUTIONS, start=1)))
def test_page_marks_exactly_the_words(number: int, one: Attribution) -> None:
    spans = (*one.content, *one.source, *one.cue, *one.addressee)
    covered = sorted({place for span in spans for place in range(span.start, span.end)})
    marked = Page(pieces_of(page(reading()), number)).text
    assert marked == "".join(TEXT[place] for place in covered)


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("a senior border official", {"source"}),
        ("told", {"cue"}),
        ("the interior ministry", {"content", "source"}),
        ("assured", {"content", "cue"}),
        ("that &quot;no convoy will be turned back&quot;", {"content", "deep2", "opens", "closes"}),
        (" once the road is repaired", {"content", "closes"}),
        ("mayors in the valley", {"content", "addressee"}),
        ("repairs would cost 14 million crowns", {"content", "opens", "closes"}),
        ("READ MORE: How the Tessel valley lost its road", {"left-out"}),
    ],
)
def test_page_tells_roles_apart_by_class(words: str, classes: set[str]) -> None:
    found = re.search(rf'<span class="([^"]*)"[^>]*>{re.escape(words)}(?:<a |</span>)', page(reading()))
    assert found is not None
    assert {name for name in found[1].split() if not re.search(r"w\d+$", name)} == classes


def test_page_styles_every_mark_by_more_than_colour() -> None:
    for name, needed in {
        "cue": "underline",
        "source": "outline",
        "left-out": "italic",
        "deep2": "border-bottom",
    }.items():
        assert re.search(rf"\.{name}\{{[^}}]*{needed}", PAGE.style)


def test_page_labels_what_is_left_out_once() -> None:
    assert PAGE.text.count("left out: read-more") == PAGE.text.count("left out: photo credit") == 1
    two_lines = dataclasses.replace(article(), text="ab\ncd", left_out=(LeftOut(0, 5, "plug"),))
    assert Page(page(Reading(two_lines))).text.count("left out: plug") == 1


def test_page_shows_chains_hop_by_hop() -> None:
    assert "this article ← Northern Wire ← border official (unnamed) ← Interior Ministry · line 3" in PAGE.text
    assert "this article ← Ansa Tervil ← engineers (unnamed) · line 9" in PAGE.text


def test_page_nests_cards_below_their_parent() -> None:
    nested = [a["id"] for a in PAGE.with_class("nest1")]
    assert [name[-2:] for name in nested] == ["c3", "c8"]
    cards = [name for name in PAGE.values("id") if re.search(r"c\d+$", name)]
    assert [int(name.rpartition("c")[2]) for name in cards][:4] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "words",
    [
        "assured · to mayors in the valley · mixed · promise",
        "told · to the Northern Wire · indirect · rumour · possible",
        "no cue · direct",
        "border official (unnamed) senior official",
        "Halde Brovik interior minister Orvany",
        "The Marrend Courier · Ida Fenn, L. Osmund · stated 11 Jun 2031",
        "162 words · 10 attributions · 8 sources",
        "Read from valley/tessel.txt",
    ],
)
def test_page_says(words: str) -> None:
    assert words in PAGE.text


def test_page_has_findings_warnings_first_and_marked() -> None:
    assert FULL.text.index("single-anonymous-source") < FULL.text.index("denial-not-settled")
    assert len(FULL.with_class("finding")) >= 2


def test_page_of_an_empty_reading_says_so() -> None:
    drawn = Page(page(Reading(BARE)))
    assert "Untitled article" in drawn.text
    assert "Nothing is attributed to anyone." in drawn.text
    assert "0 words · 0 attributions · 0 sources" in drawn.text


def test_page_survives_spans_outside_the_text() -> None:
    wild = dataclasses.replace(ATTRIBUTIONS[0], cue=(Span(-9, 3), Span(5, 2)), content=(Span(4, 9**9),), addressee=())
    drawn = Page(page(reading(attributions=(wild,))))
    assert drawn.unbalanced == []
    assert set(drawn.values("href")) >= {"#" + name for name in drawn.values("id") if name.endswith("c1")}


def test_page_is_the_same_twice() -> None:
    assert page(full_reading()) == page(full_reading())


def test_fragment_stands_alone_and_beside_another() -> None:
    one, other = Page(fragment(reading())), Page(fragment(reading(article=article(key="other.txt"))))
    assert one.tags[0] == ("div", {"class": "onrecord"})
    assert {tag for tag, _ in one.tags}.isdisjoint({"html", "head", "body", "meta"})
    assert set(one.values("id")).isdisjoint(other.values("id"))


def test_reading_shows_itself_in_a_notebook() -> None:
    assert reading()._repr_html_() == fragment(reading())


@pytest.mark.parametrize(("count", "lit"), [(2, True), (HOVER_LIMIT + 1, False)])
def test_hover_rules_are_left_out_where_they_would_weigh_too_much(count: int, lit: bool) -> None:
    many = tuple(dataclasses.replace(ATTRIBUTIONS[0], id=f"a:{n}") for n in range(count))
    assert (":hover" in Page(page(reading(attributions=many))).style) is lit


def test_page_grows_with_the_attributions_not_with_their_square() -> None:
    def size(count: int) -> int:
        spans = [Span(place, place + 1) for place in range(count)]
        many = tuple(dataclasses.replace(ATTRIBUTIONS[5], id=f"a:{s.start}", content=(s,)) for s in spans)
        return len(page(Reading(article(text="x" * count), attributions=many)))

    assert size(4000) < 2.2 * size(2000)
