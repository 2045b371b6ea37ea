"""Reports → Incidents across articles. The door is `Linker`.

`reconcile` makes an incident's values out of its reports, `history` tells what each of them gave, `originating_sources`
on whose word they rest, and `related` what an incident may have to do with.
"""

from tocsin.linker.history import history, series
from tocsin.linker.linker import Linker
from tocsin.linker.reconcile import reconcile
from tocsin.linker.related import related
from tocsin.linker.sources import Quoting, Sources, originating_sources

__all__ = ["Linker", "Quoting", "Sources", "history", "originating_sources", "reconcile", "related", "series"]
