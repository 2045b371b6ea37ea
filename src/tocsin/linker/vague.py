"""Where vague reports belong: to the one incident that they fit, or to none while several fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FAME = (
    0.7  # a background mention means the incident that more articles tell of: weight of the logarithm of their number
)


@dataclass(frozen=True, slots=True)
class Fit:
    """An incident that a vague report may tell of: its best pair's weight and reasons, and its number of articles."""

    incident: str
    weight: float
    reasons: tuple[str, ...]
    articles: int

    @property
    def likelihood(self) -> float:
        """Log-odds that it is the one meant."""
        return self.weight + FAME * math.log(self.articles)


def fits(found: Sequence[Fit], *, least: float, margin: float) -> tuple[Fit, ...]:
    """Those that a vague report may tell of, best first: one where it is clear, several where it is not.

    least: likelihood from which an incident is meant at all. margin: how much likelier than the next the best must be.
    """
    able = sorted((f for f in found if f.likelihood >= least), key=lambda f: (-f.likelihood, f.incident))
    return tuple(f for f in able if f.likelihood > able[0].likelihood - margin)
