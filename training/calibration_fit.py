"""The maps of `tocsin.calibration`, fitted: raw probability and its circumstances → share of values that are right."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.calibration import INPUTS, Curve, Inputs

Floats = NDArray[np.float64]

WANTED = 0.85  # share of the sure values that are right, in each source
FEWEST = 40  # values that a slot needs for a map; others keep the reader's probabilities
STEP = 0.01  # of the probability from which a value is sure
HANDFUL = 10  # values of a source that are too few to stand for half of a slot
RIDGE = 1.0  # penalty on squared weights, in values' worth of log-likelihood
BINS = 10


@dataclass(frozen=True, slots=True)
class Point:
    """One value that was given: what the map sees of it, and whether it is right."""

    source: str
    article: str
    slot: str
    inputs: Inputs
    right: bool


def raw(point: Point) -> float:
    """The probability that the reader gives."""
    return 1 / (1 + math.exp(-point.inputs[0]))


def weights_of(points: Sequence[Point]) -> Floats:
    """[N] weights, mean 1, so that each source counts alike: one has four times the other's articles.

    Where a source has but a handful of values, each value counts alike.
    """
    sources = [p.source for p in points]
    if min(Counter(sources).values()) < HANDFUL:
        return np.ones(len(points))
    return np.array([len(points) / (len(set(sources)) * sources.count(source)) for source in sources])


def curve_of(points: Sequence[Point]) -> Curve:
    """The map that fits these values of one slot, and the probability from which they are sure."""
    curve = _fitted(points)
    return replace(curve, sure=sure_from([curve(p.inputs) for p in points], points))


def crossed(points: Sequence[Point]) -> list[tuple[float, bool]]:
    """(probability, is it sure) of each value by a map that was made of the other half of the articles."""
    found: list[tuple[float, bool]] = [(0.0, False)] * len(points)
    for half in (0, 1):
        curve = curve_of([p for p in points if _half(p.article) != half])
        for n, point in enumerate(points):
            if _half(point.article) == half:
                probability = curve(point.inputs)
                found[n] = (probability, curve.sure is not None and probability >= curve.sure)
    return found


def _half(article: str) -> int:
    return hashlib.sha1(article.encode(), usedforsecurity=False).digest()[0] % 2


def _fitted(points: Sequence[Point]) -> Curve:
    """Logistic regression by Newton's method, no weight below 0: an input whose weight would be is left out.

    The targets are Platt's (1999, section 2.2), a little within 0 and 1.
    """
    inputs = np.array([p.inputs for p in points])
    weights = weights_of(points)
    right = np.array([p.right for p in points], dtype=float)
    hits, misses = float(weights @ right), float(weights @ (1 - right))
    targets = np.where(right > 0, (hits + 1) / (hits + 2), 1 / (misses + 2))
    used = [n for n in range(len(INPUTS)) if np.ptp(inputs[:, n]) > 0]
    while True:
        solved = _newton(np.column_stack([np.ones(len(inputs)), inputs[:, used]]), targets, weights)
        kept = [n for n, w in zip(used, solved[1:], strict=True) if w > 0]
        if kept == used:
            break
        used = kept
    found = dict(zip(used, solved[1:].tolist(), strict=True))
    return Curve(tuple(found.get(n, 0.0) for n in range(len(INPUTS))), float(solved[0]))


def _newton(columns: Floats, targets: Floats, weights: Floats) -> Floats:
    """[1 + inputs] the offset and weights that minimise the penalised cross-entropy."""
    penalty = np.diag([1e-3] + [RIDGE] * (columns.shape[1] - 1))
    solved = np.zeros(columns.shape[1])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-columns @ solved))
        slope = columns.T @ (weights * (targets - guess)) - penalty @ solved
        bend = (columns.T * (weights * guess * (1 - guess))) @ columns + penalty
        step = np.linalg.solve(bend, slope)
        solved += step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < 1e-6:
            break
    return solved


def sure_from(probabilities: Sequence[float], points: Sequence[Point]) -> float | None:
    """The lowest probability from which WANTED of the values are right; None where there is none.

    One wrong value more is counted, so that a handful, all right, proves nothing; and no source may have more than one
    right value too few of its own.
    """
    sources = sorted({p.source for p in points})
    for bound in np.arange(STEP, 1, STEP):
        told = [(p.source, p.right) for p, x in zip(points, probabilities, strict=True) if x >= bound]
        shares = [[right for source, right in told if source == name] for name in sources]
        together = sum(sum(share) for share in shares) >= WANTED * (len(told) + 1)
        if together and all(sum(share) >= WANTED * len(share) - 1 for share in shares):
            return round(float(bound), 2)
    return None


def calibration_error(probabilities: Sequence[float], points: Sequence[Point]) -> float:
    """Expected calibration error: mean distance of probability and share right over bins, weighted by their values."""
    rows = binned(probabilities, points)
    total = sum(weight for weight, _, _ in rows)
    return sum(weight * abs(told - right) for weight, told, right in rows) / total


def binned(probabilities: Sequence[float], points: Sequence[Point]) -> list[tuple[float, float, float]]:
    """(weight, mean probability, share right) of each of BINS equal bins that holds a value."""
    told, weights = np.array(probabilities), weights_of(points)
    right = np.array([p.right for p in points], dtype=float)
    rows = []
    for low, high in pairwise(np.linspace(0, 1, BINS + 1)):
        here = (told >= low) & ((told < high) | (high == 1))
        if here.any():
            weight = float(weights[here].sum())
            rows.append(
                (weight, float(weights[here] @ told[here]) / weight, float(weights[here] @ right[here]) / weight)
            )
    return rows
