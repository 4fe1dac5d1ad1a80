"""The JSON Schema of the contract, generated from the dataclasses of `onrecord.model`.

`python -m onrecord.export.schema` prints it; docs/reading.schema.json is the committed copy.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from typing import Any, Literal, Union

from onrecord.model import SCHEMA, Reading

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCALARS: dict[Any, str] = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}

JsonSchema = dict[str, Any]


def schema() -> JsonSchema:
    """The schema of one Reading as a plain dict, every value type of the model under `$defs`."""
    definitions: dict[str, JsonSchema] = {}
    top = _object(Reading, definitions)
    contract = {"const": SCHEMA, "description": "The name and version of this contract."}
    return {
        "$schema": DRAFT,
        "$id": "urn:" + SCHEMA.replace(".", ":").replace("/", ":"),
        "title": SCHEMA,
        **top,
        "properties": {"schema": contract, **top["properties"]},
        "required": ["schema", *top["required"]],
        "$defs": dict(sorted(definitions.items())),
    }


def to_text() -> str:
    """The schema as the committed file holds it: two spaces of indent, a newline at the end."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def of_type(hint: Any, definitions: dict[str, JsonSchema]) -> JsonSchema:
    """The schema of one type hint; dataclasses met on the way are added to `definitions`.

    Known are str, bool, int, float, None, Literal, `X | Y`, `tuple[X, ...]` and dataclasses; raises TypeError for others.
    """
    if hint in SCALARS:
        return {"type": SCALARS[hint]}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _reference(hint, definitions)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return _union([of_type(part, definitions) for part in arguments])
    if origin is tuple and arguments[1:] == (...,):
        return {"type": "array", "items": of_type(arguments[0], definitions)}
    raise TypeError(f"no JSON Schema for {hint!r}; known are scalars, Literal, unions, tuple[X, ...] and dataclasses")


def _reference(cls: type, definitions: dict[str, JsonSchema]) -> JsonSchema:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}  # holds the place, so that a type that mentions itself ends
        definitions[cls.__name__] = _object(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _object(cls: type, definitions: dict[str, JsonSchema]) -> JsonSchema:
    hints = typing.get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls)]
    return {
        "description": _first_line(cls),
        "type": "object",
        "properties": {name: of_type(hints[name], definitions) for name in names},
        "required": names,
        "additionalProperties": False,
    }


def _union(parts: list[JsonSchema]) -> JsonSchema:
    """`str | None` becomes one list of types; anything richer stays a choice."""
    if all(part.keys() == {"type"} for part in parts):
        return {"type": [part["type"] for part in parts]}
    return {"anyOf": parts}


def _first_line(cls: type) -> str:
    return (cls.__doc__ or "").strip().partition("\n")[0]


if __name__ == "__main__":
    sys.stdout.write(to_text())
