"""Sums over rows of the columns in memory, as briefs make them."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from tocsin.ledger.columns import NONE, Columns
from tocsin.records import Toll

Rows = NDArray[np.int32]


def killed_of(held: Columns, rows: Rows) -> Toll | None:
    """The killed of these rows: low of what is certain, open above where one is; None where nothing is told."""
    low, best, high = (held.numbers[f"killed_{bound}"][rows] for bound in ("low", "best", "high"))
    number = np.where(best != NONE, best, np.where(low != NONE, low, high))
    told = number != NONE
    if not told.any():
        return None
    low, number, high = low[told], number[told], high[told]
    open_above = bool((high == NONE).any())
    return Toll(int(low[low != NONE].sum()), int(number.sum()), None if open_above else int(high.sum()))


def years_of(held: Columns, rows: Rows) -> tuple[int, int] | None:
    """The first and last year in which one of them may have begun; None where no date is told."""
    days = held.earliest[rows]
    days = days[days != NONE]
    return (_year(int(days.min())), _year(int(days.max()))) if len(days) else None


def _year(day: int) -> int:
    return date.fromordinal(day).year
