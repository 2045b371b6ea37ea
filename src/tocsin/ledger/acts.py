"""What a coder says of whole incidents, put down as decisions on pairs of reports: those outlive every linking.

Pairs are as few as hold the coder's word when any one report goes. Reports said to be one incident are tied in a ring:
without any one they are still tied. Reports said to be of two incidents need not be told apart each from each, for a
single such word keeps two groups apart: each is told apart from two of the other side, where there are two.
Decisions of one act bear the number of its first one, and are taken back together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from sqlalchemy import Connection, func, select

from tocsin.errors import RunError
from tocsin.ledger import decisions, schema
from tocsin.ledger.articles import chunks, whole_id
from tocsin.ledger.browse import incident_row
from tocsin.ledger.views import Decision

_DECISIONS = schema.decisions
_LINKS = schema.incident_reports

Pair = tuple[str, str]
Told = tuple[str, Pair]  # kind, the two reports


def decide(connection: Connection, kind: str, one: str, others: Sequence[str], *, who: str) -> tuple[Decision, ...]:
    """Record that incidents, or reports, are one (merge) or not (not_same), or that reports leave `one` (split).

    Raises RunError where an id is unknown or the word makes no sense.
    """
    held, given = reports_of(connection, one), {id for other in others for id in reports_of(connection, other)}
    told = {"merge": _merged, "split": _split, "not_same": _apart}[kind](one, held, given)
    made: list[Decision] = []
    for what, (report, other) in told:
        act = made[0].number if made else None
        made.append(decisions.decide_pair(connection, what, report, other, who=who, act=act))
    return tuple(made)


def _merged(one: str, held: set[str], given: set[str]) -> list[Told]:
    if held == given:
        raise RunError(f"merge: {one} and the other are one already; name two incidents or reports")
    return [("merge", pair) for pair in ring(held | given)]


def _split(one: str, held: set[str], given: set[str]) -> list[Told]:
    if not given <= held:
        raise RunError(f"split: report {min(given - held)} is not of incident {one}; show the incident")
    if given == held:
        raise RunError(f"split: incident {one} would keep no report; leave one out")
    return [*(("merge", pair) for pair in ring(given)), *(("split", pair) for pair in across(held - given, given))]


def _apart(one: str, held: set[str], given: set[str]) -> list[Told]:
    if held & given:
        raise RunError(f"not-same: {one} and the other share report {min(held & given)}; split the incident instead")
    pairs = [*across(held, given), *((b, a) for a, b in across(given, held))]
    return [("not_same", pair) for pair in dict.fromkeys(pairs)]


def undo(connection: Connection, number: int | None, *, who: str) -> tuple[Decision, ...]:
    """Take back all that was decided together with this decision; None: the last act that still holds."""
    if number is None:
        last = select(func.max(_DECISIONS.c.number)).where(_DECISIONS.c.undone_by.is_(None))
        number = connection.execute(last).scalar()
    if number is None:
        raise RunError("undo: no decision is left to be taken back")
    act = decisions.get_decision(connection, number).act
    live = (_DECISIONS.c.act == act, _DECISIONS.c.undone_by.is_(None))
    numbers = connection.execute(select(_DECISIONS.c.number).where(*live).order_by(_DECISIONS.c.number)).scalars().all()
    return tuple(decisions.undo(connection, n, who=who) for n in numbers or [number])


def latest(connection: Connection, *, limit: int, offset: int, lost: bool) -> tuple[tuple[Decision, ...], ...]:
    """Acts as the decisions that they are made of, the latest first; `lost`: those of which one lost its place."""
    numbers = select(_DECISIONS.c.act).distinct().order_by(_DECISIONS.c.act.desc()).limit(limit).offset(offset)
    if lost:
        numbers = numbers.where(_DECISIONS.c.lost, _DECISIONS.c.undone_by.is_(None))
    wanted = connection.execute(numbers).scalars().all()
    found: dict[int, list[Decision]] = {number: [] for number in wanted}
    for part in chunks(wanted):
        rows = connection.execute(select(_DECISIONS).where(_DECISIONS.c.act.in_(part)).order_by(_DECISIONS.c.number))
        for row in rows.mappings():
            found[row["act"]].append(decisions.decision_of(row))
    return tuple(tuple(made) for made in found.values())


def reports_of(connection: Connection, id: str) -> set[str]:
    """The reports of an incident ("i-…"), or the one report, of this id or a unique beginning of it."""
    if not id.startswith("i-"):
        return {whole_id(connection, schema.report_sketches.c.report_id, id, "report")}
    incident = incident_row(connection, id)["id"]
    live = (_LINKS.c.incident_id == incident, _LINKS.c.until.is_(None))
    return set(connection.execute(select(_LINKS.c.report_id).where(*live)).scalars())


def ring(reports: Collection[str]) -> Iterator[Pair]:
    """Pairs that tie the reports into one, and still do when any one of them is gone."""
    ids = sorted(reports)
    yield from pairwise(ids)
    if len(ids) > 2:
        yield ids[0], ids[-1]


def across(many: Collection[str], others: Collection[str]) -> Iterator[Pair]:
    """Each of the many with two of the others in turn, or with the only one."""
    held = sorted(others)
    for at, id in enumerate(sorted(many)):
        yield from ((id, other) for other in dict.fromkeys((held[at % len(held)], held[(at + 1) % len(held)])))
