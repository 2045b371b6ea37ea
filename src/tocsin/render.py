"""Records as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tocsin.ledger.views import IncidentRow, IncidentView
from tocsin.records import Article, Coding, Report, Span, Toll, Value
from tocsin.text import sentence_at, sentences

ATTRIBUTION_WORDS = {
    "reported_as_fact": "reported as fact",
    "claimed": "claimed",
    "accused_by_authorities": "accused by authorities",
    "accused": "accused",
    "possible": "possible",
    "denied": "denied",
}


def toll_words(low: int | None, best: int | None, high: int | None) -> str:
    """A toll as people write it: "22", "133+", "~90", "20-30", "≤20", "" for none."""
    if low is None and best is None and high is None:
        return ""
    if low == best == high:
        return str(best)
    if high is None:
        return f"{low}+" if low is not None else f"~{best}"
    if low is None:
        return f"≤{high}"
    return f"{low}-{high}" if best in (None, low, high) or best == (low + high) // 2 else f"{best} ({low}-{high})"


def incident_table(rows: Sequence[IncidentRow]) -> Table:
    """Incidents, one a row."""
    table = Table(caption=f"{len(rows)} incidents; what was reported, not all that happened", caption_justify="left")
    for name in ("id", "date", "place", "attack type", "attributed to", "how", "killed", "wounded", "sources"):
        table.add_column(name, overflow="fold", justify="right" if name in ("killed", "wounded", "sources") else "left")
    for row in rows:
        place = ", ".join(dict.fromkeys(p for p in (row.place, row.city, row.country) if p))
        table.add_row(
            row.incident_id,
            row.date_edtf or "?",
            escape(place or "?"),
            _words(row.attack_type) + ("" if row.stage == "accomplished" else f" ({row.stage})"),
            escape(row.perpetrator or "?"),
            ATTRIBUTION_WORDS.get(row.attribution or "", ""),
            toll_words(row.killed_low, row.killed_best, row.killed_high),
            toll_words(row.wounded_low, row.wounded_best, row.wounded_high),
            str(row.n_sources),
        )
    return table


def coding_text(article: Article, coding: Coding) -> Group:
    """All records of one article, every value with its words."""
    parts: list[object] = [Text(f"{article.title or article.id}", style="bold"), Text(_imprint(article), style="dim")]
    if not coding.reports:
        parts.append(Text("no incident"))
    for number, report in enumerate(coding.reports, 1):
        parts.append(Text(f"\nincident {number}", style="bold"))
        parts.extend(report_lines(article, report))
    for title, values in (
        ("warnings", [(v.value.value, v.probability) for v in coding.warnings]),
        ("quotations", [(v.value.speaker, v.probability) for v in coding.quotations]),
        (
            "actor facts",
            [(f"{v.value.actor}: {v.value.relation} {v.value.value}", v.probability) for v in coding.actor_facts],
        ),
    ):
        if values:
            parts.append(Text(f"\n{title}", style="bold"))
            parts.extend(Text(f"  {words}  ({probability:.2f})") for words, probability in values)
    return Group(*parts)  # type: ignore[arg-type]


def report_lines(article: Article, report: Report) -> Iterable[Text]:
    """One report, a line a value, with the sentence that supports it and the evidence highlighted."""
    shown: list[tuple[str, str, Value[object]]] = [("stage", report.stage.value, report.stage)]  # type: ignore[list-item]
    shown += [("attack type", _words(v.value), v) for v in report.attack_types]  # type: ignore[misc]
    if report.suicide and report.suicide.value:
        shown.append(("suicide", "yes", report.suicide))  # type: ignore[arg-type]
    if report.date:
        shown.append(("date", report.date.value.edtf, report.date))  # type: ignore[arg-type]
    if report.place:
        p = report.place.value
        words = ", ".join(dict.fromkeys(x for x in (p.name, p.city, p.adm1, p.country) if x))
        shown.append(("place", words, report.place))  # type: ignore[arg-type]
    for perpetrator in report.perpetrators:
        by = f" by {perpetrator.value.attributed_by}" if perpetrator.value.attributed_by else ""
        how = ATTRIBUTION_WORDS[perpetrator.value.attribution]
        shown.append(("attributed to", f"{perpetrator.value.name} ({how}{by})", perpetrator))  # type: ignore[arg-type]
    shown += [("target", f"{v.value.name} ({_words(v.value.target_type)})", v) for v in report.targets]  # type: ignore[misc]
    shown += [("weapon", f"{v.value.name} ({_words(v.value.weapon_type)})", v) for v in report.weapons]  # type: ignore[misc]
    for name, toll in (("killed", report.killed), ("wounded", report.wounded), ("kidnapped", report.kidnapped)):
        if toll:
            shown.append((name, _toll(toll.value), toll))  # type: ignore[arg-type]
    for name, words, value in shown:
        line = Text(f"  {name:14} {words}  ", style="")
        line.append(f"{value.probability:.2f} ", style="dim")
        line.append_text(evidence_text(article, value.evidence))
        yield line


def evidence_text(article: Article, evidence: Sequence[Span]) -> Text:
    """The sentence of the first evidence, with all evidence in it highlighted."""
    if not evidence or evidence[0].end > len(article.text):
        return Text("")
    sentence = sentences(article.text)[sentence_at(article.text, evidence[0].start)]
    line = Text("“" + sentence.of(article.text) + "”", style="dim")
    for span in evidence:
        if sentence.start <= span.start < sentence.end:
            line.stylize("bold reverse", 1 + span.start - sentence.start, 1 + span.end - sentence.start)
    return line


def incident_text(view: IncidentView, articles: dict[str, Article]) -> Group:
    """One incident with each report it is made of."""
    row = view.row
    head = Text(f"{row.incident_id}  {row.title or ''}", style="bold")
    counts = f"{row.n_articles} articles, {row.n_outlets} named outlets, {row.n_sources} sources"
    parts: list[Text] = [head, Text(counts, style="dim")]
    if view.asked and view.asked != row.incident_id:
        parts.append(Text(f"asked for as {view.asked}, which leads here", style="dim"))
    for linked in view.reports:
        article = articles[linked.article_id]
        parts.append(Text(f"\n{_imprint(article)}  {article.title or ''}", style="bold"))
        parts.append(Text(f"  linked: {'; '.join(linked.link.reasons)} (weight {linked.link.weight:.1f})", style="dim"))
        parts.extend(report_lines(article, linked.report))
    return Group(*parts)


def _imprint(article: Article) -> str:
    published = article.published.value if article.published else "undated"
    origin = f", from {article.origin}" if article.origin else ""
    return f"{article.outlet or article.address or 'unknown outlet'}, {published}{origin}"


def _toll(toll: Toll) -> str:
    parts = "; ".join(f"{p.count} {p.group}" for p in toll.breakdown)
    return toll_words(toll.low, toll.best, toll.high) + (f" (of them {parts})" if parts else "")


def _words(code: str | None) -> str:
    return (code or "?").replace("_", " ")
