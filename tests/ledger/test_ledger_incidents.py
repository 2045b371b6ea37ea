"""A computed partition on stable ids, and incidents for browsing."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_making import TEXT, add, article_of, capture_of, coding_of, incident_of, only_report, report_of

from tocsin.errors import RunError
from tocsin.ledger import IncidentFilter, Ledger
from tocsin.ledger.partition import Past, assign_ids, candidate_ids
from tocsin.ledger.views import IncidentRow
from tocsin.records import Coding, CopyOf, DateValue, Report


def _reports(ledger: Ledger, names: str) -> list[Report]:
    return [only_report(ledger, add(ledger, name)) for name in names]


def test_an_incident_is_stored_and_browsed(ledger: Ledger) -> None:
    a = only_report(ledger, add(ledger, "a"))
    b = only_report(ledger, add(ledger, "b", outlet="Herald"))
    mapped = ledger.replace_incidents([incident_of(a, b)])
    (id,) = mapped.ids
    assert mapped.created == (id,) and id.startswith("i-") and len(id) == 10
    (row,) = ledger.incidents()
    assert row == IncidentRow(
        incident_id=id,
        stage="accomplished",
        attack_type="bombing_explosion",
        suicide=None,
        date_edtf="2024-03-22",
        date_precision=1,
        date_earliest="2024-03-22",
        date_latest="2024-03-22",
        place="fish market",
        city="Harbourtown",
        adm1=None,
        country="NZ",
        geonames_id=42,
        latitude=-36.8,
        longitude=174.7,
        where_precision=1,
        perpetrator="Red Lantern",
        perpetrator_kind="organisation",
        attribution="claimed",
        target_type="private_citizens_property",
        weapon_type="explosives",
        killed_low=12,
        killed_best=17,
        killed_high=17,
        wounded_low=None,
        wounded_best=None,
        wounded_high=None,
        kidnapped_low=None,
        kidnapped_best=None,
        kidnapped_high=None,
        n_reports=2,
        n_articles=2,
        n_outlets=2,
        n_sources=2,
        title="Market bombing in Harbourtown",
        status="machine",
        doubtful=False,
    )
    view = ledger.incident(id)
    assert view.incident == dataclasses.replace(incident_of(a, b), id=id)
    assert view.row == row and view.asked is None
    assert [(one.report, one.outlet) for one in view.reports] == [(a, "Harbour Post"), (b, "Herald")]


def test_copies_count_as_one_source(ledger: Ledger) -> None:
    first = add(ledger, "a", outlet="Wire")
    copy = CopyOf(first.article_id, "copy", 1.0, 40, ())
    pages = [first]
    for name, outlet in (("b", "Herald"), ("c", None)):
        capture = capture_of(name, path=name)
        article = article_of(TEXT, capture, outlet=outlet, origin="wire")
        pages.append(ledger.add_page(capture, article, coding_of(article), "coded", source=name, copy_of=[copy]))
    ledger.replace_incidents([incident_of(*(only_report(ledger, page) for page in pages))])
    (row,) = ledger.incidents()
    assert (row.n_articles, row.n_outlets, row.n_sources) == (3, 2, 1)
    assert {ledger.article(page.article_id).family_id for page in pages} == {first.article_id}


def test_an_incident_keeps_its_id_when_reports_join(ledger: Ledger) -> None:
    a, b, c = _reports(ledger, "abc")
    (id,) = ledger.replace_incidents([incident_of(a)]).ids
    assert ledger.replace_incidents([incident_of(c, a, b)]).ids == (id,)
    assert ledger.incident(id).row.n_reports == 3


def test_the_same_partition_again_writes_nothing(ledger: Ledger) -> None:
    a, b = _reports(ledger, "ab")
    first = ledger.replace_incidents([incident_of(a), incident_of(b)])
    before = ledger.incident(first.ids[0])
    again = ledger.replace_incidents([incident_of(b), incident_of(a)])
    assert again.ids == first.ids[::-1] and not again.created
    assert ledger.incident(first.ids[0]) == before


def test_merged_incidents_redirect_and_come_back_when_split(ledger: Ledger) -> None:
    a, b, c = _reports(ledger, "abc")
    one, two = ledger.replace_incidents([incident_of(a, b), incident_of(c)]).ids
    merged = ledger.replace_incidents([incident_of(a, b, c)])
    assert merged.ids == (one,) and merged.redirected == ((two, one),)
    view = ledger.incident(two)
    assert view.incident.id == one and view.asked == two
    assert [row.incident_id for row in ledger.incidents()] == [one]
    apart = ledger.replace_incidents([incident_of(c), incident_of(a, b)])
    assert apart.ids == (two, one) and apart.split == ((one, two),) and not apart.created
    assert ledger.incident(two).asked is None


def test_a_split_leaves_the_id_with_the_larger_part(ledger: Ledger) -> None:
    a, b, c = _reports(ledger, "abc")
    (id,) = ledger.replace_incidents([incident_of(a, b, c)]).ids
    mapped = ledger.replace_incidents([incident_of(a), incident_of(b, c)])
    assert mapped.ids[1] == id and mapped.created == (mapped.ids[0],)
    assert mapped.split == ((id, mapped.ids[0]),)


def test_links_are_revoked_not_deleted(ledger: Ledger) -> None:
    from sqlalchemy import select

    from tocsin.ledger.schema import incident_reports as links

    a, b = _reports(ledger, "ab")
    (id,) = ledger.replace_incidents([incident_of(a, b)]).ids
    ledger.replace_incidents([incident_of(a)], who="bo")
    with ledger._base.read() as connection:
        rows = connection.execute(select(links).order_by(links.c.number)).mappings().all()
    assert [(r["report_id"], r["until"] is None, r["revoked_by"]) for r in rows] == [
        (a.id, True, None),
        (b.id, False, "bo"),
    ]
    assert ledger.incident(id).row.n_reports == 1


def test_an_incident_without_reports_is_retired(ledger: Ledger) -> None:
    a, b = _reports(ledger, "ab")
    one, two = ledger.replace_incidents([incident_of(a), incident_of(b)]).ids
    assert ledger.replace_incidents([incident_of(a)]).retired == (two,)
    with pytest.raises(RunError, match=f"incident {two}: no report of it is left"):
        ledger.incident(two)
    assert ledger.replace_incidents([incident_of(b), incident_of(a)]).ids == (two, one)


def test_a_part_of_the_incidents_leaves_the_others(ledger: Ledger) -> None:
    a, b, c = _reports(ledger, "abc")
    one, two = ledger.replace_incidents([incident_of(a), incident_of(b)]).ids
    mapped = ledger.replace_incidents([incident_of(b, c)], whole=False)
    assert mapped.ids == (two,) and not mapped.retired
    assert ledger.incident(one).row.n_reports == 1
    # c leaves again: what once held it, but shares nothing now, is not touched
    ledger.replace_incidents([incident_of(b), incident_of(a)])
    assert ledger.replace_incidents([incident_of(c)], whole=False).retired == ()
    assert ledger.count_incidents() == 3


def test_a_new_weight_replaces_the_old_reason(ledger: Ledger) -> None:
    (a,) = _reports(ledger, "a")
    (id,) = ledger.replace_incidents([incident_of(a)]).ids
    ledger.replace_incidents([incident_of(a, weight=1.5)])
    (one,) = ledger.incident(id).reports
    assert one.link.weight == 1.5 and one.link.reasons == ("same day", "same town")


@pytest.mark.parametrize("fault", ["twice", "empty", "unknown", "doubled"])
def test_a_faulty_partition_is_refused_whole(ledger: Ledger, fault: str) -> None:
    a, b = _reports(ledger, "ab")
    (id,) = ledger.replace_incidents([incident_of(a)]).ids
    bad = {
        "twice": [incident_of(a, b), incident_of(b)],
        "doubled": [incident_of(a, a)],
        "empty": [dataclasses.replace(incident_of(a), links=())],
        "unknown": [incident_of(dataclasses.replace(b, id="gone"))],
    }[fault]
    words = {"twice": "linked before", "doubled": "linked before", "empty": "no report", "unknown": "report gone"}[
        fault
    ]
    with pytest.raises(RunError, match=words):
        ledger.replace_incidents(bad)
    assert [row.incident_id for row in ledger.incidents()] == [id]


def test_incidents_are_found_by_the_beginning_of_their_id(ledger: Ledger) -> None:
    (a,) = _reports(ledger, "a")
    (id,) = ledger.replace_incidents([incident_of(a)]).ids
    for short in (id[:6], id[2:6], id):
        assert ledger.incident(short).incident.id == id
    with pytest.raises(RunError, match="incident 'i-0': the ledger has none"):
        ledger.incident("i-0")


def test_an_ambiguous_beginning_names_the_candidates(ledger: Ledger) -> None:
    reports = _reports(ledger, "abc")
    ids = ledger.replace_incidents([incident_of(report) for report in reports]).ids
    with pytest.raises(RunError, match="give more of the id") as caught:
        ledger.incident("i-")
    assert all(id in str(caught.value) for id in ids)


FILTERS = [
    (IncidentFilter(), 2),
    (IncidentFilter(country="NZ"), 1),
    (IncidentFilter(country="NZ", city="Elsewhere"), 0),
    (IncidentFilter(earliest="2024-03-22", latest="2024-03-22"), 1),
    (IncidentFilter(earliest="2024-03-23"), 1),
    (IncidentFilter(latest="2024-03-21"), 0),
    (IncidentFilter(perpetrator="red l"), 2),
    (IncidentFilter(perpetrator="%"), 0),
    (IncidentFilter(actors=("a1",)), 2),
    (IncidentFilter(actors=("nobody", "red lantern")), 2),
    (IncidentFilter(actors=("Red",)), 0),
    (IncidentFilter(actors=()), 0),
    (IncidentFilter(attack_type="hijacking"), 0),
    (IncidentFilter(min_killed=17), 2),
    (IncidentFilter(min_killed=18), 0),
    (IncidentFilter(min_sources=2), 0),
    (IncidentFilter(box=(170.0, -40.0, 180.0, -30.0)), 2),
    (IncidentFilter(box=(170.0, -40.0, -170.0, -30.0)), 2),
    (IncidentFilter(box=(0.0, -40.0, 10.0, -30.0)), 0),
    (IncidentFilter(words="hospital"), 2),
    (IncidentFilter(words="volcano"), 0),
    (IncidentFilter(words=" "), 2),
    (IncidentFilter(outlet="Herald"), 1),
    (IncidentFilter(stage="foiled"), 0),
]


def test_filters(ledger: Ledger) -> None:
    a = only_report(ledger, add(ledger, "a"))
    capture = capture_of("b", path="b")
    article = article_of(TEXT, capture, outlet="Herald")
    found = report_of(article, country="AU")
    assert found.date is not None
    later = DateValue("2024-04", 4, "2024-04-01", "2024-04-30")
    b = dataclasses.replace(found, date=dataclasses.replace(found.date, value=later))
    coding = dataclasses.replace(coding_of(article), reports=(b,))
    ledger.add_page(capture, article, coding, "coded", source="b")
    ids = ledger.replace_incidents([incident_of(a), incident_of(b)]).ids
    assert [row.incident_id for row in ledger.incidents()] == [ids[1], ids[0]]  # the latest first
    assert [row.incident_id for row in ledger.incidents(limit=1, offset=1)] == [ids[0]]
    for wanted, number in FILTERS:
        assert (len(ledger.incidents(wanted)), ledger.count_incidents(wanted)) == (number, number), wanted


REPORTS = st.frozensets(st.sampled_from("abcdefgh"), min_size=1)


def _partition(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    seen: set[str] = set()
    parts = []
    for one in sets:
        if one - seen:
            parts.append(frozenset(one - seen))
            seen |= one
    return parts


@given(st.lists(REPORTS), st.lists(REPORTS), st.randoms())
def test_ids_are_one_to_one_and_do_not_depend_on_order(new: list, old: list, random: object) -> None:
    groups = _partition(new)
    past = [Past(f"i-{number}", number, True, group) for number, group in enumerate(_partition(old))]
    made = assign_ids(groups, past)
    assert len(set(made.ids)) == len(groups)
    shuffled, mixed = groups[:], past[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    again = assign_ids(shuffled, mixed)
    assert dict(zip(shuffled, again.ids, strict=True)) == dict(zip(groups, made.ids, strict=True))
    accounted = set(made.ids) | {id for id, _ in made.merged} | set(made.emptied)
    assert {one.id for one in past} <= accounted
    assert all(target in made.ids for _, target in made.merged)
    settled = [Past(id, number, True, group) for number, (id, group) in enumerate(zip(made.ids, groups, strict=True))]
    after = assign_ids(groups, settled)
    assert after.ids == made.ids and not (after.created or after.merged or after.split or after.emptied)


def test_ids_that_are_taken_are_not_given_again() -> None:
    group = frozenset({"r1"})
    first, second, _ = (id for id, _ in zip(candidate_ids("r1"), range(3), strict=False))
    assert assign_ids([group], []).ids == (first,)
    assert assign_ids([group], [], taken=[first]).ids == (second,)


def test_the_oldest_of_equals_stays() -> None:
    past = [Past("i-new", 2, True, frozenset("b")), Past("i-old", 1, True, frozenset("a"))]
    made = assign_ids([frozenset("ab")], past)
    assert made.ids == ("i-old",) and made.merged == (("i-new", "i-old"),)


def test_a_group_takes_back_the_id_that_it_had_last() -> None:
    past = [
        Past("i-first", 1, False, frozenset("a"), "2026-01-01"),
        Past("i-last", 2, False, frozenset("a"), "2026-01-02"),
    ]
    assert assign_ids([frozenset("a")], past).ids == ("i-last",)


def test_of_equal_parts_the_id_stays_with_the_report_that_had_it_first() -> None:
    past = [
        Past("i-old", 1, True, frozenset("ab"), joined=("b", "a")),
        Past("i-new", 2, False, frozenset("a"), "2026-01-01"),
    ]
    assert assign_ids([frozenset("a"), frozenset("b")], past).ids == ("i-new", "i-old")


def test_a_ledger_is_linked_when_all_present_reports_are_and_no_other(ledger: Ledger) -> None:
    assert ledger.is_linked()
    first = add(ledger, "a")
    assert not ledger.is_linked()
    one = only_report(ledger, first)
    ledger.replace_incidents([incident_of(one)])
    assert ledger.is_linked()
    second = add(ledger, "b")
    assert not ledger.is_linked()
    ledger.replace_incidents([incident_of(one, only_report(ledger, second))])
    assert ledger.is_linked()
    ledger.recode(second.article_id, Coding(second.article_id), model="test-2")
    assert not ledger.is_linked()
    ledger.replace_incidents([incident_of(one)])
    assert ledger.is_linked()
