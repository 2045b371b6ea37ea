"""The part of the ledger's door through which it is looked at; it only delegates."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.ledger import articles, browse, database, decided, nearby, search, views, writer
from tocsin.ledger import columns as columns_
from tocsin.ledger.browse import IncidentFilter
from tocsin.records import Coding, Sketch

_EVERYTHING = IncidentFilter()


class Browsing:
    """Incidents, articles by their words, and counts."""

    _base: database.Database

    def incidents(
        self, wanted: IncidentFilter = _EVERYTHING, *, limit: int = 100, offset: int = 0
    ) -> tuple[views.IncidentRow, ...]:
        """Rows for browsing that fit the filter, the latest incident first."""
        with self._base.read() as connection:
            return browse.list_incidents(connection, wanted, limit=limit, offset=offset)

    def count_incidents(self, wanted: IncidentFilter = _EVERYTHING) -> int:
        """How many incidents fit the filter."""
        with self._base.read() as connection:
            return browse.count_incidents(connection, wanted)

    def columns(self, known: columns_.Columns | None = None) -> columns_.Columns:
        """The flat incident table in memory; `known` itself where nothing has changed since."""
        with self._base.read() as connection:
            fresh = known is not None and known.stamp == columns_.stamp_of(connection)
            return known if known is not None and fresh else columns_.read_columns(connection)

    def mask(self, held: columns_.Columns, wanted: IncidentFilter) -> columns_.Mask:
        """Which rows of the columns fit the filter."""
        with self._base.read() as connection:
            return held.mask(connection, wanted)

    def incident_rows(self, ids: Sequence[str]) -> tuple[views.IncidentRow, ...]:
        """The rows of these incidents for browsing, in this order."""
        with self._base.read() as connection:
            return browse.rows_of(connection, ids)

    def incident(self, id: str) -> views.IncidentView:
        """One incident by its id, a unique beginning of it, or one that redirects; see `browse.get_incident`."""
        with self._base.read() as connection:
            return browse.get_incident(connection, id)

    def incident_of(self, report_id: str) -> str | None:
        """Id of the incident that a report, or what tells the same today, is in; None where it is in none."""
        with self._base.read() as connection:
            return browse.incident_of(connection, report_id)

    def decided_coding(self, article_id: str) -> Coding | None:
        """The current coding of an article as coders left it; None where it has none."""
        with self._base.read() as connection:
            return decided.coding_with_decisions(connection, article_id)

    def capture_row(self, id: str) -> views.CaptureRow:
        """What is known of a capture, without its bytes. Raises RunError where there is none."""
        with self._base.read() as connection:
            return articles.capture_row(connection, id)

    def nearby(self, incident_id: str) -> dict[str, tuple[Sketch, ...]]:
        """What linking looked at of an incident and of those near it, by incident; see `nearby.nearby`."""
        with self._base.read() as connection:
            return nearby.nearby(connection, incident_id)

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> tuple[views.SearchHit, ...]:
        """Articles that hold all words, "phrases" and no -words, best first."""
        with self._base.read() as connection:
            return search.search(connection, query, limit=limit, offset=offset)

    def accounting(self, *, limit: int, after: int = 0, fate: str | None = None) -> tuple[tuple[int, views.Page], ...]:
        """Lines of the accounting after line `after`, with their numbers; of one fate where it is given."""
        with self._base.read() as connection:
            return tuple(writer.pages(connection, after=after, size=limit, fate=fate))

    def stats(self) -> views.Stats:
        """Counts over the whole ledger."""
        with self._base.read() as connection:
            return browse.stats(connection)
