"""Full-text search over articles: all words, "phrases", and -words that must not be there.

SQLite's FTS5 and PostgreSQL's tsvector both stem English, so "bombing" finds "bombings".
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
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
_WORD = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def search(connection: Connection, query: str, *, limit: int, offset: int) -> tuple[SearchHit, ...]:
    """Articles that hold the words, best first. Raises RunError where the query asks for no word."""
    wanted, unwanted = terms(query)
    if not wanted:
        raise RunError(f"search {query!r}: names no word to look for; give at least one")
    sqlite = connection.dialect.name == "sqlite"
    found = (_sqlite if sqlite else _postgresql)(wanted, unwanted)
    rows = connection.execute(
        found.where(_ARTICLES.c.superseded_by.is_(None))
        .order_by(literal_column("rank"), _ARTICLES.c.number)
        .limit(limit)
        .offset(offset)
    ).mappings()
    return tuple(
        SearchHit(
            article_id=row["id"],
            title=row["title"],
            outlet=row["outlet"],
            published=published_of(row),
            snippet=_parts(row["snippet"]),
            rank=float(row["rank"]),
        )
        for row in rows
    )


def article_ids(connection: Connection, query: str) -> Select[Any] | None:
    """A query of the ids of all articles that hold the words; None where no word is asked for."""
    wanted, unwanted = terms(query)
    if not wanted:
        return None
    found = (_sqlite if connection.dialect.name == "sqlite" else _postgresql)(wanted, unwanted)
    return found.with_only_columns(_ARTICLES.c.id).where(_ARTICLES.c.superseded_by.is_(None))


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


def _sqlite(wanted: list[str], unwanted: list[str]) -> Select[Any]:
    index = table("articles_fts", column("rowid"))
    match = " AND ".join(f'"{words}"' for words in wanted) + "".join(f' NOT "{words}"' for words in unwanted)
    snippet = literal_column(f"snippet(articles_fts, 0, '{_OPEN}', '{_CLOSE}', '…', 24)", String).label("snippet")
    return (
        select(*_columns(), snippet, literal_column("articles_fts.rank").label("rank"))
        .select_from(index.join(_ARTICLES, _ARTICLES.c.number == index.c.rowid))
        .where(text("articles_fts MATCH :match").bindparams(bindparam("match", match)))
    )


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
