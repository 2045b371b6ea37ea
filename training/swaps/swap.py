"""One door to all exchanges."""

from __future__ import annotations

import numpy as np

from tocsin.evaluate.marked.text import MarkedArticle
from training.swaps.dates import swap_dates
from training.swaps.names import swap_names
from training.swaps.numbers import swap_numbers
from training.swaps.rough import roughen

ROUGH = 0.5  # share of the swapped articles that are made untidy


def swapped(article: MarkedArticle, seed: int) -> MarkedArticle:
    """The article with other names, in other years, with other tolls, now and then untidy; the same marks in order.

    What cannot be exchanged without making the article contradict itself stays. The same seed gives the same article.
    """
    rng = np.random.default_rng((seed, *article.id.encode()))
    made = swap_numbers(swap_dates(swap_names(article, rng), rng), rng)
    return roughen(made, rng) if rng.random() < ROUGH else made
