"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Pages = Annotated[
    list[str],
    typer.Argument(
        metavar="PAGES...", help="Files, folders, quoted patterns, http(s) addresses, or - for standard input."
    ),
]
LedgerPath = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger: a SQLite file or an SQLAlchemy address. Default: the setting ledger.address, tocsin.db.",
        show_default=False,
    ),
]
Offline = Annotated[bool, typer.Option("--offline", help="Fetch nothing: only files and standard input are read.")]
PublishedDay = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Publication date of the pages: YYYY, YYYY-MM or YYYY-MM-DD.",
        show_default=False,
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="CSV",
        help="What pages do not tell: rows with the columns file, address, published, outlet, title.",
    ),
]
Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before: YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after: YYYY, YYYY-MM or YYYY-MM-DD.")]
Settings = Annotated[Path | None, typer.Option("--config", metavar="TOML", help="File of settings.")]
ReaderName = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="READER",
        help="Who reads: shipped, a model's folder, or openai:MODEL@BASE_URL. Default: the setting reader.use.",
        show_default=False,
    ),
]
AllowRemote = Annotated[
    bool,
    typer.Option("--allow-remote", help="Let a language model on another machine be sent the articles' text."),
]
