"""The encoder gives the rows that are asked for, whatever else is asked for or stands beside it."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.config import Config
from tocsin.reader.network import Network

ROUNDING = 0.02  # where a sum is rounded otherwise, an 8-bit value may be the next one; hidden states go up to 4


@pytest.fixture(scope="module")
def network(config: Config) -> Network:
    return Network(config.reader)


@pytest.fixture(scope="module")
def ids(network: Network) -> np.ndarray:
    pieces = np.random.default_rng(1).integers(2000, 12000, (3, 70))
    pieces[:, 0], pieces[:, -1] = network.special
    return pieces


def test_rows_are_given_in_the_order_asked_for(network: Network, ids: np.ndarray) -> None:
    every = np.tile(np.arange(ids.shape[1]), (len(ids), 1))
    whole = network.hidden(ids, every)
    assert whole.shape[:2] == ids.shape
    chosen = np.array([[5, 9, 60, 9], [69, 1, 0, 2], [3, 3, 3, 3]])
    some = network.hidden(ids, chosen)
    np.testing.assert_allclose(some, np.take_along_axis(whole, chosen[:, :, None], axis=1), atol=ROUNDING)
    assert np.abs(whole[0, 5] - whole[0, 9]).max() > 10 * ROUNDING


def test_a_window_is_read_the_same_alone(network: Network, ids: np.ndarray) -> None:
    rows = np.array([[1, 8, 9], [2, 30, 44], [1, 2, 3]])
    together = network.hidden(ids, rows)
    for n in range(len(ids)):
        assert (network.hidden(ids[n : n + 1], rows[n : n + 1]) == together[n : n + 1]).all()
