"""What was said: warnings with what came after them, quotations about an actor, claims and denials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.ledger.views import IncidentView
from tocsin.profile.compose import cite, cite_spans, is_doubted, outlet_pieces, reconciled_cites, sentence, value, words
from tocsin.profile.document import Citation, Piece, Section, Sentence
from tocsin.profile.incidents import Attributed, IncidentTable, in_order
from tocsin.profile.material import Material, Noted, WarnedBefore
from tocsin.profile.speakers import is_public
from tocsin.profile.wording import actor_name, counted, day_words
from tocsin.records import Perpetrator, Quotation, Reconciled, Span, Warned

MOST_CLAIMS = 40
MOST_WORDS = 3  # passages quoted of one speaker
FEWEST = 5  # words that make a quotation worth reading
CLAIMS = {"claimed": " claimed", "denied": " denied"}


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
    for lead, cell in ((" of ", day), (" in ", place)):
        if cell.citations:
            pieces += [words(lead), *cell.pieces, *_doubt(cell)]
            cited += cell.citations
    return tuple(pieces), tuple(cited)


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
    cited = cite(article, warning.value)
    by = [who for who in own.by if is_public(who, None, material.named_speakers)]
    who = [piece for n, name in enumerate(by) for piece in ((words(", "), value(name)) if n else (value(name),))]
    about = (words(" about "), value(own.about)) if own.about else ()
    given = (words(" on "), value(day_words(own.date), own.date)) if own.date else ()
    return sentence(
        *(who or [words("A warning was reported")]),
        *((words(" warned"),) if who else ()),
        *about,
        *given,
        ", as ",
        *outlet_pieces(cited),
        " has it: “",
        value(own.value),
        "”.",
        cites=[cited],
        suggested=is_doubted(warning.value),
        probability=warning.value.probability,
    )


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


def quotations(material: Material) -> Section | None:
    """What was said of the actor, each speaker's words once, however many copies carry them."""
    groups: dict[tuple[str, str], list[Noted[Quotation]]] = {}
    for one in material.quotations:
        spans = _spans(one, material)
        if spans:
            first = spans[0].of(material.articles[one.article_id].text)
            groups.setdefault((one.value.value.speaker, first), []).append(one)
    told = tuple(_quotation(group, material) for group in groups.values())
    method = (
        "Words on the violence or the group, direct or reported, out of passages that name the group beside them or in "
        "their headline, as the articles print them. Those of whom no office or affiliation is told are not named."
    )
    return Section("What was said of it", told, method=method) if told else None


def _spans(one: Noted[Quotation], material: Material) -> list[Span]:
    text = material.articles[one.article_id].text
    return [span for span in one.value.evidence if len(span.of(text).split()) >= FEWEST][:MOST_WORDS]


def _quotation(group: Sequence[Noted[Quotation]], material: Material) -> Sentence:
    first = group[0]
    own = first.value.value
    shown = is_public(own.speaker, own.affiliation, material.named_speakers)
    cites = list(_quoted(group, material, bare=not shown))
    who: tuple[Piece, ...] = (value(own.speaker),) if shown else (words("Somebody whose office is not told"),)
    of = (words(", "), value(own.affiliation)) if own.affiliation else ()
    text = material.articles[first.article_id].text
    said = [piece for n, span in enumerate(_spans(first, material)) for piece in _words(span.of(text), n)]
    return sentence(
        *who,
        *of,
        ", in ",
        *outlet_pieces(cites[0]),
        ": “",
        *said,
        "”.",
        cites=cites,
        suggested=all(is_doubted(one.value) for one in group),
        probability=max(one.value.probability for one in group),
    )


def _words(quoted: str, number: int) -> tuple[Piece, ...]:
    plain = value(quoted.strip('“”" ,'), quoted)
    return (words(" … "), plain) if number else (plain,)


def _quoted(group: Sequence[Noted[Quotation]], material: Material, *, bare: bool) -> Iterator[Citation]:
    for one in group:
        article, own = material.articles[one.article_id], one.value.value
        spans = _spans(one, material)
        named = () if bare else tuple(name for name in (own.speaker, own.affiliation) if name)
        yield cite_spans(article, spans, (*named, *(span.of(article.text) for span in spans)), bare=bare)
