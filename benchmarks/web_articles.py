"""Articles that tell made-up incidents, and what a coder would read from them.

Some articles tell two incidents, some are copies, some are vague, and a few have no date.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from benchmarks.web_tellings import Telling, telling
from benchmarks.web_text import Draft, written
from benchmarks.web_world import Happened, World
from tocsin.records import (
    SUGGESTED,
    Article,
    Coding,
    CopyOf,
    Perpetrator,
    Published,
    Quotation,
    Report,
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

MODEL = "made"
COPIES, VAGUE, UNDATED, SECOND, SUGGESTIONS = 0.12, 0.07, 0.03, 0.08, 0.1
_PEOPLE = frozenset(("villagers", "civilians", "soldiers", "militia fighters", "aid workers", "tourists"))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An incident and how many reports of it there are to be."""

    number: int
    happened: Happened
    reports: int


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its coding, the incident (by number) of each report, and what it is a copy of."""

    article: Article
    coding: Coding
    incidents: tuple[int, ...]
    copy_of: CopyOf | None = None
    family_id: str | None = None  # None: its own


def tell(world: World, wanted: Sequence[Wanted], chance: random.Random) -> Iterator[Told]:
    """Articles with so many reports of each incident; some tell the next incident too."""
    left = [one.reports for one in wanted]
    for at, one in enumerate(wanted):
        last: Told | None = None
        while left[at] > 0:
            if last is not None and len(last.incidents) == 1 and chance.random() < COPIES:
                told = _copied(world, last, chance)
            else:
                nth = one.reports - left[at]
                printed = one.happened.day + timedelta(days=int(chance.expovariate(0.5)) + min(nth // 4, 20))
                vague = nth > 0 and chance.random() < VAGUE
                printed += timedelta(days=chance.randrange(30, 700) if vague else 0)
                tellings = [telling(world, one.number, one.happened, nth, vague, chance)]
                beside = at + 1 < len(wanted) and left[at + 1] > 1 and chance.random() < SECOND
                if beside and wanted[at + 1].happened.day <= printed:
                    tellings.append(telling(world, wanted[at + 1].number, wanted[at + 1].happened, 0, False, chance))
                    left[at + 1] -= 1
                told = last = _written(world, tellings, printed, chance)
            left[at] -= 1
            yield told


def _written(world: World, tellings: Sequence[Telling], printed: date, chance: random.Random) -> Told:
    draft = written(tellings, chance)
    address = f"https://{chance.getrandbits(64):016x}.example/{printed:%Y/%m/%d}"
    dated = chance.random() >= UNDATED
    article = Article(
        id=article_id(address, draft.text),
        capture_id=None,
        text=draft.text,
        title=draft.text.split("\n")[0],
        published=Published(printed.isoformat(), "day", "json-ld") if dated else None,
        outlet=world.outlets.draw(chance),
        language="en",
        address=address,
        extractor=MODEL,
    )
    reports = tuple(_report(article, draft, at, one, chance) for at, one in enumerate(tellings))
    return Told(article, _coding(article, draft, reports), tuple(one.incident for one in tellings))


def _copied(world: World, last: Told, chance: random.Random) -> Told:
    """The same text in another outlet, which credits the first."""
    old = last.article
    address = f"https://{chance.getrandbits(64):016x}.example/copy"
    article = replace(
        old,
        id=article_id(address, old.text),
        address=address,
        outlet=world.outlets.draw(chance),
        origin=old.outlet,
        origin_words=old.outlet,
    )
    reports = tuple(
        replace(one, id=report_id(article, MODEL, one.anchor[0]), article_id=article.id) for one in last.coding.reports
    )
    words = len(old.text.split())
    told = (f"credited to {old.outlet}", f"100% of the shorter text in common ({words} words)")
    copy_of = CopyOf(old.id, "copy", 1.0, words, told)
    coding = replace(last.coding, article_id=article.id, reports=reports)
    return Told(article, coding, last.incidents, copy_of, last.family_id or old.id)


def _coding(article: Article, draft: Draft, reports: tuple[Report, ...]) -> Coding:
    said, warned = draft.spans(0, "witness"), draft.spans(0, "warning")
    by = tuple(span.of(draft.text) for span in draft.spans(0, "warner"))
    quotations = (_value(Quotation(said[0].of(draft.text)), said),) if said else ()
    warnings = (_value(Warned(warned[0].of(draft.text), by), warned),) if warned else ()
    return Coding(article.id, reports, warnings, quotations)


def _report(article: Article, draft: Draft, at: int, one: Telling, chance: random.Random) -> Report:
    happened = one.happened
    told = _Told(draft, at, chance)
    anchor = draft.spans(at, "anchor")
    return Report(
        id=report_id(article, MODEL, anchor[0]),
        article_id=article.id,
        model=MODEL,
        stage=_value(happened.stage, anchor[:1]),
        anchor=anchor,
        probability=round(chance.uniform(0.7, 1), 3),
        recent=one.recent,
        attack_types=told.some("anchor", happened.attack_type),
        suicide=told.one("suicide", True),
        date=told.one("date", one.date and one.date[1]),
        place=told.one("place", one.place and one.place[1]),
        perpetrators=told.some("actor", _perpetrator(draft, at, one)),
        targets=told.some("target", _target(draft, at, happened)),
        weapons=told.some("weapon", _weapon(draft, at, happened)),
        killed=told.counted("killed", one.killed, one.other),
        wounded=told.counted("wounded", one.wounded, None),
        kidnapped=told.counted("kidnapped", one.kidnapped, None),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """Makes the values of one report out of what was marked."""

    draft: Draft
    at: int
    chance: random.Random

    def one(self, key: str, value: T | None) -> Value[T] | None:
        """The value with its words; None where the article does not tell it."""
        spans = self.draft.spans(self.at, key)
        if value is None or not spans:
            return None
        status = SUGGESTED if self.chance.random() < SUGGESTIONS else "machine"
        probability = self.chance.uniform(0.3, 0.5) if status == SUGGESTED else self.chance.uniform(0.5, 1)
        return replace(_value(value, spans), probability=round(probability, 3), status=status)

    def some(self, key: str, value: T | None) -> tuple[Value[T], ...]:
        """The same as a tuple of one or none."""
        found = self.one(key, value)
        return () if found is None else (found,)

    def counted(self, key: str, told: tuple[str, Toll] | None, other: tuple[str, Toll] | None) -> Value[Toll] | None:
        """A toll, with who gives it and who another."""
        found = self.one(key, told and told[1])
        by = self.draft.spans(self.at, "speaker")
        if found is None or key != "killed" or not by:
            return found
        statements = [self._statement(found.value, "killed", by)]
        if other:
            statements.append(self._statement(other[1], "other", self.draft.spans(self.at, "rival")))
        return replace(found, statements=tuple(statements))

    def _statement(self, toll: Toll, key: str, by: tuple[Span, ...]) -> Statement[Toll]:
        return Statement(toll, by[0].of(self.draft.text), self.draft.spans(self.at, key), by)


def _perpetrator(draft: Draft, at: int, one: Telling) -> Perpetrator | None:
    group, spans = one.happened.group, draft.spans(at, "accuser")
    if group is None or one.attribution is None:
        return None
    return Perpetrator(
        name=group.name,
        kind="organisation",
        attribution=one.attribution,
        attributed_by=spans[0].of(draft.text) if spans else None,
        actor_id=group.actor_id,
        canonical=group.name if group.actor_id else None,
        parent_id=group.parent_id,
    )


def _target(draft: Draft, at: int, happened: Happened) -> Target | None:
    words = [span.of(draft.text) for span in draft.spans(at, "target")]
    if not words:
        return None
    return Target(words[0], "people" if words[0] in _PEOPLE else "property", happened.target_type)


def _weapon(draft: Draft, at: int, happened: Happened) -> Weapon | None:
    words = [span.of(draft.text) for span in draft.spans(at, "weapon")]
    return Weapon(words[0], happened.weapon_type) if words else None


def _value(value: Any, spans: tuple[Span, ...]) -> Value[Any]:
    return Value(value, spans, spans, 0.9)
