"""Reports in MUC-4's whole templates, on texts that we made up."""

from typing import Any

import pytest
from made import group, people, person, report, span, thing, toll, value, weapon

from tocsin.evaluate.files import article
from tocsin.evaluate.muc4_full import words
from tocsin.evaluate.muc4_full.form import Template
from tocsin.evaluate.muc4_full.templates import full_templates
from tocsin.records import Coding, DateValue, Perpetrator, PlaceValue, Report, Target, Toll, Value, Weapon

DAY = "1990-03-12"


def made(text: str, *reports: Report, published: str | None = DAY) -> list[Template]:
    given = article("x", text, published=published)
    return full_templates(given, Coding(given.id, reports))


def shown(template: Template, slot: int) -> list[str]:
    """The fillers of a slot as `value: tag`."""
    fills = template.slots[slot]
    return [": ".join((fill.values[0], *fill.tags)) for fill in fills]


def one(text: str, anchor: str, *kinds: str, stage: str = "accomplished", **fields: Any) -> Template:
    (found,) = made(text, report(text, anchor, *kinds, stage=stage, **fields))
    return found


def mill(text: str) -> Value[Target]:
    return thing(text, "MILL")


def day(text: str, phrase: str, earliest: str, latest: str) -> Value[DateValue]:
    return value(text, phrase, DateValue(earliest, 1, earliest, latest))


@pytest.mark.parametrize(
    ("phrase", "earliest", "latest", "expected"),
    [
        ("YESTERDAY", "1990-03-11", "1990-03-11", "11 MAR 90"),
        ("ON 9 MARCH", "1990-03-09", "1990-03-09", "09 MAR 90"),
        ("IN FEBRUARY", "1990-02-01", "1990-02-28", "01 FEB 90 - 28 FEB 90"),
        ("THIS MARCH", "1990-03-01", "1990-03-31", "01 MAR 90 - 12 MAR 90"),
        ("ON FRIDAY", "1990-03-09", "1990-03-09", "- 12 MAR 90"),
        ("ON 9 APRIL", "1990-04-09", "1990-04-09", "- 12 MAR 90"),
    ],
)
def test_dates(phrase: str, earliest: str, latest: str, expected: str) -> None:
    text = f"A MILL WAS ATTACKED {phrase}."
    found = one(text, "ATTACKED", "armed_assault", targets=(mill(text),), date=day(text, phrase, earliest, latest))
    assert shown(found, 2) == [expected]


def test_without_any_day_the_date_is_empty() -> None:
    text = "A MILL WAS ATTACKED."
    (found,) = made(text, report(text, "ATTACKED", targets=(mill(text),)), published=None)
    assert shown(found, 2) == []


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("A MILL IN MEDELLIN, COLOMBIA", PlaceValue("MEDELLIN", "Medellín", "Antioquia", "CO"), "MEDELLIN (CITY)"),
        (
            "A MILL IN YUMBO, CAUCA DEPARTMENT, COLOMBIA",
            PlaceValue("YUMBO", "Yumbo", "Cauca", "CO"),
            "CAUCA (DEPARTMENT): YUMBO (CITY)",
        ),
        (
            "A MILL IN YUMBO MUNICIPALITY, COLOMBIA",
            PlaceValue("YUMBO MUNICIPALITY", "Yumbo", None, "CO"),
            "YUMBO (MUNICIPALITY)",
        ),
        ("A MILL IN LAS LOMAS, COLOMBIA", PlaceValue("LAS LOMAS", "Medellín", "Antioquia", "CO"), ""),
        ("A COLOMBIAN MILL. COLOMBIAN MEN. COLOMBIA", PlaceValue("MILL", "Mill", "Ohio", "US"), ""),
        ("A COLOMBIAN MILL", None, ""),
    ],
)
def test_places_go_as_far_as_the_text_names_them(text: str, where: PlaceValue | None, expected: str) -> None:
    place = value(text, "MILL", where) if where else None
    found = one(text, "A ", targets=(mill(text),), place=place)
    assert shown(found, 3) == [": ".join(filter(None, ("COLOMBIA", expected)))]


def test_a_place_in_a_country_that_the_text_names_is_there_whatever_else_it_names() -> None:
    text = "COLOMBIAN MEN OF COLOMBIA BURNED A MILL IN PANAMA. COLOMBIA DENIED IT."
    place = value(text, "PANAMA", PlaceValue("PANAMA", None, None, "PA"))
    assert shown(one(text, "BURNED", targets=(mill(text),), place=place), 3) == ["PANAMA"]


def test_an_unknown_country_is_left_out() -> None:
    text = "A MILL BURNED."
    assert shown(one(text, "BURNED", targets=(mill(text),)), 3) == []


@pytest.mark.parametrize(
    ("kind", "stage", "type_", "written"),
    [
        ("bombing_explosion", "foiled", "BOMBING", "ATTEMPTED"),
        ("assassination", "threatened", "ATTACK", "THREATENED"),
        ("facility_infrastructure_attack", "accomplished", "ARSON", "ACCOMPLISHED"),
    ],
)
def test_types_and_stages(kind: str, stage: str, type_: str, written: str) -> None:
    text = "A MILL BURNED."
    found = one(text, "BURNED", kind, stage=stage, targets=(mill(text),))
    assert (shown(found, 4), shown(found, 5)) == ([type_], [written])


def test_slots_that_do_not_apply_are_not_there() -> None:
    text = "REBELS TOOK INES VALDIVIA WITH A RIFLE FROM THE MILL."
    arms = weapon(text, "A RIFLE", "firearms")
    found = one(text, "TOOK", "hostage_taking_kidnapping", targets=(people(text, "INES VALDIVIA"),), weapons=(arms,))
    assert {6, 7, 12, 13, 14, 15, 16, 17}.isdisjoint(found.slots)
    assert shown(found, 18) == ["INES VALDIVIA"]


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("CAR BOMB", "explosives", "VEHICLE BOMB"),
        ("TRUCK LOADED WITH DYNAMITE", "explosives", "VEHICLE BOMB"),
        ("A STICK OF DYNAMITE", "explosives", "DYNAMITE"),
        ("AK-47", "firearms", "MACHINE GUN"),
        ("SUBMACHINE GUN", "firearms", "MACHINE GUN"),
        ("HAND GRENADE", "explosives", "GRENADE"),
        ("PISTOL", "firearms", "HANDGUN"),
        ("FIREBOMB", "incendiary", "BOMB"),
        ("MACHETES", "melee", "CUTTING DEVICE"),
        ("REMINGTON", "firearms", "GUN"),
    ],
)
def test_instruments_by_their_words_then_by_their_type(name: str, kind: str, expected: str) -> None:
    text = f"THE MILL WAS HIT WITH {name}."
    found = one(text, "HIT", "armed_assault", targets=(mill(text),), weapons=(weapon(text, name, kind),))
    assert shown(found, 7) == [f"{expected}: {shown(found, 6)[0]}"]


@pytest.mark.parametrize(
    ("act", "expected"), [("SHOT AT", ["GUN: -"]), ("MACHINEGUNNED", ["MACHINE GUN: -"]), ("BURNED", [])]
)
def test_a_verb_gives_a_type_without_an_instrument(act: str, expected: list[str]) -> None:
    text = f"MEN {act} A MILL."
    found = one(text, act, "armed_assault", targets=(mill(text),), weapons=(value(text, act, Weapon(act, "firearms")),))
    assert (shown(found, 6), shown(found, 7)) == ([], expected)


def test_perpetrators_and_confidence() -> None:
    text = 'GUNMEN OF THE RED LANTERN FRONT (RLF) HIT A MILL. THE RLF SAID SO. POLICE BLAME "THE OWLS" TOO.'
    actors = (
        person(text, "GUNMEN"),
        group(text, "RED LANTERN FRONT", attribution="claimed"),
        group(text, "RLF", attribution="accused"),
        group(text, '"THE OWLS', attribution="accused_by_authorities"),
    )
    found = one(text, "HIT", targets=(mill(text),), perpetrators=actors)
    assert shown(found, 8) == ["TERRORIST ACT"]
    assert shown(found, 9) == ["GUNMEN"]
    assert shown(found, 10) == ["RED LANTERN FRONT", "THE OWLS"]
    assert shown(found, 11) == [
        "CLAIMED OR ADMITTED: RED LANTERN FRONT",
        "SUSPECTED OR ACCUSED BY AUTHORITIES: THE OWLS",
    ]


@pytest.mark.parametrize(
    ("name", "kind", "category"),
    [
        ("SOLDIERS", "individual", "STATE-SPONSORED VIOLENCE"),
        ("ARMED FORCES", "organisation", "STATE-SPONSORED VIOLENCE"),
        ("PALACE", "state", "STATE-SPONSORED VIOLENCE"),
        ("PEOPLE'S LIBERATION ARMY", "organisation", "TERRORIST ACT"),
        ("FORMER SOLDIERS", "individual", "TERRORIST ACT"),
    ],
)
def test_the_category_is_that_of_the_perpetrators(name: str, kind: str, category: str) -> None:
    text = f"{name} HIT A MILL."
    actor = value(text, name, Perpetrator(name, kind, "reported_as_fact"))
    assert shown(one(text, "HIT", targets=(mill(text),), perpetrators=(actor,)), 8) == [category]


def test_without_perpetrators_there_is_no_category() -> None:
    text = "A MILL BURNED."
    assert shown(one(text, "BURNED", targets=(mill(text),)), 8) == []


@pytest.mark.parametrize(
    ("name", "target_type", "expected"),
    [
        ("PASSENGER BUSES", "transportation", "TRANSPORT VEHICLE"),
        ("POWER PYLONS", "utilities", "ENERGY"),
        ("FRENCH EMBASSY", "government_diplomatic", "DIPLOMAT OFFICE OR RESIDENCE"),
        ("SAVINGS BANK", "business", "FINANCIAL"),
        ("THE HOUSE OF THE MINISTER", "government_general", "GOVERNMENT OFFICE OR RESIDENCE"),
        ("HOUSES", "private_citizens_property", "CIVILIAN RESIDENCE"),
        ("HOUSES", "government_general", "GOVERNMENT OFFICE OR RESIDENCE"),
        ("LABOR UNION OFFICES", "government_general", "ORGANIZATION OFFICE"),
        ("RADIO STATION", "journalists_media", "COMMUNICATIONS"),
        ("THE COMPOUND", "military", "LAW ENFORCEMENT FACILITY"),
        ("THE COMPOUND", "unknown", "OTHER"),
    ],
)
def test_things_by_their_words_then_by_their_type(name: str, target_type: str, expected: str) -> None:
    assert words.thing(name, target_type) == expected


@pytest.mark.parametrize(
    ("descriptions", "target_type", "expected"),
    [
        (["MAYOR OF ORRIN"], "", "GOVERNMENT OFFICIAL"),
        (["FORMER MINISTER"], "", "FORMER GOVERNMENT OFFICIAL"),
        (["RETIRED GENERAL"], "", "FORMER ACTIVE MILITARY"),
        (["BODYGUARDS"], "", "SECURITY GUARD"),
        (["JUDGE"], "government_general", "LEGAL OR JUDICIAL"),
        (["TWO POLICEMEN"], "", "LAW ENFORCEMENT"),
        (["SOLDIERS"], "", "ACTIVE MILITARY"),
        (["PRESIDENTIAL CANDIDATE"], "", "POLITICAL FIGURE"),
        (["SECRETARY GENERAL"], "", "POLITICAL FIGURE"),
        (["PRESIDENT OF THE REPUBLIC"], "", "GOVERNMENT OFFICIAL"),
        (["PRESIDENT OF THE CLUB"], "", "CIVILIAN"),
        (["PEASANTS"], "", "CIVILIAN"),
        ([], "government_diplomatic", "DIPLOMAT"),
        ([], "private_citizens_property", "CIVILIAN"),
    ],
)
def test_persons_by_their_words_then_by_their_type(descriptions: list[str], target_type: str, expected: str) -> None:
    assert words.person(descriptions, target_type) == expected


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("REBELS HIT THREE BUSES.", "BUSES", "3"),
        ("REBELS HIT BUSES.", "BUSES", "PLURAL"),
        ("REBELS HIT SEVERAL BUSES.", "BUSES", "PLURAL"),
        ("REBELS HIT THE ROUTE 30 BUS.", "BUS", "1"),
        ("REBELS HIT 12 POWER PYLONS.", "12 POWER PYLONS", "12"),
    ],
)
def test_numbers_of_things(text: str, name: str, number: str) -> None:
    found = one(text, "HIT", targets=(thing(text, name),))
    assert shown(found, 14) == [f"{number}: {name}"]


@pytest.mark.parametrize(
    ("text", "kind", "stage", "expected"),
    [
        ("THE BLAST DESTROYED A MILL.", "bombing_explosion", "accomplished", ["DESTROYED: MILL"]),
        ("THE BLAST DAMAGED A MILL.", "bombing_explosion", "accomplished", ["SOME DAMAGE: MILL"]),
        ("THE BLAST AT A MILL CAUSED NO DAMAGE.", "bombing_explosion", "accomplished", ["NO DAMAGE: MILL"]),
        ("THE BLAST WAS AT A MILL.", "bombing_explosion", "accomplished", []),
        ("THE BLAST WAS MEANT TO DESTROY A MILL.", "bombing_explosion", "attempted", []),
        ("MEN LIT THE BLAST OF A MILL.", "facility_infrastructure_attack", "accomplished", ["SOME DAMAGE: MILL"]),
    ],
)
def test_damage_is_what_the_sentence_says(text: str, kind: str, stage: str, expected: list[str]) -> None:
    assert shown(one(text, "BLAST", kind, stage=stage, targets=(mill(text),)), 16) == expected


def test_a_named_target_has_the_fullest_name_and_the_roles_beside_it() -> None:
    text = "GUNMEN KILLED VALDIVIA. MAYOR INES VALDIVIA, A FORMER JUDGE, HAD BEEN WARNED."
    first = report(text, "KILLED", "assassination", targets=(people(text, "VALDIVIA"),))
    second = report(text, "WARNED", "armed_assault", targets=(people(text, "INES VALDIVIA"),))
    (found,) = made(text, first, second)
    assert shown(found, 18) == ["INES VALDIVIA"]
    assert shown(found, 19) == ["MAYOR: INES VALDIVIA"]
    assert shown(found, 20) == ["GOVERNMENT OFFICIAL: INES VALDIVIA"]
    assert shown(found, 21) == ["1: INES VALDIVIA"]
    assert shown(found, 23) == ["DEATH: INES VALDIVIA"]


def test_a_role_behind_a_name() -> None:
    text = "GUNMEN KILLED INES VALDIVIA, MAYOR OF ORRIN, ON A ROAD."
    found = one(text, "KILLED", "assassination", targets=(people(text, "INES VALDIVIA"),))
    assert shown(found, 19) == ["MAYOR OF ORRIN: INES VALDIVIA"]


def test_tolls_give_targets_that_are_only_described() -> None:
    text = "REBELS HIT A MILL. SEVEN PEASANTS DIED, A GUARD WAS HURT, AND TWO GUERRILLAS FELL."
    dead = Value(Toll(9, 9, 9), (span(text, "SEVEN"), span(text, "TWO GUERRILLAS")), (span(text, "SEVEN"),), 0.9)
    found = one(text, "HIT", targets=(mill(text),), killed=dead, wounded=toll(text, "A GUARD", 1))
    assert shown(found, 19) == ["PEASANTS", "GUARD"]
    assert shown(found, 20) == ["CIVILIAN: PEASANTS", "SECURITY GUARD: GUARD"]
    assert shown(found, 21) == ["7: PEASANTS", "1: GUARD"]
    assert shown(found, 23) == ["DEATH: PEASANTS", "INJURY: GUARD"]


@pytest.mark.parametrize(
    ("fields", "expected"), [(("wounded",), ["NO INJURY OR DEATH: -"]), (("killed",), ["NO DEATH: -"]), ((), [])]
)
def test_nobody_hurt_is_an_effect_on_nobody(fields: tuple[str, ...], expected: list[str]) -> None:
    text = "REBELS HIT A MILL. NO ONE WAS HARMED."
    tolls = {field: toll(text, "NO ONE", 0) for field in fields}
    assert shown(one(text, "HIT", targets=(mill(text),), **tolls), 23) == expected


def test_reports_that_nothing_parts_are_one_template() -> None:
    text = "MEN HIT A MILL. THEY HIT A BARN IN COLOMBIA YESTERDAY."
    late = day(text, "YESTERDAY", "1990-03-11", "1990-03-11")
    first = report(text, "HIT", targets=(mill(text),), perpetrators=(person(text, "MEN"),))
    second = report(text, "HIT A BARN", targets=(thing(text, "BARN"),), date=late)
    (found,) = made(text, first, second)
    assert shown(found, 12) == ["MILL", "BARN"]
    assert shown(found, 2) == ["11 MAR 90"]
    assert shown(found, 9) == ["MEN"]


@pytest.mark.parametrize("other", ["type", "date", "place", "group"])
def test_what_differs_is_a_template_of_its_own(other: str) -> None:
    text = "ON 9 MARCH OWLS HIT A MILL IN CALI. ON 8 MARCH CROWS HIT A BARN IN ORRIN, COLOMBIA."
    first: dict[str, Any] = {
        "date": day(text, "9 MARCH", "1990-03-09", "1990-03-09"),
        "place": value(text, "CALI", PlaceValue("CALI", "Cali", None, "CO")),
        "perpetrators": (group(text, "OWLS"),),
    }
    different: dict[str, Any] = {
        "date": day(text, "8 MARCH", "1990-03-08", "1990-03-08"),
        "place": value(text, "ORRIN", PlaceValue("ORRIN", "Orrin", None, "CO")),
        "perpetrators": (group(text, "CROWS"),),
    }
    field = {"group": "perpetrators"}.get(other, other)
    second = first | ({field: different[field]} if field in different else {})
    kind = "bombing_explosion" if other == "type" else "armed_assault"
    reports = (
        report(text, "HIT A MILL", "armed_assault", targets=(mill(text),), **first),
        report(text, "HIT A BARN", kind, targets=(thing(text, "BARN"),), **second),
    )
    assert len(made(text, *reports)) == 2


def test_background_and_what_names_nobody_have_no_template() -> None:
    text = "A RAID. LONG AGO MEN HIT A MILL."
    assert (
        made(text, report(text, "RAID", "armed_assault"), report(text, "HIT", targets=(mill(text),), recent=0.2)) == []
    )
