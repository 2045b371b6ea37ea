"""Benchmark muc4: newswire on Latin American terrorism, 1988 to 1991, incident type and five roles.

The reduced template task that current papers report (MUC-4 1992; Du, Rush and Cardie 2021), or with `full` all slots.
"""

from __future__ import annotations

from pathlib import Path

from tocsin.evaluate import files, muc4_files
from tocsin.evaluate.muc4_full import run as muc4_full
from tocsin.evaluate.muc4_full.templates import full_templates
from tocsin.evaluate.muc4_score import MAX_PREDICTED, gold_templates, predicted_templates, score
from tocsin.evaluate.muc4_templates import templates
from tocsin.evaluate.result import Coder, Figures, Result, coded

NAME = "muc4"
USUAL = "corpora/muc4/five_roles/dev.jsonl"
SOURCE = "github.com/xinyadu/gtt (MUC-4, US government): a folder of messages and keys, or five-role JSONL"


def run(
    data: Path | None,
    code: Coder,
    *,
    predictions: Path | None = None,
    recent: float = 0.5,
    full: bool = False,
    responses: Path | None = None,
) -> Result:
    """Code the messages and score the templates of those that have a gold.

    `data`: five-role JSONL, a file of raw messages, or a folder of raw messages and keys; default TST1 and TST2.
    `predictions` is written as {docid: [{"incident_type", role: [[mention, …], …]}]}. `recent` is the probability from
    which a report is news and no background. `full` scores all slots as in 1992, `responses` is written in MUC-4's own
    format; both need raw messages. Raises RunError where there is no message.
    """
    whole = full or responses is not None
    places = muc4_full.paths(NAME, data, SOURCE) if whole else [files.locate(NAME, data, USUAL, SOURCE)]
    messages = [message for place in places for message in muc4_files.read(place)]
    articles = [files.article(message.id, message.text, published=message.published) for message in messages]
    found = {
        message.id: (article, coding)
        for message, article, coding in zip(messages, articles, coded(articles, code), strict=True)
    }
    predicted = {id: templates(*parts, recent=recent) for id, parts in found.items()}
    files.write_json(predictions, predicted)
    if whole:
        answers = {id: full_templates(*parts, recent=recent) for id, parts in found.items()}
        return muc4_full.result(NAME, places, answers, responses=responses)
    gold = {message.id: gold_templates(message.templates) for message in messages if message.templates is not None}
    if not gold:
        size: Figures = {
            "messages": {"count": len(messages)},
            "templates": {"count": sum(map(len, predicted.values()))},
        }
        return Result(NAME, size, ("no answer key beside the messages: predictions only",))
    figures = score(gold, {id: predicted_templates(rows) for id, rows in predicted.items()})
    return Result(NAME, figures, (f"of each message the first {MAX_PREDICTED} templates are judged",))
