"""When and where: the finest value that most sources agree with; what contradicts it is flagged."""

from __future__ import annotations

from dataclasses import replace

from reconciling import AFGHANISTAN, KABUL, MARKET, day, month, source, told

from tocsin.linker import reconcile
from tocsin.records import DateValue, Part, PlaceValue, Reconciled, Sourced

HERAT = PlaceValue("Herat", "Herat", "Herat", "AF", 1140026, 34.35, 62.2, 1)
QARGHA = PlaceValue("Qargha", "Qargha", "Kabul", "AF", 2, 34.55, 69.03, 1)


def date(*sources: Sourced) -> Reconciled[DateValue]:
    row = reconcile(sources).date
    assert row is not None
    return row


def place(*sources: Sourced) -> Reconciled[PlaceValue]:
    row = reconcile(sources).place
    assert row is not None
    return row


def test_a_day_stands_over_the_month_that_it_lies_in() -> None:
    row = date(
        source("a", date=month("2024-03")), source("b", date=day("2024-03-22")), source("c", date=month("2024-03"))
    )
    assert (row.value.edtf, row.disputed_by, row.follows) == ("2024-03-22", (), ("b",))
    assert row.rule == "the most precise that most agree with"


def test_a_day_that_most_contradict_does_not_stand() -> None:
    others = [source(id, date=month("2024-04")) for id in "bcd"]
    row = date(source("a", date=day("2024-03-22")), *others)
    assert (row.value.edtf, row.disputed_by, row.sources) == ("2024-04", ("a",), 3)


def test_of_two_days_the_one_that_more_sources_tell() -> None:
    row = date(*(source(id, date=day(f"2024-03-2{n}")) for id, n in zip("abc", (3, 2, 2), strict=True)))
    assert (row.value.edtf, row.disputed_by) == ("2024-03-22", ("a",))


def test_of_days_that_as_many_tell_the_one_that_was_told_first() -> None:
    row = date(source("a", published="2024-03-25", date=day("2024-03-21")), source("b", date=day("2024-03-22")))
    assert (row.value.edtf, row.disputed_by) == ("2024-03-22", ("a",))


def test_copies_are_one_voice() -> None:
    copies = [source(f"c{n}", family="wire", published="2024-03-24", date=day("2024-03-23")) for n in range(3)]
    row = date(*copies, *(source(id, date=day("2024-03-22")) for id in "ab"))
    assert (row.value.edtf, row.sources, row.disputed_by) == ("2024-03-22", 2, ("c0", "c1", "c2"))


def test_open_ended_dates_agree_with_what_they_leave_open() -> None:
    since = DateValue("2024-03-20/..", 5, "2024-03-20", None)
    assert date(source("a", date=since), source("b", date=day("2024-03-22"))).disputed_by == ()


def test_a_spot_in_the_city_stands_over_the_city_and_the_country() -> None:
    row = place(source("a", place=KABUL), source("b", place=MARKET), source("c", place=AFGHANISTAN))
    assert (row.value, row.follows, row.disputed_by) == (MARKET, ("b",), ())
    assert row.rule == "the most specific where most agree"


def test_city_and_country_come_from_the_same_report_as_the_name() -> None:
    bare = PlaceValue("a market")
    row = place(source("a", place=bare), source("b", place=KABUL))
    assert row.value == KABUL


def test_another_city_or_country_is_a_dispute_and_a_near_town_is_none() -> None:
    lahore = PlaceValue("Lahore", "Lahore", "Punjab", "PK", 1172451, 31.56, 74.35, 1)
    row = place(*(source(id, place=KABUL) for id in "ab"), source("c", place=HERAT), source("d", place=lahore))
    assert (row.value, row.disputed_by) == (KABUL, ("c", "d"))
    assert place(source("a", place=KABUL), source("b", place=QARGHA)).disputed_by == ()
    unknown = replace(HERAT, latitude=None, longitude=None)
    assert place(source("a", place=KABUL), source("b", place=unknown)).disputed_by == ("b",)


def test_of_two_settlements_that_as_many_tell_the_likelier_and_what_lies_in_the_other_is_no_finer() -> None:
    spot = replace(HERAT, name="Zendajan road")
    row = place(source("a", place=told(KABUL, p=0.9)), source("b", published="2024-03-20", place=told(spot, p=0.6)))
    assert (row.value, row.disputed_by) == (KABUL, ("b",))


def test_a_sure_country_alone_makes_no_sure_place() -> None:
    parts = (Part("city", 0.6, "suggested"), Part("country", 0.95))
    guess = replace(told(KABUL, status="suggested", p=0.6), parts=parts)
    vague = replace(told(AFGHANISTAN, status="suggested"), parts=parts[1:])
    row = place(source("a", place=vague), source("b", place=guess))
    assert (row.value, row.status, row.parts) == (KABUL, "suggested", parts)


def test_a_coders_day_decides_and_a_suggested_one_yields() -> None:
    guess = told(day("2024-03-21"), status="suggested")
    row = date(source("a", date=guess), source("b", date=month("2024-03")))
    assert (row.value.edtf, row.status) == ("2024-03", "machine")
    coded = source("c", date=told(day("2024-03-25"), status="corrected"))
    row = date(*(source(id, date=day("2024-03-22")) for id in "ab"), coded)
    assert (row.value.edtf, row.status, row.disputed_by) == ("2024-03-25", "corrected", ("a", "b"))
