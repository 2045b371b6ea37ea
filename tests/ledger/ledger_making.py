"""Pages, codings and incidents written for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.ledger import Ledger
from tocsin.ledger.views import AddedPage
from tocsin.linker import reconcile
from tocsin.records import (
    Article,
    Capture,
    Coding,
    DateValue,
    Incident,
    IncidentLink,
    Perpetrator,
    PlaceValue,
    Published,
    Report,
    Sourced,
    Span,
    Statement,
    Target,
    Toll,
    Value,
    Warned,
    Weapon,
    article_id,
    report_id,
)

OpenLedger = Callable[[], Ledger]
MODEL = "test-1"
PUBLISHED = Published("2024-03-23", "day", "meta")
TEXT = (
    "Market bombing in Harbourtown\n"
    "At least 12 people were killed when a bomb exploded at the fish market of Harbourtown on Friday, police said. "
    "A hospital spoke of 17 dead. The Red Lantern group claimed the attack. Officials warned of more attacks."
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def capture_of(text: str, *, address: str | None = None, path: str | None = None) -> Capture:
    content = f"<html>{text}</html>".encode()
    return Capture(
        id=Capture.hash_of(content),
        content=content,
        address=address,
        path=path,
        collected_at="2024-03-23T08:00:00+00:00",
        collected_by="anna",
        media_type="text/html",
        headers=(("server", "test"), ("server", "again")),
    )


def article_of(
    text: str,
    capture: Capture | None,
    *,
    address: str | None = None,
    outlet: str | None = "Harbour Post",
    published: Published | None = PUBLISHED,
    origin: str | None = None,
) -> Article:
    where = address or (capture and (capture.address or capture.path))
    return Article(
        id=article_id(where, text),
        capture_id=capture.id if capture else None,
        text=text,
        title=text.split("\n")[0],
        published=published,
        outlet=outlet,
        authors=("Ida Meer", "Tom Quay"),
        language="en",
        address=where,
        origin=origin,
        origin_words=f"({origin})" if origin else None,
        extractor="test 1",
    )


def value_of(value: object, *spans: Span, probability: float = 0.9, statements: tuple = ()) -> Value:
    return Value(value, mentions=spans, evidence=spans, probability=probability, statements=statements)


def report_of(article: Article, *, anchor: str = "exploded", model: str = MODEL, country: str = "NZ") -> Report:
    """A report whose values stand in TEXT; only those whose words the article has."""
    text = article.text

    def one(words: str, value: object) -> Value | None:
        return value_of(value, span(text, words)) if words in text else None

    def many(words: str, value: object) -> tuple[Value, ...]:
        found = one(words, value)
        return (found,) if found else ()

    killed = None
    if "At least 12" in text and "17 dead" in text:
        told = (
            Statement(Toll(12, 12, None), "police", (span(text, "At least 12"),), (span(text, "police"),)),
            Statement(Toll(17, 17, 17), "A hospital", (span(text, "17 dead"),)),
        )
        killed = value_of(Toll(12, 17, 17), span(text, "At least 12"), span(text, "17 dead"), statements=told)
    place = PlaceValue("fish market", "Harbourtown", None, country, 42, -36.8, 174.7, 1, "named")
    actor = Perpetrator("Red Lantern", "organisation", "claimed", "Red Lantern", "a1", "Red Lantern")
    return Report(
        id=report_id(article, model, span(text, anchor)),
        article_id=article.id,
        model=model,
        stage=value_of("accomplished"),
        anchor=(span(text, anchor),),
        probability=0.95,
        attack_types=many("bomb exploded", "bombing_explosion"),
        suicide=None,
        date=one("on Friday", DateValue("2024-03-22", 1, "2024-03-22", "2024-03-22")),
        place=one("fish market", place),
        perpetrators=many("Red Lantern", actor),
        targets=many("people", Target("people", "people", "private_citizens_property")),
        weapons=many("a bomb", Weapon("bomb", "explosives")),
        killed=killed,
    )


def coding_of(article: Article, *, anchors: tuple[str, ...] = ("exploded",), model: str = MODEL) -> Coding:
    text = article.text
    warnings = ()
    if "Officials warned" in text:
        warnings = (value_of(Warned("more attacks", ("Officials",)), span(text, "Officials warned of more attacks")),)
    return Coding(article.id, tuple(report_of(article, anchor=a, model=model) for a in anchors), warnings)


def add(ledger: Ledger, name: str, text: str = TEXT, **of_article: object) -> AddedPage:
    """Add the page `name` with this text, coded."""
    capture = capture_of(f"{name}: {text}", path=f"{name}.html")
    article = article_of(text, capture, **of_article)
    return ledger.add_page(capture, article, coding_of(article), "coded", source=f"{name}.html", model=MODEL)


def only_report(ledger: Ledger, page: AddedPage) -> Report:
    coding = ledger.coding(page.article_id)
    assert coding is not None
    (report,) = coding.reports
    return report


def incident_of(*reports: Report, weight: float = 3.0) -> Incident:
    links = tuple(IncidentLink(report.id, weight, ("same day", "same town")) for report in reports)
    return Incident("from the linker", links, reconcile([Sourced(report, PUBLISHED.value) for report in reports]))
