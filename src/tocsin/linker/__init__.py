"""Reports → Incidents across articles. The door is `Linker`.

`reconcile` makes an incident's values out of its reports, `history` tells what each of them gave, `originating_sources`
on whose word they rest, and `related` what an incident may have to do with. `dates_agree`, `places_agree` and
`tolls_agree` say whether two values can both be true, `are_one` whether two of a field with several are one row.
"""

from tocsin.linker.counts import agree as tolls_agree
from tocsin.linker.counts import bounds, size
from tocsin.linker.history import FIELDS, MANY, are_one, history, series
from tocsin.linker.levels import kilometres
from tocsin.linker.likely import Likely
from tocsin.linker.linker import Linker
from tocsin.linker.names import plain_name
from tocsin.linker.reconcile import reconcile
from tocsin.linker.reconcile_dates import agree as dates_agree
from tocsin.linker.reconcile_places import agree as places_agree
from tocsin.linker.related import related
from tocsin.linker.sources import Quoting, Sources, originating_sources

__all__ = [
    "FIELDS",
    "MANY",
    "Likely",
    "Linker",
    "Quoting",
    "Sources",
    "are_one",
    "bounds",
    "dates_agree",
    "history",
    "kilometres",
    "originating_sources",
    "places_agree",
    "plain_name",
    "reconcile",
    "related",
    "series",
    "size",
    "tolls_agree",
]
