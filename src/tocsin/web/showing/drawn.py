"""The charts beside the records: how a toll was told, an actor's years, and those it stands among."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

import numpy as np
from markupsafe import Markup

from tocsin.ledger.columns import NONE, Columns, Mask
from tocsin.linker.history import TOLLS
from tocsin.profile import Entry, Material
from tocsin.records import HistoryEntry, Summary, Toll
from tocsin.resolve import ActorRegister
from tocsin.resolve.actors import Actor
from tocsin.web.drawing import Chart, Neighbour, Tie, Told, Year, inline_range, network, toll_chart, years_chart
from tocsin.web.showing.speakers import Speakers
from tocsin.web.showing.totals import killed_of

Charts = tuple[Chart, Chart]  # the same drawn wide and narrow

FEWEST = 2  # numbers that make a chart of a toll worth reading
TO_PARENT = {  # what an actor is to its parent (resolve.actor_rows.RELATIONS), as the chart says it of the actor
    "branch": "parent",
    "affiliate": "umbrella",
    "member": "parent",
    "split": "split_from",
    "successor": "predecessor",
    "predecessor": "successor",
}
TOLD = ("ally", "rival", "parent")  # relations that articles tell of two actors


def ranges(summary: Summary) -> dict[str, Markup]:
    """The tolls of an incident that are no single number, drawn from low to high, by field; all on one scale from 0."""
    rows = ((name, getattr(summary, name)) for name in TOLLS)
    tolls: dict[str, Toll] = {name: row.value for name, row in rows if row is not None}
    most = max((n for t in tolls.values() for n in (t.low, t.best, t.high) if n is not None), default=0)
    vague = {name: toll for name, toll in tolls.items() if toll.low != toll.high}
    return {name: inline_range(toll, name=f"range-{name}", most=most, kind=name) for name, toll in vague.items()}


def toll_charts(entries: Iterable[HistoryEntry[Any]], speakers: Speakers) -> Charts | None:
    """The killed and wounded as reports told them; None where a number or two are all there is."""
    told = {name: list(_told(entries, name, speakers)) for name in ("killed", "wounded")}
    if max(len({(one.toll.low, one.toll.best, one.toll.high) for one in of}) for of in told.values()) < FEWEST:
        return None
    title = "The toll as it was told, by day of publication"
    return _both(
        "toll", lambda name, width: toll_chart(told["killed"], told["wounded"], name=name, title=title, width=width)
    )


def _told(entries: Iterable[HistoryEntry[Any]], field: str, speakers: Speakers) -> Iterator[Told]:
    for entry in entries:
        if entry.field == field and isinstance(entry.value, Toll):
            at = f"#s{min(entry.spans).start}" if entry.spans else ""
            yield Told(
                published=_day(entry.published),
                toll=entry.value,
                outlet=entry.outlet or "",
                state=entry.flag,
                speaker=speakers.words(entry.speaker) if entry.speaker else "",
                href=f"/articles/{entry.article_id}{at}",
            )


def _day(published: str | None) -> date | None:
    """The whole day; None where only a month or year is known."""
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return None


def year_charts(held: Columns, mask: Mask, address: Callable[[int], str]) -> Charts | None:
    """The incidents of `mask` by the year in which each may have begun; address: of the incidents of a year.

    A year in which the ledger has no incident at all is a gap: nothing is known of it. None without a dated incident.
    """
    known, rows = _years(held, held.earliest != NONE), _years(held, mask & (held.earliest != NONE))
    if not len(rows):
        return None
    numbers = np.flatnonzero(mask & (held.earliest != NONE)).astype(np.int32)
    counts = Counter(rows.tolist())
    span = range(min(counts), max(counts) + 1)
    years = [
        Year(year, counts[year], killed_of(held, numbers[rows == year]), href=address(year) if counts[year] else "")
        for year in span
        if year in set(known.tolist())
    ]
    undated = int(mask.sum()) - len(rows)
    title = "Incidents and killed by year, as reported"
    return _both("years", lambda name, width: years_chart(years, name=name, title=title, width=width, undated=undated))


def _years(held: Columns, mask: Mask) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([date.fromordinal(day).year for day in held.earliest[mask].tolist()], np.int64)


def tie_charts(entry: Entry, material: Material, register: ActorRegister) -> Charts | None:
    """An actor among others; material: what its profile is composed of. None where nothing ties it to another."""
    actor = register.get(entry.id or "")
    ties = [*(_registered(actor, register) if actor else ()), *_said(entry, material, register)]
    if not ties:
        return None
    title = f"{entry.name} among others, by the register of actors and by what articles say"
    return _both("ties", lambda name, width: network(entry.name, ties, name=name, title=title, width=width))


def _registered(actor: Actor, register: ActorRegister) -> Iterator[Tie]:
    parent = register.get(actor.parent) if actor.parent else None
    if parent is not None and actor.relation in TO_PARENT:
        yield Tie(_neighbour(parent), TO_PARENT[actor.relation], by="register")
    for other in register:
        if other.parent == actor.id and other.relation in TO_PARENT:
            yield Tie(_neighbour(other), other.relation, by="register")


def _said(entry: Entry, material: Material, register: ActorRegister) -> Iterator[Tie]:
    for fact in material.facts:
        own = fact.value.value
        if own.relation in TOLD:
            known = register.get(register.match(own.value).actor_id or "")
            other = _neighbour(known) if known else Neighbour(own.value.casefold(), own.value)
            if known is None or known.id != entry.id:
                by = material.articles[fact.article_id].outlet or "an outlet that is not named"
                yield Tie(other, own.relation, fact.value.status == "suggested", by)


def _neighbour(actor: Actor) -> Neighbour:
    return Neighbour(actor.id, actor.name, f"/actors/{quote(actor.id, safe='')}")


def _both(name: str, draw: Callable[[str, float], Chart]) -> Charts:
    return draw(f"{name}-wide", 760.0), draw(f"{name}-narrow", 340.0)
