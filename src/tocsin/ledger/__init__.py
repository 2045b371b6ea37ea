"""The ledger: captures, articles, reports, incidents and decisions in SQLite or PostgreSQL. Its door is `Ledger`."""

from tocsin.ledger.browse import IncidentFilter
from tocsin.ledger.ledger import Ledger

__all__ = ["IncidentFilter", "Ledger"]
