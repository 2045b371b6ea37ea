"""From the words of a place and its neighbours to settlement, divisions, country, point and UCDP's where_prec."""

import pytest

from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceMention, PlaceResolver


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(Gazetteer.open())


def value_of(resolver: PlaceResolver, text: str, mention: str) -> PlaceValue:
    start = text.index(mention)
    (value,) = resolver.resolve([PlaceMention(Span(start, start + len(mention)))], text=text)
    assert value is not None
    return value


# text, mention, city, second division, country, where_prec, reason
PRECISE = [
    ("Two flats were searched in the Paris suburb of Saint-Denis.", "the Paris suburb of Saint-Denis",
     "Saint-Denis", "Seine-Saint-Denis", "FR", 1, "named settlement"),
    ("Shells fell in a suburb of Aleppo.", "a suburb of Aleppo", "Aleppo", None, "SY", 2, "near the settlement"),
    ("The convoy was hit 20 kilometres south of Mosul.", "20 kilometres south of Mosul",
     "Mosul", "Mosul", "IQ", 2, "near the settlement"),
    ("A mine went off on the A4 motorway near Rouen in France.", "the A4 motorway",
     "Rouen", "Seine-Maritime", "FR", 2, "near the settlement"),
    ("A mine went off on the A4 motorway in Algeria.", "A4 motorway",
     None, None, "DZ", 5, "line in the country; centre of the country"),
    ("Nine were hurt in Anderson County, Texas.", "Anderson County",
     None, "Anderson County", "US", 3, "centre of the district"),
    ("Rebels were killed in South Sudan's Unity State.", "South Sudan's Unity State",
     None, None, "SS", 4, "centre of the division"),
    ("A curfew holds in Kabul Province.", "Kabul Province", None, None, "AF", 4, "centre of the division"),
    ("Militias fought in eastern Congo.", "eastern Congo", None, None, "CD", 5, "part of the country"),
    ("Militias fought across the Sahel.", "the Sahel", None, None, None, 5, "centre of the region"),
    ("An ambush stopped trucks on the road between Gao and Kidal.", "the road between Gao and Kidal",
     None, None, "ML", 5, "between two settlements"),
    ("Divers searched the Euphrates River.", "the Euphrates River", None, None, "IQ", 5, "centre of the river"),
    ("A drone hit a ship in the Strait of Hormuz.", "the Strait of Hormuz", None, None, None, 7, "centre of the sea"),
    ("The Somalis asked for help.", "Somalis", None, None, "SO", 6, "nationality"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "city", "second", "country", "precision", "reason"), PRECISE)
def test_precision_and_reason(
    resolver: PlaceResolver,
    text: str,
    mention: str,
    city: str | None,
    second: str | None,
    country: str | None,
    precision: int,
    reason: str,
) -> None:
    value = value_of(resolver, text, mention)
    assert (value.city, value.adm2, value.country) == (city, second, country)
    assert (value.precision, value.reason) == (precision, reason)


def test_part_of_a_country_lies_on_its_side(resolver: PlaceResolver) -> None:
    whole = value_of(resolver, "War came to Nigeria.", "Nigeria")
    part = value_of(resolver, "War came to northern Nigeria.", "northern Nigeria")
    assert part.latitude is not None
    assert whole.latitude is not None
    assert part.latitude > whole.latitude + 1
    assert part.geonames_id is None


def test_between_two_towns_is_their_midpoint(resolver: PlaceResolver) -> None:
    text = "A bus was burnt on the road between Gao and Kidal."
    value = value_of(resolver, text, "the road between Gao and Kidal")
    gao, kidal = value_of(resolver, text, "Gao"), value_of(resolver, text, "Kidal")
    assert gao.latitude is not None
    assert kidal.latitude is not None
    assert value.latitude == pytest.approx((gao.latitude + kidal.latitude) / 2)


# What else the article names decides between places of one name.
WORLDS = [
    ("Deputies from Hopkins County and Lamar County met in Paris. Bonham, Cooper and Sulphur Springs sent crews to "
     "Paris as well.", "Paris", "US", "Texas"),
    ("France and Belgium agreed. The talks in Paris go on.", "Paris", "FR", "Île-de-France"),
    ("The sheriff of Scott County said Belle Plaine, Shakopee and Prior Lake had calm nights. In Jordan a barn burnt.",
     "Jordan", "US", "Minnesota"),
    ("Israel, Syria and Egypt sent envoys. In Jordan a barn burnt.", "Jordan", "JO", None),
    ("Hilliard, Worthington and Grove City opened pools. Dublin did so on Friday, as did Columbus, Ohio.",
     "Dublin", "US", "Ohio"),
    ("Jordan, Lebanon, Armenia, Azerbaijan, Georgia and Iraq voted.", "Armenia", "AM", None),
    ("Jordan, Lebanon, Armenia, Azerbaijan, Georgia and Iraq voted.", "Georgia", "GE", None),
    ("Crews from Macon, Augusta and Savannah drove through Georgia.", "Georgia", "US", "Georgia"),
    ("A church in Guatemala was burnt.", "Guatemala", "GT", None),
    ("Rain fell in N.C. and in Durham.", "N.C.", "US", "North Carolina"),
    ("Fires burn in NSW and near Dubbo.", "NSW", "AU", "New South Wales"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "country", "division"), WORLDS)
def test_one_document_one_world(
    resolver: PlaceResolver, text: str, mention: str, country: str, division: str | None
) -> None:
    value = value_of(resolver, text, mention)
    assert (value.country, value.adm1) == (country, division)


@pytest.mark.parametrize("text", ["A BOMB EXPLODED IN SAJANDI TODAY.", "A BOMB EXPLODED IN SAJANDI NEAR FONDI TODAY."])
def test_an_unknown_name_in_capitals_stays_unknown(resolver: PlaceResolver, text: str) -> None:
    start = text.index("SAJANDI")
    (value,) = resolver.resolve([PlaceMention(Span(start, start + 7))], text=text)
    assert value is None or (value.city, value.latitude) == (None, None)
