"""One value as one report tells it, and what the rules of all fields share: who counts, and how often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tocsin.records import SUGGESTED, Reconciled, Sourced, Value

T = TypeVar("T")
V = TypeVar("V")
K = TypeVar("K", bound=Hashable)

CODERS = ("agreed", "corrected", "accepted")  # statuses that a coder gives, best first
REJECTED = "rejected"
NEWS = 0.5  # a report as recent as this tells news, the others background

ONLY = "the only report that tells it"
CODED = "a coder's decision"


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: to hash a whole report is dear
class Told(Generic[T]):
    """One value as one report tells it; `own` is what stands in the report."""

    value: T
    own: Value[Any]
    source: Sourced

    @property
    def report_id(self) -> str:
        """The report that tells it."""
        return self.source.report.id

    @property
    def family(self) -> str:
        """The copy family of its article; copies are one source."""
        return family_of(self.source)

    @property
    def is_news(self) -> bool:
        """Whether its article brings the incident as news."""
        return self.source.report.recent >= NEWS


def family_of(source: Sourced) -> str:
    """The copy family of a report's article, or the article where it has no copies."""
    return source.family_id or source.report.article_id


def gather(sources: Iterable[Sourced], value: Callable[[Sourced], Value[T] | None]) -> list[Told[T]]:
    """One field's values of all reports that tell it, but for those that a coder rejected."""
    found = [(own, source) for source in sources if (own := value(source)) is not None]
    return [Told(own.value, own, source) for own, source in found if own.status != REJECTED]


def is_sure(value: Value[Any]) -> bool:
    """Whether any of it is more than a suggestion."""
    return value.status != SUGGESTED or any(part.status != SUGGESTED for part in value.parts)


def counting(tells: Sequence[Told[T]]) -> list[Told[T]]:
    """Those that decide: the coders' where there are any, else those that are sure, else all."""
    coded = [told for told in tells if told.own.status in CODERS]
    return coded or [told for told in tells if is_sure(told.own)] or list(tells)


def may_dispute(
    tells: Sequence[Told[T]], heard: Sequence[Told[T]], sure: Callable[[Value[Any]], bool] = is_sure
) -> list[Told[T]]:
    """Those whose contradiction counts: all that decide, and all that are sure."""
    deciding = set(heard)
    return [told for told in tells if told in deciding or sure(told.own)]


def families(tells: Iterable[Told[Any]]) -> int:
    """How many sources tell it; copies are one."""
    return len({told.family for told in tells})


def voices(tells: Iterable[Told[T]], key: Callable[[Told[T]], K]) -> dict[K, set[str]]:
    """The copy families that tell each value, by what makes it one value."""
    found: dict[K, set[str]] = {}
    for told in tells:
        found.setdefault(key(told), set()).add(told.family)
    return found


def ids(tells: Iterable[Told[Any]]) -> tuple[str, ...]:
    """The reports that tell it, each once."""
    return tuple(dict.fromkeys(told.report_id for told in tells))


def standing(told: Told[Any]) -> tuple[int, bool, float, str]:
    """Ascending in how far the value may stand for equal ones: coded, sure, likely; the id makes it one order."""
    coded = len(CODERS) - CODERS.index(told.own.status) if told.own.status in CODERS else 0
    return coded, is_sure(told.own), told.own.probability, told.report_id


def reconciled(
    value: V,
    rule: str,
    followed: Sequence[Told[Any]],
    *,
    disputing: Iterable[Told[Any]] = (),
    superseded: Iterable[Told[Any]] = (),
    all_told: Collection[Told[Any]] = (),
) -> Reconciled[V]:
    """The value with its reports; the first of `followed` gives the spans and the parts.

    The rule is not named where it had nothing to choose from, or where a coder decided.
    """
    best = max(followed, key=standing)
    if best.own.status in CODERS:
        rule = CODED
    elif len(ids((*followed, *all_told))) == 1:
        rule = ONLY
    return Reconciled(
        value=value,
        rule=rule,
        follows=ids(followed),
        disputed_by=ids(disputing),
        superseded=ids(superseded),
        sources=families(followed),
        probability=max(told.own.probability for told in followed),
        status=best.own.status,
        parts=followed[0].own.parts,
    )
