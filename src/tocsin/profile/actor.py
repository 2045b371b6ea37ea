"""The profile of an actor: a background article composed out of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.ledger.views import IncidentView
from tocsin.profile.document import Document, Section
from tocsin.profile.facts import identity, left_out
from tocsin.profile.incidents import COUNTED, IncidentTable, Rows, by_year, places_and_targets, summary_sentences
from tocsin.profile.material import Entry, Material
from tocsin.profile.said import claims, quotations, warnings

NOTE = (
    "Composed by rule from the records of a ledger of news reports: what was reported, not all that happened. An "
    "attribution is what reports say and no verdict; it stands with how it was made. “Unsure” and “?” mark what a "
    "machine read without being sure of it."
)


def actor_profile(entry: Entry, material: Material, *, hidden: int = 0) -> Document:
    """The profile of an actor out of the records that the material holds; hidden: records left out as too unlikely."""
    note = NOTE + (left_out(hidden) if hidden else "")
    return Document("actor", entry.name, note, tuple(_sections(entry, material)))


def _sections(entry: Entry, material: Material) -> Iterator[Section]:
    def attributed(view: IncidentView) -> Rows:
        return tuple(
            row for row in view.incident.summary.perpetrators if is_entry(entry, row.value.actor_id, row.value.name)
        )

    views = [view for view in material.incidents if attributed(view)]
    table = IncidentTable(material.articles, material.countries, attributed, material.named_speakers)
    yield from identity(entry, material.facts, material.articles)
    if views:
        about = "that reports tie to it"
        yield Section("Incidents", tuple(summary_sentences(views, attributed, about=about)), method=COUNTED)
        yield Section("By year", table=by_year(views))
    last = (claims(views, attributed, table, material), warnings(material, table), quotations(material, table))
    yield from (one for one in (places_and_targets(views, material.countries), *last) if one is not None)
    if views:
        yield Section("All incidents", table=table.table(views))


def is_entry(entry: Entry, actor_id: str | None, name: str) -> bool:
    """Whether a perpetrator is the actor or one of its branches: by id, and without one by name."""
    if actor_id is not None:
        return actor_id in entry.ids
    return name.casefold() in {one.casefold() for one in entry.names}
