"""The chosen filters of a view in words, and the pages that tell more of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from tocsin.web.asked import Asked
from tocsin.web.rendering import words

if TYPE_CHECKING:
    from tocsin.web.site import Site

SAID = {  # by parameter; {} is its value
    "q": "words: {}",
    "from": "from {}",
    "to": "to {}",
    "country": "country: {}",
    "city": "town: {}",
    "actor": "attributed to {}",
    "actor_kind": "actor: {}",
    "attack": "attack: {}",
    "target": "target: {}",
    "weapon": "weapon: {}",
    "stage": "stage: {}",
    "attribution": "attribution: {}",
    "killed_min": "killed at least {}",
    "killed_max": "killed at most {}",
    "outlets": "told by at least {} outlets",
    "sources": "told by at least {} independent sources",
    "outlet": "outlet: {}",
    "status": "review: {}",
    "doubtful": "in doubt only",
    "bbox": "on this part of the map",
}
_CODES = ("actor_kind", "attack", "target", "weapon", "stage", "attribution", "status")


def chosen(asked: Asked, countries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Parameter and words of each filter; `countries`: names by ISO code."""
    for name, value in asked.given().items():
        if name == "doubtful" and value == "0":
            yield name, "not in doubt"
        elif name in SAID:
            code = words(value) if name in _CODES else countries.get(value, value) if name == "country" else value
            yield name, SAID[name].format(code)


def leads(asked: Asked, site: Site) -> Iterator[tuple[str, str]]:
    """Address and words of the brief of the chosen country and of the profile of the chosen actor, if it has one."""
    if asked.country in site.countries:
        days = {"from": asked.since, "to": asked.until}
        query = urlencode({name: day for name, day in days.items() if day})
        yield f"/countries/{asked.country}{query and '?' + query}", f"Brief on {site.countries[asked.country]}"
    if asked.actor and site.speakers.has_page(asked.actor):
        yield f"/actors/{quote(asked.actor, safe='')}", f"Profile of {asked.actor}"
