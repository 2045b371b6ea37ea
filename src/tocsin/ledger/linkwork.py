"""What linking asks of the ledger and writes into it, inside one write transaction.

A report is known here by the number of its row in report_sketches. Its core is the group of exact reports, or the
cluster of vague ones, that it is in, known by the number of one of its rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from tocsin.ledger import decisions, incidents, maybe, schema, sketches
from tocsin.ledger.articles import chunks, stored_articles
from tocsin.ledger.decided import with_decisions
from tocsin.ledger.holding import Decided, holding
from tocsin.ledger.views import Mapped, StoredArticle
from tocsin.records import Article, Edge, Incident, MayBe, Report, Sketch, load

_ROWS = schema.report_sketches
_BLOCKS = schema.report_blocks
_EDGES = schema.report_edges
_VERSION = schema.linked_by
_PAIRS = schema.linked_pairs
_COLUMNS = tuple(
    _ROWS.c[name] for name in ("number", "report_id", "article_id", "vague", "core", "means", "likelihood", "whole")
)


@dataclass(frozen=True, slots=True)
class Linked:
    """A report as linking left it last."""

    number: int
    report_id: str
    article_id: str
    vague: bool
    core: int | None
    means: int | None
    likelihood: float | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that waits for its sketch."""

    number: int
    article: Article
    report: Report


@dataclass(frozen=True, slots=True)
class Sketched:
    """A sketch with the keys under which it meets others; under a broad one only vague reports meet."""

    number: int
    sketch: Sketch
    vague: bool
    narrow: tuple[str, ...]
    broad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge by the numbers of its reports."""

    one: int
    two: int
    weight: float


class LinkWork:
    """One transaction's worth of linking."""

    def __init__(self, connection: Connection, *, who: str) -> None:
        self._connection = connection
        self._who = who

    # --- the whole ---------------------------------------------------------------------------------

    def version(self) -> str | None:
        """The linker's version by which the ledger was linked last; None where it never was."""
        return self._connection.execute(select(_VERSION.c.version)).scalar()

    def start_anew(self, version: str) -> None:
        """Forget all sketches, blocks and edges; incidents stay as they are until their reports are linked again."""
        unknown = dict.fromkeys(("sketch", "vague", "core", "means", "likelihood", "whole"))
        self._connection.execute(update(_ROWS).where(_ROWS.c.state != "gone").values(state="new", **unknown))
        self._connection.execute(update(_ROWS).where(_ROWS.c.state == "gone").values(**unknown))
        for table in (_BLOCKS, _EDGES, _VERSION):
            self._connection.execute(delete(table))
        self._connection.execute(insert(_VERSION).values(version=version))

    def decided(self) -> tuple[Decided, ...]:
        """The coders' words on pairs that hold today; reports of which other words held before are touched."""
        today = holding(decisions.pairs(self._connection))
        rows = self._connection.execute(select(_PAIRS.c.kind, _PAIRS.c.one, _PAIRS.c.two).order_by(_PAIRS.c.number))
        before = tuple((row.kind, row.one, row.two) for row in rows)
        if today != before:
            changed = set(today) ^ set(before)
            sketches.touch(self._connection, {id for _, *pair in changed for id in pair})
            self._connection.execute(delete(_PAIRS))
            if today:
                named = [{"kind": kind, "one": one, "two": two} for kind, one, two in today]
                self._connection.execute(insert(_PAIRS), named)
        return today

    # --- sketches, blocks, edges -------------------------------------------------------------------

    def waiting(self, limit: int) -> list[Waiting]:
        """The next reports that wait for their sketch, with their articles."""
        reports = schema.reports
        told = (reports.c.number.label("stored"), reports.c.record, reports.c.article_id)
        query = select(_ROWS.c.number, *told).join(reports, (reports.c.id == _ROWS.c.report_id) & reports.c.current)
        waits = query.where(_ROWS.c.state.in_(("new", "given")), _ROWS.c.sketch.is_(None))
        rows = self._connection.execute(waits.order_by(_ROWS.c.state, _ROWS.c.vague, _ROWS.c.number).limit(limit)).all()
        articles = stored_articles(self._connection, {row.article_id for row in rows})
        reports_ = with_decisions(self._connection, {row.stored: load(Report, row.record) for row in rows})
        return [Waiting(row.number, articles[row.article_id].article, reports_[row.stored]) for row in rows]

    def gone(self) -> list[tuple[int, Sketch]]:
        """Reports that are there no more, and that others may still have edges with."""
        query = select(_ROWS.c.number, _ROWS.c.sketch).where(_ROWS.c.state == "gone", _ROWS.c.sketch.is_not(None))
        return [(number, sketches.read(plain)) for number, plain in self._connection.execute(query)]

    def forget(self, keys: Mapping[int, Sequence[str]]) -> None:
        """Take reports that are gone out of their blocks, and touch those that they have edges with."""
        for part in chunks(keys):
            for tie in self._ties(part, None):
                self._touch((tie.one, tie.two))
            self._connection.execute(delete(_EDGES).where(_EDGES.c.one.in_(part)))
            self._connection.execute(delete(_EDGES).where(_EDGES.c.two.in_(part)))
            self._connection.execute(update(_ROWS).where(_ROWS.c.number.in_(part)).values(sketch=None))
        for number, told in keys.items():
            for hashes in chunks(map(_hash, told)):
                held = (_BLOCKS.c.key.in_(hashes), _BLOCKS.c.sketch_number == number)
                self._connection.execute(delete(_BLOCKS).where(*held))

    def put(self, made: Iterable[Sketched]) -> list[Sketched]:
        """Store sketches of reports that still wait, and their blocks; returns those."""
        listed = {one.number: one for one in made}
        still: list[Sketched] = []
        for part in chunks(listed):
            waits = (_ROWS.c.number.in_(part), _ROWS.c.state.in_(("new", "given")), _ROWS.c.sketch.is_(None))
            still += [listed[n] for n in self._connection.execute(select(_ROWS.c.number).where(*waits)).scalars()]
        if still:
            self._connection.execute(
                update(_ROWS)
                .where(_ROWS.c.number == bindparam("at"))
                .values(sketch=bindparam("plain"), vague=bindparam("loose"), state="touched"),
                [{"at": one.number, "plain": sketches.written(one.sketch), "loose": one.vague} for one in still],
            )
            blocks = sorted({(_hash(key), s.vague, s.number) for s in still for key in (*s.narrow, *s.broad)})
            rows = [dict(zip(("key", "vague", "sketch_number"), block, strict=True)) for block in blocks]
            if rows:
                self._connection.execute(insert(_BLOCKS), rows)
        return still

    def mates(self, new: Sequence[Sketched]) -> dict[int, Sketch]:
        """The stored sketches that the new ones meet in a block."""
        every = {_hash(key) for one in new for key in (*one.narrow, *(one.broad if one.vague else ()))}
        vague = {_hash(key) for one in new for key in one.broad} - every
        met: set[int] = set()
        for hashes, where in ((every, ()), (vague, (_BLOCKS.c.vague,))):
            for part in chunks(sorted(hashes)):
                query = select(_BLOCKS.c.sketch_number).where(_BLOCKS.c.key.in_(part), *where)
                met.update(self._connection.execute(query).scalars())
        return self.sketches(met - {one.number for one in new})

    def put_edges(self, edges: Sequence[Edge], numbers: Mapping[str, int], vague: Collection[str]) -> None:
        """Store edges; numbers: of the reports' rows. vague: ids of the vague ones."""
        rows = [
            {
                "one": min(numbers[edge.one], numbers[edge.two]),
                "two": max(numbers[edge.one], numbers[edge.two]),
                "alike": (edge.one in vague) == (edge.two in vague),
                "weight": edge.weight,
            }
            for edge in edges
        ]
        if rows:
            self._connection.execute(insert(_EDGES), rows)

    def sketches(self, numbers: Iterable[int]) -> dict[int, Sketch]:
        """Sketches by number."""
        found: dict[int, Sketch] = {}
        for part in chunks(sorted(numbers)):
            query = select(_ROWS.c.number, _ROWS.c.sketch).where(_ROWS.c.number.in_(part), _ROWS.c.sketch.is_not(None))
            found.update((number, sketches.read(plain)) for number, plain in self._connection.execute(query))
        return found

    # --- what is touched ---------------------------------------------------------------------------

    def touched(self, limit: int) -> set[int]:
        """The next reports that wait to be linked, exact ones first."""
        query = select(_ROWS.c.number).where(_ROWS.c.state == "touched")
        return set(self._connection.execute(query.order_by(_ROWS.c.vague, _ROWS.c.number).limit(limit)).scalars())

    def departed(self, limit: int) -> dict[int, str]:
        """Reports that are there no more and whose incident was not told yet: number and id."""
        query = select(_ROWS.c.number, _ROWS.c.report_id).where(_ROWS.c.state == "gone").limit(limit)
        return {row.number: row.report_id for row in self._connection.execute(query)}

    def numbers(self, reports: Iterable[str]) -> dict[str, int]:
        """Numbers of present, sketched reports by their ids."""
        found: dict[str, int] = {}
        for part in chunks(reports):
            query = select(_ROWS.c.report_id, _ROWS.c.number).where(
                _ROWS.c.report_id.in_(part), _ROWS.c.state != "gone", _ROWS.c.sketch.is_not(None)
            )
            found.update((row.report_id, row.number) for row in self._connection.execute(query))
        return found

    def connected(self, seeds: Iterable[int], joined: Mapping[int, Collection[int]]) -> tuple[set[int], list[Tie]]:
        """All that edges between reports alike, or coders' merges (`joined`), connect with the seeds; those edges."""
        found, ties = set[int](), dict[tuple[int, int], Tie]()
        ahead = set(seeds)
        while ahead:
            found |= ahead
            met = {other for number in ahead for other in joined.get(number, ())}
            for tie in (tie for part in chunks(sorted(ahead)) for tie in self._ties(part, True)):
                ties[tie.one, tie.two] = tie
                met |= {tie.one, tie.two}
            ahead = met - found
        return found, list(ties.values())

    def across(self, numbers: Iterable[int]) -> list[Tie]:
        """The edges of these reports with reports of the other kind, exact or vague."""
        return [tie for part in chunks(sorted(numbers)) for tie in self._ties(part, False)]

    def _ties(self, part: Sequence[int], alike: bool | None) -> Iterator[Tie]:
        kind: tuple[ColumnElement[bool], ...] = () if alike is None else (_EDGES.c.alike.is_(alike),)
        for side in (_EDGES.c.one, _EDGES.c.two):
            query = select(_EDGES.c.one, _EDGES.c.two, _EDGES.c.weight).where(side.in_(part), *kind)
            yield from (Tie(*row) for row in self._connection.execute(query))

    def rows(self, numbers: Iterable[int]) -> dict[int, Linked]:
        """Sketched reports by number."""
        return self._rows(_ROWS.c.number, numbers)

    def of_cores(self, cores: Iterable[int]) -> dict[int, Linked]:
        """The reports of these cores, by number."""
        return self._rows(_ROWS.c.core, cores)

    def that_mean(self, cores: Iterable[int]) -> dict[int, Linked]:
        """The vague reports that fit one of these cores only, by number."""
        return self._rows(_ROWS.c.means, cores)

    def _rows(self, column: Any, values: Iterable[int]) -> dict[int, Linked]:
        found: dict[int, Linked] = {}
        for part in chunks(sorted(values)):
            query = select(*_COLUMNS).where(column.in_(part), _ROWS.c.state != "gone", _ROWS.c.sketch.is_not(None))
            found.update((row.number, Linked(*row)) for row in self._connection.execute(query))
        return found

    def companions(self, reports: Collection[str]) -> set[str]:
        """All reports of the incidents that these are in now."""
        return incidents.companions(self._connection, reports)

    def _touch(self, numbers: Iterable[int]) -> None:
        for part in chunks(sorted(numbers)):
            linked = (_ROWS.c.number.in_(part), _ROWS.c.state == "linked")
            self._connection.execute(update(_ROWS).where(*linked).values(state="touched"))

    # --- the outcome -------------------------------------------------------------------------------

    def set_cores(self, cores: Mapping[int, int], wholes: Mapping[int, int]) -> None:
        """Write of each report the core that it is in, and its dead where it is a whole that others tell by parts."""
        rows = [{"at": number, "to": core, "dead": wholes.get(number)} for number, core in cores.items()]
        if rows:
            change = update(_ROWS).where(_ROWS.c.number == bindparam("at"))
            self._connection.execute(change.values(core=bindparam("to"), whole=bindparam("dead")), rows)

    def set_means(self, means: Mapping[int, tuple[int | None, float | None]]) -> None:
        """Write of each vague report which core it means, and how likely; None where none or several fit."""
        rows = [{"at": number, "to": core, "by": weight} for number, (core, weight) in means.items()]
        if rows:
            change = update(_ROWS).where(_ROWS.c.number == bindparam("at"))
            self._connection.execute(change.values(means=bindparam("to"), likelihood=bindparam("by")), rows)

    def told(self, ids: Iterable[str]) -> list[tuple[StoredArticle, Report]]:
        """Present reports as coders left them, with their articles, by ids."""
        table, found = schema.reports, dict[int, Report]()
        for part in chunks(ids):
            query = select(table.c.number, table.c.record).where(table.c.current, table.c.id.in_(part))
            found.update((number, load(Report, plain)) for number, plain in self._connection.execute(query))
        reports = with_decisions(self._connection, found).values()
        articles = stored_articles(self._connection, {report.article_id for report in reports})
        return [(articles[report.article_id], report) for report in reports]

    def write(
        self, made: Sequence[Incident], may_be: Sequence[MayBe], *, left: Collection[str], settled: Iterable[int]
    ) -> Mapped:
        """Write incidents and what may be one of several.

        may_be: its candidates go by the id of a report of theirs. left: reports that are in no incident now, be it that
        they are gone. settled: what waits no longer.
        """
        mapped = incidents.replace_incidents(self._connection, made, whole=False, who=self._who, left=left)
        looked_at = {link.report_id for one in made for link in one.links} | set(left)
        maybe.follow(self._connection, mapped.redirected)
        maybe.replace(self._connection, may_be, looked_at)
        for part in chunks(sorted(settled)):
            here = _ROWS.c.number.in_(part)
            self._connection.execute(delete(_ROWS).where(here, _ROWS.c.state == "gone"))
            self._connection.execute(update(_ROWS).where(here, _ROWS.c.state == "touched").values(state="linked"))
        return mapped


def _hash(key: str) -> int:
    """63 bits of a key; two that meet by chance are compared in vain, no more."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1
