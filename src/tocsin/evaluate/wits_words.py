"""Tocsin's reports in the words of WITS (Worldwide Incidents Tracking System): countries, event types, weapons.

The tables hold what WITS' own coding shows: "Explosive, IED" for an improvised device, "IED, Vehicle bomb" for one in a
vehicle, armed attack for whatever is fired or thrown, assault for what is done with primitive means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tocsin.records import Article, Coding, Report, Toll, Value

_COUNTRIES = {
    "AF": "Afghanistan", "AO": "Angola", "AR": "Argentina", "AU": "Australia", "BA": "Bosnia and Herzegovina",
    "BD": "Bangladesh", "BH": "Bahrain", "BI": "Burundi", "BR": "Brazil", "CA": "Canada",
    "CD": "Congo, Democratic Republic of the", "CF": "Central African Republic", "CL": "Chile", "CM": "Cameroon",
    "CO": "Colombia", "CZ": "Czech Republic", "DJ": "Djibouti", "DK": "Denmark", "DZ": "Algeria", "EC": "Ecuador",
    "EG": "Egypt", "ES": "Spain", "ET": "Ethiopia", "FR": "France", "GB": "United Kingdom", "GE": "Georgia",
    "GR": "Greece", "HN": "Honduras", "ID": "Indonesia", "IE": "Ireland", "IL": "Israel", "IN": "India", "IQ": "Iraq",
    "IR": "Iran", "IT": "Italy", "KE": "Kenya", "LB": "Lebanon", "LK": "Sri Lanka", "MM": "Burma", "MX": "Mexico",
    "MY": "Malaysia", "NE": "Niger", "NG": "Nigeria", "NP": "Nepal", "OM": "Oman", "PA": "Panama", "PE": "Peru",
    "PH": "Philippines", "PK": "Pakistan", "PY": "Paraguay", "RS": "Serbia", "RU": "Russia", "RW": "Rwanda",
    "SD": "Sudan", "SE": "Sweden", "SN": "Senegal", "SO": "Somalia", "SZ": "Swaziland", "TD": "Chad", "TH": "Thailand",
    "TR": "Turkey", "TZ": "Tanzania", "UA": "Ukraine", "UG": "Uganda", "US": "United States", "VE": "Venezuela",
    "YE": "Yemen",
}  # fmt: skip
_GAZA = re.compile(r"\bgaza\b", re.IGNORECASE)  # WITS has Gaza and West Bank where ISO 3166-1 has PS

# What the name of a weapon (or of who bore it: "armed assailants") means in WITS' words; the first that fits, else the
# weapon type. A weapon may be several: "Explosive, IED".
_WEAPON_NAMES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"vbied|(vehicle|car|truck|motorcycle|bicycle)[- ](borne|bomb)", ("IED", "Vehicle bomb")),
        (r"(letter|parcel|package) bomb", ("IED", "Letter Bomb")),
        (r"land ?mine.*(improvised|ied)|(improvised|ied).*land ?mine", ("IED", "Landmine")),
        (r"\b(land ?)?mines?\b", ("Landmine",)),
        (r"improvised explosive|\bieds?\b|suicide|roadside bomb|magnetic|sticky", ("Explosive", "IED")),
        (r"rocket[- ]propelled|\brpgs?\b", ("RPG",)),
        (r"fire ?bomb|petrol bomb|molotov|incendiary|gasoline|\bfire\b", ("Firebomb/Incendiary",)),
        (r"grenade", ("Grenade",)),
        (r"mortar|artillery|shell", ("Mortar/Artillery",)),
        (r"rocket|missile|katyusha|qassam", ("Missile/Rocket",)),
        (r"hoax|fake", ("Fake device",)),
    )
)
_WEAPON_TYPES: dict[str, tuple[str, ...]] = {
    "firearms": ("Firearm",),
    "explosives": ("Explosive",),
    "incendiary": ("Firebomb/Incendiary",),
    "melee": ("Primitive",),
    "chemical": ("Toxic",),
    "biological": ("Toxic",),
    "radiological": ("Toxic",),
    "nuclear": ("Toxic",),
    "fake_weapons": ("Fake device",),
    "vehicle": ("Other",),
    "sabotage_equipment": ("Primitive",),
    "other": ("Other",),
}
_ARMED = re.compile(r"\b(armed|gunm[ae]n)\b", re.IGNORECASE)

_FIRED = frozenset(("Firearm", "Grenade", "RPG", "Missile/Rocket", "Mortar/Artillery"))
_EXPLODES = frozenset(("Explosive", "IED", "Vehicle bomb", "Landmine", "Letter Bomb"))
_FORMS = frozenset(("assassination", "armed_assault", "bombing_explosion", "unknown"))  # say that there was an attack
_BY_ATTACK_TYPE = {
    "hostage_taking_kidnapping": "Kidnapping",
    "hostage_taking_barricade": "Barricade/Hostage",
    "hijacking": "Hijacking",
    "unarmed_assault": "Assault",
    "facility_infrastructure_attack": "Arson/Firebombing",
}


def wits_row(article: Article, coding: Coding) -> dict[str, Any]:
    """One summary's record in WITS' words; a summary that gives several reports has their sums and unions.

    Keys: country, city (None where not told), event_types, weapons (sorted), dead, wounded, hostages, claimed. `dead`
    counts victims: perpetrators who died are subtracted, as the codebook counts them in the total.
    """
    reports = coding.reports
    return {
        "country": next((name for report in reports if (name := country(article, report))), None),
        "city": next((name for report in reports if (name := city(article, report))), None),
        "event_types": sorted({kind for report in reports for kind in event_types(report)}),
        "weapons": sorted({weapon for report in reports for weapon in weapons(report)}),
        "dead": sum(victims(report.killed) for report in reports),
        "wounded": sum(victims(report.wounded) for report in reports),
        "hostages": sum(victims(report.kidnapped) for report in reports),
        "claimed": any(p.value.attribution == "claimed" for report in reports for p in report.perpetrators),
    }


def country(article: Article, report: Report) -> str | None:
    """The country as WITS spells it; the ISO code itself where WITS had no incident there, None if it is not told."""
    code = report.place.value.country if report.place else None
    if code == "PS":
        return "Gaza" if _GAZA.search(article.text) else "West Bank"
    return _COUNTRIES.get(code, code) if code else None


def city(article: Article, report: Report) -> str | None:
    """The settlement if the text has its name, else the place in the text's words."""
    if report.place is None:
        return None
    place = report.place.value
    return place.city if place.city and place.city in article.text else place.name


def victims(value: Value[Toll] | None) -> int:
    """Persons of a toll as WITS counts them; 0 where it is not told."""
    return number(value.value) if value else 0


def number(toll: Toll) -> int:
    """Persons without the perpetrators among them; of a range the upper end, which WITS codes, else best, else low."""
    count = next((n for n in (toll.high, toll.best, toll.low) if n is not None), 0)
    if toll.perpetrators_included is False:
        return count
    return max(0, count - sum(part.count for part in toll.breakdown if part.group == "perpetrators"))


def weapons(report: Report) -> set[str]:
    """The weapons of a report in WITS' words, Unknown where nothing tells."""
    found: set[str] = set()
    for value in report.weapons:
        found.update(_weapon(value.value.name, value.value.weapon_type))
    if any(_ARMED.search(value.value.name) for value in report.perpetrators):
        found.add("Firearm")
    if not found:
        return set(_implied(report))
    if _is_arson(report) and not found & (_EXPLODES | {"Primitive"}):
        found.add("Firebomb/Incendiary")
    return found


def _weapon(name: str, weapon_type: str) -> tuple[str, ...]:
    fits: Iterable[tuple[str, ...]] = (words for pattern, words in _WEAPON_NAMES if pattern.search(name))
    return next(iter(fits), _WEAPON_TYPES.get(weapon_type, ()))


def _implied(report: Report) -> tuple[str, ...]:
    kinds = {value.value for value in report.attack_types}
    if _is_arson(report):
        return ("Firebomb/Incendiary",)
    if "bombing_explosion" in kinds:
        return ("Explosive", "IED") if _is_suicide(report) else ("Explosive",)
    return ("Primitive",) if "unarmed_assault" in kinds else ("Unknown",)


def _is_arson(report: Report) -> bool:
    return any(value.value == "facility_infrastructure_attack" for value in report.attack_types)


def _is_suicide(report: Report) -> bool:
    return report.suicide is not None and report.suicide.value


def event_types(report: Report) -> set[str]:
    """The event types of a report in WITS' words, by its weapons, attack types, and whether it was stopped."""
    kinds = {value.value for value in report.attack_types}
    arms = weapons(report)
    found = {_BY_ATTACK_TYPE[kind] for kind in kinds if kind in _BY_ATTACK_TYPE}
    if arms & _EXPLODES:
        found.add("Bombing")
    if arms & _FIRED and (kinds & _FORMS or not found):
        found.add("Armed Attack")
    if "Firebomb/Incendiary" in arms:
        found.add("Arson/Firebombing")
    if "Primitive" in arms:
        found.add("Assault")
    if "Toxic" in arms and not found:
        found.add("Other")
    if _is_suicide(report):
        found.add("Suicide")
    if report.stage.value in ("attempted", "foiled"):
        found.add("Near Miss/Non Attack Incident")
    if report.stage.value == "threatened":
        found.add("Threat")
    return found or {"Unknown"}
