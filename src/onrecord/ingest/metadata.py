"""What a page says about itself: JSON-LD first, then `<meta>`. Both name the byline that extraction may drop.

Runs inside the page worker, on a tree that lxml parsed; nothing here trusts the page beyond reading its strings.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.ingest.dates import parse_date

# schema.org types of a story end so: NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, Report.
STORY_TYPES = ("Article", "Posting", "Report")
# A page has a dozen nodes of structured data; a hostile one must not make us walk a million.
MOST_NODES = 2000
LONGEST_VALUE = 500
MOST_AUTHORS = 30

TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline", "title")
DATES = (
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "og:published_time",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher", "cre")
AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "citation_author",
    "cxenseparse:author",
)
ADDRESSES = ("og:url", "parsely-link", "twitter:url")

_SPACE = re.compile(r"\s+")
_BY = re.compile(r"\A(?:(?:written|story|words|reported)\s)?by[:\s]\s*", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:;|\||,(?!\s*(?:Jr|Sr|I{2,3}|PhD|MD)\b)|\s&\s|\sand\s)\s*(?:and\s)?", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|/|\.com\b|^\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Cleaned strings; `published` is an ISO date, `language` a primary subtag such as "en"."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


def read_metadata(tree: Any) -> Metadata:
    """The metadata of an lxml tree; a field that the page does not state is None or empty."""
    linked, meta = _of_json_ld(tree), _of_meta(tree)
    return Metadata(
        title=_displayed(tree, (linked.title, _without_outlet(meta.title, meta.outlet or linked.outlet))),
        authors=linked.authors or meta.authors,
        outlet=meta.outlet or linked.outlet,
        published=linked.published or meta.published,
        language=meta.language or linked.language,
        url=meta.url or linked.url,
    )


def stated_body(tree: Any) -> str:
    """The longest "articleBody" of the page's structured data, or ""."""
    bodies = (node.get("articleBody") for node in _nodes(_json_ld(tree)) if _is_story(node))
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def _displayed(tree: Any, titles: tuple[str | None, ...]) -> str | None:
    """The title that a reader sees as the page's headline; of titles written for search engines only the first."""
    heads = {squeeze("".join(h1.itertext())) for h1 in tree.iter("h1")}
    stated = [title for title in titles if title]
    return next((title for title in stated if squeeze(title) in heads), next(iter(stated), None))


def squeeze(words: str) -> str:
    """Letters and digits only, case folded: what two spellings of one line share."""
    return "".join(filter(str.isalnum, words)).casefold()


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """ "Dam leaks | The Oster Ledger" -> "Dam leaks"."""
    if not title or not outlet:
        return title
    head, mark, tail = max((title.rpartition(m) for m in (" | ", " - ", " – ", " — ")), key=lambda parts: len(parts[0]))
    return head if mark and tail.casefold() == outlet.casefold() else title


def clean(value: Any) -> str | None:
    """One line of at most 500 characters, entities resolved; None for what is no string or says nothing."""
    if not isinstance(value, str):
        return None
    line = _SPACE.sub(" ", html.unescape(value[: 2 * LONGEST_VALUE])).strip()
    return line[:LONGEST_VALUE] or None


def split_names(value: str | None) -> tuple[str, ...]:
    """ "By Ada Orth and Ben Vell" -> ("Ada Orth", "Ben Vell"); addresses and handles are no names."""
    names = _JOINED.split(_BY.sub("", value or ""))
    return unique(name for name in map(str.strip, names) if name and not _NO_NAME.search(name))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """In order, each once whatever its case, at most 30."""
    return tuple({name.casefold(): name for name in reversed(list(names))}.values())[::-1][:MOST_AUTHORS]


def web_address(value: Any) -> str | None:
    """An http or https address, else None."""
    line = clean(value)
    return line if line and line.lower().startswith(("http://", "https://")) and " " not in line else None


def primary_language(value: Any) -> str | None:
    """ "en-GB" or "en_GB" -> "en"."""
    line = clean(value)
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", line) if line else None
    return found[0].lower() if found else None


def _of_meta(tree: Any) -> Metadata:
    meta = _meta_values(tree)
    stated = [v for name in DATES for v in meta.get(name, ())]
    return Metadata(
        title=_first(meta, TITLES),
        authors=next(filter(None, (unique(n for v in meta.get(a, ()) for n in split_names(v)) for a in AUTHORS)), ()),
        outlet=_first(meta, OUTLETS),
        published=next(filter(None, map(parse_date, stated)), None),
        language=primary_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
        or primary_language(_first(meta, ("og:locale", "content-language"))),
        url=_canonical(tree) or next(filter(None, (web_address(_first(meta, (a,))) for a in ADDRESSES)), None),
    )


def _meta_values(tree: Any) -> dict[str, list[str]]:
    """Every `<meta>` by its lower-case name, property, itemprop or http-equiv."""
    values: dict[str, list[str]] = {}
    for number, element in enumerate(tree.iter("meta")):
        if number > MOST_NODES:
            break
        content = clean(element.get("content"))
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                values.setdefault(name.strip().lower(), []).append(content)
    return values


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _canonical(tree: Any) -> str | None:
    links = (link for link in tree.iter("link") if (link.get("rel") or "").strip().lower() == "canonical")
    return next(filter(None, (web_address(link.get("href")) for link in links)), None)


def _of_json_ld(tree: Any) -> Metadata:
    stories = [node for node in _nodes(_json_ld(tree)) if _is_story(node)]
    if not stories:
        return Metadata()
    story = max(stories, key=lambda node: sum(key in node for key in ("headline", "datePublished", "author")))
    return Metadata(
        title=clean(story.get("headline")) or clean(story.get("name")),
        authors=_people(story.get("author")) or _people(story.get("creator")),
        outlet=next(iter(_people(story.get("publisher"))), None),
        published=next(
            filter(None, (parse_date(clean(story.get(k)) or "") for k in ("datePublished", "dateCreated"))), None
        ),
        language=primary_language(story.get("inLanguage")),
        url=web_address(story.get("url")) or web_address(story.get("mainEntityOfPage")),
    )


def _json_ld(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                yield json.loads(script.text.strip().removesuffix(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Objects at the top, in lists, in "@graph" and in "mainEntity", at most 2,000, without recursion."""
    waiting = list(values)[::-1]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value[::-1])
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("mainEntity", "@graph") if key in value)


def _is_story(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(STORY_TYPES) for kind in kinds)


def _people(value: Any) -> tuple[str, ...]:
    """Names of a schema.org person or organization: a string, an object with a name, or a list of these."""
    found: list[str] = []
    for one in value[:MOST_AUTHORS] if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        for part in name[:MOST_AUTHORS] if isinstance(name, list) else [name]:
            found.extend(split_names(clean(part)))
    return unique(found)
