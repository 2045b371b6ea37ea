"""An article moved to other years: every date by as many, every weekday kept."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tocsin.evaluate.marked.tags import Tag
from tocsin.evaluate.marked.text import Marked, MarkedArticle
from training.swaps.edits import Edit, Unswappable, edit

FIRST, LAST = 1970, 2026  # years within which an article may come to lie
_TIMES = frozenset(["date", "time", "warndate", "f"])
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d| (?:hours|hrs|GMT|UTC|local))")
# Days that are bound to the calendar, and ways of writing a date that are not read.
_BOUND = re.compile(
    r"(?i)\b(?:christmas|easter|good friday|ramadan|eid|ashura|muharram|passover|yom kippur|hanukkah|diwali|holi|vesak|"
    r"new year|may day|bastille day|halloween|thanksgiving|valentine|palm sunday|pentecost|all saints|ides|"
    r"independence day|republic day|election day|anzac day|boxing day|world cup|olympics?)\b|"
    r"\b\d{1,2}/\d{1,2}\b|['’]\d\d\b|\b(?:19|20)\d0s\b|\b\d{1,2}[.-]\d{1,2}[.-]\d{2,4}\b|\b(?:19|20)\d\d[-–]\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Shift:
    """Whole years for years and months; days, a multiple of seven, for days."""

    years: int
    days: int


def swap_dates(article: MarkedArticle, rng: np.random.Generator) -> MarkedArticle:
    """The article some years earlier or later; as it is where that cannot be done without a contradiction."""
    if _BOUND.search(article.text) or _loose_years(article):
        return article
    shifts = [s for years in range(-12, 13) if years and (s := _shift(article, years))]
    if not shifts:
        return article
    shift = shifts[int(rng.integers(len(shifts)))]
    try:
        return edit(
            article,
            list(_edits(article, shift)),
            tag=lambda marked: _tag(marked, shift),
            trailer=lambda t: {k: _value(v, shift) if k == "date" else v for k, v in t.values.items()},
            published=_value(article.published, shift) if article.published else None,
        )
    except Unswappable:
        return article


def _loose_years(article: MarkedArticle) -> bool:
    """Whether a year stands in the text outside the time expressions that are marked with that year."""
    spans = [m.span for m in article.marks if m.tag.name in _TIMES and m.tag.value and m.tag.value != "?"]
    return any(
        not any(s.start <= found.start() and found.end() <= s.end for s in spans)
        for found in _YEAR.finditer(article.text)
    )


def _shift(article: MarkedArticle, years: int) -> Shift | None:
    """The shift by that many years, if every day keeps its month and weekday and the years stay in bounds."""
    days = 7 * round(years * 365.25 / 7)
    values = [article.published or ""]
    values += [m.tag.value for m in article.marks if m.tag.name in _TIMES and m.tag.value]
    values += [t.values["date"] for t in article.trailers if "date" in t.values]
    found = {day for value in values for day in _days(value)}
    moved = {day: day + datetime.timedelta(days=days) for day in found}
    if any((new.year, new.month) != (old.year + years, old.month) for old, new in moved.items()):
        return None
    if any(len({moved[d].day for d in group}) > 1 for group in _same_day(found)):
        return None  # an anniversary would miss its day
    told = [int(year) for value in values for year in re.findall(r"(?<![\d-])\d{4}", value)]
    if not told or max(told) + years > LAST or (years < 0 and max(told) + years < FIRST):
        return None
    return Shift(years, days)


def _days(value: str) -> Iterator[datetime.date]:
    yield from (datetime.date(int(y), int(m), int(d)) for y, m, d in _DAY.findall(value))


def _same_day(days: set[datetime.date]) -> list[list[datetime.date]]:
    groups: dict[tuple[int, int], list[datetime.date]] = {}
    for day in days:
        groups.setdefault((day.month, day.day), []).append(day)
    return list(groups.values())


def _value(value: str, shift: Shift) -> str:
    """An EDTF value after the shift."""

    def moved(found: re.Match[str]) -> str:
        whole = _DAY.fullmatch(found[0])
        if whole:
            day = datetime.date(int(whole[1]), int(whole[2]), int(whole[3]))
            return (day + datetime.timedelta(days=shift.days)).isoformat()
        return f"{int(found[0][:4]) + shift.years:04}{found[0][4:]}"

    return re.sub(r"\d{4}(?:-\d{2}){0,2}", moved, value)


def _tag(marked: Marked, shift: Shift) -> Tag:
    tag = marked.tag
    if tag.name not in _TIMES or tag.value in {None, "?"}:
        return tag
    return replace(tag, value=_value(tag.value or "", shift))


def _edits(article: MarkedArticle, shift: Shift) -> Iterator[Edit]:
    """Days and years in the words of the times that are marked. Raises Unswappable where one cannot be told."""
    seen: set[tuple[int, int]] = set()
    for marked in article.marks:
        value = marked.tag.value
        if marked.tag.name not in _TIMES or value in {None, "?"}:
            continue
        for one in (*_year_edits(article, marked, shift), *_day_edits(article, marked, value or "", shift)):
            if (one.start, one.end) not in seen:
                seen.add((one.start, one.end))
                yield one


def _year_edits(article: MarkedArticle, marked: Marked, shift: Shift) -> Iterator[Edit]:
    for found in _YEAR.finditer(article.text, marked.span.start, marked.span.end):
        yield Edit(found.start(), found.end(), str(int(found[0]) + shift.years))


def _day_edits(article: MarkedArticle, marked: Marked, value: str, shift: Shift) -> Iterator[Edit]:
    if marked.tag.name == "f":
        return
    words = article.words(marked)
    for day in dict.fromkeys(_days(value)):
        new = (day + datetime.timedelta(days=shift.days)).day
        found = list(re.finditer(rf"(?<![\d:.,$£€]){day.day}(st|nd|rd|th)?(?![\d:]|[.,]\d|\s*[ap]\.?m)", words))
        if len(found) > 1:
            raise Unswappable(f"{words!r}: which {day.day} is the day?")
        if not found:
            if re.search(rf"(?i)\b{day:%b}[a-z]*\b", words) and new != day.day:
                raise Unswappable(f"{words!r}: the day is in words")
            continue
        start = marked.span.start + found[0].start()
        ending = _ordinal(new) if found[0][1] else ""
        yield Edit(start, marked.span.start + found[0].end(), f"{new}{ending}")


def _ordinal(day: int) -> str:
    return "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
