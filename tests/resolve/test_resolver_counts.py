"""Counts in a reading: valued, told of another fate, with what the sentence says of the attackers."""

from __future__ import annotations

import pytest

from tocsin.config import ResolveConfig
from tocsin.evaluate.files import article
from tocsin.records import Mark, Reading, Span, Toll
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
