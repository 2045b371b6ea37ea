"""The part of the ledger's door through which coders speak; it only delegates, each write in one transaction."""

from __future__ import annotations

from typing import Any

from tocsin.ledger import acts, additions, database, decisions, judging, notes, views
from tocsin.ledger.decided import decided_report
from tocsin.records import Article, Published, Quote, Report


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

    def add_value(
        self, report_id: str, field: str, *, quote: Quote | None, value: Any, who: str | None = None
    ) -> views.Decision:
        """Record a value that the report lacks, on the words that tell it; see `additions.add`."""
        with self._base.write() as connection:
            return additions.add(connection, report_id, field, quote=quote, value=value, who=who or self._who)

    def judge(
        self,
        report_id: str,
        field: str,
        position: int,
        kind: str,
        *,
        value: Any = None,
        quote: Quote | None = None,
        seen: str | None = None,
        who: str | None = None,
    ) -> tuple[views.Decision, ...]:
        """Record accept, reject or correct of a value as it stands in the report now; see `judging.judge`."""
        given = {"value": value, "quote": quote, "seen": seen, "who": who or self._who}
        with self._base.write() as connection:
            return judging.judge(connection, report_id, field, position, kind, **given)

    def decided_report(self, report_id: str) -> tuple[Article, Report]:
        """A present report as coders left it, and its article. Raises RunError where it is in no current coding."""
        with self._base.read() as connection:
            article, _, report = decided_report(connection, report_id)
            return article, report

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

    def acts(self, *, limit: int, offset: int = 0, lost: bool = False) -> tuple[tuple[views.Decision, ...], ...]:
        """What was decided together, the latest act first, also what was taken back; `lost`: what lost its place."""
        with self._base.read() as connection:
            return acts.latest(connection, limit=limit, offset=offset, lost=lost)

    def add_note(self, incident_id: str, kind: str, text: str, *, who: str | None = None) -> views.Decision:
        """Put a note or a tag on an incident; taken back as any decision. See `notes.add`."""
        with self._base.write() as connection:
            return notes.add(connection, incident_id, kind, text, who=who or self._who)

    def notes_on(self, incident_id: str) -> tuple[views.Decision, ...]:
        """Tags and notes on an incident and on those that became part of it, the first one first."""
        with self._base.read() as connection:
            return notes.notes_on(connection, incident_id)

    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """What coders said of pairs of reports: (merge, split or not_same; report; other report), for the linker."""
        with self._base.read() as connection:
            return decisions.pairs(connection)
