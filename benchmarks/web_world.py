"""What happened, for the benchmark of the web app: made-up incidents in real places, crowded as news is.

Half of the incidents are in ten countries; within a country they are spread over its sixty largest cities by Zipf's
law, and a third follow another incident of the same city within a week. The outlets that tell them and the groups that
are held to have done them are few at the top and many below, by Zipf's law too. Nothing in it is true.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

from tocsin.records import PlaceValue
from tocsin.resolve import ActorRegister
from tocsin.resolve.actor_rows import Actor
from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_value import Values, plain

CROWDED = ("AF", "IQ", "PK", "NG", "SY", "SO", "IN", "CO", "YE", "PH")
OTHERS = (
    *("ML", "BF", "NE", "CD", "CM", "TD", "LY", "EG", "DZ", "TN", "KE", "ET", "SD", "SS", "CF", "UG", "MZ", "TZ", "BI"),
    *("RU", "UA", "TR", "LB", "IL", "PS", "JO", "SA", "IR", "BD", "LK", "NP", "MM", "TH", "ID", "MY", "CN", "KZ", "TJ"),
    *("MX", "PE", "VE", "EC", "GT", "HN", "HT", "BR", "CL", "PY", "GB", "FR", "ES", "DE", "IT", "GR", "BE", "SE", "IE"),
    *("US", "CA", "AU", "NZ", "JP", "ZA", "AO", "SN", "GH", "CI"),
)
IN_CROWDED = 0.5  # share of the incidents
CITIES = 60  # a country
FIRST_DAY, DAYS = date(2008, 1, 1), 365 * 17
IN_A_WAVE = 0.33  # share of the incidents that follow another one in its city within a week
OUTLETS, REGISTERED, FREE = 2000, 300, 150  # outlets; groups of the register; groups that it has not
ZIPF = 0.9
DISPUTED = 0.07  # share of the incidents of which reports contradict each other; others do by chance
_SYLLABLES = ("ba", "dor", "mi", "ka", "lun", "ter", "so", "rag", "vi", "nel", "pu", "zan", "he", "lok", "fre", "ost")
_PAPERS = ("Herald", "Post", "Times", "Observer", "Chronicle", "Gazette", "Courier", "Monitor", "News", "Wire")
_BANDS = ("Front", "Brigade", "Movement", "Army", "Vanguard", "Legion")

T = TypeVar("T")


class Ranked(Generic[T]):
    """Things of which the first is drawn most, by Zipf's law."""

    def __init__(self, things: Sequence[T], exponent: float = ZIPF) -> None:
        self._things = things
        self._shares = list(accumulate((n + 1) ** -exponent for n in range(len(things))))

    def draw(self, chance: random.Random) -> T:
        return chance.choices(self._things, cum_weights=self._shares)[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Who may have done it; `actor_id` None where the register has no such group."""

    name: str
    actor_id: str | None
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident as it was, before anyone told of it."""

    day: date
    place: PlaceValue  # the settlement, as precisely as can be
    killed: int
    wounded: int
    kidnapped: int
    attack_type: str
    weapon_type: str
    target_type: str
    stage: str
    suicide: bool
    group: Group | None  # None: nobody is named
    names: tuple[str, ...]  # of streets and witnesses
    date_precision: int  # UCDP date_prec of the best that anyone tells; 0: nobody tells a day
    where_precision: int  # UCDP where_prec of the best that anyone tells; 0: nobody tells a place
    disputed: bool


# Attack type, weapon, share of all attacks.
_ATTACKS = (
    ("bombing_explosion", "explosives", 44),
    ("armed_assault", "firearms", 28),
    ("assassination", "firearms", 8),
    ("hostage_taking_kidnapping", "firearms", 9),
    ("facility_infrastructure_attack", "incendiary", 5),
    ("unarmed_assault", "chemical", 1),
    ("hostage_taking_barricade", "firearms", 1),
    ("armed_assault", "melee", 3),
    ("unknown", "unknown", 1),
)
_TARGETS = Ranked(
    (
        *("private_citizens_property", "military", "police", "government_general", "business"),
        *("religious_figures_institutions", "transportation", "educational_institution", "utilities"),
        *("terrorists_nonstate_militia", "journalists_media", "government_diplomatic", "ngo", "tourists", "other"),
    )
)
_STAGES = ("accomplished", "attempted", "foiled", "threatened")


class World:
    """Where things happen, who does them and who tells them."""

    def __init__(self, *, seed: int) -> None:
        chance = random.Random(seed)
        self.gazetteer = Gazetteer.open()
        self._values = Values(self.gazetteer)
        self._cities = {code: Ranked(found) for code, found in _cities(self.gazetteer).items() if found}
        self._crowded = Ranked([code for code in CROWDED if code in self._cities], 0.4)
        self._others = Ranked([code for code in OTHERS if code in self._cities], 0.6)
        self.outlets = Ranked([_outlet(chance, n) for n in range(OUTLETS)])
        self._groups = _groups(chance, ActorRegister.open())

    def happened(self, count: int, chance: random.Random) -> Iterator[Happened]:
        """So many incidents, those of one wave after another."""
        last: Happened | None = None
        for _ in range(count):
            follows = last is not None and chance.random() < IN_A_WAVE
            last = self._one(chance, last if follows else None)
            yield last

    def _one(self, chance: random.Random, before: Happened | None) -> Happened:
        code = self._crowded.draw(chance) if chance.random() < IN_CROWDED else self._others.draw(chance)
        place = before.place if before else self._settlement(self._cities[code].draw(chance))
        day = (before.day if before else FIRST_DAY + timedelta(days=chance.randrange(DAYS))) + (
            timedelta(days=chance.randrange(7)) if before else timedelta()
        )
        attack, weapon, _ = chance.choices(_ATTACKS, weights=[share for _, _, share in _ATTACKS])[0]
        stage = chance.choices(_STAGES, weights=(92, 4, 3, 1))[0]
        harm = stage == "accomplished"
        killed = min(900, int(chance.paretovariate(0.9)) - 1) if harm else 0
        return Happened(
            day=day,
            place=place,
            killed=killed,
            wounded=int(killed * chance.uniform(0, 3)) + chance.randrange(6) if harm else 0,
            kidnapped=1 + int(chance.expovariate(0.2)) if attack.startswith("hostage") and harm else 0,
            attack_type=attack,
            weapon_type=weapon,
            target_type=_TARGETS.draw(chance),
            stage=stage,
            suicide=weapon == "explosives" and chance.random() < 0.2,
            group=self._groups.of(place.country or "").draw(chance) if chance.random() < 0.6 else None,
            names=tuple(name(chance) for _ in range(6)),
            date_precision=chance.choices((1, 2, 3, 4, 5, 0), weights=(86, 3, 3, 4, 2, 2))[0],
            where_precision=chance.choices((1, 2, 4, 6, 0), weights=(79, 8, 6, 5, 2))[0],
            disputed=chance.random() < DISPUTED,
        )

    def _settlement(self, city: Place) -> PlaceValue:
        value = self._values.completed(city, city.name)
        return replace(value, city=city.name, precision=1, reason="named settlement")

    def country_name(self, code: str) -> str:
        """The country's usual name."""
        place = self.gazetteer.country(code)
        return place.name if place else code

    def division(self, place: PlaceValue) -> PlaceValue:
        """The first-order division of a settlement; the country where it has none."""
        rows = [p for p in self._divisions(place.country or "") if plain(p.name) == place.adm1]
        if not rows:
            return self.country(place)
        value = self._values.completed(rows[0], rows[0].name)
        return replace(value, precision=4, reason="centre of the division")

    def country(self, place: PlaceValue) -> PlaceValue:
        """The country of a settlement as a place of its own."""
        found = self.gazetteer.country(place.country or "")
        if found is None:
            return replace(place, precision=6)
        return replace(self._values.completed(found, found.name), precision=6, reason="centre of the country")

    def _divisions(self, code: str) -> tuple[Place, ...]:
        if code not in self._known_divisions:
            self._known_divisions[code] = self.gazetteer.divisions_of(code)
        return self._known_divisions[code]

    @cached_property
    def _known_divisions(self) -> dict[str, tuple[Place, ...]]:
        return {}


class _Groups:
    """Groups by country: those that act there first, then those that no register has."""

    def __init__(self, registered: Sequence[Actor], free: Sequence[Group]) -> None:
        self._registered, self._free = registered, free
        self._of: dict[str, Ranked[Group]] = {}

    def of(self, code: str) -> Ranked[Group]:
        if code not in self._of:
            here = [Group(a.name, a.id, a.belongs_to) for a in self._registered if a.acts_in(code)]
            anywhere = [Group(a.name, a.id, a.belongs_to) for a in self._registered[:3]]
            start = sum(map(ord, code)) % len(self._free)
            self._of[code] = Ranked([*(here or anywhere), *self._free[start : start + 8]])
        return self._of[code]


def _groups(chance: random.Random, register: ActorRegister) -> _Groups:
    """Two thirds of the registered groups are at home in the crowded countries."""
    organisations = [actor for actor in register if actor.kind == "organisation" and actor.areas]
    chance.shuffle(organisations)
    here = [actor for actor in organisations if actor.areas[0] in CROWDED][: REGISTERED * 2 // 3]
    elsewhere = [actor for actor in organisations if actor.areas[0] not in CROWDED][: REGISTERED - len(here)]
    free = [Group(f"{name(chance)} {chance.choice(_BANDS)}", None, None) for _ in range(FREE)]
    return _Groups([*here, *elsewhere], free)


def _cities(gazetteer: Gazetteer) -> dict[str, list[Place]]:
    """The largest cities of each country."""
    wanted: dict[str, list[Place]] = {code: [] for code in (*CROWDED, *OTHERS)}
    for row in range(len(gazetteer)):
        place = gazetteer.place(row)
        if place.kind is Kind.CITY and place.country in wanted and not place.approximate and place.geonames_id:
            wanted[place.country].append(place)
    return {code: sorted(found, key=lambda p: (-p.magnitude, p.row))[:CITIES] for code, found in wanted.items()}


def _outlet(chance: random.Random, number: int) -> str:
    return f"{name(chance)} {_PAPERS[number % len(_PAPERS)]}"


def name(chance: random.Random) -> str:
    """A name that no place, person or group has."""
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
