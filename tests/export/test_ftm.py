"""followthemoney entities, held against the model of the library where it is installed (it needs ICU, so it is in no lock)."""

from __future__ import annotations

import hashlib
import importlib
import json
from dataclasses import replace
from typing import Any

import pytest

from onrecord.export.chapter import Chapter
from onrecord.export.ftm import parts
from onrecord.model import Entity
from tests.export.chapters import affair, single
from tests.export.payloads import PAYLOADS
from tests.export.samples import TEXT, full_reading, mapped, spans

SCHEMAS = {"Article", "Person", "Organization", "PublicBody", "LegalEntity", "Mention", "Documentation", "Note"}


def entities(*chapters: Chapter) -> list[Any]:
    return [json.loads(line) for line in "".join(parts(chapters)).splitlines()]


def of(schema: str, *chapters: Chapter) -> list[Any]:
    return [each["properties"] for each in entities(*chapters) if each["schema"] == schema]


def names(schema: str, *chapters: Chapter) -> set[str]:
    return {each["name"][0] for each in of(schema, *chapters)}


@pytest.fixture
def library() -> Any:
    pytest.importorskip("followthemoney")
    return importlib.import_module("followthemoney").model


@pytest.mark.filterwarnings("ignore")
def test_ftm_library_takes_every_entity_and_value_as_it_is(library: Any) -> None:
    found = entities(affair(), single())
    assert {each["schema"] for each in found} == SCHEMAS
    for each in found:
        proxy = library.get_proxy(each, cleaned=False)
        proxy.schema.validate(each)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in each["properties"].items()}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("payload", PAYLOADS)
def test_ftm_library_takes_whatever_the_article_holds(library: Any, payload: str) -> None:
    kept = (
        "Claim.id",
        "Claim.attributions",
        "Attribution.id",
        "Source.id",
        "Source.kind",
        "Entity.kind",
        "Published.used",
    )
    for each in entities(single(mapped(full_reading(), lambda name, value: value if name in kept else payload))):
        proxy = library.get_proxy(each, cleaned=False)
        proxy.schema.validate(proxy.to_dict())


def test_ftm_every_reference_leads_to_an_entity() -> None:
    found = entities(affair(), single())
    ids = [each["id"] for each in found]
    assert len(ids) == len(set(ids))
    pointing = {"document", "resolved", "proof"}
    assert {v for e in found for name in pointing for v in e["properties"].get(name, [])} <= set(ids)
    cited = [v for e in found if e["schema"] in ("Documentation", "Note") for v in e["properties"].get("entity", [])]
    assert set(cited) <= set(ids)


def test_ftm_article_has_its_text_and_where_it_is_from() -> None:
    (article,) = of("Article", single())
    assert article["bodyText"] == [TEXT.strip()]
    assert article["contentHash"] == [hashlib.sha1(TEXT.encode(), usedforsecurity=False).hexdigest()]
    assert (article["publisher"], article["publishedAt"]) == (["The Marrend Courier"], ["2031-06-11"])
    assert article["sourceUrl"] == ["https://wire.example/tessel?a=1&b=2"]


def test_ftm_people_and_bodies_are_told_apart() -> None:
    assert names("Person", single()) == {"Halde Brovik", "Ansa Tervil"}
    assert names("PublicBody", single()) == {"Interior Ministry"}
    assert names("Organization", single()) == {"Northern Wire"}
    assert next(p["position"] for p in of("Person", single()) if p["name"] == ["Halde Brovik"]) == ["interior minister"]


def test_ftm_who_is_unnamed_is_only_mentioned() -> None:
    found = next(m for m in of("Mention", single()) if m["name"] == ["border official"])
    assert "resolved" not in found
    assert found["detectedSchema"] == ["Person"]


def test_ftm_one_person_of_a_story_is_one_entity() -> None:
    (one,) = [p for p in of("Person", affair()) if p["name"] == ["Sigrun Aas"]]
    assert one["position"] == ["prime minister"]
    mentions = [m for m in of("Mention", affair()) if m["name"] == ["Halvar Brekke"]]
    assert len(mentions) == 5
    assert len({m["resolved"][0] for m in mentions}) == 1


def test_ftm_what_one_takes_for_a_person_and_another_for_a_body_stays_valid() -> None:
    read = full_reading()
    body = Entity("e:9", "Halde Brovik", "ORG", spans("Minister Halde Brovik"))
    later = replace(read, sources=(), attributions=(), claims=(), entities=(body,))
    both = Chapter.of(None, [("article:1", "1", later), ("article:2", "2", read)])
    (one,) = [e for e in entities(both) if e["properties"].get("name") == ["Halde Brovik"] and e["schema"] != "Mention"]
    assert one["schema"] == "Organization"
    assert "position" not in one["properties"]


def test_ftm_claim_is_a_note_with_its_proof() -> None:
    (note,) = of("Note", affair())
    assert note["summary"] == ["confirmed; independent origins: 2 to 2"]
    assert len(note["proof"]) == 5
    assert "n1: Halvar Brekke will resign as minister" in note["notes"]
    assert len(note["entity"]) == 3


def test_ftm_twice_is_the_same() -> None:
    assert "".join(parts([affair()])) == "".join(parts([affair()]))
