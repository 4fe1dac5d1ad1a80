"""followthemoney entities, a JSON object a line, for Aleph, OpenSanctions' tools and the like.

Articles (with their text), the people, bodies and groups that are cited or named, a Mention for each name in an article, a
Documentation for each source that an article cites, and a Note for each claim. Somebody unnamed is a Mention only: there is nobody
to resolve to.
Names are joined within a story, not across stories. https://followthemoney.tech
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.chapter import Chapter, Item, Told, published
from onrecord.export.jsonl import compact
from onrecord.export.markup import safe_href
from onrecord.export.visible import one_line, whole
from onrecord.model import stable_id

Plain = dict[str, Any]
SCHEMAS = {
    "person": "Person",
    "organization": "Organization",
    "outlet": "Organization",
    "group": "LegalEntity",
    "PER": "Person",
    "ORG": "Organization",
}
OTHER = "LegalEntity"
SPECIFIC = {"Person": OTHER, "Organization": OTHER, "PublicBody": "Organization"}  # schema -> the one that says less
MOST_NAME = 200  # letters of a claim that stand as its name
NO_PARTY = frozenset({"document", "author"})
PUBLIC = re.compile(
    r"\b(?:ministry|government|parliament|senate|cabinet|council|court|police|army|navy|coastguard|embassy|"
    r"(?:department|office|bureau|ministry|inspectorate) (?:of|for)|prosecutor's office|municipality|town hall)\b",
    re.IGNORECASE,
)
LANGUAGES = {
    "en": "eng",
    "de": "deu",
    "fr": "fra",
    "es": "spa",
    "it": "ita",
    "nl": "nld",
    "pt": "por",
    "ru": "rus",
    "uk": "ukr",
}
# What the model drops from a value, it must not find in one.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """Every entity of a story once, with all that its articles know of it."""
    for chapter in chapters:
        known: dict[str, Plain] = {}
        for item in chapter.items:
            for entity in (_article(item), *_parties(chapter, item)):
                _merge(known, entity)
        for claim in chapter.claims:
            if claim.puts:
                _merge(known, _claim(chapter, claim, known))
        yield from (compact(_fitting(entity)) + "\n" for entity in known.values())


def _merge(known: dict[str, Plain], new: Plain) -> None:
    """Adds an entity, or what is new of one; of two schemas the one that says more, else the first."""
    old = known.setdefault(new["id"], new)
    if SPECIFIC.get(new["schema"]) == old["schema"]:
        old["schema"] = new["schema"]
    for name, values in new["properties"].items():
        old["properties"][name] = list(dict.fromkeys([*old["properties"].get(name, []), *values]))


def _fitting(entity: Plain) -> Plain:
    """What one article takes for a person another may take for a body, which holds no position."""
    if entity["schema"] != "Person":
        entity["properties"].pop("position", None)
    return entity


def _article(item: Item) -> Plain:
    article = item.reading.article
    return _entity(
        _id(item.id),
        "Article",
        fileName=[item.name],
        title=[article.title],
        author=article.authors,
        publisher=[article.outlet],
        sourceUrl=[article.url if safe_href(article.url) else None],
        publishedAt=[published(item)],
        language=[LANGUAGES.get(article.language or "")],
        mimeType=["text/plain"],
        contentHash=[hashlib.sha1(whole(article.text).encode("utf-8"), usedforsecurity=False).hexdigest()],
        bodyText=[article.text],
    )


def _parties(chapter: Chapter, item: Item) -> Iterator[Plain]:
    """Who is cited and who is named, each with the link to the article."""
    for source in item.reading.sources:
        if source.kind in NO_PARTY:
            continue
        schema = _schema(source.kind, source.name)
        party = None if source.anonymous else _party(chapter, source.name)
        if party:
            position = [source.description] if schema == "Person" else []
            yield _entity(_id(party), schema, name=[source.name], position=position)
            yield _documented(item, party)
        yield _mention(item, source.name, schema, party)
    for entity in item.reading.entities:
        if entity.kind in ("PER", "ORG"):
            schema = _schema(entity.kind, entity.name)
            party = _party(chapter, entity.name)
            yield _entity(_id(party), schema, name=[entity.name])
            yield _mention(item, entity.name, schema, party)


def _party(chapter: Chapter, name: str) -> str:
    return stable_id("party", chapter.id, name.casefold())


def _documented(item: Item, party: str) -> Plain:
    id_ = _id(stable_id("cited", item.id, party))
    return _entity(
        id_,
        "Documentation",
        document=[_id(item.id)],
        entity=[_id(party)],
        role=["cited as a source"],
        date=[published(item)],
    )


def _mention(item: Item, name: str, schema: str, party: str | None) -> Plain:
    return _entity(
        _id(stable_id("mention", item.id, name)),
        "Mention",
        document=[_id(item.id)],
        name=[name],
        detectedSchema=[schema],
        resolved=[_id(party) if party else None],
    )


def _claim(chapter: Chapter, claim: Told, known: dict[str, Plain]) -> Plain:
    """The proposition, what became of it, the words and articles that put it, and who is known of those who do."""
    origins = "" if claim.upper is None else f"; independent origins: {claim.lower} to {claim.upper}"
    parties = dict.fromkeys(
        _id(_party(chapter, who.name)) for put in claim.puts for who in put.chain if not who.anonymous
    )
    return _entity(
        _id(claim.id),
        "Note",
        name=[one_line(claim.text)[:MOST_NAME]],
        description=[claim.text],
        summary=[f"{claim.status}{origins}"],
        keywords=[claim.status],
        notes=[f"{put.item.name}: {put.words}" for put in claim.puts],
        entity=[party for party in parties if party in known],
        proof=dict.fromkeys(_id(put.item.id) for put in claim.puts),
    )


def _entity(id_: str, schema: str, **properties: Iterable[str | None]) -> Plain:
    """One entity; properties without a value are left out."""
    clean = {name: list(dict.fromkeys(filter(None, map(_clean, values)))) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in clean.items() if values}}


def _clean(value: str | None) -> str | None:
    return UNFIT.sub("", whole(value)).strip() if value else None


def _schema(kind: str, name: str) -> str:
    schema = SCHEMAS.get(kind, OTHER)
    return "PublicBody" if schema == "Organization" and PUBLIC.search(name) else schema


def _id(id_: str) -> str:
    return "onrecord-" + one_line(id_).replace(":", "-").replace(" ", "-")
