"""Words → values: dates, places, tolls, actors. The door is `Resolver`."""

from tocsin.resolve.resolver import Resolver

__all__ = ["Resolver"]
