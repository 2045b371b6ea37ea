"""What linking keeps, decisions that were taken together, and copies found by keys of passages.

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
    """Make the tables; every present report waits to be linked anew, every article for its keys."""
    _copies()
    _sketches()
    _incidents()
    op.add_column("decisions", sa.Column("act", sa.Integer()))
    op.execute("UPDATE decisions SET act = number")
    op.create_index("ix_decisions_act", "decisions", ["act"])
    op.execute(
        "INSERT INTO report_sketches (report_id, article_id, state) "
        "SELECT id, article_id, 'new' FROM reports WHERE current ORDER BY number"
    )


def _sketches() -> None:
    op.create_table(
        "report_sketches",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("vague", sa.Boolean()),
        sa.Column("sketch", sa.Text()),
        sa.Column("core", sa.Integer()),
        sa.Column("means", sa.Integer()),
        sa.Column("likelihood", sa.Float()),
        sa.Column("whole", sa.Integer()),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    for column in ("report_id", "article_id", "core", "means"):
        op.create_index(f"ix_report_sketches_{column}", "report_sketches", [column])
    op.create_index("ix_report_sketches_state", "report_sketches", ["state", "vague", "number"])
    op.create_table(
        "report_blocks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("vague", sa.Boolean(), nullable=False),
        sa.Column("sketch_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "vague", "sketch_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_edges",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("two", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("alike", sa.Boolean(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "two"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_report_edges_two", "report_edges", ["two"])


def _incidents() -> None:
    op.create_table(
        "incident_maybe",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("reasons", JSONB, nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text()),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_incident_maybe_report_id", "incident_maybe", ["report_id"])
    op.create_index("ix_incident_maybe_incident_id", "incident_maybe", ["incident_id"])
    op.create_table("linked_by", sa.Column("version", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("version"))
    op.create_table(
        "linked_pairs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("one", ID, nullable=False),
        sa.Column("two", ID, nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


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
