"""What was said: warnings with what came after them, quotations about an actor, claims and denials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.ledger.views import IncidentView
from tocsin.profile.compose import (
    cite,
    cite_spans,
    is_doubted,
    joined,
    opening,
    outlet_pieces,
    reconciled_cites,
    sentence,
    value,
    words,
)
from tocsin.profile.document import Citation, Piece, Section, Sentence
from tocsin.profile.incidents import Attributed, IncidentTable, in_order
from tocsin.profile.material import Material, Noted, WarnedBefore
from tocsin.profile.speakers import is_public, unnamed
from tocsin.profile.wording import actor_name, counted, day_words
from tocsin.records import Perpetrator, Quotation, Reconciled, Span, Warned

MOST_CLAIMS = 40
MOST_WORDS = 3  # passages quoted of one speaker
FEWEST = 5  # words that make a quotation worth reading
UNNAMED = "those of whom no office or affiliation is told are not named."
CLAIMS = {"claimed": " claimed", "denied": " denied"}

Quoted = Sequence[Noted[Quotation]]  # the same words by the same speaker


def claims(
    views: Sequence[IncidentView], attributed: Attributed, table: IncidentTable, material: Material
) -> Section | None:
    """What the actor claimed and denied, each with the incident and who reports it."""
    pairs = [(v, row) for v in in_order(views) for row in attributed(v) if row.value.attribution in CLAIMS]
    told = [_claim(view, row, table, material) for view, row in pairs[:MOST_CLAIMS]]
    if len(pairs) > MOST_CLAIMS:
        ids = tuple(view.incident.id for view, _ in pairs[MOST_CLAIMS:])
        told.append(sentence(f"The table has {counted(len(ids), 'more claim')}.", incidents=ids))
    return Section("Claims and denials", tuple(told)) if told else None


def _claim(view: IncidentView, row: Reconciled[Perpetrator], table: IncidentTable, material: Material) -> Sentence:
    cites = reconciled_cites(view, "perpetrators", row, material.articles)
    where, cited = named_incident(view, table)
    says = (words(", as "), *outlet_pieces(cites[0]), words(" reports")) if cites else ()
    disputed = (words("; reports contradict it"),) if row.disputed_by else ()
    return sentence(
        value(actor_name(row.value)),
        CLAIMS[row.value.attribution],
        *where,
        *says,
        *disputed,
        ".",
        cites=(*cites, *cited),
        incidents=(view.incident.id,),
        suggested=is_doubted(row) or is_doubted(row, "attribution"),
        probability=row.probability,
    )


def named_incident(view: IncidentView, table: IncidentTable) -> tuple[tuple[Piece, ...], tuple[Citation, ...]]:
    """ " the armed assault of 2 April 2015 in Garissa, Kenya (?)", what it cites; "(?)" marks a suggestion."""
    what, day, place = table.what(view), table.date(view), table.place(view)
    pieces = [words(" the "), *what.pieces, *_doubt(what)]
    cited = list(what.citations)
    for lead, cell in ((" of ", day), (f" {_at(view)} ", place)):
        if cell.citations:
            pieces += [words(lead), *cell.pieces, *_doubt(cell)]
            cited += cell.citations
    return tuple(pieces), tuple(cited)


def _at(view: IncidentView) -> str:
    """ "at" a spot in a town, "in" the town or the region itself."""
    place = view.incident.summary.place
    is_spot = (
        place is not None
        and place.value.city is not None
        and place.value.name.casefold() != place.value.city.casefold()
    )
    return "at" if is_spot else "in"


def _doubt(cell: Sentence) -> tuple[Piece, ...]:
    return (words(" (?)"),) if cell.suggested else ()


def warnings(material: Material, table: IncidentTable) -> Section | None:
    """Each warning, and behind it the incidents that fit it, as proposals."""
    views = {view.incident.id: view for view in material.incidents}
    told: list[Sentence] = []
    for warning in sorted(material.warnings, key=lambda one: _given(one, material)):
        told.append(_warning(warning, material))
        for pair in material.warned_before:
            if pair.warning == warning and pair.incident_id in views:
                told.append(_after(pair, views[pair.incident_id], table, material))
    method = (
        "That an incident may be what was warned of is proposed where both name one place and one actor and it came "
        "within 90 days; nobody has said so."
    )
    return Section("Warnings", tuple(told), method=method) if told else None


def _warning(warning: Noted[Warned], material: Material) -> Sentence:
    own, article = warning.value.value, material.articles[warning.article_id]
    by = [who for who in own.by if is_public(who, None, material.named_speakers)]
    who = [
        piece for n, name in enumerate(by) for piece in ((words(", "), value(name)) if n else (opening(value(name)),))
    ]
    near = tuple(one for one in own.concrete or () if one not in own.value)
    shown = {
        "warned": (words(" "), value(own.warned)) if own.warned and who else (),
        "about": (words(" about "), value(own.about)) if own.about else (),
        "date": _given_on(own.date) if own.date else (),
        "actor": (words(", naming "), value(own.actor), words(",")) if own.actor else (),
        "concrete": (words("; how near or likely: “"), *joined([(value(one),) for one in near]), words("”"))
        if near
        else (),
    }
    cited = cite(article, warning.value, fields=[field for field, pieces in shown.items() if pieces])
    return sentence(
        *(who or [words("A warning was reported")]),
        *((words(" warned"),) if who else ()),
        *(piece for field in ("warned", "about", "date", "actor") for piece in shown[field]),
        " as " if own.actor else ", as ",
        *outlet_pieces(cited),
        " has it: “",
        value(own.value),
        "”",
        *shown["concrete"],
        ".",
        cites=[cited],
        suggested=is_doubted(warning.value),
        probability=warning.value.probability,
    )


def _given_on(edtf: str) -> tuple[Piece, ...]:
    """ " on 2 April 2015", " in April 2015"; a stretch of days in brackets."""
    when = value(day_words(edtf), edtf)
    if "/" in edtf:
        return words(" ("), when, words(")")
    return words(" on " if len(edtf.rstrip("~?%")) == len("2000-01-01") else " in "), when


def _after(pair: WarnedBefore, view: IncidentView, table: IncidentTable, material: Material) -> Sentence:
    where, cited = named_incident(view, table)
    own = cite(material.articles[pair.warning.article_id], pair.warning.value)
    return sentence(
        f"Possibly what was warned of: {'within a week came' if pair.days < 8 else 'later came'}",
        *where,
        "; both name one place and one actor.",
        cites=(own, *cited),
        incidents=(pair.incident_id,),
        suggested=True,
    )


def _given(warning: Noted[Warned], material: Material) -> tuple[str, str]:
    published = material.articles[warning.article_id].published
    return warning.value.value.date or (published.value if published else ""), warning.article_id


def quotations(material: Material, table: IncidentTable) -> Section | None:
    """What was said of the actor, each speaker's words once, however many copies carry them, and on which incident."""
    views = {one.report.id: view for view in material.incidents for one in view.reports}
    order = {view.incident.id: number for number, view in enumerate(in_order(material.incidents))}
    found: list[tuple[int, IncidentView | None, Quoted]] = []
    for group in _speeches(material):
        on = next((views[one.value.value.about] for one in group if one.value.value.about in views), None)
        found.append((order[on.incident.id] if on else -1, on, group))
    told: list[Sentence] = []
    last = None
    for _, on, group in sorted(found, key=lambda one: one[0]):
        told.append(_quotation(group, material, _on(on, table, is_same=on is not None and on is last), on))
        last = on
    method = (
        "Words on the violence or the group, as the articles print them, out of passages that name the group beside "
        f"them or in their headline; {UNNAMED}"
    )
    return Section("What was said of it", tuple(told), method=method) if told else None


def said_of(view: IncidentView, material: Material) -> Section | None:
    """What was said of one incident: words that stand nearest to it in their article."""
    own = {one.report.id for one in view.reports}
    groups = [group for group in _speeches(material) if any(one.value.value.about in own for one in group)]
    method = f"Words that stand nearest to it in their article, as the articles print them; {UNNAMED}"
    return (
        Section("What was said of it", tuple(_quotation(g, material) for g in groups), method=method)
        if groups
        else None
    )


def _speeches(material: Material) -> list[Quoted]:
    """Quotations of the same words by the same speaker together, in the order of the articles."""
    groups: dict[tuple[str, str], list[Noted[Quotation]]] = {}
    for one in sorted(material.quotations, key=lambda one: _place_of(one, material)):
        spans = _spans(one, material)
        if spans:
            first = spans[0].of(material.articles[one.article_id].text)
            groups.setdefault((one.value.value.speaker, first), []).append(one)
    return list(groups.values())


def _place_of(one: Noted[Quotation], material: Material) -> tuple[str, str, int]:
    published = material.articles[one.article_id].published
    return published.value if published else "", one.article_id, min((s.start for s in one.value.evidence), default=0)


def _spans(one: Noted[Quotation], material: Material) -> list[Span]:
    text = material.articles[one.article_id].text
    return [span for span in one.value.evidence if len(span.of(text).split()) >= FEWEST][:MOST_WORDS]


def _on(view: IncidentView | None, table: IncidentTable, *, is_same: bool) -> tuple[Piece, ...]:
    """ "On the bombing of 14 October 2017 in Mogadishu, Somalia: ", or nothing."""
    if view is None:
        return ()
    return (
        (words("On the same incident: "),) if is_same else (words("On"), *named_incident(view, table)[0], words(": "))
    )


def _quotation(
    group: Quoted, material: Material, lead: tuple[Piece, ...] = (), on: IncidentView | None = None
) -> Sentence:
    first = group[0]
    own = first.value.value
    shown = is_public(own.speaker, own.affiliation, material.named_speakers)
    cites = list(_quoted(group, material, bare=not shown))
    what = own.affiliation if shown else unnamed(own.affiliation)
    who = value(own.speaker) if shown else words("somebody whose office is not told")
    of: tuple[Piece, ...] = (words(", "), value(what)) if what else ()
    if what and not shown:
        who, of = value(what), ()
    text, spans = material.articles[first.article_id].text, _spans(first, material)
    is_direct = all(_is_direct(text, span) for span in spans)
    said = [piece for n, span in enumerate(spans) for piece in _words(span.of(text), n)]
    return sentence(
        *lead,
        who if lead else opening(who),
        *of,
        ", in " if is_direct else ", as ",
        *outlet_pieces(cites[0]),
        ": “" if is_direct else " puts it: “",
        *said,
        "”" if said[-1].text[-1:] in ".!?" else "”.",
        cites=cites,
        incidents=(on.incident.id,) if on else (),
        suggested=all(is_doubted(one.value) for one in group),
        probability=max(one.value.probability for one in group),
    )


def _is_direct(text: str, span: Span) -> bool:
    """Whether the words stand in quotation marks of their paragraph, and are not what the report makes of them."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start + 1].replace("``", "“").replace("''", "”")
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _words(quoted: str, number: int) -> tuple[Piece, ...]:
    plain = value(quoted.strip('“”" ,'), quoted)
    return (words(" … "), plain) if number else (plain,)


def _quoted(group: Quoted, material: Material, *, bare: bool) -> Iterator[Citation]:
    for one in group:
        article, own = material.articles[one.article_id], one.value.value
        spans = _spans(one, material)
        told = (unnamed(own.affiliation),) if bare else (own.speaker, own.affiliation)
        named = tuple(name for name in told if name)
        yield cite_spans(article, spans, (*named, *(span.of(article.text) for span in spans)), bare=bare)
