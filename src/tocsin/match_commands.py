"""The command that holds a text against a ledger; `cli` takes it in."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from tocsin import inputs
from tocsin.cli_readers import told_of
from tocsin.options import AllowRemote, LedgerPath, Offline, PublishedDay, ReaderName, Settings

app = typer.Typer()
out = Console()
err = Console(stderr=True)


@app.command()
def match(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A draft or a page: a file, an http(s) address, or - for standard input."),
    ],
    ledger: LedgerPath = None,
    published: PublishedDay = None,
    json_form: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
    reader: ReaderName = None,
    allow_remote: AllowRemote = False,
    offline: Offline = False,
    config: Settings = None,
) -> None:
    """Check a text: which incidents of the ledger its attacks are, what agrees and what differs; store nothing.

    Without a date, in the text or by --published, "on Friday" is no day, and little can be found.
    """
    from tocsin import render_match
    from tocsin.match_plain import plain
    from tocsin.matching import check
    from tocsin.pipeline import Pipeline

    settings = inputs.settings_of(config, offline=offline, reader=reader, allow_remote=allow_remote)
    given = inputs.given_of(published)
    pipeline = Pipeline(settings)
    with told_of(pipeline, _tell), inputs.open_ledger(ledger, settings) as store:
        page = pipeline.page(file, user=inputs.user(), given=given)
        if page.coding is None:
            _tell(f"{file}: language {page.article.language}; only English is coded")
            return
        checked = check(page.article, page.coding, store, pipeline.linker, pipeline.sourcing)
        if not checked.is_current:
            _tell(f"{store.name}: not all of it is linked, so that incidents may be missed; run tocsin link")
    if json_form:
        print(json.dumps(plain(checked), ensure_ascii=False))
    else:
        out.print(render_match.checked_text(checked, plain=out.color_system is None))


def _tell(message: str) -> None:
    err.print(f"tocsin: {message}", markup=False, highlight=False, soft_wrap=True)
