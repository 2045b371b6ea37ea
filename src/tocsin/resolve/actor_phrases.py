"""Phrases that name an actor through another: a state's forces, an umbrella's branch in a country, an armed wing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORCES = re.compile(
    r"^(?:['’]s?\s+)?(?:(?:national|federal|military|special|security|air|armed|government|state|border|riot|naval|ground"
    r"|coalition|counterterrorism|counter-terrorism|interim|royal|regular|elite|secret|intelligence|transitional)\s+)*"
    r"(?:government|regime|army|military|armed forces|forces|force|troops|soldiers?|police(?:m[ae]n)?|police officers?"
    r"|navy|air force|air strikes?|airstrikes?|warplanes?|jets?|aircraft|helicopters?|drones?|artillery|marines?"
    r"|guards?|national guard|border guards?|services?|agents?|authorities|intelligence|commandos?|officers?|security"
    r"|junta|units?|paratroopers|gunboats?|warships?|occupation forces|tanks?)$",
    re.IGNORECASE,
)
# Which force of a state the words mean, by the end of its id; the state itself where they leave it open.
_ROLES = (
    ("police", re.compile(r"^(?:(?:national|federal|riot|state)\s+)*police(?:m[ae]n|\s+officers?)?$", re.IGNORECASE)),
    (
        "army",
        re.compile(
            r"^(?:regular\s+)?(?:army|military|armed forces|troops|soldiers?|army troops|army soldiers?|tanks?"
            r"|artillery|paratroopers|army units?)$",
            re.IGNORECASE,
        ),
    ),
    (
        "air-force",
        re.compile(r"^(?:air force|warplanes?|(?:military|fighter)\s+(?:jets?|aircraft)|jets?)$", re.IGNORECASE),
    ),
    ("navy", re.compile(r"^(?:navy|gunboats?|warships?|naval forces?)$", re.IGNORECASE)),
    ("intelligence", re.compile(r"^(?:intelligence|(?:secret|intelligence)\s+(?:services?|agents?))$", re.IGNORECASE)),
)
_OF_STATE = re.compile(
    r"^(?:the\s+)?(?P<force>government|armed forces|army|military|police|security forces|state)\s+of\s+(?:the\s+)?"
    r"(?P<state>.+)$",
    re.IGNORECASE,
)
_BRANCH = r"(?:branch|affiliate|arm|wing|chapter|offshoot|franchise|province|subsidiary)"
_BRANCHES = (
    re.compile(rf"^(?:the\s+)?(?P<whole>.+?)['’]s?\s+{_BRANCH}\s+in\s+(?P<where>.+)$", re.IGNORECASE),
    re.compile(rf"^(?:the\s+)?(?P<whole>.+?)['’]s?\s+(?P<where>.+?)\s+{_BRANCH}$", re.IGNORECASE),
    re.compile(rf"^(?:the\s+|a\s+|an\s+)?(?P<where>.+?)\s+{_BRANCH}\s+of\s+(?:the\s+)?(?P<whole>.+)$", re.IGNORECASE),
    re.compile(r"^(?:the\s+)?(?P<whole>.+?)\s+in\s+(?P<where>.+)$", re.IGNORECASE),
)
_WINGS = (
    re.compile(r"^(?:the\s+)?(?P<whole>.+?)(?:['’]s?)?\s+(?:armed|military)\s+wing$", re.IGNORECASE),
    re.compile(r"^(?:the\s+|its\s+)?(?:armed|military)\s+wing\s+of\s+(?:the\s+)?(?P<whole>.+)$", re.IGNORECASE),
)
_BACKED = re.compile(
    r"^(?:the\s+)?(?P<where>[\w. ]{2,30}?)[- ]"
    r"(?P<how>backed|based|aligned|supported|sponsored|allied|trained|funded)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole and what is meant of it: its part in the country `where`, or its armed wing (`where` None)."""

    whole: str
    where: str | None


def split_force(name: str) -> list[tuple[str, str]]:
    """Ways in which the words may be a state and its force ("Iraqi", "security forces"); the force may be empty."""
    words = re.sub(r"^(?:the|suspected|two|three)\s+", "", name.strip(), flags=re.IGNORECASE)
    of = _OF_STATE.match(words)
    if of is not None:
        return [(of["state"], of["force"])]
    found = []
    for match in re.finditer(r"(?:['’]s)?\s+|$", words):
        rest = re.sub(r"^['’]s\s+", "", words[match.start() :].strip())
        if (not rest and words[:1].isupper()) or (rest and _FORCES.match(rest)):
            found.append((words[: match.start()], rest))
    return found


def role_of(force: str) -> str | None:
    """The end of a force's id that the words stand for ("soldiers" → "army"); None for the state as a whole."""
    return next((role for role, pattern in _ROLES if pattern.match(force.strip())), None)


def part_phrases(name: str) -> list[Phrase]:
    """Readings of the words as a part of a whole, the likeliest first ("Islamic State's Libyan branch")."""
    wings = [Phrase(found["whole"], None) for pattern in _WINGS if (found := pattern.match(name))]
    places = [Phrase(found["whole"], found["where"]) for pattern in _BRANCHES if (found := pattern.match(name))]
    return wings + places


def without_backer(name: str) -> tuple[str, str | None] | None:
    """What is left of "Iran-backed X" and "Somalia-based X", with the words of the place where X is based."""
    found = _BACKED.match(name)
    return None if found is None else (found["rest"], found["where"] if found["how"].lower() == "based" else None)
