from __future__ import annotations

import copy
import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from onrecord import model
from onrecord.export.schema import of_type, schema, to_text
from onrecord.model import Article, Reading
from tests.export.samples import article, full_reading, reading

COMMITTED = Path(__file__).parents[2] / "docs" / "reading.schema.json"
VALIDATOR = Draft202012Validator(schema())


@dataclass(frozen=True)
class Inner:
    """An inner thing. With more.

    And a paragraph.
    """

    size: int


@dataclass(frozen=True)
class Loop:
    """A thing that holds its like."""

    inside: tuple[Any, ...] = ()


Loop.__annotations__["inside"] = tuple[Loop, ...]


def test_schema_committed_copy_is_the_generated_one() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == to_text(), (
        "run: python -m onrecord.export.schema > docs/reading.schema.json"
    )


def test_schema_is_a_valid_schema_itself() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "read",
    [full_reading(), reading(), Reading(article()), Reading(article(url=None, title=None, key=None, authors=()))],
)
def test_schema_accepts_readings(read: Reading) -> None:
    VALIDATOR.validate(json.loads(read.to_json()))


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    """The full reading as JSON with the value at `path` replaced, or taken away where it is Ellipsis."""
    read: dict[str, Any] = copy.deepcopy(full_reading().to_dict())
    at: Any = read
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return read


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["schema"], "onrecord.reading/2"),
        (["schema"], ...),
        (["findings"], ...),
        (["extra"], 1),
        (["article", "text"], None),
        (["article", "authors"], "Ida Fenn"),
        (["article", "published"], None),
        (["article", "published", "stated"], 2031),
        (["article", "left_out", 0, "kind"], ...),
        (["sentences", 0, "start"], "0"),
        (["sources", 0, "kind"], "robot"),
        (["sources", 0, "anonymous"], "yes"),
        (["attributions", 0, "form"], "loud"),
        (["attributions", 0, "act"], None),
        (["attributions", 0, "cue"], [{"start": 1}]),
        (["attributions", 0, "cue", 0, "end"], 1.5),
        (["attributions", 0, "chain"], [None]),
        (["attributions", 0, "parent"], ...),
        (["attributions", 0, "colour"], "red"),
        (["places", 0, "lat"], "north"),
        (["places", 0, "role"], "stage"),
        (["events", 0, "trigger"], None),
        (["claims", 0, "history", 0, "status"], "rumored"),
        (["claims", 0, "status"], ...),
        (["claims", 0, "origins"], None),
        (["events", 0, "certainty"], "sure"),
        (["events", 0, "earliest"], 20310610),
        (["events", 0, "holder"], None),
        (["interests", 0, "relation"], "likes"),
        (["interests", 0, "object"], ...),
        (["findings", 0, "severity"], "error"),
    ],
)
def test_schema_refuses_what_breaks_the_contract(path: list[Any], value: Any) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(changed(path, value))


def test_schema_accepts_the_unchanged_copy() -> None:
    VALIDATOR.validate(changed(["schema"], model.SCHEMA))


def test_schema_defines_and_describes_every_value_type() -> None:
    types = {
        name: value
        for name, value in vars(model).items()
        if isinstance(value, type) and dataclasses.is_dataclass(value) and name not in {"Reading", "Quotation"}
    }
    definitions = schema()["$defs"]
    assert set(definitions) == set(types)
    for name, definition in definitions.items():
        assert definition["description"] == (types[name].__doc__ or "").split("\n")[0]
        assert definition["additionalProperties"] is False
        assert definition["required"] == list(definition["properties"])


def test_schema_order_is_that_of_the_model() -> None:
    assert list(schema()["properties"]) == ["schema", *(f.name for f in dataclasses.fields(Reading))]
    assert list(schema()["$defs"]["Article"]["properties"]) == [f.name for f in dataclasses.fields(Article)]


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        (str, {"type": "string"}),
        (bool, {"type": "boolean"}),
        (int, {"type": "integer"}),
        (float, {"type": "number"}),
        (str | None, {"type": ["string", "null"]}),
        (float | None, {"type": ["number", "null"]}),
        (Literal["a", "b"], {"type": "string", "enum": ["a", "b"]}),
        (Literal["a"] | None, {"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "null"}]}),
        (tuple[str, ...], {"type": "array", "items": {"type": "string"}}),
        (tuple[tuple[int, ...], ...], {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}),
        (Inner, {"$ref": "#/$defs/Inner"}),
        (Inner | None, {"anyOf": [{"$ref": "#/$defs/Inner"}, {"type": "null"}]}),
    ],
)
def test_schema_of_type(hint: Any, expected: dict[str, Any]) -> None:
    assert of_type(hint, {}) == expected


def test_schema_of_type_describes_by_the_first_line() -> None:
    definitions: dict[str, Any] = {}
    of_type(tuple[Inner, ...], definitions)
    assert definitions["Inner"]["description"] == "An inner thing. With more."


def test_schema_of_type_ends_on_a_type_that_holds_itself() -> None:
    definitions: dict[str, Any] = {}
    of_type(Loop, definitions)
    assert definitions["Loop"]["properties"]["inside"]["items"] == {"$ref": "#/$defs/Loop"}


@pytest.mark.parametrize("hint", [bytes, list[str], tuple[str, int], dict[str, int], complex, Any])
def test_schema_of_type_refuses_what_it_does_not_know(hint: Any) -> None:
    with pytest.raises(TypeError, match="no JSON Schema for"):
        of_type(hint, {})
