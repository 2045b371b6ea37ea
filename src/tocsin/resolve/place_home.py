"""The town that an article is about, by what it calls its own: the dateline, its police, the headline, bare mentions.

Lines of an outlet ("WTOC-TV: Savannah, News, Weather & Sports") tell where the newsroom is, and persons "of Detroit"
where they live; both say little. Weights chosen on one half of the incidents of a corpus of local news.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from tocsin.records import Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_stands import Occurrence
from tocsin.resolve.place_streets import is_body

DATELINE, AUTHORITY, HEADLINE, NAMED = 3.0, 3.0, 1.0, 1.0
PASSING = 0.2  # where a newsroom is, or a person lives
SHARE = 0.35  # of all votes, for a town that an article is about
SURE_SHARE = 0.8  # for a town that the headline names, whoever speaks
LONE_SHARE = 0.6  # for a town that is named once

_AUTHORITY_AFTER = re.compile(
    r"(?:['’]s)?[ \t](?:[Mm]etropolitan[ \t]|[Mm]etro[ \t]|[Cc]ity[ \t])?(?:[Pp]olice|PD\b|P\.D\.|[Ff]irefighters"
    r"|[Ff]ire[ \t](?:[Dd]epartment|[Rr]escue)|[Oo]fficers?\b|[Dd]etectives?\b|[Aa]uthorities|[Mm]ayor\b)"
)
_AUTHORITY_BEFORE = re.compile(r"\b(?:[Pp]olice|[Oo]fficers|[Aa]uthorities|[Mm]ayor)[ \t](?:in|of)[ \t]$")
_DATELINE_AFTER = re.compile(
    r"(?:,?[ \t][A-Z][\w. ]{1,18})?[ \t]*(?:\([^)\n]{2,30}\)[ \t]*)?(?:--|[—–|:-][ \t]|\([A-Z])"
)
_AGENCY_AFTER = re.compile(r"(?:,[ \t][A-Z][\w. ]{1,18})?[ \t]*\([ \t]?[A-Z]{2,}[^)\n]{0,24}\)[ \t]*(?:--|[—–-])")
_LINE_START = re.compile(r"(?:^|\n|[.:;|)][ \t]{1,3})(?:[A-Z]+[ \t])?$")
_RESIDENT = re.compile(
    r"(?:\b(?:man|woman|boy|girl|teen|teenager|resident|native|couple|student|visiting|drove|moved|were|was|is|are|[a-z]+ed)"
    r"[ \t]from|,[ \t](?:both[ \t]|all[ \t])?of|\b\d\d?,?[ \t]of)[ \t](?:[a-z]+[ \t])?$"
)
_NEWSROOM_BEFORE = re.compile(
    r"(?:\b[WK][A-Z]{2,3}\b|\b(?:News|FOX|Fox|NBC|ABC|CBS|Channel|[Cc]opyright)\b)[^\n.!?]{0,24}$"
)
_CALL_SIGN = re.compile(r"[WK][A-Z]{2,3}(?:-?TV)?")
_NEWSROOM_AFTER = re.compile(
    r"(?:,?[ \t][A-Z][\w.]*){0,3}[\W\d]{0,4}[^\n.!?a-z]{0,12}"
    r"\b(?:News|Weather|Times|Post|Herald|Tribune|Star|Journal|Gazette|Sun|Record|Chronicle|Observer)\b"
)


@dataclass(frozen=True, slots=True)
class Home:
    """The town that an article is about, the words that tell it best, and its share of all votes.

    `told`: a dateline tells it, or the headline names it and its police speak or hardly any other town is named; else
    it is but the town most named.
    """

    place: Place
    span: Span
    share: float
    told: bool


@dataclass(frozen=True, slots=True)
class Towns:
    """What each mention says for its town's being the article's own (0 = it is no town's), and that town."""

    votes: tuple[float, ...]
    home: Home | None


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one mention of a town says."""

    span: Span
    passing: bool
    headline: bool
    authority: bool
    dateline: bool

    @property
    def weight(self) -> float:
        if self.passing:
            return PASSING
        return NAMED + HEADLINE * self.headline + AUTHORITY * self.authority + DATELINE * self.dateline


def find_home(
    gazetteer: Gazetteer,
    text: str,
    found: Sequence[Occurrence],
    places: Sequence[Place | None],
    headline: int = 0,
    quarters: Container[int] = (),
) -> Towns:
    """The town with most votes, if it has enough.

    headline: number of characters that are the headline; quarters: numbers of the names that are called quarters, which
    vote for the town around them alone.
    """
    votes: defaultdict[int, list[_Vote]] = defaultdict(list)
    weights = [0.0] * len(found)
    for number, (item, place) in enumerate(zip(found, places, strict=True)):
        town = None if place is None or is_body(text, item.span) else gazetteer.whole(place)
        if number in quarters and place is not None and (place.kind is not Kind.CITY or town == place):
            continue
        if town is not None:
            vote = _vote(text, item, headline)
            votes[town.row].append(vote)
            weights[number] = vote.weight
    return Towns(tuple(weights), _elected(gazetteer, votes))


def _elected(gazetteer: Gazetteer, votes: Mapping[int, Sequence[_Vote]]) -> Home | None:
    sums = {row: sum(vote.weight for vote in own) for row, own in votes.items()}
    row = max(sums, key=lambda r: sums[r], default=None)
    if row is None:
        return None
    share = sums[row] / sum(sums.values())
    if sums[row] < NAMED or share < (SHARE if sums[row] > NAMED else LONE_SHARE):
        return None
    own = votes[row]
    sure = share >= SURE_SHARE or any(v.authority for v in own)
    told = any(v.dateline for v in own) or (sure and any(v.headline for v in own))
    return Home(gazetteer.place(row), max(own, key=lambda v: v.weight).span, share, told)


def is_newsroom(text: str, span: Span) -> bool:
    """Whether a name stands in an outlet's line ("WBRC FOX6 News - Birmingham, AL") or is a station's call sign."""
    if _CALL_SIGN.fullmatch(span.of(text)) or _NEWSROOM_AFTER.match(text, span.end):
        return True
    return _NEWSROOM_BEFORE.search(text, max(0, span.start - 40), span.start) is not None


def is_authority(text: str, span: Span) -> bool:
    """Whether the words behind a town's name are its police, mayor and the like: "Terrell PD"."""
    return _AUTHORITY_AFTER.match(text, span.end) is not None


def _vote(text: str, item: Occurrence, headline: int) -> _Vote:
    start, end = item.span.start, item.span.end
    before = text[max(0, start - 40) : start]
    capitals = item.words.isupper() and len(item.words) > 2
    return _Vote(
        span=item.span,
        passing=_RESIDENT.search(before) is not None or is_newsroom(text, item.span),
        headline=start < headline,
        authority=is_authority(text, item.span) or _AUTHORITY_BEFORE.search(before) is not None,
        dateline=bool(_LINE_START.search(before) and (_DATELINE_AFTER if capitals else _AGENCY_AFTER).match(text, end)),
    )
