"""Briefs: one incident with who says what of it, and a country in a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tocsin.ledger.views import IncidentView
from tocsin.profile.actor import NOTE
from tocsin.profile.compose import (
    cite_spans,
    count,
    is_doubted,
    joined,
    outlet_pieces,
    raws,
    reconciled_cites,
    sentence,
    value,
    words,
)
from tocsin.profile.document import Citation, Document, Piece, Row, Section, Sentence, Table
from tocsin.profile.incidents import (
    COUNTED,
    IncidentTable,
    Rows,
    by_actor,
    by_year,
    places_and_targets,
    summary_sentences,
    toll_pieces,
)
from tocsin.profile.material import Material
from tocsin.profile.rests import rests
from tocsin.profile.said import named_incident, said_of, warnings
from tocsin.profile.speakers import is_public
from tocsin.profile.wording import TARGETS, actor_name, day_words, label
from tocsin.records import DateValue, HistoryEntry, PlaceValue, Reconciled, Target, Toll, Weapon

Entries = Sequence[HistoryEntry[Any]]

FLAGS = {
    "adopted": "the incident’s value",
    "agrees": "agrees with it",
    "disputed": "contradicts it",
    "superseded": "a later number took its place",
    "outdated": "its article has a later one",
    "suggested": "unsure",
    "rejected": "rejected by a coder",
}
RELATED = {
    "coordinated": "Possibly of one operation:",
    "plot_before": "Possibly first a plot, then the attack:",
    "threat_before": "Possibly first the threat, then the attack:",
    "follow_up": "Possibly one after the other on the same target:",
}
TOLLS = ("killed", "wounded", "kidnapped")
CONTRADICTED = ("date", "place", "stage", *TOLLS)


def attributed_to(view: IncidentView) -> Rows:
    """All attributions of an incident."""
    return view.incident.summary.perpetrators


def incident_brief(view: IncidentView, material: Material) -> Document:
    """What one incident's reports tell: what, when, where, who says so, the toll as it rose, disagreement, sources."""
    table = IncidentTable(material.articles, material.countries, attributed_to, material.named_speakers)
    heading = "".join(piece.text for piece in named_incident(view, table)[0]).removeprefix(" the ")
    title = f"{heading[:1].upper()}{heading[1:]} ({view.incident.id})"
    return Document("incident", title, NOTE, tuple(_of_incident(view, material, table)))


def _of_incident(view: IncidentView, material: Material, table: IncidentTable) -> Iterator[Section]:
    yield Section("What is reported", tuple(_reported(view, material, table)))
    who = tuple(_attributions(view, material, table))
    if who:
        yield Section("Who says who did it", who)
    tolls = [entry for entry in material.history if entry.field in TOLLS]
    if tolls:
        yield Section("The toll, as it was told", table=_statements(tolls, material))
    differing = tuple(_differing(material))
    if differing:
        yield Section("Where reports differ", differing)
    for section in (rests(view, material), said_of(view, material)):
        if section is not None:
            yield section
    if material.related:
        method = "Relations are proposals made of the reports; nobody has said so."
        told = tuple(_related(kind, other, table) for kind, other in material.related)
        yield Section("Possibly related", told, method=method)
    warned = warnings(material, table)
    if warned is not None:
        yield replace(warned, title="Warnings that it may fit")
    yield Section("Reports", table=_sources(view, material), method="A source is a text with all its copies.")


def _reported(view: IncidentView, material: Material, table: IncidentTable) -> Iterator[Sentence]:
    pieces, cited = named_incident(view, table)
    yield sentence("Reports tell of", *pieces, ".", cites=cited)
    for field in ("killed", "wounded"):
        cell = table.toll(view, field)
        if cell.citations:
            yield replace(cell, pieces=(words(f"{field.capitalize()}: "), *cell.pieces, words(".")))
    summary = view.incident.summary
    for field, lead in (("targets", "Aimed at or hit: "), ("weapons", "Weapons: ")):
        rows = getattr(summary, field)
        if rows:
            yield _things(view, field, lead, rows, material)


def _things(view: IncidentView, field: str, lead: str, rows: Sequence[Reconciled[Any]], material: Material) -> Sentence:
    """All targets or weapons; "(?)" marks those that are suggestions, where others are not."""
    doubted = all(is_doubted(row) for row in rows)
    parts = [(*_thing(row.value), *((words(" (?)"),) if is_doubted(row) and not doubted else ())) for row in rows]
    cites = [cited for row in rows for cited in reconciled_cites(view, field, row, material.articles)]
    least = min(row.probability for row in rows)
    return sentence(lead, *joined(parts, ";"), ".", cites=cites, suggested=doubted, probability=least)


def _thing(thing: Target | Weapon) -> tuple[Piece, ...]:
    """A target or weapon with its kind; people who are named are told by their kind alone."""
    kind = thing.target_type if isinstance(thing, Target) else thing.weapon_type
    if isinstance(thing, Target) and thing.kind == "people" and thing.name != thing.name.lower():
        return words("people ("), value(TARGETS.get(kind, label(kind)), kind), words(")")
    if isinstance(thing, Weapon):  # a verb may stand for it ("shot")
        return value(label(kind), kind), words(" (“"), value(thing.name), words("”)")
    return value(thing.name), words(" ("), value(TARGETS.get(kind, label(kind)), kind), words(")")


def _attributions(view: IncidentView, material: Material, table: IncidentTable) -> Iterator[Sentence]:
    for row in view.incident.summary.perpetrators:
        cites = reconciled_cites(view, "perpetrators", row, material.articles)
        denies = row.value.attribution == "denied"
        who = (value(actor_name(row.value)), words(" denies it")) if denies else table.attribution(row)
        told = (words(", as "), *outlet_pieces(cites[0]), words(" has it")) if cites else ()
        disputed = (words("; others contradict it"),) if row.disputed_by else ()
        yield sentence(
            "" if denies else "Attributed to ",
            *who,
            *told,
            *disputed,
            ".",
            cites=cites,
            suggested=is_doubted(row),
            probability=row.probability,
        )


def _statements(entries: Entries, material: Material) -> Table:
    """Each number as one speaker in one article gives it, in the order of the articles."""
    order = sorted(entries, key=lambda e: (TOLLS.index(e.field), e.said or e.published or ""))
    header = ("", "number", "who says so", "in", "what holds of it")
    return Table(header, tuple(_statement(entry, material) for entry in order))


def _statement(entry: HistoryEntry[Any], material: Material) -> Row:
    cited = _entry_cite(entry, material)
    shown = entry.speaker if entry.speaker and is_public(entry.speaker, None, material.named_speakers) else None
    who = value(shown) if shown else words("somebody quoted" if entry.speaker else "the report itself")
    said = (words(" on "), value(day_words(entry.said), entry.said)) if entry.said and entry.speaker else ()
    cells = (
        sentence(entry.field),
        sentence(*toll_pieces(entry.value), cites=[cited]),
        sentence(who, *said, cites=[cited]),
        sentence(*outlet_pieces(cited), cites=[cited]),
        sentence(FLAGS[entry.flag]),
    )
    return Row(cells)


def _entry_cite(entry: HistoryEntry[Any], material: Material) -> Citation:
    told = [part for part in (entry.speaker, entry.said) if part]
    return cite_spans(material.articles[entry.article_id], entry.spans[:3], (*raws(entry.value), *told))


def _differing(material: Material) -> Iterator[Sentence]:
    """Values that contradict the incident's, beside it; who denies it stands with the attributions."""
    for field in CONTRADICTED:
        entries = [entry for entry in material.history if entry.field == field]
        kept = next((entry for entry in entries if entry.flag == "adopted"), None)
        for entry in (entry for entry in entries if entry.flag == "disputed" and kept is not None):
            yield _contradiction(field, kept or entry, entry, material)


def _contradiction(field: str, kept: HistoryEntry[Any], other: HistoryEntry[Any], material: Material) -> Sentence:
    ours, theirs = _entry_cite(kept, material), _entry_cite(other, material)
    return sentence(
        f"{field.capitalize()}: ",
        *outlet_pieces(ours),
        " gives ",
        *_shown(kept.value, material),
        "; ",
        *outlet_pieces(theirs),
        " gives ",
        *_shown(other.value, material),
        ".",
        cites=(ours, theirs),
    )


def _shown(of: Any, material: Material) -> tuple[Piece, ...]:
    if isinstance(of, Toll):
        return toll_pieces(of)
    if isinstance(of, DateValue):
        return (value(day_words(of.edtf), of.edtf),)
    if isinstance(of, PlaceValue):
        country = material.countries.get(of.country or "", of.country)
        return value(of.name), *((words(", "), value(country, of.country)) if country and country != of.name else ())
    return (value(label(str(of)), str(of)),)


def _related(kind: str, other: IncidentView, table: IncidentTable) -> Sentence:
    pieces, cited = named_incident(other, table)
    return sentence(RELATED[kind], *pieces, ".", cites=cited, incidents=(other.incident.id,), suggested=True)


def _sources(view: IncidentView, material: Material) -> Table:
    families = list(dict.fromkeys(one.family_id for one in view.reports))
    rows = []
    for one in sorted(view.reports, key=lambda r: (r.published.value if r.published else "", r.article_id)):
        cited = cite_spans(material.articles[one.article_id], one.report.anchor[:1], ())
        title = (value(one.title),) if one.title else (words("without a headline"),)
        number = sentence(count(str(families.index(one.family_id) + 1)), cites=[cited], incidents=(view.incident.id,))
        rows.append(Row((sentence(*outlet_pieces(cited), cites=[cited]), sentence(*title, cites=[cited]), number)))
    return Table(("outlet", "headline", "source"), tuple(rows))


def country_brief(name: str, period: Sequence[str | None], material: Material) -> Document:
    """What was reported of a country in a period; `period` is its first and last day as they were given."""
    since, until = period
    lead = {(True, True): f", {since} to {until}", (True, False): f" since {since}", (False, True): f" until {until}"}
    title = f"{name}{lead.get((since is not None, until is not None), '')}"
    return Document("country", title, NOTE, tuple(_of_country(material)))


def _of_country(material: Material) -> Iterator[Section]:
    views = material.incidents
    table = IncidentTable(material.articles, material.countries, attributed_to, material.named_speakers)
    told = tuple(summary_sentences(views, _nobody, about="in this country and period"))
    method = f"{COUNTED} An incident whose day is vague counts where it may fall in the period."
    yield Section("Totals", told, method=method)
    if views:
        actors = by_actor(views)
        if actors.rows:
            yield Section(
                "By actor and kind of attribution", table=actors, method="Several may be named for an incident."
            )
        yield Section("By year", table=by_year(views))
    for section in (places_and_targets(views, material.countries), warnings(material, table)):
        if section is not None:
            yield section
    if views:
        yield Section("All incidents", table=table.table(views))


def _nobody(view: IncidentView) -> Rows:
    """A country's totals have a table of attributions instead of sentences."""
    return ()
