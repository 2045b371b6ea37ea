"""The data types that pass between the stages: frozen, without behaviour beyond construction.

Vocabulary: capture, article, span, evidence, reading, report, statement, incident (docs/vocabulary.md).
Offsets are half-open [start, end) and count Unicode code points of `Article.text`.
The full JSON of any record is `dump(record)`; the codebook's projection is in `tocsin.codebook`.
"""

from tocsin.records.articles import Article, Capture, CopyKeys, CopyOf, KeyHit, Published, Quote, Span, article_id
from tocsin.records.incidents import (
    Bounds,
    Candidate,
    Claim,
    Edge,
    HistoryEntry,
    Incident,
    IncidentLink,
    MayBe,
    Partition,
    Reconciled,
    Related,
    Rival,
    Sketch,
    Sourced,
    Summary,
    Weighed,
)
from tocsin.records.plain import OrNotTold, dump, load
from tocsin.records.readings import AnchorScores, Home, Link, Mark, Reading, SameIncident
from tocsin.records.reports import (
    CODER,
    SUGGESTED,
    ActorFact,
    Coding,
    FieldWords,
    Part,
    Perpetrator,
    Quotation,
    Report,
    Statement,
    Target,
    Value,
    Warned,
    Weapon,
    report_id,
)
from tocsin.records.values import ActorValue, DateValue, PlaceValue, Toll, TollPart, side_of

SCHEMA_VERSION = 2
CODEBOOK_VERSION = "1.2"

__all__ = [
    "CODEBOOK_VERSION",
    "CODER",
    "SCHEMA_VERSION",
    "SUGGESTED",
    "ActorFact",
    "ActorValue",
    "AnchorScores",
    "Article",
    "Bounds",
    "Candidate",
    "Capture",
    "Claim",
    "Coding",
    "CopyKeys",
    "CopyOf",
    "DateValue",
    "Edge",
    "FieldWords",
    "HistoryEntry",
    "Home",
    "Incident",
    "IncidentLink",
    "KeyHit",
    "Link",
    "Mark",
    "MayBe",
    "OrNotTold",
    "Part",
    "Partition",
    "Perpetrator",
    "PlaceValue",
    "Published",
    "Quotation",
    "Quote",
    "Reading",
    "Reconciled",
    "Related",
    "Report",
    "Rival",
    "SameIncident",
    "Sketch",
    "Sourced",
    "Span",
    "Statement",
    "Summary",
    "Target",
    "Toll",
    "TollPart",
    "Value",
    "Warned",
    "Weapon",
    "Weighed",
    "article_id",
    "dump",
    "load",
    "report_id",
    "side_of",
]
