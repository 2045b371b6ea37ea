"""The part of the ledger's door through which coders speak; it only delegates, each write in one transaction."""

from __future__ import annotations

from typing import Any

from tocsin.ledger import acts, database, decisions, views
from tocsin.records import Published, Quote


class Deciding:
    """What coders say of values, dates, and of which reports are one incident."""

    _base: database.Database
    _who: str

    def decide(
        self,
        article_id: str,
        field: str,
        kind: str,
        *,
        quote: Quote | None = None,
        value: Any = None,
        report_id: str | None = None,
        who: str | None = None,
    ) -> views.Decision:
        """Record accept, correct or reject of the value that `quote` supports; see `decisions.decide`."""
        given = {"quote": quote, "value": value, "report_id": report_id, "who": who or self._who}
        with self._base.write() as connection:
            return decisions.decide(connection, article_id, field, kind, **given)

    def decide_pair(self, kind: str, report_id: str, other_report_id: str, *, who: str | None = None) -> views.Decision:
        """Record that two reports tell one incident (merge) or two (split, not_same)."""
        with self._base.write() as connection:
            return decisions.decide_pair(connection, kind, report_id, other_report_id, who=who or self._who)

    def set_date(self, article_id: str, published: Published, *, who: str | None = None) -> views.Decision:
        """Say when an article was published; a decision that keeps what stood there. Read its dates anew after."""
        with self._base.write() as connection:
            return decisions.set_date(connection, article_id, published, who=who or self._who)

    def undo(self, number: int, *, who: str | None = None) -> views.Decision:
        """Take a decision back; it stays on record."""
        with self._base.write() as connection:
            return decisions.undo(connection, number, who=who or self._who)

    def decide_incidents(self, kind: str, one: str, *others: str, who: str | None = None) -> tuple[views.Decision, ...]:
        """Record a word on whole incidents, by their ids or their reports'; link after. See `acts.decide`."""
        with self._base.write() as connection:
            return acts.decide(connection, kind, one, others, who=who or self._who)

    def undo_act(self, number: int | None = None, *, who: str | None = None) -> tuple[views.Decision, ...]:
        """Take back what was decided together with decision `number`, or the last act; link after."""
        with self._base.write() as connection:
            return acts.undo(connection, number, who=who or self._who)

    def decisions(
        self,
        *,
        article_id: str | None = None,
        kind: str | None = None,
        lost: bool | None = None,
        undone: bool = False,
    ) -> tuple[views.Decision, ...]:
        """Decisions in order of time; with `undone` also those taken back."""
        with self._base.read() as connection:
            return decisions.list_decisions(connection, article_id=article_id, kind=kind, lost=lost, undone=undone)

    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """What coders said of pairs of reports: (merge, split or not_same; report; other report), for the linker."""
        with self._base.read() as connection:
            return decisions.pairs(connection)
