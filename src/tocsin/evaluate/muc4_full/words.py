"""What the words of a weapon, a target or a perpetrator mean in MUC-4's closed sets.

The tables hold what the task documents list as examples and what the keys of the development messages show; the first
pattern that fits counts. Sets: template-doc-part1.v7 and part2.v7 (MUC-4, 1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Table = tuple[tuple[re.Pattern[str], str], ...]


def _table(*rows: tuple[str, str]) -> Table:
    return tuple((re.compile(rf"\b(?:{pattern})", re.IGNORECASE), kind) for kind, pattern in rows)


def first(table: Table, words: str) -> str | None:
    """The kind of the first pattern that the words hold."""
    return next((kind for pattern, kind in table if pattern.search(words)), None)


INSTRUMENTS = _table(
    ("TORTURE", r"tortur"),
    ("MOLOTOV COCKTAIL", r"molotov"),
    (
        "VEHICLE BOMB",
        r"(?:car|truck|bus|vehicle|van)[- ]?bomb|(?:car|truck|bus|vehicle|van)\b.*\b(?:loaded|filled|packed)",
    ),
    ("AERIAL BOMB", r"aerial|air (?:raid|strike)"),
    ("DYNAMITE", r"dynamit"),
    ("MINE", r"(?:land)?mines?\b"),
    ("MACHINE GUN", r"(?:sub-?)?machine-? ?gun|ak-?47|m-?16|uzi"),
    ("MORTAR", r"mortar"),
    ("GRENADE", r"grenade"),
    ("RIFLE", r"rifle"),
    ("HANDGUN", r"pistol|revolver|handgun"),
    ("ROCKET", r"rocket"),
    ("MISSILE", r"missile"),
    ("BOMB", r"\w*bombs?\b|tnt\b"),
    ("EXPLOSIVE", r"explo|charge|device|c-?4\b|rpg|booby|plastic"),
    ("CUTTING DEVICE", r"kni(?:fe|ves)|machete|axe?s?\b|dagger|sword|bayonet|razor"),
    ("STONE", r"stones?\b|rocks\b"),
    ("FIRE", r"fire\b|gasoline|petrol\b|flame|incendiar"),
    ("GUN", r"\w*gun|weapon|firearm|bullet|artillery"),
)
# Where the words say nothing, the codebook's own type.
INSTRUMENT_TYPES = {"firearms": "GUN", "explosives": "EXPLOSIVE", "incendiary": "FIRE"}
SHOT = re.compile(
    r"\b(?:shot|shoot\w*|gunn?ed|gunn?ing|gunfire|open(?:ed|ing) fire|bullet\w*|riddled)\b", re.IGNORECASE
)
MACHINE_GUNNED = re.compile(r"\bmachine-?\s?gunn(?:ed|ing)\b", re.IGNORECASE)
_OUTLAW = re.compile(
    r"\b(?:liberation|popular|people'?s|revolutionary|guerrilla|rebel|secret|clandestine|cartel|red|former|ex)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:soldiers?|army|armed forces?|military|police\w*|government|troops|regime|battalion|air force|brigade"
    r"|national guard|security forces?|treasury|civil defen[sc]e|presidency|navy|marines?|lieutenants?|colonels?)\b",
    re.IGNORECASE,
)


def is_state(words: str) -> bool:
    """Whether the words name the state's own men: soldiers, police, a government."""
    return _STATE.search(words) is not None and _OUTLAW.search(words) is None


_HOMES = r"houses?\b|homes?\b|residences?\b|dwelling|apartments?\b|huts?\b|mansion"
THINGS = _table(
    ("TRANSPORTATION FACILITY", r"airports?\b|bus station|train station|terminal"),
    (
        "TRANSPORT VEHICLE",
        r"(?:mini)?bus(?:es)?\b|(?:cable )?cars?\b|vehicles?\b|(?:dump)?trucks?\b|trains?\b|(?:air)?planes?\b|aircraft"
        r"|helicopters?\b|ambulances?\b|jeeps?\b|vans?\b|motorcycles?\b|taxis?\b|boats?\b|ships?\b|automobiles?\b|pickups?"
        r"|public transport|tankers?\b|wagons?\b",
    ),
    ("DIPLOMAT OFFICE OR RESIDENCE", r"embass|consul|diplomat|ambassador"),
    (
        "COMMUNICATIONS",
        r"tele(?:phone|com|vision|graph)|radio|tv\b|newspaper|relay|microwave|press\b|news\b|broadcast",
    ),
    (
        "ENERGY",
        r"electric|power\b|energy|pylons?|poles?\b|oil\b|pipelines?|substations?|transformers?"
        r"|hydro|high[- ](?:tension|voltage)|towers?\b|refiner|fuel (?:tank|depot|reserve)|dam\b",
    ),
    ("FINANCIAL", r"banks?\b|financ|savings|banco|branch(?:es)?\b"),
    ("WATER", r"water|aqueduct|reservoir"),
    (
        "COMMERCIAL",
        r"(?:drug)?stores?\b|shops?\b|restaurants?\b|hotels?\b|markets?\b|supermarkets?|business|compan(?:y|ies)\b"
        r"|(?:service|gas|gasoline) stations?|pharmac|mills?\b|factor(?:y|ies)\b|warehouse|dealership|theaters?"
        r"|commercial|firms?\b|brothel|establishments?\b|enterprise|plants?\b|mall\b|bars?\b|discotheque|shopping|industr",
    ),
    (
        "LAW ENFORCEMENT FACILITY",
        r"police|garrison|barracks|military|army|brigade|das\b|security"
        r"|jail|prison|national guard|battalion",
    ),
    (
        "GOVERNMENT OFFICE OR RESIDENCE",
        r"minist(?:er|r)|government|president|mayor|(?:city|town) (?:hall|council)|palace|courts?\b|congress|municipal"
        r"|governor|national assembly|legislat|treasury|customs|official",
    ),
    (
        "ORGANIZATION OFFICE",
        r"union|institute|headquarters|organization|federation|association|party|movement",
    ),
    ("TRANSPORTATION ROUTE", r"bridges?\b|highways?\b|roads?\b|railways?\b|railroads?\b|streets?\b|tracks?\b"),
    ("CIVILIAN RESIDENCE", _HOMES),
    ("OTHER", r"church|school|universit|hospital|clinic|farm|temple|museum|monument|library|park\b|club|cathedral"),
)
_HOME_OF = {
    "government_general": "GOVERNMENT OFFICE OR RESIDENCE",
    "government_diplomatic": "DIPLOMAT OFFICE OR RESIDENCE",
}
_THING_TYPES = {
    **_HOME_OF,
    "business": "COMMERCIAL",
    "police": "LAW ENFORCEMENT FACILITY",
    "military": "LAW ENFORCEMENT FACILITY",
    "airports_aircraft": "TRANSPORT VEHICLE",
    "transportation": "TRANSPORT VEHICLE",
    "maritime": "TRANSPORT VEHICLE",
    "food_water_supply": "WATER",
    "journalists_media": "COMMUNICATIONS",
    "telecommunication": "COMMUNICATIONS",
    "utilities": "ENERGY",
    "ngo": "ORGANIZATION OFFICE",
    "violent_political_party": "ORGANIZATION OFFICE",
}


def thing(words: str, target_type: str) -> str:
    """The type of a physical target, OTHER where nothing tells it."""
    told = first(THINGS, words)
    if told in (None, "CIVILIAN RESIDENCE") and target_type in _HOME_OF:
        return _HOME_OF[target_type]
    return told or _THING_TYPES.get(target_type, "OTHER")


_OFFICES = r"(?:\w+ )*(?:president|minister|mayor|governor|official|secretary|deputy|senator|congressman|ambassador)"
_RANKS = (
    r"(?:\w+ )*(?:general|colonel|major|captain|officer|soldier|commander|military|army|chief|lieutenant|policeman)"
)
PERSONS = _table(
    ("SECURITY GUARD", r"(?:body)?guards?\b(?!smen)|watchm[ae]n|escorts?\b|security (?:officer|agent|men|personnel)"),
    ("FORMER GOVERNMENT OFFICIAL", rf"(?:former|ex-?)[ -]?{_OFFICES}"),
    ("FORMER ACTIVE MILITARY", rf"(?:former|ex-?|retired)[ -]?{_RANKS}"),
    ("LEGAL OR JUDICIAL", r"judges?\b|judicial|magistrates?|attorneys?|lawyers?|prosecutors?|justices?\b|legal|jurist"),
    ("DIPLOMAT", r"ambassadors?|diplomats?|consuls?\b|embassy|charge d'affaires|attache"),
    (
        "LAW ENFORCEMENT",
        r"police\w*|detectives?|(?:das|pip|treasury) |agents?\b|guardsm[ae]n|national guard|patrol(?:m[ae]n)?\b",
    ),
    (
        "ACTIVE MILITARY",
        r"soldiers?|lieutenants?|lt\b|col(?:onels?)?\b|(?<!secretary )(?<!attorney )(?<!director )gen(?:erals?)?\b"
        r"(?! secretary)|army|troops?|capt(?:ain)?s?\b|sergeants?|sgt\b|marines?\b|military|servicem[ae]n|cadets?"
        r"|recruits?|maj(?:or)?\b|battalion|navy|officers\b",
    ),
    (
        "GOVERNMENT OFFICIAL",
        r"mayors?\b|ministers?\b|governors?\b|presidents?\b(?! of the (?!republic))|officials?\b"
        r"|councilm[ae]n|prefects?|cabinet|government|secretary of|undersecretary|authorit|presidency",
    ),
    (
        "POLITICAL FIGURE",
        r"candidates?|political|politicians?|senators?|congressm[ae]n|deput(?:y|ies)\b|party|leaders? of the"
        r"|secretary general|opposition|patriotic union|parliament",
    ),
)
_PERSON_TYPES = {
    "government_general": "POLITICAL FIGURE",  # politicians out of office are of this codebook type too
    "government_diplomatic": "DIPLOMAT",
    "police": "LAW ENFORCEMENT",
    "military": "ACTIVE MILITARY",
    "violent_political_party": "POLITICAL FIGURE",
}


def person(descriptions: Iterable[str], target_type: str) -> str:
    """The type of a human target by how the article describes it, else by the codebook's type; CIVILIAN by default."""
    found = (first(PERSONS, words) for words in descriptions)
    return next((kind for kind in found if kind), None) or _PERSON_TYPES.get(target_type, "CIVILIAN")


DESTROYED = re.compile(
    r"\b(?:destr(?:oy|uct)|blew up|blown up|blow(?:ing)? up|demolish|razed|gutted|level(?:ed|led))", re.IGNORECASE
)
DAMAGED = re.compile(r"\b(?:damag|shatter|burn|set fire|set on fire|torch|broke|sabotag|wreck|hit\b)", re.IGNORECASE)
UNDAMAGED = re.compile(r"\b(?:no (?:material )?damage|without (?:causing )?damage|undamaged)", re.IGNORECASE)
ROBBED = re.compile(r"\b(?:stole|stolen|steal|rob(?:b\w+)?|loot\w*)\b", re.IGNORECASE)
KILLED = re.compile(
    r"\b(?:kill|murder|assassinat|slain|slay|massacr|dead\b|death|died|execut|gunned down|beheaded|lynch)",
    re.IGNORECASE,
)
WOUNDED = re.compile(r"\b(?:wound|injur|hurt\b)", re.IGNORECASE)
OUTLAWS = re.compile(
    r"\b(?:terrorists?|guerrillas?|rebels?|insurgents?|subversives?|extremists?|attackers?|assailants?|gunm[ae]n"
    r"|drug traffickers?|criminals?|hitm[ae]n|kidnappers?)\b",
    re.IGNORECASE,
)

# ISO 3166-1 alpha-2: the name in the set list of nations, and words by which a text speaks of it.
COUNTRIES = {
    "AR": ("ARGENTINA", r"argentin\w+"),
    "BO": ("BOLIVIA", r"bolivian?s?"),
    "BR": ("BRAZIL", r"brazil\w*"),
    "CL": ("CHILE", r"chilean?s?"),
    "CO": ("COLOMBIA", r"colombian?s?"),
    "CR": ("COSTA RICA", r"costa ric\w+"),
    "CU": ("CUBA", r"cuban?s?"),
    "DO": ("DOMINICAN REPUBLIC", r"dominican republic"),
    "EC": ("ECUADOR", r"ecuador\w*"),
    "ES": ("SPAIN", r"spain"),
    "FR": ("FRANCE", r"france"),
    "GB": ("UNITED KINGDOM", r"united kingdom|great britain"),
    "GT": ("GUATEMALA", r"guatemalan?s?"),
    "HN": ("HONDURAS", r"hondura\w+"),
    "HT": ("HAITI", r"haitian?s?"),
    "IT": ("ITALY", r"italy"),
    "MX": ("MEXICO", r"mexic\w+"),
    "NI": ("NICARAGUA", r"nicaraguan?s?"),
    "PA": ("PANAMA", r"panaman?i?a?n?s?"),
    "PE": ("PERU", r"peru\w*"),
    "PH": ("PHILIPPINES", r"philippines?"),
    "PY": ("PARAGUAY", r"paraguay\w*"),
    "SV": ("EL SALVADOR", r"(?:el )?salvador\w*"),
    "US": ("UNITED STATES", r"united states|u\.s\. (?:territory|soil)"),
    "UY": ("URUGUAY", r"uruguay\w*"),
    "VE": ("VENEZUELA", r"venezuelan?s?"),
}
NAMED = {code: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for code, (_, pattern) in COUNTRIES.items()}
# The nine countries that the task is about.
OF_INTEREST = ("SV", "GT", "HN", "AR", "BO", "CL", "CO", "EC", "PE")
# What the first level below the country is called.
DIVISIONS = {
    **dict.fromkeys(("BO", "CO", "GT", "HN", "NI", "PE", "SV", "UY", "PY"), "DEPARTMENT"),
    **dict.fromkeys(("AR", "CR", "CU", "EC", "PA", "ES"), "PROVINCE"),
    **dict.fromkeys(("BR", "MX", "VE", "US"), "STATE"),
    "CL": "REGION",
}
