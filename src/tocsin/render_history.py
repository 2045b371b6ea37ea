"""What an incident's reports tell together, and how it came to that, as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.around import Relation
from tocsin.linker import FIELDS, Sources, series
from tocsin.records import (
    SUGGESTED,
    Article,
    DateValue,
    HistoryEntry,
    Perpetrator,
    PlaceValue,
    Reconciled,
    Sourced,
    Summary,
    Target,
    Toll,
    Weapon,
)
from tocsin.render import ATTRIBUTION_WORDS, evidence_text, toll_words

TITLES = {
    "attack_types": "attack type",
    "perpetrators": "attributed to",
    "targets": "target",
    "weapons": "weapon",
}


def summary_text(summary: Summary, sources: Sequence[Sourced]) -> Table:
    """Every value of the incident with the rule that made it, how many sources tell it, and who disputes it."""
    told = {source.report.id: source for source in sources}
    grid = _grid_of(min_width=13)
    for field in FIELDS:
        for row in _rows(summary, field):
            words = Text(value_words(row.value) + ("?" if row.status == SUGGESTED else ""))
            notes = Text(_notes(row, told), style="dim")
            grid.add_row(Text(f"  {TITLES.get(field, field)}"), Group(words, notes))
    return grid


def around_text(sources: Sources, relations: Sequence[Relation]) -> Group:
    """On whose word an incident rests, and what it may have to do with."""
    told = "; ".join(f"{one.name} ({one.reason})" for one in sources.groups)
    parts: list[RenderableType] = [Text(f"\nrests on {sources.independent}: {told}", style="dim")]
    if relations:
        parts.append(Text("\nperhaps related: proposed, not asserted", style="bold"))
    for one in relations:
        where = one.other.place or one.other.city or one.other.country or "place unknown"
        parts.append(Text(f"  {one.kind.replace('_', ' ')}: {one.other.incident_id} {one.other.date_edtf}, {where}"))
        parts.append(Text(f"    {'; '.join(one.reasons)}", style="dim"))
    return Group(*parts)


def history_text(
    entries: Sequence[HistoryEntry[Any]], articles: Mapping[str, Article], *, plain: bool = False
) -> Group:
    """Field by field what each report gave, in order of time, with its words; a toll's rise as one line."""
    parts: list[RenderableType] = []
    for field, of_field in groupby(entries, key=lambda entry: entry.field):
        rows = list(of_field)
        if all(entry.value is False for entry in rows):
            continue  # no report tells of a suicide attack
        parts.append(Text(f"\n{TITLES.get(field, field)}{_rise(rows, field)}", style="bold"))
        grid = _grid_of(min_width=10)
        for entry in rows:
            words = evidence_text(articles[entry.article_id], entry.spans, plain=plain)
            grid.add_row(Text(entry.published or "undated"), Group(Text(entry_line(entry)), *words))
        parts.append(grid)
    return Group(*parts)


def _grid_of(*, min_width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=min_width)
    grid.add_column(ratio=1)
    return grid


def _rows(summary: Summary, field: str) -> Iterator[Reconciled[Any]]:
    """The values of a field; what goes without saying is left out."""
    value = getattr(summary, field)
    for row in value if isinstance(value, tuple) else (value,) if value is not None else ():
        if not (field == "suicide" and row.value is False):
            yield row


def _notes(row: Reconciled[Any], told: Mapping[str, Sourced]) -> str:
    notes = [row.rule, f"{row.sources} source{'' if row.sources == 1 else 's'}"]
    if row.disputed_by:
        notes.append(f"disputed by {_outlets(row.disputed_by, told)}")
    if row.superseded:
        notes.append(f"superseded: {_outlets(row.superseded, told)}")
    if isinstance(row.value, Perpetrator):
        notes += _badges(row, told)
    return "; ".join(notes)


def _outlets(ids: Sequence[str], told: Mapping[str, Sourced]) -> str:
    return ", ".join(dict.fromkeys(told[id].outlet or told[id].report.article_id for id in ids if id in told))


def _badges(row: Reconciled[Perpetrator], told: Mapping[str, Sourced]) -> list[str]:
    """Which outlets have a stake in what they say of this actor."""
    found = []
    for source in (told[id] for id in row.follows if id in told):
        for own, weighed in zip(source.report.perpetrators, source.weighed, strict=False):
            if weighed.badge and own.value.actor_id == row.value.actor_id:
                found.append(f"[{weighed.badge}: {_outlets([source.report.id], told)}]")
    return list(dict.fromkeys(found))


def _rise(rows: Sequence[HistoryEntry[Any]], field: str) -> str:
    counts = [toll_words(toll.low, toll.best, toll.high) for toll in series(rows, field)]
    return f": {' → '.join(counts)}" if len(counts) > 1 else ""


def entry_line(entry: HistoryEntry[Any]) -> str:
    """What one report gave: the value, who says so, when, in which outlet, and what holds of it."""
    speaker = f", says {entry.speaker}" if entry.speaker else ""
    said = f" ({entry.said})" if entry.said and entry.said != entry.published else ""
    weighed = entry.weighed
    badge = f" [{weighed.badge}: counts as {ATTRIBUTION_WORDS[weighed.attribution]}]" if weighed else ""
    outlet = entry.outlet or "unknown outlet"
    return f"{value_words(entry.value)}{speaker}{said}; {outlet}: {entry.flag}{badge}"


def value_words(value: Any) -> str:
    """A value without who says so."""
    if isinstance(value, bool):
        return "yes" if value else "not told"
    if isinstance(value, Toll):
        return _toll_words(value)
    if isinstance(value, DateValue):
        return value.edtf
    if isinstance(value, PlaceValue):
        return ", ".join(dict.fromkeys(p for p in (value.name, value.city, value.adm1, value.country) if p))
    if isinstance(value, Perpetrator):
        return f"{value.canonical or value.name} ({ATTRIBUTION_WORDS[value.attribution]})"
    if isinstance(value, Target | Weapon):
        kind = value.target_type if isinstance(value, Target) else value.weapon_type
        return f"{value.name} ({kind.replace('_', ' ')})"
    return str(value).replace("_", " ")


def _toll_words(toll: Toll) -> str:
    parts = "; ".join(f"{part.count} {part.group}" for part in toll.breakdown)
    return toll_words(toll.low, toll.best, toll.high) + (f" (of them {parts})" if parts else "")
