"""Benchmark wits: incidents coded by the US National Counterterrorism Center, each with a summary in plain English.

The text is the summary alone, without a date of publication. There is no dev split: by default the tenth of the
incidents whose hashed number falls on 0 is scored. WITS has no column for claims, so the gold of `claimed` is what a
regular expression finds in the summary's formula ("X claimed responsibility", "No group claimed responsibility").
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.result import Coder, Figures, Result, coded, scores, share
from tocsin.evaluate.wits_words import wits_row

NAME = "wits"
USUAL = "corpora/wits/incidents.jsonl"
SOURCE = "github.com/johnfkraus/world_terror_incidents_visualizations (WITS, US government), as JSON lines"
_CLAIM = re.compile(
    r"(?P<none>\b(?:no\s+(?:group|one|party|organi[sz]ation)|nobody)\s+(?:has\s+)?)?claimed\s+(?:\w+\s+)?responsib",
    re.IGNORECASE,
)
_COUNTS = {
    "dead": "Incident_Victims_Dead",
    "wounded": "Incident_Victims_Wounded",
    "hostages": "Incident_Victims_Hostaged",
}
_LISTS = {"event_types": "Event_Type", "weapons": "Weapon"}
_NOTES = (
    "claimed: the gold is what a regular expression finds in the summary, for WITS has no column for it",
    "dead: victims alone, perpetrators who died are subtracted",
)


def run(data: Path | None, code: Coder, *, predictions: Path | None = None, everything: bool = False) -> Result:
    """Code the summaries and score country, city, event types, weapons, counts and claims.

    `data` is JSON lines with WITS' columns; all of them are scored. Without `data` it is the usual file, which the
    reader is trained on but for a tenth: that tenth is scored, unless `everything` is asked for. `predictions` is
    written as JSON lines {"ICN", "country", "city", "event_types", "weapons", "dead", "wounded", "hostages",
    "claimed"}. Raises RunError where there is no incident, or one lacks a column.
    """
    path = files.locate(NAME, data, USUAL, SOURCE)
    whole = everything or data is not None
    rows = [row for row in files.read_rows(path) if whole or in_sample(str(row.get("ICN")))]
    if not rows:
        raise RunError(f"{path}: no incident to score; give WITS incidents as JSON lines")
    try:
        gold = [gold_row(row) for row in rows]
        articles = [files.article(row["ICN"], row["Summary"]) for row in rows]
    except (KeyError, ValueError) as error:
        raise RunError(f"{path}: an incident does not fit ({error!r}); expected WITS' columns as JSON lines") from error
    predicted = [
        {"ICN": row["ICN"]} | wits_row(article, coding)
        for row, article, coding in zip(rows, articles, coded(articles, code), strict=True)
    ]
    files.write_rows(predictions, predicted)
    return Result(NAME, score(gold, predicted), _NOTES)


def in_sample(icn: str) -> bool:
    """Whether an incident is in the tenth that is kept out of training: the SHA-1 of its number modulo 10 is 0."""
    return int(hashlib.sha1(icn.encode(), usedforsecurity=False).hexdigest(), 16) % 10 == 0


def gold_row(row: dict[str, Any]) -> dict[str, Any]:
    """WITS' columns as a record like `wits_row`'s; `claimed` is None where the summary says nothing of it."""
    return {
        "country": row["Country"],
        "city": row["City"],
        **{name: split_list(row[column]) for name, column in _LISTS.items()},
        **{name: int(row[column]) for name, column in _COUNTS.items()},
        "claimed": claimed(row["Summary"]),
    }


def split_list(words: str) -> list[str]:
    """A column that holds several values: "Armed Attack, Kidnapping"."""
    return [word for part in words.split(",") if (word := part.strip())]


def claimed(summary: str) -> bool | None:
    """Whether somebody claimed the incident by the summary's formula; None where it has none."""
    found = [match["none"] is None for match in _CLAIM.finditer(summary)]
    return any(found) if found else None


def score(gold: Sequence[dict[str, Any]], predicted: Sequence[dict[str, Any]]) -> Figures:
    """Figures of predicted records against gold ones in the same order; F1 of lists is micro, counts must be exact."""
    pairs = list(zip(gold, predicted, strict=True))
    figures: Figures = {
        name: share(sum(_plain(g[name]) == _plain(p[name]) for g, p in pairs), len(pairs))
        for name in ("country", "city")
    }
    for name in _COUNTS:
        figures[name] = share(sum(g[name] == p[name] for g, p in pairs), len(pairs))
    told = [(g["claimed"], p["claimed"]) for g, p in pairs if g["claimed"] is not None]
    figures["claimed"] = share(sum(g == p for g, p in told), len(told))
    for name in _LISTS:
        common = sum((Counter(g[name]) & Counter(p[name])).total() for g, p in pairs)
        figures[name] = scores(common, sum(len(p[name]) for _, p in pairs), sum(len(g[name]) for g, _ in pairs))
    claims = (sum(g and p for g, p in told), sum(p for _, p in told), sum(g for g, _ in told))
    figures["claims"] = scores(*claims)
    return figures


def _plain(name: str | None) -> str:
    """A name without accents, apostrophes, hyphens and case, which WITS writes in several ways."""
    letters = unicodedata.normalize("NFD", (name or "").casefold())
    return "".join(letter for letter in letters if letter.isalnum())
