"""The registers as files that hands keep: sorted, unique, sound."""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from tocsin.resolve.actor_names import actor_key
from tocsin.resolve.actor_rows import ANYWHERE, COLUMNS, Actor, read_actors
from tocsin.resolve.actors import ActorRegister
from tocsin.resolve.outlets import OutletRegister, read_outlets

DATA = Path(__file__).parents[2] / "src/tocsin/resolve/data"
YEARS = range(1800, 2031)


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    return read_actors(DATA / "actors.csv")


@pytest.mark.parametrize("name", ["actors.csv", "outlets.csv"])
def test_rows_are_sorted_and_written_plainly(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    rows = list(csv.reader(text.splitlines()))
    ids = [row[0] for row in rows[1:]]
    assert ids == sorted(set(ids))
    assert all(value == value.strip() and "  " not in value and "||" not in value for row in rows for value in row)
    assert text.endswith("\n") and "\r" not in text


def test_there_are_enough(actors: tuple[Actor, ...]) -> None:
    assert sum(actor.kind == "organisation" for actor in actors) >= 1_280
    assert sum(actor.kind == "state" and actor.parent is not None for actor in actors) >= 200
    assert sum(actor.kind == "generic" for actor in actors) >= 25
    assert len(OutletRegister.open()) >= 600


def test_every_row_says_where_it_is_from(actors: tuple[Actor, ...]) -> None:
    assert {part for actor in actors for part in actor.source.split("|")} == {"GTD", "UCDP", "editors"}
    for actor in actors:
        assert ("GTD" in actor.source) == bool(actor.gtd_name), actor.id
        assert all(year is None or year in YEARS for year in (actor.start, actor.end)), actor.id
        assert actor.kind != "organisation" or actor.areas, actor.id
    assert COLUMNS[-1] == "source"


def test_names_are_unique_or_told_apart_by_area_or_years(actors: tuple[Actor, ...]) -> None:
    owners: dict[str, list[Actor]] = {}
    for actor in actors:
        keys = [actor_key(name) for name in actor.names]
        assert len(set(actor.names)) == len(actor.names), actor.id
        for key in set(keys):
            owners.setdefault(key, []).append(actor)
    for key, sharing in owners.items():
        for one, two in combinations(sharing, 2):
            assert one.kind == "generic" or not _meet(one, two), (key, one.id, two.id)
            assert "generic" not in (one.kind, two.kind) or one.kind == two.kind, (key, one.id, two.id)


def _meet(one: Actor, two: Actor) -> bool:
    """Whether both act in one country in one year."""
    countries = ({*one.areas} & {*two.areas}) - {ANYWHERE}
    return bool(countries) and (one.start or 0) <= (two.end or 9999) and (two.start or 0) <= (one.end or 9999)


def test_forces_of_a_state_are_named_after_it(actors: tuple[Actor, ...]) -> None:
    for actor in actors:
        if actor.kind == "state" and actor.parent is not None:
            assert actor.id.startswith(f"{actor.parent}-"), actor.id
            assert len(actor.parent) == len("state-xx"), actor.id


def test_each_group_is_found_by_its_own_names(actors: tuple[Actor, ...]) -> None:
    register = ActorRegister(actors)
    for actor in actors:
        if actor.kind == "organisation" or (actor.kind == "state" and actor.parent is not None):
            country = actor.areas[0] if actor.areas and actor.areas[0] != ANYWHERE else None
            assert register.match(actor.name, country=country, year=actor.start).actor_id == actor.id, actor.name


def test_outlets_are_told_apart(actors: tuple[Actor, ...]) -> None:
    outlets = read_outlets(DATA / "outlets.csv", {actor.id for actor in actors})
    register = OutletRegister(outlets)
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    for outlet in outlets:
        found = [register.match(name) for name in (outlet.name, *outlet.aliases, *outlet.domains)]
        assert set(found) == {outlet}, outlet.id
        assert outlet.country, outlet.id
