from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from prov import model as prov

from onrecord.export.chapter import Chapter
from onrecord.export.prov import parts
from onrecord.model import stable_id
from tests.export.chapters import affair, single
from tests.export.payloads import PAYLOADS
from tests.export.samples import full_reading, mapped

QUOTED, PRIMARY = prov.PROV["Quotation"], prov.PROV["PrimarySource"]


def document(*chapters: Chapter) -> Any:
    """The export as the `prov` library reads it; everything that is related is there."""
    found: Any = prov.ProvDocument.deserialize(content="".join(parts(chapters)), format="json")
    known = {str(record.identifier) for record in found.get_records(prov.ProvElement)}
    ends = {str(value) for r in found.get_records(prov.ProvRelation) for _, value in r.formal_attributes if value}
    assert ends - known == set()
    return found


def label(found: Any, name: Any) -> str:
    (record,) = found.get_record(str(name))
    return str(next(iter(record.value), record.label))


def derived(found: Any, kind: Any = None) -> set[tuple[str, str]]:
    """(label of what comes from, label of where) of derivations of a type, or of none."""
    rows = [(r, r.get_asserted_types()) for r in found.get_records(prov.ProvDerivation)]
    kept = [r for r, types in rows if (kind in types if kind else not types)]
    return {(label(found, r.args[0]), label(found, r.args[1])) for r in kept}


def test_a_passage_comes_from_what_its_chain_says() -> None:
    found = document(affair())
    assert ("Halvar Brekke will resign as minister", "what Northern Wire says") in derived(found)
    assert ("Halvar Brekke resigned as minister", "what Sigrun Aas says") in derived(found, PRIMARY)


def test_a_chain_is_followed_link_by_link_to_its_primary_source() -> None:
    found = document(single())
    assert ("what Northern Wire says", "what border official says") in derived(found)
    ((words, origin),) = derived(found, PRIMARY)
    assert (words[:24], origin) == ("The government of Orvany", "what border official says")


def test_words_that_are_quoted_are_quoted() -> None:
    read = full_reading()
    claim = replace(read.claims[0], attributions=("a:5",))
    assert derived(document(single(replace(read, claims=(claim,)))), QUOTED) == {
        ('"There is no decision, there is no date, and there is no list of convoys,"', "what Halde Brovik says")
    }
    assert derived(document(affair()), QUOTED) == set()


def test_copies_and_citations_derive_from_their_originals() -> None:
    found = document(affair())
    terms = "urn:onrecord:terms:"
    kinds = {t.uri for r in found.get_records(prov.ProvDerivation) for t in r.get_asserted_types()}
    assert {terms + "Copy", terms + "Citation"} <= kinds
    copies = [
        r for r in found.get_records(prov.ProvDerivation) if [t.uri for t in r.get_asserted_types()] == [terms + "Copy"]
    ]
    assert [(str(r.args[0]), str(r.args[1])) for r in copies] == [("r:article:k1", "r:article:n1")]


def test_agents_are_people_and_outlets_and_told_apart() -> None:
    found = document(affair())
    agents = {label(found, r.identifier): r.get_asserted_types() for r in found.get_records(prov.ProvAgent)}
    assert agents["Northern Wire"] == {prov.PROV["Organization"]}
    assert agents["Sigrun Aas"] == {prov.PROV["Person"]}
    unnamed = [r for r in found.get_records(prov.ProvAgent) if r.label == "a senior official"]
    assert len(unnamed) == 2


def test_a_document_that_is_cited_is_no_agent() -> None:
    read = full_reading()
    found = document(single(replace(read, claims=(replace(read.claims[0], attributions=("a:9",)),))))
    name = "Marrend Institute for Roads"
    assert ("what " + name + " says", name) in derived(found)
    assert name not in {str(r.label) for r in found.get_records(prov.ProvAgent)}


def test_the_library_writes_what_it_read() -> None:
    found = document(affair(), single())
    again = prov.ProvDocument.deserialize(content=found.serialize(format="json"), format="json")
    assert found == again
    assert len(list(found.get_records())) == len(json_rows())


def json_rows() -> list[str]:
    sections = json.loads("".join(parts([affair(), single()])))
    return [id_ for name, rows in sections.items() if name != "prefix" for id_ in rows]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_the_article_holds_is_still_read(payload: str) -> None:
    kept = ("Article.text", "Claim.id", "Attribution.id", "Source.id", "Claim.attributions")
    document(single(mapped(full_reading(), lambda name, value: value if name in kept else payload)))


def test_twice_is_the_same_and_names_are_stable() -> None:
    text = "".join(parts([affair()]))
    assert text == "".join(parts([affair()]))
    assert stable_id("_", "hadMember", None, "r:article:n1", "r:article:n1:0-37") in json.loads(text)["hadMember"]
