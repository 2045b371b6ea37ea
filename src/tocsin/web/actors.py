"""The actors of a ledger, by the incidents that reports tie to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tocsin.ledger.columns import NONE, Columns
from tocsin.records import Toll
from tocsin.resolve import ActorRegister
from tocsin.web.showing.totals import killed_of, years_of

SHOWN_KINDS = ("organisation", "state")  # persons, and people without a name, are not listed


@dataclass(frozen=True, slots=True)
class Listed:
    """One actor; `key` is its id in the register, or its name. killed: the sum of what is told, None where nothing is.

    years: the first and last in which an incident may have begun, None where no date is told.
    """

    key: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    incidents: int
    killed: Toll | None
    years: tuple[int, int] | None

    def is_called(self, words: str) -> bool:
        """Whether one of its names holds these words."""
        return any(words.casefold() in name.casefold() for name in (self.name, *self.aliases))


def listed(held: Columns, register: ActorRegister) -> tuple[Listed, ...]:
    """All groups and states that an incident is attributed to, those of most incidents first.

    Those of the register count with every incident that names them, denials too, without their branches; others with
    the incidents that are attributed to them first.
    """
    found = [*_known(held, register)]
    taken = {name.casefold() for one in found for name in (one.name, *one.aliases)}
    found += [one for one in _unknown(held) if one.name.casefold() not in taken]
    return tuple(sorted(found, key=lambda one: (-one.incidents, one.name.casefold(), one.key)))


def called(held: Columns, register: ActorRegister, words: str) -> list[Listed]:
    """Those of `listed` one of whose names holds the words; all where there are none."""
    found, asked = listed(held, register), words.strip()
    return [one for one in found if not asked or one.is_called(asked)]


def _known(held: Columns, register: ActorRegister) -> Iterator[Listed]:
    named = held.named["actor"]
    order = np.argsort(named.codes, kind="stable")
    ends = np.cumsum(np.bincount(named.codes, minlength=len(named.words)))
    for code, key in enumerate(named.words):
        actor = register.get(key)
        if actor is not None and actor.kind in SHOWN_KINDS:
            rows = named.rows[order[ends[code - 1] if code else 0 : ends[code]]]
            yield Listed(
                key, actor.name, actor.kind, actor.aliases, len(rows), killed_of(held, rows), years_of(held, rows)
            )


def _unknown(held: Columns) -> Iterator[Listed]:
    names, kinds = held.coded["perpetrator"], held.coded["perpetrator_kind"]
    for code, name in enumerate(names.words):
        rows = np.flatnonzero(names.codes == code).astype(np.int32)
        told = kinds.codes[rows]
        counts = np.bincount(told[told != NONE], minlength=len(kinds.words))
        kind = kinds.words[int(counts.argmax())] if len(counts) and counts.any() else ""
        if kind in SHOWN_KINDS:
            yield Listed(name, name, kind, (), len(rows), killed_of(held, rows), years_of(held, rows))
