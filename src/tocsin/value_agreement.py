"""Whether a value of a text agrees with one of the ledger, each kind of value by its precision and range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from tocsin.codebook import ATTRIBUTIONS
from tocsin.linker import are_one, bounds, dates_agree, kilometres, places_agree, plain_name, size, tolls_agree
from tocsin.records import DateValue, Perpetrator, PlaceValue, Target, Toll, Weapon

VAGUER, SHARPER = "the text is less exact", "the text is more exact"

Judged = tuple[str, str]  # a verdict, and why in words; no words: there is nothing to add


def same_actor(one: Perpetrator, two: Perpetrator) -> bool:
    """Whether both name one actor, whatever is said of its deed."""
    return are_one(replace(one, attribution=""), replace(two, attribution=""))


def kin(one: Perpetrator, two: Perpetrator) -> bool:
    """Whether one is the umbrella of the other."""
    return any(a.parent_id is not None and a.parent_id == b.actor_id for a, b in ((one, two), (two, one)))


def judged(own: Any, ledger: Any, deciding: Any) -> Judged:
    """Whether a text's value agrees with the ledger's; deciding: what of the ledger's value it is held against."""
    if isinstance(own, Toll):
        return _tolls(own, ledger, deciding)
    judge = next((judge for kind, judge in _JUDGES if isinstance(own, kind)), None)
    return judge(own, ledger) if judge else ("agrees" if own == ledger else "differs", "")


def says(own: Any, told: Any) -> bool:
    """Whether a report of the ledger gives the text's value."""
    if isinstance(own, Toll):
        return size(own) == size(told)
    if isinstance(own, Perpetrator):
        return same_actor(own, told) and own.attribution == told.attribution
    return judged(own, told, told)[0] == "agrees"


def _tolls(own: Toll, ledger: Toll, deciding: Toll) -> Judged:
    gap = (size(own) or 0) - (size(deciding) or 0)
    if tolls_agree(own, deciding):
        return "agrees", _counted(own, ledger) or _exactness(bounds(own), bounds(deciding), gap)
    about = "at least " if None in (own.best, deciding.best) else ""
    words = f"{about}{abs(gap)} {'more' if gap > 0 else 'fewer'} than the ledger's"
    inside = (ledger.low or 0) <= (size(own) or 0) and (ledger.high is None or (size(own) or 0) <= ledger.high)
    return "differs", f"{words}, but within what its reports tell" if inside else words


def _counted(own: Toll, ledger: Toll) -> str:
    """Whether dead attackers are in one of the two numbers only."""
    told = (own.perpetrators_included, ledger.perpetrators_included)
    if None in told or told[0] == told[1]:
        return ""
    return "the text counts dead attackers, the ledger does not" if told[0] else "the ledger counts dead attackers too"


def _exactness(own: tuple[int | None, ...], ledger: tuple[int | None, ...], gap: int) -> str:
    exact, ledgers = len(set(own)) == 1, len(set(ledger)) == 1
    if exact != ledgers:
        return SHARPER if exact else VAGUER
    return f"both can be true; the text's number is {'higher' if gap > 0 else 'lower'}" if gap else ""


def _dates(own: DateValue, ledger: DateValue) -> Judged:
    if dates_agree(own, ledger):
        finer = own.precision - ledger.precision
        return "agrees", "" if own.edtf == ledger.edtf else VAGUER if finer > 0 else SHARPER if finer < 0 else ""
    later = (own.earliest or "") > (ledger.latest or "9")
    first, last = (ledger.latest, own.earliest) if later else (own.latest, ledger.earliest)
    days = (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days
    return "differs", f"{days} day{'s' * (days > 1)} {'later' if later else 'earlier'} than in the ledger"


def _places(own: PlaceValue, ledger: PlaceValue) -> Judged:
    alike = plain_name(own.name) == plain_name(ledger.name)
    if not places_agree(own, ledger):
        apart = kilometres(own, ledger)
        other = own.country and ledger.country and own.country != ledger.country
        return "differs", "another country" if other else "another place" if apart is None else f"{apart:.0f} km apart"
    if own.city and ledger.city:
        return "agrees", "" if alike else _spots(own, ledger)
    if not alike and not (own.country and ledger.country):
        return "open", "nothing tells where one of the two lies"
    return "agrees", "" if alike else VAGUER if ledger.city else SHARPER if own.city else ""


def _spots(own: PlaceValue, ledger: PlaceValue) -> str:
    """How two names in one town differ."""
    text_is_town, ledger_is_town = own.name == own.city, ledger.name == ledger.city
    if text_is_town == ledger_is_town:
        return "the town agrees, the spot is named otherwise"
    return VAGUER if text_is_town else SHARPER


def _attributions(own: Perpetrator, ledger: Perpetrator) -> Judged:
    if not (same_actor(own, ledger) or kin(own, ledger)):
        return "differs", "another actor"
    if own.attribution != ledger.attribution:
        return "differs", _sureness(own.attribution, ledger.attribution)
    return "agrees", "" if same_actor(own, ledger) else VAGUER if ledger.parent_id == own.actor_id else SHARPER


def _sureness(own: str, ledger: str) -> str:
    """ATTRIBUTIONS stand from the surest to the denial."""
    if "denied" in (own, ledger):
        return "one of the two is a denial"
    surer = ATTRIBUTIONS.index(own) < ATTRIBUTIONS.index(ledger)
    return f"the attribution differs: the text is {'surer' if surer else 'less sure'}"


def _named(own: Target | Weapon, ledger: Target | Weapon) -> Judged:
    return "agrees", "" if plain_name(own.name) == plain_name(ledger.name) else "named otherwise, of one kind"


_JUDGES: tuple[tuple[Any, Callable[[Any, Any], Judged]], ...] = (
    (DateValue, _dates),
    (PlaceValue, _places),
    (Perpetrator, _attributions),
    ((Target, Weapon), _named),
)
