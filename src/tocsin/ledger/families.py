"""Copy families: articles whose text is (nearly) the same, so that a copy counts as no second source."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import schema
from tocsin.ledger.articles import chunks, published_of
from tocsin.ledger.redirects import redirect
from tocsin.ledger.views import Candidate
from tocsin.records import Article

_FAMILIES = schema.copy_families
_BANDS = schema.copy_bands
_ARTICLES = schema.articles


def add_to_family(connection: Connection, article: Article, *, copy_of: Sequence[str], bands: Sequence[str]) -> None:
    """Put a new article into the family of the stored articles that it copies, or into one of its own.

    A family is named after its first article. Where the new one ties several families, the oldest takes the others in.
    """
    if bands:
        rows = [{"band": band, "article_id": article.id} for band in dict.fromkeys(bands)]
        connection.execute(insert(_BANDS), rows)
    families = _families_of(connection, copy_of)
    family = families[0] if families else article.id
    for other in families[1:]:
        connection.execute(update(_FAMILIES).where(_FAMILIES.c.family_id == other).values(family_id=family))
        redirect(connection, "family", other, family)
    own = insert(_FAMILIES).values(article_id=article.id, family_id=family, origin=article.origin, is_origin=False)
    connection.execute(own)
    if families:
        _mark_origins(connection, family)


def _families_of(connection: Connection, article_ids: Sequence[str]) -> list[str]:
    """The families of these articles, oldest first."""
    found: dict[str, str] = {}
    for part in chunks(article_ids):
        rows = connection.execute(
            select(_FAMILIES.c.article_id, _FAMILIES.c.family_id).where(_FAMILIES.c.article_id.in_(part))
        )
        found.update({row.article_id: row.family_id for row in rows})
    missing = [id for id in article_ids if id not in found]
    if missing:
        raise RunError(f"article {missing[0]}: is not in the ledger, so nothing can be a copy of it; add it first")
    order: dict[str, int] = {}
    for part in chunks(set(found.values())):
        founders = select(_ARTICLES.c.id, _ARTICLES.c.number).where(_ARTICLES.c.id.in_(part))
        order.update({row.id: row.number for row in connection.execute(founders)})
    return sorted(order, key=order.__getitem__)


def _mark_origins(connection: Connection, family: str) -> None:
    """The origin is whose outlet a credit of the family names; without a credit nobody is taken for it."""
    joined = _FAMILIES.join(_ARTICLES, _ARTICLES.c.id == _FAMILIES.c.article_id)
    rows = connection.execute(
        select(_FAMILIES.c.article_id, _FAMILIES.c.origin, _ARTICLES.c.outlet)
        .select_from(joined)
        .where(_FAMILIES.c.family_id == family)
    ).all()
    credited = {row.origin.casefold() for row in rows if row.origin}
    for row in rows:
        is_origin = bool(row.outlet) and row.outlet.casefold() in credited
        connection.execute(
            update(_FAMILIES).where(_FAMILIES.c.article_id == row.article_id).values(is_origin=is_origin)
        )


def similar(connection: Connection, bands: Sequence[str], *, limit: int) -> tuple[Candidate, ...]:
    """Stored articles that share a band, those that share most first."""
    shared: dict[str, int] = {}
    for part in chunks(dict.fromkeys(bands)):
        counted = select(_BANDS.c.article_id, func.count().label("shared")).where(_BANDS.c.band.in_(part))
        for row in connection.execute(counted.group_by(_BANDS.c.article_id)):
            shared[row.article_id] = shared.get(row.article_id, 0) + row.shared
    best = sorted(shared, key=lambda id: (-shared[id], id))[:limit]
    found = {}
    joined = _ARTICLES.join(_FAMILIES, _FAMILIES.c.article_id == _ARTICLES.c.id)
    for part in chunks(best):
        query = select(_ARTICLES, _FAMILIES.c.family_id).select_from(joined).where(_ARTICLES.c.id.in_(part))
        for item in connection.execute(query).mappings():
            found[item["id"]] = Candidate(
                article_id=item["id"],
                text=item["text"],
                outlet=item["outlet"],
                published=published_of(item),
                family_id=item["family_id"],
                shared=shared[item["id"]],
            )
    return tuple(found[id] for id in best)
