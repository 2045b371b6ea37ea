"""Incidents that have to do with each other without being one: proposals with reasons, never facts.

A claim of an attack is a report of the attack itself (its perpetrator's attribution says so) and no relation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.linker.coordinated import coordinated
from tocsin.linker.outline import outline
from tocsin.linker.successions import successions
from tocsin.records import Related, Sketch


def related(incidents: Mapping[str, Sequence[Sketch]]) -> tuple[Related, ...]:
    """All relations between incidents, in the order of their ids; each pair and kind once.

    incidents: the sketches of each incident's reports, by the incident's id. Of `coordinated` the smaller id stands
    first, of the other kinds of codebook.RELATED the earlier incident. Only incidents of one country and day, or of one
    country and actor within a year, are compared.
    """
    outlines = [outline(id, sketches) for id, sketches in sorted(incidents.items())]
    found = (*coordinated(outlines), *successions(outlines))
    return tuple(sorted(found, key=lambda r: (r.incident_id, r.other_id, r.kind)))
