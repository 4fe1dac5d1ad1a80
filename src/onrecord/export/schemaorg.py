"""Claims in the words of schema.org, as JSON-LD: Claim, the NewsArticles it appears in, and who makes it.

`author` of a claim is whose word it is in the end, `claimInterpreter` who reads it out of the articles: this program. No ClaimReview
is made: that is the verdict of a person. https://schema.org/Claim
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.chapter import Chapter, Item, Told, Who, iri, published
from onrecord.export.jsonl import listed
from onrecord.export.markup import safe_href

Plain = dict[str, Any]
PARTIES = {
    "person": "Person",
    "organization": "Organization",
    "outlet": "NewsMediaOrganization",
    "group": "Organization",
}
DOCUMENT = "document"
INTERPRETER = {"@type": "Organization", "name": "onrecord (read by a program)"}


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One graph, a node a line; every node once."""
    return listed({"@context": "https://schema.org", "@graph": list[Plain]()}, _nodes(chapters))


def _nodes(chapters: Iterable[Chapter]) -> Iterator[Plain]:
    for chapter in chapters:
        seen: set[str] = set()
        for node in _of(chapter):
            if node["@id"] not in seen:
                seen.add(node["@id"])
                yield node


def _of(chapter: Chapter) -> Iterator[Plain]:
    originals = {row["copy"]: row["of"] for row in chapter.rows("copies")}
    for item in chapter.items:
        original = chapter.item(originals.get(item.name, ""))
        yield _article(item, original)
    copied = {item.id for item in chapter.items if item.name in originals}
    for claim in chapter.claims:
        yield from map(_who, _origins(claim))
        yield _claim(claim, copied)


def _article(item: Item, original: Item | None) -> Plain:
    article = item.reading.article
    return _node(
        item.id,
        "NewsArticle",
        headline=article.title or item.name,
        url=article.url if safe_href(article.url) else None,
        datePublished=published(item),
        inLanguage=article.language,
        author=[{"@type": "Person", "name": name} for name in article.authors],
        publisher={"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
        isBasedOn=_at(original.id) if original else None,
    )


def _claim(claim: Told, copied: set[str]) -> Plain:
    """The proposition with its status and where it appears; of one day the original comes before its copies."""
    seen = list(dict.fromkeys(put.item.id for put in claim.puts))
    days = {put.item.id: published(put.item) or "9999" for put in claim.puts}
    first = min(seen, key=lambda id_: (days[id_], id_ in copied), default=None)
    origins = _origins(claim)
    return _node(
        claim.id,
        "Claim",
        text=claim.text,
        creativeWorkStatus=claim.status,
        author=[_at(who.id) for who in origins if who.kind != DOCUMENT],
        isBasedOn=[_at(who.id) for who in origins if who.kind == DOCUMENT],
        claimInterpreter=INTERPRETER,
        appearance=[_at(id_) for id_ in seen],
        firstAppearance=_at(first) if first else None,
    )


def _origins(claim: Told) -> list[Who]:
    """Whose word it is in the end: of those who do not deny it, each once."""
    return list(
        {put.chain[-1].id: put.chain[-1] for put in claim.puts if put.chain and put.stance != "denies"}.values()
    )


def _who(who: Who) -> Plain:
    """Somebody of a kind that is not known has no type."""
    kind = "CreativeWork" if who.kind == DOCUMENT else PARTIES.get(who.kind)
    return _node(who.id, kind, name=who.name, disambiguatingDescription="unnamed" if who.anonymous else None)


def _node(id_: str, kind: str | None, **properties: Any) -> Plain:
    kinds = {"@type": kind} if kind else {}
    return {"@id": iri(id_), **kinds, **{name: value for name, value in properties.items() if value}}


def _at(id_: str) -> Plain:
    return {"@id": iri(id_)}
