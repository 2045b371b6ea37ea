"""Made reports for the benchmark of linking, crowded as news is, and the quick way to put them into a ledger.

Incidents happen in 2,000 cities, by Zipf's law (the first has a twelfth of them), at a steady rate a year whatever the
number of reports: more reports are more years. Most incidents have one report or two, some have hundreds (a Pareto
tail). Six reports of a hundred are copies of another's text, ten are vague mentions of an incident in its country or
city and its month or year. Words, places and numbers are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import Any

from sqlalchemy import Connection

from benchmarks.bulk import Page, prepared, store
from tocsin.records import Article, Coding, DateValue, PlaceValue, Published, Report, Span, Toll, Value

REPORTS_A_YEAR = 20_000
CITIES, COUNTRIES, ZIPF = 2000, 40, 0.9
FIRST_DAY = date(1970, 1, 1)
VAGUE, COPIES = 0.1, 0.06
MOST_REPORTS = 300  # of one incident
NAMES = 8  # that an incident's articles draw from
_SYLLABLES = ("ba", "dor", "mi", "ka", "lun", "ter", "so", "rag", "vi", "nel", "pu", "zan", "he", "lok", "fre", "ost")
_KINDS = ("bombing_explosion", "armed_assault")
_SHARES = list(accumulate((n + 1) ** -ZIPF for n in range(CITIES)))
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Made:
    """One article with its one report."""

    article: Article
    report: Report


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident as it was, before anyone told of it."""

    day: date
    city: int
    killed: int
    kind: str
    names: tuple[str, ...]


def made(count: int, *, seed: int) -> Iterator[Made]:
    """So many articles with a report each, as the years go by: incident by incident, each a week early or late."""
    chance, number = random.Random(seed), 0
    while number < count:
        happened = _happened(chance, 365 * number // REPORTS_A_YEAR)
        last: Made | None = None
        for _ in range(min(MOST_REPORTS, count - number, int(chance.paretovariate(1.5)))):
            copied = last is not None and chance.random() < COPIES
            one = _copy(last, number) if copied and last is not None else _told(chance, happened, number)
            last, number = one, number + 1
            yield one


def _happened(chance: random.Random, days: int) -> Happened:
    city = chance.choices(range(CITIES), cum_weights=_SHARES)[0]
    day = FIRST_DAY + timedelta(days=days + chance.randrange(14))
    names = tuple(_name(chance) for _ in range(NAMES))
    return Happened(day, city, int(chance.paretovariate(0.8)) - 1, chance.choice(_KINDS), names)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4)).capitalize()


def _told(chance: random.Random, happened: Happened, number: int) -> Made:
    vague = chance.random() < VAGUE
    printed = happened.day + timedelta(days=chance.randrange(30, 700) if vague else int(chance.expovariate(0.7)))
    names = chance.sample(happened.names, 2 if vague else 5)
    text = (
        f"Attack in Town{happened.city}\nThe attack that struck near {names[0]} was told by {' and '.join(names[1:])}."
    )
    article = _article(number, text, printed)
    return Made(article, _report(chance, article, happened, vague))


def _copy(last: Made, number: int) -> Made:
    article = replace(last.article, id=f"{number:024x}", address=f"https://paper{number % 97}.example/{number}")
    return Made(article, replace(last.report, id=f"{number:023x}r", article_id=article.id))


def _article(number: int, text: str, printed: date) -> Article:
    return Article(
        id=f"{number:024x}",
        capture_id=None,
        text=text,
        title=text.split("\n")[0],
        published=Published(printed.isoformat(), "day", "given"),
        outlet=f"Paper {number % 97}",
        language="en",
        address=f"https://paper{number % 97}.example/{number}",
        extractor="made",
    )


def _report(chance: random.Random, article: Article, happened: Happened, vague: bool) -> Report:
    anchor = Span(article.text.index("attack"), article.text.index("attack") + 6)
    killed = max(0, happened.killed + chance.choice((0, 0, 0, 1, -1)))
    return Report(
        id=f"{article.id[1:]}r",
        article_id=article.id,
        model="made",
        stage=_value("accomplished", anchor),
        anchor=(anchor,),
        probability=0.9,
        attack_types=(_value(happened.kind, anchor),),
        recent=0.1 if vague else 0.9,
        date=_value(_date(chance, happened.day, vague), anchor),
        place=_value(_place(chance, happened.city, vague), anchor),
        killed=_value(Toll(killed, killed, killed), anchor) if chance.random() < 0.7 else None,
    )


def _value(value: Any, span: Span) -> Value[Any]:
    return Value(value, (span,), (span,), 0.9)


def _date(chance: random.Random, day: date, vague: bool) -> DateValue:
    if not vague:
        return DateValue(day.isoformat(), 1, day.isoformat(), day.isoformat())
    if chance.random() < 0.5:
        return DateValue(f"{day:%Y-%m}", 4, f"{day:%Y-%m}-01", f"{day:%Y-%m}-28")
    return DateValue(f"{day:%Y}", 5, f"{day:%Y}-01-01", f"{day:%Y}-12-31")


def _place(chance: random.Random, city: int, vague: bool) -> PlaceValue:
    country = f"{chr(65 + city % COUNTRIES // 26)}{chr(65 + city % COUNTRIES % 26)}"
    if vague and chance.random() < 0.3:
        return PlaceValue(country, None, None, country, None, None, None, 6)
    latitude, longitude = -60 + 3.1 * (city % 40), -170 + 6.7 * (city // 40)
    return PlaceValue(f"Town{city}", f"Town{city}", None, country, city + 1, latitude, longitude, 1)


def fill(connection: Connection, articles: Iterator[Made]) -> int:
    """Put them into an empty ledger as `add_page` would, thousands at a time and without their values; how many."""
    number = 0
    while batch := list(islice(articles, _BATCH)):
        pages = [Page(one.article, Coding(one.article.id, (one.report,)), one.report.model) for one in batch]
        store(connection, prepared(pages, after=number, whole=False))
        number += len(batch)
    return number


def more(count: int, *, seed: int, after: int) -> Sequence[Made]:
    """Further articles with ids of their own, on days when others were printed."""
    found = list(made(count, seed=seed))
    return [_copy(one, after + n) for n, one in enumerate(found)]
