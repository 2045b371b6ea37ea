"""Numbers that count or measure."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.resolve.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The mill ground 13000 sacks in 12 weeks.", [13000, 12]),
        ("It cost $1.2bn, or 3.5 million pounds.", [1.2e9, 3.5e6]),
        ("They paid USD10m and RM23.50.", [1e7, 23.5]),
        ("Prices range from $200 to $4 million.", [200, 4e6]),
        ("from $10 to $15 billion", [1e10, 1.5e10]),
        ("between 33 and 41%", [33, 41]),
        ("A third of the crew and half of the guests left.", [1 / 3, 0.5]),
        ("a dozen eggs, half a million bees, a pair of boots", [12, 5e5, 2]),
        ("three-quarters of them", [0.75]),
        ("two thousand three hundred and five steps", [2305]),
        ("It fell to minus-130 degrees.", [-130]),
        ("a 640bhp car that goes 80km/h", [640, 80]),
        ("On 12 May 2014, at 9:35 PM, in 2016 and in March 2011", []),
        ("the 22nd time, the third try", []),
        ("They drove an Airbus 320 past Gate 7 to Section 12.", []),
        ("They won 2-1 at home.", []),
        ("men aged 18 to 34", []),
        ("No one knew which one.", []),
        ("one goat", [1]),
    ],
)
def test_numbers(text: str, numbers: list[float]) -> None:
    assert [quantity.value for quantity in find_quantities(text)] == pytest.approx(numbers)


@given(st.text(max_size=200))
def test_any_text_is_searched(text: str) -> None:
    for quantity in find_quantities(text):
        assert math.isfinite(quantity.value)
        assert quantity.span.end <= len(text)


@given(
    st.integers(1, 10**9).filter(lambda n: not 1900 <= n <= 2030),
    st.sampled_from(["{} barrels", "{:,} barrels", "${:,}", "about {} miles of road"]),
)
def test_a_number_comes_back(n: int, form: str) -> None:
    assert [quantity.value for quantity in find_quantities(f"They moved {form.format(n)}.")] == [n]
