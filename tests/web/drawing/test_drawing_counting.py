"""Counts of incidents by period, from arrays."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import DAYS, TOLLS

from tocsin.profile.wording import total
from tocsin.records import Toll
from tocsin.web.drawing import Happening
from tocsin.web.drawing.counting import count, days_of
from tocsin.web.drawing.periods import Period, periods
from tocsin.web.drawing.whiskers import number_of

UNTOLD = Toll(None, None, None)
RANGES = st.tuples(DAYS, DAYS).map(sorted) | DAYS.map(lambda day: [day, day])
HAPPENINGS = st.builds(lambda days, killed: Happening(days[0], days[1], "", "", killed, ""), RANGES, TOLLS)


@given(st.lists(HAPPENINGS, min_size=1, max_size=30), st.integers(1, 200))
@settings(deadline=None, max_examples=50)
def test_every_incident_is_counted_once_with_the_toll_that_sums_have_elsewhere(
    told: list[Happening], most: int
) -> None:
    of_time = periods(min(one.earliest for one in told), max(one.latest for one in told), most=most)
    columns, spans = count(days_of(told), of_time)
    assert sum(one.incidents for one in (*columns, *spans)) == len(told)
    for one in (*columns, *spans):
        ours = [
            t for t in told if (_period(t) == one.period if one in spans else one.period.holds(t.earliest, t.latest))
        ]
        known = [t.killed for t in ours if number_of(t.killed) is not None]
        assert (one.incidents, one.killed) == (len(ours), total(known) or UNTOLD)


def _period(one: Happening) -> Period:
    return Period(one.earliest.toordinal(), one.latest.toordinal() + 1)


def test_what_crosses_a_bound_is_in_no_column() -> None:
    days = ((date(2015, 1, 31), date(2015, 2, 1)), (date(2015, 1, 1), date(2015, 1, 31)))
    told = [Happening(first, last, "", "", Toll(1, 1, 1), "") for first, last in days]
    columns, spans = count(days_of(told), periods(date(2015, 1, 1), date(2015, 2, 1), most=2))
    assert [one.words for one in columns] == [
        "January 2015: 1 incident, 1 killed",
        "February 2015: 0 incidents, number of dead not told",
    ]
    assert [one.words for one in spans] == ["31 January 2015 to 1 February 2015: 1 incident, 1 killed"]
