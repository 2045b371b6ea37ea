"""The tables of the ledger (SQLAlchemy Core); `migrations/` makes them, and a test holds the two together.

Times are ISO 8601 text in UTC. `number` is the order in which rows came. Records are kept whole as JSON
(`records.dump`) and beside it flat where they are searched. Columns named `who` hold the user.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

REVISIONS = ("0001", "0002", "0003", "0004")  # schema versions that this code knows, oldest first
VERSION_TABLE = "tocsin_version"  # Alembic's table, named so that it can stand beside another programme's
STATES = ("new", "given", "touched", "linked", "gone")  # of a sketch's row; see ledger/sketches.py
FATES = ("coded", "no_incident", "other_language", "failed")

metadata = MetaData()

# Ids sort and match by prefix alike in every database: byte order, whatever the server's language.
_ID = String().with_variant(String(collation="C"), "postgresql")
_JSON = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def now(ahead: timedelta = timedelta(0)) -> str:
    """The present time as the ledger writes it, or one that is so far ahead (behind where negative)."""
    return (datetime.now(UTC) + ahead).isoformat(timespec="milliseconds")


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, autoincrement=True)


def _flat() -> tuple[Column[Any], ...]:
    """The searchable columns that a report and an incident share."""
    return (
        Column("stage", Text, nullable=False),
        Column("attack_type", Text),
        Column("suicide", Boolean),
        Column("date_edtf", Text),
        Column("date_precision", Integer),
        Column("date_earliest", Text),
        Column("date_latest", Text),
        Column("place", Text),
        Column("city", Text),
        Column("adm1", Text),
        Column("country", Text),
        Column("geonames_id", Integer),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("where_precision", Integer),
        Column("perpetrator", Text),
        Column("perpetrator_kind", Text),
        Column("attribution", Text),
        Column("target_type", Text),
        Column("weapon_type", Text),
        *(Column(f"{t}_{b}", Integer) for t in ("killed", "wounded", "kidnapped") for b in ("low", "best", "high")),
    )


captures = Table(
    "captures",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("address", Text),
    Column("path", Text),
    Column("collected_at", Text, nullable=False),
    Column("collected_by", Text, nullable=False),
    Column("media_type", Text),
    Column("headers", _JSON, nullable=False),
    Column("size", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    _number(),
    Column("id", _ID, nullable=False, unique=True),
    Column("capture_id", _ID, ForeignKey("captures.id"), index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published_value", Text),
    Column("published_precision", Text),
    Column("published_found_in", Text),
    Column("outlet", Text, index=True),
    Column("authors", _JSON, nullable=False),
    Column("language", Text),
    Column("address", Text, index=True),
    Column("origin", Text),
    Column("origin_words", Text),
    Column("extractor", Text, nullable=False),
    Column("status", Text, nullable=False, index=True),
    Column("model", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("superseded_by", _ID, ForeignKey("articles.id"), index=True),
)

pages = Table(
    "pages",
    metadata,
    _number(),
    Column("source", Text, nullable=False, index=True),
    Column("capture_id", _ID, ForeignKey("captures.id"), index=True),
    Column("article_id", _ID, ForeignKey("articles.id"), index=True),
    Column("fate", Text, nullable=False),
    Column("error", Text),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    _number(),
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False),
    Column("model", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("record", _JSON, nullable=False),
    UniqueConstraint("article_id", "model", "codebook", "digest"),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    Column("id", _ID, nullable=False, index=True),
    Column("coding_number", ForeignKey("codings.number"), nullable=False),
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("model", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("count", Integer, nullable=False),
    Column("recent", Float, nullable=False),
    Column("probability", Float, nullable=False),
    *_flat(),
    Column("record", _JSON, nullable=False),
    UniqueConstraint("coding_number", "id"),
    Index("ix_reports_date", "date_earliest", "date_latest"),
    Index("ix_reports_place", "country", "city"),
)

report_values = Table(
    "report_values",
    metadata,
    _number(),
    Column("coding_number", ForeignKey("codings.number"), nullable=False, index=True),
    Column("report_number", ForeignKey("reports.number"), index=True),  # null: the article's own (warnings, …)
    Column("field", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", _JSON),
    Column("probability", Float, nullable=False),
    Column("given", Text, nullable=False),  # status in the coding itself
    Column("status", Text, nullable=False),  # with the coders' decisions
    Column("evidence", _JSON, nullable=False),  # [{exact, prefix, suffix, start, end}]
)

statements = Table(
    "statements",
    metadata,
    _number(),
    Column("report_number", ForeignKey("reports.number"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("value", _JSON),
    Column("speaker", Text),  # null: the reporter
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("start", Integer),
    Column("end", Integer),
)

incidents = Table(
    "incidents",
    metadata,
    _number(),
    Column("id", _ID, nullable=False, unique=True),
    Column("created", Text, nullable=False),
    Column("redirect_to", _ID, ForeignKey("incidents.id"), index=True),
    Column("retired_at", Text),
    Column("summary", _JSON, nullable=False),
)

incident_reports = Table(
    "incident_reports",
    metadata,
    _number(),
    Column("incident_id", _ID, ForeignKey("incidents.id"), nullable=False, index=True),
    Column("report_id", _ID, nullable=False, index=True),
    Column("weight", Float, nullable=False),
    Column("reasons", _JSON, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text),  # set: revoked
    Column("revoked_by", Text),
)

incident_table = Table(
    "incident_table",
    metadata,
    Column("incident_id", _ID, ForeignKey("incidents.id"), primary_key=True),
    *_flat(),
    Column("date_order", Text, nullable=False),  # the latest day, "" without one: sorts alike everywhere
    Column("n_reports", Integer, nullable=False),
    Column("n_articles", Integer, nullable=False),
    Column("n_outlets", Integer, nullable=False),
    Column("n_sources", Integer, nullable=False),
    Column("title", Text),
    Column("status", Text, nullable=False),  # one of flat.REVIEWED: how many of its values a coder has seen
    Column("doubtful", Boolean, nullable=False),  # see flat.standing
    Index("ix_incident_table_order", "date_order", "incident_id"),
    Index("ix_incident_table_date", "date_earliest", "date_latest"),
    Index("ix_incident_table_place", "country", "city"),
    Index("ix_incident_table_point", "latitude", "longitude"),
    Index("ix_incident_table_attack_type", "attack_type"),
    Index("ix_incident_table_perpetrator", "perpetrator"),
    Index("ix_incident_table_killed", "killed_best"),
)

# By which names an incident is found and counted: ids of its articles, its outlets, its actors (ids of the register and
# names in lower case).
incident_names = Table(
    "incident_names",
    metadata,
    Column("incident_id", _ID, ForeignKey("incidents.id"), primary_key=True),
    Column("kind", Text, primary_key=True),  # article, outlet, actor
    Column("name", _ID, primary_key=True),
    Index("ix_incident_names_name", "kind", "name"),
)

# What linking looks at, one row a present report, kept so that a new article meets its own blocks only.
report_sketches = Table(
    "report_sketches",
    metadata,
    _number(),
    Column("report_id", _ID, nullable=False, index=True),
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),  # one of STATES
    Column("vague", Boolean),
    Column("sketch", Text),  # JSON; null: not worked out yet
    Column("core", Integer, index=True),  # number of the row by which its group of exact reports, or of vague, goes
    Column("means", Integer, index=True),  # of a vague report: the core of the one group that it fits
    Column("likelihood", Float),  # of that
    Column("whole", Integer),  # of an exact report that tells as one what others tell by its parts: its dead
    Index("ix_report_sketches_state", "state", "vague", "number"),
)

report_blocks = Table(
    "report_blocks",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # 63 bits of the key's hash
    Column("vague", Boolean, primary_key=True),
    Column("sketch_number", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

report_edges = Table(
    "report_edges",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),  # numbers of report_sketches, the smaller first
    Column("two", Integer, primary_key=True, autoincrement=False, index=True),
    Column("alike", Boolean, nullable=False),  # both exact or both vague
    Column("weight", Float, nullable=False),  # log-odds
    sqlite_with_rowid=False,
)

incident_maybe = Table(
    "incident_maybe",
    metadata,
    _number(),
    Column("report_id", _ID, nullable=False, index=True),
    Column("incident_id", _ID, ForeignKey("incidents.id"), nullable=False, index=True),
    Column("weight", Float, nullable=False),
    Column("reasons", _JSON, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text),  # set: no longer
)

# What the last linking went by: the linker's version, and the coders' pairs that held.
linked_by = Table("linked_by", metadata, Column("version", Text, primary_key=True))

linked_pairs = Table(
    "linked_pairs",
    metadata,
    _number(),
    Column("kind", Text, nullable=False),
    Column("one", _ID, nullable=False),
    Column("two", _ID, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    _number(),
    Column("act", Integer, index=True),  # number of the first decision that the coder took with this one
    Column("article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("kind", Text, nullable=False),
    Column("value", _JSON),
    Column("report_id", _ID),
    Column("other_report_id", _ID),  # the second report of merge, split and not_same
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("undone_by", Text),
    Column("undone_at", Text),
    # Where the decision stands today; everything above is as the coder gave it.
    Column("place_article_id", _ID, ForeignKey("articles.id"), nullable=False, index=True),
    Column("place_start", Integer),
    Column("place_end", Integer),
    Column("lost", Boolean, nullable=False),
)

copy_families = Table(
    "copy_families",
    metadata,
    Column("article_id", _ID, ForeignKey("articles.id"), primary_key=True),
    Column("family_id", _ID, nullable=False, index=True),
    Column("origin", Text),  # the outlet that the article's credit names
    Column("relation", Text),  # records.CopyOf, to relative_id; null: the first of its family when it came
    Column("relative_id", _ID),
    Column("share", Float),
    Column("words", Integer),
    Column("reasons", _JSON),
    Column("quotes_id", _ID),  # the article that stands within this one, for which alone it is of this family
    Column("scheme", Text),  # of its keys; null: to be made anew
)

copy_keys = Table(
    "copy_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("article_number", ForeignKey("articles.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

redirects = Table(
    "redirects",
    metadata,
    _number(),
    Column("kind", Text, nullable=False),  # incident_merge, incident_split, report, article, family
    Column("old_id", _ID, nullable=False, index=True),
    Column("new_id", _ID, nullable=False, index=True),
    Column("at", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _number(),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("data", Text, nullable=False),  # JSON as text: the hash is over these very characters
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

users = Table(
    "users",
    metadata,
    _number(),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # the name as it is compared; see people.key_of
    Column("role", Text, nullable=False),  # one of people.ROLES
    Column("password", Text, nullable=False),  # Argon2id, in the PHC string format
    Column("created", Text, nullable=False),
    Column("disabled", Text),  # set: since when
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", Text, primary_key=True),  # SHA-256 of the token in hex; the token itself is kept nowhere
    Column("user_number", ForeignKey("users.number"), nullable=False, index=True),
    Column("created", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    Column("expires", Text, nullable=False, index=True),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    _number(),
    Column("hash", Text, nullable=False, unique=True),  # as of a session
    Column("user_number", ForeignKey("users.number"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("last_used", Text),
    Column("revoked", Text),
)
