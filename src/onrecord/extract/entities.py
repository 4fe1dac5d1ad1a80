"""Mentions of names -> one entity a name; aliases are joined later, in `resolve`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.extract.lexicon import ARTICLE
from onrecord.model import Entity, LeftOut, Span, stable_id
from onrecord.reader.types import Name


def entities(article_id: str, text: str, names: Iterable[Name], left_out: Sequence[LeftOut]) -> tuple[Entity, ...]:
    """Entities in order of first mention; a name that the reader took for two kinds gets the commoner one."""
    groups: dict[str, list[Name]] = {}
    for name in names:
        if not any(Span(o.start, o.end).overlaps(name.span) for o in left_out):
            groups.setdefault(_key(text, name.span), []).append(name)
    return tuple(
        Entity(
            id=stable_id("e", article_id, key),
            name=ARTICLE.sub("", group[0].span.of(text)),
            kind=Counter(n.kind for n in group).most_common(1)[0][0],
            mentions=tuple(n.span for n in group),
        )
        for key, group in groups.items()
    )


def _key(text: str, span: Span) -> str:
    return " ".join(ARTICLE.sub("", span.of(text)).split()).lower()
