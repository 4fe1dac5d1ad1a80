"""The rows of csv as Parquet, typed, for DuckDB, pandas and the like; it needs `onrecord[parquet]`.

Texts are as they are in the record, but for half a surrogate pair, which no UTF-8 can hold (U+FFFD). Days are dates.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from datetime import date
from itertools import islice
from typing import Any

from onrecord.errors import MissingExtra
from onrecord.export.chapter import Chapter
from onrecord.export.rows import Row, rows
from onrecord.export.visible import whole

GROUP = 50_000  # rows that are held at once
DAYS = frozenset({"published"})
TYPES = {"int": "int64", "int | None": "int64", "bool": "bool_"}


def parts(chapters: Iterable[Chapter]) -> Iterator[bytes]:
    """The file; raises MissingExtra where pyarrow is not installed."""
    try:
        pa, parquet = (importlib.import_module(name) for name in ("pyarrow", "pyarrow.parquet"))  # they ship no types
    except ImportError:
        raise MissingExtra("pyarrow", "parquet") from None
    schema = pa.schema([pa.field(f.name, _type(pa, f.name, str(f.type)), "None" in str(f.type)) for f in fields(Row)])
    out, waiting = io.BytesIO(), rows(chapters)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := [_values(row) for row in islice(waiting, GROUP)]:
            columns = dict(zip(schema.names, map(list, zip(*group, strict=True)), strict=True))
            writer.write_table(pa.table(columns, schema=schema))
    yield out.getvalue()


def _type(pa: Any, name: str, hint: str) -> Any:
    if name in DAYS:
        return pa.date32()
    return getattr(pa, TYPES.get(hint, "string"))()


def _values(row: Row) -> list[object]:
    return [_value(f.name, v) for f, v in zip(fields(row), astuple(row), strict=True)]


def _value(name: str, value: Any) -> object:
    if not isinstance(value, str):
        return value
    return date.fromisoformat(value) if name in DAYS else whole(value)
