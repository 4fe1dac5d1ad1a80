from __future__ import annotations

import json
from dataclasses import fields

import pytest

from onrecord.ledger.rows import MAKERS, article_row, clean, search_row, table_rows, words
from onrecord.ledger.versions import made_by, scripts
from onrecord.model import Reading, Span
from tests.export.samples import article, full_reading
from tests.ledger.many import numbered

ROWS = dict(table_rows(full_reading()))


def columns(table: str) -> list[str]:
    """Names of the columns in the schema, but `article`."""
    (sql,) = (sql for kind, name, _, sql in made_by(scripts()) if (kind, name) == ("table", table))
    lines = [line.strip() for line in sql.splitlines()[1:]]
    named = [line.split()[0] for line in lines if line and line[0].islower()]
    return [name for name in named if name != "article"]


def named(table: str, place: int = 0) -> dict[str, object]:
    return dict(zip(columns(table), ROWS[table][place], strict=True))


@pytest.mark.parametrize("table", MAKERS)
def test_rows_have_a_value_for_every_column(table: str) -> None:
    assert [len(row) for row in ROWS[table]] == [len(columns(table))] * len(ROWS[table])


def test_rows_every_list_of_the_contract_has_a_table() -> None:
    lists = {field.name for field in fields(Reading)} - {"article", "sentences"}
    assert set(MAKERS) == lists | {"steps"}


def test_rows_of_an_attribution_are_its_words_and_names() -> None:
    row = named("attributions")
    assert row["content"] == "The government of Orvany may reopen the Tessel crossing before the harvest"
    assert (row["cue"], row["named"]) == ("told", "a senior border official")
    assert json.loads(str(row["chain"])) == ["Northern Wire", "border official"]
    ((start, stop),) = json.loads(str(row["spans"]))
    assert article().text[start:stop] == row["content"]


def test_rows_of_a_claim_and_its_steps() -> None:
    claim, second = named("claims"), named("steps", 1)
    assert (claim["status"], claim["attributions"], claim["origins"]) == ("denied", '["a:1"]', '["border official"]')
    assert (second["claim"], second["position"], second["status"], second["date"]) == (0, 1, "denied", None)
    assert second["words"] == "There is no decision, there is no date"


def test_rows_name_the_parties_of_events_and_interests() -> None:
    assert (named("events")["agents"], named("events")["patients"]) == ('["Orvany"]', '["Tessel crossing"]')
    assert (named("interests")["holder"], named("interests")["words"]) == ("Orvany", "medicine for nine days")


def test_rows_of_an_article_do_not_depend_on_its_key() -> None:
    assert article_row(numbered(1, key="a")) == article_row(numbered(1, key=None))


def test_rows_search_sees_title_text_and_what_is_said() -> None:
    title, text, said = search_row(full_reading())
    assert (title, text) == (article().title, article().text)
    assert said.split("\n")[0] == "The government of Orvany may reopen the Tessel crossing before the harvest"


def test_rows_words_of_several_spans_show_the_gap() -> None:
    assert words("one two three", [Span(0, 3), Span(8, 13)]) == "one ... three"


def test_rows_clean_is_what_any_database_holds() -> None:
    odd = (True, False, None, 2.5, "a\ud800\udc00b", "é", "a\0b", "é\0")
    assert clean(odd) == (1, 0, None, 2.5, "a\ufffd\ufffdb", "é", "a\ufffdb", "é\ufffd")
