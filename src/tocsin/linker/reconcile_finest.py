"""When and where: of values of different precision the finest that most sources agree with."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tocsin.linker.levels import kilometres
from tocsin.linker.told import Told, counting, families, gather, is_sure, reconciled, standing
from tocsin.records import DateValue, PlaceValue, Reconciled, Sourced

T = TypeVar("T")

DATE = "the most precise that most agree with"
PLACE = "the most specific that most agree with"
LATEST = "9999-12-31"  # stands for an open end
NEAR_KM = 30.0  # two settlements as near as this may be one place
VAGUE = 9  # coarser than any UCDP where_prec


def reconcile_date(sources: Sequence[Sourced]) -> Reconciled[DateValue] | None:
    """The incident's date. Dates agree whose days overlap."""
    return _finest(gather(sources, lambda s: s.report.date), _DATES)


def reconcile_place(sources: Sequence[Sourced]) -> Reconciled[PlaceValue] | None:
    """The incident's place, with city and country of the same report. A vague place agrees with what is in it."""
    return _finest(gather(sources, lambda s: s.report.place), _PLACES)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """How the values of a field compare. coarseness: ascending; key: equal for what is one value."""

    rule: str
    agree: Callable[[T, T], bool]
    coarseness: Callable[[T], tuple[Any, ...]]
    key: Callable[[T], object]


def _finest(tells: Sequence[Told[T]], kind: _Kind[T]) -> Reconciled[T] | None:
    """The finest value that at least half of the sources agree with; without one, that with most agreement.

    Of equally fine ones: more agreement, told by more sources, told as news, told first.
    """
    if not tells:
        return None
    heard = counting(tells)
    backing = {told: families(t for t in heard if kind.agree(told.value, t.value)) for told in heard}
    least = min(math.ceil(families(heard) / 2), max(backing.values()))
    fitting = [told for told in heard if backing[told] >= least]

    def order(told: Told[T]) -> tuple[Any, ...]:
        exact = families(t for t in heard if kind.key(t.value) == kind.key(told.value))
        first = told.source.published or LATEST
        return (*kind.coarseness(told.value), -backing[told], -exact, not told.is_news, first, told.report_id)

    chosen = min(fitting, key=order)
    same = sorted((t for t in heard if kind.key(t.value) == kind.key(chosen.value)), key=standing, reverse=True)
    followed = [chosen, *(told for told in same if told is not chosen)]
    against = [t for t in tells if not kind.agree(chosen.value, t.value) and (is_sure(t.own) or t in heard)]
    return reconciled(chosen.value, kind.rule, followed, disputing=against, all_told=tells)


def _dates_agree(one: DateValue, two: DateValue) -> bool:
    return (one.latest or LATEST) >= (two.earliest or "") and (two.latest or LATEST) >= (one.earliest or "")


def _date_coarseness(date: DateValue) -> tuple[Any, ...]:
    return date.precision, date.earliest is None or date.latest is None


def _places_agree(one: PlaceValue, two: PlaceValue) -> bool:
    if one.country and two.country and one.country != two.country:
        return False
    if one.city and two.city and one.city != two.city:
        apart = kilometres(one, two)
        return apart is not None and apart <= NEAR_KM
    return not (one.adm1 and two.adm1 and one.adm1 != two.adm1)


def _place_coarseness(place: PlaceValue) -> tuple[Any, ...]:
    """A named spot in a city is finer than the city; a place that no gazetteer knows is coarser than all."""
    is_spot = bool(place.name and place.city and place.name != place.city)
    return place.precision or VAGUE, not place.country, not place.city, not is_spot


def _place_key(place: PlaceValue) -> object:
    return place.name.casefold(), place.city, place.country


_DATES = _Kind(DATE, _dates_agree, _date_coarseness, lambda date: date.edtf)
_PLACES = _Kind(PLACE, _places_agree, _place_coarseness, _place_key)
