"""What a timeline is drawn from, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tocsin.profile.wording import counted, day_words, total
from tocsin.records import Toll
from tocsin.web.drawing.whiskers import number_of, words_of


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident in time; `earliest` and `latest` are the first and last day on which it may have been, both in.

    edtf: the date as coded; place: in words, "" where unknown; href: its page. Raises ValueError where the days are in
    the wrong order.
    """

    earliest: date
    latest: date
    edtf: str
    place: str
    killed: Toll
    href: str

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"{self.earliest} is after {self.latest}: give the earliest day first")

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.earliest == self.latest

    @property
    def where(self) -> str:
        """The place in words."""
        return self.place or "place unknown"

    @property
    def words(self) -> str:
        """Date, place and toll, the title of its mark."""
        return f"{day_words(self.edtf)}, {self.where}: {killed_words(self.killed)}"


def killed_words(killed: Toll) -> str:
    """ "22 killed", "nobody killed", "number of dead not told"."""
    if number_of(killed) is None:
        return "number of dead not told"
    return "nobody killed" if killed.low == killed.best == killed.high == 0 else f"{words_of(killed)} killed"


def total_of(tolls: Iterable[Toll]) -> Toll:
    """The sum of those tolls that tell a number; without one a toll that tells nothing."""
    return total(toll for toll in tolls if number_of(toll) is not None) or Toll(None, None, None)


def undated_note(undated: int) -> str:
    """What is said beside a chart of incidents whose date is unknown; "" for none."""
    if not undated:
        return ""
    return f"{counted(undated, 'incident')} of unknown date {'is' if undated == 1 else 'are'} not drawn."
