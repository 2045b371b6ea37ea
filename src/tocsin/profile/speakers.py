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


_PRIVATE = re.compile(
    r"\b(?:(?:eye)?witness|resident|villager|neighbou?r|student|pupil|survivor|victim|relative|mother|father|brother|sister"
    r"|son|daughter|wife|widow|husband|uncle|aunt|cousin|friend|driver|passenger|shopkeeper|trader|vendor|farmer|herder"
    r"|worshipper|shopper|tourist|passer-by|local|man|woman|boy|girl|child)s?\b",
    re.IGNORECASE,
)


def is_public(speaker: str, affiliation: str | None, named: frozenset[str]) -> bool:
    """Whether the speaker's name may be shown: an affiliation or an office is told, or it is no person.

    named: speakers that are known to be no persons. Witnesses and relatives are quoted without their names; that
    somebody is a student or lives in a place is no affiliation.
    """
    if speaker in named or _OFFICES.search(speaker) is not None:
        return True
    if not affiliation:
        return False
    return _OFFICES.search(affiliation) is not None or _PRIVATE.search(affiliation) is None


def unnamed(affiliation: str | None) -> str | None:
    """What may be said of a speaker who is not named: what he is ("student"), where no name stands in it."""
    return affiliation if affiliation and affiliation == affiliation.lower() else None
