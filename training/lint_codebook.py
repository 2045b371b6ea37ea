"""Fields that the codebook binds to one another: weapons, kinds of attack, kidnapped, suicide (docs/codebook.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.evaluate.marked import rows
from tocsin.evaluate.marked.text import MarkedArticle, Trailer

# Weapon type → the attack types one of which it brings with it (codebook, close calls 3 and 4).
_FORMS = {
    "firearms": {"armed_assault", "hostage_taking_kidnapping", "hostage_taking_barricade", "hijacking"},
    "melee": {"armed_assault", "unarmed_assault", "hostage_taking_kidnapping", "hostage_taking_barricade", "hijacking"},
    "vehicle": {"armed_assault"},
    "explosives": {"bombing_explosion", "armed_assault", "hostage_taking_barricade", "hijacking"},
    "incendiary": {"facility_infrastructure_attack", "bombing_explosion", "armed_assault"},
}
_TAKEN = {"hostage_taking_kidnapping", "hostage_taking_barricade", "hijacking"}
_SUICIDE = re.compile(
    r"(?i)\b(suicide (?:bomb|attack|car|truck|vest|mission)\w*|blew (?:himself|herself|themselves) up)"
)


def bound_fields(article: MarkedArticle) -> Iterator[tuple[int, str]]:
    """Incidents whose coded fields contradict what the codebook binds together."""
    for trailer in article.trailers:
        types = set(trailer.values.get("types", "").split(","))
        yield from ((trailer.line, f"incident {trailer.number}: {words}") for words in _types(article, trailer, types))
        words = next((w for w in _suicide_words(article, trailer.number)), None)
        if words and trailer.values.get("suicide", "no") == "no":
            yield trailer.line, f"incident {trailer.number}: {words!r} is marked, so suicide=yes (or ? in doubt)"


def _types(article: MarkedArticle, trailer: Trailer, types: set[str]) -> Iterator[str]:
    if "unknown" in types and len(types) > 1:
        yield "unknown stands beside a known attack type"
    begun = trailer.values.get("stage") in {"accomplished", "attempted"}
    for row in rows.rows(article, trailer.number, "w"):
        wanted = _FORMS.get(row.codes[0]) if begun else None
        if wanted and not types & wanted:
            yield f"{article.words(row.value)!r} ({row.codes[0]}) goes with {' or '.join(sorted(wanted))}"
    taken = rows.total(article, trailer.number, "kid")
    soldiers = any("military" in row.codes for row in rows.rows(article, trailer.number, "t"))  # prisoners of a clash
    if taken and (taken.best or taken.low) and not types & _TAKEN and not soldiers:
        yield f"people were taken, so one of {', '.join(sorted(_TAKEN))}"
    if "assassination" in types and not rows.rows(article, trailer.number, "t"):
        yield "an assassination has a target"


def _suicide_words(article: MarkedArticle, number: int) -> Iterator[str]:
    for marked in article.of(number, "a", "p", "w", "ev"):
        found = _SUICIDE.search(article.words(marked))
        if found and len(article.words(marked)) < 60:
            yield found[0]
