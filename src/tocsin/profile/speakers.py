"""Whose name is shown: those who speak for an office, a group or an institution; private persons are not named."""

from __future__ import annotations

import re

_OFFICES = re.compile(
    r"\b(?:president|(?:prime |deputy )?minister|ministry|spokes(?:man|woman|person)|secretary|ambassador|embassy"
    r"|governor|mayor|senator|representative|congress(?:man|woman)|officials?|officer|police|general|colonel|major|captain"
    r"|commander|chief|commissioner|director|prosecutors?|judge|army|military|government|intelligence|service|agency"
    r"|department|hospital|university|professor|researchers?|analysts?|experts?|council|union|authorit(?:y|ies))\b",
    re.IGNORECASE,
)


def is_public(speaker: str, affiliation: str | None, named: frozenset[str]) -> bool:
    """Whether the speaker's name may be shown: an affiliation or an office is told, or it is no person.

    named: speakers that are known to be no persons. Witnesses and relatives are quoted without their names.
    """
    return bool(affiliation) or speaker in named or _OFFICES.search(speaker) is not None
