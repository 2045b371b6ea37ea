"""Benchmark wikievents: arguments of Attack, Die and Injure events in modern news, with predicted triggers.

WikiEvents (Li, Ji and Han 2021) has an event for each trigger, Tocsin a report for each incident. So the events whose
triggers a report's anchors touch are taken together, and their arguments are the gold of that report:

- Attacker, Killer, Injurer = perpetrator; Target, Victim = target; Instrument, ExplosiveDevice = weapon; Place = place;
- a predicted argument is right if, in the same role, the head word of one of its mentions is the head word of a mention
  of the gold entity (coreferent mentions count), each gold argument once;
- the arguments of a report that touches no event are spurious, those of an event that no report touches are missing.

The rows `… (found)` count only the reports and events that have found each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tocsin.evaluate import files, wikievents_files
from tocsin.evaluate.mentions import head, is_verb
from tocsin.evaluate.result import Coder, Figures, Result, coded, pairs, scores
from tocsin.evaluate.wikievents_files import Document
from tocsin.records import Coding, Report, Span, Value

NAME = "wikievents"
USUAL = "corpora/wikievents"
SOURCE = "github.com/raspberryice/gen-arg (WikiEvents: dev.jsonl and coref/dev.jsonlines)"
ROLES = ("perpetrator", "target", "weapon", "place")
_NOTES = ("the measure is this project's own (docs/accuracy.md); published WikiEvents figures are not comparable",)

Argument = tuple[str, frozenset[Span]]  # role, head words of the mentions


def run(data: Path | None, code: Coder, *, predictions: Path | None = None) -> Result:
    """Code the documents and score triggers and arguments.

    `data` is WikiEvents' folder or one of its JSONL files. `predictions` is written as JSON lines {"id", "events":
    [{"triggers": [[start, end], …], role: [[start, end], …]}]} with the head words' places. Raises RunError.
    """
    documents = wikievents_files.read(files.locate(NAME, data, USUAL, SOURCE))
    articles = [files.article(document.id, document.text) for document in documents]
    codings = coded(articles, code)
    files.write_rows(predictions, map(_prediction, documents, codings))
    return Result(NAME, score(documents, codings), _NOTES)


def score(documents: Sequence[Document], codings: Sequence[Coding]) -> Figures:
    """Figures of the codings of documents, in the same order."""
    totals: Counter[tuple[str, int]] = Counter()
    for document, coding in zip(documents, codings, strict=True):
        for row, counts in _document(document, coding):
            totals.update({(row, k): count for k, count in enumerate(counts)})

    def sums(rows: Iterable[str]) -> dict[str, float]:
        names = list(rows)
        return scores(*(sum(totals[name, k] for name in names) for k in range(3)))

    figures: Figures = {"triggers": sums(["triggers"])}
    figures |= {role: sums([role, f"{role} (found)"]) for role in ROLES}
    figures["arguments"] = sums([*ROLES, *(f"{role} (found)" for role in ROLES)])
    return figures | {"arguments (found)": sums(f"{role} (found)" for role in ROLES)}


def _document(document: Document, coding: Coding) -> list[tuple[str, tuple[int, int, int]]]:
    """(row, (correct, predicted, gold)) of one document."""
    counts: list[tuple[str, tuple[int, int, int]]] = []
    free = list(document.events)
    anchors = [anchor for report in coding.reports for anchor in report.anchor]
    hits = len(pairs(anchors, [event.trigger for event in free], Span.overlaps))
    counts.append(("triggers", (hits, len(anchors), len(free))))
    for report in coding.reports:
        touched = [event for event in free if any(anchor.overlaps(event.trigger) for anchor in report.anchor)]
        free = [event for event in free if event not in touched]
        gold = dict.fromkeys(argument for event in touched for argument in event.arguments)
        right = [(role, _heads(document.text, document.mentions.get(id, ()))) for role, id in gold]
        counts += _counts(arguments(document.text, report), right, " (found)" if touched else "")
    for event in free:
        counts += _counts([], [(role, frozenset()) for role, _ in event.arguments], "")
    return counts


def _counts(predicted: list[Argument], gold: list[Argument], suffix: str) -> list[tuple[str, tuple[int, int, int]]]:
    rows = []
    for role in ROLES:
        left = [heads for name, heads in predicted if name == role]
        right = [heads for name, heads in gold if name == role]
        correct = len(pairs(left, right, lambda a, b: bool(a & b)))
        rows.append((role + suffix, (correct, len(left), len(right))))
    return rows


def arguments(text: str, report: Report) -> list[Argument]:
    """The arguments of a report; weapons that are no more than the verb of the act are left out."""
    weapons = [value for value in report.weapons if not is_verb(value.value.name)]
    values: list[tuple[str, Value[Any]]] = [("perpetrator", v) for v in report.perpetrators]
    values += [("target", v) for v in report.targets]
    values += [("weapon", v) for v in weapons]
    values += [("place", report.place)] if report.place else []
    return [(role, _heads(text, value.mentions)) for role, value in values]


def _heads(text: str, spans: Iterable[Span]) -> frozenset[Span]:
    return frozenset(head(text, span) for span in spans)


def _prediction(document: Document, coding: Coding) -> dict[str, Any]:
    events = []
    for report in coding.reports:
        event: dict[str, Any] = {"triggers": [[a.start, a.end] for a in report.anchor]}
        for role, heads in arguments(document.text, report):
            event.setdefault(role, []).extend([h.start, h.end] for h in sorted(heads))
        events.append(event)
    return {"id": document.id, "events": events}
