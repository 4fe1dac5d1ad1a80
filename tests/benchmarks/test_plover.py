from __future__ import annotations

import json
from pathlib import Path

from benchmarks.plover import Record, record, records, root, roots
from onrecord.model import Span
from tests.extract.texts import at


def test_plover_root_is_that_of_the_first_typed_word_behind_the_source() -> None:
    assert root("<s>Veldoria</s> attacked <t>Karsk</t> after the protest") == "ASSAULT"
    assert root("After the protest <s>Veldoria</s> praised <t>Karsk</t>") == "SUPPORT"
    assert root("After the protest <s>Veldoria</s> rested") == "PROTEST"
    assert root("<s>Rebels</s> released nine sailors of <t>Karsk</t>") == "YIELD"
    assert root("<s>The river</s> flooded <t>Karsk</t>") is None


def test_plover_roots_are_scored(tmp_path: Path) -> None:
    folder = tmp_path / "plover"
    folder.mkdir()
    lines = ["marked_sentence\tgold_root", "<s>A</s> attacked <t>B</t>\tASSAULT", "<s>A</s> praised <t>B</t>\tACCUSE"]
    (folder / "PLV_train.tsv").write_text("\n".join(lines))
    assert roots(tmp_path) == {"root_macro_f1": 50.0, "root_accuracy": 50.0}


def test_plover_records_come_without_their_marks(tmp_path: Path) -> None:
    folder = tmp_path / "plover_gsr" / "gold_standard_records"
    folder.mkdir(parents=True)
    markup = "(SRC: Veldoria) (EVT: attacked) (TAR: Karsk)."
    rows = [{"textInfo": {"markup": markup}}, {"textInfo": ""}, {"textInfo": {"markup": "(SRC: Karsk) slept."}}]
    (folder / "PLOVER_GSR_CAMEO.txt").write_text(json.dumps(rows))
    (only,) = records(tmp_path)
    text = "Veldoria attacked Karsk."
    assert only == Record(text, at(text, "attacked"), (at(text, "Veldoria"),), (at(text, "Karsk"),))


def test_plover_a_party_may_be_both() -> None:
    found = record("(SRC/TAR: Vant) and (SRC/TAR: Orla) (EVT: met)")
    assert found is not None
    assert found.sources == found.targets == (Span(0, 4), Span(9, 13))
