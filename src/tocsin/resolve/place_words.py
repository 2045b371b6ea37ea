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
northeast northwest southeast southwest northeastern northwestern southeastern southwestern midtown uptown none
commerce superior reserve leader liberal conservative labour labor celebration warden honda toyota ford olympic
olympics chamber metro hamas fatah hezbollah hizbullah duma swat emerald twitter facebook google soul sunshine egg
vice evergreen est edt pst cat upi afp ap tv radio media sports football soccer league champion champions cup pride
heritage liberty freedom independence justice hope faith grace charity fortune eden paradise mercury venus orion
premier royal regal crown summit pinnacle crescent eclipse university colleges schools churches hospitals bishop
webster chancellor provost dean marquis baron major minor century millennium memorial monument pioneer eagle falcon
trinity union mall plaza market gallery theater theatre opera symphony festival parade fair carnival circus
easter christmas thanksgiving ramadan hanukkah passover lent advent halloween interstate highway route
english spanish french german italian portuguese latin greek baptist methodist lutheran presbyterian
"""
# Capitalised words that name a place somewhere but nearly always mean something else in a report.
NOT_PLACES = frozenset(_NOT_PLACES.split())
_SIDES = ("north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast")
# What is said of a place and names none, even as a whole mention: sides of towns, and what follows a street's name.
NEVER_PLACES = frozenset(
    {
        "metro",
        "broadway",
        "lane",
        "drive",
        "boulevard",
        "parkway",
        "terrace",
        "trail",
        "avenue",
        "ave",
        "blvd",
        "villas",
        "side",
    }
    | {f"{side} side" for side in _SIDES}
)
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
    r"|street|road|avenue|boulevard|(?:high|motor|free|express)way|autoroute|railway|square|plaza|park|garden|gardens|bridge|river|lake|island|mountains?|valley|forest"
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

_BEFORE_PLACE = """
San Santa Santo Sao St Ste Saint Port Fort Ft Mount Mt Lake New North South East West Cape El Los Las La Le Upper Lower
Camp Glen River Point
"""
# Words that go before the rest of a place's name ("Port Arthur", "San Jose"): what follows them is no first name.
BEFORE_PLACE = frozenset(_BEFORE_PLACE.split())
_PLACE_NOUNS = """
county counties parish city town township village borough district districts province state region area metro island
islands river creek lake bay beach harbor harbour port valley hill hills heights springs falls rapids rock grove park
parks ridge mountain mountains canyon desert forest junction crossing bridge airport street avenue road drive lane
boulevard highway court circle police fire sheriff school schools high middle elementary university college hospital
library church cathedral chamber council public municipal community center centre mall museum stadium arena zoo
fairgrounds republic peninsula coast border north south east west northern southern eastern western central downtown
prison jail embassy residents resident mayor native based
"""
# Words after which a name before them is a place's and no person's ("Jackson County", "Austin police").
PLACE_NOUNS = frozenset(_PLACE_NOUNS.split())
# What follows a place's name in the name of a paper, firm or school that need not be there.
OUTLET_AFTER = re.compile(
    r"(?:\s[A-Z][a-z]+)?\s(?:Times|Post|Herald|Tribune|News|Star|Journal|Gazette|Press|Today|Daily|Observer|Guardian|Mail"
    r"|Chronicle|Courier|Sun|Record|Inc\b|Corp|LLC|Ltd|Airlines|Airways|Motors|University|College|Institute|Foundation"
    r"|Band|Group|Bank|Insurance|Club)"
)
LOCATIVE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|into|outside|around|toward|towards|across|throughout|through|inside|between|via|beyond"
    r"|leaving|leave|left|reach|reached|visit|visited|visiting|north|south|east|west|northern|southern|eastern|western"
    r"|northeast|northwest|southeast|southwest|central|downtown|nearby|neighbou?ring|rural|suburban|metro|metropolitan)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
OF_BEFORE = re.compile(r"\bof\s+(?:the\s+)?$")
LIST_GAP = re.compile(r"\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or|&)\s+)")
# What makes a name part of another: a hyphenated name, a number ("Loop 12"), an illness, a sum.
PART_OF_NAME_AFTER = re.compile(r"-[A-Z]|\s\d|\$|\s(?:\w+\s)?(?:virus|ebolavirus|haemorrhagic|hemorrhagic|fever|flu)\b")
BODY_BEFORE = re.compile(r"\b(?:University|Bank|Corp\.?|Institute|Church|Agence|Air|Radio|Miss) (?:of )?(?:the )?$")
DATELINE_AFTER = re.compile(r"\s*(?:\(|--|[—–-]\s)")
PLACE_NOUN_AFTER = re.compile(
    r"\s(?:[Pp]olice|[Ff]ire|[Ss]heriff|Arts|Parks|[Pp]ublic|[Hh]igh|[Cc]ity|[Tt]own|[Aa]rea|[Rr]esidents?|[Mm]ayor|[Cc]ouncil|[Cc]hamber|[Cc]ounty"
    r"|[Cc]ommunity|[Ss]chool|[Ss]chools|[Hh]ospital|[Ll]ibrary|[Aa]irport|[Mm]unicipal|native|man|woman|teenager"
    r"|region|province|district|suburb|neighbou?rhood|Elementary|Middle|Township|[Pp]rison|[Rr]iver|[Mm]agistrates?"
    r"|Court|Crown|Central|Regional|General|Memorial|[Dd]istrict|[Bb]order|[Rr]oad)\b"
)
STATE_ALONE = re.compile(
    r"(?<![\w.])(?:N\.Y\.|N\.J\.|N\.C\.|S\.C\.|N\.D\.|S\.D\.|N\.H\.|N\.M\.|R\.I\.|W\. ?Va\.|D\.C\.|Calif\.|Conn\.|Fla\."
    r"|Ill\.|Minn\.|Okla\.|Tenn\.|Mich\.|Ariz\.|Wyo\.)"
)

# "near X", "the outskirts of X", "20 km south of X": the settlement is not where it was.
NEAR_PLACE = re.compile(
    rf"(?:{NEAR.pattern}(?:\s+of)?)\s+(?:(?:the|an?|northern|southern|eastern|western|central|nearby|{SETTLEMENT}|of)\s+)*$",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
KIND_WORD = re.compile(
    r"(?:the|of|s|province|state|region|governorate|department|district|county|republic|oblast|division|prefecture|parish"
    r"|river|lake|mountains?|desert|valley|peninsula|islands?|area|strip|zone|territory|north|south|east|west|northern"
    r"|southern|eastern|western|central)"
)
# Words for what runs through a country: its point is that of the country, its precision that of a line.
LINE = re.compile(r"\b(?:(?:motor|high|free|express)way|autoroute|road|railway|pipeline|railroad)\b", re.IGNORECASE)
PART_OF_COUNTRY = re.compile(
    r"\b(?P<side>(?:north|south)-?(?:east|west)?(?:ern)?|(?:east|west)(?:ern)?|central)\s+(?:and\s+central\s+)?$",
    re.IGNORECASE,
)
