"""What the users of the benchmark of the web app ask for: addresses by kind of page, of what the ledger holds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np

from tocsin.ledger import Ledger
from tocsin.ledger.columns import Columns

VARIANTS = 40  # addresses of a kind, so that no answer is the one before
LARGEST = 20  # values of a facet that are drawn from: the most frequent, for they cost most
COMMON, RARE = ("police", "hospital", "attackers", "villagers"), 20


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page and addresses of it."""

    name: str
    addresses: tuple[str, ...]


def kinds(ledger: Ledger, *, seed: int) -> list[Kind]:
    """All kinds of page that are measured."""
    chance, held = random.Random(seed), ledger.columns()
    filters = _filters(held, chance)
    together = zip(*(filters[name] for name in TOGETHER), strict=True)
    several = [dict(item for one in pick for item in one.items()) for pick in together]
    incidents = [f"/incidents/{id}" for id in chance.choices(held.ids.tolist(), k=VARIANTS)]
    articles = [f"/articles/{id}" for id in chance.choices(held.named["article"].words, k=VARIANTS)]
    return [
        Kind("first page", ("/incidents",)),
        *(Kind(f"filter: {name}", _addresses(chosen)) for name, chosen in filters.items()),
        Kind("filter: several at once", _addresses(several)),
        Kind("sorted by killed", _addresses([{"sort": "killed", "page": n} for n in range(1, VARIANTS)])),
        Kind("search: common word", _addresses([{"q": word} for word in COMMON])),
        Kind("search: rare word", _addresses([{"q": word} for word in _rare(ledger, chance)])),
        Kind("map of the world", ("/incidents?view=map",)),
        Kind("map of the world: marks", _addresses([IN_WORLD], "/map.json")),
        Kind("map of the world: marks, filtered", _addresses([{**one, **IN_WORLD} for one in several], "/map.json")),
        Kind("map of a region: marks", _addresses(_regions(held, chance), "/map.json")),
        Kind("timeline", ("/incidents?view=timeline",)),
        Kind("incident", tuple(incidents)),
        Kind("incident with most reports", tuple(f"/incidents/{id}" for id in _most_told(held))),
        Kind("article", tuple(articles)),
        *(Kind(f"export: {kind}", _addresses(_few(held, chance), f"/incidents.{kind}")) for kind in EXPORTS),
    ]


TOGETHER = ("country", "period", "attack type")  # filters that some incidents fit all of
IN_WORLD: dict[str, object] = {"within": "-180,-85,180,85", "zoom": 2}
EXPORTS = ("csv", "geojson", "parquet")


def _addresses(asked: Sequence[dict[str, object]], path: str = "/incidents") -> tuple[str, ...]:
    return tuple(f"{path}?{urlencode(one)}" for one in asked)


def _filters(held: Columns, chance: random.Random) -> dict[str, list[dict[str, object]]]:
    """For each filter some choices of it."""

    def drawn(name: str, column: str) -> list[dict[str, object]]:
        counts = held.coded[column].counts(np.ones(len(held), bool))
        return [{name: value} for value, _ in chance.choices(counts[:LARGEST], k=VARIANTS)]

    outlets = held.named["outlet"].counts(np.ones(len(held), bool))[:LARGEST]
    years = [chance.randrange(2008, 2022) for _ in range(VARIANTS)]
    return {
        "country": drawn("country", "country"),
        "period": [{"from": f"{year}-03", "to": f"{year + chance.randrange(3)}-09"} for year in years],
        "actor": drawn("actor", "perpetrator"),
        "attack type": drawn("attack", "attack_type"),
        "killed": [{"killed_min": chance.randrange(1, 30)} for _ in range(VARIANTS)],
        "outlet": [{"outlet": name} for name, _ in chance.choices(outlets, k=VARIANTS)],
        "attribution": drawn("attribution", "attribution"),
        "independent sources": [{"sources": chance.randrange(2, 6)} for _ in range(VARIANTS)],
        "in doubt": [{"doubtful": 1, "page": n} for n in range(1, VARIANTS + 1)],
    }


def _most_told(held: Columns) -> list[str]:
    """The incidents with most reports."""
    found: list[str] = held.ids[np.argsort(-held.numbers["n_reports"], kind="stable")[:10]].tolist()
    return found


def _regions(held: Columns, chance: random.Random) -> list[dict[str, object]]:
    """Maps of some hundred kilometres around incidents."""
    points = np.column_stack([held.latitude, held.longitude])[~np.isnan(held.latitude)]
    drawn = [points[chance.randrange(len(points))].tolist() for _ in range(VARIANTS)]
    return [
        {
            "within": f"{max(-180, x - 4):.2f},{max(-85, y - 3):.2f},{min(180, x + 4):.2f},{min(85, y + 3):.2f}",
            "zoom": 7,
        }
        for y, x in drawn
    ]


def _few(held: Columns, chance: random.Random) -> list[dict[str, object]]:
    """Views of some hundred incidents: one country and half a year."""
    countries = [name for name, _ in held.coded["country"].counts(np.ones(len(held), bool))[:LARGEST]]
    return [
        {"country": chance.choice(countries), "from": f"{year}-01", "to": f"{year}-06"}
        for year in (chance.randrange(2008, 2024) for _ in range(VARIANTS))
    ]


def _rare(ledger: Ledger, chance: random.Random) -> list[str]:
    """Names that a few articles have."""
    hits = chance.sample(ledger.search("quarter", limit=500), RARE)
    texts = (ledger.article(hit.article_id).article.text for hit in hits)
    return [text.split(" quarter")[0].split()[-1] for text in texts]
