"""When it was: the most precise date that most sources agree with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.linker.told import Told, counting, families, gather, may_dispute, reconciled, standing, voices
from tocsin.records import DateValue, Reconciled, Sourced

RULE = "the most precise that most agree with"
LATEST = "9999-12-31"  # stands for an open end


def reconcile_date(sources: Sequence[Sourced]) -> Reconciled[DateValue] | None:
    """The most precise date that at least half of the sources agree with; without one, that with most agreement.

    Dates agree whose days overlap. Of equally precise ones: more agreement, told by more sources, told as news, told
    first.
    """
    tells = gather(sources, lambda s: s.report.date)
    if not tells:
        return None
    heard = counting(tells)
    told_by = voices(heard, lambda told: told.value)
    backing = {date: _backing(date, told_by) for date in told_by}
    least = min(math.ceil(families(heard) / 2), max(backing.values()))
    fitting = [told for told in heard if backing[told.value] >= least]
    chosen = min(fitting, key=lambda t: _order(t, backing[t.value], len(told_by[t.value])))
    same = [told for told in heard if told.value.edtf == chosen.value.edtf and told is not chosen]
    followed = [chosen, *sorted(same, key=standing, reverse=True)]
    against = [told for told in may_dispute(tells, heard) if not agree(chosen.value, told.value)]
    return reconciled(chosen.value, RULE, followed, disputing=against, all_told=tells)


def agree(one: DateValue, two: DateValue) -> bool:
    """Whether both can be true: their days overlap. A month agrees with each of its days."""
    return (one.latest or LATEST) >= (two.earliest or "") and (two.latest or LATEST) >= (one.earliest or "")


def _backing(date: DateValue, told_by: Mapping[DateValue, set[str]]) -> int:
    """How many sources agree with it."""
    return len(set().union(*(sources for other, sources in told_by.items() if agree(date, other))))


def _order(told: Told[DateValue], backing: int, exact: int) -> tuple[Any, ...]:
    date = told.value
    first = told.source.published or LATEST
    is_open = date.earliest is None or date.latest is None
    return date.precision, is_open, -backing, -exact, not told.is_news, first, told.report_id
