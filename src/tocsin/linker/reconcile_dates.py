"""When it was: the most precise date that most sources agree with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tocsin.linker.told import Told, counting, families, gather, is_sure, reconciled, standing
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
    backing = {told: families(t for t in heard if _agree(told.value, t.value)) for told in heard}
    least = min(math.ceil(families(heard) / 2), max(backing.values()))
    chosen = min((told for told in heard if backing[told] >= least), key=lambda t: _order(t, backing[t], heard))
    same = [told for told in heard if told.value.edtf == chosen.value.edtf and told is not chosen]
    followed = [chosen, *sorted(same, key=standing, reverse=True)]
    against = [t for t in tells if not _agree(chosen.value, t.value) and (is_sure(t.own) or t in heard)]
    return reconciled(chosen.value, RULE, followed, disputing=against, all_told=tells)


def _agree(one: DateValue, two: DateValue) -> bool:
    return (one.latest or LATEST) >= (two.earliest or "") and (two.latest or LATEST) >= (one.earliest or "")


def _order(told: Told[DateValue], backing: int, heard: Sequence[Told[DateValue]]) -> tuple[Any, ...]:
    date = told.value
    exact = families(t for t in heard if t.value.edtf == date.edtf)
    first = told.source.published or LATEST
    is_open = date.earliest is None or date.latest is None
    return date.precision, is_open, -backing, -exact, not told.is_news, first, told.report_id
