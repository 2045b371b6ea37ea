"""Reports → Incidents across articles. The door is `Linker`.

`reconcile` makes an incident's values out of its reports, `history` tells what each of them gave.
"""

from tocsin.linker.history import history, series
from tocsin.linker.linker import Linker
from tocsin.linker.reconcile import reconcile

__all__ = ["Linker", "history", "reconcile", "series"]
