"""What stands around an incident: related ones, warnings before it, on whose word it rests, what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.around import relations, rests_on
from tocsin.excerpts import Excerpt, excerpts
from tocsin.ledger import Ledger
from tocsin.ledger.views import IncidentView
from tocsin.linker import Sources
from tocsin.profile import Noted
from tocsin.profile.brief import RELATED
from tocsin.profile.speakers import unnamed
from tocsin.profile.wording import counted, day_words, label
from tocsin.profiling import fitting_warnings, noted
from tocsin.records import Article, Quotation, Warned
from tocsin.resolve import ActorRegister
from tocsin.web.showing.speakers import Speakers
from tocsin.web.showing.wording import Countries, Words, headline

LEAST = 0.5  # warnings and quotations less likely than this are left out, as in briefs


@dataclass(frozen=True, slots=True)
class Proposed:
    """Another incident that may have to do with this one: a proposal with its reasons."""

    lead: str
    incident_id: str
    headline: tuple[Words, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """Words of an article that stand by themselves: a warning or a quotation, with who said them and where."""

    who: str
    what: str  # whom or what a warning is about, or the speaker's affiliation; else ""
    outlet: str
    published: str
    article_id: str
    excerpts: tuple[Excerpt, ...]
    is_unsure: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One source on whose word the incident rests, as it may be named."""

    name: str
    reason: str
    told: str


def proposals(ledger: Ledger, view: IncidentView, countries: Countries) -> tuple[Proposed, ...]:
    """Incidents that this one may have to do with."""
    return tuple(
        Proposed(
            RELATED[one.kind], one.other.incident_id, headline(one.other, countries), tuple(map(label, one.reasons))
        )
        for one in relations(ledger, view)
    )


def warnings(ledger: Ledger, view: IncidentView, register: ActorRegister, speakers: Speakers) -> tuple[Noticed, ...]:
    """Warnings of the ledger that the incident fits. Reads all its warnings."""
    found = list(noted(ledger.notes(field="warnings"), "warnings", LEAST))
    articles = _articles(ledger, found)
    pairs = fitting_warnings(found, [view], articles, register)
    return tuple(_warning(pair.warning, pair.reasons, pair.days, articles, speakers) for pair in pairs)


def _warning(
    warning: Noted[Warned],
    reasons: tuple[str, ...],
    days: int,
    articles: dict[str, Article],
    speakers: Speakers,
) -> Noticed:
    own, article = warning.value, articles[warning.article_id]
    by = [name for name in own.value.by if speakers.is_shown(name)]
    given = f", {day_words(own.value.date)}" if own.value.date else ""
    return Noticed(
        who=f"{', '.join(by) or 'A warning'}{given}",
        what=own.value.about or "",
        outlet=article.outlet or "an outlet that is not named",
        published=_day(article),
        article_id=article.id,
        excerpts=excerpts(article.text, own.evidence or own.mentions),
        is_unsure=own.status == "suggested",
        reasons=(*reasons, f"it came {counted(days, 'day')} before"),
    )


def quotations(ledger: Ledger, view: IncidentView, speakers: Speakers) -> tuple[Noticed, ...]:
    """What was said of the incident in its articles; the same words of copies once."""
    reports = {one.report.id for one in view.reports}
    articles = list(dict.fromkeys(one.article_id for one in view.reports))
    found = [
        one
        for one in noted(ledger.notes(field="quotations", articles=articles), "quotations", LEAST)
        if one.value.value.about in reports
    ]
    texts = _articles(ledger, found)
    said: dict[tuple[str, str], Noticed] = {}
    for one in found:
        key = (one.value.value.speaker, " ".join(span.of(texts[one.article_id].text) for span in one.value.evidence))
        said.setdefault(key, _quotation(one, texts, speakers))
    return tuple(said.values())


def _quotation(one: Noted[Quotation], articles: dict[str, Article], speakers: Speakers) -> Noticed:
    own, article = one.value, articles[one.article_id]
    is_shown = speakers.is_shown(own.value.speaker, own.value.affiliation)
    return Noticed(
        who=own.value.speaker if is_shown else "Somebody whose office is not told",
        what=(own.value.affiliation if is_shown else unnamed(own.value.affiliation)) or "",
        outlet=article.outlet or "an outlet that is not named",
        published=_day(article),
        article_id=article.id,
        excerpts=excerpts(article.text, own.evidence or own.mentions),
        is_unsure=own.status == "suggested",
    )


def _articles(ledger: Ledger, notes: Iterable[Noted[Warned] | Noted[Quotation]]) -> dict[str, Article]:
    ids = list(dict.fromkeys(one.article_id for one in notes))
    return {article.id: article for article in ledger.plain_articles(ids)}


def _day(article: Article) -> str:
    return day_words(article.published.value) if article.published else "undated"


def whose_word(view: IncidentView, speakers: Speakers) -> tuple[Sources, tuple[Word, ...]]:
    """The counts of sources, and each independent one; private persons are not named."""
    sources = rests_on(view)
    return sources, tuple(_words(sources, {one.family_id for one in view.reports}, speakers))


def _words(sources: Sources, families: set[str], speakers: Speakers) -> Iterator[Word]:
    for one in sources.groups:
        name = one.name
        if name in families:
            name = "an outlet that is not named"
        if one.kind == "named" and not any(speakers.is_shown(words) for words in one.words):
            name = "somebody who is named in the text"
        if one.kind == "people":
            name = f"people whom {name} quotes"
        shown: Sequence[str] = [words for words in one.words if speakers.is_shown(words)]
        called = f", as {_listed(shown)}" if shown and shown != [name] else ""
        yield Word(name, one.reason, f"in {counted(len(one.report_ids), 'report')}{called}")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{one}”" for one in words[:3]) + (" and otherwise" if len(words) > 3 else "")
