"""Patterns of the words for persons in news English: single ones, several, counts, names."""

from __future__ import annotations

import re

from tocsin.resolve.numerals import ONES
from tocsin.resolve.tolls import words as w

_ATTACKER = "gunman|shooter|attacker|assailant|robber|intruder|burglar|bomber"
_NOUN = (
    "man|woman|boy|girl|child|baby|infant|toddler|teen|teenager|youth|person|victim|son|daughter|brother|sister|mother|"
    "father|mom|mum|dad|wife|husband|girlfriend|boyfriend|fianc[eé]e?|friend|neighbou?r|cousin|nephew|niece|uncle|aunt|"
    "grandmother|grandfather|grandson|granddaughter|grandma|grandpa|step\\w+|parent|officer|deputy|trooper|sergeant|"
    "detective|agent|guard|soldier|marine|veteran|clerk|student|driver|passenger|suspect|resident|customer|employee|"
    "worker|owner|manager|teacher|pastor|rapper|player|coach|bystander|pedestrian|cyclist|hunter|roommate|homeowner|"
    "tenant|adult|juvenile|male|female|native|partner|lover|relative|kid|preschooler|newborn|gentleman|lady|"
    "firefighter|paramedic|nurse|doctor|lawyer|judge|mayor|prisoner|inmate|hostage|bartender|bouncer|bodyguard|"
    "landlord|musician|singer|athlete|cop|policeman|policewoman|graduate|companion|individual|bailiff|patron|"
    f"worshipper|villager|civilian|farmer|journalist|reporter|shopkeeper|priest|{_ATTACKER}"
)
_PLURAL = (
    "people|persons|men|women|children|kids|bab(?:y|ie)s|deputies|bodies|wives|gunmen|siblings|twins|troops|"
    f"family members|youths|others|(?:{_NOUN})s|more"
)
AGE = r"(?:\d{1,3}|[a-z]+(?:[- ][a-z]+)?)[- ](?:year|month|week|day)s?[- ]olds?"
SPELT = {word: n for word, n in ONES.items() if 0 < n < 20}
# What makes of a number no count of persons: the rest of a longer one, a measure, a time.
_NO_COUNT = (
    r"(?!\w|\s?[-–]|\s?o['’]clock|['’]s\b|[\d.,:]*\d|\s(?:(?:of|hours?|minutes?|seconds?|days?|nights?|times?|shots?|"
    r"rounds?|blocks?|a\.?m|p\.?m|counts?|charges?|miles?|feet|years?|months?|weeks?|summers?|winters?|weekends?|"
    r"decades?|centur\w+|ago|cars?|vehicles?|homes?|houses?|guns?|bullets?|suspects? (?:in custody|arrested)|arrested|"
    r"arrests?|seasons?|grams?|percent|inches|dogs?|cats?|weapons?|news|wounds?|hospitals?|points?|shootings?|"
    r"incidents?|homicides?|murders?|killings)\b))"
)
_COUNT = rf"(?<![\w$.,/:#-])(?i:\d{{1,2}}|{'|'.join(SPELT)}|both){_NO_COUNT}"
# Words that stand inside no description of a person.
_STOP = (
    r"(?:and|or|of|in|at|on|by|to|for|with|who|whom|whose|was|were|is|are|be|been|has|have|had|after|before|when|while|"
    r"as|from|that|which|then|but|an?|the|his|her|their|he|she|it|they|later|wounded|injured|hurt|shot|killed|"
    r"critically|also|police|\w+ing|not|than|because|if|said|says|dead|found|about|during|near|where|into|him|left|"
    r"leaves|leaving)"
)
_WORD = rf"(?!(?i:{_STOP})\b)[\w'’.-]+"
_ONE = (
    r"(?:(?i:an?|the|one|another|his|her|their|its|this|that|my|our|second|third|[\w.]+['’]s?)\s)?"
    rf"(?:{_WORD}\s){{0,4}}?"
    rf"(?:(?i:{AGE})(?:\s(?:{_WORD}\s){{0,2}}?(?i:{_NOUN}))?|(?i:{_NOUN})(?:\s(?i:{_NOUN}))?)"
)
_NAME = (
    r"(?:(?:[A-Z][\w'’-]+\.?|[A-Z]\.(?:\s?[A-Z]\.)?)\s(?:[A-Z]\.\s|[\"“‘(][\w .]{1,20}[\"”’)]\s)?){1,3}"
    r"(?:(?:de|la|van|der|Al|Mc)\s)*[A-Z][\w'’-]+(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
)
PERSON = re.compile(
    rf"(?:(?i:the|his|her|their|our|all|another|these|those|at least)\s)?(?P<count>{_COUNT})"
    rf"(?:\s(?:{_WORD}\s){{0,2}}?(?P<what>(?i:{_PLURAL}|{_NOUN})|[a-z]{{3,}}s)\b(?![-'’]))?"
    rf"|(?P<many>(?:(?:{_WORD}|the|his|her|their)\s)?\b(?i:{_PLURAL}|them|they|those)\b(?![-'’]))"
    r"|(?P<own>\b(?:himself|herself|self)\b)"
    rf"|(?P<one>\b(?:{_ONE}|[Hh]e|[Ss]he|him|her|I|me)\b(?![-'’])(?!\s(?:news|police)\b))"
    rf"|(?P<name>{_NAME})"
)
# Between two persons of a list: an age or a town of the first, and what joins them.
JOINED = re.compile(
    rf"(?:,?\s\(?\d{{1,2}}\)?,?|,?\s(?i:{AGE}),?|,\s\d{{1,2}},\sof\s[A-Z][\w\s]{{1,20}},?|\sof\s[A-Z]\w+,?)?"
    r"(?P<by>,?\s(?:and|&|as well as|along with)(?:\sthen)?|,)\s(?:then\s|another\s)?"
)
AND = re.compile(r"\b(?:and|as well as|along with)\b|&")
# A verb behind a person who is then the subject of a clause of his own.
ACTS = re.compile(
    r"\s(?:(?:was|were|is|are|has|had|have)\s|who\sw|injured|wounded|hurt|remain|shot|in\s\w+\scondition)"
)
IS_ATTACKER = re.compile(rf"\b(?:(?:{_ATTACKER})s?|gunmen)$", re.IGNORECASE)
# Capitalised words of which none is a person's name.
NO_NAME = re.compile(
    rf"(?:{_NOUN}|{_PLURAL}|police|sheriff|killed|shot|shoot\w*|dead|dies|died|fatally|north\w*|south\w*|east\w*|west\w*|"
    r"central|streets?|avenue|ave|st|the|and|of|in|at|on|news|county|city|department|hospital|center|medical|photo|image|"
    r"update\w*|road|drive|park|shots?|fired|health|boulevard|lane|springs|ct|court|beach|heights|say|says|related|"
    r"stories|high|school|university|lt|sgt|chief|officials?|after|two|three|four|five|six|one|\w+day|homicide|"
    r"murder\w*|accidental|teenage|local|family|a|an|his|her|who|facebook|twitter|general|church|club|video|posted|"
    r"published|by|for|from|with|is|was|channel|apartments?|state|unit|division|community|january|february|march|"
    r"april|may|june|july|august|september|october|november|december)",
    re.IGNORECASE,
)
# Nouns that stand without an article for a second person ("a man and woman"); others tell another role of the first.
BESIDE_ONE = w.PAIRED | w.word_set(
    """
    teen teenager toddler girlfriend boyfriend uncle aunt grandmother grandfather suspect gunman niece nephew cousin
    youth female male victim
    """
)
