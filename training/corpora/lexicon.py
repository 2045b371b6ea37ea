"""Words that mention incidents, and nouns whose GTD type is clear from the word itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# By incident type of MUC-4: (weight, pattern). A weight under 1 is for words that often mean something else.
_TRIGGERS: dict[str, tuple[tuple[float, str], ...]] = {
    "attack": (
        (
            1.0,
            r"assassinat(?:e|ed|es|ing|ions?)|murder(?:ed|s|ing)?|kill(?:ed|s|ing|ings)?|massacr(?:e|ed|es|ing)"
            r"|gunned down|gunning down|shot (?:dead|to death|down|at)|shot|open(?:ed|ing)? fire|fired (?:on|upon|at)"
            r"|firing (?:on|upon|at)|ambush(?:ed|es)?|machine-?gunned|machine-?gunning|slain|slaying|slew|beheaded"
            r"|executions?(?= of| by)|executed|stabbed|strafed|strafing|shoot-?out|crossfire|attempt on",
        ),
        (0.9, r"attack(?:s|ed|ing)?(?: on| against)?|assault(?:s|ed)?(?: on)?|raid(?:s|ed)?(?: on)?|clash(?:es|ed)?"),
        (
            0.7,
            r"shoot(?:ing|ings)?|gun ?fire|combat|fighting|battles?|skirmish(?:es)?|sabotag(?:e|ed)|harass(?:ed"
            r"|ment)",
        ),
        (
            0.4,
            r"deaths?|died|dead|wounded|wounding|injured|injuring|crimes?|tortur(?:e|ed)|offensive|destroy(?:ed|ing)"
            r"|damag(?:ed|ing)|toppled|downed|struck|hit|shots|fired|firing|violence|beaten|incursion|throwing|threw"
            r"|threat(?:s|ened)?|threaten(?:ing)?|attempt(?:s|ed)?|eliminat(?:e|ed)|take the lives?|harm(?:ed)?",
        ),
    ),
    "bombing": (
        (
            1.0,
            r"bl(?:ew|own|owing) (?:him|her|them)sel(?:f|ves) up|bombings?|bombed|dynamit(?:ed|ing)|blast(?:s"
            r"|ed)?|explosions?|explod(?:e|ed|es|ing)|blew up|blown up"
            r"|blowing up|blow up|detonat(?:e|ed|es|ing|ions?)|went off|set off|car-? ?bombings?",
        ),
        (0.6, r"shell(?:ed|ing)|bombardments?|bombard(?:ed|ing)|car-? ?bombs?|sabotag(?:e|ed)|attempt on|attacks? on"),
        (
            0.4,
            r"bombs?|dynamite|explosives?|mines?|mined|attack(?:s|ed|ing)?|destroy(?:ed|ing)?|damag(?:ed|ing)?"
            r"|planted|placed|hurled|threw|thrown|toppled|downed|assassinat(?:e|ed|ions?)|killed|deaths?|wounded"
            r"|injured|defused|deactivated|threat(?:s|ened)?|murder(?:ed)?",
        ),
    ),
    "kidnapping": (
        (1.0, r"kidnap(?:p?ed|p?ings?|s)?|abduct(?:ed|ions?|ing|s)?|(?:held|taken|took|holding|taking) hostages?"),
        (0.5, r"hostages?|held captive|captur(?:e|ed)|seiz(?:ed|ure)|disappear(?:ed|ance)|detained|captivity|held"),
        (0.3, r"captive|releas(?:e|ed)|freed|ransom|captors|taken away"),
    ),
    "arson": (
        (1.0, r"burn(?:ed|t|ing)(?: down)?|set fire to|set on fire|setting fire|set ablaze|torched|arson|fire-?bombed"),
        (0.4, r"burn|fires?|incendiary|set|destroy(?:ed|ing)|attack(?:s|ed)?|molotov"),
    ),
    "robbery": (
        (1.0, r"robb(?:ed|ery|eries|ing)|stole|stolen|steal(?:ing)?|theft|loot(?:ed|ing)"),
        (0.4, r"attack(?:s|ed)?|assault(?:s|ed)?|took|taken|seized"),
    ),
    "forced work stoppage": ((1.0, r"(?:armed |work )?strikes?|(?:armed |work )?stoppages?"), (0.4, r"halt(?:ed)?")),
}
SHOOTING = re.compile(
    r"\b(?:shots?|shoot\w*|gunned down|gun ?fire|machine-?gun\w*|rifles?|opened fire|fired (?:on|upon|at)"
    r"|bullets?|ambush\w*|clash\w*|combat|strafed|gunmen|submachine|firearms?|pistols?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hit:
    """A trigger word at [start, end), with its weight for each incident type that it may mention."""

    start: int
    end: int
    weights: tuple[tuple[str, float], ...]

    def weight(self, incident_type: str) -> float:
        """Weight for an incident type of MUC-4, 0 where the word does not mention it."""
        return dict(self.weights).get(incident_type, 0.0)

    @property
    def strength(self) -> float:
        """The largest weight for any type."""
        return max(weight for _, weight in self.weights)


@cache
def _patterns() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple(
        (kind, weight, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
        for kind, rows in _TRIGGERS.items()
        for weight, words in rows
    )


def trigger_hits(text: str) -> list[Hit]:
    """Trigger words of the text in order; where they overlap, the longest stays and keeps the others' types."""
    found: dict[tuple[int, int], dict[str, float]] = {}
    for kind, weight, pattern in _patterns():
        for match in pattern.finditer(text):
            end = match.start() + len(match[0].rstrip())
            weights = found.setdefault((match.start(), end), {})
            weights[kind] = max(weights.get(kind, 0.0), weight)
    hits: list[Hit] = []
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda s: (s[0] - s[1], s)):
        cover = next((k for k in kept if k[0] < end and start < k[1]), None)
        if cover is None:
            kept.append((start, end))
        else:
            for kind, weight in found[start, end].items():
                found[cover][kind] = max(found[cover].get(kind, 0.0), weight)
    for start, end in sorted(kept):
        hits.append(Hit(start, end, tuple(sorted(found[start, end].items()))))
    return hits


# First match wins, so the narrow words stand before the wide ones.
_TARGETS: tuple[tuple[str, str], ...] = (
    ("government_diplomatic", r"embass\w*|ambassadors?|diplomat\w*|consul\w*|attach[eé]s?"),
    ("police", r"police\w*|gendarm\w*|constables?|sheriffs?|detectives?"),
    ("terrorists_nonstate_militia", r"awakening council|sahwa|militia\w*|militants?|insurgents?|sons of iraq"),
    (
        "military",
        r"army|soldiers?|troops|military|barracks|marines?|battalion|garrison|peacekeep\w*|(?:NATO|ISAF|AMISOM)"
        r"|national guard\w*|navy|paramilitar\w*",
    ),
    (
        "journalists_media",
        r"journalists?|reporters?|newspapers?|radio|television|tv|media|press|newsm[ae]n|cameram[ae]n",
    ),
    (
        "educational_institution",
        r"schools?|universit\w*|teachers?|students?|professors?|college|schoolchildren|headmaster|principal"
        r"|rector|campus",
    ),
    (
        "religious_figures_institutions",
        r"mosques?|church\w*|priests?|jesuits?|bishops?|archbishop|imams?|clerics?|temples?|shrines?|pilgrims?|nuns?"
        r"|synagogues?|monks?|worship\w*|cathedral|pastors?|monastery|religious|mullahs?|seminary",
    ),
    ("airports_aircraft", r"airports?|airliners?|aircraft|(?:air)?planes?|helicopters?|avianca"),
    (
        "utilities",
        r"power lines?|pylons?|electric\w*|pipelines?|power|substations?|transmission|towers? carrying|dams?",
    ),
    ("telecommunication", r"telephone|telecommunications?|cell phone|cellular|mobile phone|telecom\w*|antennas?"),
    ("ngo", r"aid workers?|non-governmental|ngos?|red cross|united nations|relief workers?"),
    ("food_water_supply", r"water (?:supply|tank|pipe\w*)|wells?|food aid"),
    ("maritime", r"ships?|vessels?|ports?|ferry|boats?|harbou?r|tanker ship"),
    (
        "transportation",
        r"buses|bus|trains?|railway\w*|railroad|rail|bridges?|stations?|taxis?|highways?|roads?|metro|tunnels?"
        r"|trucks?"
        r"|tracks|minibus(?:es)?|depot",
    ),
    (
        "government_general",
        r"government\w*|mayors?|governors?|ministers?|ministry|president\w*|judges?|prosecutors?|officials?|court\w*"
        r"|council(?:l?or)?s?|councilm[ae]n|parliament\w*|senators?|congressm[ae]n|deputy|deputies|politic\w*"
        r"|candidates?|district headquarters|district cent\w*|town hall|municipal\w*|election\w*|polling|attorney"
        r"|magistrates?|legislator|provincial|tax|customs|embankment|intelligence|leaders?",
    ),
    (
        "business",
        r"banks?|shops?|stores?|restaurants?|hotels?|compan\w*|business\w*|markets?|factor\w*|offices?|contractors?"
        r"|construction|security guards?|private security|cafes?|supermarkets?|malls?|petrol|gas stations?|oil|fuel"
        r"|barber\w*|merchants?|engineers?|bakery|pharmacy|industrialist\w*|farm|plantation|mine",
    ),
    (
        "private_citizens_property",
        r"civilians?|peasants?|residen\w*|houses?|homes?|people|persons?|m[ae]n|wom[ae]n|child\w*|villag\w*|famil\w*"
        r"|wi(?:fe|ves)|daughters?|sons?|brothers?|citizens?|pedestrians?|passers?-?by|bystanders?|settlers?"
        r"|girls?|boys?"
        r"|elders?|tribal|farmers?|workers?|laborers?|apartments?|motorcycl\w*|cars?|passengers?|commuters?|shoppers?"
        r"|individuals?|brother|father|mother|sister|refugees?|communit\w*|funeral|gathering|crowd",
    ),
)
_WEAPONS: tuple[tuple[str, str], ...] = (
    (
        "incendiary",
        r"incendiar\w*|molotov\w*|petrol bombs?|fire-?bombs?|gasoline|flammable|arson|fires?|torch\w*|kerosene",
    ),
    ("chemical", r"chemical\w*|poison\w*|gas|acid|chlorine|tear gas"),
    (
        "explosives",
        r"\w*bombs?|explosives?|dynamite|devices?|(?:v?b?)ieds?|vbied|grenades?|mortars?|rockets?|missiles?|mines?"
        r"|landmines?|shells?|grenade launchers?|rpgs?|bazookas?|projectiles?|explosions?|blast|tnt|c-4|charges?"
        r"|artillery|vests?|ordnance|exploded|detonated",
    ),
    (
        "firearms",
        r"\w*guns?|rifles?|pistols?|revolvers?|firearms?|weapons?|ak-?47s?|m-?16s?|bullets?|submachine\w*|uzis?"
        r"|shots?|gunfire|shotguns?|fired|assault rifles?|carbines?|ar-?15|galil",
    ),
    (
        "melee",
        r"kni(?:fe|ves)|machetes?|swords?|stones?|rocks?|sticks?|axes?|blades?|daggers?|clubs?|batons?|bats?|knives",
    ),
    ("vehicle", r"cars?|trucks?|vehicles?|vans?|tractor|bulldozer"),
)


@cache
def _nouns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _TARGETS if table == "target" else _WEAPONS
    return tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in rows)


def target_type(words: str) -> str | None:
    """GTD target type by the nouns of `words`; None where none is clear."""
    return next((kind for kind, pattern in _nouns("target") if pattern.search(words)), None)


def weapon_type(words: str) -> str | None:
    """GTD weapon type by the nouns of `words`; None where none is clear."""
    return next((kind for kind, pattern in _nouns("weapon") if pattern.search(words)), None)
