"""Reading → Reading: every time, place, count and actor that the reader marked gets its value.

A time that is told relative to another ("the next day") is resolved against the last day marked before it, one that is
counted from an incident ("two days after the attack") against that incident's.
Words that hold no value keep their mark without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.config import ResolveConfig
from tocsin.errors import UnreadableValue
from tocsin.records import Article, DateValue, Home, Mark, PlaceValue, Reading, Span, Toll
from tocsin.resolve.actors import ActorRegister
from tocsin.resolve.counted import with_counted_times
from tocsin.resolve.dates import find_dates, read_date
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.outlets import OutletRegister
from tocsin.resolve.place_home import is_newsroom
from tocsin.resolve.places import PlaceContext, PlaceMention, PlaceResolver
from tocsin.resolve.tolls import FoundToll, find_tolls, read_toll
from tocsin.resolve.tolls.included import by_sentence
from tocsin.text import sentence_at, sentences

COUNTS = ("killed", "wounded", "kidnapped", "count")
ACTORS = ("individual", "organisation")
_PARTS = re.compile(r"[^.;\n]{0,40}?\b(?:including|among (?:them|those|the)|of (?:whom|them))\b[^.;\n]{1,90}")
_VERB = re.compile(
    r"\b(?:killed|slain|murdered|executed|beheaded|assassinated|dead|died|shot|stabbed|wounded|injured|hurt|kidnapped|"
    r"abducted|seized)\b",
    re.IGNORECASE,
)
_COUNTED_FROM = re.compile(r"\b(?:after|before|prior to)\b", re.IGNORECASE)


class Resolver:
    """Resolves readings; holds the gazetteer and the registers, and no state of an article."""

    def __init__(self, config: ResolveConfig) -> None:
        self._places = PlaceResolver(Gazetteer.open())
        self.actors = ActorRegister.open(extra=config.actors)
        self.outlets = OutletRegister.open(extra=config.outlets, actors=self.actors)

    def resolve(self, article: Article, reading: Reading) -> Reading:
        """The same reading with values on its marks; spans may grow to the whole expression that they are part of."""
        published = article.published.value if article.published else None
        found = find_dates(article.text, published=published)
        times = tuple(Mark(span, "time", 1.0, value=value) for span, value in found)
        reading = replace(reading, marks=_with_dates(article.text, reading.marks, found, published), times=times)
        reading = with_counted_times(article, reading)
        marks, home = self._with_places(article, reading.marks)
        country = _main_country(marks)
        year = int(article.published.value[:4]) if article.published else None
        told = _told_around([mark.span for mark in marks if mark.label in COUNTS], article.text)
        return replace(
            reading,
            home=home,
            marks=tuple(
                _with_count(mark, article.text, told)
                if mark.label in COUNTS
                else self._with_actor(mark, article, country, year)
                for mark in marks
            ),
        )

    def _with_places(self, article: Article, marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], Home | None]:
        """The marks with the values of the places, and the town that the article is about."""
        numbers = [n for n, mark in enumerate(marks) if mark.label == "place"]
        out = [replace(m, span=_longest_line(m.span, article.text)) if m.label == "place" else m for m in marks]
        found = self._places.resolve_article(
            [PlaceMention(out[n].span) for n in numbers], text=article.text, context=_beside(article)
        )
        for n, value in zip(numbers, found.values, strict=True):
            out[n] = replace(out[n], value=None if is_newsroom(article.text, out[n].span) else value)
        home = found.home
        if home is None:
            return tuple(out), None
        return tuple(out), Home(Mark(home.span, "place", home.share, value=home.value), home.told)

    def _with_actor(self, mark: Mark, article: Article, country: str | None, year: int | None) -> Mark:
        if mark.label not in ACTORS:
            return mark
        return replace(mark, value=self.actors.match(mark.span.of(article.text), country=country, year=year))


def _longest_line(span: Span, text: str) -> Span:
    """The longest of the lines that a span runs over ("Rusk County" of a dateline's end and the next line)."""
    lines = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"[^\n]+", span.of(text))]
    return max(lines, key=lambda line: line.end - line.start, default=span)


def _beside(article: Article) -> PlaceContext:
    """What is known of an article beside its text: that it begins with its headline."""
    title = article.title or ""
    return PlaceContext(headline=len(title) if article.text.startswith(title) else 0)


def _with_dates(
    text: str, marks: tuple[Mark, ...], found: Sequence[tuple[Span, DateValue]], published: str | None
) -> tuple[Mark, ...]:
    """Values of the time marks; a mark grows to the expression found around it."""
    days = [value for _, value in found if value.precision == 1]
    reference = days[0] if days else None
    out = list(marks)
    for n, mark in enumerate(marks):
        if mark.label != "time":
            continue
        span = _grown(mark.span, found, text)
        try:
            value = read_date(text, span, published=published, reference=reference)
        except UnreadableValue:
            continue
        out[n] = replace(mark, span=span, value=value)
        reference = value
    return tuple(out)


def _grown(span: Span, found: Iterable[tuple[Span, DateValue]], text: str) -> Span:
    """The smallest expression that holds the whole span, else the span itself.

    "May 5" in "days after the May 5 raid" is the day of the raid, and stays itself.
    """
    around = [s for s, _ in found if s.start <= span.start and span.end <= s.end]
    around = [s for s in around if not _COUNTED_FROM.search(text, s.start, span.start)]
    return min(around, key=lambda s: s.end - s.start) if around else span


def _told_around(spans: Iterable[Span], text: str) -> list[FoundToll]:
    """What the sentences with these spans tell of killed, wounded and kidnapped by their own words."""
    cut = sentences(text)
    told = []
    for number in sorted({sentence_at(text, span.start) for span in spans} & set(range(len(cut)))):
        start = cut[number].start
        for found in find_tolls(cut[number].of(text)):
            told.append(replace(found, span=Span(found.span.start + start, found.span.end + start)))
    return told


def _with_count(mark: Mark, text: str, told: Sequence[FoundToll]) -> Mark:
    """The mark with the toll that its words state, and with the parts that the words behind it tell.

    It stays without one where its sentence says that number of another fate ("264" of "wounded 264", marked as killed).
    """
    kind = None if mark.label == "count" else mark.label
    try:
        toll = read_toll(text, mark.span, kind=kind)
    except UnreadableValue:
        untold = _by_sentence(mark.span, kind, text, told)
        return mark if untold is None else replace(mark, value=untold)
    if kind is not None and _is_of_another_kind(toll, mark.span, kind, told):
        return mark
    parts = _PARTS.match(text, mark.span.end)
    if parts is not None and not toll.breakdown:
        try:
            longer = read_toll(text, Span(mark.span.start, parts.end()), kind=kind)
        except UnreadableValue:
            longer = toll
        if (longer.low, longer.best, longer.high) == (toll.low, toll.best, toll.high):
            toll = longer
    if toll.perpetrators_included is None:
        toll = replace(toll, perpetrators_included=by_sentence(text, mark.span.end))
    return replace(mark, value=toll)


def _by_sentence(span: Span, kind: str | None, text: str, told: Sequence[FoundToll]) -> Toll | None:
    """What the sentence tells of that kind, for words that hold no number of their own.

    "Hotelier" of "a hotelier was stabbed" is counted by its article; "shot dead" counts whom it is said of, where the
    sentence tells of nobody else. None where it tells of several, or of none.
    """
    number = sentence_at(text, span.start)
    same = [found for found in told if found.kind == kind and sentence_at(text, found.span.start) == number]
    own = [found for found in same if found.span.overlaps(span)]
    if own:  # words behind a number may have been added to it
        chosen = [found for found in own if found.toll.best == 1 or found.span.end <= span.end]
    else:
        chosen = same if _VERB.search(text, span.start, span.end) else []
    return chosen[0].toll if len(chosen) == 1 else None


def _is_of_another_kind(toll: Toll, span: Span, kind: str, told: Sequence[FoundToll]) -> bool:
    """Whether a clause around the span tells just this number, none of those around it tells it of its kind.

    Single persons are left alone: a clause about one of them is too easily about another.
    """
    around = [found for found in told if found.span.overlaps(span)]
    same = any(_bounds(found.toll) == _bounds(toll) for found in around)
    return same and toll.best != 1 and all(found.kind != kind for found in around)


def _bounds(toll: Toll) -> tuple[int | None, int | None, int | None]:
    return toll.low, toll.best, toll.high


def _main_country(marks: Iterable[Mark]) -> str | None:
    """The country that most of the marked places lie in."""
    votes: dict[str, int] = {}
    for mark in marks:
        if isinstance(mark.value, PlaceValue) and mark.value.country:
            votes[mark.value.country] = votes.get(mark.value.country, 0) + 1
    return max(votes, key=lambda c: votes[c]) if votes else None
