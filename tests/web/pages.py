"""Reads one of our pages as a browser would, as far as a test needs."""

from __future__ import annotations

from tests.export.pages import Page

VOID = {"meta", "link", "input", "br"}


class WebPage(Page):
    """A page with its void elements; `words_in` gives what is shown inside an element with an attribute."""

    def __init__(self, markup: str) -> None:
        self._inside: dict[str, list[str]] = {}
        self._open: list[set[str]] = []
        super().__init__(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)
            self._open.append({name for name, _ in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self._open.pop()
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        for names in self._open:
            for name in names:
                self._inside.setdefault(name, []).append(data)

    def words_in(self, attribute: str) -> str:
        """What is shown inside the elements with this attribute, on one line."""
        return " ".join("".join(self._inside.get(attribute, ())).split())
