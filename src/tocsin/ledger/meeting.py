"""The part of the ledger's door that asks which incidents a report would meet that is not stored; it only reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.ledger import database, maybe, nearby
from tocsin.ledger.linkwork import LinkWork, Sketched
from tocsin.records import Sketch


class Meeting:
    """What linking would look at, without linking."""

    _base: database.Database
    _who: str

    def linked_by(self) -> str | None:
        """The linker's version by which the ledger was linked last; None where it never was."""
        with self._base.read() as connection:
            return LinkWork(connection, who=self._who).version()

    def met(self, new: Sequence[Sketched]) -> tuple[Sketch, ...]:
        """The stored sketches that these meet in a block; the new ones' numbers are to be none of the ledger's."""
        with self._base.read() as connection:
            return tuple(LinkWork(connection, who=self._who).mates(new).values())

    def incidents_of(self, reports: Iterable[str]) -> dict[str, str]:
        """The incidents that these reports are in now, by report; those that are in none are left out."""
        with self._base.read() as connection:
            return maybe.incidents_of(connection, reports)

    def sketches_of(self, incidents: Sequence[str]) -> dict[str, tuple[Sketch, ...]]:
        """What linking looked at of the reports of these incidents, by incident."""
        with self._base.read() as connection:
            return nearby.sketches_of(connection, incidents)
