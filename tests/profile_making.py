"""Small ledgers written for the tests of profiles: articles with their records, found in the text by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.linker import Linker
from tocsin.linking import link
from tocsin.profile import Document
from tocsin.profiling import Profiler
from tocsin.records import (
    ActorFact,
    Article,
    Coding,
    DateValue,
    FieldWords,
    Perpetrator,
    PlaceValue,
    Published,
    Quotation,
    Report,
    Span,
    Target,
    Toll,
    Value,
    Warned,
    Weapon,
    article_id,
    report_id,
)
from tocsin.sourcing import Sourcing

MODEL = "by-hand"
GARISSA = PlaceValue("Garissa", "Garissa", "Garissa County", "KE", 197744, -0.45, 39.64, 1)
MANDERA = PlaceValue("Mandera", "Mandera", "Mandera County", "KE", 187585, 3.94, 41.87, 1)
SHABAAB = ("Al-Shabaab", "organisation", "al-shabaab", "Al-Shabaab")


def day(of: str) -> DateValue:
    return DateValue(of, 1, of, of)


def exactly(number: int) -> Toll:
    return Toll(number, number, number)


def at_least(number: int) -> Toll:
    return Toll(number, number, None)


class Page:
    """One article, and what it tells."""

    def __init__(self, text: str, *, outlet: str | None = "Harbour Post", published: str | None = "2015-04-03") -> None:
        when = Published(published, "day", "given") if published else None
        address = f"https://news.example/{article_id(outlet, text)[:8]}"
        self.article = Article(
            article_id(address, text),
            None,
            text,
            text.split("\n")[0],
            when,
            outlet=outlet,
            language="en",
            address=address,
        )
        self.reports: list[Report] = []
        self.warnings: list[Value[Warned]] = []
        self.quotations: list[Value[Quotation]] = []
        self.facts: list[Value[ActorFact]] = []

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def value(self, of: Any, *words: str, p: float = 0.9, status: str = "machine") -> Value[Any]:
        spans = tuple(self.span(one) for one in words)
        return Value(of, spans, spans, p, status=status)

    def attack(
        self, anchor: str, *, attack_type: str = "armed_assault", stage: str = "accomplished", **of: Any
    ) -> Page:
        """An incident; every keyword is a field with (words, value), or a list of these."""
        kind = "suggested" if of.pop("unsure", False) else "machine"
        fields: dict[str, Any] = {}
        for name, told in of.items():
            made = [self.value(v, w, status=kind) for w, v in (told if isinstance(told, list) else [told])]
            fields[name] = tuple(made) if isinstance(told, list) else made[0]
        own = self.span(anchor)
        self.reports.append(
            Report(
                report_id(self.article, MODEL, own),
                self.article.id,
                MODEL,
                Value(stage, (), (), 0.9),
                (own,),
                0.9,
                attack_types=(self.value(attack_type, anchor, status=kind),),
                **fields,
            )
        )
        return self

    def fact(self, actor: str, relation: str, words: str, *, date: str | None = None, **how: Any) -> Page:
        """told: words of the text by the field that they are behind."""
        told = how.pop("told", {})
        self.facts.append(self._with_words(self.value(ActorFact(actor, relation, words, date), words, **how), told))
        return self

    def warn(self, words: str, *, by: tuple[str, ...] = (), about: str | None = None, **how: Any) -> Page:
        """own: more fields of the warning; told: words of the text by the field that they are behind."""
        date, own, told = (how.pop(name, empty) for name, empty in (("date", None), ("own", {}), ("told", {})))
        value = self.value(Warned(words, by, about, date, **own), words, **how)
        self.warnings.append(self._with_words(value, told))
        return self

    def _with_words(self, value: Value[Any], told: dict[str, str]) -> Value[Any]:
        words = tuple(FieldWords(field, (self.span(one),)) for field, one in told.items())
        return replace(value, words=words or None)

    def quote(
        self, speaker: str, words: str, *, affiliation: str | None = None, on: int | None = None, **how: Any
    ) -> Page:
        """on: the number of the report that the words are about."""
        about = None if on is None else self.reports[on].id
        self.quotations.append(self.value(Quotation(speaker, affiliation, about), words, **how))
        return self

    def coding(self) -> Coding:
        notes = (tuple(self.warnings), tuple(self.quotations), tuple(self.facts))
        return Coding(self.article.id, tuple(self.reports), *notes)


def by(name: str, how: str, *, id: str | None = None, kind: str = "organisation", said_by: str | None = None) -> Any:
    """A perpetrator."""
    return Perpetrator(name, kind, how, said_by, id, name if id else None)


def shabaab(how: str, said_by: str | None = None) -> Perpetrator:
    return by("Al-Shabaab", how, id="al-shabaab", said_by=said_by)


def garissa() -> Page:
    """News of one attack, with a claim, a witness, an expert and facts."""
    text = (
        "Gunmen kill students in Garissa\n"
        "At least 70 people were killed on 2 April 2015 when gunmen stormed a college in Garissa with rifles, police "
        "said. Al-Shabaab claimed the attack. Al-Shabaab is led by Ahmed Umar and has 5,000 fighters. "
        "“We heard them ask at each door,” said Brenda Atieno, a student, of the Al-Shabaab men. "
        "“Al-Shabaab hits whatever is soft and near,” said Professor Ida Meer."
    )
    return (
        Page(text)
        .attack(
            "stormed",
            date=("2 April 2015", day("2015-04-02")),
            place=("Garissa with", GARISSA),
            perpetrators=[("Al-Shabaab claimed", shabaab("claimed"))],
            targets=[("a college", Target("a college", "property", "educational_institution"))],
            weapons=[("rifles", Weapon("rifles", "firearms"))],
            killed=("At least 70", at_least(70)),
        )
        .fact("Al-Shabaab", "leader", "Ahmed Umar")
        .fact("Al-Shabaab", "strength", "5,000 fighters")
        .quote("Brenda Atieno", "We heard them ask at each door")
        .quote("Professor Ida Meer", "Al-Shabaab hits whatever is soft and near", affiliation="Harbour University")
    )


def followed_up() -> Page:
    """A later article on the same attack with another toll, and other facts."""
    text = (
        "Garissa, a year on\n"
        "On 2 April 2015 gunmen stormed a college in Garissa and killed 148 people. Al-Shabab said it was its work. "
        "Analysts put Al-Shabab at 7,000 to 9,000 men under Abu Ubaidah. It denied that it had attacked Mandera on "
        "3 May 2015, where 4 people died; the governor blamed it."
    )
    return (
        Page(text, outlet="Meridian Wire", published="2016-04-02")
        .attack(
            "stormed",
            date=("2 April 2015", day("2015-04-02")),
            place=("in Garissa", GARISSA),
            perpetrators=[("Al-Shabab said", by("Al-Shabab", "claimed", id="al-shabaab"))],
            killed=("148", exactly(148)),
        )
        .attack(
            "attacked",
            date=("3 May 2015", day("2015-05-03")),
            place=("Mandera", MANDERA),
            perpetrators=[
                ("the governor blamed it", shabaab("accused_by_authorities", "the governor")),
                ("It denied", shabaab("denied")),
            ],
            killed=("4 people", exactly(4)),
        )
        .fact("Al-Shabab", "strength", "7,000 to 9,000 men")
        .fact("Al-Shabab", "leader", "Abu Ubaidah", p=0.6, status="suggested")
    )


def warned() -> Page:
    text = (
        "Britain warns of attacks in Kenya\n"
        "The British embassy said on 20 March 2015 that Al-Shabaab may soon strike in Kenya. Students were told."
    )
    page = Page(text, outlet="Eastlands Courier", published="2015-03-20")
    return page.warn("may soon strike in Kenya", by=("The British embassy",), about="Kenya")


def make_ledger(path: Path, *pages: Page) -> Path:
    """A ledger of these pages, linked."""
    with Ledger.open(str(path)) as ledger:
        for page in pages:
            ledger.add_page(None, page.article, page.coding(), "coded", source=page.article.address or "", model=MODEL)
        link(Linker(load_config().linker), ledger, Sourcing(load_config().resolve))
    return path


def document(path: Path, name: str, **options: Any) -> Document:
    """The profile of an actor out of the ledger at `path`."""
    with Ledger.open(str(path), create=False) as ledger:
        return Profiler(ledger, load_config(), **options).actor(name)


def text_of(document: Document, title: str) -> list[str]:
    """The sentences of a section, with the cells of its table, row by row."""
    section = next(section for section in document.sections if section.title == title)
    rows = section.table.rows if section.table else ()
    return [s.text for s in section.sentences] + [" | ".join(cell.text for cell in row.cells) for row in rows]


def titles(document: Document) -> Sequence[str]:
    return [section.title for section in document.sections]
