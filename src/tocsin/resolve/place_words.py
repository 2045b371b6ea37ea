"""Words that tell what a place name stands for: kinds of place, venues, abbreviations, words that are no place."""

from __future__ import annotations

import re

# States of the US as the press abbreviates them (Associated Press style); postal codes only in capitals.
US_STATES = {
    "Alabama": "Ala|AL", "Alaska": "AK", "Arizona": "Ariz|AZ", "Arkansas": "Ark|AR", "California": "Calif|Cal|CA",
    "Colorado": "Colo|CO", "Connecticut": "Conn|CT", "Delaware": "Del|DE", "Florida": "Fla|FL", "Georgia": "Ga|GA",
    "Hawaii": "HI", "Idaho": "ID", "Illinois": "Ill|IL", "Indiana": "Ind|IN", "Iowa": "IA", "Kansas": "Kan|Kans|KS",
    "Kentucky": "Ky|KY", "Louisiana": "La|LA", "Maine": "ME", "Maryland": "Md|MD", "Massachusetts": "Mass|MA",
    "Michigan": "Mich|MI", "Minnesota": "Minn|MN", "Mississippi": "Miss|MS", "Missouri": "Mo|MO", "Montana": "Mont|MT",
    "Nebraska": "Neb|Nebr|NE", "Nevada": "Nev|NV", "New Hampshire": "N.H|NH", "New Jersey": "N.J|NJ",
    "New Mexico": "N.M|NM", "New York": "N.Y|NY", "North Carolina": "N.C|NC", "North Dakota": "N.D|ND", "Ohio": "OH",
    "Oklahoma": "Okla|OK", "Oregon": "Ore|OR", "Pennsylvania": "Pa|Penn|PA", "Rhode Island": "R.I|RI",
    "South Carolina": "S.C|SC", "South Dakota": "S.D|SD", "Tennessee": "Tenn|TN", "Texas": "Tex|TX", "Utah": "UT",
    "Vermont": "Vt|VT", "Virginia": "Va|VA", "Washington": "Wash|WA", "West Virginia": "W.Va|W. Va|WV",
    "Wisconsin": "Wis|WI", "Wyoming": "Wyo|WY", "Washington, D.C.": "D.C|DC",
}  # fmt: skip
STATE_OF = {short: name for name, shorts in US_STATES.items() for short in shorts.split("|")}
_DOTTED = "|".join(re.escape(s) for s in sorted(STATE_OF, key=len, reverse=True) if not s.isupper() or "." in s)
_POSTAL = "|".join(s for s in STATE_OF if s.isupper() and len(s) == 2)
# "Waco, Tex.", "Waco, TX"; never "Riohacha, La Guajira" nor "Waco, IN TEXAS".
STATE_AFTER_COMMA = re.compile(rf"\s*,\s*(?:(?P<short>{_DOTTED})\.|(?P<postal>{_POSTAL})(?![\w.]|\s+[A-Z]{{2}}))")

_CONNECTORS = """
of de la le el al los las du des del da do dos di and the i e y ez es as ar ad an ash az upon on sur am im in bin ol
u en les a
"""
# Words in lower case that a name may hold.
CONNECTORS = frozenset(_CONNECTORS.split())

_NOT_PLACES = """
a an the of in on at to for and or by with from his her its their this that these those who which he she they we it
i you is was were are be been has have had will would may can could should not no yes but if as so when while where
after before since until during over under about more most many much some any all one two three four five six seven
eight nine ten first second third last next new old other another such same than then there here what why how also
only just even still both each every few several monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct
nov dec police army military government president minister general colonel captain major lieutenant sergeant judge
senator king queen prince bishop father mother brother sister pope imam sheikh mullah haji doctor dr mr mrs ms sir
lord gen col lt capt sgt gov sen rep rev spokesman attorney prosecutor officer chief commander secretary ambassador
mayor islamic muslim muslims christian christians jewish jews sunni shia shiite arab arabs catholic hindu sikh kurd
kurds allah god church mosque temple school university college hospital hotel airport station street road avenue
square bridge park market mall building house center centre court prison camp base port river lake sea gulf bay
mountain island valley state province district city town village county country capital region area zone border
north south east west northern southern eastern western central downtown upper lower great greater inner outer
attack attacks bomb bombing explosion blast shooting terror terrorism terrorist terrorists killed dead death war
peace union party front national international united federal people world news press reuters associated agency
radio television voa bbc cnn photo file image video reporter copyright man men woman women boy girl child children
family victim suspect bomber gunman officials authorities witness media report reports security service services
defense defence intelligence interior foreign internal justice democratic republic liberation revolutionary popular
movement force forces brigade battalion corps council congress senate parliament assembly committee commission
ministry department bureau office organization organisation group groups company bank best nice mobile reading bath
split male bar sale deal hope rice sandy summer winter spring fall hill hills rose young brown white black green
gray grey blue red gold silver long short big little bush clinton obama trump lincoln jackson johnson wilson martin
thomas james john david michael robert william george charles paul peter mark luke ali ahmed mohamed mohammed
muhammad abdul abdullah hassan hussein khan omar ibrahim mahmoud mustafa saleh salah santos garcia perez lopez
gonzalez rodriguez jose juan carlos luis maria pedro antonio miguel jorge francisco victor maybe despite however
although according meanwhile earlier later today tonight yesterday tomorrow search read us america eta ira isis sun
mission time times post herald tribune guardian independent mirror paz ana along across around sandinista marathon
truck car van evidence like look live come see let home help early late high low far near open close full special
local act article
"""
# Capitalised words that name a place somewhere but nearly always mean something else in a report.
NOT_PLACES = frozenset(_NOT_PLACES.split())
# Of those, the ones that do mean a place when a gazetteer lists them as a country or capital or in a chain.
STILL_PLACES = frozenset({"us", "america"})

TITLES = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|Judge|President|Minister|Senator|Governor|General"
    r"|Colonel|Captain|Major|Sergeant|Officer|Detective|Sheikh|Mullah|Imam|King|Queen|Prince|Princess|Pope|Bishop"
    r"|Archbishop|Father|Sir|Lord|Lady|Chancellor|Secretary|Spokesman|spokesman|spokeswoman|Commissioner|Mayor|Sheriff"
    r"|Ambassador|Prosecutor|Attorney|named|called)\.?\s+)$"
)
SAID_AFTER = re.compile(r"\s*(?:,\s*(?:\d{1,2}|a|the|an)\b|said\b|says\b|told\b|added\b|testified\b|wrote\b)")

SETTLEMENT = r"(?:city|town|village|hamlet|township|settlement|municipality|suburb|resort|port|community)"
SETTLEMENT_BEFORE = re.compile(rf"\b(?:{SETTLEMENT}|port city|capital city|capital)\s+of\s+$", re.IGNORECASE)
DIVISION_AFTER = re.compile(
    r"\s*(?:province|state|governorate|region|department|wilaya|oblast|prefecture|republic|emirate|division|provincial)\b",
    re.IGNORECASE,
)
DIVISION_BEFORE = re.compile(
    r"\b(?:province|state|governorate|region|department|oblast|republic)\s+of\s+$", re.IGNORECASE
)
PART_AFTER = re.compile(
    r"\s*(?:district|section|neighbou?rhood|quarter|borough|area|suburb|street|road|avenue|square|bridge|boulevard"
    r"|subdistrict|ward|highway|market|refugee camp|camp|airport)\b",
    re.IGNORECASE,
)
DISTRICT_AFTER = re.compile(r"\s*(?:district|county|tehsil|subdistrict|parish|rayon|raion)\b", re.IGNORECASE)

# Nouns that belong to the name of a venue when they follow it ("Elizabeth train station").
VENUE = re.compile(
    r"\b(?:(?:train|bus|metro|subway|railway|police|power|fire|gas|radio|television|tube|underground)\s+station|station"
    r"|airport|air\s?base|airfield|base|barracks|district|subdistrict|section|neighbou?rhood|quarter|borough|suburb"
    r"|street|road|avenue|boulevard|highway|square|plaza|park|garden|gardens|bridge|river|lake|island|mountains?|valley|forest"
    r"|desert|peninsula|province|state|region|governorate|department|county|area|town|village|city|church|cathedral|mosque"
    r"|synagogue|temple|shrine|monastery|school|university|college|hospital|clinic|hotel|restaurant|cafe|bar|pub"
    r"|nightclub|club|theat(?:er|re)|cinema|stadium|arena|mall|market|supermarket|store|shop|bank|factory|plant|refinery"
    r"|pipeline|dam|port|harbou?r|pier|court(?:house)?|prison|jail|parliament|palace|ministry|embassy|consulate|mission"
    r"|headquarters|office|offices|building|tower|towers|house|center|centre|compound|complex|camp|checkpoint|post"
    r"|crossing|border|metro|subway|tunnel|strip|coast|finish line|soil|line|museum|library|cemetery|concert hall|hall"
    r"|community|farm|estate|zone|junction|roundabout|intersection|terminal|pass|gorge|canyon|ranch|creek|hill|hills)\b",
    re.IGNORECASE,
)
# What belongs to a state but stands elsewhere: its nationality is no place.
MISSION = re.compile(
    r"\s*(?:embass|consul|mission\b|high commission|troops|soldiers|forces|army|military|marines?\b|warship|navy"
    r"|citizens?|nationals?\b|tourists?|officials?|diplomats?|ambassador|base\b|convoy|airlines?|air\s?ways|jet\b|ship|vessel"
    r"|tanker|journalists?|contractors?|company|firm)",
    re.IGNORECASE,
)
NEAR = re.compile(
    r"\b(?:near|outside|close to|around|not far from|adjacent to|on the outskirts of|outskirts|suburbs? of|south of"
    r"|north of|east of|west of|southeast of|southwest of|northeast of|northwest of|miles? from|kilomet(?:er|re)s? from"
    r"|km from|vicinity)\b",
    re.IGNORECASE,
)
OFF_COAST = re.compile(r"\b(?:off(?: the)?(?: \w+)? coasts? of|off|waters (?:of|off))\b|\bcoast\b", re.IGNORECASE)
BORDER = re.compile(r"\b(?:border|frontier|boundary)\b", re.IGNORECASE)
CAPITAL = re.compile(r"\s*(?:capital|capital city)\b(?!\s+of\b)", re.IGNORECASE)
