"""Full-text search over articles: all words, "phrases", and -words that must not be there.

SQLite's FTS5 and PostgreSQL's tsvector both stem English, so "bombing" finds "bombings". In SQLite, of words that more
than MOST_RANKED articles hold, the best of those are found that came last: to rank all takes as long as they are many.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    String,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy import cast as sql_cast

from tocsin.errors import RunError
from tocsin.ledger import schema
from tocsin.ledger.articles import published_of
from tocsin.ledger.views import SearchHit

_ARTICLES = schema.articles
_OPEN, _CLOSE = "\x02", "\x03"  # around what matched; no article holds them
# Words that every text has. PostgreSQL leaves out such words itself; FTS5 would look for them.
_STOP = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
MOST_RANKED = 2000
_WORD = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def search(connection: Connection, query: str, *, limit: int, offset: int) -> tuple[SearchHit, ...]:
    """Articles that hold the words, best first. Raises RunError where the query asks for no word."""
    wanted, unwanted = terms(query)
    if not wanted:
        raise RunError(f"search {query!r}: names no word to look for; give at least one")
    asked = (connection, wanted, unwanted, limit, offset)
    return _sqlite_hits(*asked) if _is_sqlite(connection) else _postgresql_hits(*asked)


def _hit(row: RowMapping, rank: float) -> SearchHit:
    return SearchHit(
        article_id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=published_of(row),
        snippet=_parts(row["snippet"]),
        rank=rank,
    )


def article_ids(connection: Connection, query: str) -> Select[Any] | None:
    """A query of the ids of all articles that hold the words; None where no word is asked for."""
    wanted, unwanted = terms(query)
    if not wanted:
        return None
    found = (_sqlite if _is_sqlite(connection) else _postgresql)(wanted, unwanted)
    return found.with_only_columns(_ARTICLES.c.id).where(_ARTICLES.c.superseded_by.is_(None))


def article_numbers(connection: Connection, query: str) -> NDArray[np.int64] | None:
    """The numbers of all articles that hold the words, later replaced ones too; None where no word is asked for."""
    wanted, unwanted = terms(query)
    if not wanted:
        return None
    if _is_sqlite(connection):
        # As one string, which SQLite puts together while other threads work: a row each would be dear by the 100,000.
        all_numbers = text("SELECT group_concat(rowid) FROM articles_fts WHERE articles_fts MATCH :match")
        told = connection.execute(all_numbers, {"match": _match(wanted, unwanted)}).scalar()
        return np.fromstring(told or "", np.int64, sep=",")
    rows = connection.execute(_postgresql(wanted, unwanted).with_only_columns(_ARTICLES.c.number))
    return np.array(rows.scalars().all(), np.int64)


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def terms(query: str) -> tuple[list[str], list[str]]:
    """Words and phrases that must be there, and those that must not."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _WORD.finditer(query):
        minus, phrase, word = match.groups()
        words = " ".join(re.findall(r"\w+", phrase if phrase is not None else word))
        if words and words.lower() not in _STOP:
            (unwanted if minus else wanted).append(words)
    return wanted, unwanted


def _columns() -> tuple[Any, ...]:
    c = _ARTICLES.c
    return (c.number, c.id, c.title, c.outlet, c.published_value, c.published_precision, c.published_found_in)


def _match(wanted: list[str], unwanted: list[str]) -> str:
    """The words as FTS5 asks for them."""
    return " AND ".join(f'"{words}"' for words in wanted) + "".join(f' NOT "{words}"' for words in unwanted)


def _sqlite(wanted: list[str], unwanted: list[str]) -> Select[Any]:
    index = table("articles_fts", column("rowid"))
    snippet = literal_column(f"snippet(articles_fts, 0, '{_OPEN}', '{_CLOSE}', '…', 24)", String).label("snippet")
    return (
        select(*_columns(), snippet)
        .select_from(index.join(_ARTICLES, _ARTICLES.c.number == index.c.rowid))
        .where(text("articles_fts MATCH :match").bindparams(bindparam("match", _match(wanted, unwanted))))
    )


# The ranking alone, so that FTS5 sorts and no snippet is made that is not shown.
_BEST = text(
    "SELECT rowid, rank FROM articles_fts WHERE articles_fts MATCH :match AND rowid >= coalesce(("
    "SELECT rowid FROM articles_fts WHERE articles_fts MATCH :match ORDER BY rowid DESC LIMIT 1 OFFSET :most), 0) "
    "AND rowid NOT IN (SELECT number FROM articles WHERE superseded_by IS NOT NULL) "
    "ORDER BY rank LIMIT :limit OFFSET :offset"
)


def _sqlite_hits(
    connection: Connection, wanted: list[str], unwanted: list[str], limit: int, offset: int
) -> tuple[SearchHit, ...]:
    asked = {"match": _match(wanted, unwanted), "most": MOST_RANKED - 1, "limit": limit, "offset": offset}
    ranks = {row.rowid: row.rank for row in connection.execute(_BEST, asked)}
    query = _sqlite(wanted, unwanted).where(literal_column("articles_fts.rowid").in_(ranks))
    rows = {row["number"]: row for row in connection.execute(query).mappings()}
    return tuple(_hit(rows[number], rank) for rank, number in sorted((rank, number) for number, rank in ranks.items()))


def _postgresql_hits(
    connection: Connection, wanted: list[str], unwanted: list[str], limit: int, offset: int
) -> tuple[SearchHit, ...]:
    query = _postgresql(wanted, unwanted).where(_ARTICLES.c.superseded_by.is_(None))
    ordered = query.order_by(literal_column("rank"), _ARTICLES.c.number).limit(limit).offset(offset)
    return tuple(_hit(row, float(row["rank"])) for row in connection.execute(ordered).mappings())


def _postgresql(wanted: list[str], unwanted: list[str]) -> Select[Any]:
    asked = " ".join([*(f'"{words}"' for words in wanted), *(f'-"{words}"' for words in unwanted)])
    query = func.websearch_to_tsquery(literal_column("'english'::regconfig"), asked)
    vector: ColumnElement[Any] = literal_column("articles.search")
    options = f"StartSel={_OPEN}, StopSel={_CLOSE}, MaxWords=24, MinWords=12"
    snippet = func.ts_headline(literal_column("'english'::regconfig"), _ARTICLES.c.text, query, options)
    rank = (-func.ts_rank(vector, query)).label("rank")
    return (
        select(*_columns(), sql_cast(snippet, String).label("snippet"), rank)
        .select_from(_ARTICLES)
        .where(vector.op("@@")(query))
    )


def _parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    parts = []
    for piece in re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", snippet):
        if piece:
            parts.append((piece.strip(_OPEN + _CLOSE), piece.startswith(_OPEN)))
    return tuple(parts)
