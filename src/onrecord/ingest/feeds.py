"""The XML of a feed (RSS of every version, RDF, Atom) -> its entries.

Parsing runs inside the page worker only, like that of pages: lxml may meet whatever a stranger sends. Entities of the feed's
own making are never resolved, nothing outside is ever loaded, and a feed that breaks off gives the entries before the break.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

from onrecord.ingest.dates import parse_date
from onrecord.ingest.metadata import clean, split_names, unique

MOST_ENTRIES = 1000  # of one feed; outlets give twenty to a hundred
LONGEST_CONTENT = 2_000_000
# Namespaces whose elements count, and what we write before their names; those of any other (media, iTunes) are no fields of ours.
NAMESPACES = {
    "": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
}
DATES = ("pubdate", "published", "issued", "dc:date", "updated", "modified")
CONTENTS = ("content:encoded", "content")
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
    rb"(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->)[\s\S]){0,2000}-->\s*|<!DOCTYPE\s[^>\[]{0,500}(?:\[[^\]]{0,4000}\]\s*)?>\s*){0,8}"
    rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)[\s/>]",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})")
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)?")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# "desk@example.org (Ada Orth)", as RSS 2.0 wants its authors.
_MAIL = re.compile(r"\S{1,200}@\S{1,200}\s{0,5}(?:\((?P<name>[^()]{1,200})\))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `link` is absolute, `published` an ISO date, `content` HTML of the whole story where the feed carries it."""

    id: str
    link: str | None = None
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    content: str | None = None


def is_feed(data: bytes) -> bool:
    """Whether an input begins as a feed does; UTF-16 shows once its zeros are dropped."""
    return _HEAD.match(data[:16_384].replace(b"\x00", b"")) is not None


def declared_charset(data: bytes) -> str | None:
    """The charset that the XML declaration names."""
    found = _DECLARED.search(data[:300])
    return found[1].decode("ascii", "replace") if found else None


def read_feed(source: str, url: str | None) -> list[Entry] | None:
    """The entries of a feed in their order, one of each id, or None where `source` is none. `url` completes relative links."""
    from lxml import etree

    # The parser's own encoding beats the one declared in the text, which has been decoded already.
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(mended(source).encode("utf-8", "replace"), parser)
    if root is None or _name(root) not in {"rss", "feed", "rdf"}:
        return None
    outlet = next((clean(_text(e)) for e in root.iter() if _name(e) == "title"), None)
    made = (_entry(e, outlet, url) for e in _entries(root))
    return list({entry.id: entry for entry in made if entry is not None}.values())


def mended(source: str) -> str:
    """A feed whose references are all numbers, HTML's names too, and that holds no character which XML forbids, written or numbered.

    Once libxml2 has met a fault, a name such as "&nbsp;" or a bare "&" say, it drops every reference but numbers: all markup
    of the stories that follow would be lost.
    """
    first, *rest = _NO_XML.sub("", source).split("<![CDATA[")
    made = [_REFERENCE.sub(_numbered, first)]
    for piece in rest:
        data, end, after = piece.partition("]]>")
        made += "<![CDATA[", data, end, _REFERENCE.sub(_numbered, after)
    return "".join(made)


def _numbered(found: re.Match[str]) -> str:
    name = found[1]
    if name and name.startswith("#"):
        code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        return "" if code > sys.maxunicode or _NO_XML.match(chr(code)) else found[0]
    meant = html5.get(f"{name};") if name else None
    return "".join(f"&#{ord(c)};" for c in meant) if meant else f"&#38;{found[0][1:]}"


def _entries(root: Any) -> Iterator[Any]:
    for place, element in enumerate(e for e in root.iter() if _name(e) in {"item", "entry"}):
        if place >= MOST_ENTRIES:
            return
        yield element


def _entry(element: Any, outlet: str | None, url: str | None) -> Entry | None:
    """An entry, or None where nothing could be read of it."""
    fields: dict[str, list[Any]] = {}
    for child in element:
        fields.setdefault(_name(child), []).append(child)
    link = next(_links(fields, url), None)
    stated = clean(_first(fields, "guid", "id"))
    title = clean(_first(fields, "title"))
    id_ = stated or link or title
    if id_ is None:
        return None
    return Entry(
        id=id_,
        link=link,
        title=title,
        published=next(filter(None, (parse_date(_first(fields, name)) for name in DATES)), None),
        authors=_authors(fields),
        outlet=_source(fields) or outlet,
        content=_content(fields, linked=link is not None),
    )


def _name(element: Any) -> str:
    """The name of an element in lower case, its namespace written as we write it; "" for one that does not count."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _, name = tag.rpartition("}")
    if space.endswith("rdf-syntax-ns#"):
        return "rdf" if name == "RDF" else ""
    before = NAMESPACES.get(space.removeprefix("{"))
    return "" if before is None else (before + name).lower()


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _first(fields: dict[str, list[Any]], *names: str) -> str:
    """The first text that is not blank."""
    texts = (_text(e).strip() for name in names for e in fields.get(name, ()))
    return next(filter(None, texts), "")


def _links(fields: dict[str, list[Any]], url: str | None) -> Iterator[str]:
    """Web addresses of the entry's page, the best first; a guid is one unless it says otherwise."""
    for element in fields.get("link", ()):
        if element.get("rel", "alternate") == "alternate":
            yield from _address(element.get("href") or _text(element), element.base or url)
    for element in fields.get("guid", ()):
        if element.get("isPermaLink", "true").lower() != "false":
            yield from _address(_text(element), None)


def _address(value: str, base: str | None) -> Iterator[str]:
    value = value.strip()
    try:
        full = urljoin(base or "", value)
    except ValueError:
        return
    if value and full.lower().startswith(("http://", "https://")):
        yield full.partition("#")[0]


def _authors(fields: dict[str, list[Any]]) -> tuple[str, ...]:
    names: list[str] = []
    for element in (*fields.get("dc:creator", ()), *fields.get("author", ())):
        named = [_text(e) for e in element if _name(e) == "name"] or [_text(element)]
        for value in named:
            mail = _MAIL.fullmatch(value.strip())
            names.extend(split_names(clean(mail["name"] or "" if mail else value)))
    return unique(names)


def _source(fields: dict[str, list[Any]]) -> str | None:
    """The feed that an entry was taken over from."""
    for element in fields.get("source", ()):
        titles = [_text(e) for e in element if _name(e) == "title"]
        return clean(titles[0] if titles else _text(element))
    return None


def _content(fields: dict[str, list[Any]], *, linked: bool) -> str | None:
    """The whole story as HTML. A description is a teaser, and counts only where no page is linked."""
    names = CONTENTS if linked else (*CONTENTS, "description", "summary")
    made = (_html(e) for name in names for e in fields.get(name, ()))
    return next((html[:LONGEST_CONTENT] for html in made if html.strip()), None)


def _html(element: Any) -> str:
    """What an element holds as HTML: markup of its own, escaped markup, or plain words."""
    from lxml import etree

    if len(element) and element.get("type") == "xhtml":
        inner = (etree.tostring(child, encoding="unicode", with_tail=False) for child in element)
        return "".join(inner)
    return _text(element)
