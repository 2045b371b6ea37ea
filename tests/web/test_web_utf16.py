"""Offsets in code points and in UTF-16 code units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.web.utf16 import Units

TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("a é\u0301👩🏽‍🚒🇰🇪\n"))


@given(TEXT)
def test_every_offset_is_as_many_units_as_its_beginning_has(text: str) -> None:
    units = Units(text)
    for points in range(len(text) + 1):
        counted = len(text[:points].encode("utf-16-le")) // 2
        assert units.units(points) == counted and units.points(counted) == points


def test_within_a_character_is_where_it_begins() -> None:
    assert [Units("a🚒b").points(n) for n in range(5)] == [0, 1, 1, 2, 3]
    assert Units("a🚒b🚒").wide == (1, 4)
