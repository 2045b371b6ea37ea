"""The options that say who reads, and what a language model's reading tells on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin import inputs
from tocsin.errors import RunError

if TYPE_CHECKING:
    from tocsin.comparing import Compared
    from tocsin.pipeline import Pipeline

Tell = Callable[[str], None]
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


@contextmanager
def told_of(pipeline: Pipeline, tell: Tell) -> Iterator[None]:
    """Tells what leaves the machine for a language model, and at the end what that took; nothing of another reader."""
    llm = pipeline.llm
    if llm is None:
        yield
        return
    if llm.notice is not None:
        tell(llm.notice)
    try:
        yield
    finally:
        tell(llm.told())


def compare_readers(
    names: Sequence[str], data: Path | None, config: Path | None, *, allow_remote: bool, tell: Tell
) -> Compared:
    """Two readers, named as for `--reader`, on the rows of `data`; a single one is compared with the shipped one."""
    from tocsin.comparing import compare
    from tocsin.pipeline import Pipeline

    if not 1 <= len(names) <= 2 or data is None:
        raise RunError("evaluate readers: give one reader or two, and rows as tocsin code takes them with --data FILE")
    one, two = names if len(names) == 2 else ("shipped", *names)
    first, second = (Pipeline(inputs.settings_of(config, reader=n, allow_remote=allow_remote)) for n in (one, two))
    with told_of(first, tell), told_of(second, tell):
        return compare((one, first), (two, second), inputs.rows_of(data))
