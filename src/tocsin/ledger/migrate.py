"""Bring a database to the schema of this code, or say why not (Alembic; the steps are in `migrations/`)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from tocsin.errors import RunError
from tocsin.ledger.database import Database, exists, is_empty
from tocsin.ledger.schema import REVISIONS, VERSION_TABLE


def prepare(database: Database, *, create: bool) -> None:
    """Check the schema, and make or upgrade it where that is wanted.

    Raises RunError where there is no ledger and `create` is false, where the database is another programme's,
    or where a newer Tocsin wrote it.
    """
    _check_file(database, create=create)
    with database.read() as connection:
        version = _version(connection)
        foreign = version is None and not is_empty(connection)
    if foreign:
        raise RunError(f"{database.name}: is a database, but no ledger; name another file")
    if version is None and not create:
        raise RunError(f"{database.name}: holds no ledger yet; add pages first, or check the name")
    if version is not None and version not in REVISIONS:
        raise RunError(
            f"{database.name}: was written by a newer Tocsin (schema {version}, this one knows up to {REVISIONS[-1]}); "
            "upgrade Tocsin"
        )
    if version != REVISIONS[-1]:
        database.use_wal()
        with database.write() as connection:
            upgrade(connection)


def _check_file(database: Database, *, create: bool) -> None:
    path = database.path
    if path is None:
        return
    if path.is_dir():
        raise RunError(f"{path}: is a folder; name a file for the ledger")
    if not path.parent.is_dir():
        raise RunError(f"{path}: there is no folder {path.parent}; create it first")
    if not create and not path.exists():
        raise RunError(f"{path}: there is no such ledger; add pages first, or check the name")


def _version(connection: Connection) -> str | None:
    if not exists(connection, VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 (a constant)
    return None if found is None else str(found)


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Run the steps that are missing, inside the transaction that is open, up to the revision `to`."""
    # Imported here: most openings find the schema as it should be and need no Alembic.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
