"""Words → actors: the register of armed groups and states, and whose name a mention is.

A name matches by its whole spelling (case, hyphens, articles and words like "militants" aside) or within a strict
spelling distance; it is never forced: an unknown name stays an actor of its own, and a branch is not its umbrella.
Facts in data/actors.csv: names as GTD and UCDP spell them, aliases and years as commonly known.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from rapidfuzz import fuzz, process

from tocsin.errors import RunError
from tocsin.records import ActorValue
from tocsin.resolve.place_names import fold_name

COLUMNS = ("id", "name", "kind", "aliases", "parent", "areas", "start", "end", "gtd_name", "ucdp_name", "source")
KINDS = ("organisation", "state", "generic")
MIN_SPELLING = 90.0  # rapidfuzz ratio of two names that may be one misspelt or transliterated otherwise
MIN_WORD_SPELLING = 60.0  # of each pair of words in them: "Sinai" is no misspelt "Yemen"
MIN_LENGTH = 7  # shorter names must match exactly
ANYWHERE = "*"

_WHO = (
    r"militants?|fighters?|rebels?|insurgents?|guerrillas?|terrorists?|extremists?|gunm[ae]n|members?|commandos?|men|forces"
    r"|followers|supporters|operatives?|jihadis?|jihadists?|loyalists?|cells?|movement|group|organi[sz]ation|militia"
    r"|militiam[ae]n|troops|soldiers|suicide bombers?|attackers?|network|terrorist group|militant group|rebel group"
    r"|extremist group|jihadist group|units?|squad"
)
_BEFORE = re.compile(
    r"^(?:(?:the|a|an|suspected|alleged|presumed|armed|some|several|two|three|local|self-styled|so-called|outlawed|banned"
    r"|radical|extremist|militant|jihadist|terrorist|rebel|leftist|maoist|marxist|shiite|sunni|islamist"
    r"|islamic extremist|hardline|separatist|group|groups|network|movement|organi[sz]ation)\s+)+",
    re.IGNORECASE,
)
_OF = re.compile(rf"^(?:(?:the|a|an|suspected|armed)\s+)*(?:{_WHO})\s+(?:of|from|with|belonging to|loyal to)\s+", re.I)
_AFTER = re.compile(rf"(?:['’]s)?\s+(?:{_WHO})$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*[(\[]([^)\]]+)[)\]]\s*$")
_FORCES = re.compile(
    r"^(?:['’]s?\s+)?(?:(?:national|federal|military|special|security|air|armed|government|state|border|riot|naval|ground"
    r"|coalition|counterterrorism|counter-terrorism|interim|royal|regular|elite|secret|intelligence|transitional)\s+)*"
    r"(?:government|regime|army|military|armed forces|forces|force|troops|soldiers?|police(?:m[ae]n)?|police officers?"
    r"|navy|air force|air strikes?|airstrikes?|warplanes?|jets?|aircraft|helicopters?|drones?|artillery|marines?"
    r"|guards?|national guard|border guards?|services?|agents?|authorities|intelligence|commandos?|officers?|security"
    r"|junta|units?|paratroopers|gunboats?|warships?|occupation forces|tanks?)$",
    re.IGNORECASE,
)
_GOVERNMENT_OF = re.compile(
    r"^(?:the\s+)?(?:government|armed forces|army|military|police|security forces|state)\s+of\s+(?:the\s+)?(.+)$", re.I
)
_ORGANISATION = re.compile(
    r"\b(?:front|army|armies|brigades?|movement|party|organi[sz]ation|cartel|militia|liberation|union|command|battalion"
    r"|network|jihad|jaish|jaysh|lashkar|harakat|harkat|ansar|jamaat|jama'at|hizb|hezb|hizbul|liwa|katiba|alliance|faction"
    r"|committee|group|coordinat\w+|tigers?|vanguard|resistance|federation|council|state|guardians|mafia|klan|syndicate"
    r"|patriots|extraditables|clan|gang|legion|corps|squads?|wing|coalition)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9/-]{1,7}$")
_STATE_WORD = re.compile(
    r"\b(?:police|army|troops|soldiers?|policem[ae]n|government|security forces|armed forces|navy|air force"
    r"|national guard|regime|security agents|deputies|military)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the register. `areas`: ISO countries where it acts, "*" = anywhere; years None where unknown."""

    id: str
    name: str
    kind: str  # organisation, state, generic
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    areas: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    gtd_name: str | None = None
    ucdp_name: str | None = None
    source: str = ""


class ActorRegister:
    """Read-only lookups of actors by name."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._by_key: dict[str, list[Actor]] = defaultdict(list)
        self._generic: dict[str, str] = {}
        for actor in self._actors.values():
            for name in (actor.name, *actor.aliases):
                self._enter(actor, actor_key(name))
        self._spellings = [k for k in self._by_key if len(k) >= MIN_LENGTH]

    @classmethod
    def open(cls, path: Path | None = None, extra: Path | None = None) -> ActorRegister:
        """Open the register of the package (or `path`); `extra` is a CSV of more actors, which win over equal ids.

        Raises RunError, naming file and line, where a file is missing or a row does not fit.
        """
        source = path or Path(str(files("tocsin.resolve") / "data" / "actors.csv"))
        actors = {actor.id: actor for actor in read_actors(source)}
        if extra is not None:
            actors.update({actor.id: actor for actor in read_actors(extra)})
        unknown = [a for a in actors.values() if a.parent and a.parent not in actors]
        if unknown:
            raise RunError(
                f"{extra or source}: {unknown[0].id} has parent {unknown[0].parent}, which no row has; add it"
            )
        return cls(actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, actor_id: str) -> Actor | None:
        """The entry of an id."""
        return self._actors.get(actor_id)

    def match(self, name: str, *, country: str | None = None, year: int | None = None) -> ActorValue:
        """The actor that a name or description means; `actor_id` None where the register has none.

        country: ISO code of where it acted, year: when; they decide between actors that share an acronym. A description
        without a name ("gunmen") has no entry of its own.
        """
        actor = self._find(name, country, year)
        if actor is None:
            return ActorValue(name=name)
        return ActorValue(name=name, actor_id=actor.id, canonical=actor.name, parent_id=actor.parent)

    def kind_of(self, name: str) -> str:
        """The codebook's kind of a perpetrator (rule 9): "organisation", "individual" or "state"."""
        found = self._find(name, None, None)
        if found is not None:
            return found.kind
        bare = actor_key(_BEFORE.sub("", name))
        generic = self._generic.get(actor_key(name)) or self._generic.get(bare)
        if generic is not None:
            return "state" if generic == "generic-states" else "individual"
        if any(a.kind == "organisation" for variant in _variants(name) for a in self._candidates(variant)):
            return "organisation"
        if _STATE_WORD.search(name) and name.split()[-1][0].islower():
            return "state"
        last = self._generic.get(actor_key(name.split()[-1])) if name.split() else None
        if last == "generic-individuals" and name.split()[-1].islower():
            return "individual"
        if _ORGANISATION.search(name) or _ACRONYM.match(name.strip()):
            return "organisation"
        return "individual"

    def _enter(self, actor: Actor, key: str) -> None:
        if actor.kind == "generic":
            self._generic.setdefault(key, actor.id)
        elif key and actor not in self._by_key[key]:
            self._by_key[key].append(actor)

    def _find(self, name: str, country: str | None, year: int | None) -> Actor | None:
        if actor_key(name) in self._generic or not name.strip():
            return None
        own = [a for a in self._candidates(name) if a.kind == "organisation" and _fits(a, name, country)]
        state = None if own else self._state(name)
        if state is not None:
            return state
        for variant in _variants(name):
            if actor_key(variant) in self._generic:
                continue
            # "Chechen militants" are not the state whose adjective is left of them.
            found = [a for a in self._candidates(variant) if a.kind == "organisation" and _fits(a, variant, country)]
            if found:
                return _choose(found, country, year)
        misspelt = self._misspelt(actor_key(_bare(name)))
        return _choose(misspelt, country, year) if misspelt else None

    def _candidates(self, name: str) -> list[Actor]:
        found = self._by_key.get(actor_key(name), [])
        if _is_acronym(name):
            return found
        # "Eta" or "Is" written as a word is no acronym.
        return [
            a
            for a in found
            if not any(actor_key(n) == actor_key(name) and _is_acronym(n) and len(n) < 4 for n in a.aliases)
        ]

    def _state(self, name: str) -> Actor | None:
        """The state whose government, army or police the words are ("Iraqi security forces")."""
        words = re.sub(r"^(?:the|suspected|two|three)\s+", "", name.strip(), flags=re.IGNORECASE)
        of = _GOVERNMENT_OF.match(words)
        if of is not None:
            return self._state_named(of[1])
        for match in re.finditer(r"(?:['’]s)?\s+|$", words):
            state = self._state_named(words[: match.start()])
            rest = words[match.start() :].strip()
            if state is not None and (not rest or _FORCES.match(rest) or _FORCES.match(re.sub(r"^['’]s\s+", "", rest))):
                return state if rest or words[0].isupper() else None
        return None

    def _state_named(self, name: str) -> Actor | None:
        return next((a for a in self._by_key.get(actor_key(name), []) if a.kind == "state"), None)

    def _misspelt(self, key: str) -> list[Actor]:
        """Actors whose name differs from the key by spelling only, word by word."""
        if len(key) < MIN_LENGTH or (" " not in key and len(key) < MIN_LENGTH + 1):
            return []
        found = process.extract(key, self._spellings, scorer=fuzz.ratio, score_cutoff=MIN_SPELLING, limit=5)
        best = [other for other, _, _ in found if _same_words(key, other)]
        return [a for a in self._by_key[best[0]] if a.kind == "organisation"] if best else []


def read_actors(path: Path) -> tuple[Actor, ...]:
    """Rows of a register's CSV. Raises RunError, naming file and line, where it cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            missing = [column for column in ("id", "name", "kind") if column not in (rows.fieldnames or ())]
            if missing:
                raise RunError(f"{path}: has no column {missing[0]}; the columns are {', '.join(COLUMNS)}")
            return tuple(_actor(path, number, row) for number, row in enumerate(rows, 2))
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); name a CSV of actors") from error


def _actor(path: Path, line: int, row: dict[str, str]) -> Actor:
    kind = row["kind"]
    if not row["id"] or not row["name"] or kind not in KINDS:
        raise RunError(f"{path}, line {line}: needs an id, a name and a kind ({', '.join(KINDS)}); correct the row")
    try:
        years = [int(row[column]) if row.get(column) else None for column in ("start", "end")]
    except ValueError as error:
        raise RunError(f"{path}, line {line}: start and end are years ({error}); correct the row") from error
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=kind,
        aliases=tuple(filter(None, (row.get("aliases") or "").split("|"))),
        parent=row.get("parent") or None,
        areas=tuple((row.get("areas") or "").split()),
        start=years[0],
        end=years[1],
        gtd_name=row.get("gtd_name") or None,
        ucdp_name=row.get("ucdp_name") or None,
        source=row.get("source") or "",
    )


@lru_cache(maxsize=16384)
def actor_key(name: str) -> str:
    """One key for the spellings of a name: folded as place names are, without articles ("al-Qaeda" = "al Qaeda")."""
    key = re.sub(r"^(?:the )", "", fold_name(name))
    return re.sub(r"\b(?:al|el|ul|e|i|as|ash) ", "", key + " ").strip() or key


def _variants(name: str) -> Iterable[str]:
    """The name and what is left of it without brackets, "members of", "militants", "suspected"."""
    yield name
    bracket = _BRACKET.match(name)
    if bracket is not None:
        yield bracket[1]
        yield bracket[2]
    bare = _bare(name)
    if bare != name:
        yield bare


def _bare(name: str) -> str:
    bare, last = name.strip(), ""
    while bare != last:
        last = bare
        bare = _BEFORE.sub("", _OF.sub("", _AFTER.sub("", bare))).strip()
    return bare or name


def _is_acronym(name: str) -> bool:
    return _ACRONYM.match(name.strip()) is not None


def _fits(actor: Actor, name: str, country: str | None) -> bool:
    """Whether an acronym may be this actor's in that country: short ones stand for many things elsewhere."""
    if country is None or not _is_acronym(name) or len(name.strip()) > 3:
        return True
    return not actor.areas or country in actor.areas or ANYWHERE in actor.areas


def _choose(found: list[Actor], country: str | None, year: int | None) -> Actor | None:
    """The one actor of several of that name that acts in the country, then in the year; None where none stands out."""
    here = [a for a in found if country is not None and country in a.areas] or found
    now = [a for a in here if year is not None and (a.start or 0) <= year <= (a.end or 9999)] or here
    return now[0] if len(now) == 1 else None


def _same_words(one: str, other: str) -> bool:
    """Whether each word of one is a spelling of the word in the same place; digits must agree."""
    first, second = one.split(), other.split()
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if len(first) != len(second):
        return one.replace(" ", "") == other.replace(" ", "")
    return all(fuzz.ratio(a, b) >= MIN_WORD_SPELLING for a, b in zip(first, second, strict=True))
