from __future__ import annotations

import importlib

import pytest

from onrecord.errors import UsageError
from onrecord.export.formats import FORMATS, find
from tests.export.chapters import affair, single


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_formats_are_a_table_that_holds(form: object) -> None:
    row = find(form.name)  # type: ignore[attr-defined]
    assert row is form
    assert row.filename("story:9c") == f"onrecord-story-9c{row.suffix}"
    assert hasattr(importlib.import_module(f"onrecord.export.{row.module}"), "parts")
    chapters = [single()] if row.widest == "article" else [affair()]
    made = b"".join(row.parts(chapters))
    assert made
    if row.name != "parquet":
        made.decode("utf-8")


def test_formats_that_are_not_there_are_refused() -> None:
    with pytest.raises(UsageError, match="formats are: jsonl, csv"):
        find("../csv")


def test_formats_refuse_what_they_cannot_hold_before_anything_is_made() -> None:
    with pytest.raises(UsageError, match="html holds one story a file"):
        find("html").parts([affair(), single()])
    with pytest.raises(UsageError, match="timeml holds one article a file"):
        find("timeml").parts([affair()])
    with pytest.raises(UsageError, match="html holds one story"):
        find("html").parts([])
