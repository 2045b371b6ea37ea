"""Copy families: articles whose text is (nearly) the same, so that a copy counts as no second source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, text, update

from tocsin.errors import RunError
from tocsin.ledger import schema, sketches
from tocsin.ledger.articles import chunks, plain_article, published_of
from tocsin.ledger.kinship import Kinship, kinship
from tocsin.ledger.redirects import redirect
from tocsin.records import CODER, Article, CopyKeys, CopyOf, KeyHit

MOST_HITS = 24  # articles looked up for a key, the oldest: what more have it stands everywhere, or is of one family
_FAMILIES = schema.copy_families
_KEYS = schema.copy_keys
_ARTICLES = schema.articles
_AT_ONCE = 50  # keys in one query: SQLite takes 500 selects in one
NO_KEY = -1  # fills a query up, so that there is one for any number of keys
# Written out, for a select for each key and their union take SQLAlchemy longer to put together than SQLite to run.
_OLDEST = text(
    " UNION ALL ".join(
        f'SELECT * FROM (SELECT "key", article_number FROM copy_keys WHERE "key" = :key_{n} '  # noqa: S608 (constants)
        f"ORDER BY article_number LIMIT {MOST_HITS}) AS oldest_{n}"
        for n in range(_AT_ONCE)
    )
)


def add_to_family(
    connection: Connection, article: Article, *, copy_of: Sequence[CopyOf], keys: CopyKeys | None
) -> None:
    """Put an article into the family of the stored articles that it copies, or into one of its own.

    A family is named after its first article. Where the new one ties several families, the oldest takes the others in.
    """
    kin = kinship(copy_of, *_known(connection, article.id, copy_of))
    families = _oldest_first(connection, kin.families)
    family = families[0] if families else article.id
    for other in families[1:]:
        members = select(_FAMILIES.c.article_id).where(_FAMILIES.c.family_id == other)
        sketches.touch_articles(connection, connection.execute(members).scalars().all())
        connection.execute(update(_FAMILIES).where(_FAMILIES.c.family_id == other).values(family_id=family))
        redirect(connection, "family", other, family)
    row = {"article_id": article.id, "family_id": family, "origin": article.origin, **_closest(copy_of)}
    connection.execute(insert(_FAMILIES).values(**row, scheme=keys.scheme if keys else None))
    _bind(connection, article.id, kin)
    _store_keys(connection, article.id, keys.keys if keys else ())


def renew(connection: Connection, article: Article, *, copy_of: Sequence[CopyOf], keys: CopyKeys) -> None:
    """Take an article out of its family and put it in anew, with new keys.

    An entry by hand stays with the article that it quotes: no likeness of texts would tell it.
    """
    entered = _entered(connection, article.id)
    if entered is not None:
        copy_of, keys = (entered,), CopyKeys(keys.scheme, ())
    connection.execute(delete(_KEYS).where(_KEYS.c.article_number == _number_of(connection, article.id)))
    connection.execute(delete(_FAMILIES).where(_FAMILIES.c.article_id == article.id))
    add_to_family(connection, article, copy_of=copy_of, keys=keys)
    sketches.touch_articles(connection, [article.id])


def _entered(connection: Connection, article_id: str) -> CopyOf | None:
    """What an entry by hand quotes; None of other articles, and of entries that quote none of the ledger."""
    joined = _FAMILIES.join(_ARTICLES, _ARTICLES.c.id == _FAMILIES.c.article_id)
    of_coder = (_FAMILIES.c.article_id == article_id, _ARTICLES.c.model == CODER, _FAMILIES.c.relation == "quotes")
    row = connection.execute(select(_FAMILIES).select_from(joined).where(*of_coder)).first()
    return None if row is None else CopyOf(row.relative_id, row.relation, row.share, row.words, tuple(row.reasons))


def inherit(connection: Connection, old: Article, new: Article) -> None:
    """The newly extracted text of a page takes the family and the keys of the old one, until keys are made of it."""
    row = connection.execute(select(_FAMILIES).where(_FAMILIES.c.article_id == old.id)).mappings().one()
    kept = {**row, "article_id": new.id, "origin": new.origin, "scheme": None}
    connection.execute(insert(_FAMILIES).values(**kept))
    for column in (_FAMILIES.c.relative_id, _FAMILIES.c.quotes_id):
        connection.execute(update(_FAMILIES).where(column == old.id).values({column.name: new.id}))
    numbers = {id: _number_of(connection, id) for id in (old.id, new.id)}
    moved = update(_KEYS).where(_KEYS.c.article_number == numbers[old.id])
    connection.execute(moved.values(article_number=numbers[new.id]))


def key_hits(connection: Connection, keys: Sequence[int]) -> list[KeyHit]:
    """For each key the MOST_HITS oldest articles that have it, with what tells whether they are worth comparing."""
    found: list[tuple[int, int]] = []
    for start in range(0, len(keys), _AT_ONCE):
        part = [*keys[start : start + _AT_ONCE], *[NO_KEY] * _AT_ONCE][:_AT_ONCE]
        rows = connection.execute(_OLDEST, {f"key_{n}": key for n, key in enumerate(part)})
        found.extend((row.key, row.article_number) for row in rows)
    articles = _by_number(connection, {number for _, number in found})
    hits = ((key, articles[number]) for key, number in found)
    return [KeyHit(key, row["id"], row["family_id"], published_of(row), row["outlet"]) for key, row in hits]


def at_address(connection: Connection, address: str) -> list[str]:
    """Ids of the present articles of an address."""
    present = (_ARTICLES.c.address == address) & _ARTICLES.c.superseded_by.is_(None)
    return list(connection.execute(select(_ARTICLES.c.id).where(present).order_by(_ARTICLES.c.number)).scalars())


def plain_articles(connection: Connection, ids: Sequence[str]) -> list[Article]:
    """Articles by their ids, in this order."""
    found: dict[str, Article] = {}
    for part in chunks(ids):
        rows = connection.execute(select(_ARTICLES).where(_ARTICLES.c.id.in_(part))).mappings()
        found.update((row["id"], plain_article(row)) for row in rows)
    return [found[id] for id in ids]


def _by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, RowMapping]:
    columns = (_ARTICLES.c.number, _ARTICLES.c.id, _ARTICLES.c.outlet, _FAMILIES.c.family_id)
    published = (_ARTICLES.c.published_value, _ARTICLES.c.published_precision, _ARTICLES.c.published_found_in)
    joined = _ARTICLES.join(_FAMILIES, _FAMILIES.c.article_id == _ARTICLES.c.id)
    found: dict[int, RowMapping] = {}
    for part in chunks(numbers):
        query = select(*columns, *published).select_from(joined).where(_ARTICLES.c.number.in_(part))
        found.update((row["number"], row) for row in connection.execute(query).mappings())
    return found


def _known(connection: Connection, id: str, copy_of: Sequence[CopyOf]) -> tuple[dict[str, str], set[str]]:
    """The families of the articles, and which of them are there for another article that they quote."""
    families: dict[str, str] = {}
    quoting: set[str] = set()
    for part in chunks(one.article_id for one in copy_of):
        for row in connection.execute(select(_FAMILIES).where(_FAMILIES.c.article_id.in_(part))):
            families[row.article_id] = row.family_id
            quoting |= {row.article_id} if row.quotes_id not in (None, id) else set()
    missing = [one.article_id for one in copy_of if one.article_id not in families]
    if missing:
        raise RunError(f"article {missing[0]}: is not in the ledger, so nothing can be a copy of it; add it first")
    return families, quoting


def _oldest_first(connection: Connection, families: Sequence[str]) -> list[str]:
    order: dict[str, int] = {}
    for part in chunks(families):
        query = select(_FAMILIES.c.family_id, func.min(_ARTICLES.c.number).label("first"))
        joined = query.join(_ARTICLES, _ARTICLES.c.id == _FAMILIES.c.article_id)
        rows = connection.execute(joined.where(_FAMILIES.c.family_id.in_(part)).group_by(_FAMILIES.c.family_id))
        order.update((row.family_id, row.first) for row in rows)
    return sorted(families, key=order.__getitem__)


def _closest(copy_of: Sequence[CopyOf]) -> dict[str, object]:
    if not copy_of:
        return {}
    one = copy_of[0]
    told = {"share": one.share, "words": one.words, "reasons": list(one.reasons)}
    return {"relation": one.relation, "relative_id": one.article_id, **told}


def _bind(connection: Connection, article_id: str, kin: Kinship) -> None:
    for host, quoted in kin.quotes:
        own = _FAMILIES.c.article_id == (host or article_id)
        connection.execute(update(_FAMILIES).where(own).values(quotes_id=quoted or article_id))


def _store_keys(connection: Connection, article_id: str, keys: Sequence[int]) -> None:
    number = _number_of(connection, article_id)
    rows = [{"key": key, "article_number": number} for key in dict.fromkeys(keys)]
    if rows:
        connection.execute(insert(_KEYS), rows)


def _number_of(connection: Connection, article_id: str) -> int:
    return int(connection.execute(select(_ARTICLES.c.number).where(_ARTICLES.c.id == article_id)).scalar_one())
