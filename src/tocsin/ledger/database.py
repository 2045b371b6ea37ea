"""The database behind a ledger: one engine, short read transactions, one writer at a time, errors in words.

SQLite runs in WAL mode, so that readers never wait; a write transaction takes the write lock when it begins
(BEGIN IMMEDIATE), for one that reads first and asks later can be refused. PostgreSQL takes one advisory lock
for the same end. Method: sqlite.org/wal.html, sqlite.org/lang_transaction.html; SQLAlchemy's notes on pysqlite.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from tocsin.errors import RunError

_WRITE = "tocsin_write"
_ADVISORY_KEY = 0x746F6373696E  # "tocsin"


class Database:
    """Connections to one ledger's database. `name` is what messages call it; no password is in it."""

    def __init__(self, address: str, *, wait_seconds: float) -> None:
        self.url = _url(address)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database or "") if self.is_sqlite else None
        self.name = str(self.path) if self.is_sqlite else self.url.render_as_string(hide_password=True)
        self.wait_seconds = wait_seconds
        self.engine = self._engine()

    def _engine(self) -> Engine:
        try:
            engine = create_engine(self.url)
        except ModuleNotFoundError as error:
            raise RunError(f"{self.name}: needs the driver {error.name}; install tocsin[postgresql]") from error
        if self.is_sqlite:
            event.listen(engine, "connect", self._set_up_sqlite)
        event.listen(engine, "begin", self._begin)
        return engine

    def _set_up_sqlite(self, connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(self.wait_seconds * 1000)}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -65536")  # KiB; the 2 MB there are by default read pages again and again
        cursor.execute("PRAGMA synchronous = FULL")  # a commit outlives a power cut too, not only a kill
        cursor.close()

    def _begin(self, connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITE, False)
        if self.is_sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        elif writes:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(self.wait_seconds * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_KEY})")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the ledger and writes nothing. Raises RunError."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The only way to write: all of the block is committed, or nothing. Raises RunError."""
        with (
            self._told(),
            self.engine.connect().execution_options(**{_WRITE: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def use_wal(self) -> None:
        """Let readers and the writer work side by side (SQLite keeps this in the file)."""
        if not self.is_sqlite:
            return
        with self._told(), self.engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.execute("PRAGMA journal_mode = WAL")

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            message = explain(error.orig, self)
            if message is None:
                raise
            raise RunError(f"{self.name}: {message}") from error
        except sqlite3.Error as error:  # from the first words to a new connection, which SQLAlchemy does not wrap
            message = explain(error, self)
            if message is None:
                raise
            raise RunError(f"{self.name}: {message}") from error


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise RunError(f"ledger address {address!r} is not understood; give a file or postgresql://…") from error
    backend = "postgresql" if url.get_backend_name() in ("postgres", "postgresql") else url.get_backend_name()
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise RunError(f"ledger address {url.render_as_string()}: give a file, sqlite:///… or postgresql://…")
    if url.database in (None, "", ":memory:"):
        raise RunError(f"ledger address {address!r} names no file; a ledger in memory is not supported")
    return url


# By the beginning of the code: SQLite result codes, PostgreSQL SQLSTATE.
_SQLITE = {
    "SQLITE_READONLY": "is read-only; make the file and its folder writable, or work on a copy",
    "SQLITE_CANTOPEN": "cannot be opened: no such folder, or a read-only one (SQLite writes beside the file)",
    "SQLITE_FULL": "database or disk is full; free some space and run again: all committed pages are kept",
    "SQLITE_IOERR": "cannot be written or read (disk full, or disk error); all committed pages are kept: free space, "
    "check the disk and run again",
    "SQLITE_NOTADB": "is not a database; name another file for the ledger",
    "SQLITE_CORRUPT": "is damaged; restore it from a copy, or recover it with `sqlite3 FILE .recover`",
    "SQLITE_PERM": "may not be used by you; change its permissions",
    "SQLITE_AUTH": "may not be used by you; change its permissions",
    "SQLITE_TOOBIG": "cannot hold a text that long; leave the page out",
}
_POSTGRESQL = {
    "25006": "is read-only; name a server that takes writes",
    "42501": "does not let this user in; grant it the rights on the ledger's tables",
    "53": "is out of space or connections; free some and run again: all committed pages are kept",
    "28": "does not let this user in; check name and password",
    "3D": "there is no such database on the server; create it (createdb)",
    "08": "the connection was lost; run again: all committed pages are kept",
    "57": "the server was stopped; run again: all committed pages are kept",
}


def explain(error: object, database: Database) -> str | None:
    """What went wrong and what to do, in words; None where it is a fault of this programme."""
    busy = f"another process is writing to it (waited {database.wait_seconds:g} s); wait for it to end and run again"
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorname", None) or ""
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return busy
        return next((words for name, words in _SQLITE.items() if code.startswith(name)), None)
    state = getattr(error, "sqlstate", None) or ""
    if state == "55P03":
        return busy
    if not state and type(error).__name__ == "OperationalError":
        return f"cannot be reached ({str(error).splitlines()[0]}); is the server running?"
    return next((words for name, words in _POSTGRESQL.items() if state.startswith(name)), None)


def exists(connection: Connection, table: str) -> bool:
    """Whether the database has this table."""
    found: bool = inspect(connection).has_table(table)
    return found


def is_empty(connection: Connection) -> bool:
    """Whether a SQLite file has no table at all (PostgreSQL may be shared with other programmes)."""
    if connection.dialect.name != "sqlite":
        return True
    return not connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
