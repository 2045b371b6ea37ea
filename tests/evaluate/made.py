"""Articles and reports made by hand, and a coder that returns them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tocsin.records import Article, Coding, Perpetrator, PlaceValue, Report, Span, Target, Toll, TollPart, Value, Weapon


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def value(text: str, words: str, what: Any) -> Value[Any]:
    found = span(text, words)
    return Value(what, (found,), (found,), 0.9)


def person(text: str, words: str, *, attribution: str = "reported_as_fact") -> Value[Perpetrator]:
    return value(text, words, Perpetrator(words, "individual", attribution))


def group(text: str, words: str, *, attribution: str = "reported_as_fact") -> Value[Perpetrator]:
    return value(text, words, Perpetrator(words, "organisation", attribution))


def people(text: str, words: str) -> Value[Target]:
    return value(text, words, Target(words, "people", "private_citizens_property"))


def thing(text: str, words: str) -> Value[Target]:
    return value(text, words, Target(words, "property", "business"))


def weapon(text: str, words: str, weapon_type: str) -> Value[Weapon]:
    return value(text, words, Weapon(words, weapon_type))


def place(text: str, words: str, *, city: str | None = None, country: str | None = None) -> Value[PlaceValue]:
    return value(text, words, PlaceValue(words, city, None, country))


def toll(text: str, words: str, count: int, *, perpetrators: int = 0) -> Value[Toll]:
    parts = (TollPart("perpetrators", perpetrators, (span(text, words),)),) if perpetrators else ()
    return value(text, words, Toll(count, count, count, parts))


def report(text: str, anchor: str, *attack_types: str, stage: str = "accomplished", **fields: Any) -> Report:
    where = span(text, anchor)
    return Report(
        id=anchor,
        article_id="",
        model="by hand",
        stage=Value(stage, (where,), (where,), 0.9),
        anchor=(where,),
        probability=0.9,
        attack_types=tuple(value(text, anchor, kind) for kind in attack_types),
        **fields,
    )


Reports = Callable[[str], Sequence[Report]]


def coder(reports: Reports) -> Callable[[Sequence[Article]], Iterator[Coding]]:
    """A coder that gives each article the reports made of its text."""

    def code(articles: Sequence[Article]) -> Iterator[Coding]:
        for article in articles:
            yield Coding(article.id, tuple(reports(article.text)))

    return code
