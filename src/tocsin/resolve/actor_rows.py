"""The register of actors as data: rows of data/actors.csv, and of a file of the user's, checked.

Facts only. `source` says where the name stands: GTD and UCDP as those databases spell it, editors: as commonly known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tocsin.resolve.tables import Row, read_table

COLUMNS = (
    *("id", "name", "kind", "aliases", "parent", "relation", "areas", "start", "end"),
    *("gtd_name", "ucdp_name", "source"),
)
REQUIRED = ("id", "name", "kind")
KINDS = ("organisation", "state", "generic")
BELONGS = ("branch", "affiliate", "member")  # it is counted with its parent
LINEAGE = ("split", "successor", "predecessor")  # it left its parent, follows it, or came before it
RELATIONS = (*BELONGS, *LINEAGE)
ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry. `areas`: ISO countries where it acts, home first, "*" = anywhere; years None = unknown.

    `relation` says what it is to its parent: branch (part under its command, also an armed wing or a state's force),
    affiliate (sworn or allied, own command), member (of a coalition), split, successor, predecessor. An alias or name
    with a country in brackets ("Al-Shabaab (Mozambique)") also stands for the bare name, but in its areas only.
    """

    id: str
    name: str
    kind: str  # organisation, state (a government, its forces, a force of several states), generic (no name)
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    relation: str | None = None
    areas: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    gtd_name: str | None = None
    ucdp_name: str | None = None
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other names."""
        return (self.name, *self.aliases)

    @property
    def belongs_to(self) -> str | None:
        """The parent with which it is counted; None where it has none, or left it."""
        return self.parent if self.relation in BELONGS else None

    def acts_in(self, country: str) -> bool:
        """Whether the country is one of its areas; "anywhere" does not count."""
        return country in self.areas


def read_actors(path: Path, extra: Path | None = None) -> tuple[Actor, ...]:
    """The actors of a register's CSV and of a CSV of more, which win over equal ids.

    Raises RunError, naming file, line and what to do, where a file cannot be read, a value does not fit, a parent is no
    row, an area no state's, or an actor its own ancestor.
    """
    rows = {row["id"]: row for path in (path, extra) if path is not None for row in read_table(path, COLUMNS, REQUIRED)}
    actors = {key: _actor(row) for key, row in rows.items()}
    countries = {area for actor in actors.values() if actor.kind == "state" for area in actor.areas}
    for key, actor in actors.items():
        if actor.parent is not None and actor.parent not in actors:
            rows[key].refuse(f"has the parent {actor.parent}, which no row has; add that row or leave the parent out")
        for area in actor.areas:
            if countries and area not in countries and area != ANYWHERE:
                rows[key].refuse(f"has the area {area}, which is no country's ISO code; correct it")
        _refuse_cycle(actor, actors, rows[key])
    return tuple(actors.values())


def _refuse_cycle(actor: Actor, actors: dict[str, Actor], row: Row) -> None:
    seen = [actor.id]
    parent = actor.parent
    while parent is not None:
        if parent in seen:
            row.refuse(f"{' is under '.join([*seen, parent])}; leave one of these parents out")
        seen.append(parent)
        parent = actors[parent].parent if parent in actors else None


def _actor(row: Row) -> Actor:
    if row["kind"] not in KINDS:
        row.refuse(f"the kind {row['kind']!r} is none of {', '.join(KINDS)}; take one of these")
    relation = row["relation"] or ("branch" if row["parent"] else None)
    if relation is not None and relation not in RELATIONS:
        row.refuse(f"the relation {relation!r} is none of {', '.join(RELATIONS)}; take one of these")
    if relation is not None and not row["parent"]:
        row.refuse(f"has the relation {relation} to no parent; name the parent's id or leave the relation out")
    start, end = row.year("start"), row.year("end")
    if start is not None and end is not None and start > end:
        row.refuse(f"starts in {start}, after its end in {end}; correct one")
    for area in row.words("areas"):
        if area != ANYWHERE and not re.fullmatch("[A-Z]{2}", area):
            row.refuse(f"the area {area!r} is no ISO code of two capitals nor *; correct it")
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        aliases=row.names("aliases"),
        parent=row["parent"] or None,
        relation=relation,
        areas=row.words("areas"),
        start=start,
        end=end,
        gtd_name=row["gtd_name"] or None,
        ucdp_name=row["ucdp_name"] or None,
        source=row["source"],
    )
