"""PostgreSQL's side of a record: the schema `onrecord` of a database, the same tables and the same answers as in a file.

Import it late: psycopg comes with `onrecord[postgres]`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from onrecord.errors import RecordError
from onrecord.ledger.database import BROKEN_OFF, Refused, explained, moment, transaction
from onrecord.ledger.versions import APPLICATION_ID
from onrecord.settings import Settings

SCHEME = "postgresql://"
HERE = Path(__file__).parent
CANCELLING = 5.0  # seconds in which a server must hear that it is to stop
OLDEST = 120000  # the first with all that the scripts use, as the server counts its versions
LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID})"  # which writers to this database wait for
RANK = "'{0.25, 0, 0.375, 1}'"  # weights of the text, none, what is said, and the title; as FTS5's, but at most 1
LONGEST = 150_000  # bytes of words indexed with their places: an entry holds a megabyte, of words and places together
BETWEEN_WORDS = re.compile(r"[\W_]+")
SHORT = re.compile(
    r"\b(\ws)\b"
)  # "us", "as": FTS5 leaves words of two letters whole, this stemmer would make one letter of them
WHOLE = "\\1\N{MODIFIER LETTER TRIANGULAR COLON}"  # a letter that ends no word, and no stem
MADE = re.compile(r"^CREATE (?:UNIQUE )?(TABLE|VIEW|INDEX|TRIGGER|FUNCTION) (\w+)", re.MULTILINE)
FOUND = """
WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname = 'onrecord'),
tables AS (SELECT * FROM pg_class WHERE relnamespace IN (SELECT oid FROM ours))
SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'i' THEN 'index' ELSE 'relation' END, relname::text
FROM tables WHERE relkind NOT IN ('S', 't', 'c') AND oid NOT IN (SELECT conindid FROM pg_constraint)
UNION ALL SELECT 'trigger', tgname::text FROM pg_trigger WHERE tgrelid IN (SELECT oid FROM tables) AND NOT tgisinternal
UNION ALL SELECT 'rule', rulename::text FROM pg_rewrite
WHERE ev_class IN (SELECT oid FROM tables) AND rulename <> '_RETURN'
UNION ALL SELECT 'function', proname::text FROM pg_proc WHERE pronamespace IN (SELECT oid FROM ours)
"""
VERSION = "SELECT coalesce(max(version), 0) FROM versions"
REASONS = {
    "55P03": "is being written by another program; try again",
    "25006": "cannot be written: it is read-only",
    "53100": "cannot be written: the disk is full; nothing already in it is lost",
    "57014": BROKEN_OFF,
    "42501": "cannot be used: the server does not allow it to this user",
}


class Cursor(psycopg.Cursor[tuple[Any, ...]]):
    """A statement that gives no rows gives none, as in SQLite, instead of an error."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows."""
        return super().fetchall() if self.description else []


class Server:
    """An open connection; see `Database`."""

    listed = "= ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(? AS jsonb))))"

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        connection.cursor_factory = Cursor
        self._connection = connection

    @property
    def in_transaction(self) -> bool:
        """Whether one is open; none is where the server is gone."""
        status = self._connection.info.transaction_status
        return status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    def begin(self, *, write: bool) -> None:
        """Opens a transaction."""
        if write:
            self.execute("BEGIN")
            self.execute(LOCK)
        else:
            self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def execute(self, query: str, values: Sequence[Any] = (), /) -> psycopg.Cursor[tuple[Any, ...]]:
        """Runs a statement; without values it may be a script of several."""
        with _worded():
            if values:
                return self._connection.execute(translated(query).encode(), values)
            return self._connection.execute(query.encode())

    def executemany(self, query: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Runs a statement once for each row."""
        with _worded(), self._connection.cursor() as cursor:
            cursor.executemany(translated(query).encode(), rows)

    def fill(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Puts rows into a table, all in one stream, which is less work than a message for each."""
        with _worded(), self._connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def index(self, n: int, title: str, text: str, said: str) -> None:
        """Puts the words of an article into the index."""
        parts = [indexed(part) for part in (title, text, said)]
        self.execute(
            "INSERT INTO search VALUES (?, setweight(to_tsvector('words', ?), 'A') || to_tsvector('words', ?) "
            "|| setweight(to_tsvector('words', ?), 'C'))",
            (n, *parts),
        )

    def find(self, words: Sequence[str], limit: int) -> list[str]:
        """The articles that hold all of these words."""
        found = self.execute(
            f"SELECT a.id FROM {_holding(words)} JOIN articles AS a ON a.n = s.article "  # noqa: S608 - constants
            f"ORDER BY ts_rank({RANK}, s.words, wanted, 1) DESC, a.id LIMIT ?",
            (*map(folded, words), limit),
        )
        return [id_ for (id_,) in found]

    def count_found(self, words: Sequence[str]) -> int:
        """How many there are."""
        query = f"SELECT count(*) FROM {_holding(words)}"  # noqa: S608 - constants
        ((found,),) = self.execute(query, [folded(word) for word in words])
        return int(found)

    def index_claim(self, n: int, text: str, said: str) -> None:
        """Puts the words of a claim into the index."""
        query = "INSERT INTO search_claims VALUES (?, to_tsvector('words', ?) || to_tsvector('words', ?))"
        self.execute(query, (n, indexed(text), indexed(said)))

    def unindex_claims(self, story: str | None) -> None:
        """Nothing: what is indexed goes with the claim."""

    def claims_with(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """The rows of the claims that hold all of these words."""
        wanted = " && ".join(["phraseto_tsquery('words', ?)"] * len(words))
        query = f"SELECT claim FROM search_claims WHERE words @@ ({wanted})"  # noqa: S608 - constants
        return query, [folded(word) for word in words]

    def faults(self) -> list[str]:
        """An index of words that is not that of the articles; for the rest the server answers."""
        counts = self.execute("SELECT (SELECT count(*) FROM search), (SELECT count(*) FROM articles)")
        ((indexed_, articles),) = counts
        return [] if indexed_ == articles else ["the index of words is not that of the articles"]

    def interrupt(self) -> None:
        """Breaks off what the server is busy with for us."""
        with suppress(psycopg.Error):
            self._connection.cancel_safe(timeout=CANCELLING)

    def close(self) -> None:
        """Closes it."""
        with suppress(psycopg.Error):
            self._connection.close()


def _holding(words: Sequence[str]) -> str:
    """The rows of the index that hold all words, as a table `s` beside what is wanted."""
    query = " && ".join(["phraseto_tsquery('words', ?)"] * len(words))
    return f"(SELECT {query} AS wanted) AS w JOIN search AS s ON s.words @@ wanted"


@functools.lru_cache(maxsize=256)
def translated(query: str) -> str:
    """A query with psycopg's signs for a value; our own hold no question mark of another meaning."""
    return query.replace("%", "%%").replace("?", "%s")


def folded(text: str) -> str:
    """Words without case and accents, with nothing but a space between them, whatever the server's language thinks of it."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return SHORT.sub(WHOLE, BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", bare).lower()).strip())


def indexed(text: str) -> str:
    """The words that go into the index: of a text too long for one entry each word once, and none beyond what fits."""
    words = folded(text)
    if len(words.encode()) <= LONGEST:
        return words
    return " ".join(dict.fromkeys(words.split())).encode()[:LONGEST].decode(errors="ignore")


def shown(address: str) -> str:
    """An address without user, password and options: what may stand in a message."""
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:
        return SCHEME
    port = f":{given['port']}" if given.get("port") else ""
    return f"{SCHEME}{given.get('host') or ''}{port}/{given.get('dbname') or ''}"


def connect(address: str, settings: Settings, *, create: bool, read_only: bool, durable: bool) -> Server:
    """The record in the database of this address (libpq's URI), brought to the present version unless `read_only`.

    Raises RecordError where there is none and `create` is not set, where the server cannot be reached, or where what stands in
    the schema `onrecord` is not ours or of a later version.
    """
    with explained(shown(address)):
        server = Server(_reached(address, settings))
        try:
            _prepare(server, settings, read_only=read_only, durable=durable)
            _check(server, create=create)
            if not read_only:
                migrate(server, scripts())
        except BaseException:
            server.close()
            raise
    return server


def _reached(address: str, settings: Settings) -> psycopg.Connection[tuple[Any, ...]]:
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:
        raise RecordError("is no address of a PostgreSQL database") from None  # libpq's words may hold the password
    wanted: dict[str, Any] = {"application_name": "onrecord", "connect_timeout": max(2, int(settings.record_patience))}
    try:
        return psycopg.connect(autocommit=True, **wanted | given | {"client_encoding": "utf8"})
    except psycopg.Error as error:
        raise RecordError(f"cannot be reached: {_first_line(error)}") from None


def _prepare(server: Server, settings: Settings, *, read_only: bool, durable: bool) -> None:
    ((version, encoding),) = server.execute(
        "SELECT current_setting('server_version_num')::int, current_setting('server_encoding')"
    )
    if version < OLDEST:
        raise RecordError(f"PostgreSQL {version // 10000} is too old; a record needs {OLDEST // 10000}")
    if encoding != "UTF8":
        raise RecordError(f"is a database in {encoding}; a record needs one in UTF8")
    server.execute("SET search_path = onrecord")
    server.execute(f"SET lock_timeout = {int(settings.record_patience * 1000)}")
    if durable:
        server.execute("SET synchronous_commit = on")
    if read_only:
        server.execute("SET default_transaction_read_only = on")


@functools.cache
def scripts() -> tuple[str, ...]:
    """The script that makes version n of version n - 1, at place n - 1."""
    later = sorted((HERE / "migrations" / "postgres").glob("[0-9]*.sql"))
    return tuple(path.read_text(encoding="utf-8") for path in (HERE / "postgres.sql", *later))


def found_in(server: Server) -> tuple[int, set[tuple[str, str]]]:
    """The version of the record in this database, 0 where there is none, and the (kind, name) of all that is in its schema."""
    found = set(server.execute(FOUND).fetchall())
    if ("table", "versions") not in found:
        return 0, found
    ((version,),) = server.execute(VERSION)
    return int(version), found


def migrate(server: Server, steps: Sequence[str]) -> None:
    """Brings the record to the last version, every step in one transaction."""
    if found_in(server)[0] == len(steps):
        return
    with transaction(server):
        if not server.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'onrecord'").fetchall():
            server.execute("CREATE SCHEMA onrecord")
        before, _ = found_in(server)  # asked again: another program may have been faster
        for version, step in enumerate(steps[before:], before + 1):
            server.execute(step)
            server.execute("INSERT INTO versions (version) VALUES (?)", (version,))


def _check(server: Server, *, create: bool) -> None:
    """Raises RecordError unless the schema is empty or holds exactly the names that we gave."""
    steps = scripts()
    with moment(server):  # another program may be making it
        version, found = found_in(server)
    if not found and not create:
        raise RecordError("there is no such record; `onrecord add` makes one")
    if found and not version:
        raise RecordError("is no record of onrecord")
    if version > len(steps):
        raise RecordError(f"is of version {version}; this onrecord knows {len(steps)}. A later onrecord made it")
    expected = {(kind.lower(), name) for step in steps[:version] for kind, name in MADE.findall(step)}
    if strange := sorted(found - expected) or sorted(expected - found):
        kind, name = strange[0]
        raise RecordError(f"was changed by another hand: {kind} {name!r} is not as onrecord makes it; it is not opened")


@contextmanager
def _worded() -> Iterator[None]:
    """What the server complains of in our words."""
    try:
        yield
    except psycopg.Error as error:
        words = f"is damaged or cannot be used: {_first_line(error)}"
        raise Refused(REASONS.get(error.sqlstate or "", words)) from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
