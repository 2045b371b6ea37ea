"""How much of one MUC-4 filler is right: 1 (correct), 0.5 (partially correct) or 0.

The official guidelines (scoring-guidelines.v7; MUC-4, 1992) without their judge. What they settle by a rule counts as
they say; where they let a person decide, a string is right only if it reads the same but for case, punctuation and
what they call nonessential (articles, quantifiers, nationalities), and is wrong otherwise. Any place in the right
country is half right, as in their examples.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime

from tocsin.evaluate.muc4_full import form
from tocsin.evaluate.muc4_full.form import Fill
from tocsin.evaluate.muc4_score import normalise
from tocsin.resolve.numerals import ONES, TENS
from tocsin.resolve.tolls.words import TITLES, word_set

CORRECT, PARTIAL, WRONG = 1.0, 0.5, 0.0
# What may be answered for a narrower value of the key with half the credit.
_NOT_ATTACKS = ("ARSON", "BOMBING", "KIDNAPPING", "HIJACKING", "ROBBERY", "FORCED WORK STOPPAGE")
_GUNS = ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE")
_BOMBS = ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB")
_BROADER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_NOT_ATTACKS, ("ATTACK",)),
    **dict.fromkeys(_GUNS, ("GUN",)),
    **dict.fromkeys(_BOMBS, ("BOMB", "EXPLOSIVE")),
    **dict.fromkeys(("BOMB", "GRENADE", "MOLOTOV COCKTAIL"), ("EXPLOSIVE",)),
    **dict.fromkeys(("MISSILE", "ROCKET"), ("PROJECTILE",)),
    "SUSPECTED OR ACCUSED BY AUTHORITIES": ("SUSPECTED OR ACCUSED",),
    "GOVERNMENT OFFICE OR RESIDENCE": ("POLITICAL FIGURE OFFICE OR RESIDENCE",),
    "SOME DAMAGE": ("DESTROYED",),
    "FORMER GOVERNMENT OFFICIAL": ("GOVERNMENT OFFICIAL",),
    "FORMER ACTIVE MILITARY": ("ACTIVE MILITARY",),
    "GOVERNMENT OFFICIAL": ("POLITICAL FIGURE",),
    "NO INJURY OR DEATH": ("NO INJURY", "NO DEATH"),
}
# Words at the beginning of a string that change nothing; the guidelines name articles, quantifiers and nationalities.
_NONESSENTIAL = (
    word_set(
        "some several many few most more all other another any certain this that these those of"
        " american argentine bolivian brazilian british canadian chilean colombian cuban ecuadoran french german"
        " guatemalan honduran italian mexican nicaraguan panamanian paraguayan peruvian salvadoran soviet spanish us"
        " uruguayan venezuelan"
    )
    | ONES.keys()
    | TENS.keys()
)
_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_DATE = re.compile(r"^(?:(\d{1,2} [A-Z]{3} \d{2}))?\s*(-)?\s*(\d{1,2} [A-Z]{3} \d{2})?$")
_NUMBER = re.compile(r"\d+")
_KINDS = re.compile(r"\(([^)]*)\)\s*$")

Days = tuple[date | None, date]  # first (None: not told) and last
Step = tuple[str, frozenset[str]]  # a place's name and kinds


def judge(slot: int, response: Fill, key: Fill) -> float:
    """The credit of a response's filler against one of the key's."""
    return max(_judge(slot, value, other, response, key) for value in response.values for other in key.values)


def akin(slot: int, response: Fill, key: Fill) -> bool:
    """Whether fillers match at least in part for the mapping of templates, where all words of one are the other's."""
    if slot not in form.STRINGS:
        return judge(slot, response, key) > 0
    words = ((set(same(slot, a).split()), set(same(slot, b).split())) for a in response.values for b in key.values)
    return any(left and right and (left <= right or right <= left) for left, right in words)


def same(slot: int, words: str) -> str:
    """Words as they are compared: without case, punctuation, articles and what is nonessential at their beginning.

    The names of organisations keep all but case, punctuation and articles.
    """
    plain = normalise(words)
    return plain if slot in (form.ORGANISATION, form.CONFIDENCE) else _without(_NONESSENTIAL, plain)


def _without(idle: Collection[str], words: str) -> str:
    """Words from the first that is neither idle nor a number; all where each is."""
    given = words.split()
    start = next((i for i, word in enumerate(given) if word not in idle and not word.isdigit()), 0)
    return " ".join(given[start:])


def _judge(slot: int, value: str, other: str, response: Fill, key: Fill) -> float:
    if slot == form.DATE:
        return _date(value.upper(), other.upper())
    if slot == form.LOCATION:
        return _location(value.upper(), other.upper())
    tagged = _tagged(slot, response, key)
    if slot in form.NUMBERS:
        return _number(value.replace(" ", ""), other.replace(" ", ""), tagged)
    if value in _BROADER.get(other, ()) and slot in form.SETS:
        return PARTIAL
    alike = same(slot, other) in _readings(slot, value) if slot in form.STRINGS else value == other
    return (CORRECT if tagged else PARTIAL) if alike else WRONG


def _readings(slot: int, value: str) -> set[str]:
    """A string as it is compared, and without what may stand in it too: a title, an abbreviation in brackets."""
    plain = same(slot, value)
    if slot == form.NAME:
        return {plain, _without(TITLES, plain)}
    return {plain, same(slot, _BRACKETED.sub("", value))} if slot == form.ORGANISATION else {plain}


def _tagged(slot: int, response: Fill, key: Fill) -> bool:
    """Whether the response refers to what the key refers to, or both to nothing."""
    if not response.tags or not key.tags:
        return not response.tags and not key.tags
    return any(same(slot, tag) == same(slot, other) for tag in response.tags for other in key.tags)


def _number(value: str, other: str, tagged: bool) -> float:
    if value == other:
        return CORRECT if tagged else WRONG
    return PARTIAL if value.isdigit() and value in _NUMBER.findall(other) else WRONG


def _date(value: str, other: str) -> float:
    response, key = days(value), days(other)
    if value == other or (response and response == key):
        return CORRECT
    if response is None or key is None:
        return WRONG
    if response[0] is None:  # "on or before": only with the key's own last day
        return PARTIAL if response[1] == key[1] else WRONG
    return PARTIAL if (key[0] is None or key[0] <= response[0]) and response[1] <= key[1] else WRONG


def days(text: str) -> Days | None:
    """First and last day of `1 MAY 89`, `1 MAY 89 - 3 MAY 89` or `- 3 MAY 89` (no first); None for another form."""
    found = _DATE.match(text)
    if found is None or not (found[1] or found[3]) or bool(found[2]) != bool(found[3]):
        return None
    try:
        first, last = (datetime.strptime(day, "%d %b %y").date() if day else None for day in (found[1], found[3]))
    except ValueError:
        return None
    end = last or first
    return None if end is None else (first, end)


def _location(value: str, other: str) -> float:
    response, key = _steps(value), _steps(other)
    if len(response) == len(key) and all(_same_step(a, b) for a, b in zip(response, key, strict=True)):
        return CORRECT
    right_country = response[0][0] == key[0][0]
    right_place = len(response) == len(key) > 1 and all(
        _same_step(a, b) for a, b in zip(response[1:], key[1:], strict=True)
    )
    return PARTIAL if right_country or right_place else WRONG


def _steps(location: str) -> list[Step]:
    steps = []
    for part in location.split(":"):
        kinds = _KINDS.search(part)
        name = " ".join(_KINDS.sub("", part).split())
        steps.append((name, frozenset(_kind(kind) for kind in kinds[1].split("/")) if kinds else frozenset()))
    return steps


def _kind(kind: str) -> str:
    kind = kind.strip().rstrip("?")
    return "CITY" if kind == "TOWN" else kind  # set-list-location.v4 takes them for the same


def _same_step(step: Step, other: Step) -> bool:
    return step[0] == other[0] and (not other[1] or bool(step[1] & other[1]))
