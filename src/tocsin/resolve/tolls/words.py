"""Number and person words of news English as tables. Low bounds of vague words after the codebook."""

from __future__ import annotations

from tocsin.resolve.numerals import ONES as ONES
from tocsin.resolve.numerals import TENS as PLAIN_TENS


def word_set(words: str) -> frozenset[str]:
    """The words of a blank-separated list, so that long tables stay readable."""
    return frozenset(words.split())


TENS = {**PLAIN_TENS, "fourty": 40}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
DOZENS = {"dozen": 12, "score": 20}
# Vague quantities: the least that the word can mean.
VAGUE = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2_000_000,
    "several": 3,
    "few": 3,
    "handful": 3,
    "multiple": 2,
}
# "Several dozen", "a few hundred": no more than the plural of the unit promises.
VAGUE_OF = {"dozen": 24, "score": 40, "hundred": 200, "thousand": 2000, "million": 2_000_000}
COLLECTIVE = {"pair": 2, "couple": 2, "duo": 2, "twins": 2, "trio": 3, "triplets": 3, "quartet": 4}
MULTIPLES = {"double": "two", "twin": "two", "triple": "three", "quadruple": "four", "quintuple": "five"}
GROUPS = (
    "group",
    "total",
    "family",
    "team",
    "crew",
    "party",
    "squad",
    "gang",
    "convoy",
    "minimum",
    "maximum",
    "number",
    "toll",
    "patrol",
    "unit",
    "household",
)
NOBODY = ("no", "none", "nobody", "nil", "neither", "noone")

# Words in front of a number, longest first. "least": low and best; "about": best alone; "most": best and high.
LEAST = (
    "at least",
    "at the very least",
    "no fewer than",
    "no less than",
    "not fewer than",
    "not less than",
    "a minimum of",
    "more than",
    "upwards of",
    "upward of",
    "in excess of",
    "well over",
    "just over",
    "over",
    "above",
    "exceeding",
    "north of",
    "exceeded",
)
ABOUT = (
    "around",
    "about",
    "approximately",
    "approx",
    "roughly",
    "nearly",
    "almost",
    "some",
    "close to",
    "near",
    "an estimated",
    "estimated",
    "as estimated",
    "perhaps",
    "possibly",
    "probably",
    "reportedly",
    "circa",
    "nearly all",
    "nearly all of the",
    "almost all",
    "almost all of the",
    "virtually all",
    "virtually all of the",
    "practically all of the",
)
MOST = (
    "up to",
    "as many as",
    "at most",
    "at the most",
    "no more than",
    "not more than",
    "a maximum of",
    "fewer than",
    "less than",
    "under",
    "just under",
)
EXACT = (
    "exactly",
    "only",
    "just",
    "another",
    "other",
    "an additional",
    "additional",
    "a further",
    "further",
    "all",
    "the",
    "these",
    "those",
)
AFTER_LEAST = ("or more", "and counting", "at least", "plus")
AFTER_ABOUT = ("- odd", "odd", "or so", "approximately", "give or take")

# Behind a number, a second one that somebody thinks possible: an upper bound, no other part.
HEDGES = ("possibly", "perhaps", "maybe", "probably")
# "Rose from 12 to 17": the first number is outdated.
CHANGED = word_set(
    """
    rose rises risen rising climbed climbs jumped jumps grew grown grows increased increases soared raised raising
    went revised lowered dropped fell reduced updated toll count
    """
)
# Heads with "of" that say no number ("a large number of people", "a group of tourists").
AMOUNTS = word_set(
    """
    number lot host majority minority third quarter fraction group crowd party team convoy crew family squad gang unit
    patrol bunch mob range variety
    """
)

SEPARATORS = ("as well as", "along with", "together with", "in addition to", "and also", "and", "plus", "&")
INCLUDING = (
    "including",
    "include",
    "includes",
    "included",
    "among them",
    "among whom",
    "among those",
    "of whom",
    "of them",
    "comprising",
    "consisting of",
    "namely",
)
EXCLUDING = (
    "not",
    "rather than",
    "instead of",
    "excluding",
    "not including",
    "not counting",
    "apart from",
    "besides",
    "other than",
    "except",
    "mostly",
    "mainly",
    "most of them",
    "most of whom",
    "all of them",
    "all of whom",
    "many of them",
    "some of them",
    "some of whom",
    "many of whom",
    "both of them",
)

# Words that end a noun phrase: prepositions, relatives, auxiliaries, and what happened to the people.
CUTS = word_set(
    """
    who whom which that whose when while where after before in at on near by from during inside outside aboard
    for to as since is was were are be been being have has had having into onto against amid between because
    although though with without under over beside behind across around along through until via per if than then
    also later there dead killed slain wounded injured hurt died dies die dying perished murdered missing maimed
    kidnapped abducted seized captured captive hostage executed beheaded assassinated said say says told
    according reported reportedly remain remained suffered sustained lost fled escaped survived traveling
    travelling standing sitting waiting riding working sleeping living walking watching driving attending aged
    unaccounted gunned shot stabbed
    """
)
DETERMINERS = ("a", "an", "another", "one")
POSSESSIVES = ("his", "her", "their", "its", "my", "our", "the", "this", "that", "an", "a", "said", "same")
PRONOUNS = ("him", "her", "he", "she", "me")
SELF = ("himself", "herself", "itself")
MANY = ("them", "they", "themselves", "others", "many", "numerous", "us", "some", "countless")
TITLES = (
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "gen",
    "general",
    "col",
    "colonel",
    "capt",
    "captain",
    "lt",
    "lieutenant",
    "sgt",
    "sergeant",
    "maj",
    "major",
    "cpl",
    "president",
    "minister",
    "governor",
    "senator",
    "judge",
    "sheikh",
    "mullah",
    "imam",
    "father",
    "bishop",
    "archbishop",
    "king",
    "prince",
    "officer",
    "brig",
    "commander",
    "professor",
    "prof",
    "rev",
    "pastor",
    "ambassador",
    "mayor",
    "constable",
    "private",
    "inspector",
)
ABBREVIATIONS = word_set("mr mrs ms dr gen col capt lt sgt maj cpl brig prof rev")
PERPETRATORS = word_set(
    """
    attacker attackers bomber bombers gunman gunmen assailant assailants perpetrator perpetrators shooter
    shooters hijacker hijackers terrorist terrorists suspect suspects kidnapper kidnappers militant militants
    insurgent insurgents assassin assassins himself herself raider raiders
    """
)
# Those of them who are never the ones attacked.
ATTACKERS = word_set(
    """
    attacker attackers bomber bombers gunman gunmen assailant assailants perpetrator perpetrators shooter shooters
    hijacker hijackers kidnapper kidnappers assassin assassins himself herself
    """
)
# Heads that are no persons: numbers before them never count people.
THINGS = word_set(
    """
    vehicle vehicles car cars truck trucks bus buses tanker tankers van vans motorcycle motorcycles motorbike
    tank tanks train trains plane planes aircraft helicopter helicopters boat boats ship ships bicycle convoy
    convoys bomb bombs bombing bombings explosion explosions explosive explosives blast blasts attack attacks
    assault assaults raid raids strike strikes shooting shootings killing killings incident incidents rocket
    rockets missile missiles grenade grenades mortar mortars shell shells round rounds shot shots bullet bullets
    device devices ied ieds mine mines rifle rifles gun guns pistol pistols weapon weapons knife house houses
    home homes residence residences building buildings school schools mosque mosques church churches shop shops
    store stores office offices hotel hotels hospital hospitals bridge bridges tower towers pipeline pipelines
    station stations checkpoint checkpoints post posts base bases camp camps headquarters market markets
    restaurant restaurants village villages town towns city cities district districts province provinces street
    road highway area areas neighborhood neighbourhood day days week weeks month months year years hour hours
    minute minutes second seconds time times mile miles kilometer kilometers kilometre kilometres km meter
    meters metre metres foot feet yard yards pound pounds kilogram kilograms kg ton tons tonnes percent
    percentage dollar dollars euro euros rupee rupees injury injuries casualty casualties wound wounds death
    deaths fatality fatalities damage property engine generator equipment item items window windows door wall
    walls fire fires gas oil money cash sheep goat goats cow cows camel camels animal animals cattle livestock
    chicken chickens pig pigs bird birds elephant elephants
    donkey horse horses dog dogs site sites place places location locations leg legs arm arms hand hands life
    lives case cases charge charges count counts mm caliber calibre am pm gmt election elections war wars crash
    operation operations battle battles clash clashes fight state army force forces government ministry movement
    front brigade council taliban hamas hezbollah militia media region country countries nation nations scene
    body bodies
    """
)
# Bodies are persons where they are counted ("12 bodies"), and so are lives and deaths.
COUNTED_AS_PERSONS = word_set(
    """
    body bodies life lives death deaths fatality fatalities casualty casualties injury injuries
    """
)
THING_ENDINGS = ("tion", "ment", "ship", "ness", "craft", "house", "ance", "ure", "ity", "age")
PERSONS_DESPITE_ENDING = word_set("teenage hostage personage")
IRREGULAR_PLURALS = word_set(
    """
    people men women children police troops personnel wives persons folk youth youths clergy staff infantry
    cattle elderly cavalry crowd passersby passers brothers-in-law militia
    """
)
PEOPLES_IN_IS = word_set(
    """
    israelis iraqis pakistanis bangladeshis yemenis saudis omanis kuwaitis afghanis kashmiris punjabis somalis
    nepalis qataris emiratis bahrainis azeris yazidis houthis sunnis
    """
)
SINGULAR_IN_S = word_set(
    """
    boss hostess waitress actress mistress headmistress priestess heiress princess countess
    """
)
# A second noun without article that stands for a second person ("a man and wife", "one woman and child").
AGED = word_set("boy girl man woman child baby infant toddler teenager youth pupil student son daughter widow")
# Nouns of single persons that count without an article where they stand alone ("headman" as a whole span).
LONE = word_set(
    """
    officer soldier worker teacher journalist reporter doctor nurse priest imam cleric judge mayor governor student
    leader commander elder farmer pastor bishop lawyer pilot tourist protester resident villager shopkeeper hostage
    politician minister diplomat ambassador activist contractor engineer vendor trader pedestrian bystander person
    victim spectator teenager infant
    """
)
PAIRED = word_set(
    """
    wife husband child son daughter driver bodyguard guard policeman soldier civilian passenger mother boy girl
    woman man brother sister father baby infant grandson granddaughter policewoman
    """
)
