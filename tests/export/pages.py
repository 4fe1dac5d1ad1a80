"""Reads a page as a browser would, as far as a test needs: its elements, their attributes, and the words shown."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta"}


class Page(HTMLParser):
    """`tags`: (name, attributes) in order; `text`: what is shown, without styles; `style`: all style sheets."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = self.style = ""
        self.comments: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(markup)
        self.close()
        self.unbalanced += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append("/" + tag)

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.style += data
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def unknown_decl(self, data: str) -> None:
        self.comments.append(data)

    def handle_pi(self, data: str) -> None:
        self.comments.append(data)

    def with_class(self, name: str) -> list[dict[str, str]]:
        """Attributes of the elements of this class."""
        return [attributes for _, attributes in self.tags if name in attributes.get("class", "").split()]

    def values(self, attribute: str) -> list[str]:
        """Every value of this attribute, in order."""
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]
