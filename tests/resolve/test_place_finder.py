"""Which names in running text are places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.records import Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceMention, PlaceResolver, find_places

GAZETTEER = Gazetteer.open()

FOUND = [
    ("Mary Lancaster met Chad Vexley in Durham.", ["Durham"]),
    ("Mr. Houston and Judge Lincoln left. Houston, 41, was tired.", []),
    ("He reads the Boston Herald on Preston Street in Lyon.", ["Lyon"]),
    ("Riders reached Walton County, Athens and Monroe.", ["Walton County", "Athens", "Monroe"]),
    ("The Wal-Mart on Loop 12 sold Toyota cars for US$50.", []),
    ("She studied at the University of Georgia and at Columbia University.", []),
    ("West Nile virus and Hong Kong flu were found in Perth.", ["Perth"]),
    ("The HIV clinic is in S.C. and was built in 1990.", ["S.C."]),
    ("PARIS (News Desk) - Talks ended.", ["PARIS"]),
    ("Ships left Aden for the Red Sea.", ["Aden", "Red Sea"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found_places(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in find_places(text, GAZETTEER)] == expected


PIECES = st.sampled_from(
    ["Kabul", "Paris", ", ", " in ", "Texas", "U.S.", " County", "St. ", "the ", "'s ", "(", "\n", "-", "Mr. ", "Jones",
     " between ", "Gao", " and ", "near the ", "Syrian", " border", "12 km ", "north of ", ".",
     "É", "\u2028", "\U0001f30d"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS, st.data())
@settings(max_examples=150, deadline=None)
def test_no_text_and_no_mention_is_too_odd(text: str, data: st.DataObject) -> None:
    spans = find_places(text, GAZETTEER)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    mentions = [PlaceMention(span) for span in spans]
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        mentions.append(PlaceMention(Span(start, data.draw(st.integers(start + 1, len(text))))))
    values = PlaceResolver(GAZETTEER).resolve(mentions, text=text)
    assert len(values) == len(mentions)
    assert all(value is None or value.precision in (None, 1, 2, 3, 4, 5, 6, 7) for value in values)
