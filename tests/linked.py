"""Made reports in a ledger, few places and days so that they meet, and how linking left them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.ledger import Ledger
from tocsin.ledger.holding import holding
from tocsin.linker import Linker
from tocsin.records import (
    Article,
    Coding,
    DateValue,
    Perpetrator,
    PlaceValue,
    Published,
    Report,
    Span,
    Toll,
    Value,
)
from tocsin.sourcing import Sourcing

LINKER, SOURCING = Linker(LinkerConfig()), Sourcing(ResolveConfig())
TEXT = "Blast. Storm. Flare. Crash. Salvo. Shots. Siege. Burst. "
PLACES = {
    "Kabul": PlaceValue("Kabul", "Kabul", None, "AF", 1, 34.52, 69.18, 1),
    "Qargha": PlaceValue("Qargha", "Qargha", None, "AF", 2, 34.55, 69.03, 1),
    "Herat": PlaceValue("Herat", "Herat", None, "AF", 3, 34.35, 62.2, 1),
    "Afghanistan": PlaceValue("Afghanistan", None, None, "AF", 4, 33.0, 66.0, 6),
}
DAYS = {
    "2024-03-22": DateValue("2024-03-22", 1, "2024-03-22", "2024-03-22"),
    "2024-03-23": DateValue("2024-03-23", 1, "2024-03-23", "2024-03-23"),
    "2024-03-12": DateValue("2024-03-12", 1, "2024-03-12", "2024-03-12"),
    "2024-03": DateValue("2024-03", 4, "2024-03-01", "2024-03-31"),
    "2024": DateValue("2024", 5, "2024-01-01", "2024-12-31"),
}

Told = tuple[str | None, str | None, int | None, str | None]  # place, day, killed, by whom
BOMB: Told = ("Kabul", "2024-03-22", 12, "Red Lantern")
SHOTS: Told = ("Herat", "2024-03-23", 147, "Blue Lantern")

Grouping = tuple[frozenset[frozenset[str]], dict[str, frozenset[frozenset[str]]]]

TOLD = st.tuples(
    st.sampled_from([None, *PLACES]),
    st.sampled_from([None, *DAYS]),
    st.sampled_from([None, 0, 12, 13, 147]),
    st.sampled_from([None, "Red Lantern", "Blue Lantern"]),
)
ARTICLES = st.lists(st.lists(TOLD, min_size=1, max_size=3), min_size=1, max_size=8)


def article_of(name: str) -> Article:
    return Article(f"article-{name}", None, TEXT, None, Published("2024-03-24", "day", "given"), outlet=name)


def coding_of(article: Article, told: Sequence[Told], *, model: str = "m") -> Coding:
    return Coding(article.id, tuple(_report(article, n, one, model) for n, one in enumerate(told)))


def _report(article: Article, number: int, told: Told, model: str) -> Report:
    place, day, killed, by = told
    here = (Span(7 * number, 7 * number + 5),)
    actor = Perpetrator(by, "organisation", "claimed") if by else None
    return Report(
        id=f"{article.id}.{number}.{model}",
        article_id=article.id,
        model=model,
        stage=Value("accomplished", here, here, 0.9),
        anchor=here,
        probability=0.9,
        attack_types=(Value("bombing_explosion", here, here, 0.9),),
        date=Value(DAYS[day], here, here, 0.9) if day else None,
        place=Value(PLACES[place], here, here, 0.9) if place else None,
        perpetrators=(Value(actor, here, here, 0.9),) if actor else (),
        killed=Value(Toll(killed, killed, killed), here, here, 0.9) if killed is not None else None,
    )


def add(ledger: Ledger, name: str, told: Sequence[Told]) -> None:
    """Store an article of these reports, unlinked."""
    article = article_of(name)
    ledger.add_page(None, article, coding_of(article, told), "coded", source=name, model="m")


def grouped(ledger: Ledger) -> Grouping:
    """The incidents as sets of reports; and of each report in none those that it may be."""
    held = {row.incident_id: _reports(ledger, row.incident_id) for row in ledger.incidents(limit=1000)}
    may_be: dict[str, set[frozenset[str]]] = {}
    for id in held:
        for one in ledger.incident(id).may_be:
            may_be.setdefault(one.link.report_id, set()).add(held[id])
    return frozenset(held.values()), {id: frozenset(found) for id, found in may_be.items()}


def _reports(ledger: Ledger, id: str) -> frozenset[str]:
    return frozenset(one.report_id for one in ledger.incident(id).incident.links)


def expected(ledger: Ledger) -> Grouping:
    """What the linker makes of all reports of the ledger at once."""
    reports = list(ledger.reports())
    sketches = [LINKER.sketch(ledger.article(one.article_id).article, one) for one in reports]
    found = LINKER.partition(sketches, decided=holding(ledger.pairs()))
    groups = frozenset(frozenset(one.report_id for one in group) for group in found.groups)
    of = {id: group for group in groups for id in group}
    may_be = {each.report_id: frozenset(of[one.incident_id] for one in each.candidates) for each in found.may_be}
    return groups, may_be


def open_copy(empty: Path, to: Path) -> Ledger:
    """A new ledger, copied from one without a page."""
    to.write_bytes(empty.read_bytes())
    return Ledger.open(str(to), who="anna")
