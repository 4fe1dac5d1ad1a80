"""JSON Schema of the part of the W3C Web Annotation Data Model (REC, 23 February 2017) that an AnnotationPage needs.

Section numbers are those of the recommendation. Written from its text, stricter where it says SHOULD.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

IRI: Schema = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOTIVATIONS = (  # 3.3.5
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)
MOTIVATION: Schema = {"enum": list(MOTIVATIONS)}


def exactly(required: list[str], optional: list[str], **properties: Schema) -> Schema:
    """An object of these keys and, beyond them, only those of another vocabulary ("prefix:name")."""
    assert set(required) | set(optional) == set(properties)
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "patternProperties": {"^[a-z]+:[A-Za-z]+$": {}},
        "additionalProperties": False,
    }


POSITION = exactly(  # 4.2.5
    ["type", "start", "end"],
    [],
    type={"const": "TextPositionSelector"},
    start={"type": "integer", "minimum": 0},
    end={"type": "integer", "minimum": 0},
)
QUOTE = exactly(  # 4.2.4
    ["type", "exact"],
    ["prefix", "suffix"],
    type={"const": "TextQuoteSelector"},
    exact={"type": "string", "minLength": 1},
    prefix={"type": "string"},
    suffix={"type": "string"},
)
TEXT = exactly(  # 3.2.1 and 3.3.2: an external resource, with what is known of it
    ["id", "type", "format"],
    ["language", "via"],
    id=IRI,
    type={"const": "Text"},
    format={"const": "text/plain"},
    language={"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
    via=IRI,
)
SPECIFIC = exactly(  # 4
    ["type", "source", "selector"],
    [],
    type={"const": "SpecificResource"},
    source=TEXT,
    selector={"type": "array", "minItems": 1, "items": {"oneOf": [POSITION, QUOTE]}},
)
NAMED = exactly(["type", "source", "purpose"], [], type={"const": "SpecificResource"}, source=IRI, purpose=MOTIVATION)
TEXTUAL = exactly(  # 3.2.4
    ["type", "value"],
    ["format", "language", "purpose"],
    type={"const": "TextualBody"},
    value={"type": "string"},
    format={"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"},
    language={"type": "string"},
    purpose=MOTIVATION,
)
ANNOTATION = exactly(  # 3.1
    ["id", "type", "target"],
    ["motivation", "body"],
    id=IRI,
    type={"const": "Annotation"},
    motivation=MOTIVATION,
    body={"type": "array", "items": {"oneOf": [TEXTUAL, NAMED]}},
    target={"type": "array", "minItems": 1, "items": {"oneOf": [SPECIFIC, TEXT]}},
)
PAGE: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",  # 5.2
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "additionalProperties": False,
}
