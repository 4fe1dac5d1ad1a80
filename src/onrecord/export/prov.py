"""PROV-JSON: which words are quoted or derived from whose, and what they first come from.

Entities are articles, the passages in which a claim is put, what each source says of a claim, and claims; agents are sources and
outlets. A passage `wasQuotedFrom` what the source nearest the author says where it has its words, else `wasDerivedFrom` it; each link
of a chain derives from the next; a passage `hadPrimarySource` in the last. A copy derives from its original. PROV-JSON writes the
first and third as `wasDerivedFrom` of type prov:Quotation and prov:PrimarySource.
https://www.w3.org/submissions/2013/SUBM-prov-json-20130424/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from onrecord.export.chapter import Chapter, Item, Put, Told, Who, iri, published
from onrecord.export.visible import whole
from onrecord.model import stable_id

Plain = dict[str, Any]
PREFIXES = {"r": "urn:onrecord:", "onrecord": "urn:onrecord:terms:"}
AGENTS = {
    "person": "prov:Person",
    "organization": "prov:Organization",
    "outlet": "prov:Organization",
    "group": "prov:Organization",
}
QUOTING = frozenset({"direct", "mixed"})


class Document:
    """One PROV document as it grows; the same statement twice stays one."""

    def __init__(self) -> None:
        self.sections: dict[str, Plain] = {"prefix": dict(PREFIXES)}

    def thing(self, section: str, id_: str, kinds: Iterable[str], **more: Any) -> str:
        """An entity or agent with its types and what is known of it; its name."""
        types = [{"$": kind, "type": "xsd:QName"} for kind in kinds]
        known = {key.replace("__", ":"): value for key, value in more.items() if value is not None}
        self.sections.setdefault(section, {}).setdefault(id_, {**({"prov:type": types} if types else {}), **known})
        return id_

    def relate(self, section: str, kind: str | None = None, **ends: str) -> None:
        """A relation between two things."""
        row: Plain = {f"prov:{name}": value for name, value in ends.items()}
        id_ = stable_id("_", section, kind, *ends.values())
        self.sections.setdefault(section, {})[id_] = row | (
            {"prov:type": {"$": kind, "type": "xsd:QName"}} if kind else {}
        )

    def derive(self, made: str, used: str, kind: str | None = None) -> None:
        """`made` comes from `used`."""
        if made != used:
            self.relate("wasDerivedFrom", kind, generatedEntity=made, usedEntity=used)


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One document."""
    document = Document()
    for chapter in chapters:
        _chapter(document, chapter)
    yield json.dumps(document.sections, indent=1) + "\n"


def _chapter(document: Document, chapter: Chapter) -> None:
    for item in chapter.items:
        _article(document, chapter, item)
    for claim in chapter.claims:
        _claim(document, claim)
    for row in chapter.rows("copies"):
        copy, of = chapter.item(row["copy"]), chapter.item(row["of"])
        if copy and of:
            document.derive(_name(copy.id), _name(of.id), "onrecord:Copy")


def _article(document: Document, chapter: Chapter, item: Item) -> None:
    article = item.reading.article
    day = published(item)
    document.thing(
        "entity",
        _name(item.id),
        ["prov:Collection", "onrecord:Article"],
        prov__label=whole(article.title or item.name),
        onrecord__address=whole(article.url) if article.url else None,
        onrecord__published={"$": day, "type": "xsd:date"} if day else None,
    )
    if article.outlet:
        outlet = chapter.who(article.outlet)
        document.thing("agent", _name(outlet.id), ["prov:Organization"], prov__label=whole(article.outlet))
        document.relate("wasAttributedTo", entity=_name(item.id), agent=_name(outlet.id))


def _claim(document: Document, claim: Told) -> None:
    document.thing(
        "entity",
        _name(claim.id),
        ["onrecord:Claim"],
        prov__label=whole(claim.text),
        onrecord__status=claim.status,
        onrecord__lowestOrigins=claim.lower,
        onrecord__highestOrigins=claim.upper,
    )
    for put in claim.puts:
        _put(document, claim, put)
    for fold in claim.folds:
        pair = [next((p.item for p in claim.puts if p.item.name == fold[end]), None) for end in ("one", "other")]
        if fold["why"] == "cites" and pair[0] and pair[1]:
            document.derive(_name(pair[0].id), _name(pair[1].id), "onrecord:Citation")


def _put(document: Document, claim: Told, put: Put) -> None:
    """A passage, and the chain behind it."""
    spot = f"{put.spans[0].start}-{put.spans[-1].end}"
    passage = document.thing(
        "entity",
        _name(put.item.id, spot),
        ["onrecord:Passage"],
        prov__value=whole(put.words),
        onrecord__start=put.spans[0].start,
        onrecord__end=put.spans[-1].end,
    )
    document.relate("hadMember", collection=_name(put.item.id), entity=passage)
    document.relate("specializationOf", specificEntity=passage, generalEntity=_name(claim.id))
    said = [_said(document, claim, who) for who in put.chain]
    if said:
        quoting = put.attribution is not None and put.attribution.form in QUOTING
        document.derive(passage, said[0], "prov:Quotation" if quoting else None)
        document.derive(passage, said[-1], "prov:PrimarySource")
    for near, far in pairwise(said):
        document.derive(near, far)


def _said(document: Document, claim: Told, who: Who) -> str:
    """What somebody says of a claim, and who that is; a document is no agent, what it says comes from it."""
    said = _name(stable_id("said", claim.id, who.id))
    document.thing("entity", said, ["onrecord:Statement"], prov__label=whole(f"what {who.name} says"))
    document.relate("specializationOf", specificEntity=said, generalEntity=_name(claim.id))
    label = whole(who.name)
    if who.kind == "document":
        document.derive(said, document.thing("entity", _name(who.id), ["onrecord:Document"], prov__label=label))
        return said
    kinds = [AGENTS[who.kind]] if who.kind in AGENTS else []
    agent = document.thing("agent", _name(who.id), kinds, prov__label=label, onrecord__unnamed=who.anonymous)
    document.relate("wasAttributedTo", entity=said, agent=agent)
    return said


def _name(*ids: str) -> str:
    return "r:" + iri(*ids).removeprefix(PREFIXES["r"])
