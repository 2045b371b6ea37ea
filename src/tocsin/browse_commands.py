"""The commands that show what is in a ledger; `cli` takes them in."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from tocsin import inputs
from tocsin.options import LedgerPath, Settings, Since, Until

app = typer.Typer()
out = Console()


@app.command()
def incidents(
    ledger: LedgerPath = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Only of this country: ISO 3166-1, two letters.")
    ] = None,
    since: Since = None,
    until: Until = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only attributed to one whose name holds this.")
    ] = None,
    words: Annotated[
        str | None,
        typer.Option("--words", metavar="WORDS", help="Only where one of its articles holds all these words."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Rows at most.")] = 200,
    json_form: Annotated[bool, typer.Option("--json", help="Print a JSON object a row.")] = False,
    config: Settings = None,
) -> None:
    """List the incidents of a ledger, the latest first."""
    from tocsin import render
    from tocsin.ledger import IncidentFilter
    from tocsin.records import dump

    earliest, latest = inputs.period_of(since, until)
    wanted = IncidentFilter(
        earliest=earliest,
        latest=latest,
        country=country.upper() if country else None,
        perpetrator=actor,
        words=words,
    )
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        rows = store.incidents(wanted, limit=limit)
        total = store.count_incidents(wanted)
    if json_form:
        for row in rows:
            print(json.dumps(dump(row), ensure_ascii=False))
    else:
        out.print(render.incident_table(rows, total=total, width=out.width))


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of an incident, or a beginning that no other has.")],
    past: Annotated[
        bool,
        typer.Option("--history", help="Show how each value came about: who gave which, when, and what holds of it."),
    ] = False,
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Show one incident: its values, and those of every report with the words that support them marked."""
    from tocsin import render, render_history
    from tocsin.around import relations, rests_on
    from tocsin.linker import history
    from tocsin.sourcing import Sourcing

    settings = inputs.settings_of(config)
    with inputs.open_ledger(ledger, settings) as store:
        view = store.incident(id)
        held = (*view.reports, *view.may_be)
        articles = {r.article_id: store.article(r.article_id).article for r in held}
        codings = [store.coding(id) for id in dict.fromkeys(r.article_id for r in view.reports)]
        beside = render_history.around_text(rests_on(view), relations(store, view))
    sources, plain = Sourcing(settings.resolve).of_incident(view), out.color_system is None
    values = render_history.summary_text(view.incident.summary, sources)
    if past:
        entries = history(sources, view.incident.summary)
        out.print(render.incident_head(view), values, render_history.history_text(entries, articles, plain=plain))
    else:
        said = [one for coding in codings if coding for one in coding.quotations if one.status != "rejected"]
        out.print(render.incident_text(view, articles, plain=plain, values=values, said=said), beside)


@app.command()
def undated(ledger: LedgerPath = None, config: Settings = None) -> None:
    """List the articles whose publication date is unknown, each as a line with id, address and title.

    Without it "on Friday" has no date. Give it with set-date.
    """
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        for stored in store.undated():
            article = stored.article
            print(f"{article.id}\t{article.address or ''}\t{article.title or ''}")
