"""Names that are a street's, a school's or a hospital's and no town's ("Lynn Street", "3300 block of Maypole")."""

from __future__ import annotations

import re

from tocsin.records import Span

_STREET = (
    r"(?:Street|Avenue|Ave|Road|Rd|Drive|Lane|Boulevard|Blvd|Highway|Hwy|Parkway|Pkwy|Turnpike|Circle|Terrace|Trail"
    r"|Expressway|Freeway)\b\.?|(?:St|Dr|Ln|Pl)\b\.?(?!\s[A-Z])|(?:Place|Way)\b"
    r"|(?:[Ss]treets|[Aa]venues|[Rr]oads|[Bb]oulevards|[Dd]rives)\b"
)
_SIDE = r"(?:[NSEW]|[NS][EW]|North|South|East|West|Northwest|Northeast|Southwest|Southeast)\b\.?"
_AFTER = re.compile(
    rf"[ \t](?:{_SIDE}[ \t])?(?:[A-Z][\w’'-]+[ \t])?(?:{_STREET})"
    rf"|[ \t](?:and|&|at)[ \t](?:{_SIDE}[ \t])?(?:[A-Z][\w’'-]+|\d+\w\w)[ \t](?:{_STREET})"
)
_BEFORE = re.compile(
    rf"\b(?:(?:block|blocks|corner|intersection)[ \t]of[ \t](?:{_SIDE}[ \t])?|\d{{2,5}}[ \t]{_SIDE}[ \t])$"
)
_BODY = re.compile(
    r"[ \t](?:[A-Z][\w’'-]+[ \t]){0,3}?(?:Hospitals?|Medical|Clinic|University|College|High|Schools?|Elementary|Middle"
    r"|Academy|Church|Cathedral|Mosque|Mall|Plaza|Hotel|Inn|Apartments?|Bar|Club|Cemetery|Center|Centre|Health|Healthcare"
    r"|Park|Bridge|Downs|Gardens|Manor|Village|Villas|Towers?|Homes|Square|Museum|Library|Stadium|Arena|Theat(?:re|er)"
    r"|Casino|Restaurant|Market|Store)\b"
)


def is_street(text: str, span: Span) -> bool:
    """Whether the words around a name make it a street's: "Wells Street", "Ashland and Racine avenues"."""
    if _AFTER.match(text, span.end):
        return True
    if text.startswith(("'s", "’s"), span.end):
        return False
    return _BEFORE.search(text, max(0, span.start - 40), span.start) is not None


def is_body(text: str, span: Span) -> bool:
    """Whether the words behind a name make it a building's: "Milford Memorial Hospital"."""
    return _BODY.match(text, span.end) is not None
