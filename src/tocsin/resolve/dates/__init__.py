"""Time expressions of English news → dates: `read_date` for one span, `find_dates` for a whole text.

The codebook's rules: dates are EDTF; what is relative is resolved with the publication date; a year-less day or a
weekday is the latest one up to publication, unless the words around speak of the future or it is far nearer ahead
(`direction`); "the next day" counts from the date told last; "in recent days" is no date.
`find_expressions` finds durations, sets and vague references too, each with its TIMEX3 value; `read_edtf` reads what a
coder types.
"""

from tocsin.resolve.dates.edtf import read_edtf
from tocsin.resolve.dates.expressions import Expression, find_expressions
from tocsin.resolve.dates.scan import find_dates, read_date

__all__ = ["Expression", "find_dates", "find_expressions", "read_date", "read_edtf"]
