"""Readers on the command line: what a language model takes is told, and two are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import inputs
from tocsin.errors import RunError

if TYPE_CHECKING:
    from tocsin.comparing import Compared
    from tocsin.pipeline import Pipeline

Tell = Callable[[str], None]


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
