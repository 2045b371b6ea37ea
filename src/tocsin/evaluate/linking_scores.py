"""Groups of articles against the groups that they should form: B³ (Bagga and Baldwin 1998), entity CEAF (Luo 2005)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from tocsin.evaluate.result import f1

Overlap = tuple[int, int, int]  # number of the gold group, of the predicted group, articles in both


@dataclass(frozen=True, slots=True)
class Scores:
    """How well groups were rebuilt, each 0 to 1.

    b3: over articles, by the groups that each is in. ceaf: over groups, aligned one to one so that the sum of their
    similarity 2|A∩B| / (|A|+|B|) is greatest. perfect: share of the gold groups that are predicted with all their
    articles and no other.
    """

    b3_precision: float
    b3_recall: float
    b3_f1: float
    ceaf_precision: float
    ceaf_recall: float
    ceaf_f1: float
    perfect: float

    def percent(self) -> dict[str, float]:
        """The scores in per cent to one decimal."""
        return {name: round(100 * float(getattr(self, name)), 1) for name in self.__dataclass_fields__}


def score_clusters(gold: Mapping[str, str], predicted: Mapping[str, str]) -> Scores:
    """Scores of the predicted group of each article against its gold group; every article of `gold` counts.

    Raises KeyError where `predicted` lacks an article; articles that `gold` lacks are left out before the groups are
    compared.
    """
    if not gold:
        return Scores(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    a_sizes = Counter(gold.values())
    b_sizes = Counter(predicted[article] for article in gold)
    common = Counter((gold[article], predicted[article]) for article in gold)
    a_numbers, b_numbers = _numbers(a_sizes), _numbers(b_sizes)
    precision = sum(n * n / b_sizes[b] for (_, b), n in common.items()) / len(gold)
    recall = sum(n * n / a_sizes[a] for (a, _), n in common.items()) / len(gold)
    overlaps = [(a_numbers[a], b_numbers[b], n) for (a, b), n in common.items()]
    similarity = _aligned(overlaps, list(a_sizes.values()), list(b_sizes.values()))
    ceaf = (similarity / len(b_sizes), similarity / len(a_sizes))
    perfect = sum(n == a_sizes[a] == b_sizes[b] for (a, b), n in common.items()) / len(a_sizes)
    return Scores(precision, recall, f1(precision, recall), *ceaf, f1(*ceaf), perfect)


def _numbers(sizes: Mapping[str, int]) -> dict[str, int]:
    return {group: number for number, group in enumerate(sizes)}


def _aligned(overlaps: list[Overlap], a_sizes: list[int], b_sizes: list[int]) -> float:
    """Sum of the similarities of the best alignment, found in each set of groups that hang together by articles."""
    ones = np.ones(len(overlaps))
    ends = ([a for a, _, _ in overlaps], [len(a_sizes) + b for _, b, _ in overlaps])
    size = len(a_sizes) + len(b_sizes)
    _, parts = connected_components(coo_array((ones, ends), shape=(size, size)), directed=False)
    by_part: dict[int, list[Overlap]] = defaultdict(list)
    for overlap in overlaps:
        by_part[parts[overlap[0]]].append(overlap)
    return sum(_best(part, a_sizes, b_sizes) for part in by_part.values())


def _best(overlaps: list[Overlap], a_sizes: list[int], b_sizes: list[int]) -> float:
    a_rows = {a: n for n, a in enumerate(sorted({a for a, _, _ in overlaps}))}
    b_rows = {b: n for n, b in enumerate(sorted({b for _, b, _ in overlaps}))}
    alike = np.zeros((len(a_rows), len(b_rows)))
    for a, b, n in overlaps:
        alike[a_rows[a], b_rows[b]] = 2 * n / (a_sizes[a] + b_sizes[b])
    return float(alike[linear_sum_assignment(alike, maximize=True)].sum())
