"""The JSON page says what the commands write, field by field."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.cli import main
from onrecord.ledger.queries import Quoted
from onrecord.ledger.search import Hit
from onrecord.ledger.stories import StoryRow
from onrecord.link.contradictions import Contradiction
from onrecord.link.story import Story, StoryClaim
from scripts.shapes import TYPES, json_page, meanings, named, schema_of

PAGE = Path(__file__).parents[1] / "docs" / "json.md"
TEXT = {"type": "string"}
LISTS = [
    (["stories"], schema_of(StoryRow)),
    (["claims"], schema_of(StoryClaim, story=TEXT)),
    (["contradictions"], schema_of(Contradiction, story=TEXT)),
    (["quotes", "Livia", "Tarn"], schema_of(Quoted)),
    (["search", "pensions"], schema_of(Hit)),
]


def test_shapes_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == json_page(), "run: python -m scripts.docs"


@pytest.mark.parametrize("cls", TYPES, ids=named)
def test_shapes_tell_of_every_field_and_of_no_other(cls: Any) -> None:
    assert [field.name for field in dataclasses.fields(cls)] == list(meanings(cls))


def written(record: Path, capsys: pytest.CaptureFixture[str], *command: str) -> Any:
    assert main([*command, "--json", "--record", str(record)]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("command", "schema"), LISTS, ids=[command[0] for command, _ in LISTS])
def test_shapes_lists_are_as_the_page_says(
    demo_record: Path, capsys: pytest.CaptureFixture[str], command: list[str], schema: dict[str, Any]
) -> None:
    found = written(demo_record, capsys, *command)
    assert found != []
    jsonschema.validate(found, {"type": "array", "items": schema, "$defs": schema["$defs"]})


def test_shapes_of_a_story_and_of_a_claim_are_as_the_page_says(
    demo_record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = written(demo_record, capsys, "story", "kessick-1")
    jsonschema.validate(story, schema_of(Story))
    claim = written(demo_record, capsys, "trace", story["claims"][0]["id"])
    jsonschema.validate(claim, schema_of(StoryClaim, story=TEXT))
    assert claim == {**story["claims"][0], "story": story["id"]}


def test_shapes_schema_sees_a_field_too_many() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"kind": "number", "more": 1}, schema_of(Contradiction))
