"""The fixed parts of a WITS summary: the leading date, the chain of places after it, and the closing claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from training.corpora.strings import occurrences

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?"
_SHORT_DAY = rf"(?:{_DAY}|\d{{1,2}})"
# "On" stays outside of the span, words that make the date vague or a range inside it.
DATE = re.compile(
    rf"(?:Between|between|From|from)(?: about)? +{_SHORT_DAY} +(?:and|to) +{_DAY}|(?:(?:[Aa]bout|before"
    rf"|after) +)?{_DAY}"
    rf"|Before +{_DAY}|[Ii]n {_MONTH} \d{{4}}"
)
# Other words of time: not judged, for they are neither the day of the incident nor none.
CLOCK = re.compile(
    r"\b(?:at |around |before |after |between |about "
    r"|approximately )*\d{1,2}:\d\d ?(?:[AaPp]\.?[Mm]\.?)?(?: and \d{1,2}:\d\d ?[AP]M)?"
    r"|\b(?:in the |during the |at |late |early |around |about )*(?:noon|midnight|dawn|dusk|sunset|sunrise|night"
    r"|nighttime"
    r"|morning|afternoon|evening|overnight)\b|\b(?:the (?:same|next|following) day|later|earlier|(?:\w+ )?(?:minutes?"
    r"|hours?|days?|weeks?|months?|years?)(?: later| earlier| after| before)?)\b|\b(?:19|20)\d\d\b"
)
_ALIASES = {
    "Gaza": ("Gaza Strip", "Gaza"),
    "Congo, Democratic Republic of the": ("Democratic Republic of the Congo",),
    "Burma": ("Burma", "Myanmar"),
    "Ireland": ("Northern Ireland", "Ireland"),
}
_JOINS = re.compile(
    r"\b(?:in|near|of|between|and|on|from|to|along|at|outside|around|just|off|within|inside|toward|the|a|an|with"
    r"|via|or"
    r"|kilometers?|km|miles?|located|about|approximately|part|parts|area|areas|side|outskirts|city|\d+"
    r"|(?:north|south|east|west|central|mid|upper|lower|northeast|northwest|southeast|southwest)(?:ern)?)\b"
)
_CLAIM = re.compile(
    r"(?P<who>[^.]+?),? (?:later |also |jointly |reportedly |each |both |subsequently )*(?:claimed|claiming|took"
    r"|assumed)"
    r" (?:joint |sole )?responsibil"
)
_BLAME = re.compile(
    r"(?P<by>authorities|police|officials|government|military|security forces|it was)(?: have| has| had)?"
    r" (?:widely |generally |also |strongly )*(?:believed?|suspected|reported|thought|alleged|blamed|assumed)"
    r" (?:that )?(?P<who>[^.]+?) (?:was|were|is|are|may have been|might be) (?:likely |also )?responsi"
)
_PLAIN = re.compile(
    r"\b(?:settlers|separatists|protesters|protestors|actors?|rebels|extremists|elements|militants|insurgents"
    r"|republicans"
    r"|gunmen|students|villagers|rioters|anarchists|nationalists|supporters|tribesmen|criminals|activists|members"
    r"|loyalists|fighters|guerrillas|youths|pirates|residents|civilians|individuals|opponents|smugglers|terrorists)\b"
)


@dataclass
class Claim:
    """One actor of the closing claim: its spans (name and acronym), and how it is tied to the incident."""

    spans: list[tuple[int, int]]
    label: str  # organisation or individual
    attribution: str


@dataclass
class Claims:
    """All claims of a summary; `start` is where the claiming sentence begins, `clear` whether all of it was read."""

    start: int
    clear: bool = True
    actors: list[Claim] = field(default_factory=list)


def leading_date(text: str) -> tuple[int, int] | None:
    """[start, end) of the date that a summary starts with."""
    match = re.match(r"\s*(?:[Oo]n\s+)?(?:[Oo]r\s+)?", text)
    found = DATE.match(text, match.end() if match else 0)
    return trimmed(text, *found.span()) if found else None


def places(text: str, start: int, country: str, names: list[str]) -> tuple[list[tuple[int, int]], int] | None:
    """Places of the chain that begins after the date at `start` and ends with the country; and where it ends.

    names: city and province as coded, kept whole. None where the country does not close the chain.
    """
    first = re.search(r"\.\s|\.$", text[start:])
    sentence_end = start + (first.start() if first else len(text) - start)
    names_of = _ALIASES.get(country, (country,))
    found = ([p for p in occurrences(text[:sentence_end], name) if p[0] > start] for name in names_of)
    ends = next((places_ for places_ in found if places_), [])
    lead = re.search(
        r"\b(?:in|near|on|at|between|outside|along|off|around|southeast|southwest|northeast|northwest) ", text[start:]
    )
    if not ends or not lead:
        return None
    last = min(ends)
    begin = start + lead.start()
    if last[0] < begin or last[0] - begin > 160:
        return None
    chain = text[: last[0]]
    atoms = [last]
    for name in sorted({n for n in names if n}, key=len, reverse=True):
        for place in occurrences(chain, name):
            if place[0] >= begin and not any(a[0] < place[1] and place[0] < a[1] for a in atoms):
                longer = re.match(
                    r" (?:City|District|district|Province|province|region|village|area)\b", text[place[1] :]
                )
                atoms.append((place[0], place[1] + longer.end() if longer else place[1]))
    free = list(range(begin, last[0]))
    for place in sorted(atoms):
        free = [i for i in free if not place[0] <= i < place[1]]
    return sorted(atoms + _rest(text, free)), last[1]


def _rest(text: str, free: list[int]) -> list[tuple[int, int]]:
    """Capitalised names in the free positions of the chain, with a lower-case noun ("Rashid district")."""
    found = []
    open_ = set(free)
    for match in re.finditer(
        r"[A-Z][\w'’`-]*(?:,? ?(?:[A-Z][\w'’`-]*|al-[A-Z]\w*|district|neighborhood|village|commune|region|area"
        r"|\d+))*",
        text,
    ):
        start = match.start()
        pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^,]+", match[0])]
        for s, e in pieces:
            s, e = trimmed(text, s, e)
            if (
                s < e
                and all(i in open_ for i in range(s, e))
                and text[s].isupper()
                and not _JOINS.fullmatch(text[s:e])
                and not re.fullmatch(r"[AP]\.?M?\.?|M\.?", text[s:e])
            ):
                found.append((s, e))
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def read_claims(text: str) -> Claims:
    """Who claimed the incident or is believed to be responsible, in the last sentences of a summary."""
    sentence = re.search(r"(?:^|(?<=[.;])\s+)(?=[^.]*\b[Rr]esponsib)", text)
    if not sentence:
        return Claims(len(text))
    claims = Claims(sentence.end())
    tail = text[claims.start :]
    for match in _CLAIM.finditer(tail):
        who = match.start("who"), match.end("who")
        if not re.match(r"\s*(?:[Nn]o (?:other )?(?:group|one|individual)|[Nn]obody)", match["who"]):
            claims.actors += _actors(text, claims.start + who[0], claims.start + who[1], "claimed")
    for match in _BLAME.finditer(tail):
        attribution = "accused" if match["by"] == "it was" else "accused_by_authorities"
        claims.actors += _actors(text, claims.start + match.start("who"), claims.start + match.end("who"), attribution)
    wanted = len(re.findall(r"responsib", tail)) - len(re.findall(r"[Nn]o (?:other )?(?:group|one|individual)\b", tail))
    claims.clear = wanted <= 0 or bool(claims.actors)
    return claims


def _actors(text: str, start: int, end: int, attribution: str) -> list[Claim]:
    actors = []
    for match in re.finditer(
        r"(?:(?! and (?=[A-Z]| ?the )| or (?=[A-Z]| ?the |an?other |a )|, |and/or ).)+", text[start:end]
    ):
        s, e = trimmed(text, start + match.start(), start + match.end())
        article = re.match(r"(?:and/or |and |or )?(?:either )?(?:[Tt]he |[Aa]n? )?", text[s:e])
        s, e = trimmed(text, s + (article.end() if article else 0), e)
        if re.match(r"comprised|made up|those |an?other |which |who |including ", text[s:e]):
            continue
        if s >= e or not re.search(r"\w{2}", text[s:e]) or len(text[s:e].split()) > 12:
            continue
        acronym = re.search(r"\s*\(([^()]+)\)$", text[s:e])
        spans = [(s, s + acronym.start())] if acronym and acronym.start() else [(s, e)]
        if acronym and acronym.start():
            spans.append((s + acronym.start(1), s + acronym.end(1)))
        named = any(c.isupper() for c in text[s:e]) and not _PLAIN.search(text[s:e])
        if named or _PLAIN.search(text[s:e]):
            # the name inside a description ("members of ...") is not said to have done it
            actors.append(Claim(spans if named else spans[:1], "organisation" if named else "individual", attribution))
    return actors
