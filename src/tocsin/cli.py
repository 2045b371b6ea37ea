"""The command line. Exit codes: 0 done, 1 some pages failed, 2 nothing could be done (bad arguments, no ledger)."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from tocsin import adding, render
from tocsin.codebook import project
from tocsin.config import Config, load_config
from tocsin.errors import PageError, RunError, TocsinError
from tocsin.ledger import IncidentFilter, Ledger
from tocsin.pages import Given, check_given, find_pages, given_for, read_manifest
from tocsin.pipeline import Pipeline
from tocsin.records import Article, Published, dump

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="News reports of armed and terrorist attacks into an incident database that can be checked.",
)
out = Console()
err = Console(stderr=True)

Pages = Annotated[list[str], typer.Argument(help="Files, folders, globs, http(s) addresses, or - for standard input.")]
LedgerPath = Annotated[str, typer.Option("--ledger", help="SQLite file or SQLAlchemy address of the ledger.")]
Offline = Annotated[bool, typer.Option("--offline", help="Forbid all fetching.")]
PublishedDay = Annotated[
    str | None, typer.Option("--published", help="Publication date (YYYY, YYYY-MM or YYYY-MM-DD) of pages without one.")
]
Manifest = Annotated[Path | None, typer.Option("--manifest", help="CSV with columns file,address,published,outlet.")]
Settings = Annotated[Path | None, typer.Option("--config", help="TOML file of settings (docs/settings.md).")]
DEFAULT_LEDGER = "tocsin.db"


def main() -> None:
    """Run the command line; errors are one line that names the input and what to do."""
    try:
        app()
    except TocsinError as error:
        err.print(f"tocsin: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except KeyboardInterrupt:
        err.print("tocsin: interrupted; what was stored stays stored, run the same command again to go on")
        sys.exit(130)


@app.command()
def read(
    pages: Pages,
    json_form: Annotated[
        str | None, typer.Option("--json", help="'codebook' for the codebook's records, 'full' for everything.")
    ] = None,
    published: PublishedDay = None,
    manifest: Manifest = None,
    offline: Offline = False,
    config: Settings = None,
) -> None:
    """Read pages and print their incidents; stores nothing."""
    settings = _settings(config, offline)
    if json_form not in (None, "codebook", "full"):
        raise RunError(f"--json {json_form}: there are 'codebook' and 'full'")
    pipeline, given, failed = Pipeline(settings), read_manifest(manifest) if manifest else {}, 0
    for source in _sources(pages):
        try:
            page = pipeline.page(source, user=_user(), given=_given(given, source, published))
        except PageError as error:
            failed += 1
            err.print(f"tocsin: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
            continue
        if page.coding is None:
            err.print(f"tocsin: {source}: language {page.article.language}; only English is coded", markup=False)
        elif json_form is None:
            out.print(render.coding_text(page.article, page.coding))
        elif json_form == "full":
            _print_json({"article": dump(page.article), "coding": dump(page.coding)})
        else:
            _print_json(project(page.coding))
    raise typer.Exit(1 if failed else 0)


@app.command()
def add(
    pages: Pages,
    ledger: LedgerPath = DEFAULT_LEDGER,
    report: Annotated[Path | None, typer.Option("--report", help="CSV file with the fate of every page.")] = None,
    published: PublishedDay = None,
    manifest: Manifest = None,
    offline: Offline = False,
    config: Settings = None,
) -> None:
    """Read pages and store them with their incidents; the same page twice changes nothing."""
    settings = _settings(config, offline)
    sources = _sources(pages)
    given = read_manifest(manifest) if manifest else {}
    pipeline = Pipeline(settings)
    added: list[adding.Added] = []
    with Ledger.open(ledger, who=_user()) as store:
        try:
            with Progress(console=err, transient=True) as progress:
                run = adding.add_pages(
                    sources, pipeline, store, settings.pages, user=_user(), manifest=given, published=published
                )
                added.extend(progress.track(run, total=len(sources), description="reading"))
        finally:
            if report is not None:
                adding.write_report(report, added)
            if any(a.fate in ("added", "copy") for a in added):
                adding.relink(pipeline, store)
    for page in added:
        if page.error:
            err.print(f"tocsin: {page.error}", style="red", markup=False, highlight=False, soft_wrap=True)
    counts = adding.counts(added)
    told = " + ".join(f"{n} {fate.replace('_', ' ')}" for fate, n in counts.items())
    out.print(f"{told} = {len(added)} given", highlight=False)
    raise typer.Exit(1 if counts["failed"] else 0)


@app.command()
def incidents(
    ledger: LedgerPath = DEFAULT_LEDGER,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code.")] = None,
    since: Annotated[str | None, typer.Option("--from", help="Earliest day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Latest day, YYYY-MM-DD.")] = None,
    actor: Annotated[str | None, typer.Option(help="Part of a perpetrator's name.")] = None,
    words: Annotated[str | None, typer.Option(help="Words that one of its articles holds.")] = None,
    limit: Annotated[int, typer.Option(help="Rows at most.")] = 200,
    json_form: Annotated[bool, typer.Option("--json", help="Rows as JSON lines.")] = False,
) -> None:
    """List the incidents of a ledger, the latest first."""
    wanted = IncidentFilter(earliest=since, latest=until, country=country, perpetrator=actor, words=words)
    with Ledger.open(ledger, create=False) as store:
        rows = store.incidents(wanted, limit=limit)
    if json_form:
        for row in rows:
            _print_json(dump(row))
    else:
        out.print(render.incident_table(rows))


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="Incident id, or a unique beginning of it.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
) -> None:
    """Show one incident: every value with the words that support it, highlighted in their sentence."""
    with Ledger.open(ledger, create=False) as store:
        view = store.incident(id)
        articles = {r.article_id: store.article(r.article_id).article for r in view.reports}
    out.print(render.incident_text(view, articles))


@app.command()
def undated(ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """List the articles whose publication date is not known, as lines for set-date."""
    with Ledger.open(ledger, create=False) as store:
        for stored in store.undated():
            article = stored.article
            print(f"{article.id}\t{article.address or ''}\t{article.title or ''}")


@app.command("set-date")
def set_date(
    articles: Annotated[
        list[str], typer.Argument(help="Article ids, or - to read 'ID DATE' lines from standard input.")
    ],
    published: PublishedDay = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    config: Settings = None,
) -> None:
    """Set the publication date of articles; their values are resolved anew and no decision is lost."""
    pipeline = Pipeline(_settings(config, True))
    with Ledger.open(ledger, create=False, who=_user()) as store:
        for id, day in _dates(articles, published):
            stored = store.article(id)
            store.set_date(stored.article.id, _published(id, day))
            article = store.article(id).article
            if stored.model:
                store.recode(article.id, pipeline.coded_again(article), model=pipeline.reader.model)
            out.print(f"{article.id} published {day}", highlight=False)
        adding.relink(pipeline, store)


@app.command()
def code(
    rows: Annotated[Path, typer.Argument(help="JSON lines with id, title, published, text; - for standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="JSON lines of codebook records.")],
    config: Settings = None,
) -> None:
    """Code texts as they are, without page extraction: one codebook record a row."""
    pipeline = Pipeline(_settings(config, True))
    part = output.with_name(output.name + ".part")
    ids: list[str] = []

    def noted() -> Iterator[Article]:
        for id, article in _articles(rows):
            ids.append(id)
            yield article

    with part.open("w", encoding="utf-8") as lines:
        for number, coding in enumerate(pipeline.code(noted())):
            lines.write(json.dumps(project(coding, id=ids[number]), ensure_ascii=False) + "\n")
    part.replace(output)
    out.print(f"{len(ids)} articles coded to {output}", highlight=False)


@app.command()
def evaluate(
    name: Annotated[str, typer.Argument(help="gold, muc4, wits, wikievents, pages or places.")],
    data: Annotated[
        Path | None, typer.Option(help="File or folder of the benchmark's form; default its dev part.")
    ] = None,
    predictions: Annotated[Path | None, typer.Option(help="Write what was predicted, a row an item.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Score all of the data, not only the part held out.")
    ] = False,
    given_mentions: Annotated[bool, typer.Option("--given-mentions", help="places: use the file's own spans.")] = False,
    json_form: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
    config: Settings = None,
) -> None:
    """Run a benchmark and print its figures (docs/accuracy.md says what each measures)."""
    from tocsin.evaluate import evaluate as run

    options: dict[str, Any] = {}
    if predictions is not None:
        options["predictions"] = predictions
    if everything:
        options["everything"] = True
    if given_mentions:
        options["given_mentions"] = True
    pipeline = Pipeline(_settings(config, True))
    result = run(name, data, code=pipeline.code, **options)
    if json_form:
        print(result.json())
    else:
        out.print(result.text())


def _settings(path: Path | None, offline: bool) -> Config:
    return load_config(path, **({"pages": {"offline": True}} if offline else {}))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in containers
        return "unknown"


def _sources(pages: list[str]) -> list[str]:
    try:
        return find_pages(pages)
    except PageError as error:
        raise RunError(str(error)) from error


def _given(manifest: dict[str, Given], source: str, published: str | None) -> Given | None:
    return given_for(manifest, source) or (Given(published=published) if published else None)


def _dates(articles: list[str], published: str | None) -> Iterator[tuple[str, str]]:
    if articles == ["-"]:
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                parts = line.split()
                if len(parts) != 2:
                    raise RunError(f"standard input, line {number}: write an article id and a date")
                yield parts[0], parts[1]
        return
    if published is None:
        raise RunError("set-date: give --published DATE, or - to read 'ID DATE' lines")
    yield from ((id, published) for id in articles)


def _published(id: str, day: str) -> Published:
    try:
        return check_given(day, collected=datetime.now(UTC).date(), name=id)
    except PageError as error:
        raise RunError(str(error)) from error


def _articles(path: Path) -> Iterator[tuple[str, Article]]:
    """Rows of JSON lines as articles; their text is taken as it stands."""
    try:
        lines = sys.stdin if str(path) == "-" else path.open(encoding="utf-8")
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); name a file of JSON lines") from error
    with lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                text, id = row["text"], str(row["id"])
                day = row.get("published")
                published = _published(id, str(day)[:10]) if day else None
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise RunError(f"{path}, line {number}: no row with id and text ({error}); correct it") from error
            yield id, Article(id, None, text, row.get("title"), published, language="en", extractor="given")


def _print_json(plain: dict[str, Any]) -> None:
    print(json.dumps(plain, ensure_ascii=False))


if __name__ == "__main__":
    main()
