"""`onrecord judge`: keys piped in, history, and annotations out and back."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord import linking
from onrecord.cli import main
from onrecord.cli.judge import KINDS
from onrecord.ledger import open_ledger
from onrecord.ledger.judgements import VERDICTS, Judgement
from onrecord.model import Reading, stable_id
from tests.link.telling import announced, citing, denial, official
from tests.test_linking import FakeReader, ferry
from training.corpora import form

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def own_ids(reading: Reading) -> Reading:
    """With ids of attributions that no other article has."""
    own = (replace(a, id=stable_id("a", reading.article.text, a.id)) for a in reading.attributions)
    return replace(reading, attributions=tuple(own))


@pytest.fixture
def record(tmp_path: Path, monkeypatch: Patch) -> str:
    monkeypatch.setattr(linking, "load_reader", lambda _: FakeReader())
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "r.sqlite"
    rows = [row.reading for row in (official(), citing("o1", "Orsk Post", "Northern Wire"), denial(), announced())]
    with open_ledger(path) as ledger:
        ledger.add(*map(own_ids, [*rows, ferry("f\x1b[2J1")]))
        linking.link(ledger)
    return str(path)


def judged(record: str, monkeypatch: Patch, keys: str, *more: str) -> list[Judgement]:
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    assert main(["judge", record, "--user", "ida", *more]) == 0
    with open_ledger(record, read_only=True) as ledger:
        return ledger.judgements.history()


def test_judge_keys_become_judgements(record: str, monkeypatch: Patch, capsys: Captured) -> None:
    rows = judged(record, monkeypatch, "a\nr\nu\nqaaa", "--kind", "attribution")
    assert [(row.user, row.kind, row.verdict) for row in rows] == [
        ("ida", "attribution", verdict) for verdict in ("right", "wrong", "unsure")
    ]
    out = capsys.readouterr().out
    assert "[Halvar Brekke will resign as minister]" in out
    assert "a right · r wrong · u unsure · z undo · q quit" in out
    assert out.rstrip().endswith("3 judged.")
    assert "\x1b" not in out


def test_judge_undo_asks_again_and_keeps_both_rows(record: str, monkeypatch: Patch, capsys: Captured) -> None:
    rows = judged(record, monkeypatch, "zaazrr", "--kind", "status")
    first, second, again = rows
    assert (first.verdict, first.undone, second.undone_by) == ("right", None, "ida")
    assert (again.verdict, again.subject, again.undone) == ("wrong", second.subject, None)
    assert "z undo · any other key ends" in capsys.readouterr().out


def test_judge_goes_on_where_it_was(record: str, monkeypatch: Patch) -> None:
    first = judged(record, monkeypatch, "a", "--kind", "attribution")
    both = judged(record, monkeypatch, "a", "--kind", "attribution")
    assert len({row.subject for row in both}) == len(both) == len(first) + 1


def test_judge_until_nothing_is_left(record: str, monkeypatch: Patch, capsys: Captured) -> None:
    judged(record, monkeypatch, "a" * 200)
    capsys.readouterr()
    judged(record, monkeypatch, "")
    assert capsys.readouterr().out == "Nothing is left to judge.\n0 judged.\n"


def test_judge_pairs_change_the_story_at_once(record: str, monkeypatch: Patch) -> None:
    judged(record, monkeypatch, "r" * 50, "--kind", "same-claim", "--story", "n1")
    with open_ledger(record, read_only=True) as ledger:
        (row,) = [row for row in ledger.stories.all() if "n1" in row.articles]
        story = ledger.stories.story(row.id) or {}
    assert not [c for c in story["claims"] if {"n1", "d1"} <= {p["article"] for p in c["attributions"]}]


def test_judge_other_keys_are_explained(record: str, monkeypatch: Patch, capsys: Captured) -> None:
    assert judged(record, monkeypatch, "xq", "--kind", "same-claim") == []
    assert capsys.readouterr().out.count("a same · r not the same") == 2


def test_judge_history_and_undo(record: str, monkeypatch: Patch, capsys: Captured) -> None:
    (row,) = judged(record, monkeypatch, "aq", "--kind", "status")
    assert main(["judge", record, "--user", "osmund", "--undo", str(row.n)]) == 0
    capsys.readouterr()
    assert main(["judge", record, "--history", "--json"]) == 0
    (plain,) = json.loads(capsys.readouterr().out)
    assert (plain["verdict"], plain["undone_by"]) == ("right", "osmund")
    assert main(["judge", record, "--history"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "ida status right claim:" in shown
    assert "by osmund" in shown


def test_judge_gold_is_what_was_judged_right(record: str, monkeypatch: Patch, tmp_path: Path) -> None:
    rows = judged(record, monkeypatch, "arq", "--kind", "attribution")
    gold = tmp_path / "gold.jsonl"
    assert main(["judge", record, "--export", "gold", str(gold)]) == 0
    documents = list(form.read(gold))
    assert sum(len(d.relations) for d in documents) == len([row for row in rows if row.verdict == "right"])
    assert all(document.unsure for document in documents)


def held_annotations(record: str) -> list[Any]:
    with open_ledger(record, read_only=True) as ledger:
        held = ledger.judgements.latest("annotation")
        return [(row.user, id_, json.loads(row.verdict)) for id_, row in sorted(held.items())]


@pytest.mark.parametrize(("form_", "name"), [("brat", "brat"), ("label-studio", "tasks.json")])
def test_judge_annotations_go_out_and_come_back(
    form_: str, name: str, record: str, tmp_path: Path, capsys: Captured
) -> None:
    place = tmp_path / name
    assert main(["judge", record, "--export", form_, str(place)]) == 0
    if form_ == "label-studio":  # a person looks at each, and finds it right
        tasks = json.loads(place.read_text())
        place.write_text(json.dumps([{**t, "annotations": t.pop("predictions")} for t in tasks]))
    capsys.readouterr()
    assert main(["judge", record, "--import", form_, str(place), "--user", "ida"]) == 0
    assert capsys.readouterr().out == "5 annotated, 0 as before\n"
    with open_ledger(record, read_only=True) as ledger:
        read = {held.id: len(ledger.reading(held.id).attributions) for held in ledger.held()}
    assert {id_: len(rows) for _, id_, rows in held_annotations(record)} == read
    assert {user for user, _, _ in held_annotations(record)} == {"ida"}
    again = tmp_path / f"again-{name}"
    assert main(["judge", record, "--export", form_, str(again)]) == 0
    assert main(["judge", record, "--import", form_, str(again)]) == 0
    assert capsys.readouterr().out.endswith("0 annotated, 5 as before\n")
    gold = tmp_path / "gold.jsonl"
    assert main(["judge", record, "--export", "gold", str(gold)]) == 0
    assert [d.unsure for d in form.read(gold)] == [[]] * 5


def test_judge_what_an_annotator_changes_is_gold(record: str, tmp_path: Path) -> None:
    assert main(["judge", record, "--story", "d1", "--export", "brat", str(tmp_path / "b")]) == 0
    (path,) = [p for p in (tmp_path / "b").glob("*.ann") if "denied" in p.read_text()]
    path.write_text(path.read_text().replace(" denial", " refusal"))
    for other in set((tmp_path / "b").glob("*.ann")) - {path}:
        other.unlink()
    assert main(["judge", record, "--import", "brat", str(tmp_path / "b"), "--user", "ida"]) == 0
    ((_, _, rows),) = held_annotations(record)
    assert [row["act"] for row in rows] == ["refusal"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--kind", "weather"], "no kind 'weather'; there are: same-claim, attribution, status"),
        (["--export", "word", "x"], "no form 'word'; there are: gold, brat, label-studio"),
        (["--import", "gold", "x"], "no form 'gold'; there are: brat, label-studio"),
        (["--import", "brat", "nowhere"], "holds no .ann file"),
        (["--import", "label-studio", "nowhere"], "nowhere: No such file"),
        (["--history", "--undo", "1"], "exclude each other"),
        (["--json"], "exclude each other"),
        (["--undo", "7"], "no judgement 7 that holds"),
        (["--user", " "], "nobody is named"),
        (["--story", "nobody"], "no story has this id"),
    ],
)
def test_judge_refuses_plainly(arguments: list[str], why: str, record: str, capsys: Captured) -> None:
    assert main(["judge", record, *arguments]) == 2
    error = capsys.readouterr().err
    assert why in error
    assert error.count("\n") == 1


def test_judge_an_article_that_changed_is_not_taken(record: str, tmp_path: Path, capsys: Captured) -> None:
    place = tmp_path / "t.json"
    task = {"data": {"text": "x", "article": "sha256:0"}, "annotations": [{"result": []}]}
    place.write_text(json.dumps([task]))
    assert main(["judge", record, "--import", "label-studio", str(place)]) == 2
    assert "is no article of this record" in capsys.readouterr().err
    with open_ledger(record, read_only=True) as ledger:
        task["data"] = {"text": "x", "article": next(ledger.held()).id}
    place.write_text(json.dumps([task]))
    assert main(["judge", record, "--import", "label-studio", str(place)]) == 2
    assert "its text is not that of the record" in capsys.readouterr().err


def test_judge_asks_for_the_kinds_that_the_record_knows() -> None:
    assert tuple(VERDICTS) == KINDS


def test_judge_needs_a_record(tmp_path: Path, capsys: Captured) -> None:
    assert main(["judge", str(tmp_path / "none.sqlite")]) == 2
    assert not (tmp_path / "none.sqlite").exists()
    assert "none.sqlite" in capsys.readouterr().err
