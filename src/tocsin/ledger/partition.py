"""Map a computed partition of reports onto the incident ids there are. Pure: nothing is read or written.

Rule: the id whose reports overlap most with a group stays with it; of equal ones the oldest, and of equal groups that
of the report that had it first. An id that is left over
redirects to the group that took most of its reports; a group that is left over takes back a former id of its reports,
of several the last, or gets a new one.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Past:
    """An incident that the ledger has: its reports now, or, where it no longer lives, those that it had last."""

    id: str
    number: int  # order of creation
    live: bool
    reports: frozenset[str]
    ended: str = ""  # when it lost them, where it no longer lives
    joined: tuple[str, ...] = ()  # its reports in the order in which they came to it


@dataclass(frozen=True, slots=True)
class Assignment:
    """Ids for the groups in their order; where left-over ids lead, and which groups left which id."""

    ids: tuple[str, ...]
    created: tuple[str, ...]
    merged: tuple[tuple[str, str], ...]
    split: tuple[tuple[str, str], ...]
    emptied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Overlap:
    group: int
    past: Past
    size: int
    rank: int  # of the group's first report among those that came to the incident


def assign_ids(groups: Sequence[frozenset[str]], past: Sequence[Past], *, taken: Collection[str] = ()) -> Assignment:
    """Give every group a stable id; the order of groups and past does not matter.

    groups: disjoint and not empty. taken: ids besides those in `past` that no new incident may get.
    """
    first = [min(group) for group in groups]
    oldest = sorted(_overlaps(groups, past), key=lambda o: (o.past.number, o.rank, first[o.group]))
    latest = sorted(oldest, key=lambda o: o.past.ended, reverse=True)
    overlaps = sorted(latest, key=lambda o: (not o.past.live, -o.size))
    ids: dict[int, str] = {}
    used: set[str] = set()
    for one in overlaps:
        if one.group not in ids and one.past.id not in used:
            ids[one.group] = one.past.id
            used.add(one.past.id)
    created = _new_ids(first, ids, {one.id for one in past} | set(taken))
    lived = {one.id for one in past if one.live}
    led: dict[str, str] = {}
    split = []
    for one in overlaps:
        if one.past.live and one.past.id not in used:
            led.setdefault(one.past.id, ids[one.group])
        elif one.past.live and ids[one.group] not in lived:
            split.append((one.past.id, ids[one.group]))
    return Assignment(
        ids=tuple(ids[number] for number in range(len(groups))),
        created=tuple(created),
        merged=tuple(sorted(led.items())),
        split=tuple(sorted(split)),
        emptied=tuple(sorted(lived - used - led.keys())),
    )


def _overlaps(groups: Sequence[frozenset[str]], past: Sequence[Past]) -> Iterator[_Overlap]:
    holders: dict[str, list[Past]] = {}
    for one in past:
        for report in one.reports:
            holders.setdefault(report, []).append(one)
    for number, group in enumerate(groups):
        met = [one for report in group for one in holders.get(report, ())]
        known = {one.id: one for one in met}
        for id, size in Counter(one.id for one in met).items():
            rank = next((n for n, report in enumerate(known[id].joined) if report in group), 0)
            yield _Overlap(number, known[id], size, rank)


def _new_ids(first: Sequence[str], ids: dict[int, str], taken: set[str]) -> list[str]:
    created = []
    for group in sorted(range(len(first)), key=first.__getitem__):
        if group not in ids:
            ids[group] = next(id for id in candidate_ids(first[group]) if id not in taken)
            taken.add(ids[group])
            created.append(ids[group])
    return created


def candidate_ids(first_report: str) -> Iterator[str]:
    """Ids for an incident, best first: "i-" and 8 base32 characters of the hash of its first report's id."""
    for attempt in count():
        digest = hashlib.sha256(f"{first_report}\0{attempt}".encode()).digest()
        yield "i-" + base64.b32encode(digest[:5]).decode().lower()
