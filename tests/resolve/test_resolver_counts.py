"""Counts in a reading: valued, told of another fate, with what the sentence says of the attackers."""

from __future__ import annotations

import pytest

from tocsin.config import ResolveConfig
from tocsin.evaluate.files import article
from tocsin.records import DateValue, Mark, Reading, Span, Toll
from tocsin.resolve import Resolver


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(ResolveConfig())


@pytest.mark.parametrize(
    ("text", "words", "label", "best", "included"),
    [
        ("The blast killed three guards and wounded 264.", "264", "wounded", 264, None),
        ("The blast killed three guards and wounded 264.", "264", "killed", None, None),
        ("It killed 12 people, not counting the bomber.", "12 people", "killed", 12, False),
        ("It killed 12 people, among them the bomber.", "12 people", "killed", 12, True),
        ("It killed 12 people. The bomber fled.", "12 people", "killed", 12, None),
        ("A young hotelier was stabbed to death.", "hotelier", "killed", 1, None),
        ("Mirko Dahl was shot dead by the police on Monday.", "shot dead by the police", "killed", 1, None),
        ("The driver, Ines Faro, was found dead in her flat.", "found dead", "killed", 1, None),
        ("A clerk was killed and a guard was killed later.", "killed later", "killed", None, None),
    ],
)
def test_count(resolver: Resolver, text: str, words: str, label: str, best: int | None, included: bool | None) -> None:
    made = article("1", text)
    start = text.index(words)
    reading = Reading(made.id, "by-hand", (Mark(Span(start, start + len(words)), label, 0.9),))
    (mark,) = resolver.resolve(made, reading).marks
    if best is None:
        assert mark.value is None
    else:
        assert isinstance(mark.value, Toll)
        assert (mark.value.best, mark.value.perpetrators_included) == (best, included)


def test_a_day_that_another_counts_from_stays_itself(resolver: Resolver) -> None:
    text = "The brothers fled three days after the May 5, 2013, raid."
    made = article("1", text, published="2015-06-01")
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in ("May 5, 2013", "three days after")]
    reading = Reading(made.id, "by-hand", tuple(Mark(span, "time", 0.9) for span in spans))
    values = [mark.value for mark in resolver.resolve(made, reading).marks]
    assert [value.edtf for value in values if isinstance(value, DateValue)] == ["2013-05-05", "2013-05-08"]
