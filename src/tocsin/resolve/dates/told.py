"""What a rule of TIMEX3 gives, and the rule itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from re import Match
from typing import Literal

from tocsin.records import DateValue
from tocsin.resolve.dates.frame import Frame

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Told:
    """Type and value as TIMEX3 has them (value None where it cannot be known), and the date where it is one."""

    type: Type
    value: str | None
    date: DateValue | None = None


@dataclass(frozen=True, slots=True)
class TimexRule:
    """A form of time expression that only TIMEX3 knows: name, pattern (blank = white space), how a match is read.

    `read` gives None where the match is no expression after all, and raises NoAnchor where it lacks a date to count
    from.
    """

    name: str
    pattern: str
    read: Callable[[Match[str], Frame], Told | None]
