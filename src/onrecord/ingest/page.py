"""One page's HTML -> its story: the text by paragraph and what the page says about itself.

Runs inside the page worker only (see `worker`): trafilatura may take forty seconds on a hostile page, or all memory.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.ingest.dates import parse_date
from onrecord.ingest.metadata import Metadata, clean, read_metadata, split_names, squeeze, stated_body

# Elements of trafilatura's tree that hold paragraphs; any other is one paragraph with what it contains.
CONTAINERS = frozenset({"body", "main", "div", "list", "quote", "table", "row", "item", "cell"})
BLOCKS = CONTAINERS | {"p", "head", "code"}
# Below this a "story" is a cookie notice or a caption.
SHORTEST_STORY = 60
# Stories of the gold pages have at least 0.7 of their words in such paragraphs, menus at most 0.1.
PROSE_SHARE = 0.3
FEWEST_WORDS = 6
MOST_WORDS = 60
SENTENCE_ENDS = frozenset(".!?…:;")
_END = re.compile(r"[.!?…:;](?=\W|$)")
MUCH_MORE = 1.2

_SPACE = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[\s]*")


@dataclass(frozen=True, slots=True)
class Story:
    """A page as read: `text` holds its paragraphs with a blank line between two."""

    text: str
    metadata: Metadata


def read_page(source: str, url: str | None) -> Story | None:
    """The story of a page's HTML, or None where it holds none. `url` helps to find outlet and date."""
    from trafilatura.utils import load_html

    tree = load_html(source)
    if tree is None:
        return None
    stated = read_metadata(tree)
    found = _extract(source, url, recall=False)
    told = list(paragraphs(found.body)) if found else []
    if not is_prose(told):  # a page whose main part it missed gives its navigation; the broader search does not
        found = _extract(source, url, recall=True) or found
        told = list(paragraphs(found.body)) if found else []
    told = longer(told, from_stated_body(tree, stated_body(tree)))
    metadata = complete(stated, found) if found else stated
    text = "\n\n".join(without_title(told, metadata.title))
    return Story(text, metadata) if is_prose(told) and len(text) >= SHORTEST_STORY else None


def _extract(source: str, url: str | None, *, recall: bool) -> Any:
    """Trafilatura's Document with a tree as its body, or None. It changes trees that it is given, so it gets the source."""
    import trafilatura

    found = trafilatura.bare_extraction(
        source, url=url, fast=True, favor_recall=recall, include_comments=False, with_metadata=True
    )
    return found if found is not None and getattr(found, "body", None) is not None else None


def is_prose(told: list[str]) -> bool:
    """Whether enough of it stands in paragraphs made of sentences; menus and cookie walls are not."""
    prose = sum(len(p.split()) for p in told if is_told(p))
    return prose > 0 and prose >= PROSE_SHARE * sum(len(p.split()) for p in told)


def is_told(paragraph: str) -> bool:
    """Whether a paragraph ends like a sentence and is made of sentences of bearable length."""
    count, ends = len(paragraph.split()), len(_END.findall(paragraph))
    ended = paragraph.rstrip("\"”’')»“ ")[-1:] in SENTENCE_ENDS
    return ended and FEWEST_WORDS <= count <= MOST_WORDS * max(1, ends)


def from_stated_body(tree: Any, body: str) -> list[str]:
    """The page's paragraphs that stand in the body that its structured data states: a check, not a source of text."""
    letters = squeeze(body)
    if not letters:
        return []
    told = (_SPACE.sub(" ", "".join(p.itertext()).replace("\n", " ")).strip() for p in tree.iter("p", "h2", "h3", "li"))
    return [words for words in dict.fromkeys(told) if words and squeeze(words) in letters]


def longer(told: list[str], other: list[str]) -> list[str]:
    """`other` where it holds much more: a story in several containers, of which the extraction took one."""
    return other if sum(map(len, other)) > MUCH_MORE * sum(map(len, told)) else told


def complete(stated: Metadata, found: Any) -> Metadata:
    """What the page states, filled up with what trafilatura found elsewhere on it."""
    return dataclasses.replace(
        stated,
        title=stated.title or clean(found.title),
        authors=stated.authors or split_names(clean(found.author)),
        outlet=stated.outlet or clean(found.sitename),
        published=stated.published or parse_date(found.date or ""),
    )


def without_title(found: list[str], title: str | None) -> list[str]:
    """The paragraphs after a first one that repeats the title."""
    repeats = bool(found and title) and squeeze(found[0]) == squeeze(title or "")
    return found[1:] if repeats else found


def paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree in reading order, white space evened out."""
    for piece in _pieces(body):
        if words := _BREAKS.sub("\n", _SPACE.sub(" ", piece)).strip():
            yield words


def _pieces(element: Any) -> Iterator[str]:
    """Runs of text between block boundaries; `lb` is a line break, and two of them in a row end a paragraph."""
    run: list[str] = [element.text or ""]
    for child in element:
        if child.tag in BLOCKS:
            yield from _split("".join(run))
            run = []
            yield from _pieces(child)
        else:
            run.append(_inline(child))
        run.append(child.tail or "")
    yield from _split("".join(run))


def _inline(element: Any) -> str:
    if element.tag == "lb":
        return "\u2028"
    return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)


def _split(run: str) -> Iterator[str]:
    """Source line breaks are spaces; only `lb`, here U+2028, breaks a line, and two of them a paragraph."""
    flat = re.sub(r"\s*\u2028\s*", lambda m: "\u2028" * m[0].count("\u2028"), re.sub(r"[^\S\u2028]+", " ", run))
    for piece in re.split("\u2028{2,}", flat):
        yield piece.replace("\u2028", "\n")
