"""Times counted from an incident are resolved against its day."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tocsin.config import ResolveConfig
from tocsin.evaluate.files import article
from tocsin.records import AnchorScores, DateValue, Link, Mark, Reading, Span
from tocsin.resolve import Resolver

TEXT = "The blast of 3 May 2016 shook Orrin. A verdict fell on 9 June 2016. Shops opened {}."


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(ResolveConfig())


def values(resolver: Resolver, text: str, links: Mapping[str, float], counted: str) -> dict[str, str | None]:
    """EDTF of the time marks; `links` are the times tied to the last "blast" with their probabilities."""
    made = article("1", text, published="2017-01-05")
    blast = text.rindex("blast")
    spans = [
        Span(text.index(words), text.index(words) + len(words)) for words in ("3 May 2016", "9 June 2016", counted)
    ]
    marks = (Mark(Span(blast, blast + 5), "anchor", 1.0), *(Mark(span, "time", 1.0) for span in spans))
    numbers = {span.of(text): n for n, span in enumerate(spans, start=1)}
    reading = Reading(
        made.id,
        "by-hand",
        marks,
        tuple(Link(0, numbers[words], "date", p) for words, p in links.items()),
        (AnchorScores(0, (("accomplished", 1.0),), (("unknown", 1.0),), 0.0, 1.0),),
    )
    found = resolver.resolve(made, reading).marks[1:]
    return {
        span.of(text): mark.value.edtf if isinstance(mark.value, DateValue) else None
        for span, mark in zip(spans, found, strict=True)
    }


def test_it_counts_from_the_incidents_day_and_not_from_the_one_told_last(resolver: Resolver) -> None:
    text = TEXT.format("three days after the blast")
    told = values(resolver, text, {"3 May 2016": 0.9, "9 June 2016": 0.5, "three days after": 0.99}, "three days after")
    assert told == {"3 May 2016": "2016-05-03", "9 June 2016": "2016-06-09", "three days after": "2016-05-06"}


def test_an_incident_without_a_day_gives_none(resolver: Resolver) -> None:
    text = TEXT.format("three days after the blast")
    assert values(resolver, text, {"9 June 2016": 0.2}, "three days after")["three days after"] is None


@pytest.mark.parametrize(
    "rest", ["three days after, and the blast was forgotten", "three days later, before the blast"]
)
def test_what_is_counted_from_something_else_stays_as_it_is(resolver: Resolver, rest: str) -> None:
    words = rest[: rest.index(",")]
    assert values(resolver, TEXT.format(rest), {"3 May 2016": 0.9}, words)[words] == "2016-06-12"
