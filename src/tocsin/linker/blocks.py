"""Which pairs of reports are worth scoring: those that meet in a block of country and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tocsin.records import Report

MOST_MONTHS = 24  # a date as vague as this or vaguer meets only what stands at its ends


def candidates(reports: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs (lower number first) of reports of different articles that share a block, each once."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for key in _keys(report):
            blocks[key].append(number)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for pair in combinations(members, 2):
            if pair not in seen and reports[pair[0]].article_id != reports[pair[1]].article_id:
                seen.add(pair)
                yield pair


def _keys(report: Report) -> set[tuple[str, str]]:
    """Blocks of a report; one without a date is in none, for nothing would tell it from others."""
    date = report.date.value if report.date else None
    if date is None or not (date.earliest or date.latest):
        return set()
    country = (report.place.value.country if report.place else None) or "?"
    first, last = date.earliest or date.latest or "", date.latest or date.earliest or ""
    return {(country, month) for month in _months(first, last)}


def _months(first: str, last: str) -> list[str]:
    """Months (YYYY-MM) that the days from `first` to `last` lie in."""
    start, end = _month_number(first), _month_number(last)
    numbers = range(start, end + 1) if start <= end < start + MOST_MONTHS else (start, end)
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in numbers]


def _month_number(day: str) -> int:
    year, month = day.split("-")[:2]
    return 12 * int(year) + int(month) - 1
