"""Out of the ledger and the registers, what profiles and briefs are composed of; and who has no profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from tocsin.around import relations, rests_on
from tocsin.config import Config
from tocsin.errors import RunError
from tocsin.ledger import IncidentFilter, Ledger
from tocsin.ledger.views import IncidentView
from tocsin.linker import history
from tocsin.profile import (
    Document,
    Entry,
    Material,
    Noted,
    Source,
    WarnedBefore,
    actor_profile,
    around,
    country_brief,
    incident_brief,
    name_in,
    warned_before,
    without,
)
from tocsin.records import ActorFact, Article, Coding, Value, Warned
from tocsin.resolve import ActorRegister
from tocsin.resolve.actors import Actor
from tocsin.sourcing import Sourcing

T = TypeVar("T")

BATCH = 500  # incidents read at a time
PERSON_RELATIONS = ("leader", "former_leader", "member")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that has a profile, with what tells it apart in the articles."""

    entry: Entry
    keys: tuple[str, ...]  # ids and names by which the ledger finds its incidents


class Profiler:
    """Makes the documents of one ledger.

    min_probability: warnings, quotations and facts less likely than this are left out; what a coder accepted never is.
    register, sourcing: those of the config, where they are open already.
    """

    def __init__(
        self,
        ledger: Ledger,
        config: Config,
        *,
        min_probability: float = 0.5,
        register: ActorRegister | None = None,
        sourcing: Sourcing | None = None,
    ) -> None:
        self._ledger = ledger
        self._least = min_probability
        self._register = register or ActorRegister.open(extra=config.resolve.actors)
        self._sourcing = sourcing or Sourcing(config.resolve)
        self._articles: dict[str, Article] = {}
        self._hidden = 0

    def actor(self, name: str) -> Document:
        """The profile of a group or state, by its name or its id in the register.

        Raises RunError for a person, for people without a name, and for nobody.
        """
        entry, material = self.about(name)
        return actor_profile(entry, material, hidden=self._hidden)

    def about(self, name: str) -> tuple[Entry, Material]:
        """The actor of this name or id, and all that its profile is composed of; raises as `actor`."""
        known = self._known(name)
        entry = known.entry
        views = self._incidents(IncidentFilter(actors=known.keys))
        codings = list(self._ledger.notes())
        material = self._material(views, codings)
        about = replace(
            material,
            facts=tuple(fact for fact in material.facts if self._is(fact, entry)),
            warnings=self._naming(material.warnings, entry),
            quotations=self._naming(material.quotations, entry),
        )
        return entry, self._warned(self._with_speakers(about))

    def incident(self, id: str) -> Document:
        """The brief of one incident by its id or its beginning. Raises RunError where there is none."""
        view = self._ledger.incident(id)
        sources = self._sourcing.of_incident(view)
        own = self._ledger.notes(articles=[one.article_id for one in view.reports])
        codings = {coding.article_id: coding for coding in (*self._warning_codings(), *own)}
        material = self._with_speakers(self._material([view], list(codings.values())))
        near = [(one.kind, self._ledger.incident(one.other.incident_id)) for one in relations(self._ledger, view)]
        self._read(other for _, other in near)
        warned = self._warned(material)
        fitting = tuple(pair.warning for pair in warned.warned_before)
        resting = rests_on(view).groups
        speakers = {name for one in resting for name in one.words if self._register.kind_of(name) != "individual"}
        return incident_brief(
            view,
            replace(
                warned,
                named_speakers=material.named_speakers | speakers,
                articles=self._articles,
                warnings=tuple(dict.fromkeys(fitting)),
                history=history(sources, view.incident.summary),
                related=tuple(near),
                rests_on=tuple(Source(one.words, one.report_ids) for one in resting),
            ),
        )

    def country(self, code: str, *, earliest: str | None, latest: str | None, shown: Sequence[str | None]) -> Document:
        """The brief of a country (ISO 3166-1 alpha-2) between two days (YYYY-MM-DD); `shown`: these as they were given.

        Raises RunError where the code is no country's.
        """
        name = self._countries().get(code)
        if name is None:
            raise RunError(f"--country {code}: is no country's ISO 3166-1 code; write two letters, such as KE")
        views = self._incidents(IncidentFilter(country=code, earliest=earliest, latest=latest))
        material = self._warned(self._material(views, list(self._warning_codings())))
        fitting = tuple(dict.fromkeys(pair.warning for pair in material.warned_before))
        return country_brief(name, shown, self._with_speakers(replace(material, warnings=fitting)))

    # --- who has a profile -----------------------------------------------------------------------------

    def _known(self, name: str) -> Known:
        value = self._register.match(name)
        actor = self._register.get(name) or self._register.get(value.actor_id or "")
        if actor is not None and actor.kind != "generic":
            entry = self._entry(actor)
            return Known(entry, tuple(dict.fromkeys((*entry.ids, *entry.names))))
        if actor is not None or self._register.generic(name) is not None:
            raise RunError(f"profile {name!r}: is a description and no name of an actor; name a group or a state")
        if self._register.kind_of(name) == "individual":
            self._refuse_person(name)
        if not self._ledger.count_incidents(IncidentFilter(actors=(name,))) and not self._is_told(name):
            raise RunError(f"profile {name!r}: neither the register nor the ledger knows it; see tocsin incidents")
        return Known(Entry(name), (name,))

    def _refuse_person(self, name: str) -> None:
        """Persons have no profile; whoever leads a group stands in that group's."""
        plain = name.casefold()
        for coding in self._ledger.notes():
            for fact in (value.value for value in coding.actor_facts):
                if fact.relation in PERSON_RELATIONS and fact.value.casefold() == plain:
                    led = f"is a person, told to be {fact.relation.replace('_', ' ')} of {fact.actor}"
                    raise RunError(f"profile {name!r}: {led}; persons have no profile, ask for that group's")
        raise RunError(
            f"profile {name!r}: no group or state of that name is known, and persons have no profile, for a private "
            "person's life is no part of the ledger; name a group or a state, or add it to the register "
            "(resolve.actors)"
        )

    def _is_told(self, name: str) -> bool:
        plain = name.casefold()
        return any(
            value.value.actor.casefold() == plain for coding in self._ledger.notes() for value in coding.actor_facts
        )

    def _entry(self, actor: Actor) -> Entry:
        parent = self._register.get(actor.parent) if actor.parent else None
        branches = [a for a in self._register.with_branches(actor.id, affiliates=False) if a.id != actor.id]
        countries = self._countries()
        return Entry(
            name=actor.name,
            id=actor.id,
            kind=actor.kind,
            aliases=actor.aliases,
            parent=parent.name if parent else None,
            relation=actor.relation,
            areas=tuple((code, countries[code]) for code in actor.areas if code in countries),
            start=actor.start,
            end=actor.end,
            branches=tuple((branch.id, branch.name) for branch in branches),
        )

    def _countries(self) -> dict[str, str]:
        """Names of countries by their codes, as the register names their governments."""
        return {code: names[0] for code, names in country_names(self._register).items()}

    # --- what the ledger holds -------------------------------------------------------------------------

    def _incidents(self, wanted: IncidentFilter) -> list[IncidentView]:
        found: list[IncidentView] = []
        while True:
            rows = self._ledger.incidents(wanted, limit=BATCH, offset=len(found))
            found += [self._ledger.incident(row.incident_id) for row in rows]
            if len(rows) < BATCH:
                return found

    def _read(self, views: Iterable[IncidentView]) -> None:
        for id in {one.article_id for view in views for one in view.reports} - self._articles.keys():
            self._articles[id] = self._ledger.article(id).article

    def _material(self, views: Sequence[IncidentView], codings: Sequence[Coding]) -> Material:
        self._read(views)
        for coding in codings:
            if coding.article_id not in self._articles:
                self._articles[coding.article_id] = self._ledger.article(coding.article_id).article
        return Material(
            articles=self._articles,
            incidents=tuple(views),
            facts=tuple(noted(codings, "actor_facts", self._least)),
            warnings=tuple(noted(codings, "warnings", self._least)),
            quotations=tuple(noted(codings, "quotations", self._least)),
            countries=self._countries(),
        )

    def _warning_codings(self) -> Iterator[Coding]:
        """What else their articles tell is left out."""
        for coding in self._ledger.notes(field="warnings"):
            yield replace(coding, quotations=(), actor_facts=())

    def _with_speakers(self, material: Material) -> Material:
        """With those of its speakers who are no persons."""
        speakers = {one.value.value.speaker for one in material.quotations}
        speakers |= {who for one in material.warnings for who in one.value.value.by}
        rows = (row.value.attributed_by for view in material.incidents for row in view.incident.summary.perpetrators)
        speakers |= {by for by in rows if by}
        named = frozenset(name for name in speakers if self._register.kind_of(name) != "individual")
        return replace(material, named_speakers=named)

    # --- what belongs to the actor ---------------------------------------------------------------------

    def _is(self, fact: Noted[ActorFact], entry: Entry) -> bool:
        name, published = fact.value.value.actor, self._articles[fact.article_id].published
        if name.casefold() in {one.casefold() for one in entry.names}:
            return True
        year = int(published.value[:4]) if published else None
        return entry.id is not None and self._register.match(name, year=year).actor_id == entry.id

    def _naming(self, notes: Sequence[Noted[T]], entry: Entry) -> tuple[Noted[T], ...]:
        """Those near whose words, or in whose headline, one of its names stands; not within another actor's name."""
        longer = [
            name
            for actor in self._register
            if actor.id not in entry.ids
            for name in actor.names
            if name not in entry.names and name_in(name, entry.names)
        ]

        def is_named(one: Noted[T]) -> bool:
            text = around(self._articles[one.article_id], one.value.evidence or one.value.mentions)
            return name_in(without(text, longer), entry.names) is not None

        return tuple(one for one in notes if is_named(one))

    def _warned(self, material: Material) -> Material:
        """The material with the proposals of which incidents came after which warnings."""
        pairs = fitting_warnings(material.warnings, material.incidents, material.articles, self._register)
        return replace(material, warned_before=pairs)


def fitting_warnings(
    warnings: Sequence[Noted[Warned]],
    incidents: Sequence[IncidentView],
    articles: Mapping[str, Article],
    register: ActorRegister,
) -> tuple[WarnedBefore, ...]:
    """Proposals of which of the incidents came after which warnings; articles: those of the warnings."""
    ids = {r.value.actor_id for v in incidents for r in v.incident.summary.perpetrators}
    actors = [actor for id in sorted(id for id in ids if id) if (actor := register.get(id)) is not None]
    return warned_before(
        warnings,
        incidents,
        articles,
        actors={actor.id: actor.names for actor in actors},
        countries=country_names(register),
    )


def noted(codings: Iterable[Coding], field: str, least: float) -> Iterator[Noted[Any]]:
    """The records of a field that are as likely as `least`, or that a coder accepted."""
    for coding in codings:
        values: tuple[Value[Any], ...] = getattr(coding, field)
        for value in values:
            if value.status != "rejected" and (value.probability >= least or _is_decided(value)):
                yield Noted(coding.article_id, value)


def country_names(register: ActorRegister) -> dict[str, tuple[str, ...]]:
    """Names of countries by their ISO 3166-1 codes, the usual one first, as the register names their governments."""
    states = (actor for actor in register if actor.kind == "state" and actor.parent is None)
    return {
        s.areas[0]: s.aliases
        for s in states
        if len(s.areas) == 1 and s.id == f"state-{s.areas[0].lower()}" and s.aliases
    }


def _is_decided(value: Value[Any]) -> bool:
    return value.status in ("accepted", "corrected", "agreed")
