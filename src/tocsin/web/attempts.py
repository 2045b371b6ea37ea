"""How often one may try to sign in: a moving window over what failed, for a name and for an address.

The state is one process's; several that serve one ledger each count for themselves.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from tocsin.errors import RunError
from tocsin.ledger.people import key_of
from tocsin.ledger.secret import digest
from tocsin.ledger.sessions import SignInRefused

FOR_NAME = RateLimitItemPerMinute(5)
FOR_ADDRESS = RateLimitItemPerMinute(20)

_Window = tuple[RateLimitItemPerMinute, str]


class TooManyTries(RunError):
    """Too much failed lately; `seconds` until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"sign in: too many tries failed; wait {seconds} seconds")
        self.seconds = seconds


class Attempts:
    """Counts what failed. Tries that are under way count, too, so that a hundred at once are no way round."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._under_way: Counter[_Window] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def one(self, name: str, address: str) -> Iterator[None]:
        """One try: it fails where the block raises SignInRefused. Raises TooManyTries where it may not be begun."""
        # Of any length and any characters, so by its hash; and one network is one address, for it has many.
        windows: tuple[_Window, ...] = ((FOR_NAME, digest(key_of(name))), (FOR_ADDRESS, network_of(address)))
        with self._lock:
            self._check(windows)
            self._under_way.update(windows)
        try:
            yield
        except SignInRefused:
            for item, key in windows:
                self._limiter.hit(item, key)
            raise
        finally:
            with self._lock:
                self._under_way.subtract(windows)
                self._under_way += Counter()  # drops what is at nought

    def _check(self, windows: tuple[_Window, ...]) -> None:
        for item, key in windows:
            stats = self._limiter.get_window_stats(item, key)
            if stats.remaining <= self._under_way[item, key]:
                raise TooManyTries(max(1, round(stats.reset_time - time.time())))


def network_of(address: str) -> str:
    """The address itself, or of IPv6 the /64 that a customer is given."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
