"""The migrations make the very tables that the code uses."""

from __future__ import annotations

import dataclasses

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import tocsin.ledger
from tocsin.ledger import Ledger, schema, views
from tocsin.ledger.migrate import prepare
from tocsin.records import Article


def _include(item: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    """Leave out the full-text index, which is each database's own."""
    return not (name or "").startswith(("articles_fts", "search", "ix_articles_search"))


def test_migrations_and_tables_agree(ledger: Ledger) -> None:
    with ledger._base.read() as connection:
        options = {"version_table": schema.VERSION_TABLE, "include_object": _include, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_the_known_revisions_are_those_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", f"{tocsin.ledger.__path__[0]}/migrations")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == schema.REVISIONS


def test_a_stored_ledger_is_opened_without_a_change(ledger: Ledger) -> None:
    prepare(ledger._base, create=False)
    with ledger._base.read() as connection:
        found = connection.execute(text(f"SELECT version_num FROM {schema.VERSION_TABLE}")).scalars().all()
    assert found == [schema.REVISIONS[-1]]


def test_every_field_of_an_article_has_its_column() -> None:
    columns = set(schema.articles.c.keys())
    fields = {field.name for field in dataclasses.fields(Article)}
    assert fields - columns == {"published"}
    assert {"published_value", "published_precision", "published_found_in"} <= columns


def test_rows_for_browsing_are_the_flat_table() -> None:
    fields = {field.name for field in dataclasses.fields(views.IncidentRow)}
    assert set(schema.incident_table.c.keys()) - fields == {"date_order"}


@pytest.mark.parametrize("pragma, value", [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2)])
def test_sqlite_is_set_up_to_lose_nothing(ledger: Ledger, pragma: str, value: object) -> None:
    if not ledger._base.is_sqlite:
        return
    with ledger._base.read() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
