"""The commands that write background articles out of a ledger; `cli` takes them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import inputs
from tocsin.errors import RunError
from tocsin.options import LedgerPath, Settings, Since, Until

if TYPE_CHECKING:
    from tocsin.profile import Document

app = typer.Typer()

FORMATS = ("md", "html", "json")
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="md (for pandoc), html or json.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.")]
Least = Annotated[
    float,
    typer.Option(
        "--min-probability",
        min=0,
        max=1,
        metavar="P",
        help="Leave out warnings, quotations and facts less likely than this.",
    ),
]


@app.command()
def profile(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A group or a state; persons have no profile.")],
    format: Format = "md",
    output: Output = None,
    min_probability: Least = 0.5,
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Write a background article on an armed group or a state, every sentence with what it rests on."""
    from tocsin.profiling import Profiler

    _check(format)
    settings = inputs.settings_of(config)
    with inputs.open_ledger(ledger, settings) as store:
        document = Profiler(store, settings, min_probability=min_probability).actor(name)
    _write(document, format, output)


@app.command()
def brief(
    id: Annotated[
        str | None, typer.Argument(metavar="ID", help="Id of an incident, or a beginning that no other has.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="Of a country instead: ISO 3166-1, two letters.")
    ] = None,
    since: Since = None,
    until: Until = None,
    format: Format = "md",
    output: Output = None,
    min_probability: Least = 0.5,
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Write a brief of one incident, or of a country in a period, every sentence with what it rests on."""
    from tocsin.profiling import Profiler

    _check(format)
    if (id is None) == (country is None):
        raise RunError("brief: give the id of an incident, or --country CODE")
    if id is not None and (since or until):
        raise RunError(f"brief {id}: --from and --to go with --country; leave them out")
    earliest, latest = inputs.period_of(since, until)
    settings = inputs.settings_of(config)
    with inputs.open_ledger(ledger, settings) as store:
        profiler = Profiler(store, settings, min_probability=min_probability)
        if id is not None:
            document = profiler.incident(id)
        else:
            shown = (since, until)
            document = profiler.country((country or "").upper(), earliest=earliest, latest=latest, shown=shown)
    _write(document, format, output)


def _check(format: str) -> None:
    if format not in FORMATS:
        raise RunError(f"--format {format}: is none of {', '.join(FORMATS)}")


def _write(document: Document, format: str, output: Path | None) -> None:
    from tocsin.profile import as_html, as_markdown, as_plain

    if format == "json":
        text = json.dumps(as_plain(document), ensure_ascii=False, indent=1) + "\n"
    else:
        text = as_html(document) if format == "html" else as_markdown(document)
    if output is None:
        print(text, end="")
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"{output}: cannot be written ({error.strerror}); name another file") from error
