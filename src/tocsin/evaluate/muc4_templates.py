"""Tocsin's reports in MUC-4's words: incident type and five roles with one mention for each entity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from tocsin.evaluate.mentions import is_verb, up_to_head
from tocsin.evaluate.muc4_score import ROLES
from tocsin.records import Article, Coding, Report, Value

Template = dict[str, Any]

# MUC-4 has neither murder nor hijacking as a type of its own: both are attacks.
_TYPES = {
    "assassination": "attack",
    "armed_assault": "attack",
    "unarmed_assault": "attack",
    "unknown": "attack",
    "hijacking": "attack",
    "bombing_explosion": "bombing",
    "hostage_taking_kidnapping": "kidnapping",
    "hostage_taking_barricade": "kidnapping",
    "facility_infrastructure_attack": "arson",
}
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
# Victim holds named persons, and the texts are all of one case: a mention whose head is one of these is a description.
_NOUNS = """
    adult adviser aide ambassador attorney authority baker banker beggar bishop body bodyguard boy brother
    businessman businesswoman bystander cameraman candidate captain casualty chief child children citizen
    civilian clergyman colonel commander companion congressman consul cook coordinator correspondent council
    councilman crew criminal daughter dead dean death demonstrator deputy deserter detachment detective diplomat
    director doctor driver economist editor employee engineer escort executive faithful family farmer father
    fisherman follower foreigner foreman founder general girl governor guard guerrilla guest gunman harvester
    head homosexual hostage husband immigrant impresario individual industrialist inhabitant injured
    intellectual investigator jesuit journalist judge justice laborer lawyer leader magistrate maid male man
    mayor member merchant militant mineworker minister minor missionary mother native neighbor newsman nun nurse
    officer official oligarchy one others owner parliamentarian passenger passerby passersby patient patrol
    peasant peddler pedestrian people person personnel photographer pilot police policeman politician population
    president priest prisoner professor prosecutor prostitute rector refugee regiment relative reporter
    representative resident sailor salesman salvadoran seaman secretary senator sergeant servant sister soldier
    son spaniard spokesman staff student subordinate supporter survivor teacher technician terrorist tourist
    trader traveler troops unionist unit vendor vice-president victim villager watchman wife woman women worker
    wounded youngster youth
"""
_DESCRIPTIONS = frozenset(_NOUNS.split())
_PLURALS = (("s$", ""), ("es$", ""), ("ies$", "y"), ("men$", "man"))


def templates(article: Article, coding: Coding, *, recent: float = 0.5) -> list[Template]:
    """Templates of one article: {"incident_type", role: [[mention], …]}, mentions lower-cased words of the text.

    Reports whose `recent` is under the threshold are background and have no template (MUC-4's relevance rule). A
    template without roles is left out where another has the same type, and so is one that says what another says.
    """
    found: list[Template] = []
    for report in coding.reports:
        if report.recent >= recent:
            template = _template(article, report)
            if template not in found:
                found.append(template)
    telling = {template["incident_type"] for template in found if _has_roles(template)}
    bare: set[str] = set()
    kept = []
    for template in found:
        kind = template["incident_type"]
        if _has_roles(template) or (kind not in telling and kind not in bare):
            kept.append(template)
            bare.add(kind)
    return kept


def _has_roles(template: Template) -> bool:
    return any(template[role] for role in ROLES)


def incident_type(report: Report) -> str:
    """MUC-4's type of a report: that of its first attack type, or of the form beside an assassination."""
    kinds = [value.value for value in report.attack_types]
    if kinds[:1] == ["assassination"] and len(kinds) > 1:
        kinds = kinds[1:]
    return _TYPES[kinds[0]] if kinds else "attack"


def _template(article: Article, report: Report) -> Template:
    persons = [v for v in report.perpetrators if v.value.kind == "individual"]
    groups = [v for v in report.perpetrators if v.value.kind != "individual"]
    return {
        "incident_type": incident_type(report),
        "PerpInd": _entities(mentions(article, v, v.value.name) for v in persons),
        "PerpOrg": _entities(mentions(article, v, v.value.name) for v in groups),
        "Target": _entities(mentions(article, v, v.value.name) for v in report.targets if v.value.kind == "property"),
        "Victim": _entities(
            [m for m in mentions(article, v, v.value.name) if is_name(m)]
            for v in report.targets
            if v.value.kind == "people"
        ),
        "Weapon": _entities(mentions(article, v, v.value.name) for v in report.weapons if not is_verb(v.value.name)),
    }


def mentions(article: Article, value: Value[Any], name: str) -> list[str]:
    """The mentions of a value as the text has them, the value's own words first; lower-cased, without articles."""
    plain = [_plain(span.of(article.text)) for span in value.mentions]
    counts = Counter(plain)
    return sorted(counts, key=lambda mention: (mention != _plain(name), -counts[mention], len(mention)))


def _plain(words: str) -> str:
    return _ARTICLE.sub("", " ".join(words.lower().split()))


def _entities(candidates: Iterable[list[str]]) -> list[list[str]]:
    """One mention for each entity: its first candidate; entities with the same words are one."""
    return [[mention] for mention in dict.fromkeys(words[0] for words in candidates if words)]


def is_name(mention: str) -> bool:
    """Whether lower-cased words name a person rather than describe one, judged by their head."""
    words = up_to_head(mention).split()
    if not words or any(word[0].isdigit() for word in words):
        return False
    return not is_description(words[-1])


def is_description(word: str) -> bool:
    """Whether a lower-cased noun, singular or plural, is one by which people are described: "peasants"."""
    plain = word.strip("\"'.")
    return any(re.sub(plural, singular, plain) in _DESCRIPTIONS for plural, singular in _PLURALS)
