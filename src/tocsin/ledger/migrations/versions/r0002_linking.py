"""Copies are found by keys of passages; what an article is to its family is kept.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSONB = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Make the tables; every article waits for its keys."""
    _copies()


def _copies() -> None:
    op.drop_index("ix_copy_bands_article_id", "copy_bands")
    op.drop_table("copy_bands")
    op.create_table(
        "copy_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("article_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_number"], ["articles.number"]),
        sa.PrimaryKeyConstraint("key", "article_number"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copy_keys_article_number", "copy_keys", ["article_number"])
    op.drop_column("copy_families", "is_origin")
    for column in (
        sa.Column("relation", sa.Text()),
        sa.Column("relative_id", ID),
        sa.Column("share", sa.Float()),
        sa.Column("words", sa.Integer()),
        sa.Column("reasons", JSONB),
        sa.Column("quotes_id", ID),
        sa.Column("scheme", sa.Text()),
    ):
        op.add_column("copy_families", column)
