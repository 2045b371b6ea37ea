"""Words → values: dates, places, tolls, actors. The door is `Resolver`.

`ActorRegister` and `OutletRegister` are its registers; `weigh` says what an outlet's word counts of a side's deeds.
"""

from tocsin.records import Weighed
from tocsin.resolve.actors import ActorRegister
from tocsin.resolve.one_sided import weigh
from tocsin.resolve.outlets import OutletRegister
from tocsin.resolve.resolver import Resolver

__all__ = ["ActorRegister", "OutletRegister", "Resolver", "Weighed", "weigh"]
