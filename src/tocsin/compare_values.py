"""Value by value: what a report of a text tells, and what an incident of the ledger does.

Two values agree where both can be true: a month and a day in it, "dozens" and 40, a country and its town. They differ
where they cannot, and where one is as true as the other but told on another's word: suspected against claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.linker import FIELDS, MANY, are_one, size
from tocsin.records import SUGGESTED, HistoryEntry, Perpetrator, Reconciled, Report, Span, Summary, Toll, Value, Weapon
from tocsin.value_agreement import Judged, judged, kin, same_actor, says

VERDICTS = ("agrees", "differs", "open", "only_text", "only_ledger")  # open: nothing tells whether they agree
UNKNOWN = "unknown"

Entry = HistoryEntry[Any]


@dataclass(frozen=True, slots=True)
class InText:
    """A value of the text, with its words; of a field with several all that are of one class."""

    values: tuple[Any, ...]
    spans: tuple[Span, ...]
    probability: float
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class InLedger:
    """A value of the incident, and what its reports gave for it, in order of time."""

    value: Any
    sources: int  # copy families that tell it
    outlets: tuple[str, ...]  # those by name that give it or agree with it
    suggested: bool
    disputed: bool
    latest: Entry | None  # the last report that gives it
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One value of the two; `field` is one of linker.FIELDS.

    told_so: reports of the ledger that give the text's value where the incident has another.
    """

    field: str
    verdict: str  # one of VERDICTS
    how: str
    text: InText | None
    ledger: InLedger | None
    told_so: tuple[Entry, ...] = ()


def compare(report: Report, summary: Summary, entries: Sequence[Entry]) -> tuple[Compared, ...]:
    """All values that the report or the incident tells, in the order of FIELDS; entries: the incident's history."""
    return tuple(one for field in FIELDS for one in _field(field, report, summary, entries))


def _field(field: str, report: Report, summary: Summary, entries: Sequence[Entry]) -> Iterator[Compared]:
    own, rows = getattr(report, field), getattr(summary, field)
    given = [entry for entry in entries if entry.field == field]
    if field in MANY:
        pair = _actors if field == "perpetrators" else _classes
        pairs = pair([one for one in own if not _is_unknown(one.value)], list(rows))
    else:
        known = own is not None and own.value is not False and not (isinstance(own.value, Toll) and not _counts(own))
        told = rows is not None and rows.value is not False
        pairs = [([own] if known else [], rows if told else None)] if known or told else []
    for values, row in pairs:
        yield _compared(field, values, row, given)


def _counts(own: Value[Toll]) -> bool:
    return size(own.value) is not None


def _is_unknown(value: Any) -> bool:
    return value == UNKNOWN or (isinstance(value, Weapon) and value.weapon_type == UNKNOWN)


Pairs = list[tuple[list[Value[Any]], Reconciled[Any] | None]]


def _classes(own: list[Value[Any]], rows: list[Reconciled[Any]]) -> Pairs:
    """The text's values by the row of the incident that they belong to; last the rows that the text lacks."""
    pairs: Pairs = []
    for value in own:
        mates = next((values for values, _ in pairs if are_one(values[0].value, value.value)), None)
        if mates is not None:
            mates.append(value)
        else:
            pairs.append(([value], next((row for row in rows if are_one(row.value, value.value)), None)))
    taken = {id(row) for _, row in pairs}
    return [*pairs, *(([], row) for row in rows if id(row) not in taken and not _is_unknown(row.value))]


def _actors(own: list[Value[Perpetrator]], rows: list[Reconciled[Perpetrator]]) -> Pairs:
    """Actors by themselves, then by whom they belong to; last, where no group is shared, one against the other."""
    pairs: Pairs = []
    left, free = list(own), list(rows)
    for alike in (are_one, same_actor, kin):
        for value in list(left):
            row = next((row for row in free if alike(row.value, value.value)), None)
            if row is not None:
                pairs.append(([value], row))
                left.remove(value)
                free.remove(row)
    if not pairs and left and free and "individual" not in (left[0].value.kind, free[0].value.kind):
        pairs.append(([left.pop(0)], free.pop(0)))
    return [*pairs, *(([value], None) for value in left), *(([], row) for row in free)]


def _compared(field: str, values: list[Value[Any]], row: Reconciled[Any] | None, entries: Sequence[Entry]) -> Compared:
    text = _in_text(values) if values else None
    if row is None:
        return Compared(field, "only_text", "", text, None)
    ledger = _in_ledger(row, [one for one in entries if field not in MANY or are_one(row.value, one.value)])
    if text is None:
        return Compared(field, "only_ledger", "", None, ledger)
    value, (verdict, how) = _nearest(text.values, row)
    so = [one for one in entries if says(value, one.value)] if verdict == "differs" else []
    return Compared(field, verdict, how, text, ledger, tuple(so))


def _nearest(values: tuple[Any, ...], row: Reconciled[Any]) -> tuple[Any, Judged]:
    """Of the text's values of a class the one that agrees without a word more, else the first."""
    judgements = [(value, judged(value, row.value, _deciding(row))) for value in values]
    return next((found for found in judgements if found[1] == ("agrees", "")), judgements[0])


def _in_text(values: list[Value[Any]]) -> InText:
    best = max(values, key=lambda value: value.probability)
    spans = sorted({span for value in values for span in value.evidence or value.mentions})
    suggested = all(value.status == SUGGESTED for value in values)
    return InText(tuple(value.value for value in values), tuple(spans), best.probability, suggested)


def _in_ledger(row: Reconciled[Any], entries: list[Entry]) -> InLedger:
    giving = [entry for entry in entries if entry.is_own and entry.flag in ("adopted", "agrees")]
    last = max((entry for entry in giving if entry.flag == "adopted"), key=_day, default=None)
    outlets = dict.fromkeys(entry.outlet for entry in giving if entry.outlet)
    return InLedger(
        row.value,
        row.sources,
        tuple(outlets),
        row.status == SUGGESTED,
        bool(row.disputed_by),
        last,
        tuple(entries),
    )


def _day(entry: Entry) -> str:
    return entry.published or ""


def _deciding(row: Reconciled[Any]) -> Any:
    """The value that a text is held against: of a disputed toll its best number, for its range is the quarrel's."""
    best = row.value.best if isinstance(row.value, Toll) else None
    return Toll(best, best, best) if row.disputed_by and best is not None else row.value
