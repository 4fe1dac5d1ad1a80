from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.chapter import Chapter
from onrecord.export.webannotation import parts
from onrecord.model import text_id
from tests.export.chapters import affair, single
from tests.export.payloads import PAYLOADS
from tests.export.samples import ATTRIBUTIONS, TEXT, full_reading, mapped
from tests.export.web_annotation_schema import PAGE

VALID = Draft202012Validator(PAGE)


def annotated(*chapters: Chapter) -> list[Any]:
    page = json.loads("".join(parts(chapters)))
    VALID.validate(page)
    return list(page["items"])


def found(text: str, selector: Any) -> list[int]:
    """Where the quote of a selector stands between its prefix and suffix."""
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    at = len(selector["prefix"])
    return [place + at for place in range(len(text)) if text.startswith(whole, place)]


def test_every_selector_finds_its_words_and_only_there() -> None:
    texts = {
        "urn:onrecord:text:" + item.reading.article.id: item.reading.article.text
        for chapter in (affair(), single())
        for item in chapter.items
    }
    targets = [target for each in annotated(affair(), single()) for target in each["target"]]
    for target in targets:
        text = texts[target["source"]["id"]]
        position, quote = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert found(text, quote) == [position["start"]]
    assert len(targets) > len(ATTRIBUTIONS)


def test_one_annotation_for_each_attribution_and_each_put() -> None:
    chapter = affair()
    items = annotated(chapter)
    said = [i for i in items if i["motivation"] == "describing"]
    puts = [i for i in items if i["motivation"] == "identifying"]
    assert len(said) == sum(len(item.reading.attributions) for item in chapter.items)
    assert len(puts) == sum(len(claim.puts) for claim in chapter.claims)
    assert len({i["id"] for i in items}) == len(items)


def test_bodies_say_who_and_what_became_of_it() -> None:
    said, *_ = annotated(single())
    assert said["body"][0]["value"] == "Northern Wire <- border official (unnamed): indirect, rumour, possible"
    assert said["onrecord:chain"] == ["Northern Wire", "border official"]
    put = next(i for i in annotated(affair()) if i["motivation"] == "identifying")
    assert [b.get("value", b.get("source")) for b in put["body"]][2] == "confirmed"
    assert put["body"][0]["source"].startswith("urn:onrecord:claim:")
    assert put["onrecord:lowestOrigins"] == 2


def test_characters_are_code_points_as_the_standard_counts() -> None:
    text = "\U0001f600" + TEXT
    read = full_reading()
    first = read.attributions[0]
    moved = tuple(replace(s, start=s.start + 1, end=s.end + 1) for s in first.content)
    article = replace(read.article, text=text, id=text_id(text))
    one = replace(read, article=article, attributions=(replace(first, content=moved),), claims=())
    ((position, quote),) = (t["selector"] for i in annotated(single(one)) for t in i["target"])
    assert position["start"] == 1 + TEXT.index("The government of Orvany")
    assert quote["exact"].startswith("The government of Orvany")


def test_what_stands_nowhere_is_about_the_whole_text() -> None:
    read = full_reading()
    nowhere = replace(read.attributions[0], content=(), cue=(), source=())
    (item,) = annotated(single(replace(read, attributions=(nowhere,), claims=())))
    assert [set(t) for t in item["target"]] == [{"id", "type", "format", "language", "via"}]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_the_article_holds_is_still_valid(payload: str) -> None:
    kept = ("Article.text", "Article.url", "Article.language", "Claim.id", "Attribution.id")
    annotated(single(mapped(full_reading(), lambda name, value: value if name in kept else payload)))


def test_of_nothing_is_an_empty_page() -> None:
    assert annotated() == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("motivation", "shouting"), ("target", []), ("id", "no iri"), ("type", "Note"), ("colour", "red")],
)
def test_schema_refuses_what_is_no_annotation(key: str, value: Any) -> None:
    page = json.loads("".join(parts([affair()])))
    assert VALID.is_valid(page)
    broken = copy.deepcopy(page)
    broken["items"][0][key] = value
    assert not VALID.is_valid(broken)


def test_twice_is_the_same() -> None:
    assert "".join(parts([affair()])) == "".join(parts([affair()]))
