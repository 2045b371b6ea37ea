"""A report as linking looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin.linker.words import target_words, telling_words
from tocsin.records import Article, Bounds, Perpetrator, Published, Report, Sketch, Toll, Value, side_of

VERSION = "sketch-2"  # changes with whatever changes the sketch of a report
NEWS_DAYS = 10  # news that names no day is of at most so many days before
UNKNOWN = "unknown"


def sketch(article: Article, report: Report) -> Sketch:
    """What linking looks at of a report; `article` is the one it stands in."""
    published = _day(article.published)
    first, last, precision = _days(report, published)
    place = report.place.value if report.place else None
    victims, named = target_words(report)
    return Sketch(
        report_id=report.id,
        article_id=article.id,
        published=published,
        stage=report.stage.value,
        first=first,
        last=last,
        date_precision=precision,
        country=place.country if place else None,
        adm1=place.adm1 if place else None,
        city=place.city if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        where_precision=place.precision if place else None,
        killed=_bounds(report.killed),
        wounded=_bounds(report.wounded),
        actors=tuple(dict.fromkeys(_id(actor) for actor in _held(report))),
        umbrellas=tuple(dict.fromkeys(actor.parent_id for actor in _held(report) if actor.parent_id)),
        attack_types=_known(v.value for v in report.attack_types),
        target_types=tuple(
            dict.fromkeys(v.value.target_type for v in report.targets if v.value.target_type != UNKNOWN)
        ),
        weapon_types=tuple(
            dict.fromkeys(v.value.weapon_type for v in report.weapons if v.value.weapon_type != UNKNOWN)
        ),
        words=telling_words(article, report),
        victims=victims,
        named=named,
        mentions=len(report.anchor),
        count=report.count,
    )


def _known(kinds: Iterable[str]) -> tuple[str, ...]:
    return tuple(kind for kind in dict.fromkeys(kinds) if kind != UNKNOWN)


def _day(published: Published | None) -> int | None:
    if published is None or published.precision != "day":
        return None
    return date.fromisoformat(published.value).toordinal()


def _days(report: Report, published: int | None) -> tuple[int | None, int | None, int | None]:
    """First and last day and UCDP date_prec; news without a date happened in the days before it was printed."""
    told = report.date.value if report.date else None
    if told is not None and (told.earliest or told.latest):
        first, last = (date.fromisoformat(d).toordinal() if d else None for d in (told.earliest, told.latest))
        return first, last, told.precision
    if published is not None and report.recent >= 0.5:
        return published - NEWS_DAYS, published, None
    return None, None, None


def _bounds(toll: Value[Toll] | None) -> Bounds | None:
    return None if toll is None else (toll.value.low, toll.value.best, toll.value.high)


def _held(report: Report) -> tuple[Perpetrator, ...]:
    """Groups, states and known persons that are held to have acted; "gunmen" is nobody."""
    told = [v.value for v in report.perpetrators if v.value.attribution != "denied"]
    return tuple(actor for actor in told if actor.kind != "individual" or actor.actor_id)


def _id(actor: Perpetrator) -> str:
    """The register's id, a state's for its forces; else the name."""
    return side_of(actor.actor_id) if actor.actor_id else actor.name.casefold()
