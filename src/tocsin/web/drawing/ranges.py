"""A toll as a small whisker, for the row of a table."""

from __future__ import annotations

from markupsafe import Markup

from tocsin.records import Toll
from tocsin.web.drawing.scales import Linear
from tocsin.web.drawing.svg import element, line, picture
from tocsin.web.drawing.whiskers import OPEN, number_of, whisker, words_of

HEIGHT = 16.0
_EDGE = 4.0


def inline_range(toll: Toll, *, name: str, most: int, kind: str = "killed", width: float = 96) -> Markup:
    """The toll on a scale from 0 to `most` persons, which all rows of the table share; "" where nothing is told.

    Numbers above `most` stand at its end. name: the id of this whisker, unique in the page.
    """
    number = number_of(toll)
    if number is None:
        return Markup("")
    scale = Linear(0, max(most, 1), _EDGE, width - _EDGE - OPEN)
    middle = HEIGHT / 2
    return picture(
        name,
        (width, HEIGHT),
        line(scale(0), middle, scale(most), middle, class_="track"),
        whisker(toll, middle, scale, upright=False),
        element("circle", cx=scale(number), cy=middle, r=3.5, class_="best"),
        title=f"{words_of(toll)} {kind}",
        desc=f"On a scale from 0 to {most:,}.",
        class_="chart-inline",
    )
