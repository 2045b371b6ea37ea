"""Tocsin: news reports of attacks into an incident database that can be checked.

The doors of the stages, the records that pass between them, and the errors. Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.assembly import assemble
    from tocsin.codebook import project
    from tocsin.config import Config, load_config
    from tocsin.errors import PageError, RunError, TocsinError, UnreadableValue
    from tocsin.ledger import IncidentFilter, Ledger
    from tocsin.linker import Linker
    from tocsin.pages import Given, collect, find_pages, read_page
    from tocsin.pipeline import Pipeline, ReadPage
    from tocsin.reader import Reader
    from tocsin.records import Article, Capture, Coding, Incident, Published, Reading, Report, Span, Value, dump, load
    from tocsin.resolve import Resolver

_HOMES = {
    "tocsin.assembly": ("assemble",),
    "tocsin.codebook": ("project",),
    "tocsin.config": ("Config", "load_config"),
    "tocsin.errors": ("PageError", "RunError", "TocsinError", "UnreadableValue"),
    "tocsin.ledger": ("IncidentFilter", "Ledger"),
    "tocsin.linker": ("Linker",),
    "tocsin.pages": ("Given", "collect", "find_pages", "read_page"),
    "tocsin.pipeline": ("Pipeline", "ReadPage"),
    "tocsin.reader": ("Reader",),
    "tocsin.records": (
        *("Article", "Capture", "Coding", "Incident", "Published", "Reading", "Report", "Span", "Value"),
        *("dump", "load"),
    ),
    "tocsin.resolve": ("Resolver",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "Capture",
    "Coding",
    "Config",
    "Given",
    "Incident",
    "IncidentFilter",
    "Ledger",
    "Linker",
    "PageError",
    "Pipeline",
    "Published",
    "ReadPage",
    "Reader",
    "Reading",
    "Report",
    "Resolver",
    "RunError",
    "Span",
    "TocsinError",
    "UnreadableValue",
    "Value",
    "assemble",
    "collect",
    "dump",
    "find_pages",
    "load",
    "load_config",
    "project",
    "read_page",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
