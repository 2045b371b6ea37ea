"""What browsing filters by: names of outlets and actors, how far an incident was reviewed, and doubt.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table and columns; every incident waits to be written anew by the next linking."""
    op.create_table(
        "incident_names",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", ID, nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.PrimaryKeyConstraint("incident_id", "kind", "name"),
    )
    op.create_index("ix_incident_names_name", "incident_names", ["kind", "name"])
    with op.batch_alter_table("incident_table") as table:
        table.add_column(sa.Column("status", sa.Text(), nullable=False, server_default="machine"))
        table.add_column(sa.Column("doubtful", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("incident_table") as table:
        table.alter_column("status", server_default=None)
        table.alter_column("doubtful", server_default=None)
    op.execute("DELETE FROM linked_by")
