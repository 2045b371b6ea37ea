"""Records as people read them in a terminal, 80 columns wide or more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.excerpts import Excerpt, excerpts
from tocsin.records import (
    SUGGESTED,
    ActorFact,
    Article,
    Coding,
    PlaceValue,
    Quotation,
    Report,
    Span,
    Toll,
    Value,
    Warned,
)

if TYPE_CHECKING:
    from tocsin.ledger.views import IncidentRow, IncidentView

ATTRIBUTION_WORDS = {
    "reported_as_fact": "reported as fact",
    "claimed": "claimed",
    "accused_by_authorities": "accused by authorities",
    "accused": "accused",
    "possible": "possible",
    "denied": "denied",
}
WIDE = 110  # columns from which an incident has a line of its own in the table
MOST_SENTENCES = 2  # shown under a value


@dataclass(frozen=True, slots=True)
class Line:
    """One value as it is shown: its field, its words, how probable it is, and where the article says so."""

    field: str
    words: str
    probability: float
    evidence: tuple[Span, ...]
    suggested: bool = False  # nothing of it is sure; it is shown dimmed


def toll_words(low: int | None, best: int | None, high: int | None) -> str:
    """A toll as people write it: "22", "133+", "~90", "20-30", "≤20", "" for none."""
    if low is None and best is None and high is None:
        return ""
    if low == best == high:
        return str(best)
    if high is None:
        return f"~{best}" if low is None else f"{low}+" if best in (None, low) else f"{best} ({low}+)"
    if low is None:
        return f"≤{high}"
    return f"{low}-{high}" if best in (None, low, high) or best == (low + high) // 2 else f"{best} ({low}-{high})"


def incident_table(rows: Sequence[IncidentRow], *, total: int, width: int) -> Table:
    """Incidents, one a row, `total` the number that there are; a row takes two lines where `width` columns are few."""
    shown = f"{total} incidents" if len(rows) == total else f"the latest {len(rows)} of {total} incidents (--limit)"
    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        caption=f"{shown}; what was reported, not all that happened",
        caption_justify="left",
    )
    wide = width >= WIDE
    headers = ("id", "date", "place", "attack type", "attributed to", "how") if wide else ("id", "what", "who")
    for name in headers:
        table.add_column(name, no_wrap=name in ("id", "date"))
    for name in ("killed", "wounded", "sources"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        cells = _cells(row)
        date, place, attack, actor, how = cells
        left = [row.incident_id, *cells] if wide else _stacked(row.incident_id, date, place, attack, actor, how)
        killed = toll_words(row.killed_low, row.killed_best, row.killed_high)
        wounded = toll_words(row.wounded_low, row.wounded_best, row.wounded_high)
        table.add_row(*(Text(cell) for cell in (*left, killed, wounded, str(row.n_sources))))
    return table


def _cells(row: IncidentRow) -> tuple[str, str, str, str, str]:
    place = ", ".join(dict.fromkeys(p for p in (row.place, row.city, row.country) if p))
    attack = _words(row.attack_type) + ("" if row.stage == "accomplished" else f" ({row.stage})")
    how = ATTRIBUTION_WORDS.get(row.attribution or "", "")
    return row.date_edtf or "undated", place or "?", attack, row.perpetrator or "?", how


def _stacked(id: str, date: str, place: str, attack: str, actor: str, how: str) -> list[str]:
    return [f"{id}\n{date}", f"{place}\n{attack}", f"{actor}\n{how}" if how else actor]


def coding_text(article: Article, coding: Coding, *, plain: bool = False) -> Group:
    """All records of one article, every value with its words."""
    parts: list[RenderableType] = [Text(article.title or article.id, style="bold"), Text(imprint(article), "dim")]
    if not coding.reports:
        parts.append(Text("no incident"))
    for number, report in enumerate(coding.reports, 1):
        parts.append(Text(f"\nincident {number}: {headline(report)}", style="bold"))
        parts.append(_grid(article, report_lines(report), plain))
    facts = [(f"{v.value.actor}: {_words(v.value.relation)}", fact_words(v.value), v) for v in coding.actor_facts]
    warnings = [(", ".join(v.value.by) or "warning", warning_words(v.value), v) for v in coding.warnings]
    quotations = [("speaker", _spoken(v, coding.reports), v) for v in coding.quotations]
    records: tuple[tuple[str, list[Line]], ...] = (
        ("warnings", [_line(name, _doubted(words, v), v) for name, words, v in warnings]),
        ("quotations", [_line(name, words, v) for name, words, v in quotations]),
        ("actor facts", [_line(name, _doubted(words, v), v) for name, words, v in facts]),
    )
    for title, lines in records:
        if lines:
            parts += [Text(f"\n{title}", style="bold"), _grid(article, lines, plain)]
    return Group(*parts)


def incident_text(
    view: IncidentView,
    articles: Mapping[str, Article],
    *,
    plain: bool = False,
    values: RenderableType | None = None,
    said: Sequence[Value[Quotation]] = (),
) -> Group:
    """One incident with each report it is made of; articles by their ids.

    values: what the reports tell together; said: quotations of these articles, those on one of the reports are shown.
    """
    parts = [incident_head(view), *([values] if values is not None else [])]
    for linked in view.reports:
        article = articles[linked.article_id]
        parts.append(Text(f"\n{imprint(article)}: {article.title or article.id}", style="bold"))
        parts.append(Text(f"article {article.id}, report {linked.report.id}", style="dim"))
        reasons = "; ".join(linked.link.reasons)
        weight = f" (weight {linked.link.weight:.1f})" if len(view.reports) > 1 else ""
        parts.append(Text(f"linked: {reasons}{weight}", style="dim"))
        parts.append(Text(headline(linked.report)))
        on_it = [v for v in said if v.value.about == linked.report.id]
        quoted = [_line("said of it", _spoken(v), v) for v in on_it]
        parts.append(_grid(article, [*report_lines(linked.report), *quoted], plain))
    parts += _may_be(view, articles)
    return Group(*parts)


def warning_words(warned: Warned) -> str:
    """What is warned of, and behind it where, whom, by what group, how near and when, where they are told."""
    where = warned.about if warned.about else warned.place
    told = (
        ("about", where and (f"{where} ({warned.country})" if warned.country else where)),
        ("by", warned.actor),
        ("to", warned.warned),
        ("how near", ", ".join(one for one in warned.concrete or () if one not in warned.value)),
        ("given", warned.date),
    )
    parts = "; ".join(f"{name} {words}" for name, words in told if words)
    return f"{warned.value} [{parts}]" if parts else warned.value


def fact_words(fact: ActorFact) -> str:
    """The value of a fact with its date, where one is told."""
    return f"{fact.value} [{fact.date}]" if fact.date else fact.value


def _spoken(quotation: Value[Quotation], reports: Sequence[Report] = ()) -> str:
    """Whose words they are, and on which of the article's incidents, or on which actor."""
    own = quotation.value
    numbers = {report.id: f"incident {number}" for number, report in enumerate(reports, 1)}
    who = _doubted(", ".join(part for part in (own.speaker, own.affiliation) if part), quotation)
    on = numbers.get(own.about, own.about) if own.about and reports else None
    return f"{who}, on {on}" if on else who


def _may_be(view: IncidentView, articles: Mapping[str, Article]) -> Iterator[RenderableType]:
    """Reports too vague to say that they mean this incident and no other."""
    if view.may_be:
        yield Text(f"\nmay be one of several: {len(view.may_be)} vague reports, in no count", style="bold")
    for linked in view.may_be:
        article = articles[linked.article_id]
        yield Text(f"  {imprint(article)}: {article.title or article.id}")
        why = "; ".join(linked.link.reasons)
        yield Text(f"  report {linked.report.id}: {why} (weight {linked.link.weight:.1f})", style="dim")


def incident_head(view: IncidentView) -> Group:
    """Which incident it is, and how many tell of it."""
    row = view.row
    where = ", ".join(dict.fromkeys(p for p in (row.place, row.city, row.country) if p))
    what = " · ".join((row.date_edtf or "undated", where or "place unknown", _words(row.attack_type)))
    parts: list[RenderableType] = [Text(f"{row.incident_id}  {what}", style="bold")]
    counts = ((row.n_articles, "article"), (row.n_outlets, "named outlet"), (row.n_sources, "source"))
    parts.append(Text(", ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in counts), style="dim"))
    if view.asked and view.asked != row.incident_id:
        parts.append(Text(f"asked for as {view.asked}, which leads here", style="dim"))
    return Group(*parts)


def headline(report: Report) -> str:
    """What a report tells of, in a few words: attack types and stage."""
    types = " + ".join(_words(v.value) for v in report.attack_types) or "unknown"
    times = f"{report.count} times " if report.count > 1 else ""
    return f"{times}{types}, {report.stage.value} ({report.probability:.2f})"


def report_lines(report: Report) -> Iterator[Line]:
    """The values of one report in the order in which people ask for them."""
    for attack in report.attack_types:
        yield _line("attack type", _doubted(_words(attack.value), attack), attack)
    if report.suicide and report.suicide.value:
        yield _line("suicide", _doubted("yes", report.suicide), report.suicide)
    if report.date:
        yield _line("date", _doubted(report.date.value.edtf, report.date), report.date)
    if report.place:
        yield _line("place", _place(report.place), report.place)
    for actor in report.perpetrators:
        by = f", says {actor.value.attributed_by}" if actor.value.attributed_by else ""
        how = _doubted(ATTRIBUTION_WORDS[actor.value.attribution], actor, "attribution")
        yield _line("attributed to", f"{_doubted(actor.value.name, actor)} ({how}{by})", actor)
    for target in report.targets:
        kind = _doubted(_words(target.value.target_type), target, "target_type")
        yield _line("target", f"{_doubted(target.value.name, target)} ({kind})", target)
    for weapon in report.weapons:
        kind = _doubted(_words(weapon.value.weapon_type), weapon, "weapon_type")
        yield _line("weapon", f"{_doubted(weapon.value.name, weapon)} ({kind})", weapon)
    for name, toll in (("killed", report.killed), ("wounded", report.wounded), ("kidnapped", report.kidnapped)):
        if toll:
            yield _line(name, _toll(toll), toll)


def evidence_text(article: Article, evidence: Sequence[Span], *, plain: bool = False) -> list[Text]:
    """The sentences that hold the evidence, the first few, each with its evidence highlighted and long ones cut.

    plain: highlighted by brackets, where a terminal has no other way or there is none.
    """
    found = excerpts(article.text, evidence)
    shown = [_sentence(excerpt, plain) for excerpt in found[:MOST_SENTENCES]]
    if len(found) > MOST_SENTENCES:
        more = len(found) - MOST_SENTENCES
        shown.append(Text(f"and in {more} more sentence{'' if more == 1 else 's'}", style="dim"))
    return shown


def _sentence(excerpt: Excerpt, plain: bool) -> Text:
    line = Text(excerpt.before, style="dim")
    for words, marked in excerpt.parts:
        line.append(f"[{words}]" if marked and plain else words, style="not dim bold reverse" if marked else None)
    return line.append(excerpt.after)


def _grid(article: Article, lines: Iterator[Line] | Sequence[Line], plain: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=15)
    grid.add_column(justify="right")
    grid.add_column(ratio=1)
    for line in lines:
        told = Group(
            Text(line.words, style="dim" if line.suggested else ""), *evidence_text(article, line.evidence, plain=plain)
        )
        grid.add_row(Text(f"  {line.field}"), Text(f"{line.probability:.2f}", style="dim"), told)
    return grid


def _line(field: str, words: str, value: Value[Any]) -> Line:
    suggested = value.status == SUGGESTED and all(part.status == SUGGESTED for part in value.parts)
    told = tuple(span for row in value.words or () for span in row.spans if row.field != "by")
    return Line(field, words, value.probability, tuple(dict.fromkeys((*value.evidence, *told))), suggested)


def _doubted(words: str, value: Value[Any], part: str | None = None) -> str:
    """The words, with a question mark behind them where the value, or a part of it, is a suggestion."""
    status = next((p.status for p in value.parts if p.name == part), value.status)
    return f"{words}?" if status == SUGGESTED else words


def _place(place: Value[PlaceValue]) -> str:
    """Name, city, division and country, each once; the surer of two that are one word says whether it is doubted."""
    p = place.value
    told: dict[str, str] = {}
    for words, part in ((p.name, None), (p.city, "city"), (p.adm1, "city"), (p.country, "country")):
        if words:
            doubted = _doubted(words, place, part)
            told[words] = min(told.get(words, doubted), doubted, key=len)
    return ", ".join(told.values())


def _toll(toll: Value[Toll]) -> str:
    value = toll.value
    words = _doubted(toll_words(value.low, value.best, value.high), toll)
    if value.breakdown:
        words += f" (of them {'; '.join(f'{part.count} {part.group}' for part in value.breakdown)})"
    told = [f"{s.by}: {toll_words(s.value.low, s.value.best, s.value.high)}" for s in toll.statements if s.by]
    return f"{words}  [{'; '.join(told)}]" if told else words


def imprint(article: Article) -> str:
    """Outlet and day of an article, and whom it credits."""
    published = article.published.value if article.published else "undated"
    origin = f", from {article.origin}" if article.origin else ""
    return f"{article.outlet or article.address or 'unknown outlet'}, {published}{origin}"


def _words(code: str | None) -> str:
    return (code or "unknown").replace("_", " ")
