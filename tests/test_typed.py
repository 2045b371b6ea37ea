"""What a coder types becomes a value that the ledger takes, or says what to write."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.errors import RunError
from tocsin.ledger.fitting import fitted
from tocsin.profiling import country_names
from tocsin.resolve import ActorRegister
from tocsin.typed import Typed


@pytest.fixture(scope="module")
def typed() -> Typed:
    register = ActorRegister.open()
    return Typed(register, {code: names[0] for code, names in country_names(register).items()})


def _value(typed: Typed, field: str, form: dict[str, str]) -> Any:
    return fitted(field, typed.value(field, form))


def test_a_place_is_completed_by_the_gazetteer(typed: Typed) -> None:
    found = _value(typed, "place", {"name": "Kandahar"})
    assert (found.name, found.city, found.country, found.geonames_id) == ("Kandahar", "Kandahar", "AF", 1138336)
    assert found.latitude is not None and found.precision == 1


def test_what_stands_beside_a_name_decides_which_place_it_is(typed: Typed) -> None:
    found = _value(typed, "place", {"name": "Paris", "adm1": "Texas", "country": "us"})
    assert (found.country, found.adm1, found.geonames_id) == ("US", "Texas", 4717560)
    market = _value(typed, "place", {"name": "fish market", "city": "Mogadishu", "country": "SO"})
    assert (market.name, market.city, market.country, market.reason) == (
        "fish market",
        "Mogadishu",
        "SO",
        "venue in the city",
    )
    city = _value(typed, "place", {"city": "Mogadishu"})
    assert (city.name, city.country) == ("Mogadishu", "SO")


def test_what_the_gazetteer_does_not_know_stays_as_typed(typed: Typed) -> None:
    given = {"name": "Zzyxq", "latitude": "17.5", "longitude": "-3.25", "precision": "2", "country": "ML"}
    found = _value(typed, "place", given)
    assert (found.name, found.country, found.latitude, found.longitude, found.precision) == (
        "Zzyxq",
        "ML",
        17.5,
        -3.25,
        2,
    )
    assert (found.geonames_id, found.reason) == (None, "given by a coder")
    odd = _value(typed, "place", {"name": "Kandahar", "country": "SE"})
    assert (odd.name, odd.country, odd.geonames_id) == ("Kandahar", "SE", None)


def test_an_actor_is_known_by_the_register(typed: Typed) -> None:
    form = {"name": "al-Shabaab", "kind": "organisation", "attribution": "claimed", "attributed_by": " the  group "}
    found = _value(typed, "perpetrators", form)
    assert (found.name, found.actor_id, found.attribution, found.attributed_by) == (
        "al-Shabaab",
        "al-shabaab",
        "claimed",
        "the group",
    )


@pytest.mark.parametrize(
    ("form", "bounds"),
    [
        ({"best": "12"}, (12, 12, 12)),
        ({"best": "12", "open": "1"}, (None, 12, None)),
        ({"low": "12"}, (12, None, None)),
        ({"low": "10", "best": "12", "high": " 14 "}, (10, 12, 14)),
    ],
)
def test_tolls(typed: Typed, form: dict[str, str], bounds: tuple[int | None, ...]) -> None:
    found = _value(typed, "killed", form)
    assert (found.low, found.best, found.high) == bounds


def test_value_sets_and_yes_or_no(typed: Typed) -> None:
    assert _value(typed, "stage", {"code": "foiled"}) == "foiled"
    assert _value(typed, "suicide", {"code": "no"}) is False
    assert _value(typed, "date", {"edtf": "2024-03-22~"}).precision == 2
    assert _value(typed, "targets", {"name": "a bank", "kind": "property", "target_type": "business"}).name == "a bank"
    assert _value(typed, "weapons", {"name": "Gewehr", "weapon_type": "firearms"}).weapon_type == "firearms"


@pytest.mark.parametrize(
    ("field", "form", "message"),
    [
        ("killed", {"best": "a dozen"}, "killed: best 'a dozen' is not a whole number"),
        ("killed", {"best": "1.5"}, "is not a whole number"),
        ("killed", {}, "holds no number"),
        ("place", {}, "names no place"),
        ("place", {"name": "X", "latitude": "north", "longitude": "1"}, "latitude 'north' is not a number"),
        ("place", {"name": "X", "latitude": "nan", "longitude": "1"}, "latitude"),
        ("place", {"name": "X", "country": "Mali"}, "two capital letters"),
        ("place", {"name": "x" * 201}, "name: has 201 characters; write 200 at most"),
        ("date", {"edtf": "last Friday"}, "date: 'last Friday' is no date"),
        ("suicide", {"code": ""}, "neither yes nor no"),
        ("perpetrators", {"name": "X", "kind": "gang", "attribution": "claimed"}, "'gang' is none of"),
        ("count", {}, "field 'count': is none of"),
    ],
)
def test_what_cannot_be_a_value_says_what_to_write(
    typed: Typed, field: str, form: dict[str, str], message: str
) -> None:
    with pytest.raises(RunError, match=message):
        _value(typed, field, form)
