"""The command line. Exit codes: 0 done; 1 done, but pages failed or faults were found; 2 nothing could be done;
130 interrupted.

Stages are imported where a command needs them, so that help comes at once.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from tocsin import (
    account_commands,
    browse_commands,
    check_command,
    inputs,
    link_commands,
    match_commands,
    profile_commands,
    serve_commands,
)
from tocsin.cli_readers import compare_readers, told_of
from tocsin.dating import code_anew
from tocsin.errors import PageError, RunError, TocsinError
from tocsin.options import AllowRemote, LedgerPath, Manifest, Offline, Pages, PublishedDay, ReaderName, Settings

if TYPE_CHECKING:
    from tocsin.adding import Added
    from tocsin.pipeline import ReadPage

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turn news reports of armed and terrorist attacks into an incident database that can be checked.",
    epilog="Exit codes: 0 done; 1 done, but pages failed or faults were found; 2 nothing could be done; "
    "130 interrupted. Begin with: tocsin read PAGE, or tocsin add FOLDER and then tocsin incidents.",
)
out = Console()
err = Console(stderr=True)
app.add_typer(browse_commands.app)
app.add_typer(link_commands.app)
app.add_typer(match_commands.app)
app.add_typer(profile_commands.app)
app.add_typer(check_command.app)
app.add_typer(account_commands.users, name="user")
app.add_typer(account_commands.tokens, name="token")
app.add_typer(serve_commands.app)


def main() -> None:
    """Run the command line; errors are one line that names the input and what to do."""
    try:
        app(_with_json_form(sys.argv[1:]))
    except TocsinError as error:
        _complain(str(error))
        sys.exit(2)
    except SystemExit as done:
        if done.code == 130:
            _complain("interrupted; what is stored stays stored, and the same command goes on from there")
        raise


def _with_json_form(arguments: list[str]) -> list[str]:
    """The arguments with the form of `read --json` written out: it may be left away, then it is the codebook's."""
    if "--json" not in arguments or arguments[0] != "read":
        return arguments
    at = arguments.index("--json")
    named = arguments[at + 1 : at + 2] in (["full"], ["codebook"])
    form = arguments[at + 1] if named else "codebook"
    return [*arguments[:at], f"--json={form}", *arguments[at + 1 + named :]]


@app.callback(invoke_without_command=True)
def tocsin(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Options of the programme itself."""
    if version:
        from importlib.metadata import version as version_of

        out.print(f"tocsin {version_of('tocsin')}", highlight=False)
        raise typer.Exit


@app.command()
def read(
    pages: Pages,
    json_form: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="FORM",
            help="Print a JSON object a page: the codebook's records, or with --json full everything.",
        ),
    ] = None,
    published: PublishedDay = None,
    manifest: Manifest = None,
    min_probability: Annotated[
        float,
        typer.Option(
            "--min-probability", min=0, max=1, metavar="P", help="Leave out incidents and values less likely than this."
        ),
    ] = 0,
    reader: ReaderName = None,
    allow_remote: AllowRemote = False,
    offline: Offline = False,
    config: Settings = None,
) -> None:
    """Read pages and print the incidents that they report; store nothing."""
    from tocsin.pages import captures_in, given_for
    from tocsin.pipeline import Pipeline

    if json_form not in (None, "codebook", "full"):
        raise RunError(f"--json {json_form}: there are 'codebook' and 'full'")
    settings = inputs.settings_of(config, offline=offline, reader=reader, allow_remote=allow_remote)
    known, default = inputs.manifest_of(manifest), inputs.given_of(published)
    pipeline, failed = Pipeline(settings), 0
    with told_of(pipeline, _tell):
        for source in inputs.sources_of(pages):
            given = given_for(known, source) or default
            try:
                for capture in captures_in(source, settings.pages, user=inputs.user()):
                    try:
                        _print_page(pipeline.captured(capture, given=given), source, json_form, min_probability)
                    except PageError as error:
                        failed += 1
                        _complain(str(error))
            except PageError as error:
                failed += 1
                _complain(str(error))
    raise typer.Exit(1 if failed else 0)


@app.command()
def add(
    pages: Pages,
    ledger: LedgerPath = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="CSV", help="Write a row for each page: what became of it.")
    ] = None,
    published: PublishedDay = None,
    manifest: Manifest = None,
    reader: ReaderName = None,
    allow_remote: AllowRemote = False,
    offline: Offline = False,
    config: Settings = None,
) -> None:
    """Read pages and store them in a ledger with their incidents; the same page twice changes nothing.

    Makes the ledger where there is none. Only what is new is linked, with what it touches.
    A run that was broken off goes on where it was when it is started again.
    """
    from rich.progress import Progress

    from tocsin import adding
    from tocsin.pipeline import Pipeline

    settings = inputs.settings_of(config, offline=offline, reader=reader, allow_remote=allow_remote)
    sources, known, default = inputs.sources_of(pages), inputs.manifest_of(manifest), inputs.given_of(published)
    if report is not None:
        adding.write_report(report, ())
    pipeline = Pipeline(settings)
    added: list[Added] = []
    with told_of(pipeline, _tell), inputs.open_ledger(ledger, settings, create=True) as store:
        try:
            with adding.interruptible() as stopped, Progress(console=err, transient=True) as progress:
                run = adding.add_pages(
                    sources, pipeline, store, settings.pages, user=inputs.user(), manifest=known, default=default
                )
                for page in progress.track(run, total=len(sources), description="reading"):
                    added.append(page)
                    if stopped():
                        break
        finally:
            if report is not None:
                adding.write_report(report, added)
            link_commands.link_open(store, settings)  # also what an earlier run, killed before this, left
    for page in added:
        if page.error:
            _complain(page.error)
    counts = adding.counts(added)
    told = " + ".join(f"{n} {fate.replace('_', ' ')}" for fate, n in counts.items())
    out.print(f"{told} = {len(added)} given", highlight=False, soft_wrap=True)
    if stopped() and len(added) < len(sources):
        raise typer.Exit(130)
    raise typer.Exit(1 if counts["failed"] else 0)


@app.command("set-date")
def set_date(
    articles: Annotated[
        list[str], typer.Argument(metavar="IDS...", help="Article ids, or - for lines 'ID DATE' on standard input.")
    ],
    published: PublishedDay = None,
    ledger: LedgerPath = None,
    reader: ReaderName = None,
    allow_remote: AllowRemote = False,
    config: Settings = None,
) -> None:
    """Set the publication date of articles; their values are worked out anew, and no decision is lost."""
    from tocsin.pipeline import Pipeline

    settings = inputs.settings_of(config, reader=reader, allow_remote=allow_remote)
    pipeline = Pipeline(settings)
    dates = [(id, day, inputs.published_of(day, name=id)) for id, day in inputs.dates_of(articles, published)]
    with told_of(pipeline, _tell), inputs.open_ledger(ledger, settings) as store:
        found = [(store.article(id), day, date) for id, day, date in dates]  # all, before one is changed
        try:
            for stored, day, date in found:
                store.set_date(stored.article.id, date)
                code_anew(store, pipeline, stored.article.id)
                out.print(f"{stored.article.id} published {day}", highlight=False, soft_wrap=True)
        finally:
            link_commands.link_open(store, settings)


@app.command()
def code(
    rows: Annotated[
        Path, typer.Argument(metavar="ROWS", help="JSON lines with id, text, title, published; - for standard input.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="JSON lines of codebook records.")],
    reader: ReaderName = None,
    allow_remote: AllowRemote = False,
    config: Settings = None,
) -> None:
    """Code texts as they are, without page extraction: one codebook record a row."""
    from tocsin.codebook import project
    from tocsin.pipeline import Pipeline

    pipeline = Pipeline(inputs.settings_of(config, reader=reader, allow_remote=allow_remote))
    part, count, failed = output.with_name(output.name + ".part"), 0, 0
    try:
        with told_of(pipeline, _tell), part.open("w", encoding="utf-8") as lines:
            for id, article in inputs.rows_of(rows):
                try:
                    record = project(pipeline.coding(article), id=id)
                except PageError as error:
                    failed += 1
                    _complain(str(error))
                    continue
                count += 1
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        part.replace(output)
    except OSError as error:
        raise RunError(f"{output}: cannot be written ({error.strerror}); name another file") from error
    finally:
        with suppress(OSError):
            part.unlink()
    out.print(f"{count} articles coded to {output}", highlight=False, soft_wrap=True)
    raise typer.Exit(1 if failed else 0)


@app.command()
def evaluate(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="gold, own, muc4, wits, whichdate, wikievents, linking, pages, places, dates, copies, tolls, "
            "quotations; or readers.",
        ),
    ],
    readers: Annotated[
        list[str] | None,
        typer.Argument(metavar="READERS", help="readers: the two to compare, as for --reader; default: shipped."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="PATH", help="Data in the benchmark's form; default: its part for development."),
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option("--predictions", metavar="FILE", help="Write what was predicted.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Score all of the usual data, not only the part kept out of training.")
    ] = False,
    given_mentions: Annotated[
        bool, typer.Option("--given-mentions", help="places: take the data's own spans.")
    ] = False,
    given_spans: Annotated[
        bool, typer.Option("--given-spans", help="gold, own, whichdate: take the coders' words.")
    ] = False,
    pages: Annotated[
        Path | None, typer.Option("--pages", metavar="FOLDER", help="own: read the articles off their pages.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="muc4: score all slots by the rules of 1992.")] = False,
    responses: Annotated[
        Path | None, typer.Option("--responses", metavar="FILE", help="muc4: write templates in MUC-4's own format.")
    ] = None,
    json_form: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    reader: ReaderName = None,
    allow_remote: AllowRemote = False,
    config: Settings = None,
) -> None:
    """Run a benchmark and print its figures (docs/accuracy.md says what each measures), or compare two readers."""
    from tocsin.evaluate import evaluate as run
    from tocsin.pipeline import Pipeline

    if name == "readers":
        if reader is not None:
            raise RunError("evaluate readers: name both behind it, as in: tocsin evaluate readers A B --data FILE")
        compared = compare_readers(readers or [], data, config, allow_remote=allow_remote, tell=_tell)
        for message in compared.failed:
            _complain(message)
        if json_form:
            print(compared.comparison.json())
        else:
            out.print(compared.comparison.text())
        raise typer.Exit(1 if compared.failed else 0)
    if readers:
        raise RunError(f"evaluate {name} {readers[0]}: takes no further name; the reader is given with --reader")
    pipeline = Pipeline(inputs.settings_of(config, reader=reader, allow_remote=allow_remote))
    given = {
        "predictions": predictions,
        "everything": everything,
        "given_mentions": given_mentions,
        "given_spans": (pipeline.linked if name == "whichdate" else pipeline.finished) if given_spans else None,
        "pages": pages,
        "full": full,
        "responses": responses,
        "linker": pipeline.linker if name == "linking" else None,
    }
    options: dict[str, Any] = {key: value for key, value in given.items() if value}
    failed: list[PageError] = []
    with told_of(pipeline, _tell):
        result = run(name, data, code=lambda articles: pipeline.code(articles, failed=failed), **options)
    for error in failed:
        _complain(str(error))
    if json_form:
        print(result.json())
    else:
        out.print(result.text())
    raise typer.Exit(1 if failed else 0)


def _print_page(page: ReadPage, source: str, json_form: str | None, min_probability: float) -> None:
    from tocsin import render
    from tocsin.codebook import project
    from tocsin.records import dump
    from tocsin.sift import sifted

    if page.coding is None:
        _complain(f"{source}: language {page.article.language}; only English is coded", style=None)
        return
    coding = sifted(page.coding, min_probability)
    if json_form is None:
        out.print(render.coding_text(page.article, coding, plain=out.color_system is None))
    elif json_form == "full":
        _print_json({"article": dump(page.article), "coding": dump(coding)})
    else:
        _print_json(project(coding))


def _tell(message: str) -> None:
    _complain(message, style=None)


def _print_json(plain: dict[str, Any]) -> None:
    print(json.dumps(plain, ensure_ascii=False))


def _complain(message: str, *, style: str | None = "red") -> None:
    err.print(f"tocsin: {message}", style=style, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()
