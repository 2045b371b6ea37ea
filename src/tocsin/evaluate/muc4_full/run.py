"""The run behind `muc4 --full` and `--responses`: its messages, its figures, its file of responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.muc4_full import form
from tocsin.evaluate.muc4_full.form import Template
from tocsin.evaluate.muc4_full.score import score
from tocsin.evaluate.result import Figures, Result

USUAL = ("corpora/muc4/tst1", "corpora/muc4/tst2")
_NOTES = (
    "slots 15, 17, 22 and 24 (nations, totals) have no field in the record: what the keys have there is missing",
    "nobody judged: a string is right only if it is the key's but for case, articles, quantifiers and the like",
)


def paths(name: str, data: Path | None, source: str) -> list[Path]:
    """The folders or files of raw messages: `data`, else TST1 and TST2. Raises RunError for data without datelines."""
    if data is not None and data.suffix == ".jsonl":
        raise RunError(
            f"{data}: --full and --responses need raw messages (TST1-MUC3-0001 ...); name their folder or file"
        )
    if data is not None:
        return [files.locate(name, data, "", source)]
    return [files.locate(name, None, usual, source) for usual in USUAL]


def result(
    name: str, places: Sequence[Path], templates: Mapping[str, Sequence[Template]], *, responses: Path | None = None
) -> Result:
    """The score report of the templates by message id; their number where no message has a key beside it.

    `responses` is written in the official format. Raises RunError where it cannot be, or a key is none.
    """
    if responses is not None:
        files.write_text(responses, form.write(list(templates.items())))
    keys = {id: key for place in places for id, key in form.keys(place).items() if id in templates}
    if not keys:
        size: Figures = {
            "messages": {"count": len(templates)},
            "templates": {"count": sum(map(len, templates.values()))},
        }
        return Result(name, size, ("no answer key beside the messages: responses only",))
    return Result(name, score(keys, templates), _NOTES)
