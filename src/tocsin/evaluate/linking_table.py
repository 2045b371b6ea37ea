"""The incident table of the benchmark linking: one row an article, in the form of the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.evaluate.linking_files import Record, plain_city
from tocsin.evaluate.result import Figures
from tocsin.records import DateValue, Incident, Report
from tocsin.toll_columns import gtd_casualties


@dataclass(frozen=True, slots=True)
class Cells:
    """What a report or an incident says, in the records' form; None = not told."""

    date: str | None = None  # YYYY-MM-DD, also of "about" a day; None where the day is open
    city: str | None = None
    killed: int | None = None
    injured: int | None = None


NOTHING = Cells()


def cells(source: Report | Incident | None) -> Cells:
    """The cells of a report, or of an incident's summary.

    As in the records, attackers are counted and who tells of no dead or injured counts none; where no incident is told
    at all nothing is. A place outside towns goes by its second division (a county).
    """
    if source is None:
        return NOTHING
    told = source.summary if isinstance(source, Incident) else source
    tolls = gtd_casualties(told.killed.value if told.killed else None, told.wounded.value if told.wounded else None)
    return Cells(
        date=_day(told.date.value) if told.date else None,
        city=(told.place.value.city or told.place.value.adm2) if told.place else None,
        killed=tolls.nkill or 0,
        injured=tolls.nwound or 0,
    )


def _day(date: DateValue) -> str | None:
    return date.earliest if date.earliest == date.latest else None


def table(records: Sequence[Record], columns: Mapping[str, Sequence[Cells]]) -> Figures:
    """For each field the share of articles whose cell is exactly the record's, by column, and of how many."""
    figures: Figures = {}
    for field in ("date", "city", "killed", "injured"):
        right = {
            name: sum(is_right(record, field, row) for record, row in zip(records, rows, strict=True))
            for name, rows in columns.items()
        }
        shares = {name: round(100 * count / len(records), 1) for name, count in right.items()}
        figures[field] = shares | {"of": len(records)}
    return figures


def is_right(record: Record, field: str, row: Cells) -> bool:
    """Whether the field of the row is the record's; of a city's several names each will do."""
    value: Any = getattr(row, field)
    if field == "city":
        return value is not None and plain_city(value) in record.cities
    return bool(value == getattr(record, field))
