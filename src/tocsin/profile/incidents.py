"""Incidents of a profile or brief: the table, the years, the totals, and to whom they are attributed and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tocsin.ledger.views import IncidentView
from tocsin.profile.compose import Articles, count, is_doubted, joined, reconciled_cites, sentence, value, words
from tocsin.profile.document import Citation, Piece, Row, Section, Sentence, Table
from tocsin.profile.speakers import is_public
from tocsin.profile.wording import (
    ATTACKS,
    ATTRIBUTIONS,
    STAGES,
    TARGETS,
    actor_name,
    counted,
    day_words,
    label,
    listed,
    toll_words,
    total,
)
from tocsin.records import Perpetrator, PlaceValue, Reconciled, Toll

Views = Sequence[IncidentView]
Rows = tuple[Reconciled[Perpetrator], ...]
Attributed = Callable[[IncidentView], Rows]  # the attributions of an incident that a document is about

TABLE = ("date", "place", "what", "attributed to", "killed", "wounded", "articles (sources)")
HOW = {
    "reported_as_fact": "reported as fact",
    "claimed": "claimed",
    "accused_by_authorities": "blamed by authorities",
    "accused": "blamed by others",
    "possible": "possible",
    "denied": "denies it",
}
COUNTED = (
    "An incident is counted once, however many articles tell of it; totals add the numbers that reports give, by low, "
    "best and high. The whole of a coordinated attack may stand beside its parts, and then its dead are counted twice."
)
UNSURE = ", unsure"


class IncidentTable:
    """Composes rows of incidents: which articles there are, whose attributions count, and names of countries."""

    def __init__(
        self,
        articles: Articles,
        countries: Mapping[str, str],
        attributed: Attributed,
        speakers: frozenset[str] = frozenset(),
    ) -> None:
        self._articles = articles
        self._countries = countries
        self._attributed = attributed
        self._speakers = speakers

    def table(self, views: Views) -> Table:
        """All incidents, the earliest first; undated ones last."""
        return Table(TABLE, tuple(self._row(view) for view in in_order(views)))

    def _row(self, view: IncidentView) -> Row:
        cells = (
            self.date(view),
            self.place(view),
            self.what(view),
            self.attributions(view),
            self.toll(view, "killed"),
            self.toll(view, "wounded"),
            _told_by(view),
        )
        return Row(cells, view.incident.id)

    def date(self, view: IncidentView) -> Sentence:
        """The incident's day."""
        row = view.incident.summary.date
        if row is None:
            return sentence("not told")
        return self._cell(view, "date", row, value(day_words(row.value.edtf), row.value.edtf))

    def place(self, view: IncidentView) -> Sentence:
        """Place, settlement and country, each once."""
        row = view.incident.summary.place
        if row is None:
            return sentence("not told")
        return self._cell(view, "place", row, *self._place_pieces(row.value))

    def _place_pieces(self, place: PlaceValue) -> list[Piece]:
        is_city = place.city is not None and place.name.casefold() == place.city.casefold()
        named = [value(name) for name in ("" if is_city else place.name, place.city) if name]
        country = self._countries.get(place.country or "", place.country)
        if country and country not in (place.name, place.city):
            named.append(value(country, place.country))
        return [piece for n, one in enumerate(named) for piece in ((words(", "), one) if n else (one,))]

    def what(self, view: IncidentView) -> Sentence:
        """Kinds of attack, how far it came, and whether it was a suicide attack."""
        summary = view.incident.summary
        kinds = [ATTACKS.get(row.value, label(row.value)) for row in summary.attack_types if row.value != "unknown"]
        stage = f" ({STAGES[summary.stage.value]})" if summary.stage.value in STAGES else ""
        suicide = " (suicide attack)" if summary.suicide is not None and summary.suicide.value else ""
        rows: list[tuple[str, Reconciled[Any]]] = []
        rows += [("attack_types", row) for row in summary.attack_types if row.value != "unknown"]
        rows += [("suicide", summary.suicide)] if suicide and summary.suicide else []
        rows += [("stage", summary.stage)] if stage or not rows else []
        cites = [c for field, row in rows for c in self._cites(view, field, row)[:1]]
        doubted = any(is_doubted(row) for _, row in rows)
        return sentence(f"{listed(kinds) or 'attack'}{suicide}{stage}", cites=cites, suggested=doubted)

    def attributions(self, view: IncidentView) -> Sentence:
        """To whom the incident is attributed, always with how."""
        rows = self._attributed(view)
        if not rows:
            return sentence("not told")
        all_doubted = all(is_doubted(row) for row in rows)
        parts = [self.attribution(row, doubt=not all_doubted) for row in rows]
        cites = [c for row in rows for c in self._cites(view, "perpetrators", row)]
        pieces = [piece for n, part in enumerate(parts) for piece in ((words("; "), *part) if n else part)]
        return sentence(*pieces, cites=cites, suggested=all_doubted)

    def attribution(self, row: Reconciled[Perpetrator], *, doubt: bool = False) -> tuple[Piece, ...]:
        """ "Al-Shabaab (blamed by authorities: police)"; doubt: say so where the whole of it is a suggestion."""
        actor = row.value
        unsure = is_doubted(row) if doubt else is_doubted(row, "attribution") and not is_doubted(row)
        by = actor.attributed_by
        says = (words(": "), value(by)) if by and by != actor.name and is_public(by, None, self._speakers) else ()
        return (
            value(actor_name(actor)),
            words(f" ({HOW[actor.attribution]}{UNSURE if unsure else ''}"),
            *says,
            words(")"),
        )

    def toll(self, view: IncidentView, field: str) -> Sentence:
        """How many were killed or wounded, with the range where reports differ."""
        row: Reconciled[Toll] | None = getattr(view.incident.summary, field)
        if row is None:
            return sentence("not told")
        return self._cell(
            view, field, row, *toll_pieces(row.value), *((words(", disputed"),) if row.disputed_by else ())
        )

    def _cell(self, view: IncidentView, field: str, row: Reconciled[Any], *pieces: Piece) -> Sentence:
        cites = self._cites(view, field, row)
        return sentence(*pieces, cites=cites, suggested=is_doubted(row), probability=row.probability)

    def _cites(self, view: IncidentView, field: str, row: Reconciled[Any]) -> tuple[Citation, ...]:
        return reconciled_cites(view, field, row, self._articles)


def toll_pieces(toll: Toll) -> tuple[Piece, ...]:
    """A toll in words, each of its numbers a piece of its own."""
    told = toll_words(toll.low, toll.best, toll.high)
    found: list[Piece] = []
    for part in told.replace("(", " ( ").replace(")", " ) ").split(" "):
        number = part.replace(",", "")
        found.append(value(part, number) if number.isdigit() else words(part))
    spaced = [piece for one in found for piece in ((words(" "), one) if one.text else ())][1:]
    return tuple(_without_inner_space(spaced))


def _without_inner_space(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """No space after "(" or before ")"."""
    for number, piece in enumerate(pieces):
        before = pieces[number - 1].text if number else ""
        after = pieces[number + 1].text if number + 1 < len(pieces) else ""
        if not (piece.text == " " and (before == "(" or after == ")")):
            yield piece


def summary_sentences(views: Views, attributed: Attributed, *, about: str) -> Iterator[Sentence]:
    """How many incidents, how many killed and wounded by the numbers that are told, and how they are attributed."""
    ids = tuple(view.incident.id for view in views)
    yield sentence("The ledger holds ", count(counted(len(views), "incident")), f" {about}.", incidents=ids)
    for stage in STAGES:
        of_stage = tuple(view.incident.id for view in views if view.incident.summary.stage.value == stage)
        if of_stage:
            yield sentence("Of them ", count(f"{len(of_stage):,}"), f" {STAGES[stage]}.", incidents=of_stage)
    for field in ("killed", "wounded"):
        yield from _total(views, field)
    yield from _by_attribution(views, attributed)


def _total(views: Views, field: str) -> Iterator[Sentence]:
    held: dict[str, Reconciled[Toll]] = {
        view.incident.id: row for view in views if (row := getattr(view.incident.summary, field)) is not None
    }
    whole = total(row.value for row in held.values())
    if whole is None:
        return
    yield sentence(
        f"Reported {field}: ",
        count(toll_words(whole.low, whole.best, whole.high)),
        ", in the ",
        count(counted(len(held), "incident")),
        " for which a number is told",
        *_unsure([[row] for row in held.values()]),
        ".",
        incidents=tuple(held),
    )


def _by_attribution(views: Views, attributed: Attributed) -> Iterator[Sentence]:
    """One sentence a kind of attribution; an incident that was claimed and denied stands under both."""
    for how, phrase in ATTRIBUTIONS.items():
        rows = {v.incident.id: [row for row in attributed(v) if row.value.attribution == how] for v in views}
        ids = tuple(id for id, held in rows.items() if held)
        if ids:
            verb = "is" if len(ids) == 1 else "are"
            yield sentence(
                count(counted(len(ids), "incident")),
                f" {verb} {phrase}",
                *_unsure([rows[id] for id in ids]),
                ".",
                incidents=ids,
            )


def _unsure(held: Sequence[Sequence[Reconciled[Any]]]) -> tuple[Piece, ...]:
    """Of how many incidents no value that counts is sure."""
    number = sum(all(is_doubted(row) or is_doubted(row, "attribution") for row in rows) for rows in held)
    if number == len(held):
        return (words(", unsure" if number == 1 else ", all of them unsure"),)
    return (words(", "), count(f"{number:,}"), words(" of them unsure")) if number else ()


def by_year(views: Views) -> Table:
    """Incidents and tolls of each year."""
    years: dict[str, list[IncidentView]] = {}
    for view in in_order(views):
        date = view.incident.summary.date
        years.setdefault((date.value.earliest or date.value.edtf)[:4] if date else "undated", []).append(view)
    return Table(("year", "incidents", "killed", "wounded"), tuple(_year(*one) for one in years.items()))


def _year(year: str, views: list[IncidentView]) -> Row:
    ids = tuple(view.incident.id for view in views)
    return Row(
        (
            sentence(value(year) if year.isdigit() else year, incidents=ids),
            sentence(count(f"{len(views):,}"), incidents=ids),
            *(_year_total(views, field) for field in ("killed", "wounded")),
        )
    )


def _year_total(views: list[IncidentView], field: str) -> Sentence:
    held = {v.incident.id: row.value for v in views if (row := getattr(v.incident.summary, field)) is not None}
    whole = total(held.values())
    if whole is None:
        return sentence("not told")
    return sentence(count(toll_words(whole.low, whole.best, whole.high)), incidents=tuple(held))


def places_and_targets(views: Views, countries: Mapping[str, str]) -> Section | None:
    """How many incidents each place and each kind of target has."""
    places: dict[tuple[Piece, ...], list[str]] = {}
    targets: dict[tuple[Piece, ...], list[str]] = {}
    for view in views:
        place = view.incident.summary.place
        where = place.value.city or place.value.adm1 or place.value.name if place else None
        if place and where:
            code = place.value.country
            country = countries.get(code or "", code)
            in_it = (words(", "), value(country, code)) if country and country != where else ()
            places.setdefault((value(where), *in_it), []).append(view.incident.id)
        for kind in dict.fromkeys(row.value.target_type for row in view.incident.summary.targets):
            if kind != "unknown":
                targets.setdefault((value(TARGETS.get(kind, label(kind)), kind),), []).append(view.incident.id)
    told = [*_tally("Places: ", places), *_tally("Targets: ", targets)]
    return Section("Places and targets", tuple(told), method="Numbers count incidents.") if told else None


def _tally(lead: str, of: Mapping[tuple[Piece, ...], Sequence[str]], most: int = 12) -> Iterator[Sentence]:
    if not of:
        return
    order = sorted(of, key=lambda named: (-len(of[named]), named[0].text))[:most]
    parts = [(*named, words(" ("), count(f"{len(of[named]):,}"), words(")")) for named in order]
    more = f"; and {len(of) - most} more" if len(of) > most else ""
    ids = tuple(dict.fromkeys(id for name in order for id in of[name]))
    yield sentence(lead, *joined(parts, ";"), f"{more}.", incidents=ids)


def by_actor(views: Views) -> Table:
    """For each group or state and kind of attribution, how many incidents.

    Persons are left out, and so are names that no register has and that a machine doubts.
    """
    held: dict[tuple[str, str], dict[str, list[Reconciled[Perpetrator]]]] = {}
    for view in views:
        for row in view.incident.summary.perpetrators:
            if row.value.kind != "individual" and (row.value.actor_id or not is_doubted(row)):
                of_actor = held.setdefault((actor_name(row.value), row.value.attribution), {})
                of_actor.setdefault(view.incident.id, []).append(row)
    rows = []
    for (name, how), of_actor in sorted(held.items(), key=lambda one: (-len(one[1]), one[0])):
        ids = tuple(of_actor)
        cells = (
            sentence(value(name), incidents=ids),
            sentence(HOW[how], incidents=ids),
            sentence(count(f"{len(ids):,}"), *_unsure(list(of_actor.values())), incidents=ids),
        )
        rows.append(Row(cells))
    return Table(("attributed to", "how", "incidents"), tuple(rows))


def _told_by(view: IncidentView) -> Sentence:
    """Articles, and in brackets sources: texts with all their copies."""
    row = view.row
    return sentence(count(f"{row.n_articles:,} ({row.n_sources:,})"), incidents=(view.incident.id,))


def in_order(views: Views) -> list[IncidentView]:
    """The earliest first; undated ones last."""
    return sorted(views, key=_order)


def _order(view: IncidentView) -> tuple[bool, str, str]:
    date = view.incident.summary.date
    return date is None, (date.value.earliest or date.value.edtf) if date else "", view.incident.id
