"""W3C Web Annotation (2017) as JSON-LD: one annotation for each attribution, and one for each place where a claim is put.

The target is the article's text as onrecord has it: `source.id` names it by its hash, `source.via` is the page that it came from. Each
span has a TextPositionSelector (characters, as the standard counts) and a TextQuoteSelector with what stands before and after,
by which a program finds the words in the page itself. Bodies say it in words; keys that begin with `onrecord:` say it to programs.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.export.chapter import Chapter, Item, Put, Told, iri
from onrecord.export.jsonl import listed
from onrecord.export.outline import qualities
from onrecord.model import Span

Plain = dict[str, Any]
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:terms:"}]
AROUND = 40  # characters before and after: enough to tell a repeated sentence apart
NOBODY = "the author"


def parts(chapters: Iterable[Chapter]) -> Iterator[str]:
    """One AnnotationPage, an annotation a line."""
    page = {"@context": CONTEXT, "id": iri("annotations"), "type": "AnnotationPage", "items": list[Plain]()}
    return listed(page, _annotations(chapters))


def _annotations(chapters: Iterable[Chapter]) -> Iterator[Plain]:
    for chapter in chapters:
        yield from map(_said, chapter.attributions())
        for claim in chapter.claims:
            yield from (_put(claim, put) for put in claim.puts)


def _said(put: Put) -> Plain:
    """Who says it, and how."""
    said = put.attribution
    if said is None:
        raise ValueError("an attribution is meant")
    told = ", ".join([said.form, *qualities(said)])
    more = {"act": said.act, "certainty": said.certainty, "polarity": said.polarity, "form": said.form}
    id_ = iri(put.item.id, said.id)
    return _annotation(id_, "describing", [_words(f"{_whose(put)}: {told}", "describing")], put, more)


def _put(claim: Told, put: Put) -> Plain:
    """Which claim is put here, and what became of it."""
    spot = f"{put.spans[0].start}-{put.spans[-1].end}"
    id_ = iri(claim.id, put.item.id, put.attribution.id if put.attribution else "author", spot)
    more: Plain = {"status": claim.status, "stance": put.stance}
    if claim.upper is not None:
        more |= {"lowestOrigins": claim.lower, "highestOrigins": claim.upper}
    bodies = [
        {"type": "SpecificResource", "source": claim.iri, "purpose": "identifying"},
        _words(claim.text, "describing"),
        _words(claim.status, "tagging"),
    ]
    return _annotation(id_, "identifying", bodies, put, more)


def _annotation(id_: str, motivation: str, bodies: list[Plain], put: Put, more: Plain) -> Plain:
    return {
        "id": id_,
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": [_target(put.item, span) for span in put.spans] or [_source(put.item)],
        "onrecord:chain": [who.name for who in put.chain],
        **{f"onrecord:{name}": value for name, value in more.items()},
    }


def _words(value: str, purpose: str) -> Plain:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _whose(put: Put) -> str:
    """The chain in words: "Northern Wire <- a senior official (unnamed)"."""
    return " <- ".join(f"{w.name} (unnamed)" if w.anonymous else w.name for w in put.chain) or NOBODY


def _target(item: Item, span: Span) -> Plain:
    text = item.reading.article.text
    return {
        "type": "SpecificResource",
        "source": _source(item),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }


def _source(item: Item) -> Plain:
    """The text by its hash, and where it came from."""
    article = item.reading.article
    more = {"language": article.language, "via": article.url}
    known = {name: value for name, value in more.items() if value}
    return {"id": iri("text", article.id), "type": "Text", "format": "text/plain", **known}
