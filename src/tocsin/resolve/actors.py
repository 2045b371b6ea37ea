"""Words → actors: the register of armed groups, states and their forces, and whose name a mention is.

A name matches by its whole spelling (case, hyphens, articles and words like "militants" aside), by the consonants that
transliterations share, or within a strict spelling distance. It is never forced: a name that two actors share goes by
the country and the year or stays open, an unknown name stays an actor of its own, and a branch is not its umbrella.
Facts in data/actors.csv: names as GTD and UCDP spell them, aliases and years as commonly known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from rapidfuzz import fuzz, process

from tocsin.records import ActorValue
from tocsin.resolve.actor_names import (
    actor_key,
    bare_name,
    heads,
    in_brackets,
    is_acronym,
    is_other,
    same_words,
    sound_key,
    without_kind,
)
from tocsin.resolve.actor_phrases import part_phrases, role_of, split_force, without_backer
from tocsin.resolve.actor_rows import ANYWHERE, Actor, read_actors

__all__ = ["Actor", "ActorRegister", "actor_key", "read_actors"]

MIN_SPELLING = 90.0  # rapidfuzz ratio of two names that may be one misspelt
MIN_SOUND = 70.0  # the same of two names whose consonants are equal
MIN_SOUND_ALONE = 75.0  # and where the name is one word
MIN_BRACKETED = 75.0  # the same of an unknown name and the names of the acronym in brackets behind it
MIN_LENGTH = 7  # shorter names must match exactly
LONGEST = 200  # characters; longer words are no name
EARLY_ACRONYM = 1  # years before its start in which an acronym may be the actor's: years are those of first attacks
EARLY_NAME = 5  # the same of a full name
_GOVERNMENT = re.compile("^state-[a-z]{2}$")
_ORGANISATION = re.compile(
    r"\b(?:front|army|armies|brigades?|movement|party|organi[sz]ation|cartel|militia|liberation|union|command|battalion"
    r"|network|jihad|jaish|jaysh|lashkar|harakat|harkat|ansar|jamaat|jama'at|hizb|hezb|hizbul|liwa|katiba|alliance|faction"
    r"|committee|group|coordinat\w+|tigers?|vanguard|resistance|federation|council|state|guardians|mafia|klan|syndicate"
    r"|patriots|extraditables|clan|gang|legion|corps|squads?|wing|coalition)\b",
    re.IGNORECASE,
)
_BAND = re.compile(r"\b(?:militias?|cartels?)$", re.IGNORECASE)  # a group, though it has no name
_STATE_WORD = re.compile(
    r"\b(?:police|army|troops|soldiers?|policem[ae]n|government|security forces|armed forces|navy|air force"
    r"|national guard|regime|security agents|deputies|military)\b",
    re.IGNORECASE,
)


class ActorRegister:
    """Read-only lookups of actors by name."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._by_key: dict[str, list[Actor]] = defaultdict(list)
        self._local: dict[str, list[Actor]] = defaultdict(list)  # bare names that stand for an actor in its areas only
        self._by_sound: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
        self._states: dict[str, Actor] = {}
        self._generic: dict[str, Actor] = {}
        self._parts: dict[str, list[Actor]] = defaultdict(list)
        for actor in self._actors.values():
            if actor.belongs_to is not None:
                self._parts[actor.belongs_to].append(actor)
            for name in actor.names:
                self._enter(actor, name)
        for actor in self._actors.values():
            self._enter_bare(actor)
        self._spellings = [k for k in self._by_key if len(k) >= MIN_LENGTH]

    @classmethod
    def open(cls, path: Path | None = None, extra: Path | None = None) -> ActorRegister:
        """Open the register of the package (or `path`); `extra` is a CSV of more actors, which win over equal ids.

        Raises RunError, naming file and line, where a file is missing or a row does not fit.
        """
        source = path or Path(str(files("tocsin.resolve") / "data" / "actors.csv"))
        return cls(read_actors(source, extra))

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __contains__(self, actor_id: object) -> bool:
        return actor_id in self._actors

    def get(self, actor_id: str) -> Actor | None:
        """The entry of an id."""
        return self._actors.get(actor_id)

    def with_branches(self, actor_id: str, *, affiliates: bool = True) -> tuple[Actor, ...]:
        """The actor and all that belongs to it, at any depth, in the order of the ids; empty for an unknown id.

        Branches, a state's forces and members of a coalition belong to it, and affiliates unless they are left out;
        what split off, followed it or came before it does not.
        """
        found: dict[str, Actor] = {}
        waiting = [actor_id] if actor_id in self._actors else []
        while waiting:
            actor = self._actors[waiting.pop()]
            found[actor.id] = actor
            waiting += [a.id for a in self._parts[actor.id] if affiliates or a.relation != "affiliate"]
        return tuple(found[key] for key in sorted(found))

    def match(self, name: str, *, country: str | None = None, year: int | None = None) -> ActorValue:
        """The actor that a name or description means; `actor_id` None where the register has none.

        country: ISO code of where it acted, year: when; they decide between actors that share a name or an acronym.
        A description without a name ("gunmen") has no entry of its own: see `generic`.
        """
        actor = self._find(name, country, year)
        if actor is None:
            return ActorValue(name=name)
        return ActorValue(name=name, actor_id=actor.id, canonical=actor.name, parent_id=actor.belongs_to)

    def generic(self, name: str) -> Actor | None:
        """The kind of people that a description without a name means ("unknown gunmen" → Gunmen), or None."""
        return self._generic.get(actor_key(name)) or self._generic.get(actor_key(without_kind(name)))

    def kind_of(self, name: str) -> str:
        """The codebook's kind of a perpetrator (rule 9): "organisation", "individual" or "state"."""
        found = self._find(name, None, None)
        if found is not None:
            return found.kind
        generic = self.generic(name)
        if generic is not None and not _BAND.search(name):
            return "state" if "generic-states" in (generic.id, generic.parent) else "individual"
        if any(a.kind == "organisation" for variant in (name, bare_name(name)) for a in self._candidates(variant)):
            return "organisation"
        if self._candidates(name):
            return "state"
        if self._sounding(actor_key(bare_name(name)), None):
            return "organisation"
        if _STATE_WORD.search(name) and name.split()[-1][0].islower():
            return "state"
        last = self._generic.get(actor_key(name.split()[-1])) if name.split() else None
        if (
            last is not None
            and not _BAND.search(name)
            and last.parent != "generic-states"
            and name.split()[-1].islower()
        ):
            return "individual"
        if _ORGANISATION.search(name) or is_acronym(name):
            return "organisation"
        return "individual"

    def _enter(self, actor: Actor, name: str) -> None:
        key = actor_key(name)
        if actor.kind == "generic":
            self._generic.setdefault(key, actor)
        elif key and actor not in self._by_key[key]:
            self._by_key[key].append(actor)
            if sound_key(key) and name.upper() != name:
                self._by_sound[sound_key(key)].append((key, actor))
            if actor.kind == "state" and actor.parent is None:
                self._states.setdefault(key, actor)

    def _enter_bare(self, actor: Actor) -> None:
        """Names without the country in brackets: an actor's own name at large, another name in its areas only."""
        for name in actor.names if actor.kind != "generic" else ():
            bracketed = in_brackets(name)
            if bracketed is not None and self._country(bracketed[1]) is not None:
                key = actor_key(bracketed[0])
                where = self._by_key if name == actor.name else self._local
                if actor not in where[key]:
                    where[key].append(actor)

    def _find(self, name: str, country: str | None, year: int | None) -> Actor | None:
        name = name.strip()
        if not name or len(name) > LONGEST or actor_key(name) in self._generic:
            return None
        found = self._named(name, country)
        chosen = _choose(found, name, country, year)
        if chosen is not None or len(found) > 1:
            return chosen
        state = self._state(name)
        if state is not None:
            return state
        found = self._bracketed(name, country)
        if found:
            return _choose(found, name, country, year)
        part = self._part(name, year)
        if part is not None or any(p.where is None for p in part_phrases(name)):
            return part
        backed = without_backer(name)
        if backed is not None and self._country(name.split()[0].partition("-")[0]) is not None:
            return self._find(backed[0], country if backed[1] is None else self._country(backed[1]) or country, year)
        if not is_other(name):
            found, country = self._bare(name, country)
        if not found:
            found = self._sounding(actor_key(bare_name(name)), country) or self._misspelt(actor_key(name), country)
        return _choose(found, bare_name(name), country, year)

    def _candidates(self, name: str) -> list[Actor]:
        found = self._by_key.get(actor_key(name), [])
        if is_acronym(name.replace(".", "")):
            return found
        # "Eta" or "Is" written as a word is no acronym.
        return [
            a
            for a in found
            if not any(actor_key(n) == actor_key(name) and is_acronym(n) and len(n) < 4 for n in a.aliases)
        ]

    def _named(self, name: str, country: str | None) -> list[Actor]:
        """Groups and forces of that very name; a government is named otherwise, see `_state`."""
        found = [a for a in self._candidates(name) if not _GOVERNMENT.match(a.id)]
        here = [a for a in self._local.get(actor_key(name), []) if country is not None and a.acts_in(country)]
        return here + [a for a in found if a not in here]

    def _bracketed(self, name: str, country: str | None) -> list[Actor]:
        """By what stands before brackets and, if that is no other name, by the acronym in them."""
        parts = in_brackets(name)
        if parts is None:
            return []
        home = self._country(parts[1])
        found = self._named(parts[0], home or country) or self._named(bare_name(parts[0]), home or country)
        if home is not None:
            return [a for a in found if a.acts_in(home)]
        key = actor_key(parts[0])
        return found or [
            a
            for a in self._named(parts[1], country)
            if any(fuzz.token_sort_ratio(key, actor_key(n)) >= MIN_BRACKETED for n in a.names)
        ]

    def _bare(self, name: str, country: str | None) -> tuple[list[Actor], str | None]:
        """By what is left without descriptions and a country before it, which then is the evidence."""
        bare = bare_name(name)
        if actor_key(bare) in self._generic:
            return [], country
        found = self._named(bare, country)
        if found:
            return found, country
        for head, rest in heads(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)):
            home = self._country(head)
            rest = bare_name(rest)
            if home is not None and actor_key(rest) not in self._generic:
                return [a for a in self._named(rest, home) if a.acts_in(home)], home
        return [], country

    def _country(self, words: str) -> str | None:
        """The ISO code of a state by its name or adjective."""
        state = self._states.get(actor_key(words))
        return state.areas[0] if state is not None and state.areas and state.areas[0] != ANYWHERE else None

    def _state(self, name: str) -> Actor | None:
        """The state, or its force, that the words are ("Iraqi security forces")."""
        for words, force in split_force(name):
            state = self._states.get(actor_key(words))
            if state is not None:
                return self._actors.get(f"{state.id}-{role_of(force)}", state)
        return None

    def _part(self, name: str, year: int | None) -> Actor | None:
        """The part of an umbrella that acts in the named country, or a group's armed wing."""
        for phrase in part_phrases(name):
            wholes = self._named(phrase.whole, None) or self._named(bare_name(phrase.whole), None)
            country = self._country(phrase.where) if phrase.where is not None else None
            if len(wholes) != 1 or (phrase.where is not None and country is None):
                continue
            parts = [a for a in self._parts[wholes[0].id] if country is None or a.acts_in(country)]
            parts = [a for a in parts if year is None or (a.start or 0) - EARLY_ACRONYM <= year <= (a.end or 9999) + 1]
            for tier in (
                [a for a in parts if a.relation == "branch" and country in (None, *a.areas[:1])],
                [a for a in parts if country is not None and a.areas[0] == country],
                [a for a in parts if country is not None],
            ):
                if tier:
                    return tier[0] if len(tier) == 1 else None
        return None

    def _sounding(self, key: str, country: str | None) -> list[Actor]:
        """Actors of whose names the key is another transliteration."""
        found = self._by_sound.get(sound_key(key), []) if sound_key(key) else []
        least = MIN_SOUND if " " in key else MIN_SOUND_ALONE
        close = [a for other, a in found if fuzz.ratio(key, other) >= least and a.kind == "organisation"]
        return [a for a in dict.fromkeys(close) if country is None or a.acts_in(country) or ANYWHERE in a.areas]

    def _misspelt(self, key: str, country: str | None) -> list[Actor]:
        """Actors whose name differs from the key by spelling only, word by word, and that may act in the country."""
        if len(key) < MIN_LENGTH or (" " not in key and len(key) < MIN_LENGTH + 1):
            return []
        found = process.extract(key, self._spellings, scorer=fuzz.ratio, score_cutoff=MIN_SPELLING, limit=5)
        for other, _, _ in found:
            if same_words(key, other):
                actors = [a for a in self._by_key[other] if a.kind == "organisation"]
                return [a for a in actors if country is None or a.acts_in(country) or ANYWHERE in a.areas]
        return []


def _choose(found: Sequence[Actor], name: str, country: str | None, year: int | None) -> Actor | None:
    """The one of these whose name it may be there and then; None where none or several may."""
    early = EARLY_ACRONYM if is_acronym(name) else EARLY_NAME
    found = [a for a in found if year is None or a.start is None or a.start - early <= year]
    if country is not None and (len(found) > 1 or (is_acronym(name) and len(name) < 4)):
        found = [a for a in found if a.acts_in(country)] or [a for a in found if ANYWHERE in a.areas or not a.areas]
    if len(found) > 1 and year is not None:
        found = [a for a in found if year <= (a.end or 9999) + 1] or list(found)
    if len(found) > 1 and country is not None:
        found = [a for a in found if a.areas[0] == country] or list(found)
    return found[0] if len(found) == 1 else None
