"""Syndication credits: whose article a page shows, by the page's own words."""

from __future__ import annotations

import re

from tocsin.pages.extracted import Credit

_AGENCIES = {
    "Associated Press": r"(?:the )?associated press|AP",
    "Reuters": r"(?:thomson )?reuters",
    "AFP": r"agence france[- ]presse|AFP",
    "dpa": r"deutsche presse[- ]agentur|dpa",
    "EFE": r"(?:ACAN-)?EFE",
    "ANSA": r"ANSA",
    "Xinhua": r"xinhua(?: news agency)?",
    "TASS": r"(?:ITAR-)?TASS",
    "Interfax": r"interfax",
    "Kyodo": r"kyodo(?: news)?",
    "Anadolu Agency": r"anadolu(?: agency)?|AA",
    "PTI": r"press trust of india|PTI",
    "ANI": r"ANI",
    "IANS": r"IANS",
    "UPI": r"united press international|UPI",
    "PA Media": r"press association|PA Media",
    "NAN": r"news agency of nigeria|NAN",
    "Bloomberg": r"bloomberg",
    "CNN": r"CNN",
    "BBC": r"BBC(?: News)?",
    "RFE/RL": r"RFE/RL|radio free europe/radio liberty",
    "VOA": r"voice of america|VOA(?: News)?",
}
_EXACT = (
    "AA",
    "ANI",
    "NAN",
    "AP",
    "CNN",
    "BBC",
    "VOA",
    "EFE",
    "ANSA",
)  # read only in capitals: they are words otherwise
_AGENCY = "|".join(_AGENCIES.values())
_NAME = r"(?P<name>(?:the )?[A-Z0-9][\w.&’'/-]*(?:\s+(?:(?:of|the|and|for|de|la|in|&)\s+)?[A-Z0-9][\w.&’'/-]*){0,6})"
_KIND = r"(?i:article|story|report|piece|post|column|news item)"
_OF_IT = (
    rf"(?:\b(?:(?i:this) {_KIND}|(?i:the) (?i:article|story))\s+|^\W*(?:(?i:this)\s+)?)(?i:was |is |has been |had )?"
)
_AGAIN = r"(?i:re-?published|reprinted|reproduced|re-?posted|syndicated|used)"
_BY_NAME = (
    re.compile(
        rf"{_OF_IT}(?i:originally|first|initially) (?i:appeared|published|ran|printed) (?i:on|in|by|at|with) {_NAME}"
    ),
    re.compile(rf"{_OF_IT}(?i:appeared|published) (?i:originally|first) (?i:on|in|by|at) {_NAME}"),
    re.compile(rf"{_AGAIN} (?i:here )?(?i:with|by) (?i:the )?(?i:kind )?(?i:permission) (?i:of|from) {_NAME}"),
    re.compile(rf"{_OF_IT}{_AGAIN} (?i:from|courtesy of) {_NAME}"),
    re.compile(rf"^\W*(?i:read the (?:original|full) {_KIND} (?:on|at|in)) {_NAME}\W*$"),
    re.compile(rf"^\W*(?i:copyright)[\s©\d,-]*{_NAME}\.?\s(?i:(?:all rights reserved\.?\s)?distributed by)\b"),
)
_NO_OUTLET = re.compile(
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b.*|\d.*|"
    r"english|arabic|french|spanish|german|russian|ukrainian|turkish|hebrew|persian|urdu|hindi|portuguese|print|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)",
    re.IGNORECASE,
)
_BY_AGENCY = (
    re.compile(rf"\((?P<name>{_AGENCY})\)\s*[-\u2013\u2014]+", re.IGNORECASE),
    re.compile(rf"(?:^|\s)[-\u2013\u2014]+\s*(?P<name>{_AGENCY})\.?$", re.IGNORECASE),
    re.compile(rf"^\W*\(?(?P<name>{_AGENCY})\)?\W*$", re.IGNORECASE),
    re.compile(rf"(?:©|\(c\)|\bcopyright\b)[\s©\d,-]*(?:by\s+)?(?P<name>{_AGENCY})\b", re.IGNORECASE),
    re.compile(rf"^\W*(?:source|via|credit|by)\s*:?\s+(?P<name>{_AGENCY})\W*$", re.IGNORECASE),
    re.compile(rf"^[A-Z][^.!?]{{0,80}}\((?P<name>{_AGENCY})\)\W*$"),
)
_SURE = (_BY_AGENCY[0], _BY_AGENCY[3], _BY_AGENCY[4])
_DATELINE = 200  # characters at a line's start in which a dateline ends
_LONGEST = 400  # characters of a line that may be a credit of its own


def find_credit(
    lines: tuple[str, ...], *, around: tuple[str, ...] = (), outlet: str | None, address: str | None
) -> Credit | None:
    """The first credit in the article's lines and authors, else in the lines `around` it; None where there is none.

    A credit that names the page's own outlet is none. Around the article an agency's bare name is no credit.
    """
    for line, patterns in (*((line, _BY_AGENCY) for line in lines), *((line, _SURE) for line in around)):
        for found in _found(line, patterns):
            origin = agency(found["name"]) or found["name"].strip(" .,'’")
            if not _NO_OUTLET.fullmatch(origin) and not _is_own(origin, found["name"], outlet, address):
                return Credit(origin, found[0].strip())
    return None


def agency(name: str) -> str | None:
    """The usual name of the news agency that `name` names, or None."""
    for usual, pattern in _AGENCIES.items():
        if re.fullmatch(pattern, name.strip(), re.IGNORECASE):
            return None if name.strip().upper() in _EXACT and not name.strip().isupper() else usual
    return None


def _found(line: str, patterns: tuple[re.Pattern[str], ...]) -> list[re.Match[str]]:
    found = [match for pattern in _BY_NAME if (match := pattern.search(line))]
    datelines = _BY_AGENCY[0].search(line[:_DATELINE])
    others = [pattern.search(line) for pattern in patterns if pattern is not _BY_AGENCY[0] and len(line) <= _LONGEST]
    agencies = (datelines, *others)
    return found + [match for match in agencies if match and agency(match["name"])]


def _is_own(origin: str, name: str, outlet: str | None, address: str | None) -> bool:
    own = re.sub(r"\W|^the", "", (outlet or "").casefold())
    letters = {re.sub(r"\W|^the", "", text.casefold()) for text in (origin, name)}
    host = re.sub(r"^https?://(?:www\.)?|[/:].*$", "", address or "").casefold()
    return any(text and (text == own or host.startswith(f"{text}.") or f".{text}." in host) for text in letters)
