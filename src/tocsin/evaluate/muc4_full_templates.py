"""Tocsin's reports in MUC-4's whole templates: every slot that the record has a field for.

Fillers are words of the article or members of MUC-4's sets that its words call for. Where the task sets a default (an
incident without a date happened on or before the day of the message), the default is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date

from tocsin.evaluate import muc4_full_files as form
from tocsin.evaluate import muc4_full_words as words
from tocsin.evaluate.mentions import is_verb
from tocsin.evaluate.muc4_full_files import NULL, Fill, Template
from tocsin.evaluate.muc4_full_targets import Slots, persons, quoted, things
from tocsin.evaluate.muc4_templates import incident_type, mentions
from tocsin.records import Article, Coding, Report
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
    found: list[Template] = []
    for report in coding.reports:
        if report.recent >= recent:
            template = _template(article, report)
            if template not in found:
                found.append(template)
    return found


def _template(article: Article, report: Report) -> Template:
    kind = incident_type(report).upper()
    stage = _STAGES.get(report.stage.value, "ACCOMPLISHED")
    slots: Slots = {slot: () for slot in range(form.FIRST, form.LAST + 1)}
    slots |= {
        form.DATE: _plain(_date(article, report)),
        form.LOCATION: _plain(_location(article, report)),
        form.TYPE: _plain(kind),
        form.STAGE: _plain(stage),
        **_instruments(article, report),
        **_perpetrators(article, report),
        **things(article, report, kind, stage),
        **persons(article, report, kind, stage),
    }
    return Template({slot: fills for slot, fills in slots.items() if form.applies(slot, kind)})


def _plain(value: str | None) -> tuple[Fill, ...]:
    return (Fill((value,)),) if value else ()


def _date(article: Article, report: Report) -> str | None:
    """`25 AUG 89`, `25 AUG 89 - 26 AUG 89`, or by default `- 26 AUG 89`, the day of the message."""
    published = article.published.value if article.published else None
    value = report.date.value if report.date else None
    if value is None or value.earliest is None or (published and value.earliest > published):
        return f"- {_day(published)}" if published else None
    last = min(filter(None, (value.latest or value.earliest, published)))
    return _day(last) if last == value.earliest else f"{_day(value.earliest)} - {_day(last)}"


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d %b %y").upper()


def _location(article: Article, report: Report) -> str | None:
    """`COLOMBIA: ANTIOQUIA (DEPARTMENT): MEDELLIN (CITY)`, as far as the article says so itself."""
    value = report.place.value if report.place else None
    code = value.country if value and value.country else None
    if code not in words.COUNTRIES:
        return None
    steps = [words.COUNTRIES[code][0]]
    if value and value.city:
        steps.append(f"{_folded(value.city)} (CITY)")
    return ": ".join(steps)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).upper()


def _instruments(article: Article, report: Report) -> Slots:
    found: dict[str, str | None] = {}
    for value in report.weapons:
        if not is_verb(value.value.name):
            name = quoted(mentions(article, value, value.value.name)[0])
            kind = words.first(words.INSTRUMENTS, name)
            found.setdefault(name, kind or words.INSTRUMENT_TYPES.get(value.value.weapon_type))
    types = [Fill((kind,), (name,)) for name, kind in found.items() if kind]
    if not types:
        types = [Fill((kind,), (NULL,)) for kind in _implied(article, report)]
    return {form.INSTRUMENT: tuple(Fill((name,)) for name in found), form.INSTRUMENT_TYPE: tuple(types)}


def _implied(article: Article, report: Report) -> Iterator[str]:
    """The instrument that the verbs of the act tell."""
    acts = [span.of(article.text) for span in report.anchor] + [v.value.name for v in report.weapons]
    if any(words.SHOT.search(act) for act in acts):
        yield "GUN"


def _perpetrators(article: Article, report: Report) -> Slots:
    men: list[str] = []
    groups: dict[str, str] = {}
    state = False
    for value in report.perpetrators:
        name = quoted(mentions(article, value, value.value.name)[0])
        state = state or value.value.kind == "state" or words.is_state(name)
        if value.value.kind == "individual":
            men.append(name)
        else:
            groups.setdefault(name, _CONFIDENCE[value.value.attribution])
    category = "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"
    return {
        form.CATEGORY: _plain(category),
        form.INDIVIDUAL: tuple(Fill((name,)) for name in dict.fromkeys(men)),
        form.ORGANISATION: tuple(Fill((name,)) for name in groups),
        form.CONFIDENCE: tuple(Fill((kind,), (name,)) for name, kind in groups.items()),
    }
