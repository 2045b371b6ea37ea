"""Warnings that later incidents fit: proposals with reasons, never facts.

A warning says that an attack may come, and an attack that came may be another; so that a warning and an incident name
the same place and actor, in the order of their days, is a reason to look and no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from tocsin.ledger.views import IncidentView
from tocsin.profile.compose import Articles
from tocsin.profile.material import Noted, WarnedBefore
from tocsin.profile.mentions import around, name_in
from tocsin.records import Perpetrator, PlaceValue, Reconciled, Warned

DAYS = 90
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

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

    The warning's words (its sentences, those beside them and the headline) name an actor of the incident and its place,
    division or country. actors: names by id; countries: names and adjectives by code. Both dates are known to the day:
    the warning's is that on which it was given, else its article's.
    """
    dated = [(view, day) for view in incidents if (day := _incident_day(view)) is not None]
    found = []
    for warning in warnings:
        given = _warning_day(warning, articles)
        near = [(v, (day - given).days) for v, day in dated if given and 0 < (day - given).days <= DAYS]
        text = _text(warning, articles) if near else ""
        for view, days in near:
            reasons = _reasons(text, view, actors, countries)
            if reasons:
                found.append(WarnedBefore(warning, view.incident.id, days, reasons))
    return tuple(sorted(found, key=lambda one: (one.warning.article_id, one.days, one.incident_id)))


def _reasons(text: str, view: IncidentView, actors: Names, countries: Names) -> tuple[str, ...]:
    summary = view.incident.summary
    where = _place_named(text, summary.place.value, countries) if summary.place else None
    who = next((named for row in summary.perpetrators if (named := _actor_named(text, row, actors))), None)
    return (f"both name {where}", f"both name {who}") if where and who else ()


def _place_named(text: str, place: PlaceValue, countries: Names) -> str | None:
    own = [name for name in (place.name, place.city, place.adm1) if name]
    return name_in(text, (*own, *countries.get(place.country or "", ())))


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
    published = articles[warning.article_id].published
    return _whole(warning.value.value.date) or (_whole(published.value) if published else None)


def _incident_day(view: IncidentView) -> date | None:
    row = view.incident.summary.date
    return _whole(row.value.earliest) if row is not None and row.value.precision == 1 else None


def _whole(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day and _DAY.fullmatch(day) else None
    except ValueError:
        return None
