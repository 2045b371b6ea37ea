"""What was worked out for the ledger's present state, remembered until the ledger changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 256  # things remembered


class Memory:
    """Keeps the things asked for last, all of one state; may be used from several threads."""

    def __init__(self) -> None:
        self._state: object = None
        self._held: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, state: object, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this key in this state (told by identity); another state forgets everything."""
        with self._lock:
            if state is not self._state:
                self._state = state
                self._held.clear()
            if key in self._held:
                self._held.move_to_end(key)
                found: T = self._held[key]
                return found
        made = make()  # without the lock: two may make the same, none waits for another's
        with self._lock:
            if state is self._state:
                self._held[key] = made
                while len(self._held) > MOST:
                    self._held.popitem(last=False)
        return made
