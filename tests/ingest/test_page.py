from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from onrecord.ingest.decode import charset_of_page, decode
from onrecord.ingest.metadata import Metadata
from onrecord.ingest.page import Story, from_stated_body, is_prose, longer, paragraphs, read_page, without_title

html = pytest.importorskip("lxml.html")
pytest.importorskip("trafilatura")
GOLD = Path(__file__).parents[2] / ".." / "shared" / "data" / "pages"
TOLD = [
    "The council of Oster voted on Monday to close the old dam before the winter floods arrive.",
    "“We cannot wait for another report,” said Mina Sorvo, who leads the water board of the town.",
    "According to the engineers, the wall has moved by four millimetres since the spring of last year.",
    "Farmers in Vell told the council that the plan would leave their fields dry until the autumn.",
]
HEAD = (
    '<title>Dam closes | The Oster Ledger</title><meta property="og:site_name" content="The Oster Ledger">'
    '<meta name="author" content="Ada Orth"><meta property="article:published_time" content="2031-03-04T10:00:00Z">'
    '<meta property="og:title" content="Dam closes"><link rel="canonical" href="https://ledger.example/dam">'
)
MENU = "<nav><ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30)) + "</ul></nav>"


def page(body: str, head: str = HEAD) -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{MENU}{body}<footer>Contact</footer></body></html>'


def as_paragraphs(told: list[str]) -> str:
    return "".join(f"<p>{words}</p>" for words in told)


def test_page_gives_its_story_by_paragraph_and_what_it_says_of_itself() -> None:
    story = read_page(page(f"<article><h1>Dam closes</h1>{as_paragraphs(TOLD)}</article>"), None)
    expected = Metadata(
        "Dam closes", ("Ada Orth",), "The Oster Ledger", "2031-03-04", "en", "https://ledger.example/dam"
    )
    assert story == Story("\n\n".join(TOLD), expected)


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "<",
        "no tags at all",
        page(""),
        page("<p>We use cookies.</p>"),
        "<!--",
        "\ufeff",
        "<html>" + "<div>" * 300,
    ],
)
def test_page_without_a_story_is_none(source: str) -> None:
    assert read_page(source, None) is None


def test_page_of_menus_only_is_none() -> None:
    links = "".join(f"<div><a href='/{n}'>Weather Sports Money Games Puzzles Section {n}</a></div>" for n in range(200))
    assert read_page(page(links), None) is None


def test_page_story_in_two_containers_is_read_whole_where_the_page_states_its_body() -> None:
    body = "\n".join(TOLD)
    head = (
        HEAD
        + f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": body})}</script>'
    )
    split = f"<section><p>{TOLD[0]}</p></section><aside>Buy!</aside><section><p>{TOLD[1]}</p></section>{as_paragraphs(TOLD[2:])}"
    story = read_page(page(split, head), None)
    assert story is not None
    assert story.text == "\n\n".join(TOLD)


def test_page_paragraphs_of_a_tree() -> None:
    body = html.fromstring(
        "<body>lead<p>One <hi>bold</hi>\n  line</p>tail<list><item>First</item><item>Second<list><item>Inner</item></list></item>"
        "</list><quote><p>Quoted</p></quote><p>A<lb></lb>B<lb></lb><lb></lb>C</p><p> </p></body>"
    )
    assert list(paragraphs(body)) == [
        "lead",
        "One bold line",
        "tail",
        "First",
        "Second",
        "Inner",
        "Quoted",
        "A\nB",
        "C",
    ]


def test_page_prose_ends_in_sentences() -> None:
    assert is_prose(TOLD)
    assert is_prose(["“We cannot wait for another report at all.”"])
    assert not is_prose(["Home News Sports Weather Money Games"] * 9 + ["We use cookies on this site today."])
    assert not is_prose([])
    assert not is_prose(["Short one."])


def test_page_title_is_not_told_twice() -> None:
    assert without_title(["Dam closes!", "It rained."], "DAM closes") == ["It rained."]
    assert without_title(["It rained."], "Dam closes") == ["It rained."]
    assert without_title(["It rained."], None) == ["It rained."]
    assert without_title([], "Dam closes") == []


def test_page_stated_body_chooses_paragraphs_and_a_longer_story_wins() -> None:
    tree = html.fromstring(page(as_paragraphs([*TOLD, "Buy our mugs."])))
    assert from_stated_body(tree, " ".join(TOLD)) == TOLD
    assert from_stated_body(tree, "") == []
    assert longer(TOLD[:1], TOLD) == TOLD
    assert longer(TOLD, [*TOLD, "x"]) == TOLD


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def overlap(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def gold_words(gold: dict[str, dict[str, list[dict[str, list[str]]]]]) -> Counter[str]:
    return words(" ".join(p for section in gold["body"]["sections"] for p in section["paragraphs"]))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold pages lie beside the checkout, not in it")
def test_page_bodies_of_the_gold_pages_are_found() -> None:
    scores, dates = [], []
    for path in sorted(GOLD.glob("*/*.html.gz")):
        data = gzip.decompress(path.read_bytes())
        story = read_page(decode(data, path.name, charset_of_page(data)), None)
        golds = json.loads((path.parent / f"{path.name.split('_2')[0]}.json").read_text()).values()
        assert story is not None, path.name
        score, best = max(((overlap(words(story.text), gold_words(g)), g) for g in golds), key=lambda pair: pair[0])
        scores.append(score)
        dates.append((best.get("publishing_date") or "")[:10] == story.metadata.published)
    assert sum(scores) / len(scores) >= 0.94
    assert sum(dates) / len(dates) >= 0.95
