"""A toll and its breakdown → the columns of UCDP GED (deaths_a, deaths_b, …) and of GTD (nkill, nkillter, …).

Sources: UCDP GED codebook (best is the sum of deaths_a, deaths_b, deaths_civilians and deaths_unknown; the dead of
both sides are counted); GTD codebook (nkill and nwound count perpetrators too, nkillter and nwoundte are the
perpetrators among them; an empty cell is unknown).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.records import Reconciled, Summary, Toll

KINDS = ("perpetrators", "military", "police", "militants", "children", "women", "civilians", "foreigners", "unknown")
_STATE, _CIVIL = ("military", "police"), ("civilians", "children", "women")

_WORDS: tuple[tuple[str, str], ...] = (
    ("perpetrators", r"perpetrators?|attackers?|bombers?|gunm[ae]n|assailants?|hijackers?|kidnappers?|shooters?"),
    ("police", r"police\w*|officers?|constables?|gendarmes?|sheriffs?|carabinieri|inspectors?"),
    (
        "military",
        r"soldiers?|troops|military|army|servicem[ae]n|marines?|sailors?|airm[ae]n|paratroopers?|conscripts?|sergeants?|"
        r"peacekeepers?|paramilitar\w+|security (?:forces|personnel)|guardsm[ae]n|rangers?",
    ),
    (
        "militants",
        r"militants?|rebels?|insurgents?|fighters?|guerrillas?|terrorists?|jihadi\w*|extremists?|separatists?|"
        r"militia\w*",
    ),
    (
        "children",
        r"child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|boys?|girls?|school\w+|pupils?|teenagers?|minors?|sons?",
    ),
    ("women", r"wom[ae]n|mothers?|wi(?:fe|ves)|daughters?|sisters?|nuns?|widows?"),
    (
        "civilians",
        r"civilians?|villagers?|worshippers?|shoppers?|passengers?|pilgrims?|bystanders?|passers?-?by|tourists?|students?|"
        r"teachers?|farmers?|shepherds?|workers?|drivers?|journalists?|reporters?|doctors?|nurses?|residents?|patients?|"
        r"priests?|imams?|clerics?|mourners?|traders?|vendors?|guests?|hostages?|commuters?|fans|husbands?|fathers?|"
        r"judges?|mayors?|politicians?|officials?|lawmakers?|diplomats?|employees|staff|engineers?|miners?|fisherm[ae]n|guards?",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS)
_NATION = re.compile(r"\bforeign\w*|\b[A-Z]\w+(?:ans?|ese|ish|is?|ns|ch|ards?|ench|ks)\b")


@dataclass(frozen=True, slots=True)
class UcdpDeaths:
    """UCDP GED's columns in persons; best is the sum of the four others that are no bounds, low <= best <= high.

    A bound that the article leaves open is best. All None where it tells no number of dead.
    """

    deaths_a: int | None = None
    deaths_b: int | None = None
    deaths_civilians: int | None = None
    deaths_unknown: int | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class GtdCasualties:
    """GTD's columns in persons; None where the article does not tell them. nkill includes nkillter, nwound nwoundte."""

    nkill: int | None = None
    nkillter: int | None = None
    nwound: int | None = None
    nwoundte: int | None = None


@dataclass(frozen=True, slots=True)
class IncidentTolls:
    """An incident's toll as both databases have it.

    killed_disputed, wounded_disputed: reports give numbers that contradict best. UCDP's low and high then hold them;
    GTD has no columns for bounds: its cells are best, and an export says in its notes that they are disputed.
    """

    ucdp: UcdpDeaths
    gtd: GtdCasualties
    killed_disputed: bool
    wounded_disputed: bool


def incident_tolls(summary: Summary, *, perpetrators: str = "a", words: str = "") -> IncidentTolls:
    """The columns of an incident out of its reconciled toll; the sides and `words` as `ucdp_deaths` has them.

    Where the first of those to whom it is attributed is a state, the attackers' side is the state's.
    """
    first = summary.perpetrators[0].value if summary.perpetrators else None
    state = perpetrators if first is not None and first.kind == "state" else None
    killed, wounded = _toll_of(summary.killed), _toll_of(summary.wounded)
    return IncidentTolls(
        ucdp_deaths(killed, perpetrators=perpetrators, state=state, words=words),
        gtd_casualties(killed, wounded),
        killed_disputed=summary.killed is not None and bool(summary.killed.disputed_by),
        wounded_disputed=summary.wounded is not None and bool(summary.wounded.disputed_by),
    )


def _toll_of(row: Reconciled[Toll] | None) -> Toll | None:
    return row.value if row is not None else None


def kind_of_group(group: str) -> str:
    """Kind of a breakdown's group, one of `KINDS`, by its last word that tells one (German tourists: civilians)."""
    found = [(match.start(), kind) for kind, pattern in _PATTERNS for match in pattern.finditer(group)]
    if found:
        return max(found)[1]
    return "foreigners" if _NATION.search(group) else "unknown"


def ucdp_deaths(
    killed: Toll | None, *, perpetrators: str = "a", state: str | None = None, words: str = ""
) -> UcdpDeaths:
    """The dead by side. Attackers whom the number leaves out are added to it, as UCDP counts the dead of both sides.

    perpetrators: the side, "a" or "b", that the attackers are of; state: the side that is a state, whose soldiers and
    police are of it (by default the side that is not the attackers'); militants are of the side that is no state.
    words: those that state the number ("12 soldiers"), which tell who the people without a group are. Groups of one
    class that together are more than the number overlap; the largest of them counts. Children, women and all who bear
    no arms are civilians; nationality says nothing of that. Raises ValueError for a side that is neither.
    """
    for side in (perpetrators, state or "a"):
        if side not in ("a", "b"):
            raise ValueError(f"{side!r} is no side of UCDP GED: give 'a' or 'b'")
    if killed is None:
        return UcdpDeaths()
    total, attackers = _with_attackers(killed)
    sides = _Sides(perpetrators, state or _other(perpetrators))
    counts = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    counts[perpetrators] = attackers
    left = total - attackers
    for column, number in _by_column(killed, sides).items():
        number = min(number, left)
        counts[column] += number
        left -= number
    rest = sides.column(kind_of_group(words)) if words else None
    counts[rest or "unknown"] += left
    more = 0 if killed.perpetrators_included is not False else attackers
    low = min(total, killed.low + more) if killed.low is not None else total
    high = max(total, killed.high + more) if killed.high is not None else total
    return UcdpDeaths(counts["a"], counts["b"], counts["civilians"], counts["unknown"], low, total, high)


def gtd_casualties(killed: Toll | None, wounded: Toll | None) -> GtdCasualties:
    """The dead and wounded as GTD counts them, perpetrators among them."""
    nkill, nkillter = _gtd(killed)
    nwound, nwoundte = _gtd(wounded)
    return GtdCasualties(nkill, nkillter, nwound, nwoundte)


def _gtd(toll: Toll | None) -> tuple[int | None, int | None]:
    if toll is None or _number(toll) is None:
        return None, None
    total, attackers = _with_attackers(toll)
    told = attackers > 0 or toll.perpetrators_included is False or total == 0
    return total, attackers if told else None


def _with_attackers(toll: Toll) -> tuple[int, int]:
    """All persons, and the attackers among them; those whom the number leaves out are added."""
    number = _number(toll) or 0
    attackers = sum(part.count for part in toll.breakdown if kind_of_group(part.group) == "perpetrators")
    total = number + attackers if toll.perpetrators_included is False else max(number, attackers)
    return total, attackers


def _number(toll: Toll) -> int | None:
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), None)


@dataclass(frozen=True, slots=True)
class _Sides:
    perpetrators: str
    state: str

    def column(self, kind: str) -> str | None:
        """The column of a kind of people; None where the kind does not tell it."""
        if kind == "perpetrators":
            return self.perpetrators
        if kind in _STATE:
            return self.state
        if kind == "militants":
            return _other(self.state)
        return "civilians" if kind in _CIVIL else None


def _other(side: str) -> str:
    return "b" if side == "a" else "a"


def _by_column(toll: Toll, sides: _Sides) -> dict[str, int]:
    """The groups' numbers by column: their sum where they fit into the number, else the largest."""
    numbers: dict[str, list[int]] = {}
    for part in toll.breakdown:
        kind = kind_of_group(part.group)
        column = sides.column(kind)
        if column is not None and kind != "perpetrators":
            numbers.setdefault(column, []).append(part.count)
    most = _number(toll) or 0
    return {column: _fitting(counts, most) for column, counts in numbers.items()}


def _fitting(counts: Iterable[int], most: int) -> int:
    known = list(counts)
    return sum(known) if sum(known) <= most else max(known)
