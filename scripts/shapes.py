"""docs/json.md: what the commands that look into a record write with `--json`, made from the value types themselves.

`tests/test_shapes.py` holds the page against the types, and what the commands write against the schema of their type.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

from onrecord.export.schema import JsonSchema, of_type
from onrecord.ledger.queries import Quoted
from onrecord.ledger.search import Hit
from onrecord.ledger.search import Said as Found
from onrecord.ledger.stories import StoryRow
from onrecord.link.contradictions import Contradiction, Side
from onrecord.link.origins import Fold, Origins
from onrecord.link.story import Story, StoryClaim, StoryCopy, StoryPut, StoryQuote, StoryStep
from onrecord.model import Span

HEAD = """# JSON of the record

`onrecord read --json` writes the contract `onrecord.reading/1`, one reading a line: [its JSON Schema](reading.schema.json) has every
field. The commands that look into a record write what follows. This page is generated: `python -m scripts.docs`.

- Articles are named by their keys: the `id` that they came in with, else their address or file, else the id made from their content.
- A span is a pair of character offsets into the text of its article: `text[start:end]` is the words themselves.
- Days are as in 2032-05-14. What is not known is `null`; no field is ever left out.
- Ids are made from content: the same articles give the same ids, on every machine and in whatever order they came.
- `onrecord add --json` writes one object for each input: `outcome` ("added", "known" or "rejected"), its `key`, and the `id` of an
  article that was added, or `reason` and `message` of what was rejected ([the reasons](refusals.md)).

| command | writes |
|---|---|
| `onrecord stories --json` | a list of [StoryRow](#storyrow) |
| `onrecord story ID --json` | one [Story](#story) |
| `onrecord claims --json` | a list of [StoryClaim](#storyclaim), each with the id of its `story` |
| `onrecord trace CLAIM --json` | one [StoryClaim](#storyclaim) with the id of its `story` |
| `onrecord contradictions --json` | a list of [Contradiction](#contradiction), each with the id of its `story` |
| `onrecord quotes SOURCE --json` | a list of [Quoted](#quoted) |
| `onrecord search WORD --json` | a list of [Hit](#hit) |
"""
TYPES: dict[type, str] = {
    StoryRow: "A story as listed.",
    Story: "One story over all its articles.",
    StoryClaim: "One claim over all articles of its story.",
    StoryStep: "One step in the history of a claim.",
    StoryPut: "One place where a claim is put.",
    Origins: "How many independent origins a claim has.",
    Fold: "Why an article or a source is no origin of its own, or on whom an article rests.",
    Contradiction: "What cannot both hold; `a` is the earlier.",
    Side: "One of two that are compared.",
    StoryCopy: "An article that took its text from another.",
    StoryQuote: "One utterance as two articles quote it.",
    Quoted: "One attribution of a source.",
    Hit: "An article that holds the words.",
    Found: "An attribution whose content holds them.",
    Span: "Where words stand.",
}
NAMES: dict[type, str] = {Found: "Found"}  # two types are called Said
MEANING = {
    "StoryRow": {
        "id": "of the story",
        "title": "of its first article that has one",
        "articles": "keys, earliest first",
        "earliest": "the first day of an article",
        "latest": "the last one",
    },
    "Story": {
        "id": "made from the earliest article, so it stays while the story grows",
        "title": "of its first article that has one",
        "articles": "keys, earliest first",
        "earliest": "the first day of an article",
        "latest": "the last one",
        "claims": "everything that is claimed",
        "copies": "which articles took their text from which",
        "quotes": "what became of a quotation between two articles",
        "contradictions": "what cannot both hold",
        "circular": "outlets that cite each other, and nobody else",
    },
    "StoryClaim": {
        "id": "of the claim",
        "text": "as it is put first",
        "status": "what has become of it: [Concepts](concepts.md)",
        "earliest": "the first day of an article that puts it",
        "latest": "the last one",
        "history": "what it was, step by step, with the words that set it",
        "attributions": "every place where it is put",
        "origins": "on whose word it rests",
        "contradictions": "those of the story that touch it",
    },
    "StoryStep": {
        "status": "from here on",
        "date": "the day",
        "article": "key",
        "evidence": "where the words stand",
        "words": "that set it",
        "attribution": "id, in the reading of the article; none where the author says so",
        "chain": "who passes it on, nearest the author first; empty where the author says so",
    },
    "StoryPut": {
        "article": "key",
        "attribution": "id, in the reading of the article; none where the author says so",
        "span": "where the words stand",
        "stance": "what the article does with it: `asserts` it, `denies` it, `hedges`, or `reports` what somebody else has",
        "chain": "who passes it on, nearest the author first; empty where the author says so",
        "words": "in which it is put",
    },
    "Origins": {
        "lower": "at least so many",
        "upper": "at most so many",
        "names": "those that the upper bound counts",
        "folds": "the reason for each that is not counted",
    },
    "Fold": {
        "one": "an article by its key, or a source by its name",
        "other": "what it rests on, or counts as",
        "why": "the reason",
        "sure": "whether the upper bound folds it too",
    },
    "Contradiction": {"kind": "what differs", "a": "the earlier", "b": "the later"},
    "Side": {"article": "key", "span": "where the words stand", "words": "themselves"},
    "StoryCopy": {
        "of": "key of the original",
        "copy": "key of the copy",
        "kind": "`verbatim`, `rewritten` or `excerpt`: [Copies](copies.md)",
        "credited": "whether the copy names where it is from",
    },
    "StoryQuote": {
        "speaker": "whose words they are",
        "a": "the earlier",
        "b": "the later",
        "kind": "`identical`, `truncated` or `altered`: [Copies](copies.md)",
        "differences": "pairs of words, as in `a` and as in `b`",
    },
    "Quoted": {
        "article": "key",
        "attribution": "id, in the reading of the article",
        "title": "of the article",
        "outlet": "of the article",
        "day": "of the article",
        "source": "who is cited",
        "anonymous": "whether unnamed",
        "cue": "the words that cite",
        "content": "what is attributed, in the words of the article",
        "spans": "where these words stand, in pieces",
        "form": "in whose words: [Concepts](concepts.md)",
        "act": "what is done by saying so",
        "certainty": "how sure the source is",
        "polarity": "that it is so, or that it is not so",
        "chain": "from the one nearest the author to the source",
    },
    "Hit": {
        "article": "key",
        "id": "made from the content of the article",
        "title": "of the article",
        "outlet": "of the article",
        "day": "of the article",
        "passage": "where the words are found, cut to some lines",
        "said": "the attributions that hold them all",
    },
    "Found": {"attribution": "id, in the reading of the article", "chain": "of names", "content": "what is attributed"},
    "Span": {"start": "the first character", "end": "one after the last"},
}


def json_page() -> str:
    """docs/json.md."""
    return HEAD + "".join(map(_section, TYPES))


def named(cls: type) -> str:
    """A type as the page names it."""
    return NAMES.get(cls, cls.__name__)


def meanings(cls: type) -> dict[str, str]:
    """What each field of a type is."""
    return MEANING[named(cls)]


def schema_of(cls: Any, **more: JsonSchema) -> JsonSchema:
    """The JSON Schema of one object of a type that has `more` fields beside."""
    definitions: dict[str, JsonSchema] = {}
    of_type(cls, definitions)
    top = definitions[cls.__name__]
    fields = {**top["properties"], **more}
    return {**top, "properties": fields, "required": list(fields), "$defs": definitions}


def _section(cls: type) -> str:
    rows = "".join(_rows(cls))
    return f"\n## {named(cls)}\n\n{TYPES[cls]}\n\n| field | is | |\n|---|---|---|\n{rows}"


def _rows(cls: Any) -> Iterator[str]:
    hints = typing.get_type_hints(cls)
    for field in dataclasses.fields(cls):
        yield f"| `{field.name}` | {_kind(hints[field.name])} | {meanings(cls)[field.name]} |\n"


def _kind(hint: Any) -> str:
    """A type in words: "list of Side", "string or null"; of a choice, its words."""
    if hint in TYPES:
        return f"[{named(hint)}](#{named(hint).lower()})"
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return f"list of {_kind(arguments[0])}"
    if origin is typing.Literal:
        return ", ".join(f'"{word}"' for word in arguments)
    if arguments:
        return " or ".join(map(_kind, arguments))
    return str(of_type(hint, {})["type"])
