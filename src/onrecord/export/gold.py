"""Attributions as gold for training: one document a line, in the form that our own corpora are read into.

`unsure` marks where the absence of a cue means nothing. An attribution judged wrong says not which part of it is, so its words stay
unsure too; only an article that somebody annotated as a whole is sure throughout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_args

from onrecord.errors import UsageError
from onrecord.model import Act, Attribution, Certainty, Form, Polarity, Reading, Span, plain

CORPUS = "judged"
LONE = re.compile("[\ud800-\udfff]")  # a half of a character: no file can hold it
Piece = tuple[int, int]
CLASSES: dict[str, tuple[str, ...]] = {
    "act": get_args(Act),
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "form": get_args(Form),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution: pieces (start, end) of characters; class labels are None where nobody said; `chain` are names, the nearest first."""

    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    content: tuple[Piece, ...]
    act: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    anonymous: bool | None = None
    form: str | None = None
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """One article; `whole` where all its attributions are there, so that what is not there is none."""

    id: str
    text: str
    told: tuple[Told, ...]
    whole: bool = True

    def unsure(self) -> list[Piece]:
        """Everything beside the anchors of what was judged; nothing where the article is whole."""
        if self.whole:
            return []
        found, at = list[Piece](), 0
        anchors = (each.cue or [(start, start + 1) for start, _ in each.content[:1]] for each in self.told)
        for start, end in sorted(piece for pieces in anchors for piece in pieces):
            found += [(at, start)] if at < start else []
            at = max(at, end)
        return found + ([(at, len(self.text))] if at < len(self.text) else [])

    def to_line(self) -> str:
        """One line of JSON, without its end."""
        relations = [plain(each) for each in self.told]
        line = {"id": self.id, "corpus": CORPUS, "text": self.text, "layers": ["attribution"]}
        return json.dumps({**line, "relations": relations, "unsure": plain(tuple(self.unsure()))}, ensure_ascii=True)


def told(reading: Reading, attribution: Attribution) -> Told:
    """An attribution as it was read."""
    sources = {source.id: source for source in reading.sources}
    source = sources.get(attribution.source_id or "")
    chain = tuple(sources[id_].name for id_ in attribution.chain if id_ in sources)
    a, parts = attribution, (attribution.cue, attribution.source, attribution.content)
    cue, who, content = (_pieces(reading.article.text, [(s.start, s.end) for s in spans]) for spans in parts)
    unnamed = source.anonymous if source else None
    return Told(cue, who, content, a.act, a.certainty, a.polarity, unnamed, a.form, chain)


def tidy(text: str, each: Told) -> Told:
    """The same words in as few pieces as may be: what only white space parts is one, and no piece begins or ends with it."""
    cue, source, content = (_pieces(text, pieces) for pieces in (each.cue, each.source, each.content))
    return Told(cue, source, content, *(getattr(each, f.name) for f in fields(Told)[3:]))


def _pieces(text: str, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    found = list[Piece]()
    for start, end in sorted(pieces):
        inside = text[start:end]
        if not inside.strip():
            continue
        first, last = start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
        if found and not text[found[-1][1] : first].strip():
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def read(reading: Reading, id_: str, wrong: Collection[str] = ()) -> Gold:
    """An article as it was read, without the attributions judged wrong; what annotators begin with."""
    every = [told(reading, a) for a in reading.attributions if a.id not in wrong]
    return Gold(id_, sound(reading.article.text), tuple(each for each in every if each.cue or each.content))


def judged(reading: Reading, id_: str, verdicts: Mapping[str, str]) -> Gold | None:
    """The attributions of an article that were judged right; None where none was. `verdicts` are by attribution."""
    right = [told(reading, a) for a in reading.attributions if verdicts.get(a.id) == "right"]
    kept = tuple(each for each in right if each.cue or each.content)
    return Gold(id_, sound(reading.article.text), kept, whole=False) if kept else None


def annotated(text: str, id_: str, rows: Sequence[Mapping[str, Any]]) -> Gold:
    """An article that somebody annotated: `rows` as `plain` gives Told."""
    return Gold(id_, sound(text), tuple(from_plain(text, row) for row in rows))


def from_plain(text: str, row: Mapping[str, Any]) -> Told:
    """One attribution out of its plain form; raises UsageError where it does not fit the text or the classes."""
    names = [f.name for f in fields(Told)]
    if unknown := set(row) - set(names):
        raise UsageError(f"an attribution has no {sorted(unknown)[0]!r}")
    for name, allowed in CLASSES.items():
        if row.get(name) not in (None, *allowed):
            raise UsageError(f"no {name} {row[name]!r}; there are: {', '.join(allowed)}")
    parts = (tuple((int(a), int(b)) for a, b in row.get(name) or ()) for name in names[:3])
    cue, source, content = parts
    if not all(0 <= a < b <= len(text) for pieces in (cue, source, content) for a, b in pieces):
        raise UsageError("a piece of an attribution lies outside its text")
    rest: dict[str, Any] = {name: row.get(name) for name in names[3:-1]}
    return tidy(text, Told(cue, source, content, **rest, chain=tuple(map(str, row.get("chain") or ()))))


def sound(text: str) -> str:
    """As a file can hold it, of the same length."""
    return LONE.sub("\ufffd", text)


def words(text: str, pieces: Iterable[Piece]) -> str:
    """The words of some pieces, a blank between."""
    return " ".join(Span(*piece).of(text) for piece in pieces)
