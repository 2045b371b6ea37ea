"""Words → values: dates, places, tolls, actors. The door is `Resolver`; `with_fates` mends a reader's counts.

`ActorRegister` and `OutletRegister` are its registers; `weigh` says what an outlet's word counts of a side's deeds.
"""

from tocsin.records import Weighed
from tocsin.resolve.actors import ActorRegister
from tocsin.resolve.fate_marks import with_fates
from tocsin.resolve.one_sided import weigh
from tocsin.resolve.outlets import OutletRegister
from tocsin.resolve.resolver import Resolver

__all__ = ["ActorRegister", "OutletRegister", "Resolver", "Weighed", "weigh", "with_fates"]
