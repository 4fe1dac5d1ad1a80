"""Every export of the demo newsroom's record is read back by what reads it elsewhere: DuckDB, prov, networkx, followthemoney."""

from __future__ import annotations

import csv
import importlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lxml import etree
from prov.model import ProvDocument

import onrecord
from onrecord.cli import main
from onrecord.export.formats import FORMATS
from tests.export.test_schemaorg import VALID as SCHEMA_ORG
from tests.export.test_timelinejs import VALID as TIMELINE
from tests.export.test_timeml import VALID as TIMEML
from tests.export.test_webannotation import VALID as WEB_ANNOTATION

DATA = Path(str(onrecord.__file__)).parent / "data"
Exported = Callable[..., Path]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Writes one format of the record, or of a part of it."""
    if not list((DATA / "reader").glob("*.onnx")):
        pytest.skip("the weights of the reader are not in this checkout")
    folder = tmp_path_factory.mktemp("demo")
    record = str(folder / "demo.sqlite")
    assert main(["add", str(DATA / "demo" / "articles.jsonl"), "--record", record]) == 0

    def export(form: str, *which: str) -> Path:
        out = folder / f"out.{form}"
        assert main(["export", record, "--format", form, *which, "--output", str(out)]) == 0
        return out

    return export


def readings(exported: Exported) -> list[Any]:
    return [json.loads(line) for line in exported("jsonl").read_text(encoding="utf-8").splitlines()]


def test_demo_selectors_find_their_words_in_the_text_every_time(exported: Exported) -> None:
    texts = {f"urn:onrecord:text:{r['article']['id']}": r["article"]["text"] for r in readings(exported)}
    page = json.loads(exported("web-annotation").read_text(encoding="utf-8"))
    WEB_ANNOTATION.validate(page)
    targets = [target for each in page["items"] for target in each["target"]]
    assert len(targets) > 100
    for target in targets:
        text = texts[target["source"]["id"]]
        position, quote = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.index(whole) + len(quote["prefix"]) == position["start"]
        assert text.count(whole) == 1


def test_demo_parquet_and_csv_hold_the_same_rows(exported: Exported) -> None:
    path = exported("parquet")
    rows = list(csv.DictReader(io.StringIO(exported("csv").read_text(encoding="utf-8"), newline="")))
    with duckdb.connect() as connection:
        found = connection.from_parquet(str(path)).project("claim, article_id, start, words").fetchall()
    assert [(c, a, str(s), w) for c, a, s, w in found] == [
        (r["claim"], r["article_id"], r["start"], r["words"]) for r in rows
    ]
    assert len(rows) > 40


def test_demo_provenance_is_read_by_prov(exported: Exported) -> None:
    document: Any = ProvDocument.deserialize(str(exported("prov")), format="json")
    kinds = [str(t) for r in document.get_records() for t in r.get_asserted_types()]
    assert {"prov:PrimarySource", "prov:Quotation", "onrecord:Copy", "onrecord:Claim"} <= set(kinds)


def test_demo_graph_is_read_by_networkx(exported: Exported) -> None:
    networkx: Any = importlib.import_module("networkx")
    graph = networkx.read_graphml(str(exported("graphml")))
    assert {facts["kind"] for _, facts in graph.nodes(data=True)} == {"article", "outlet", "source", "claim"}
    relations = {facts["relation"] for _, _, facts in graph.edges(data=True)}
    assert {"puts", "told by", "copy of", "published by"} <= relations


@pytest.mark.filterwarnings("ignore")
def test_demo_entities_are_taken_by_followthemoney(exported: Exported) -> None:
    pytest.importorskip("followthemoney")
    model: Any = importlib.import_module("followthemoney").model
    for line in exported("ftm").read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}


def test_demo_claims_and_timeline_are_valid(exported: Exported) -> None:
    SCHEMA_ORG.validate(json.loads(exported("schema-org").read_text(encoding="utf-8")))
    timeline = json.loads(exported("timelinejs").read_text(encoding="utf-8"))
    TIMELINE.validate(timeline)
    assert 20 < len(timeline["events"]) < 80


def test_demo_texts_come_back_from_timeml(exported: Exported) -> None:
    for reading in readings(exported):
        found = etree.parse(str(exported("timeml", "--article", reading["article"]["key"]))).getroot()
        assert TIMEML.validate(found), TIMEML.error_log
        assert "".join(found.itertext()) == reading["article"]["text"]


def test_demo_every_format_twice_is_the_same(exported: Exported) -> None:
    key = readings(exported)[0]["article"]["key"]
    for form in FORMATS:
        which = [] if form.widest == "record" else [f"--{form.widest}", key]
        assert exported(form.name, *which).read_bytes() == exported(form.name, *which).read_bytes()
