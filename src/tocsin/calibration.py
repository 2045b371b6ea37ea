"""Probabilities that mean something: of the values to which 0.8 is given, four in five are right.

A network's own probabilities are too high, and say nothing of what a value hangs on: whether its incident is one, how
far its words are from the incident's, whether another incident claims the same words. For each slot a logistic map
(Platt 1999, "Probabilistic outputs for support vector machines") with these inputs (Kuleshov and Liang 2015,
"Calibrated structured prediction") gives the probability that the value is right by the measure of the benchmark gold.
No weight is below 0: a value that the reader is surer of never becomes less likely.

The maps belong to a model and lie in its folder; `python -m training.calibrate` makes them.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.records import SUGGESTED, Article, Coding, DateValue, Part, Report, Span, Value
from tocsin.text import sentence_at

FILE = "calibration.json"
INPUTS = ("probability", "incident", "anchors", "few", "near", "alone", "told", "body")
FARTHEST = 3  # sentences between a value's words and the incident's; farther is as far
_YEAR = re.compile(r"\d{4}")
_LOWEST = 1e-4  # a probability is held this far from 0 and 1 before its log-odds are taken
_ONE = ("stage", "suicide", "date", "place", "killed", "wounded", "kidnapped")
_SEVERAL = ("attack_types", "perpetrators", "targets", "weapons")
_OTHERS = ("warnings", "quotations", "actor_facts")

Inputs = tuple[float, ...]  # in the order of INPUTS
Key = tuple[str, int | None, int]  # slot, report's position (None: the article's own record), value's position


@dataclass(frozen=True, slots=True)
class Curve:
    """The map of one slot: the log-odds of being right are `offset` and the inputs by their weights.

    sure: the probability from which a value is more than a suggestion; None = none is.
    """

    weights: Inputs
    offset: float
    sure: float | None = None

    def __call__(self, inputs: Inputs) -> float:
        """The probability that a value with these inputs is right."""
        odds = self.offset + sum(w * x for w, x in zip(self.weights, inputs, strict=True))
        return 1 / (1 + math.exp(-odds))


Calibration = Mapping[str, Curve]  # by slot, as the benchmark gold names them


def load_calibration(folder: Path, model: str) -> Calibration:
    """The maps of the model in this folder; none where it has no file of them.

    Raises RunError where the file is wrong, or was made for a model of another name.
    """
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        made_for = plain["model"]
        curves = {
            slot: Curve(tuple(float(row["weights"][name]) for name in INPUTS), float(row["offset"]), row["sure"])
            for slot, row in plain["slots"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path}: no calibration ({error!r}); make it anew with python -m training.calibrate") from error
    if made_for != model:
        raise RunError(f"{path}: made for {made_for}, not {model}; make it anew with python -m training.calibrate")
    return curves


def calibrated(article: Article, coding: Coding, calibration: Calibration) -> Coding:
    """The coding with calibrated probabilities, and as suggested what is less likely than its slot asks for.

    Values, spans and their order stay as they are; so does the probability of what no benchmark judges ("unknown").
    """
    if not calibration:
        return coding
    inputs = inputs_of(article, coding)

    def rated(key: Key, probability: float, status: str) -> tuple[float, str]:
        curve = calibration.get(key[0])
        if curve is None or key not in inputs:
            return probability, status
        probability = curve(inputs[key])
        is_sure = curve.sure is not None and probability >= curve.sure
        return probability, SUGGESTED if status == "machine" and not is_sure else status

    return _rated(coding, rated)


def unmeasured(coding: Coding, probability: float) -> Coding:
    """The coding of a reader that gives no probabilities: this one for all, and every value a suggestion."""
    return _rated(coding, lambda key, _, status: (probability, SUGGESTED if status == "machine" else status))


def _rated(coding: Coding, rated: Callable[[Key, float, str], tuple[float, str]]) -> Coding:
    """The coding with what `rated` makes of the probability and status of every incident, value and part."""

    def changed(record: Report | Coding, fields: tuple[str, ...], number: int | None) -> dict[str, Any]:
        """These fields of a report, or of the coding, with every value rated."""
        found: dict[str, Any] = {}
        for slot in fields:
            held = getattr(record, slot)
            if isinstance(held, tuple):
                found[slot] = tuple(value((slot, number, n), one) for n, one in enumerate(held))
            elif held is not None:
                found[slot] = value((slot, number, 0), held)
        return found

    def value(key: Key, value: Value[Any]) -> Value[Any]:
        probability, status = rated(key, value.probability, value.status)
        parts = tuple(Part(p.name, *rated((p.name, *key[1:]), p.probability, p.status)) for p in value.parts)
        return replace(value, probability=probability, status=status, parts=parts)

    reports = []
    for number, report in enumerate(coding.reports):
        probability, _ = rated(("incident", number, 0), report.probability, "")
        reports.append(replace(report, probability=probability, **changed(report, (*_ONE, *_SEVERAL), number)))
    return replace(coding, reports=tuple(reports), **changed(coding, _OTHERS, None))


def inputs_of(article: Article, coding: Coding) -> dict[Key, Inputs]:
    """What the maps are given, of every incident, value and part that a benchmark judges.

    probability, incident: log-odds of the value's and its incident's probability; anchors: log of the number of words
    that mention the incident; few: -log of the number of the article's incidents; near: 0 in the incident's sentence,
    -1 a sentence away; alone: -1 where other incidents have all of the evidence too; told: log of the number of spans
    that are evidence; body: -1 where a date of the year of publication is written with its year, as captions do.
    """
    found: dict[Key, Inputs] = {}
    users = Counter(span for report in coding.reports for span in _evidence(report))
    few = -math.log(max(1, len(coding.reports)))
    for number, report in enumerate(coding.reports):
        told = {sentence_at(article.text, span.start) for span in report.anchor}
        incident, anchors = log_odds(report.probability), _log_number(report.anchor)
        found["incident", number, 0] = (incident, 0.0, anchors, few, 0.0, 0.0, 0.0, 0.0)
        for slot, position, value in _values(report):
            away = [abs(sentence_at(article.text, s.start) - t) for s in value.evidence for t in told]
            near = -float(min(min(away, default=0), FARTHEST))
            alone = -float(slot not in _OF_ANCHOR and all(users[s] > 1 for s in value.evidence))
            rest = (
                incident,
                anchors,
                few,
                near,
                alone,
                _log_number(value.evidence),
                -float(_is_caption(article, value)),
            )
            for name, probability in _judged(slot, value):
                found[name, number, position] = (log_odds(probability), *rest)
    for slot in _OTHERS:
        for position, value in enumerate(getattr(coding, slot)):
            found[slot, None, position] = (log_odds(value.probability), *(0.0,) * (len(INPUTS) - 1))
    return found


def _log_number(spans: tuple[Span, ...]) -> float:
    return math.log(max(1, len(spans)))


def _is_caption(article: Article, value: Value[Any]) -> bool:
    """Whether a date reads as those under pictures, which tell when the picture was taken."""
    if not isinstance(value.value, DateValue) or article.published is None:
        return False
    this_year = value.value.edtf[:4] == article.published.value[:4]
    return this_year and any(_YEAR.search(span.of(article.text)) for span in value.evidence)


_OF_ANCHOR = ("stage", "suicide", "attack_types")  # rest on the anchor's words


def _values(report: Report) -> Iterator[tuple[str, int, Value[Any]]]:
    for slot in _ONE:
        if (value := getattr(report, slot)) is not None:
            yield slot, 0, value
    for slot in _SEVERAL:
        for position, value in enumerate(getattr(report, slot)):
            yield slot, position, value


def _evidence(report: Report) -> set[Span]:
    return {span for slot, _, value in _values(report) if slot not in _OF_ANCHOR for span in value.evidence}


def _judged(slot: str, value: Value[Any]) -> Iterator[tuple[str, float]]:
    """The slots that the value fills, with its probability in each."""
    if value.value not in (False, "unknown"):
        yield slot, value.probability
    for part in value.parts:
        if getattr(value.value, part.name) != "unknown":
            yield part.name, part.probability


def log_odds(probability: float) -> float:
    """Log-odds of a probability that is held away from 0 and 1."""
    held = min(max(probability, _LOWEST), 1 - _LOWEST)
    return math.log(held / (1 - held))
