"""The only door from untrusted text to HTML: everything of an article passes `escaped` or `safe_href`."""

from __future__ import annotations

import hashlib
import html
import re

from onrecord.export.visible import one_line, visible
from onrecord.model import Article

# A link may lead to the web and nowhere else: no javascript:, data:, file:, no control, space or quote inside.
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\]+", re.IGNORECASE)


def escaped(text: str) -> str:
    """`text` as HTML text or a quoted attribute value: &, <, > and both quotes escaped, controls made visible."""
    return html.escape(visible(text), quote=True)


def escaped_line(text: str) -> str:
    """The same on one line."""
    return html.escape(one_line(text), quote=True)


def safe_href(url: str | None) -> str | None:
    """The address as an attribute value where it is http or https, else None."""
    if url is None or not _WEB_ADDRESS.fullmatch(url):
        return None
    return escaped(url)


def link(url: str) -> str:
    """An address to follow where that is safe, and as plain words where it is not."""
    href = safe_href(url)
    shown = escaped_line(url)
    return f'<a href="{href}" rel="noopener noreferrer nofollow">{shown}</a>' if href else shown


def prefix(article: Article) -> str:
    """Letters and digits that begin every element id of this article, so that two fragments can share a notebook."""
    return "r" + hashlib.sha256(f"{article.id}\x1f{article.key}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def classes(*names: str) -> str:
    """A class attribute of our own names; none where there are none."""
    kept = " ".join(name for name in names if name)
    return f' class="{kept}"' if kept else ""
