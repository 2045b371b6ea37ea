"""The first schema of the ledger.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

ID = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSONB = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Make all tables and the full-text index."""
    _tables()
    for statement in _SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_SEARCH:
        op.execute(statement)


# The index holds no text of its own; it reads the articles' (sqlite.org/fts5.html, external content tables).
_SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE articles_fts USING fts5("
    "text, content='articles', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN "
    "INSERT INTO articles_fts(rowid, text) VALUES (new.number, new.text); END",
    "CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN "
    "INSERT INTO articles_fts(articles_fts, rowid, text) VALUES ('delete', old.number, old.text); END",
)
# A tsvector is bounded (1 MB), hence the cut; no article of that length is news.
_POSTGRESQL_SEARCH = (
    "ALTER TABLE articles ADD COLUMN search tsvector "
    "GENERATED ALWAYS AS (to_tsvector('english', left(text, 300000))) STORED",
    "CREATE INDEX ix_articles_search ON articles USING gin (search)",
)


def _tables() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "captures",
        sa.Column("id", ID, nullable=False),
        sa.Column("address", sa.Text()),
        sa.Column("path", sa.Text()),
        sa.Column("collected_at", sa.Text(), nullable=False),
        sa.Column("collected_by", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text()),
        sa.Column("headers", JSONB, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("redirect_to", ID),
        sa.Column("retired_at", sa.Text()),
        sa.Column("summary", JSONB, nullable=False),
        sa.ForeignKeyConstraint(["redirect_to"], ["incidents.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_incidents_redirect_to", "incidents", ["redirect_to"])
    op.create_table(
        "redirects",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("old_id", ID, nullable=False),
        sa.Column("new_id", ID, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_redirects_new_id", "redirects", ["new_id"])
    op.create_index("ix_redirects_old_id", "redirects", ["old_id"])
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("capture_id", ID),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published_value", sa.Text()),
        sa.Column("published_precision", sa.Text()),
        sa.Column("published_found_in", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("authors", JSONB, nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.Column("origin", sa.Text()),
        sa.Column("origin_words", sa.Text()),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("superseded_by", ID),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.ForeignKeyConstraint(["superseded_by"], ["articles.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_articles_address", "articles", ["address"])
    op.create_index("ix_articles_capture_id", "articles", ["capture_id"])
    op.create_index("ix_articles_outlet", "articles", ["outlet"])
    op.create_index("ix_articles_status", "articles", ["status"])
    op.create_index("ix_articles_superseded_by", "articles", ["superseded_by"])
    op.create_table(
        "incident_reports",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("reasons", JSONB, nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text()),
        sa.Column("revoked_by", sa.Text()),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_incident_reports_incident_id", "incident_reports", ["incident_id"])
    op.create_index("ix_incident_reports_report_id", "incident_reports", ["report_id"])
    op.create_table(
        "incident_table",
        sa.Column("incident_id", ID, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("attack_type", sa.Text()),
        sa.Column("suicide", sa.Boolean()),
        sa.Column("date_edtf", sa.Text()),
        sa.Column("date_precision", sa.Integer()),
        sa.Column("date_earliest", sa.Text()),
        sa.Column("date_latest", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("city", sa.Text()),
        sa.Column("adm1", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("geonames_id", sa.Integer()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("where_precision", sa.Integer()),
        sa.Column("perpetrator", sa.Text()),
        sa.Column("perpetrator_kind", sa.Text()),
        sa.Column("attribution", sa.Text()),
        sa.Column("target_type", sa.Text()),
        sa.Column("weapon_type", sa.Text()),
        sa.Column("killed_low", sa.Integer()),
        sa.Column("killed_best", sa.Integer()),
        sa.Column("killed_high", sa.Integer()),
        sa.Column("wounded_low", sa.Integer()),
        sa.Column("wounded_best", sa.Integer()),
        sa.Column("wounded_high", sa.Integer()),
        sa.Column("kidnapped_low", sa.Integer()),
        sa.Column("kidnapped_best", sa.Integer()),
        sa.Column("kidnapped_high", sa.Integer()),
        sa.Column("date_order", sa.Text(), nullable=False),
        sa.Column("n_reports", sa.Integer(), nullable=False),
        sa.Column("n_articles", sa.Integer(), nullable=False),
        sa.Column("n_outlets", sa.Integer(), nullable=False),
        sa.Column("n_sources", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        sa.PrimaryKeyConstraint("incident_id"),
    )
    op.create_index("ix_incident_table_attack_type", "incident_table", ["attack_type"])
    op.create_index("ix_incident_table_date", "incident_table", ["date_earliest", "date_latest"])
    op.create_index("ix_incident_table_killed", "incident_table", ["killed_best"])
    op.create_index("ix_incident_table_order", "incident_table", ["date_order", "incident_id"])
    op.create_index("ix_incident_table_perpetrator", "incident_table", ["perpetrator"])
    op.create_index("ix_incident_table_place", "incident_table", ["country", "city"])
    op.create_index("ix_incident_table_point", "incident_table", ["latitude", "longitude"])
    op.create_table(
        "codings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("record", JSONB, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("article_id", "model", "codebook", "digest"),
    )
    op.create_table(
        "copy_bands",
        sa.Column("band", ID, nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("band", "article_id"),
    )
    op.create_index("ix_copy_bands_article_id", "copy_bands", ["article_id"])
    op.create_table(
        "copy_families",
        sa.Column("article_id", ID, nullable=False),
        sa.Column("family_id", ID, nullable=False),
        sa.Column("origin", sa.Text()),
        sa.Column("is_origin", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_index("ix_copy_families_family_id", "copy_families", ["family_id"])
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("exact", sa.Text()),
        sa.Column("prefix", sa.Text()),
        sa.Column("suffix", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", JSONB),
        sa.Column("report_id", ID),
        sa.Column("other_report_id", ID),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text()),
        sa.Column("undone_at", sa.Text()),
        sa.Column("place_article_id", ID, nullable=False),
        sa.Column("place_start", sa.Integer()),
        sa.Column("place_end", sa.Integer()),
        sa.Column("lost", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.ForeignKeyConstraint(["place_article_id"], ["articles.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_decisions_article_id", "decisions", ["article_id"])
    op.create_index("ix_decisions_place_article_id", "decisions", ["place_article_id"])
    op.create_table(
        "pages",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("capture_id", ID),
        sa.Column("article_id", ID),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("error", sa.Text()),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_pages_article_id", "pages", ["article_id"])
    op.create_index("ix_pages_capture_id", "pages", ["capture_id"])
    op.create_index("ix_pages_source", "pages", ["source"])
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("coding_number", sa.Integer(), nullable=False),
        sa.Column("article_id", ID, nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("recent", sa.Float(), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("attack_type", sa.Text()),
        sa.Column("suicide", sa.Boolean()),
        sa.Column("date_edtf", sa.Text()),
        sa.Column("date_precision", sa.Integer()),
        sa.Column("date_earliest", sa.Text()),
        sa.Column("date_latest", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("city", sa.Text()),
        sa.Column("adm1", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("geonames_id", sa.Integer()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("where_precision", sa.Integer()),
        sa.Column("perpetrator", sa.Text()),
        sa.Column("perpetrator_kind", sa.Text()),
        sa.Column("attribution", sa.Text()),
        sa.Column("target_type", sa.Text()),
        sa.Column("weapon_type", sa.Text()),
        sa.Column("killed_low", sa.Integer()),
        sa.Column("killed_best", sa.Integer()),
        sa.Column("killed_high", sa.Integer()),
        sa.Column("wounded_low", sa.Integer()),
        sa.Column("wounded_best", sa.Integer()),
        sa.Column("wounded_high", sa.Integer()),
        sa.Column("kidnapped_low", sa.Integer()),
        sa.Column("kidnapped_best", sa.Integer()),
        sa.Column("kidnapped_high", sa.Integer()),
        sa.Column("record", JSONB, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"]),
        sa.ForeignKeyConstraint(["coding_number"], ["codings.number"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("coding_number", "id"),
    )
    op.create_index("ix_reports_article_id", "reports", ["article_id"])
    op.create_index("ix_reports_date", "reports", ["date_earliest", "date_latest"])
    op.create_index("ix_reports_id", "reports", ["id"])
    op.create_index("ix_reports_place", "reports", ["country", "city"])
    op.create_table(
        "report_values",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("coding_number", sa.Integer(), nullable=False),
        sa.Column("report_number", sa.Integer()),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", JSONB),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("evidence", JSONB, nullable=False),
        sa.ForeignKeyConstraint(["coding_number"], ["codings.number"]),
        sa.ForeignKeyConstraint(["report_number"], ["reports.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_report_values_coding_number", "report_values", ["coding_number"])
    op.create_index("ix_report_values_report_number", "report_values", ["report_number"])
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report_number", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", JSONB),
        sa.Column("speaker", sa.Text()),
        sa.Column("exact", sa.Text()),
        sa.Column("prefix", sa.Text()),
        sa.Column("suffix", sa.Text()),
        sa.Column("start", sa.Integer()),
        sa.Column("end", sa.Integer()),
        sa.ForeignKeyConstraint(["report_number"], ["reports.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_statements_report_number", "statements", ["report_number"])
