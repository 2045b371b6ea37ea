"""Readings made by hand: an article, and marks that are found in it by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tocsin.assembly import assemble
from tocsin.config import AssemblyConfig
from tocsin.records import (
    ActorValue,
    AnchorScores,
    Article,
    Coding,
    DateValue,
    Home,
    Link,
    Mark,
    PlaceValue,
    Published,
    Reading,
    Report,
    SameIncident,
    Span,
    Toll,
    article_id,
)

Scores = Sequence[tuple[str, float]]
FACT: Scores = (("reported_as_fact", 0.9), ("claimed", 0.1))


def day(first: str, last: str | None = None, *, precision: int = 1, edtf: str | None = None) -> DateValue:
    return DateValue(edtf or first, precision, first, last or first)


def exactly(number: int) -> Toll:
    return Toll(number, number, number)


class Told:
    """An article that is told of in steps; marks and anchors are named by their numbers."""

    def __init__(self, text: str) -> None:
        self.article = Article(article_id(None, text), None, text, None, Published("2024-03-23", "day", "given"))
        self.marks: list[Mark] = []
        self.links: list[Link] = []
        self.anchors: list[AnchorScores] = []
        self.sames: list[SameIncident] = []
        self.home: Home | None = None
        self.times: list[tuple[str, DateValue]] = []  # times that no reader marks

    def span(self, words: str, nth: int = 0) -> Span:
        found = [m.start() for m in re.finditer(re.escape(words), self.article.text)]
        return Span(found[nth], found[nth] + len(words))

    def mark(
        self, words: str, label: str, *, value: Any = None, p: float = 1.0, kinds: Scores = (), nth: int = 0
    ) -> int:
        self.marks.append(Mark(self.span(words, nth), label, p, tuple(kinds), value))
        return len(self.marks) - 1

    def anchor(
        self,
        words: str,
        *,
        p: float = 0.9,
        stage: Scores = (("accomplished", 0.8), ("attempted", 0.2)),
        types: Scores = (("bombing_explosion", 0.9), ("armed_assault", 0.1)),
        suicide: float = 0.1,
        nth: int = 0,
    ) -> int:
        number = self.mark(words, "anchor", p=p, nth=nth)
        self.anchors.append(AnchorScores(number, tuple(stage), tuple(types), suicide, 0.9))
        return number

    def same(self, first: int, second: int, p: float) -> None:
        self.sames.append(SameIncident(first, second, p))

    def fill(
        self,
        anchor: int,
        role: str,
        words: str,
        label: str,
        *,
        value: Any = None,
        link: float = 0.9,
        how: Scores = (),
        kinds: Scores = (),
        nth: int = 0,
    ) -> int:
        """A mark that fills a role of the anchor's incident."""
        number = self.mark(words, label, value=value, kinds=kinds, nth=nth)
        self.links.append(Link(anchor, number, role, link, tuple(how)))
        return number

    def date(self, anchor: int, words: str, value: DateValue, **more: Any) -> int:
        return self.fill(anchor, "date", words, "time", value=value, **more)

    def place(self, anchor: int, words: str, value: PlaceValue | None = None, **more: Any) -> int:
        return self.fill(anchor, "place", words, "place", value=value or PlaceValue(words), **more)

    def killed(self, anchor: int, words: str, value: Toll | int, **more: Any) -> int:
        toll = exactly(value) if isinstance(value, int) else value
        return self.fill(anchor, "killed", words, "killed", value=toll, **more)

    def group(self, anchor: int, words: str, *, actor_id: str | None = None, how: Scores = FACT, **more: Any) -> int:
        value = ActorValue(words, actor_id, None)
        return self.fill(anchor, "perpetrator", words, "organisation", value=value, how=how, **more)

    def reading(self) -> Reading:
        return Reading(
            self.article.id,
            "by-hand",
            tuple(self.marks),
            tuple(self.links),
            tuple(self.anchors),
            tuple(self.sames),
            home=self.home,
            times=tuple(Mark(self.span(words), "time", 1.0, value=value) for words, value in self.times),
        )

    def coding(self) -> Coding:
        return assemble(self.article, self.reading(), AssemblyConfig())

    def report(self) -> Report:
        (report,) = self.coding().reports
        return report

    def words(self, spans: Sequence[Span]) -> list[str]:
        return [span.of(self.article.text) for span in spans]
