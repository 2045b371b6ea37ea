"""What can be wrong with an article's header and with its lines of exchangeable names (docs/markup.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.evaluate.marked.text import ABSENT, MarkedArticle, Name

KINDS = (
    "breaking", "follow-up", "explainer", "court", "anniversary", "warning", "foiled", "kidnapping", "clash",
    "air-strike", "claim", "shooting", "list", "round-up", "profile", "negative",
)  # fmt: skip
TOPICS = (
    "film", "sport", "metaphor", "drill", "accident", "obituary", "crime statistics", "arms trade", "peace talks",
    "history",
)  # fmt: skip
REGIONS = (
    "East Africa", "West Africa", "Central Africa", "North Africa", "Southern Africa", "Middle East", "South Asia",
    "Southeast Asia", "East Asia", "Central Asia", "Russia and Caucasus", "Eastern Europe", "Western Europe",
    "North America", "Central America and Caribbean", "South America", "Oceania", "World",
)  # fmt: skip
STYLES = (
    "agency", "tabloid", "broadsheet", "broadcaster", "local", "un-ngo", "state-agency", "magazine", "web",
)  # fmt: skip
CUSTOMS = (
    "afghan", "amharic", "arabic", "balkan", "bengali", "burmese", "caucasian", "central_asian", "chinese", "dutch",
    "english", "filipino", "francophone_african", "french", "german", "greek", "hausa", "hebrew", "indian", "irish",
    "italian", "japanese", "korean", "kurdish", "malay", "nepali", "nigerian", "pakistani", "persian", "polish",
    "portuguese", "scandinavian", "sinhala", "slavic", "somali", "southern_african", "spanish", "swahili", "tamil",
    "thai", "turkish", "vietnamese",
)  # fmt: skip
GROUP_SORTS = ("jihadist", "separatist", "leftist", "rightist", "militia", "gang")
OUTLET_SORTS = ("newspaper", "agency", "broadcaster", "website")
_COUNTRY = re.compile(r"[A-Z]{2}")


def header_faults(article: MarkedArticle) -> Iterator[tuple[int, str]]:
    """Kind, region and style outside their sets; a negative without topic or with incidents."""
    kind, _, topic = (part.strip() for part in article.header["kind"].partition(","))
    if kind not in KINDS:
        yield 1, f"kind {kind!r}; one of {', '.join(KINDS)} (then a comma and words of your own)"
    if kind == "negative" and topic not in TOPICS:
        yield 1, f"topic {topic!r} of a negative; kind: negative, TOPIC with one of {', '.join(TOPICS)}"
    if kind == "negative" and article.trailers:
        yield article.trailers[0].line, "a negative tells of no incident: take another kind, or leave the incident out"
    if kind not in {"negative", "warning", "profile"} and not article.trailers:
        yield 1, f"an article of kind {kind} tells of an incident"
    if article.header["region"] not in REGIONS:
        yield 1, f"region {article.header['region']!r}; one of {', '.join(REGIONS)}"
    style = article.header["style"].partition(",")[0].strip()
    if style not in STYLES:
        yield 1, f"style {style!r}; one of {', '.join(STYLES)} (then a comma and words of your own)"


def name_faults(article: MarkedArticle) -> Iterator[tuple[int, str]]:
    """Forms that do not stand in the text, traits outside their sets, forms that two names share."""
    seen: dict[str, Name] = {}
    for name in article.names:
        yield from ((name.line, words) for words in (*_traits(name), *_forms(name)))
        for form in name.forms:
            if form == ABSENT:
                continue
            if not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", article.text):
                yield name.line, f"{form!r} does not stand in the text"
            if seen.setdefault(form, name) is not name:
                yield name.line, f"{form!r} is also a form on line {seen[form].line}"


def _traits(name: Name) -> Iterator[str]:
    given = name.traits
    if name.kind == "person":
        if len(given) != 2 or given[0] not in {"m", "f"} or given[1] not in CUSTOMS:
            yield f"person: write | m CUSTOM or | f CUSTOM, CUSTOM one of {', '.join(CUSTOMS)}"
    elif name.kind in {"town", "country"}:
        if len(given) != 1 or not _COUNTRY.fullmatch(given[0]):
            yield f"{name.kind}: write | XX, the country's code (ISO 3166-1)"
    else:
        sorts = GROUP_SORTS if name.kind == "group" else OUTLET_SORTS
        if len(given) != 1 or given[0] not in sorts:
            yield f"{name.kind}: write | SORT, one of {', '.join(sorts)}"


def _forms(name: Name) -> Iterator[str]:
    full = name.forms[0]
    told = [form for form in name.forms if form != ABSENT]
    if not told or len(set(told)) < len(told):
        yield "a form is given twice, or none"
    if name.kind == "person":
        for form in name.forms[1:]:
            if not set(form.split()) <= set(full.split()):
                yield f"{form!r} has words that the fullest form {full!r} lacks"
    elif name.kind == "town" and len(name.forms) > 1:
        yield "a town has one form: leave out one that is also written otherwise"
    elif name.kind == "country" and len(name.forms) > 3:
        yield "country: NAME, ADJECTIVE, PLURAL, as in Germany, German, Germans, with - for one that is not there"
    elif name.kind in {"group", "outlet"} and len(name.forms) > 2:
        yield f"a {name.kind} has its full name and at most one short one"
