"""Time expressions of English news → dates: `read_date` for one span, `find_dates` for a whole text.

The codebook's rules: dates are EDTF; what is relative is resolved with the publication date; a year-less day or a
weekday is the latest one up to publication, unless the words around speak of the future; "in recent days" is no date.
"""

from tocsin.resolve.dates.scan import find_dates, read_date

__all__ = ["find_dates", "read_date"]
