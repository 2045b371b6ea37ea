"""Warnings that later incidents fit: proposals with reasons, never facts.

A warning says that an attack may come, and an attack that came may be another; so that a warning and an incident name
the same place and actor, in the order of their days, is a reason to look and no more.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from tocsin.ledger.views import IncidentView
from tocsin.profile.compose import Articles
from tocsin.profile.material import Noted, WarnedBefore
from tocsin.profile.mentions import around, name_in
from tocsin.records import Perpetrator, PlaceValue, Reconciled, Warned

DAYS = 90
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")

Names = Mapping[str, Sequence[str]]


def warned_before(
    warnings: Sequence[Noted[Warned]],
    incidents: Sequence[IncidentView],
    articles: Articles,
    *,
    actors: Names,
    countries: Names,
) -> tuple[WarnedBefore, ...]:
    """Pairs of a warning and an incident 1 to 90 days later, by warning and day.

    The place and the group that the warning names are the incident's; where it names none, its words (its sentences,
    those beside them and the headline) name an actor of the incident or its place, division or country. actors: names
    by id; countries: names and adjectives by code. The incident's date is known to the day; the warning's is the last
    day of the week or month in which it was given, else its article's day.
    """
    dated = [(view, day) for view in incidents if (day := _incident_day(view)) is not None]
    found = []
    for warning in warnings:
        given = _warning_day(warning, articles)
        near = [(v, (day - given).days) for v, day in dated if given and 0 < (day - given).days <= DAYS]
        text = _text(warning, articles) if near else ""
        for view, days in near:
            reasons = _reasons(warning.value.value, text, view, actors, countries)
            if reasons:
                found.append(WarnedBefore(warning, view.incident.id, days, reasons))
    return tuple(sorted(found, key=lambda one: (one.warning.article_id, one.days, one.incident_id)))


def _reasons(own: Warned, text: str, view: IncidentView, actors: Names, countries: Names) -> tuple[str, ...]:
    summary = view.incident.summary
    where = _place_named(own, text, summary.place.value, countries) if summary.place else None
    by = own.actor or text
    who = next((named for row in summary.perpetrators if (named := _actor_named(by, row, actors))), None)
    return (f"both name {where}", f"both name {who}") if where and who else ()


def _place_named(own: Warned, text: str, place: PlaceValue, countries: Names) -> str | None:
    """The place that both name; None too where the warning is for another country."""
    if own.country and place.country and own.country != place.country:
        return None
    names = [name for name in (place.name, place.city, place.adm1) if name]
    nations = countries.get(place.country or "", ())
    if own.country and own.country == place.country:
        return name_in(own.place or "", names) or name_in(text, (*names, *nations)) or next(iter(nations), None)
    return name_in(text, (*names, *nations))


def _actor_named(text: str, row: Reconciled[Perpetrator], actors: Names) -> str | None:
    actor = row.value
    if actor.attribution == "denied" or actor.kind == "individual":
        return None
    return name_in(text, tuple(actors.get(actor.actor_id or "", ())) or (actor.name,))


def _text(warning: Noted[Warned], articles: Articles) -> str:
    own = warning.value.value
    near = around(articles[warning.article_id], warning.value.evidence or warning.value.mentions)
    return "\n".join((near, own.value, own.about or ""))


def _warning_day(warning: Noted[Warned], articles: Articles) -> date | None:
    """The last day of the time that is told for it; the article's where none is told."""
    published = articles[warning.article_id].published
    told = warning.value.value.date
    return _last_day(told) if told else _whole(published.value) if published else None


def _last_day(edtf: str) -> date | None:
    """The last day of a day, a month or a stretch of days; None of a year and of what is told as about then."""
    last = edtf.rpartition("/")[2]
    if month := _MONTH.fullmatch(last):
        year, number = int(month[1]), int(month[2])
        return date(year, number, monthrange(year, number)[1]) if 1 <= number <= 12 else None
    return _whole(last)


def _incident_day(view: IncidentView) -> date | None:
    row = view.incident.summary.date
    return _whole(row.value.earliest) if row is not None and row.value.precision == 1 else None


def _whole(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day and _DAY.fullmatch(day) else None
    except ValueError:
        return None
