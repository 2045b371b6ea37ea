"""Profiles of actors and briefs of incidents and countries, composed by rule out of the ledger's records.

Doors: `actor_profile`, `incident_brief`, `country_brief` make a `Document` of `Material`; `as_markdown`, `as_html` and
`as_plain` write it. No sentence is without a record, and no model words anything.
"""

from tocsin.profile.actor import actor_profile
from tocsin.profile.brief import country_brief, incident_brief
from tocsin.profile.document import Citation, Document, Piece, Sentence
from tocsin.profile.html import as_html
from tocsin.profile.markdown import as_markdown
from tocsin.profile.material import Entry, Material, Noted, Source, WarnedBefore
from tocsin.profile.mentions import around, name_in, without
from tocsin.profile.plain import as_plain
from tocsin.profile.warned import warned_before

__all__ = [
    "Citation",
    "Document",
    "Entry",
    "Material",
    "Noted",
    "Piece",
    "Sentence",
    "Source",
    "WarnedBefore",
    "actor_profile",
    "around",
    "as_html",
    "as_markdown",
    "as_plain",
    "country_brief",
    "incident_brief",
    "name_in",
    "warned_before",
    "without",
]
