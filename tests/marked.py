"""Marked articles for the tests of what reads, checks, exchanges and scores them."""

from tocsin.evaluate.marked import MarkedArticle, parse

HEAD = "outlet: (own)\nregion: World\nstyle: agency\n"

_FIRST = (
    "{ORRIN|place} – {Two gunmen|p1:ind:fact} {opened fire|a1 w1:fire} on {shoppers|t1:people:priv} in "
    "{Orrin|place1:city} on {Monday, 17 August 2015|date1=2015-08-17}, {killing|a1} {20 people|k1}, among them "
    "{a German|k1/Germans=1}, {Dana Fulworth|qs1} of the {Coast Guard|qa1} said. "
    '"{We heard a shot|q1}," {Fulworth|qs1} told Radio Tern.'
)
_SECOND = (
    "The {Free Coast Army|p1b:org:claimed} said an {FCA|p1b} unit carried it out, the {Free Coast Army|by1b} wrote. "
    "In {2009|date2=2009} it {bombed|a2} a {bank|t2:prop:bus} in {Tolm|place2:city}, wounding "
    "{at least 31 people|wd2=31+}, {Fulworth|sp} said."
)
RAID = f"""id: orrin-market-2015
kind: breaking
{HEAD}published: 2015-08-18
title: {{Gunmen|p1}} {{kill|a1}} {{20|k1=20}} at market near {{Orrin|place1}}

{_FIRST}
{_SECOND}
---
1: stage=accomplished types=armed_assault country=KE
2: stage=accomplished types=bombing_explosion country=KE recent=no
person: Dana Fulworth, Fulworth | f english
town: Orrin | KE
group: Free Coast Army, FCA | separatist
outlet: Radio Tern | broadcaster
"""

QUIET = f"""id: orrin-regatta-2016
kind: negative, sport
{HEAD}published: unknown
title: {{Orrin|place}} blown away in regatta

The home crew were shot to pieces on {{Sunday|time=?}}, losing by {{four|count}} lengths.
---
"""


def marked(words: str) -> MarkedArticle:
    """The article of a file's text."""
    return parse(words)
