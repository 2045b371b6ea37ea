"""The cases of linking as articles and reports: cases/*.toml, one file a kind (cases/README.md explains the fields)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tocsin.records import (
    Article,
    DateValue,
    Perpetrator,
    PlaceValue,
    Published,
    Report,
    Span,
    Target,
    Value,
    Weapon,
    article_id,
)
from tocsin.resolve import ActorRegister
from tocsin.resolve.dates import calendar
from tocsin.resolve.tolls.counts import read_count
from tocsin.text import sentences

HERE = Path(__file__).parent
EXPECTED = {"is", "may_be"}
TOLD = {"in", "words", "date", "place", "killed", "wounded", "by", "attack", "target", "weapon", "stage", "count"}
FIELDS = EXPECTED | TOLD | {"background"}
_ANCHOR = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True, slots=True)
class Case:
    """A handful of reports and what a careful coder makes of them; incidents are named by letters."""

    id: str
    kind: str
    told: tuple[tuple[Article, Report], ...]
    incidents: dict[str, frozenset[str]]  # letter → ids of the reports
    may_be: dict[str, frozenset[str]]  # id of a report → letters
    related: frozenset[tuple[str, str, str]] | None  # letter, kind, letter; None where it is not judged
    explained: str | None  # why the linker is known to be wrong here


def cases() -> Iterator[Case]:
    """All cases, in the order of the files."""
    for path in sorted((HERE / "cases").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield _case(row, path.stem)


def _case(row: dict[str, Any], kind: str) -> Case:
    rows = [{**row.get("all", {}), **report} for report in row["report"]]
    unknown = {key for one in rows for key in one} - FIELDS
    assert not unknown, f"{row['id']}: unknown fields {sorted(unknown)}"
    ids = [f"{one['in']} ({number})" for number, one in enumerate(rows, 1)]
    named = {
        letter: frozenset(i for i, one in zip(ids, rows, strict=True) if one.get("is") == letter)
        for letter in sorted({one["is"] for one in rows if "is" in one})
    }
    return Case(
        id=row["id"],
        kind=kind,
        told=tuple(_told(rows, ids)),
        incidents=named,
        may_be={i: frozenset(one["may_be"]) for i, one in zip(ids, rows, strict=True) if "may_be" in one},
        related=frozenset(_relation(words) for words in row["related"]) if "related" in row else None,
        explained=row.get("explained"),
    )


def _relation(words: str) -> tuple[str, str, str]:
    one, kind, other = words.split()
    return one, kind, other


def _told(rows: Sequence[dict[str, Any]], ids: Sequence[str]) -> Iterator[tuple[Article, Report]]:
    """Each report with its article; what stands `in` the same is one article, its reports' words in their order."""
    for row, id in zip(rows, ids, strict=True):
        paragraphs = [one["words"] for one in rows if one["in"] == row["in"]]
        article = _article(row["in"], "\n".join(_plain(words) for words in paragraphs))
        before = paragraphs[: paragraphs.index(row["words"])]
        yield article, _report(row, id, article, sum(len(_plain(words)) + 1 for words in before))


def _plain(words: str) -> str:
    return words.replace("*", "")


def _article(name: str, text: str) -> Article:
    outlet, day = name.rsplit(" ", 1)
    published = Published(day, "day", "given")
    return Article(article_id(name, text), None, text, None, published, outlet=outlet, address=name)


def _report(row: dict[str, Any], id: str, article: Article, start: int) -> Report:
    words = _plain(row["words"])
    evidence = tuple(Span(start + s.start, start + s.end) for s in sentences(words))

    def value(of: Any) -> Value[Any]:
        return Value(of, evidence, evidence, 0.9)

    def values(name: str) -> tuple[Value[Any], ...]:
        return tuple(value(_READ[name](one, row)) for one in _listed(row.get(name)))

    place = row.get("place")
    return Report(
        id=id,
        article_id=article.id,
        model="by-hand",
        stage=value(row.get("stage", "accomplished")),
        anchor=tuple(_anchors(row["words"], start)),
        probability=0.9,
        count=row.get("count", 1),
        recent=0.1 if row.get("background") else 0.9,
        attack_types=values("attack"),
        date=value(date_of(row["date"])) if row.get("date") else None,
        place=value(_places()[place]) if place else None,
        perpetrators=values("by"),
        targets=values("target"),
        weapons=values("weapon"),
        killed=value(read_count(row["killed"])) if row.get("killed") else None,
        wounded=value(read_count(row["wounded"])) if row.get("wounded") else None,
    )


def _anchors(words: str, start: int) -> Iterator[Span]:
    found = list(_ANCHOR.finditer(words))
    assert found, f"no *anchor* in {words!r}"
    for number, match in enumerate(found):
        first = start + match.start() - 2 * number  # the stars before it are not in the text
        yield Span(first, first + len(match[1]))


def _listed(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _actor(told: str, row: dict[str, Any]) -> Perpetrator:
    name, _, attribution = told.partition(": ")
    where = _places()[row["place"]].country if row.get("place") else None
    found = _register().match(name, country=where, year=int(row["date"][:4]) if row.get("date") else None)
    return Perpetrator(
        name,
        _register().kind_of(name),
        attribution or "reported_as_fact",
        actor_id=found.actor_id,
        canonical=found.canonical,
        parent_id=found.parent_id,
    )


def _target(told: str, row: dict[str, Any]) -> Target:
    name, kind = told.split(": ")
    return Target(name, "people", kind)


def _weapon(told: str, row: dict[str, Any]) -> Weapon:
    return Weapon(*told.split(": "))


_READ = {"attack": lambda told, row: told, "by": _actor, "target": _target, "weapon": _weapon}


def date_of(edtf: str) -> DateValue:
    """A day, month, season or year in EDTF, or an interval of two of them, with its ends and precision."""
    if "/" in edtf:
        first, last = edtf.split("/")
        return calendar.between(date_of(first), date_of(last))
    numbers = [int(part) for part in edtf.split("-")]
    if len(numbers) == 3:
        return calendar.day(date(*numbers))
    if len(numbers) == 2:
        return calendar.season(*numbers) if numbers[1] > 12 else calendar.month(*numbers)
    return calendar.year(*numbers)


@cache
def _register() -> ActorRegister:
    return ActorRegister.open()


@cache
def _places() -> dict[str, PlaceValue]:
    rows = tomllib.loads((HERE / "case_places.toml").read_text(encoding="utf-8"))
    return {name: _place(name, **row) for name, row in rows.items()}


def _place(
    name: str,
    *,
    at: tuple[float, float],
    country: str | None = None,
    adm1: str | None = None,
    city: str | None = None,
    precision: int = 1,
) -> PlaceValue:
    settlement = (name if city is None else city) or None
    return PlaceValue(name, settlement, adm1, country, None, *at, precision)
