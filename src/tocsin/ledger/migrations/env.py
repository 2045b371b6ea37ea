"""Alembic's entry: runs the steps on the connection that the ledger passes, inside its write transaction."""

from alembic import context

from tocsin.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # SQLite can, if BEGIN is ours: a killed upgrade leaves nothing behind
)
with context.begin_transaction():
    context.run_migrations()
