from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.export.chapter import Chapter
from onrecord.export.schemaorg import parts
from tests.export.chapters import affair, own, single
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, mapped
from tests.link.telling import denial

REFERENCE = {
    "type": "object",
    "required": ["@id"],
    "properties": {"@id": {"type": "string"}},
    "additionalProperties": False,
}
TEXT, URL, DATE = (
    {"type": "string", "minLength": 1},
    {"type": "string", "format": "uri"},
    {"type": "string", "format": "date"},
)
PARTY = {"enum": ["Person", "Organization", "NewsMediaOrganization"]}


def many(schema: Any) -> Any:
    """schema.org lets every property have several values."""
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


def node(kind: Any, required: list[str], **properties: Any) -> Any:
    keys = {"@id": {"type": "string", "pattern": "^urn:onrecord:"}, "@type": kind}
    return {
        "type": "object",
        "required": ["@id", *required],
        "properties": {**keys, **{name: many(schema) for name, schema in properties.items()}},
        "additionalProperties": False,
    }


INLINE = {
    "type": "object",
    "required": ["@type", "name"],
    "properties": {"@type": PARTY, "name": TEXT},
    "additionalProperties": False,
}
# What schema.org (version 29) says of the types and properties used: Thing, CreativeWork, Article, Claim, and who may stand where.
CLAIM = node(
    {"const": "Claim"},
    ["@type", "text", "claimInterpreter"],
    text=TEXT,
    creativeWorkStatus=TEXT,
    author=REFERENCE,
    isBasedOn=REFERENCE,
    claimInterpreter=INLINE,
    appearance=REFERENCE,
    firstAppearance=REFERENCE,
)
ARTICLE = node(
    {"const": "NewsArticle"},
    ["@type", "headline"],
    headline=TEXT,
    url=URL,
    datePublished=DATE,
    inLanguage=TEXT,
    author=INLINE,
    publisher=INLINE,
    isBasedOn=REFERENCE,
)
WHO = node({"enum": [*PARTY["enum"], "CreativeWork"]}, ["name"], name=TEXT, disambiguatingDescription=TEXT)
GRAPH = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {"type": "array", "items": {"oneOf": [CLAIM, ARTICLE, WHO]}},
    },
    "additionalProperties": False,
}
VALID = Draft202012Validator(GRAPH, format_checker=Draft202012Validator.FORMAT_CHECKER)


def nodes(*chapters: Chapter) -> dict[str, Any]:
    graph = json.loads("".join(parts(chapters)))
    VALID.validate(graph)
    return {each["@id"]: each for each in graph["@graph"]}


def claim(found: dict[str, Any]) -> Any:
    (one,) = [each for each in found.values() if each.get("@type") == "Claim"]
    return one


def test_claim_tells_status_and_appearances() -> None:
    one = claim(nodes(affair()))
    assert (one["text"], one["creativeWorkStatus"]) == ("Halvar Brekke will resign as minister", "confirmed")
    assert len(one["appearance"]) == 5
    assert one["firstAppearance"]["@id"] == "urn:onrecord:article:n1"


def test_first_appearance_is_the_earliest_whatever_the_order() -> None:
    chapter = affair()
    story = dict(chapter.story or {})
    turned = {**story["claims"][0], "attributions": story["claims"][0]["attributions"][::-1]}
    found = nodes(Chapter({**story, "claims": [turned]}, chapter.items))
    first = found[claim(found)["firstAppearance"]["@id"]]
    assert first["datePublished"] == "2031-03-02"


def test_claim_is_by_those_whose_word_it_is_and_not_by_who_denies_it() -> None:
    found = nodes(affair())
    authors = [found[a["@id"]] for a in claim(found)["author"]]
    assert sorted(a["name"] for a in authors) == [
        "Northern Wire",
        "Sigrun Aas",
        "a senior official",
        "a senior official",
    ]
    assert {a["name"]: a.get("disambiguatingDescription") for a in authors}["a senior official"] == "unnamed"
    assert {a["name"]: a["@type"] for a in authors}["Northern Wire"] == "NewsMediaOrganization"
    only = claim(nodes(affair(own(denial()))))
    assert "author" not in only


def test_every_reference_leads_to_a_node() -> None:
    found = nodes(affair(), single())
    text = json.dumps(list(found.values()))
    assert {part.split('"')[0] for part in text.split('"@id": "')[1:]} == set(found)


def test_a_copy_is_based_on_its_original() -> None:
    found = nodes(affair())
    assert found["urn:onrecord:article:k1"]["isBasedOn"] == {"@id": "urn:onrecord:article:n1"}
    assert "isBasedOn" not in found["urn:onrecord:article:n1"]


def test_a_claim_of_a_document_is_based_on_it() -> None:
    read = full_reading()
    found = nodes(single(replace(read, claims=(replace(read.claims[0], attributions=("a:9",)),))))
    one = claim(found)
    assert "author" not in one
    assert found[one["isBasedOn"][0]["@id"]]["@type"] == "CreativeWork"


def test_nobody_is_said_to_have_reviewed_it() -> None:
    assert "ClaimReview" not in "".join(parts([affair()]))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_the_article_holds_is_still_valid(payload: str) -> None:
    kept = ("Claim.id", "Claim.attributions", "Attribution.id", "Source.id", "Published.used")
    nodes(single(mapped(full_reading(), lambda name, value: value if name in kept else payload)))


@pytest.mark.parametrize(
    ("key", "value"), [("colour", "red"), ("text", 3), ("@type", "Rumour"), ("appearance", ["n1"])]
)
def test_schema_refuses_what_is_no_claim(key: str, value: Any) -> None:
    graph = json.loads("".join(parts([affair()])))
    next(each for each in graph["@graph"] if each.get("@type") == "Claim")[key] = value
    assert not VALID.is_valid(graph)


def test_twice_is_the_same() -> None:
    assert "".join(parts([affair()])) == "".join(parts([affair()]))
