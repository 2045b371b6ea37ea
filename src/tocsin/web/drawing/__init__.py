"""Charts: plain records in, SVG and a table of the same numbers out; pure functions, no script.

Every drawing is drawn anew for a width: a page shows a narrow one on phones and a wide one else (`_chart.html`). The
colours and sizes of its classes are in static/charts.css.
"""

from tocsin.web.drawing.columns import columns
from tocsin.web.drawing.counting import Days
from tocsin.web.drawing.happenings import Happening
from tocsin.web.drawing.network import KINDS, Neighbour, Tie, network
from tocsin.web.drawing.ranges import inline_range
from tocsin.web.drawing.tables import Chart, Row, Table
from tocsin.web.drawing.timeline import timeline
from tocsin.web.drawing.told import STATES, Told
from tocsin.web.drawing.tolls import toll_chart
from tocsin.web.drawing.years import Year, years_chart

__all__ = [
    "KINDS",
    "STATES",
    "Chart",
    "Days",
    "Happening",
    "Neighbour",
    "Row",
    "Table",
    "Tie",
    "Told",
    "Year",
    "columns",
    "inline_range",
    "network",
    "timeline",
    "toll_chart",
    "years_chart",
]
