"""A copy family as it is shown: its members in order of time, the versions of one story, and who wrote it first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, RowMapping, select

from tocsin.ledger import schema
from tocsin.ledger.articles import get_article, published_of
from tocsin.ledger.views import Family, FamilyMember

_FAMILIES = schema.copy_families
_ARTICLES = schema.articles
_CAPTURES = schema.captures


def family_of(connection: Connection, article_id: str) -> Family:
    """The family of an article, by its id or a unique beginning. Raises RunError where there is no such article."""
    family = get_article(connection, article_id).family_id
    joined = _FAMILIES.join(_ARTICLES, _ARTICLES.c.id == _FAMILIES.c.article_id)
    query = select(_FAMILIES, _ARTICLES, _CAPTURES.c.collected_at).select_from(
        joined.outerjoin(_CAPTURES, _CAPTURES.c.id == _ARTICLES.c.capture_id)
    )
    present = (_FAMILIES.c.family_id == family) & _ARTICLES.c.superseded_by.is_(None)
    rows = sorted(connection.execute(query.where(present)).mappings(), key=_time)
    origin, by, first = _origin(rows)
    orders = _orders(rows)
    return Family(family, origin, by, tuple(_member(row, orders, row["id"] == first) for row in rows))


def _time(row: RowMapping) -> tuple[str, str, int]:
    """By publication, a month after its days and an unknown date last; then by capture; then as they came."""
    published = f"{row['published_value'] or '9999'}-99-99"[:10]
    return published, row["collected_at"] or "", row["number"]


def _origin(rows: Sequence[RowMapping]) -> tuple[str | None, str, str | None]:
    """The outlet, how it is known, and its article where that is here. `rows` in order of time."""
    credits = Counter(_name(row["origin"]) for row in rows if row["origin"])
    if credits:
        named = max(credits, key=credits.__getitem__)  # of equal ones the first
        written = next(row["origin"] for row in rows if _name(row["origin"]) == named)
        own = (row["id"] for row in rows if _name(row["outlet"]) == named)
        return written, "credit", next(own, None)
    own_words = [row for row in rows if row["quotes_id"] is None] or list(rows)
    first = own_words[0]
    alone = len(own_words) == 1 or _time(first)[0] < _time(own_words[1])[0]
    return first["outlet"], "earliest" if alone and first["published_value"] else "first seen", first["id"]


def _orders(rows: Sequence[RowMapping]) -> Mapping[str, int]:
    """For each article that has versions its place among them, from 1."""
    story = {row["id"]: row["id"] for row in rows}
    for row in rows:
        if row["relation"] == "version" and row["relative_id"] in story:
            old, new = story[row["id"]], story[row["relative_id"]]
            story.update({id: new for id, held in story.items() if held == old})
    members: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        members[story[row["id"]]].append(row["id"])
    several = (ids for ids in members.values() if len(ids) > 1)
    return {id: order for ids in several for order, id in enumerate(ids, start=1)}


def _member(row: RowMapping, orders: Mapping[str, int], is_origin: bool) -> FamilyMember:
    order = orders.get(row["id"])
    later = "version" if order is not None and order > 1 else "quotes" if row["quotes_id"] else "copy"
    return FamilyMember(
        article_id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=published_of(row),
        address=row["address"],
        relation="origin" if is_origin else later,
        order=order,
        relative_id=row["relative_id"],
        share=row["share"],
        reasons=tuple(row["reasons"] or ()),
    )


def _name(outlet: str | None) -> str:
    return re.sub(r"^the\s|\W", "", (outlet or "").casefold())
