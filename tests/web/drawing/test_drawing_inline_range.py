"""The small whisker of a table's row."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import TOLLS, assert_legible, frame, parsed, with_class

from tocsin.records import Toll
from tocsin.web.drawing import inline_range
from tocsin.web.drawing.tables import Chart, Table


def _chart(toll: Toll, most: int, width: float = 96) -> Chart:
    return Chart(inline_range(toll, name="r", most=most, width=width), Table("", (), ()))


@given(TOLLS.filter(lambda toll: toll != Toll(None, None, None)), st.integers(0, 3000), st.integers(40, 200))
@settings(deadline=None, max_examples=50)
def test_it_lies_in_its_frame(toll: Toll, most: int, width: int) -> None:
    root = assert_legible(_chart(toll, most, width))
    assert frame(root).right == width


def test_it_says_the_toll_and_is_an_image() -> None:
    root = parsed(_chart(Toll(20, 25, 30), 40))
    assert root.get("role") == "img"
    assert root[0].text == "25 (20 to 30) killed"


def test_rows_share_a_scale() -> None:
    (small,), (large,) = (with_class(parsed(_chart(Toll(n, n, n), 40)), "best") for n in (20, 40))
    start = 4.0
    assert float(large.get("cx", "")) - start == 2 * (float(small.get("cx", "")) - start)


def test_nothing_told_is_nothing_drawn() -> None:
    assert inline_range(Toll(None, None, None), name="r", most=5) == ""
