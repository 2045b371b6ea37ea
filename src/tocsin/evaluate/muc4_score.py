"""The MUC-4 measure of current papers: incident type and five roles, role-filler entity extraction.

A predicted entity is right if all its mentions stand in one gold entity's mentions; templates may pair only where the
types agree; per document the pairing with the best micro F1 counts. Source: Du, Rush and Cardie 2021 (GTT), whose
published predictions score 50.2 on TST3 and TST4 by it.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tocsin.evaluate.result import Figures, f1

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
MAX_PREDICTED = 6  # templates of one document that are judged; the number of pairings grows exponentially with them
_ROWS = ("incident_type", *ROLES)
_PUNCTUATION = str.maketrans("", "", string.punctuation)

Template = dict[str, Any]  # incident_type and, by role, entities as lists of normalised mentions
Counts = dict[str, tuple[int, int]]  # row -> (right predicted, right gold)
Pairing = tuple[int | None, ...]  # the gold template of each predicted one


def normalise(mention: str) -> str:
    """Lower-cased words without punctuation and articles."""
    words = mention.lower().translate(_PUNCTUATION).split()
    return " ".join(word for word in words if word not in ("a", "an", "the"))


def gold_templates(rows: Sequence[Mapping[str, Any]]) -> list[Template]:
    """Templates of the five-role JSON with normalised mentions; templates that are equal count once."""
    found: list[Template] = []
    for row in rows:
        template: Template = {"incident_type": row["incident_type"]}
        for role in ROLES:
            template[role] = [[normalise(mention) for mention, *_ in entity] for entity in row[role] if entity]
        if template not in found:
            found.append(template)
    return found


def predicted_templates(rows: Sequence[Mapping[str, Any]]) -> list[Template]:
    """Predicted templates (entities as lists of mentions) with normalised mentions."""
    return [
        {
            "incident_type": row["incident_type"],
            **{role: [[normalise(mention) for mention in entity] for entity in row.get(role, [])] for role in ROLES},
        }
        for row in rows
    ]


def score(gold: Mapping[str, Sequence[Template]], predicted: Mapping[str, Sequence[Template]]) -> Figures:
    """Precision, recall and F1 in per cent to two decimals for the type, each role, and all together (micro)."""
    totals = {row: [0, 0, 0, 0] for row in _ROWS}  # right predicted, predicted, right gold, gold
    for id, gold_of_document in gold.items():
        predicted_of_document = list(predicted.get(id, ()))[:MAX_PREDICTED]
        right = _right(predicted_of_document, gold_of_document)
        for row, total in totals.items():
            sizes = (_size(predicted_of_document, row), _size(gold_of_document, row))
            for k, count in enumerate((right[row][0], sizes[0], right[row][1], sizes[1])):
                total[k] += count
    totals["micro"] = [sum(total[k] for total in totals.values()) for k in range(4)]
    return {row: _figures(*total) for row, total in totals.items()}


def _figures(right_predicted: int, predicted: int, right_gold: int, gold: int) -> dict[str, float]:
    precision = right_predicted / predicted if predicted else 0.0
    recall = right_gold / gold if gold else 0.0
    percents = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
    return {name: round(100 * value, 2) for name, value in percents.items()} | {"gold": gold, "predicted": predicted}


def _size(templates: Sequence[Template], row: str) -> int:
    return len(templates) if row == "incident_type" else sum(len(template.get(row, [])) for template in templates)


def _pair_counts(predicted: Template, gold: Template) -> Counts:
    counts: Counts = {"incident_type": (1, 1)}
    for role in ROLES:
        left, right = predicted.get(role, []), gold.get(role, [])
        fits = [[set(entity) <= set(other) for other in right] for entity in left]
        counts[role] = (sum(any(row) for row in fits), sum(any(column) for column in zip(*fits, strict=True)))
    return counts


def _right(predicted: Sequence[Template], gold: Sequence[Template]) -> Counts:
    """(right predicted, right gold) per row under the best pairing of one document's templates."""
    table = [
        {j: _pair_counts(p, g) for j, g in enumerate(gold) if p["incident_type"] in g["incident_type"]}
        for p in predicted
    ]
    sizes = (sum(_size(predicted, row) for row in _ROWS), sum(_size(gold, row) for row in _ROWS))
    pairing = _best_pairing([{j: _sum(counts) for j, counts in row.items()} for row in table], sizes)
    chosen = [table[i][j] for i, j in enumerate(pairing) if j is not None]
    return {row: (sum(c[row][0] for c in chosen), sum(c[row][1] for c in chosen)) for row in _ROWS}


def _sum(counts: Counts) -> tuple[int, int]:
    return sum(a for a, _ in counts.values()), sum(b for _, b in counts.values())


def _best_pairing(gains: Sequence[Mapping[int, tuple[int, int]]], sizes: tuple[int, int]) -> Pairing:
    """The first pairing, in the order None, 0, 1, …, that reaches the best F1.

    F1 is no sum over pairs, so that an optimal assignment will not do; the search leaves out what cannot be better. It
    first finds the best F1, trying the largest gains first, and then the first pairing in order that reaches it, for
    equal ones may differ by role.
    """
    rest = [(0, 0)]  # the most that the rows from here on may add
    for row in reversed(gains):
        most = (max((a for a, _ in row.values()), default=0), max((b for _, b in row.values()), default=0))
        rest.append((rest[-1][0] + most[0], rest[-1][1] + most[1]))
    rest.reverse()

    def value(right: tuple[int, int]) -> float:
        return f1(right[0] / sizes[0] if sizes[0] else 0.0, right[1] / sizes[1] if sizes[1] else 0.0)

    def search(
        chosen: Pairing, right: tuple[int, int], floor: list[float], orders: list[list[int | None]]
    ) -> Iterator[Pairing]:
        i = len(chosen)
        if value((right[0] + rest[i][0], right[1] + rest[i][1])) <= floor[0]:
            return
        if i == len(gains):
            floor[0] = value(right)
            yield chosen
            return
        for j in orders[i]:
            if j is None:
                yield from search((*chosen, None), right, floor, orders)
            elif j not in chosen:
                gain = gains[i][j]
                yield from search((*chosen, j), (right[0] + gain[0], right[1] + gain[1]), floor, orders)

    eager: list[list[int | None]] = [[*sorted(row, key=lambda j: -sum(row[j])), None] for row in gains]
    best = [-1.0]
    for _ in search((), (0, 0), best, eager):
        pass
    in_order: list[list[int | None]] = [[None, *sorted(row)] for row in gains]
    return next(search((), (0, 0), [best[0] - 1e-12], in_order))
