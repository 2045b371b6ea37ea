"""Guessing passwords is slow: for one name, from one address, and by many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tocsin.errors import RunError
from tocsin.ledger.sessions import SignInRefused
from tocsin.web.attempts import Attempts, TooManyTries, network_of


def _fail(attempts: Attempts, name: str, address: str) -> None:
    with pytest.raises(SignInRefused), attempts.one(name, address):
        raise SignInRefused


def test_a_name_may_fail_five_times_from_wherever() -> None:
    attempts = Attempts()
    for number in range(5):
        _fail(attempts, "Ida", f"192.0.2.{number}")
    with pytest.raises(TooManyTries, match=r"too many tries failed; wait \d+ seconds") as caught:
        attempts.one("IDA", "192.0.2.99").__enter__()
    assert 0 < caught.value.seconds <= 60
    _fail(attempts, "tom", "192.0.2.1")


def test_an_address_may_fail_twenty_times_with_whatever_names() -> None:
    attempts = Attempts()
    for number in range(20):
        _fail(attempts, f"user {number}", "192.0.2.7")
    with pytest.raises(TooManyTries):
        attempts.one("ida", "192.0.2.7").__enter__()
    _fail(attempts, "ida", "192.0.2.8")


def test_what_succeeds_or_breaks_is_not_counted() -> None:
    attempts = Attempts()
    for _ in range(30):
        with attempts.one("ida", "192.0.2.7"):
            pass
        with pytest.raises(RunError, match="busy"), attempts.one("ida", "192.0.2.7"):
            raise RunError("busy")


def test_a_hundred_at_once_are_no_way_round() -> None:
    attempts, all_there = Attempts(), Barrier(40)

    def guess(_: int) -> bool:
        try:
            with attempts.one("ida", "192.0.2.7"):
                all_there.wait()
                raise SignInRefused
        except TooManyTries:
            all_there.wait()
            return False
        except SignInRefused:
            return True

    with ThreadPoolExecutor(40) as pool:
        assert sum(pool.map(guess, range(40))) == 5


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_network_of_one_customer_is_one_address(address: str, network: str) -> None:
    assert network_of(address) == network
