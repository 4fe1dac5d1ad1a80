from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from onrecord import ledger as package
from onrecord.errors import MissingExtra, RecordError
from onrecord.ledger import open_ledger, postgres, versions
from onrecord.ledger.database import Refused, transaction
from onrecord.ledger.postgres import LONGEST, Server, folded, found_in, indexed, migrate, scripts, shown, translated
from onrecord.ledger.queries import names_like, quotes
from onrecord.ledger.search import count, search
from onrecord.model import Reading
from onrecord.settings import DEFAULTS
from tests.ledger.many import numbered
from tests.ledger.server import connected, emptied

HASTY = replace(DEFAULTS, record_patience=0.1)
TABLE = re.compile(r"^CREATE TABLE (\w+) \((.*?)^\)", re.MULTILINE | re.DOTALL)
VIEW = re.compile(r"^CREATE VIEW .*?;", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r'^  "?([a-z]\w*)', re.MULTILINE)


@pytest.fixture
def address(server: str) -> str:  # noqa: ARG001 - skips where there is none
    return emptied("record")


@pytest.fixture
def record(address: str) -> str:
    """A record of two articles."""
    with open_ledger(address) as ledger:
        ledger.add(numbered(1), numbered(2))
    return address


def change(statement: str) -> None:
    with connected(dbname="onrecord_test_record") as connection:
        connection.execute(statement.encode())


def columns(made: tuple[str, ...]) -> dict[str, list[str]]:
    return {table: COLUMN.findall(body) for script in made for table, body in TABLE.findall(script)}


def test_postgres_has_the_tables_columns_and_views_of_a_file() -> None:
    assert len(scripts()) == len(versions.scripts())
    ours, theirs = columns(scripts()), columns(versions.scripts())
    assert {table: ours[table] for table in ours if table not in ("versions", "search", "search_claims")} == theirs
    views = [[view for script in made for view in VIEW.findall(script)] for made in (scripts(), versions.scripts())]
    assert views[0] == views[1]


def test_postgres_every_text_is_ordered_by_code_points() -> None:
    made = "\n".join(scripts())
    assert made.count(' TEXT COLLATE "C"') == len(re.findall(r"\bTEXT\b(?! SEARCH)", made)) > 50


def test_postgres_folds_words_as_a_file_does() -> None:
    assert folded("Élodie's  NEWS-conference,\n3 km_h, 東京 ½!") == "elodie s news conference 3 km h 東京 ½"


def test_postgres_keeps_short_words_whole(address: str) -> None:
    text = "I told a crowd of the U.S. plan."
    with open_ledger(address) as ledger:
        ledger.add(Reading(replace(numbered(1).article, title="", text=text)))
        assert [count(ledger, word) for word in ("us", "is", "as", "u.s.", "I", "a", "crowds")] == [0, 0, 0, 1, 1, 1, 1]


def test_postgres_of_a_very_long_text_each_word_is_indexed_once() -> None:
    assert indexed("The road. " * 3) == "the road the road the road"
    assert indexed("The road. " * LONGEST) == "the road"
    many = indexed(" ".join(f"é{n}" for n in range(LONGEST)))
    assert len(many.encode()) <= LONGEST
    assert many.startswith("e0 e1 e2 ")


def test_postgres_a_value_is_written_its_way() -> None:
    assert translated("a = ? AND b LIKE '%x'") == "a = %s AND b LIKE '%%x'"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("postgresql://ida:secret@db.example:5433/news?sslmode=require", "postgresql://db.example:5433/news"),
        ("postgresql:///news?user=ida&password=secret", "postgresql:///news"),
        ("postgresql://ida:sec%zzret@db.example/news", "postgresql://"),
    ],
)
def test_postgres_a_message_shows_no_password(given: str, told: str) -> None:
    assert shown(given) == told


@pytest.mark.parametrize("given", ["postgresql://ida:sec%zzret@db.example/news", "postgresql://db.example/?colour=red"])
def test_postgres_what_is_no_address_is_told(given: str) -> None:
    with pytest.raises(RecordError, match="is no address of a PostgreSQL database") as caught:
        open_ledger(given)
    assert "sec%" not in str(caught.value)


def test_postgres_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(RecordError, match=r"^postgresql://127\.0\.0\.1:1/news: cannot be reached: .*refused"):
        open_ledger("postgresql://ida:secret@127.0.0.1:1/news")


def test_postgres_without_psycopg_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "onrecord.ledger.postgres")
    monkeypatch.delattr(package, "postgres")
    with pytest.raises(MissingExtra, match=r"pip install 'onrecord\[postgres\]'"):
        open_ledger("postgresql://db.example/news")


def test_postgres_and_a_file_say_the_same(record: str, tmp_path: Path) -> None:
    with open_ledger(record) as there, open_ledger(tmp_path / "r.sqlite") as here:
        here.add(numbered(2), numbered(1))
        for ledger in (there, here):
            ledger.judgements.add("ida", "claim", "c:1", "right", "2031-06-11T08:00:00Z")
        assert there.digest() == here.digest()
        assert there.check() == here.check() == []
        assert list(there.readings()) == list(here.readings())
        assert names_like(there, "marrend") == names_like(here, "marrend")
        assert quotes(there, ["Halde Brovik"]) == quotes(here, ["Halde Brovik"])
        words = ["denies", "turned-back", "the bridge", "notice 2", "2031", "ferry", "says there is no date"]
        assert [count(there, w) for w in words] == [count(here, w) for w in words] == [2, 2, 2, 1, 0, 0, 2]
        assert search(there, "notice 2") == search(here, "notice 2")


def test_postgres_a_very_long_article_goes_in(address: str) -> None:
    text = " ".join(f"word{n}" for n in range(200_000))
    with open_ledger(address) as ledger:
        ledger.add(replace(numbered(1), article=replace(numbered(1).article, text=text)))
        assert (count(ledger, "word9"), ledger.check()) == (1, [])


def test_postgres_a_name_and_a_key_of_any_length_go_in(address: str) -> None:
    whole = numbered(1, key="k" * 9000)
    long = replace(whole, sources=(replace(whole.sources[0], name="n" * 9000), *whole.sources[1:]))
    with open_ledger(address) as ledger:
        ledger.add(long, long)
        assert (len(ledger), names_like(ledger, "n" * 9000), ledger.keys(1)) == (1, ["n" * 9000], ("k" * 9000,))


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_postgres_a_record_that_is_not_there(options: dict[str, bool], address: str) -> None:
    with pytest.raises(RecordError, match="there is no such record; `onrecord add` makes one"):
        open_ledger(address, **options)  # type: ignore[arg-type]
    change("CREATE SCHEMA onrecord")  # it was not made; and one that is empty is ours


def test_postgres_a_schema_that_the_owner_of_the_database_made_is_filled(address: str) -> None:
    change("CREATE SCHEMA onrecord")
    with open_ledger(address) as ledger:
        assert len(ledger) == 0


def test_postgres_read_only_writes_nothing(record: str) -> None:
    with open_ledger(record, read_only=True) as ledger:
        assert len(ledger) == 2
        with pytest.raises(RecordError, match="it is read-only"):
            ledger.add(numbered(3))
        assert len(ledger) == 2


@pytest.mark.parametrize(("durable", "setting"), [(False, "off"), (True, "on")])
def test_postgres_durable_waits_for_the_disk(durable: bool, setting: str, record: str) -> None:
    change("ALTER DATABASE onrecord_test_record SET synchronous_commit = off")
    with open_ledger(record, durable=durable) as ledger:
        assert ledger.rows("SHOW synchronous_commit") == [(setting,)]


def test_postgres_a_lock_that_does_not_end_is_told(record: str) -> None:
    with open_ledger(record) as other, open_ledger(record, settings=HASTY) as ledger:
        with transaction(other.connection), pytest.raises(RecordError, match="is being written by another program"):
            ledger.add(numbered(3))
        ledger.add(numbered(3))
        assert len(ledger) == 3


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE TABLE onrecord.mine (a INTEGER)", "table 'mine'"),
        ("CREATE VIEW onrecord.mine AS SELECT 1", "view 'mine'"),
        ("CREATE INDEX mine ON onrecord.claims (text)", "index 'mine'"),
        ("CREATE RULE mine AS ON DELETE TO onrecord.claims DO INSTEAD NOTHING", "rule 'mine'"),
        ("CREATE FUNCTION onrecord.mine() RETURNS INTEGER LANGUAGE sql AS 'SELECT 1'", "function 'mine'"),
        ("DROP TRIGGER judgements_are_kept ON onrecord.judgements", "trigger 'judgements_are_kept'"),
        ("DROP VIEW onrecord.who_says_what", "view 'who_says_what'"),
        ("INSERT INTO onrecord.versions VALUES (99)", "is of version 99"),
        ("DROP TABLE onrecord.versions", "is no record of onrecord"),
    ],
)
def test_postgres_any_change_of_another_hand_is_seen(statement: str, said: str, record: str) -> None:
    change(statement)
    with pytest.raises(RecordError, match=said):
        open_ledger(record)


def test_postgres_what_stands_elsewhere_in_the_database_is_no_matter(record: str) -> None:
    change("CREATE TABLE IF NOT EXISTS public.articles (n INTEGER)")
    with open_ledger(record) as ledger:
        assert len(ledger) == 2


@pytest.mark.usefixtures("record")
def test_postgres_judgements_cannot_be_emptied() -> None:
    with pytest.raises(psycopg.Error, match="a judgement is never deleted"):
        change("TRUNCATE onrecord.judgements")


def test_postgres_an_old_server_is_told(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(postgres, "OLDEST", 990000)
    with pytest.raises(RecordError, match=r"PostgreSQL \d+ is too old; a record needs 99"):
        open_ledger(address)


def server_at(address: str) -> Server:
    server = Server(psycopg.connect(address, autocommit=True))
    server.execute("SET search_path = onrecord")
    return server


def test_postgres_an_older_record_gets_what_it_lacks(address: str) -> None:
    server = server_at(address)
    migrate(server, scripts()[:1])
    assert found_in(server)[0] == 1
    with open_ledger(address, read_only=True) as ledger:
        assert len(ledger) == 0
    with open_ledger(address) as ledger:
        assert ledger.stories.count() == 0
    assert found_in(server)[0] == len(scripts())
    server.close()


def test_postgres_a_step_that_fails_leaves_the_old_version(address: str) -> None:
    server = server_at(address)
    with pytest.raises(Refused, match="nowhere"):
        migrate(server, (*scripts(), "CREATE TABLE rivers (n INTEGER); INSERT INTO nowhere VALUES (1)"))
    assert found_in(server) == (0, set())
    server.close()


def test_postgres_a_server_that_goes_away_is_told(record: str) -> None:
    with open_ledger(record) as ledger:
        ((process,),) = ledger.rows("SELECT pg_backend_pid()")
        ledger.connection.begin(write=True)
        change(f"SELECT pg_terminate_backend({process})")
        with pytest.raises(RecordError, match="cannot be used: "):
            ledger.add(numbered(3))
    with open_ledger(record) as ledger:
        assert len(ledger) == 2


def test_postgres_programs_that_make_one_record_at_once_agree(address: str) -> None:
    code = "import sys; from onrecord.ledger import open_ledger; open_ledger(sys.argv[1]).close()"
    made = [subprocess.Popen([sys.executable, "-c", code, address]) for _ in range(4)]
    assert [each.wait(timeout=60) for each in made] == [0] * 4
