"""Copy families in the ledger: who belongs together, who wrote it first, which version came when."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_making import TEXT, article_of, capture_of, coding_of
from sqlalchemy import text

from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.database import Database
from tocsin.ledger.kinship import kinship
from tocsin.ledger.migrate import upgrade
from tocsin.ledger.views import AddedPage, Family
from tocsin.records import Article, CopyKeys, CopyOf, Published


def _day(day: int) -> Published:
    return Published(f"2024-03-{day:02d}", "day", "meta")


def _like(page: AddedPage, relation: str = "copy") -> CopyOf:
    return CopyOf(page.article_id, relation, 0.9, 120, ("90% of the shorter text in common (120 words)",))


def _article(name: str, **told: object) -> Article:
    return article_of(f"{name}\n{TEXT}", None, address=f"https://post.example/{name}", **told)


def _add(ledger: Ledger, name: str, *found: CopyOf, keys: tuple[int, ...] = (), **told: object) -> AddedPage:
    article = _article(name, **told)
    made = CopyKeys("test", keys)
    return ledger.add_page(None, article, None, "other_language", source=name, copy_keys=made, copy_of=found)


def _told(family: Family) -> list[tuple[str | None, str, int | None]]:
    return [(member.title, member.relation, member.order) for member in family.members]


def test_keys_find_the_oldest_articles_that_have_them(ledger: Ledger) -> None:
    a = _add(ledger, "a", keys=(1, 2**62), outlet="Wire", published=_day(4))
    b = _add(ledger, "b", _like(a), keys=(2**62, 2**62, 5))
    hits = ledger.key_hits([1, 2**62, 9])
    assert [(hit.key, hit.article_id, hit.family_id) for hit in hits] == [
        (1, a.article_id, a.article_id),
        (2**62, a.article_id, a.article_id),
        (2**62, b.article_id, a.article_id),
    ]
    assert (hits[0].outlet, hits[0].published) == ("Wire", _day(4))
    assert ledger.key_hits([]) == []
    assert len(ledger.key_hits(list(range(1, 250)))) == 2


def test_only_so_many_articles_are_looked_up_for_a_key(ledger: Ledger) -> None:
    pages = [_add(ledger, f"p{number}", keys=(1,)) for number in range(30)]
    assert [hit.article_id for hit in ledger.key_hits([1])] == [page.article_id for page in pages[:24]]


def test_articles_are_found_by_address_and_given_in_order(ledger: Ledger) -> None:
    a, b = _add(ledger, "a"), _add(ledger, "b")
    assert ledger.at_address("https://post.example/a") == [a.article_id]
    assert ledger.at_address("https://post.example/c") == []
    assert ledger.plain_articles([b.article_id, a.article_id]) == [_article("b"), _article("a")]


def test_the_credited_outlet_is_the_origin(ledger: Ledger) -> None:
    a = _add(ledger, "a", outlet="Herald", published=_day(3), origin="Coast Wire")
    b = _add(ledger, "b", _like(a), outlet="The Coast Wire", published=_day(4))
    _add(ledger, "c", _like(b), outlet="Courier", published=_day(3))
    family = ledger.family(b.article_id)
    assert (family.id, family.origin, family.origin_by) == (a.article_id, "Coast Wire", "credit")
    assert _told(family) == [("a", "copy", None), ("c", "copy", None), ("b", "origin", None)]
    assert family.members[1].reasons == ("90% of the shorter text in common (120 words)",)


def test_without_a_credit_the_earliest_is_the_origin(ledger: Ledger) -> None:
    a = _add(ledger, "a", outlet="Herald", published=_day(5))
    _add(ledger, "b", _like(a), outlet="Wire", published=_day(4))
    _add(ledger, "c", _like(a), outlet="Courier", published=Published("2024-03", "month", "meta"))
    family = ledger.family(a.article_id)
    assert (family.origin, family.origin_by) == ("Wire", "earliest")
    assert _told(family) == [("b", "origin", None), ("a", "copy", None), ("c", "copy", None)]


def test_an_origin_that_nothing_tells_is_the_first_seen(ledger: Ledger) -> None:
    a = _add(ledger, "a", outlet="Herald", published=_day(5))
    _add(ledger, "b", _like(a), outlet="Wire", published=_day(5))
    assert (ledger.family(a.article_id).origin, ledger.family(a.article_id).origin_by) == ("Herald", "first seen")
    alone = _add(ledger, "c", outlet=None, published=None)
    assert (ledger.family(alone.article_id).origin, ledger.family(alone.article_id).origin_by) == (None, "first seen")


def test_versions_have_their_order_in_whatever_order_they_came(ledger: Ledger) -> None:
    third = _add(ledger, "third", outlet="Wire", published=_day(5))
    first = _add(ledger, "first", _like(third, "version"), outlet="Wire", published=_day(3))
    _add(ledger, "reprint", _like(first), outlet="Herald", published=_day(4))
    _add(ledger, "second", _like(first, "version"), outlet="Wire", published=_day(4))
    assert _told(ledger.family(third.article_id)) == [
        ("first", "origin", 1),
        ("reprint", "copy", None),
        ("second", "version", 2),
        ("third", "version", 3),
    ]


def test_versions_of_one_day_stand_in_order_of_capture(ledger: Ledger) -> None:
    pages: list[AddedPage] = []
    for name, hour in (("late", "20"), ("early", "08")):
        capture = replace(capture_of(name, path=name), collected_at=f"2024-03-04T{hour}:00:00+00:00")
        article = article_of(f"{name}\n{TEXT}", capture, published=_day(4))
        found = [_like(page, "version") for page in pages]
        pages.append(ledger.add_page(capture, article, coding_of(article), "coded", source=name, copy_of=found))
    assert _told(ledger.family(pages[0].article_id)) == [("early", "origin", 1), ("late", "version", 2)]


def test_an_article_that_ties_two_families_joins_them_to_the_older(ledger: Ledger) -> None:
    a, b, c = (_add(ledger, name) for name in "abc")
    d = _add(ledger, "d", _like(c), _like(b))
    families = {ledger.article(page.article_id).family_id for page in (b, c, d)}
    assert families == {b.article_id} and ledger.article(a.article_id).family_id == a.article_id
    with pytest.raises(RunError, match="article nowhere: is not in the ledger"):
        _add(ledger, "e", CopyOf("nowhere", "copy", 1.0, 100, ()))


def test_a_digest_is_of_one_family_and_ties_none(ledger: Ledger) -> None:
    a, b = _add(ledger, "a"), _add(ledger, "b")
    digest = _add(ledger, "digest", _like(b, "quotes"), _like(a, "quotes"), published=_day(28))
    later = _add(ledger, "later", _like(digest, "quoted"))
    families = [ledger.article(page.article_id).family_id for page in (a, b, digest, later)]
    assert families == [a.article_id, b.article_id, b.article_id, later.article_id]
    assert [member.relation for member in ledger.family(b.article_id).members] == ["origin", "quotes"]


def test_a_digest_that_came_first_takes_in_one(ledger: Ledger) -> None:
    digest = _add(ledger, "digest", published=_day(2))
    a = _add(ledger, "a", _like(digest, "quoted"), published=_day(3))
    b = _add(ledger, "b", _like(digest, "quoted"), published=_day(3))
    assert _told(ledger.family(a.article_id)) == [("digest", "quotes", None), ("a", "origin", None)]
    assert len(ledger.family(b.article_id).members) == 1


def test_articles_without_present_keys_are_listed_and_keyed_anew(ledger: Ledger) -> None:
    a, b = _add(ledger, "a", keys=(1,)), _add(ledger, "b", keys=(1,))
    assert [stored.article.title for stored in ledger.unkeyed("new")] == ["a", "b"]
    ledger.rekey(a.article_id, CopyKeys("new", (2,)), ())
    ledger.rekey(b.article_id, CopyKeys("new", (2, 3)), (_like(a),))
    assert list(ledger.unkeyed("new")) == [] and ledger.key_hits([1]) == []
    assert [hit.article_id for hit in ledger.key_hits([3])] == [b.article_id]
    assert ledger.article(b.article_id).family_id == a.article_id


def test_a_newly_extracted_text_keeps_its_family_until_it_is_keyed(ledger: Ledger) -> None:
    a = _add(ledger, "a")
    article = _article("b")
    b = ledger.add_page(
        None, article, coding_of(article), "coded", source="b", copy_keys=CopyKeys("test", (8,)), copy_of=[_like(a)]
    )
    new = article_of(f"b\n{TEXT} More.", None, address=article.address)
    ledger.recode(b.article_id, coding_of(new), model="test-2", article=new)
    assert [hit.article_id for hit in ledger.key_hits([8])] == [new.id]
    assert [stored.article.id for stored in ledger.unkeyed("test")] == [new.id]
    assert [member.article_id for member in ledger.family(a.article_id).members] == [a.article_id, new.id]


def test_a_ledger_of_the_first_schema_keeps_its_families_and_waits_for_keys(tmp_path: Path) -> None:
    """Made as the first version made it: one family of two, found by bands that nobody knows any more."""
    base = Database(str(tmp_path / "old.db"), wait_seconds=1)
    texts = {"text": TEXT, "authors": "[]", "extractor": "1", "status": "no_incident", "model": "", "codebook": "1"}
    with base.write() as connection:
        upgrade(connection, to="0001")
        for id in ("a", "b"):
            columns = {"id": id, **texts, "added_at": "2024-03-04"}
            names = ", ".join(columns)
            values = ", ".join(f":{name}" for name in columns)
            connection.execute(text(f"INSERT INTO articles ({names}) VALUES ({values})"), columns)
            connection.execute(text("INSERT INTO copy_families VALUES (:id, 'a', NULL, 0)"), {"id": id})
            connection.execute(text("INSERT INTO copy_bands VALUES ('07-x', :id)"), {"id": id})
    base.close()
    with Ledger.open(str(tmp_path / "old.db")) as ledger:
        assert [member.article_id for member in ledger.family("b").members] == ["a", "b"]
        assert [stored.article.id for stored in ledger.unkeyed("test")] == ["a", "b"]


RELATIONS = st.sampled_from(["copy", "version", "quotes", "quoted"])


@given(
    st.lists(st.tuples(st.integers(0, 9), RELATIONS), max_size=6, unique_by=lambda one: one[0]),
    st.sets(st.integers(0, 9)),
)
def test_kinship_never_ties_families_through_an_article_that_is_bound(
    found: list[tuple[int, str]], bound: set[int]
) -> None:
    told = [CopyOf(str(number), relation, 1.0, 100, ()) for number, relation in found]
    families = {str(number): f"f{number}" for number in range(10)}
    kin = kinship(told, families, {str(number) for number in bound})
    closed = {f"f{number}" for number, relation in found if relation == "quoted" and number in bound}
    held = {f"f{number}" for number, relation in found if relation in ("copy", "version")}
    assert not (closed - held) & set(kin.families) and held <= set(kin.families)
    assert sum(host is None for host, _ in kin.quotes) <= 1
