"""A reader's reading, resolved → the same with the dead and the wounded as the article's own words tell them.

A reader looks for numbers: it calls killed those who were only shot, and hardly marks who is told dead or hurt one by
one. What a person has marked needs none of it.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.records import Mark, Reading, Toll, TollPart
from tocsin.resolve.not_killed import with_survivors
from tocsin.resolve.tolls import Fate, find_fates, find_hurts

# How surely such words tell of a death in the incident that the article is about (chosen on news of shootings).
SAID, IMPLIED, OTHER_TIME = 0.7, 0.5, 0.3


def with_fates(text: str, reading: Reading) -> Reading:
    """The reading with its counts of those who live as wounded, and behind its marks one for each fate that is told.

    These have `who` set, a toll, and no link: assembly ties them. Their probabilities are those above.
    """
    dead = tuple(_mark(fate, "killed") for fate in find_fates(text))
    hurt = tuple(_mark(fate, "wounded") for fate in find_hurts(text))
    mended = with_survivors(text, reading)
    return replace(mended, marks=mended.marks + dead + hurt)


def _mark(fate: Fate, label: str) -> Mark:
    number = fate.number
    toll = Toll(number, number, number)
    if fate.attackers:
        toll = Toll(number, number, number, (TollPart("perpetrators", number, (fate.span,)),), True)
    sure = OTHER_TIME if fate.elsewhen else IMPLIED if fate.implied else SAID
    return Mark(fate.span, label, sure, value=toll, who=fate.names)
