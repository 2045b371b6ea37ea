from itertools import pairwise

import pytest

from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceContext, PlaceMention, PlaceResolver, find_places, place_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def resolver(gazetteer: Gazetteer) -> PlaceResolver:
    return PlaceResolver(gazetteer)


def resolve(
    resolver: PlaceResolver, text: str, *mentions: str, context: PlaceContext | None = None
) -> list[PlaceValue | None]:
    spans = [Span(text.index(m), text.index(m) + len(m)) for m in mentions]
    return list(resolver.resolve([PlaceMention(s) for s in spans], text=text, context=context))


# text, mention, name, city, country, precision
CASES = [
    ("A bomb went off in Kabul.", "Kabul", "Kabul", "Kabul", "AF", 1),
    (
        "It hit a mosque in the Qargha district of Kabul.",
        "the Qargha district of Kabul",
        "Qargha district",
        "Kabul",
        "AF",
        1,
    ),
    (
        "They stormed the Army Public School on Peshawar's Warsak Road.",
        "the Army Public School on Peshawar's Warsak Road",
        "Army Public School",
        "Peshawar",
        "PK",
        1,
    ),
    (
        "A blast tore through the Erawan Hindu Shrine in central Bangkok.",
        "Erawan Hindu Shrine in central Bangkok",
        "Erawan Hindu Shrine",
        "Bangkok",
        "TH",
        1,
    ),
    ("Two men were shot in the Somali capital.", "Somali capital", "Somali capital", "Mogadishu", "SO", 1),
    ("They took the northern Iraqi city of Mosul.", "northern Iraqi city of Mosul", "Mosul", "Mosul", "IQ", 1),
    (
        "A car exploded outside the German embassy in Tripoli, Libya.",
        "German embassy in Tripoli",
        "German embassy",
        "Tripoli",
        "LY",
        1,
    ),
    (
        "A crowd broke into the Thai consulate in Istanbul.",
        "Thai consulate in Istanbul",
        "Thai consulate",
        "Istanbul",
        "TR",
        1,
    ),
    ("Soldiers clashed with smugglers near the Syrian border.", "near the Syrian border", None, None, "SY", 5),
    ("Pirates seized a tanker off Somalia.", "off Somalia", "Somalia", None, "SO", 7),
    ("A ferry was boarded in the Bay of Bengal.", "Bay of Bengal", "Bay of Bengal", None, None, 7),
    ("Herders were killed in Borno state.", "Borno state", "Borno state", None, "NG", 4),
    ("Violence flared in Helmand province.", "Helmand province", "Helmand province", None, "AF", 4),
    ("Nine died near Raqqa in Syria.", "near Raqqa", "Raqqa", "Raqqa", "SY", 2),
    ("Police in Waco, Texas, found a bomb.", "Waco", "Waco", "Waco", "US", 1),
    ("Shots were fired in Fayetteville, N.C., on Monday.", "Fayetteville", "Fayetteville", "Fayetteville", "US", 1),
    ("Fighting goes on in Syria.", "Syria", "Syria", None, "SY", 6),
    ("THE BOMB EXPLODED IN MEDELLIN, COLOMBIA.", "MEDELLIN", "MEDELLIN", "Medellín", "CO", 1),
    ("A BRIDGE IN USULUTAN WAS BLOWN UP IN EL SALVADOR.", "USULUTAN", "USULUTAN", "Usulután", "SV", 1),
    ("A man was hurt in Al Fallujah, Iraq.", "Al Fallujah", "Al Fallujah", "Fallujah", "IQ", 1),
    ("A fire broke out in New York's Times Square.", "New York's Times Square", "Times Square", "New York", "US", 1),
    ("Three were stabbed in a Boston suburb.", "Boston suburb", "Boston suburb", "Boston", "US", None),
]


@pytest.mark.parametrize(("text", "mention", "name", "city", "country", "precision"), CASES)
def test_mentions(
    resolver: PlaceResolver,
    text: str,
    mention: str,
    name: str | None,
    city: str | None,
    country: str | None,
    precision: int | None,
) -> None:
    (value,) = resolve(resolver, text, mention)
    assert value is not None
    assert (value.city, value.country) == (city, country)
    if name is not None:
        assert value.name == name
    if precision is not None:
        assert value.precision == precision
    assert value.reason


def test_a_chain_decides_between_towns_of_one_name(resolver: PlaceResolver) -> None:
    (value,) = resolve(resolver, "The plant in Springfield, Missouri, was evacuated.", "Springfield")
    assert value is not None
    assert value.adm1 == "Missouri"


def test_one_document_is_one_world(resolver: PlaceResolver) -> None:
    text = "Syrian rebels shelled Damascus. Hours later a mortar hit Tripoli, in Lebanon. Tripoli had been calm."
    start = text.rindex("Tripoli")
    (value,) = resolver.resolve([PlaceMention(Span(start, start + 7))], text=text)
    assert value is not None
    assert value.country == "LB"


def test_an_unknown_village_is_placed_by_its_chain(resolver: PlaceResolver) -> None:
    (value,) = resolve(resolver, "Gunmen came to Qwertabad, Khost, Afghanistan, at night.", "Qwertabad")
    assert value is not None
    assert (value.city, value.country, value.adm1, value.precision) == ("Qwertabad", "AF", "Khowst", 4)
    assert value.geonames_id is None


def test_no_country_is_invented(resolver: PlaceResolver) -> None:
    (value,) = resolve(resolver, "He was seen at the Zorblax Tavern.", "Zorblax Tavern")
    assert value is not None
    assert (value.name, value.city, value.country, value.latitude) == ("Zorblax Tavern", None, None, None)


def test_the_outlets_country_counts_last(resolver: PlaceResolver) -> None:
    text = "A man was shot at the Zorblax Tavern."
    (value,) = resolve(resolver, text, "Zorblax Tavern", context=PlaceContext(outlet_country="IE"))
    assert value is not None
    assert value.country == "IE"


def test_a_bare_description_has_no_place(resolver: PlaceResolver) -> None:
    assert resolve(resolver, "It happened at a supermarket.", "supermarket") == [None]


def test_one_name_spelt_so_that_it_finds_different_entries_is_borne(resolver: PlaceResolver) -> None:
    text = "Tanks stood in the Gaza Strip. Rockets left the Gaza strip."
    (value,) = resolve(resolver, text, "Gaza Strip")
    assert value is not None and value.name == "Gaza Strip"


def test_no_mentions_no_values(resolver: PlaceResolver) -> None:
    assert resolver.resolve([], text="Nothing.") == ()


def test_found_places_leave_persons_and_words_out(gazetteer: Gazetteer) -> None:
    text = "Troy Vexley said Reading helped. On Monday troops left Aleppo, Syria, and the Gulf of Aden for St. Louis."
    assert [span.of(text) for span in find_places(text, gazetteer)] == ["Aleppo", "Syria", "Gulf of Aden", "St. Louis"]


def test_found_places_do_not_overlap(gazetteer: Gazetteer) -> None:
    text = "New York City police flew from New York to Los Angeles, Calif., via Oklahoma City, Oklahoma."
    spans = find_places(text, gazetteer)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "New York City" in [span.of(text) for span in spans]


def test_parts_of_one_place_are_joined(resolver: PlaceResolver) -> None:
    text = "The gunman opened fire at the Blue Moon Theatre. Police in Nairobi, Kenya, said six people died."
    values = resolve(resolver, text, "Blue Moon Theatre", "Nairobi", "Kenya")
    joined = place_of([v for v in values if v is not None])
    assert joined is not None
    assert (joined.name, joined.city, joined.country) == ("Blue Moon Theatre", "Nairobi", "KE")


def test_said_places_outweigh_guessed_ones() -> None:
    guessed = PlaceValue("Jewish Museum", city="Paris", country="FR", precision=1, reason="from the context: venue")
    said = PlaceValue("Brussels", city="Brussels", country="BE", precision=1, reason="named settlement")
    joined = place_of([guessed, said])
    assert joined is not None
    assert (joined.name, joined.city, joined.country) == ("Jewish Museum", "Brussels", "BE")


def test_no_parts_no_place() -> None:
    assert place_of([]) is None


def test_a_name_that_is_also_a_surname_takes_the_reading_of_its_first_mention(resolver: PlaceResolver) -> None:
    text = "JACKSON, Tenn. — Police are investigating a fire in a Jackson park that hurt two men."
    for found in resolve(resolver, text, "JACKSON", "Jackson park"):
        assert found is not None
        assert (found.city, found.adm1) == ("Jackson", "Tennessee")
