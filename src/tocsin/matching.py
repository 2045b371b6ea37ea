"""Check a text: which incidents of a ledger its attacks are, and value by value what agrees and what differs.

Nothing is stored: the text's reports are sketched, weighed and compared as linking does it, in transactions that only
read. What linking would make of the ledger with the text in it may differ where the text would join two incidents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tocsin.compare_values import Compared, compare
from tocsin.copying import copies_of
from tocsin.ledger import Ledger
from tocsin.ledger.linkwork import Waiting
from tocsin.ledger.views import IncidentRow
from tocsin.linker import Likely, Linker, history
from tocsin.linking import sketched
from tocsin.records import Article, Candidate, Coding, CopyOf, Report, Sketch
from tocsin.sourcing import Sourcing

TEXT_ID = "the text"  # the id that the checked text goes by: no article of a ledger has it
VERDICTS = ("is", "may_be", "none")
MOST_OTHERS = 3  # further incidents that are named
NO_ROW = -1  # number of a report that is no row of the ledger


@dataclass(frozen=True, slots=True)
class Named:
    """An incident that an attack of the text may be, with what linking found for it."""

    candidate: Candidate  # weight in log-odds, reasons in words
    row: IncidentRow


@dataclass(frozen=True, slots=True)
class Match:
    """One attack that the text tells. verdict: it is most likely `best`; it may be `best` or one of `others`; none.

    others: likeliest first, with `is` those that it might be too. compared: with `best`, empty without. is_findable:
    False where the text gives linking nothing to look by, such as a year.
    """

    report: Report
    verdict: str  # one of VERDICTS
    best: Named | None = None
    others: tuple[Named, ...] = ()
    compared: tuple[Compared, ...] = ()
    is_findable: bool = True


@dataclass(frozen=True, slots=True)
class CopyFound:
    """An article of the ledger that has (nearly) the text, or a good part of it; `is_same`: to the letter."""

    article: Article
    copy: CopyOf
    is_same: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A text against a ledger. articles: those whose words are compared with it, by id; the text's own is `article`.

    is_current: all reports of the ledger are linked, by this linker; otherwise some may not be met.
    """

    article: Article
    coding: Coding
    matches: tuple[Match, ...]
    copies: tuple[CopyFound, ...]
    articles: Mapping[str, Article]
    is_current: bool


def check(article: Article, coding: Coding, ledger: Ledger, linker: Linker, sourcing: Sourcing) -> Checked:
    """Hold a text and its records against the ledger. Raises RunError where the ledger cannot be read."""
    text = replace(article, id=TEXT_ID)
    reports = [replace(one, id=f"{TEXT_ID} {n}", article_id=TEXT_ID) for n, one in enumerate(coding.reports)]
    sketches = [linker.sketch(text, report) for report in reports]
    found = _assigned(linker, sketches, [_likely(ledger, linker, text, report) for report in reports])
    matches = [
        _match(ledger, sourcing, report, likely, linker.is_clear(sketch, likely))
        if likely
        else Match(report, "none", is_findable=bool(linker.blocks(sketch)))
        for report, sketch, likely in zip(coding.reports, sketches, found, strict=True)
    ]
    return Checked(
        article,
        coding,
        tuple(matches),
        _copies(text, ledger),
        _quoted(ledger, matches),
        ledger.is_linked() and ledger.linked_by() in (None, linker.version),
    )


def _likely(ledger: Ledger, linker: Linker, text: Article, report: Report) -> tuple[Likely, ...]:
    """The incidents that a report may be."""
    new = sketched(linker, Waiting(NO_ROW, text, report))
    edges = linker.edges([new.sketch], ledger.met([new]))
    met = {id for edge in edges for id in (edge.one, edge.two)}
    incidents = ledger.sketches_of(sorted(set(ledger.incidents_of(met).values())))
    return linker.likely(new.sketch, incidents)


def _assigned(linker: Linker, sketches: Sequence[Sketch], options: Sequence[Sequence[Likely]]) -> list[list[Likely]]:
    """What each report may be, when two that the text tells apart are not the same one: the likelier goes first."""
    left = [list(likely) for likely in options]
    held: dict[str, list[Sketch]] = {}
    for number in sorted(range(len(left)), key=lambda n: -_weight(left[n])):
        sketch = sketches[number]
        left[number] = [
            one
            for one in left[number]
            if not linker.are_apart([sketch], held.get(one.candidate.incident_id, []), wholes={})
        ]
        if linker.is_clear(sketch, left[number]):
            held.setdefault(left[number][0].candidate.incident_id, []).append(sketch)
    return left


def _weight(likely: Sequence[Likely]) -> float:
    return likely[0].candidate.weight if likely else 0.0


def _match(ledger: Ledger, sourcing: Sourcing, report: Report, likely: Sequence[Likely], clear: bool) -> Match:
    best, *others = [one.candidate for one in likely[: MOST_OTHERS + 1]]
    view = ledger.incident(best.incident_id)
    rows = {row.incident_id: row for row in ledger.incident_rows([one.incident_id for one in others])}
    named = [Named(one, rows[one.incident_id]) for one in others if one.incident_id in rows]
    compared = compare(report, view.incident.summary, history(sourcing.of_incident(view), view.incident.summary))
    return Match(report, "is" if clear else "may_be", Named(best, view.row), tuple(named), compared)


def _copies(text: Article, ledger: Ledger) -> tuple[CopyFound, ...]:
    found = copies_of(text, ledger)
    articles = ledger.plain_articles([one.article_id for one in found])
    return tuple(CopyFound(a, c, a.text == text.text) for a, c in zip(articles, found, strict=True))


def _quoted(ledger: Ledger, matches: Sequence[Match]) -> dict[str, Article]:
    """The articles whose words stand in the comparisons."""
    told = (one.ledger for match in matches for one in match.compared if one.ledger is not None)
    ids = sorted({entry.article_id for ledger_ in told for entry in ledger_.entries})
    return dict(zip(ids, ledger.plain_articles(ids), strict=True))
