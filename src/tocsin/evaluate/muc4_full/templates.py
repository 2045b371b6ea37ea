"""Tocsin's reports in MUC-4's whole templates: every slot that the record has a field for.

Fillers are words of the article or members of MUC-4's sets that its words call for. Where the task sets a default (an
incident without a date happened on or before the day of the message), the default is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tocsin.evaluate.mentions import is_verb
from tocsin.evaluate.muc4_full import form, words
from tocsin.evaluate.muc4_full.form import NULL, Fill, Slots, Template
from tocsin.evaluate.muc4_full.merge import merged
from tocsin.evaluate.muc4_full.persons import names_of, persons
from tocsin.evaluate.muc4_full.phrases import number_of, quoted
from tocsin.evaluate.muc4_templates import incident_type, mentions
from tocsin.records import Article, Coding, DateValue, PlaceValue, Report, Span, Target, Value
from tocsin.text import sentence_at, sentences

_STAGES = {"foiled": "ATTEMPTED", "attempted": "ATTEMPTED", "threatened": "THREATENED"}
_CONFIDENCE = {
    "reported_as_fact": "REPORTED AS FACT",
    "claimed": "CLAIMED OR ADMITTED",
    "accused_by_authorities": "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "accused": "SUSPECTED OR ACCUSED",
    "possible": "POSSIBLE",
    "denied": "ACQUITTED",
}


def full_templates(article: Article, coding: Coding, *, recent: float = 0.5) -> list[Template]:
    """The templates of one article. Reports whose `recent` is under the threshold are background and have none."""
    names = names_of(article, coding)
    return merged([_template(article, report, names) for report in coding.reports if report.recent >= recent])


def _template(article: Article, report: Report, names: tuple[str, ...]) -> Template:
    kind = _kind(article, report)
    stage = _STAGES.get(report.stage.value, "ACCOMPLISHED")
    slots = {
        **dict.fromkeys(range(form.FIRST, form.LAST + 1), ()),
        form.DATE: _plain(_date(article, report)),
        form.LOCATION: _plain(_location(article, report)),
        form.TYPE: _plain(kind),
        form.STAGE: _plain(stage),
        **_instruments(article, report),
        **_perpetrators(article, report),
        **_things(article, report, kind, stage),
        **persons(article, report, kind, stage, names),
    }
    return Template({slot: fills for slot, fills in slots.items() if form.applies(slot, kind)})


def _kind(article: Article, report: Report) -> str:
    """The incident's type; robbery, which the codebook does not have, is told by the verb of the act."""
    if any(words.ROBBED.search(span.of(article.text)) for span in report.anchor):
        return "ROBBERY"
    return incident_type(report).upper()


def _plain(value: str | None) -> tuple[Fill, ...]:
    return (Fill((value,)),) if value else ()


def _date(article: Article, report: Report) -> str | None:
    """`25 AUG 89`, `25 AUG 89 - 26 AUG 89`, or by default `- 26 AUG 89`, the day of the message."""
    published = article.published.value if article.published else None
    value = report.date.value if report.date and _counted(article, report.date) else None
    if value is None or value.earliest is None or (published and value.earliest > published):
        return f"- {_day(published)}" if published else None
    last = min(filter(None, (value.latest or value.earliest, published)))
    return _day(last) if last == value.earliest else f"{_day(value.earliest)} - {_day(last)}"


# A date of the calendar, or words that say how many days before the message; a weekday alone is the default's case.
_COUNTED = re.compile(
    r"\d|today|yesterday|tonight|this (?:morning|afternoon|evening)|last night|\bdays? (?:ago|before)|hours"
    r"|\b(?:jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec)",
    re.IGNORECASE,
)


def _counted(article: Article, value: Value[DateValue]) -> bool:
    return any(_COUNTED.search(span.of(article.text)) for span in value.mentions)


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d %b %y").upper()


def _location(article: Article, report: Report) -> str | None:
    """`COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)`, as far as the article says so itself."""
    place = report.place.value if report.place else None
    code = _country(article, place)
    if code is None:
        return None
    steps = [words.COUNTRIES[code][0]]
    if place and place.country == code:
        steps.extend(_below(_folded(article.text), place, code))
    return ": ".join(steps)


_KIND = re.compile(r"^(.+?) (PORT|MUNICIPALITY|NEIGHBORHOOD|DISTRICT|RIVER|VILLAGE|CANTON|FARM|SUBURB)$")


def _below(text: str, place: PlaceValue, code: str) -> Iterator[str]:
    """Division, settlement and the place in it, each where the text has the name; the kind as the words give it."""
    kind = words.DIVISIONS.get(code)
    division = _folded(place.adm1 or "").removesuffix(" DEPARTMENT")
    city = _folded(place.city or "")
    named = _KIND.match(_folded(place.name))
    if kind and division != city and f"{division} {kind}" in text:
        yield f"{division} ({kind})"
    if named and named[1] == city:
        yield f"{city} ({named[2]})"
    elif city != words.COUNTRIES[code][0] and re.search(rf"\b{re.escape(city)}\b", text) and city:
        yield f"{city} (CITY)"
        if named:
            yield f"{named[1]} ({named[2]})"


_OFTEN = 3  # times that a text names a country, so that another that it never names must be a mistake


def _country(article: Article, place: PlaceValue | None) -> str | None:
    """The country of the place; that which the article names most where it names the other nowhere."""
    named = {code: len(pattern.findall(article.text)) for code, pattern in words.NAMED.items()}
    likely = max(words.OF_INTEREST, key=lambda code: named[code])
    code = place.country if place and place.country in named else None
    if code and (named[code] or named[likely] < _OFTEN):
        return code
    return likely if named[likely] else None


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).upper()


def _instruments(article: Article, report: Report) -> Slots:
    found: dict[str, str | None] = {}
    for value in report.weapons:
        if not _is_act(value.value.name):
            name = quoted(mentions(article, value, value.value.name)[0])
            kind = words.first(words.INSTRUMENTS, name)
            found.setdefault(name, kind or words.INSTRUMENT_TYPES.get(value.value.weapon_type))
    types = [Fill((kind,), (name,)) for name, kind in found.items() if kind]
    if not types:
        types = [Fill((kind,), (NULL,)) for kind in _implied(article, report)]
    return {form.INSTRUMENT: tuple(Fill((name,)) for name in found), form.INSTRUMENT_TYPE: tuple(types)}


def _is_act(weapon: str) -> bool:
    return is_verb(weapon) or words.MACHINE_GUNNED.search(weapon) is not None


def _implied(article: Article, report: Report) -> Iterator[str]:
    """The instrument that the verbs of the act tell."""
    acts = [span.of(article.text) for span in report.anchor] + [v.value.name for v in report.weapons]
    if any(words.MACHINE_GUNNED.search(act) for act in acts):
        yield "MACHINE GUN"
    elif any(words.SHOT.search(act) for act in acts):
        yield "GUN"


def _perpetrators(article: Article, report: Report) -> Slots:
    men: list[str] = []
    groups: dict[str, str] = {}
    known: set[str] = set()
    state = False
    for value in report.perpetrators:
        forms = [quoted(words_of) for words_of in mentions(article, value, value.value.name)]
        name = forms[0]
        state = state or value.value.kind == "state" or words.is_state(name)
        if value.value.kind == "individual":
            men.append(name)
        elif name not in known:
            groups.setdefault(name, _CONFIDENCE[value.value.attribution])
            known.update(forms, _short_forms(article, forms))
    category = "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT" if men or groups else None
    return {
        form.CATEGORY: _plain(category),
        form.INDIVIDUAL: tuple(Fill((name,)) for name in dict.fromkeys(men)),
        form.ORGANISATION: tuple(Fill((name,)) for name in groups),
        form.CONFIDENCE: tuple(Fill((kind,), (name,)) for name, kind in groups.items()),
    }


def _short_forms(article: Article, forms: Sequence[str]) -> Iterator[str]:
    """The abbreviations behind a group's name: "Red Lantern Front (RLF)"."""
    for name in forms:
        found = re.search(rf"{re.escape(name)} \(([^)]+)\)", article.text, re.IGNORECASE)
        if found:
            yield found[1].upper()


def _things(article: Article, report: Report, kind: str, stage: str) -> Slots:
    """Slots 12 to 16: buildings, vehicles and the like."""
    ids: dict[str, Fill] = {}
    types, numbers, effects = [], [], []
    for value in report.targets:
        if value.value.kind != "property":
            continue
        name = quoted(mentions(article, value, value.value.name)[0])
        if name in ids:
            continue
        ids[name] = Fill((name,))
        types.append(Fill((words.thing(name, value.value.target_type),), (name,)))
        numbers.append(Fill((number_of(article, value, name),), (name,)))
        if effect := _damage(article, report, value, kind, stage):
            effects.append(Fill((effect,), (name,)))
    return {
        form.THING: tuple(ids.values()),
        form.THING_TYPE: tuple(types),
        form.THING_NUMBER: tuple(numbers),
        form.THING_EFFECT: tuple(effects),
    }


def _damage(article: Article, report: Report, value: Value[Target], kind: str, stage: str) -> str | None:
    told = " ".join(_sentences(article, (*value.mentions, *report.anchor)))
    if words.UNDAMAGED.search(told):
        return "NO DAMAGE"
    if stage != "ACCOMPLISHED":
        return None
    if words.DESTROYED.search(told):
        return "DESTROYED"
    return "SOME DAMAGE" if kind == "ARSON" or words.DAMAGED.search(told) else None


def _sentences(article: Article, spans: Iterable[Span]) -> Iterator[str]:
    for number in sorted({sentence_at(article.text, span.start) for span in spans}):
        yield sentences(article.text)[number].of(article.text)
