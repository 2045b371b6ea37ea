"""What coders say of incidents holds through adds, new codings, re-runs and undos, and ids never vanish."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from linked import LINKER, SOURCING, TOLD, Told, add, article_of, coding_of, expected, grouped
from tocsin import linking
from tocsin.errors import RunError
from tocsin.ledger import Ledger, schema
from tocsin.ledger.holding import holding

NUMBERS = st.integers(0, 30)


class Coders(RuleBasedStateMachine):
    """Random words on a ledger that grows and is coded anew."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(str(Path(self.folder.name) / "x.db"), who="anna")
        self.articles: dict[str, list[Told]] = {}
        self.ids: set[str] = set()
        self.codings = 0

    def teardown(self) -> None:
        self.ledger.close()
        self.folder.cleanup()

    @initialize(articles=st.lists(st.lists(TOLD, min_size=1, max_size=2), min_size=3, max_size=6))
    def start(self, articles: list[list[Told]]) -> None:
        for told in articles:
            self._add(told)
        self._link()

    @rule(told=st.lists(TOLD, min_size=1, max_size=3))
    def add(self, told: list[Told]) -> None:
        self._add(told)
        self._link()

    @rule(which=NUMBERS, told=st.lists(TOLD, max_size=2))
    def code_anew(self, which: int, told: list[Told]) -> None:
        name = sorted(self.articles)[which % len(self.articles)]
        self.codings += 1
        model = f"m{self.codings}"
        article = article_of(name)
        self.ledger.recode(article.id, coding_of(article, told, model=model), model=model)
        self._link()

    @rule(kind=st.sampled_from(["merge", "not_same"]), one=NUMBERS, other=NUMBERS)
    def say(self, kind: str, one: int, other: int) -> None:
        named = self._named()
        if len(named) > 1:
            with contextlib.suppress(RunError):  # the two are one, or share a report
                self.ledger.decide_incidents(kind, named[one % len(named)], named[other % len(named)])
        self._link()

    @rule(which=NUMBERS, out=st.sets(st.integers(0, 4), min_size=1, max_size=2))
    def split(self, which: int, out: set[int]) -> None:
        rows = [row for row in self.ledger.incidents(limit=100) if row.n_reports > 1]
        if rows:
            id = rows[which % len(rows)].incident_id
            reports = [link.report_id for link in self.ledger.incident(id).incident.links]
            with contextlib.suppress(RunError):  # none would be left
                self.ledger.decide_incidents("split", id, *{reports[n % len(reports)] for n in out})
        self._link()

    @rule(kind=st.sampled_from(["merge", "not_same"]), one=NUMBERS, other=NUMBERS)
    def say_and_undo(self, kind: str, one: int, other: int) -> None:
        named, before = self._named(), (grouped(self.ledger), {row.incident_id for row in self.ledger.incidents()})
        with contextlib.suppress(RunError):
            made = self.ledger.decide_incidents(kind, named[one % len(named)], named[other % len(named)])
            self._link()
            self.ledger.undo_act(made[-1].number)
            self._link()
            assert (grouped(self.ledger), {row.incident_id for row in self.ledger.incidents()}) == before

    @rule()
    def undo(self) -> None:
        with contextlib.suppress(RunError):  # nothing is left to be undone
            self.ledger.undo_act()
        self._link()

    @rule()
    def run_again(self) -> None:
        before = grouped(self.ledger)
        linking.link(LINKER, self.ledger, SOURCING, whole=True)
        assert grouped(self.ledger) == before

    @invariant()
    def every_report_has_its_place(self) -> None:
        groups, may_be = grouped(self.ledger)
        placed = sorted([id for group in groups for id in group] + list(may_be))
        assert placed == sorted(report.id for report in self.ledger.reports())
        assert all(len(candidates) > 1 for candidates in may_be.values())

    @invariant()
    def what_holds_is_heeded(self) -> None:
        groups, may_be = grouped(self.ledger)
        place = {id: group for group in groups for id in group}
        for kind, one, other in holding(self.ledger.pairs()):
            if one in may_be or other in may_be:
                assert may_be.get(one) == may_be.get(other) or kind != "merge"
            else:
                assert (place[one] is place[other]) == (kind == "merge")

    @invariant()
    def the_same_comes_of_linking_all_at_once(self) -> None:
        assert grouped(self.ledger) == expected(self.ledger)

    @invariant()
    def no_id_vanishes(self) -> None:
        with self.ledger._base.read() as connection:
            table = schema.incidents
            rows = {row.id: row for row in connection.execute(select(table))}
        live = {row.incident_id for row in self.ledger.incidents(limit=1000)}
        assert self.ids <= rows.keys()
        self.ids = set(rows)
        for id, row in rows.items():
            end: Any = row
            for _ in rows:
                if end.redirect_to is None:
                    break
                end = rows[end.redirect_to]
            assert end.redirect_to is None and (end.id in live or end.retired_at), id

    def _add(self, told: list[Told]) -> None:
        name = f"{len(self.articles):02}"
        self.articles[name] = told
        add(self.ledger, name, told)

    def _link(self) -> None:
        linking.link(LINKER, self.ledger, SOURCING)
        assert self.ledger.is_linked()

    def _named(self) -> list[str]:
        incidents = sorted(row.incident_id for row in self.ledger.incidents(limit=1000))
        return [*incidents, *sorted(report.id for report in self.ledger.reports())]


Coders.TestCase.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestCoders = pytest.mark.slow(Coders.TestCase)
