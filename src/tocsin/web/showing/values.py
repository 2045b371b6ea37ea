"""An incident's values: each with its status, rule, sources, what disputes it, and who says so in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.excerpts import Excerpt, excerpts
from tocsin.ledger import Ledger
from tocsin.ledger.views import IncidentView
from tocsin.linker import history
from tocsin.linker.history import FIELDS, MANY, TOLLS, are_one
from tocsin.profile.brief import FLAGS
from tocsin.profile.incidents import HOW
from tocsin.profile.wording import day_words
from tocsin.records import Article, HistoryEntry, Perpetrator, Reconciled, Sourced, Summary, Toll
from tocsin.web.showing.speakers import Speakers
from tocsin.web.showing.wording import STATUSES, TITLES, Countries, doubts, notes_of, value_words

Entry = HistoryEntry[Any]
Place = tuple[str, int | None]  # field and position of a value; None: in no value of the field

MOST = 12  # statements of one value that the incident's own page shows; the others have a page
ADDED = {**{name: title.lower() for name, title in TITLES.items()}, "perpetrators": "attribution"}
ORDER = (  # as readers ask
    *("date", "place", "attack_types", "suicide", "stage", "perpetrators"),
    *(*TOLLS, "targets", "weapons"),
)
_FIRST = ("adopted", "disputed", "superseded", "agrees", "outdated", "suggested", "rejected")


@dataclass(frozen=True, slots=True)
class Said:
    """One value as one report, or one speaker in it, gives it, with its sentences in the article."""

    value: str
    how: str  # kind of an attribution, else ""
    who: str
    when: str  # the day of the saying, where it is told apart from that of the article
    outlet: str
    published: str
    article_id: str
    flag: str
    flag_words: str
    badge: str | None
    counts_as: str  # the attribution as it counts, where the outlet has a stake
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Another value than the incident's, with those who give it."""

    value: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One value of an incident; `position` is its place among those of its field."""

    position: int
    value: str
    how: str  # kind of an attribution, else ""
    by: str  # to whom the reports put the attribution, else ""
    actor: str | None  # id or name by which an actor that is no person has a page
    notes: tuple[str, ...]
    status: str
    status_words: str
    doubts: tuple[str, ...]
    probability: float
    rule: str
    sources: int
    outlets: tuple[str, ...]
    badges: tuple[tuple[str, str], ...]  # badge, outlet
    rise: tuple[str, ...]  # counts that held one after the other, the present one last
    disputes: tuple[Variant, ...]
    said: tuple[Said, ...]
    more: int  # statements that are not among `said`


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record with its values, and what was told of it and stands in none of them."""

    name: str
    title: str
    values: tuple[Shown, ...]
    aside: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Looking:
    """What the words of values need: names of countries, and whose names are shown."""

    countries: Countries
    speakers: Speakers


class Values:
    """The values of one incident. sources: its reports, weighed, as the summary was made of them."""

    def __init__(self, view: IncidentView, sources: Sequence[Sourced], looking: Looking) -> None:
        self._summary: Summary = view.incident.summary
        self._told = {source.report.id: source for source in sources}
        self._looking = looking
        self.entries = history(sources, self._summary)
        self._held: dict[Place, list[Entry]] = {}
        for entry in filter(_tells, self.entries):
            self._held.setdefault((entry.field, self._position(entry)), []).append(entry)

    def fields(self, ledger: Ledger) -> tuple[Field, ...]:
        """All fields of which anything is told, with the most telling statements of each value."""
        chosen = {place: _most_telling(entries) for place, entries in self._held.items()}
        articles = _articles(ledger, (entry for entries in chosen.values() for entry in entries))
        made = (self._field(name, chosen, articles) for name in ORDER)
        return tuple(field for field in made if field.values or field.aside)

    def statements(self, field: str, position: int, ledger: Ledger) -> tuple[Said, ...]:
        """All statements of one value, in order of time."""
        entries = self._held.get((field, position), [])
        return self._said(entries, _articles(ledger, entries))

    def placed(self) -> tuple[tuple[int | None, Entry], ...]:
        """All that was told, each with the position of its value among those of its field; None: in no value."""
        return tuple((position, entry) for (_, position), held in self._held.items() for entry in held)

    def addable(self) -> tuple[tuple[str, int, str], ...]:
        """Fields of which nothing holds, or which may have one more value: name, position of the new value, words."""
        held = {name: len(self._rows(name)) for name in FIELDS}
        return tuple(
            (name, held[name], f"{'another ' if held[name] else ''}{ADDED[name]}")
            for name in ORDER
            if name in MANY or not held[name]
        )

    def _rows(self, name: str) -> tuple[Reconciled[Any], ...]:
        """The values of a field; what goes without saying is left out."""
        made = getattr(self._summary, name)
        rows = made if isinstance(made, tuple) else () if made is None else (made,)
        return tuple(row for row in rows if not (name == "suicide" and row.value is False and not _is_disputed(row)))

    def _position(self, entry: Entry) -> int | None:
        rows = self._rows(entry.field)
        if entry.field not in MANY:
            return 0 if rows else None
        return next((number for number, row in enumerate(rows) if are_one(row.value, entry.value)), None)

    def _field(self, name: str, chosen: Mapping[Place, list[Entry]], articles: Mapping[str, Article]) -> Field:
        values = tuple(
            self._shown(name, number, row, chosen.get((name, number), []), articles)
            for number, row in enumerate(self._rows(name))
        )
        aside = chosen.get((name, None), []) if name != "suicide" else []
        return Field(name, TITLES[name], values, self._said(aside, articles))

    def _shown(
        self, name: str, position: int, row: Reconciled[Any], chosen: list[Entry], articles: Mapping[str, Article]
    ) -> Shown:
        entries, value = self._held.get((name, position), []), row.value
        actor = value if isinstance(value, Perpetrator) else None
        return Shown(
            position=position,
            value=value_words(value, self._looking.countries),
            how=HOW[actor.attribution] if actor else "",
            by=self._looking.speakers.words(actor.attributed_by) if actor and actor.attributed_by else "",
            actor=self._page_of(actor) if actor else None,
            notes=notes_of(value),
            status=row.status,
            status_words=STATUSES[row.status],
            doubts=doubts(row.status, row.parts),
            probability=row.probability,
            rule=row.rule,
            sources=row.sources,
            outlets=self._outlets(row.follows),
            badges=_badges(entries),
            rise=self._rise(entries) if name in TOLLS else (),
            disputes=self._disputes(entries, row),
            said=self._said(chosen, articles),
            more=len(entries) - len(chosen),
        )

    def _page_of(self, actor: Perpetrator) -> str | None:
        key = actor.actor_id or actor.name
        return key if actor.kind != "individual" and self._looking.speakers.has_page(key) else None

    def _outlets(self, reports: Iterable[str]) -> tuple[str, ...]:
        named = (self._told[id].outlet for id in reports if id in self._told)
        return tuple(dict.fromkeys(name for name in named if name))

    def _rise(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """The counts that held, or held until a later one."""
        held = [e.value for e in entries if e.is_own and e.flag in ("adopted", "superseded")]
        told = tuple(dict.fromkeys(value_words(one, self._looking.countries) for one in held if isinstance(one, Toll)))
        return told if len(told) > 1 else ()

    def _disputes(self, entries: Sequence[Entry], row: Reconciled[Any]) -> tuple[Variant, ...]:
        """What contradicts the value; of an attribution who denies it, or what was denied."""
        found: dict[str, list[str]] = {}
        for entry in entries:
            if entry.flag == "disputed":
                found.setdefault(value_words(entry.value, self._looking.countries), []).append(self._by(entry))
        if isinstance(row.value, Perpetrator) and row.disputed_by:
            said = "said to have done it" if row.value.attribution == "denied" else "denied"
            found.setdefault(said, []).extend(self._outlets(row.disputed_by))
        return tuple(Variant(value, tuple(dict.fromkeys(by))) for value, by in found.items())

    def _by(self, entry: Entry) -> str:
        speaker = f"{self._looking.speakers.words(entry.speaker)} in " if entry.speaker else ""
        return f"{speaker}{_outlet(entry)}, {_day(entry.published)}"

    def _said(self, entries: Iterable[Entry], articles: Mapping[str, Article]) -> tuple[Said, ...]:
        return tuple(self._one(entry, articles[entry.article_id]) for entry in entries if entry.article_id in articles)

    def _one(self, entry: Entry, article: Article) -> Said:
        is_actor, badge = isinstance(entry.value, Perpetrator), entry.weighed
        return Said(
            value=value_words(entry.value, self._looking.countries),
            how=HOW[entry.value.attribution] if is_actor else "",
            who=self._looking.speakers.words(entry.speaker),
            when=day_words(entry.said) if entry.said and entry.said != entry.published and entry.speaker else "",
            outlet=_outlet(entry),
            published=_day(entry.published),
            article_id=entry.article_id,
            flag=entry.flag,
            flag_words=FLAGS[entry.flag],
            badge=badge.badge if badge else None,
            counts_as=HOW[badge.attribution] if badge and badge.attribution != entry.value.attribution else "",
            excerpts=excerpts(article.text, entry.spans),
        )


def _tells(entry: Entry) -> bool:
    """Whether it says anything: a report that does not tell of a suicide attack says nothing of it."""
    return not (entry.field == "suicide" and entry.value is False and entry.flag in ("agrees", "suggested"))


def _is_disputed(row: Reconciled[Any]) -> bool:
    return bool(row.disputed_by) or row.status not in ("machine", "suggested")


def _badges(entries: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Which outlets have a stake in what they say, and which."""
    held = ((entry.weighed.badge, _outlet(entry)) for entry in entries if entry.weighed)
    return tuple(dict.fromkeys((badge, outlet) for badge, outlet in held if badge))


def _most_telling(entries: Sequence[Entry]) -> list[Entry]:
    """The first few, what is adopted and what disputes it before the rest; in order of time."""
    ranked = sorted(range(len(entries)), key=lambda number: (_FIRST.index(entries[number].flag), number))
    return [entries[number] for number in sorted(ranked[:MOST])]


def _articles(ledger: Ledger, entries: Iterable[Entry]) -> dict[str, Article]:
    ids = list(dict.fromkeys(entry.article_id for entry in entries))
    return {article.id: article for article in ledger.plain_articles(ids)}


def _outlet(entry: Entry) -> str:
    return entry.outlet or "an outlet that is not named"


def _day(published: str | None) -> str:
    return day_words(published) if published else "undated"
