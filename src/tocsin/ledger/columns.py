"""The flat incident table as columns in memory, so that a page can filter, count and place 100 thousand in a moment.

The same filters as `browse` has in SQL (a test holds the two together); what only the database can answer (words, part
of a name) comes from there as ids.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from tocsin.ledger import audit, browse, schema, search
from tocsin.ledger.browse import EQUAL, IncidentFilter

_TABLE = schema.incident_table
_NAMES = schema.incident_names
NONE = -1  # of a number that is not told, and of a code without a value

Mask = NDArray[np.bool_]
Ints = NDArray[np.int32]
Rows = NDArray[np.bool_] | NDArray[np.int32]  # a mask, or numbers of rows
Floats = NDArray[np.float64]

CODED = (*(name for name in EQUAL if name != "doubtful"), "adm1", "perpetrator")
_NUMBERS = (
    *(f"{toll}_{bound}" for toll in ("killed", "wounded", "kidnapped") for bound in ("low", "best", "high")),
    *("where_precision", "date_precision", "n_reports", "n_articles", "n_outlets", "n_sources"),
)
_MOST_KEPT = 64  # searches of which the rows are kept


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of words: codes into `words`, in the order of the table; NONE where there is no value."""

    words: tuple[str, ...]
    codes: Ints
    whole: tuple[tuple[str, int], ...]  # counts of all rows: the first page shows them

    def equal(self, word: str) -> Mask:
        """Rows that have this very word."""
        found: Mask = self.codes == (self.words.index(word) if word in self.words else NONE - 1)
        return found

    def counts(self, rows: Rows) -> list[tuple[str, int]]:
        """How many of the rows have which word, most frequent first."""
        listed = np.flatnonzero(rows) if rows.dtype == bool else rows
        if len(listed) == len(self.codes):
            return list(self.whole)
        found = np.bincount(self.codes[listed] + 1, minlength=len(self.words) + 1)[1:]  # NONE comes first
        return _most_frequent(self.words, found)


@dataclass(frozen=True, slots=True)
class Named:
    """Names that a row may have several of: pairs (row, code into `words`)."""

    words: tuple[str, ...]
    rows: Ints
    codes: Ints
    size: int

    def among(self, names: set[str]) -> Mask:
        """Rows that have one of these names."""
        wanted = np.array([word in names for word in self.words], bool)
        mask = np.zeros(self.size, bool)
        mask[self.rows[wanted[self.codes]]] = True
        return mask

    def counts(self, mask: Mask) -> list[tuple[str, int]]:
        """How many of the rows have which name, most frequent first."""
        return _most_frequent(self.words, np.bincount(self.codes[mask[self.rows]], minlength=len(self.words)))

    def number(self, mask: Mask) -> int:
        """How many different names the rows have."""
        if mask.all():
            return len(self.words)
        seen = np.zeros(len(self.words), bool)
        seen[self.codes[mask[self.rows]]] = True
        return int(np.count_nonzero(seen))


def _most_frequent(words: tuple[str, ...], counts: NDArray[np.intp]) -> list[tuple[str, int]]:
    return [(words[at], int(counts[at])) for at in np.argsort(-counts, kind="stable") if counts[at]]


@dataclass(frozen=True, slots=True)
class Columns:
    """All incidents, the latest first. Days are proleptic ordinals, NONE where unknown; coordinates NaN."""

    stamp: int  # the ledger's state that they are of, see `stamp_of`
    ids: NDArray[np.str_]
    coded: dict[str, Coded]
    numbers: dict[str, Ints]
    earliest: Ints
    latest: Ints
    latitude: Floats
    longitude: Floats
    doubtful: Mask
    named: dict[str, Named]  # by kind: outlet, actor, article
    article_numbers: NDArray[np.int64]  # of the names of kind article, in their order
    _searched: dict[str, Mask] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.ids)

    def mask(self, connection: Connection, wanted: IncidentFilter) -> Mask:
        """Which rows fit the filter."""
        found = np.ones(len(self), bool)
        for part in self._parts(wanted):
            found &= part
        if wanted.perpetrator is not None:
            named = browse.incident_ids(connection, IncidentFilter(perpetrator=wanted.perpetrator))
            found &= np.isin(self.ids, np.array(named, dtype=self.ids.dtype))
        if wanted.words is not None:
            found &= self._holding(connection, wanted.words)
        return found

    def _holding(self, connection: Connection, words: str) -> Mask:
        """Rows of which an article holds the words; those of the last searches are kept, for a page asks them twice."""
        mask = self._searched.get(words)
        if mask is None:
            numbers = search.article_numbers(connection, words)
            mask = np.ones(len(self), bool) if numbers is None else self._told_by(numbers)
            self._searched[words] = mask
            if len(self._searched) > _MOST_KEPT:
                self._searched.pop(next(iter(self._searched.copy())), None)
        return mask

    def _told_by(self, numbers: NDArray[np.int64]) -> Mask:
        """Rows that one of the articles of these numbers tells."""
        held = np.zeros(max(self.article_numbers.max(initial=0), numbers.max(initial=0)) + 1, bool)
        held[numbers] = True
        articles, mask = self.named["article"], np.zeros(len(self), bool)
        mask[articles.rows[held[self.article_numbers][articles.codes]]] = True
        return mask

    def _parts(self, wanted: IncidentFilter) -> list[Mask]:
        parts: list[Mask] = []
        for name in EQUAL:
            value = getattr(wanted, name)
            if value is not None:
                parts.append(self.doubtful == value if name == "doubtful" else self.coded[name].equal(value))
        if wanted.earliest is not None:
            parts.append(self.latest >= day_number(wanted.earliest))
        if wanted.latest is not None:
            parts.append((self.earliest != NONE) & (self.earliest <= day_number(wanted.latest)))
        for name, column in (("min_killed", "killed_best"), ("min_outlets", "n_outlets"), ("min_sources", "n_sources")):
            least = getattr(wanted, name)
            if least is not None:
                parts.append((self.numbers[column] != NONE) & (self.numbers[column] >= least))
        if wanted.max_killed is not None:
            killed = self.numbers["killed_best"]
            parts.append((killed != NONE) & (killed <= wanted.max_killed))
        if wanted.actors is not None:
            parts.append(self.named["actor"].among({n for actor in wanted.actors for n in (actor, actor.lower())}))
        if wanted.outlet is not None:
            parts.append(self.named["outlet"].among({wanted.outlet}))
        if wanted.box is not None:
            parts.append(self._inside(wanted.box))
        return parts

    def _inside(self, box: tuple[float, float, float, float]) -> Mask:
        west, south, east, north = box
        precision = self.numbers["where_precision"]
        placed = (precision >= 1) & (precision <= browse.VAGUEST)
        across = self.longitude >= west, self.longitude <= east
        wide = across[0] & across[1] if west <= east else across[0] | across[1]
        inside: Mask = placed & wide & (self.latitude >= south) & (self.latitude <= north)
        return inside


def stamp_of(connection: Connection) -> int:
    """A number that grows with every change of the ledger: that of the last line of the audit trail.

    Lines on users do not count: nobody who signs in makes the columns stale.
    """
    table = schema.audit
    last = select(table.c.number).where(table.c.action.not_in(audit.OF_PEOPLE)).order_by(table.c.number.desc())
    return int(connection.execute(last.limit(1)).scalar() or 0)


def day_number(day: str) -> int:
    """The proleptic ordinal of YYYY-MM-DD."""
    return date.fromisoformat(day).toordinal()


def read_columns(connection: Connection) -> Columns:
    """All of the table in one reading, the latest incident first: some seconds for a million."""
    stamp = stamp_of(connection)
    order = (_TABLE.c.date_order.desc(), _TABLE.c.incident_id.desc())
    wanted = ("incident_id", *CODED, *_NUMBERS, "date_earliest", "date_latest", "latitude", "longitude", "doubtful")
    rows = connection.execute(select(*(_TABLE.c[name] for name in wanted)).order_by(*order)).all()
    by_name = dict(zip(wanted, zip(*rows, strict=True), strict=True)) if rows else {name: () for name in wanted}
    ids = np.array(by_name["incident_id"], dtype=str if rows else "<U1")
    named = {kind: _named(connection, kind, ids) for kind in ("outlet", "actor", "article")}
    return Columns(
        stamp=stamp,
        ids=ids,
        coded={name: _coded(by_name[name]) for name in CODED},
        numbers={name: _ints(by_name[name]) for name in _NUMBERS},
        earliest=_days(by_name["date_earliest"]),
        latest=_days(by_name["date_latest"]),
        latitude=np.array([np.nan if v is None else v for v in by_name["latitude"]], np.float64),
        longitude=np.array([np.nan if v is None else v for v in by_name["longitude"]], np.float64),
        doubtful=np.array(by_name["doubtful"], bool),
        named=named,
        article_numbers=_numbers(connection, named["article"].words),
    )


def _ints(values: tuple[Any, ...]) -> Ints:
    return np.array([NONE if v is None else v for v in values], np.int32)


def _days(values: tuple[Any, ...]) -> Ints:
    known = {day: day_number(day) for day in set(values) if day is not None}
    return np.array([known.get(day, NONE) for day in values], np.int32)


def _coded(values: tuple[Any, ...]) -> Coded:
    words = tuple(sorted({value for value in values if value is not None}))
    code = {word: at for at, word in enumerate(words)}
    codes = np.array([code.get(value, NONE) for value in values], np.int32)
    counts = np.bincount(codes + 1, minlength=len(words) + 1)[1:]
    return Coded(words, codes, tuple(_most_frequent(words, counts)))


def _named(connection: Connection, kind: str, ids: NDArray[np.str_]) -> Named:
    query = select(_NAMES.c.incident_id, _NAMES.c.name).where(_NAMES.c.kind == kind)
    row_of = {id: at for at, id in enumerate(ids.tolist())}
    pairs = [(row_of[id], name) for id, name in connection.execute(query) if id in row_of]
    words = tuple(sorted({name for _, name in pairs}))
    code = {word: at for at, word in enumerate(words)}
    rows = np.array([row for row, _ in pairs], np.int32)
    return Named(words, rows, np.array([code[name] for _, name in pairs], np.int32), len(ids))


def _numbers(connection: Connection, article_ids: tuple[str, ...]) -> NDArray[np.int64]:
    table = schema.articles
    known: dict[str, int] = {row.id: row.number for row in connection.execute(select(table.c.id, table.c.number))}
    return np.array([known[id] for id in article_ids], np.int64)
