"""A text held against a ledger, as people read it in a terminal, 80 columns wide or more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.compare_values import Compared, Entry, InLedger, InText
from tocsin.ledger.views import IncidentRow
from tocsin.matching import Checked, CopyFound, Match, Named
from tocsin.render import evidence_text, headline, imprint
from tocsin.render_history import TITLES, entry_line, value_words

ORDER = {  # verdicts as they are headed, in the order in which a writer wants them
    "differs": "differs",
    "open": "may differ",
    "only_text": "only the text has it",
    "only_ledger": "only the ledger has it",
    "agrees": "agrees",
}
RELATIONS = {
    "copy": "the text is nearly this article",
    "version": "the text is another version of this article",
    "quotes": "this article stands within the text",
    "quoted": "the text stands within this article",
}
MOST_BEFORE = 3  # reports of the ledger that give the text's value, of several


def checked_text(checked: Checked, *, plain: bool = False) -> Group:
    """Copies first, then each attack of the text with its incident; plain: as for `evidence_text`."""
    parts: list[RenderableType] = [Text(checked.article.title or "the text", style="bold")]
    parts += [Text(copy_words(one), style="bold red") for one in checked.copies]
    if not checked.matches:
        parts.append(Text("no incident"))
    for number, match in enumerate(checked.matches, 1):
        parts.append(Text(f"\nincident {number}: {headline(match.report)}", style="bold"))
        parts += _match(checked, match, plain)
    return Group(*parts)


def copy_words(found: CopyFound) -> str:
    """Which article of the ledger the text is, or nearly is."""
    what = "the text is this article" if found.is_same else RELATIONS[found.copy.relation]
    share = "" if found.is_same else f" ({'; '.join(found.copy.reasons)})"
    return f"{what}: {found.article.title or found.article.id}, {imprint(found.article)}{share}"


def verdict_words(match: Match) -> str:
    """Which incident of the ledger it is, in words."""
    if match.best is None:
        why = "" if match.is_findable else ": it tells no year to look in; give the text's date (--published)"
        return f"none in the ledger{why}"
    return f"{'most likely' if match.verdict == 'is' else 'may be'} {incident_words(match.best)}"


def incident_words(named: Named) -> str:
    """An incident of the ledger in a few words, and how likely it is the one."""
    row: IncidentRow = named.row
    where = ", ".join(dict.fromkeys(part for part in (row.place, row.city, row.country) if part))
    what = (row.attack_type or "unknown").replace("_", " ")
    told = " · ".join((row.date_edtf or "undated", where or "place unknown", what))
    return f"{row.incident_id}  {told} (weight {named.candidate.weight:.1f})"


def source_words(ledger: InLedger) -> str:
    """How many tell a value of the ledger, and who did last: "3 outlets, latest 2024-03-04, Reuters"."""
    count, name = (len(ledger.outlets), "outlet") if ledger.outlets else (ledger.sources, "source")
    told = [f"{count} {name}{'' if count == 1 else 's'}"]
    if ledger.latest is not None:
        told += [f"latest {ledger.latest.published or 'undated'}", ledger.latest.outlet or "unknown outlet"]
    return ", ".join(told) + ("; disputed" if ledger.disputed else "")


def text_words(text: InText) -> str:
    """The text's value, or values of one class."""
    return "; ".join(map(value_words, text.values)) + ("?" if text.suggested else "")


def ledger_words(ledger: InLedger) -> str:
    """The incident's value."""
    return value_words(ledger.value) + ("?" if ledger.suggested else "")


def _match(checked: Checked, match: Match, plain: bool) -> Iterator[RenderableType]:
    yield Text(f"  {verdict_words(match)}")
    if match.best is not None:
        yield Text(f"  because: {'; '.join(match.best.candidate.reasons)}", style="dim")
    for other in match.others:
        yield Text(f"  may be too: {incident_words(other)}", style="dim")
    for verdict, title in ORDER.items():
        found = [one for one in match.compared if one.verdict == verdict]
        if found:
            yield Text(f"\n  {title}", style="bold")
            yield _grid(checked, found, plain)


def _grid(checked: Checked, found: Sequence[Compared], plain: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=15)
    grid.add_column()
    grid.add_column(ratio=1)
    for one in found:
        field = TITLES.get(one.field, one.field)
        for side, told in _sides(checked, one, plain):
            grid.add_row(Text(f"    {field}"), Text(side, style="dim"), told)
            field = ""
    return grid


def _sides(checked: Checked, one: Compared, plain: bool) -> Iterator[tuple[str, RenderableType]]:
    """What each of the two has, with its words; the text's, then the ledger's."""
    if one.text is not None:
        words = evidence_text(checked.article, one.text.spans, plain=plain)
        yield "text", Group(Text(text_words(one.text)), *words)
    if one.ledger is not None:
        told = Text(f"{ledger_words(one.ledger)}  ").append(source_words(one.ledger), style="dim")
        yield "ledger", Group(told, *_quoted(checked, one.ledger.latest, plain))
    if one.how:
        yield "", Text(one.how, style="italic")
    for entry in one.told_so[-MOST_BEFORE:]:
        yield "", Text(f"told so: {entry.published or 'undated'}: {entry_line(entry)}", style="dim")


def _quoted(checked: Checked, entry: Entry | None, plain: bool) -> Sequence[Text]:
    """The words of the last report that gives the value."""
    return evidence_text(checked.articles[entry.article_id], entry.spans, plain=plain) if entry else ()
