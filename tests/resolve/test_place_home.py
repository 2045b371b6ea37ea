"""The town that an article is about, and venues, quarters and namesakes that are read in its light."""

import pytest

from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.place_home import is_newsroom
from tocsin.resolve.places import PlaceContext, PlaceMention, PlaceResolver, ResolvedPlaces


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver(Gazetteer.open())


def resolved(resolver: PlaceResolver, text: str, *mentions: str, headline: str = "") -> ResolvedPlaces:
    spans = [Span(text.index(mention), text.index(mention) + len(mention)) for mention in mentions]
    context = PlaceContext(headline=len(headline) if text.startswith(headline) else 0)
    return resolver.resolve_article([PlaceMention(span) for span in spans], text=text, context=context)


def value_of(resolver: PlaceResolver, text: str, mention: str) -> PlaceValue | None:
    return resolved(resolver, text, mention).values[0]


# text, headline, words that tell the town, town; None: it is not told
HOMES = [
    ("A clerk was shot.\nORANGE, Texas – A clerk was shot in a shop on Monday.", "", "ORANGE", "Orange"),
    ("LOUISVILLE, KY (WXYZ) – Two men were shot. A man from Dayton, Ohio, is held.", "", "LOUISVILLE", "Louisville"),
    ("Hartford man shot\nA man was shot at noon, Hartford police said.", "Hartford man shot", "Hartford", "Hartford"),
    ("Man shot\nA man was shot at noon, officers said. His car was found in Hartford.", "Man shot", None, None),
    ("Man shot - WXYZ-TV News - Savannah, GA\nA man was shot, officers said.", "Man shot - WXYZ-TV", None, None),
    ("Nobody was named.", "", None, None),
]


@pytest.mark.parametrize(("text", "headline", "words", "town"), HOMES)
def test_dateline_or_headline_and_police_tell_the_home_town(
    resolver: PlaceResolver, text: str, headline: str, words: str | None, town: str | None
) -> None:
    home = resolved(resolver, text, headline=headline).home
    told = home if home is not None and home.told else None
    assert (told and told.value.city) == town
    if told is not None:
        assert told.span.of(text) == words
        assert 0 < told.share <= 1


def test_the_town_most_named_is_home_without_being_told(resolver: PlaceResolver) -> None:
    home = resolved(resolver, "A man was shot in Hartford. He fled to a house in Hartford.").home
    assert home is not None
    assert (home.value.city, home.told, home.share) == ("Hartford", False, 1.0)


# text, mention, city
CITIES = [
    # streets and buildings that bear the name of a town elsewhere
    ("Hartford police said that a man was shot on Lynn Street on Monday.", "Lynn Street", "Hartford"),
    ("Hartford police found him in the 300 block of Wells, an officer said.", "300 block of Wells", "Hartford"),
    ("Hartford police were called to Racine and Kansas avenues.", "Racine and Kansas avenues", "Hartford"),
    ("Hartford police said that a man was shot on the East Side.", "East Side", "Hartford"),
    ("Omaha police were called to Churchill Downs on Monday.", "Churchill Downs", "Omaha"),
    # persons' homes and the newsroom are no places of what happened
    ("Elmhurst police hold a man from Chicago. He fired a gun on Clinton Avenue.", "Clinton Avenue", "Elmhurst"),
    # sections of a city
    ("A boy was shot in Rogers Park.", "Rogers Park", "Chicago"),
    ("Chicago police said that a man was shot in the Austin neighborhood.", "the Austin neighborhood", "Chicago"),
    ("Baltimore police were called to the Brooklyn neighborhood.", "the Brooklyn neighborhood", "Baltimore"),
    ("Miami police said that a girl was shot in the Allapattah neighborhood.", "Allapattah", "Miami"),
    # a town of its own stays one
    ("Two flats were searched in the Paris suburb of Saint-Denis.", "Saint-Denis", "Saint-Denis"),
    ("Shots fell in a north Montgomery neighborhood, Montgomery police said.", "Montgomery neighborhood", "Montgomery"),
    ("A man was shot in Austin, Texas, near the Hyde Park neighborhood.", "Austin", "Austin"),
    # half names and longer names
    ("NEW PARIS, Ohio – A man was shot.", "PARIS", "New Paris"),
    ("A hunter was shot in Mesa County, Colorado.", "Mesa", None),
    # counties are no cities
    ("Three were shot in Gwinnett, Georgia.", "Gwinnett", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "mention", "city"), CITIES)
def test_city_of_a_mention(resolver: PlaceResolver, text: str, mention: str, city: str | None) -> None:
    value = value_of(resolver, text, mention)
    assert value is not None
    assert value.city == city


def test_a_quarter_keeps_its_name_and_point(resolver: PlaceResolver) -> None:
    value = value_of(resolver, "A boy was shot in Rogers Park.", "Rogers Park")
    assert value is not None
    assert (value.name, value.reason, value.geonames_id) == ("Rogers Park", "part of the town", 4908033)


def test_the_larger_county_of_a_name_is_meant_where_its_town_is_named(resolver: PlaceResolver) -> None:
    text = "HOUSTON – A boy was shot. He was taken to the Harris County jail."
    value = value_of(resolver, text, "Harris County")
    assert value is not None
    assert value.adm1 == "Texas"


STRAYS = [
    "GREENE COUNTY, Ala. – Five were shot inside Howard’s club, said the sheriff in Eutaw, Alabama.",
    "MIAMI, Fla. – The boy was hit near his school. Logan was walking home, Miami police said.",
]


@pytest.mark.parametrize(("text", "mention"), list(zip(STRAYS, ("Howard", "Logan"), strict=True)))
def test_a_small_namesake_in_another_state_is_no_place(resolver: PlaceResolver, text: str, mention: str) -> None:
    value = value_of(resolver, text, mention)
    assert value is None or value.adm1 in (None, "Alabama", "Florida")


def test_a_village_that_the_gazetteer_lacks_is_its_own_settlement(resolver: PlaceResolver) -> None:
    value = value_of(resolver, "A boy was shot in the village of Qwyzlok. Anchorage police flew in.", "Qwyzlok")
    assert value is not None
    assert (value.city, value.geonames_id, value.precision) == ("Qwyzlok", None, 5)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Man shot - WXYZ FOX6 News - Birmingham, AL", "Birmingham", True),
        ("Savannah, Beaufort, SC, News, Weather and Sports", "Savannah", True),
        ("(Photo: WXYZ)", "WXYZ", True),
        ("BIRMINGHAM, Ala. (WXYZ) – A man was shot.", "BIRMINGHAM", False),
        ("A man was shot in Birmingham on Monday.", "Birmingham", False),
    ],
)
def test_lines_of_an_outlet(text: str, name: str, expected: bool) -> None:
    start = text.index(name)
    assert is_newsroom(text, Span(start, start + len(name))) is expected
