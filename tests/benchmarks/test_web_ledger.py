"""A made ledger for the benchmark of the web app reads as one that pages were added to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from benchmarks.web_ledger import make
from benchmarks.web_linked import Batch, Maker
from sqlalchemy import select

from tocsin import linking
from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.ledger import Ledger, flat, schema
from tocsin.ledger.views import IncidentView
from tocsin.linker import Linker
from tocsin.records import Quote, Report, dump
from tocsin.sourcing import Sourcing

INCIDENTS = 30


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("made") / "made.db"
    make(path, INCIDENTS, seed=7)
    with Ledger.open(str(path), create=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def views(ledger: Ledger) -> list[IncidentView]:
    return [ledger.incident(row.incident_id) for row in ledger.incidents(limit=1000)]


@pytest.fixture(scope="module")
def batch() -> Batch:
    return Maker(7).batch(0, 400)


def test_it_has_so_many_incidents_and_three_times_as_many_reports(ledger: Ledger, views: list[IncidentView]) -> None:
    held = [one.link.report_id for view in views for one in view.reports]
    unsure = {one.link.report_id for view in views for one in view.may_be}
    assert ledger.stats().incidents == len(views) == INCIDENTS
    assert ledger.stats().reports == len(held) + len(unsure) == 3 * INCIDENTS
    assert len(set(held)) == len(held) and unsure.isdisjoint(held)


def test_nothing_waits_and_the_audit_trail_holds(ledger: Ledger) -> None:
    assert ledger.is_linked() and ledger.check_audit() is None
    before = [row.incident_id for row in ledger.incidents(limit=1000)]
    changed = linking.link(Linker(LinkerConfig()), ledger, Sourcing(ResolveConfig()))
    assert (changed.reports, changed.anew) == (0, False)
    assert [row.incident_id for row in ledger.incidents(limit=1000)] == before


def test_summary_flat_row_and_links_fit_together(views: list[IncidentView]) -> None:
    for view in views:
        summary, ids = view.incident.summary, {one.report.id for one in view.reports}
        assert {name: getattr(view.row, name) for name in flat.columns(summary)} == flat.columns(summary)
        assert view.row.n_reports == len(view.reports) >= 1
        assert view.row.n_articles == len({one.article_id for one in view.reports})
        assert view.row.n_sources == len({one.family_id for one in view.reports})
        assert summary.report_id in ids and ids.issuperset(summary.stage.follows)
        assert all(one.link.reasons for one in view.reports)


def test_columns_in_memory_have_every_row_with_its_names(ledger: Ledger, views: list[IncidentView]) -> None:
    columns = ledger.columns()
    assert columns.ids.tolist() == [view.incident.id for view in views]
    for kind in ("article", "outlet"):
        assert set(columns.named[kind].words) == {
            name for view in views for one in view.reports for name in [getattr(one, NAMED[kind])] if name
        }


NAMED = {"article": "article_id", "outlet": "outlet"}


def test_evidence_is_found_at_its_place(ledger: Ledger) -> None:
    with ledger._base.read() as connection:
        values, articles, codings = schema.report_values, schema.articles, schema.codings
        joined = values.join(codings, codings.c.number == values.c.coding_number).join(
            articles, articles.c.id == codings.c.article_id
        )
        rows = connection.execute(select(values.c.evidence, articles.c.text).select_from(joined)).all()
    assert len(rows) > 5 * 3 * INCIDENTS
    for row in rows:
        assert row.evidence
        for place in row.evidence:
            assert row.text[place["start"] : place["end"]] == place["exact"]


def test_codings_reports_and_their_rows_are_the_same(ledger: Ledger) -> None:
    reports = {report.id: report for report in ledger.reports()}
    coded: dict[str, Report] = {}
    for stored in ledger.articles(status="coded"):
        coding = ledger.coding(stored.article.id)
        assert coding is not None and coding.article_id == stored.article.id
        coded |= {report.id: report for report in coding.reports}
    assert reports == coded
    with ledger._base.read() as connection:
        values, table = schema.report_values, schema.reports
        query = select(table.c.id, values.c.field, values.c.position, values.c.value)
        rows = connection.execute(query.join(table, table.c.number == values.c.report_number)).all()
    stored_values = {(row.id, row.field, row.position): row.value for row in rows if row.field != "report"}
    assert stored_values == {
        (report.id, name, position): dump(value.value)
        for report in reports.values()
        for name, position, value in flat.fields(report)
    }


def test_a_value_is_told_by_its_words(ledger: Ledger) -> None:
    for stored in ledger.articles():
        coding = ledger.coding(stored.article.id)
        assert coding is not None
        for report in coding.reports:
            said = {
                name: Quote(*_words(stored.article.text, value.evidence[0])) for name, _, value in flat.fields(report)
            }
            if report.date is not None:
                assert str(report.date.value.edtf[:4]) in said["date"].exact
            for actor in report.perpetrators:
                assert said["perpetrators"].exact == actor.value.name
            if report.killed is not None and (report.killed.value.best or 0) > 9:
                assert any(character.isdigit() for character in said["killed"].exact)


def _words(text: str, span: object) -> tuple[str, str, str]:
    return text[getattr(span, "start", 0) : getattr(span, "end", 0)], "", ""


def test_copies_are_of_one_family_and_credit_the_first(ledger: Ledger) -> None:
    articles = {stored.article.id: stored for stored in ledger.articles()}
    copies = [stored for stored in articles.values() if stored.article.origin is not None]
    assert 0 < len(copies) < len(articles) / 3
    for copy in copies:
        first = articles[copy.family_id].article
        assert (copy.article.text, copy.article.origin) == (first.text, first.outlet)
        members = {member.article_id: member.relation for member in ledger.family(copy.article.id).members}
        assert members[copy.article.id] in ("copy", "origin") and first.id in members


def test_it_is_crowded_vague_and_disputed_as_news_is(batch: Batch) -> None:
    summaries = [incident.summary for incident in batch.incidents]
    disputed = [s for s in summaries if any(value and value.disputed_by for value in (s.killed, s.wounded, s.date))]
    assert 0.05 < len(disputed) / len(summaries) < 0.25
    vague = [s for s in summaries if s.date is not None and s.date.value.precision > 1]
    assert 0.05 < len(vague) / len(summaries) < 0.25
    reports = sorted((len(incident.links) for incident in batch.incidents), reverse=True)
    assert reports[0] > 20 and reports[len(reports) // 2] <= 2


def test_the_same_seed_makes_the_same_batch(batch: Batch) -> None:
    assert Maker(7).batch(0, 400).incidents == batch.incidents
