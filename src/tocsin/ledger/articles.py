"""Articles in and out of their table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, insert, select

from tocsin.errors import PageError, RunError
from tocsin.ledger import schema
from tocsin.ledger.views import CaptureRow, StoredArticle
from tocsin.records import Article, Published

_ARTICLES = schema.articles
_FAMILIES = schema.copy_families
_CHUNK = 500  # ids in one query: databases bound the number of parameters

T = TypeVar("T")


def chunks(items: Iterable[T]) -> Iterable[Sequence[T]]:
    """The items in runs short enough for one query."""
    listed = list(items)
    return (listed[at : at + _CHUNK] for at in range(0, len(listed), _CHUNK))


def article_row(article: Article) -> dict[str, Any]:
    """The columns of an article that come from the record."""
    return {
        "id": article.id,
        "capture_id": article.capture_id,
        "text": article.text,
        "title": article.title,
        **published_row(article.published),
        "outlet": article.outlet,
        "authors": list(article.authors),
        "language": article.language,
        "address": article.address,
        "origin": article.origin,
        "origin_words": article.origin_words,
        "extractor": article.extractor,
    }


def published_row(published: Published | None) -> dict[str, str | None]:
    """The three columns of a publication date."""
    return {
        "published_value": published.value if published else None,
        "published_precision": published.precision if published else None,
        "published_found_in": published.found_in if published else None,
    }


def insert_article(connection: Connection, article: Article, *, status: str, model: str, codebook: str) -> None:
    """Store an article that is not there yet. Raises PageError where a database cannot hold its characters."""
    row = article_row(article)
    check_text(row, name=article.address or article.id)
    coded = {"status": status, "model": model, "codebook": codebook, "added_at": schema.now()}
    connection.execute(insert(_ARTICLES).values(**row, **coded))


def check_text(plain: Any, *, name: str) -> None:
    """Raises PageError where a string holds NUL or half a surrogate pair, which no database takes."""
    if isinstance(plain, str):
        if "\0" in plain or any("\ud800" <= character <= "\udfff" for character in plain):
            raise PageError(f"{name}: holds characters that cannot be stored (NUL or half a surrogate); clean the page")
    elif isinstance(plain, dict):
        check_text(list(plain.values()), name=name)
    elif isinstance(plain, list | tuple):
        for item in plain:
            check_text(item, name=name)


def published_of(row: RowMapping) -> Published | None:
    """The publication date in a row with the three columns."""
    if row["published_value"] is None:
        return None
    return Published(row["published_value"], row["published_precision"], row["published_found_in"])


def plain_article(row: RowMapping) -> Article:
    """A row of the table of articles as the record that it was made of."""
    return Article(
        id=row["id"],
        capture_id=row["capture_id"],
        text=row["text"],
        title=row["title"],
        published=published_of(row),
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        language=row["language"],
        address=row["address"],
        origin=row["origin"],
        origin_words=row["origin_words"],
        extractor=row["extractor"],
    )


def stored(row: RowMapping) -> StoredArticle:
    """A row of `selection` as a record."""
    return StoredArticle(
        article=plain_article(row),
        status=row["status"],
        model=row["model"],
        codebook=row["codebook"],
        added_at=row["added_at"],
        family_id=row["family_id"] or row["id"],
        superseded_by=row["superseded_by"],
    )


def selection() -> Select[Any]:
    """All articles with their copy family, to be narrowed."""
    joined = _ARTICLES.outerjoin(_FAMILIES, _FAMILIES.c.article_id == _ARTICLES.c.id)
    return select(_ARTICLES, _FAMILIES.c.family_id).select_from(joined)


def find_article(connection: Connection, id: str) -> StoredArticle | None:
    """The article of exactly this id."""
    row = connection.execute(selection().where(_ARTICLES.c.id == id)).mappings().first()
    return stored(row) if row else None


def stored_articles(connection: Connection, ids: Iterable[str]) -> dict[str, StoredArticle]:
    """Articles by exactly these ids; those that are not there are left out."""
    found: dict[str, StoredArticle] = {}
    for part in chunks(ids):
        rows = connection.execute(selection().where(_ARTICLES.c.id.in_(part))).mappings()
        found.update((row["id"], stored(row)) for row in rows)
    return found


def get_article(connection: Connection, id: str) -> StoredArticle:
    """The article of this id or unique prefix. Raises RunError where there is none, or several."""
    found = find_article(connection, id)
    return found or stored(
        connection.execute(selection().where(_ARTICLES.c.id == whole_id(connection, _ARTICLES.c.id, id, "article")))
        .mappings()
        .one()
    )


def batch(connection: Connection, *, after: int, size: int, where: Sequence[ColumnElement[bool]]) -> Sequence[Any]:
    """The next `size` articles after row number `after`, in the order in which they came."""
    query = selection().where(_ARTICLES.c.number > after, *where).order_by(_ARTICLES.c.number).limit(size)
    return connection.execute(query).mappings().all()


def whole_id(connection: Connection, column: ColumnElement[str], prefix: str, what: str) -> str:
    """The one id that begins with `prefix`. Raises RunError where there is none, or several."""
    # The range lets the index help: ids are ASCII, in byte order.
    near = (column >= prefix, column < prefix + "\x7f", func.substr(column, 1, len(prefix)) == prefix)
    found = connection.execute(select(column).distinct().where(*near).limit(6)).scalars().all()
    if prefix and (prefix in found or len(found) == 1):
        return prefix if prefix in found else str(found[0])
    if not prefix or not found:
        raise RunError(f"{what} {prefix!r}: the ledger has none; list them, or check the id")
    raise RunError(f"{what} {prefix!r}: may be {', '.join(sorted(found)[:5])}…; give more of the id")


def capture_row(connection: Connection, id: str) -> CaptureRow:
    """What is known of a capture, without its bytes. Raises RunError where there is none."""
    table = schema.captures
    wanted = (table.c[name] for name in CaptureRow.__slots__)
    row = connection.execute(select(*wanted).where(table.c.id == id)).mappings().first()
    if row is None:
        raise RunError(f"capture {id}: the ledger has none; add its page first")
    return CaptureRow(**row)
