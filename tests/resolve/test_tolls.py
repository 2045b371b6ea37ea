"""Tolls: the phrases of our own list, the doors, and properties that hold for any words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import UnreadableValue
from tocsin.evaluate.tolls_words import Phrase, answer, read_phrases
from tocsin.records import Span, Toll, TollPart
from tocsin.resolve.tolls import count_of_group, find_tolls, read_count, read_toll, sum_tolls

PHRASES = read_phrases()


def bounds(toll: Toll) -> tuple[int | None, int | None, int | None]:
    return toll.low, toll.best, toll.high


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.words)
def test_phrase(phrase: Phrase) -> None:
    found, breakdown = answer(phrase.words)
    assert found == phrase.bounds
    if phrase.breakdown is not None:
        assert breakdown == phrase.breakdown


def test_there_are_enough_phrases() -> None:
    assert len({phrase.words for phrase in PHRASES}) >= 500


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12 people", None),
        ("12 people, including the bomber", True),
        ("killing himself and four others", True),
        ("12 people as well as the two attackers", True),
        ("five people, excluding the bomber", False),
        ("five people, not counting the two gunmen", False),
        ("20 civilians", False),
        ("three children", False),
        ("20 civilians and soldiers", None),
    ],
)
def test_whether_attackers_are_in_the_number(words: str, expected: bool | None) -> None:
    assert read_count(words).perpetrators_included is expected


def test_spans_of_the_breakdown_stand_in_the_text() -> None:
    text = "On Friday a bomb killed 18 people, including three children and two of the attackers, police said."
    start, end = text.index("killed"), text.index(", police")
    toll = read_toll(text, Span(start, end))
    assert [(line.group, line.evidence[0].of(text)) for line in toll.breakdown] == [
        ("children", "three children"),
        ("perpetrators", "two of the attackers"),
    ]


@pytest.mark.parametrize(
    ("kind", "expected"), [("killed", (2, 2, 2)), ("wounded", (5, 5, None)), (None, (2, 2, 2)), ("kidnapped", None)]
)
def test_kind_chooses_the_clause(kind: str | None, expected: tuple[int | None, ...] | None) -> None:
    text = "killing two guards and wounding at least five others"
    if expected is None:
        with pytest.raises(UnreadableValue):
            read_toll(text, Span(0, len(text)), kind=kind)
    else:
        assert bounds(read_toll(text, Span(0, len(text)), kind=kind)) == expected


@pytest.mark.parametrize(
    ("words", "group", "count"),
    [
        ("three children", "children", 3),
        ("two of the attackers", "perpetrators", 2),
        ("the bomber", "perpetrators", 1),
        ("13 US soldiers", "US soldiers", 13),
        ("a Dane", "Dane", 1),
    ],
)
def test_count_of_group(words: str, group: str, count: int) -> None:
    assert count_of_group(words) == (group, Toll(count, count, count))


@pytest.mark.parametrize("words", ["five", "children", "the attack", ""])
def test_count_of_group_needs_both(words: str) -> None:
    with pytest.raises(UnreadableValue):
        count_of_group(words)


def test_sum_keeps_open_bounds_open_and_joins_groups() -> None:
    line = TollPart("children", 2, (Span(0, 3),))
    parts = (Toll(13, 13, 13, (line,)), Toll(40, None, None, (line,)))
    total = sum_tolls(parts)
    assert bounds(total) == (53, None, None)
    assert total.breakdown == (TollPart("children", 4, (Span(0, 3), Span(0, 3))),)
    assert bounds(sum_tolls([Toll(None, 90, None), Toll(12, 12, 12)])) == (None, 102, None)
    with pytest.raises(UnreadableValue):
        sum_tolls([])


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(n: int, joined: str) -> str:
    """A number in English words, `joined` between hundreds and tens ("and" or nothing)."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            link = f" {joined} " if rest < 100 and joined else " "
            return f"{in_words(n // size, joined)} {name}" + (f"{link}{in_words(rest, joined)}" if rest else "")
    raise AssertionError(n)


@settings(max_examples=300)
@given(st.integers(0, 2_000_000), st.sampled_from(["", "and"]), st.sampled_from(["{}", "{} people", "at least {} men"]))
def test_number_in_words_comes_back(n: int, joined: str, form: str) -> None:
    assert read_count(form.format(in_words(n, joined))).best == n


@given(st.integers(0, 999_999_999), st.sampled_from(["{}", "{:,}"]))
def test_number_in_digits_comes_back(n: int, form: str) -> None:
    assert bounds(read_count(form.format(n))) == (n, n, n)


@given(st.lists(st.integers(1, 5000), min_size=2, max_size=5))
def test_list_of_groups_is_their_sum(numbers: list[int]) -> None:
    groups = ["soldiers", "farmers", "nurses", "drivers", "pupils"]
    words = ", ".join(f"{n} {group}" for n, group in zip(numbers, groups, strict=False))
    assert read_count(words).best == sum(numbers)
    assert read_count(" and ".join(words.rsplit(", ", 1))).best == sum(numbers)


WORDS = """
a an one two 12 1,200 3.5 dozen dozens of scores hundred thousand people soldiers children himself his wife and , ; ( )
- including at least up to between more than about no none nobody killed wounded dead was were left injured deaths the
20-30 22-year-old John Smith Mr. Khan attackers them whom who in several others few couple family both million + % $ : .
all total group another shot to death half or so aged mostly toll
"""


@settings(max_examples=500)
@given(
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=14).map(" ".join), st.sampled_from([None, "killed"])
)
def test_any_mix_of_words_gives_ordered_bounds_or_is_refused(words: str, kind: str | None) -> None:
    try:
        toll = read_toll(words, Span(0, len(words)), kind=kind)
    except UnreadableValue as error:
        assert repr(words) in str(error)
        return
    check(toll, words)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(words: str) -> None:
    for read in (read_count, lambda text: count_of_group(text)[1]):
        try:
            check(read(words), words)
        except UnreadableValue as error:
            assert str(error)


@given(st.lists(st.sampled_from([phrase.words for phrase in PHRASES]), min_size=1, max_size=5))
def test_summed_bounds_stay_ordered(phrases: list[str]) -> None:
    tolls = []
    for words in phrases:
        try:
            tolls.append(read_count(words))
        except UnreadableValue:
            continue
    if tolls:
        check_bounds(sum_tolls(tolls))


BOUNDS = {
    "{}": lambda n: (n, n, n),
    "at least {}": lambda n: (n, n, None),
    "more than {}": lambda n: (n, n, None),
    "nearly {}": lambda n: (None, n, None),
    "around {}": lambda n: (None, n, None),
    "up to {}": lambda n: (None, n, n),
}
NOUNS = ("people", "villagers", "police officers", "soldiers", "foreign aid workers")


@given(
    st.integers(2, 99_999), st.sampled_from(sorted(BOUNDS)), st.sampled_from(NOUNS), st.booleans(), st.integers(0, 30)
)
def test_a_made_phrase_comes_back(n: int, form: str, noun: str, in_letters: bool, children: int) -> None:
    words = f"{form.format(in_words(n, 'and') if in_letters else f'{n:,}')} {noun}"
    if 1 < children <= n:
        toll = read_count(f"{words}, including {children} children")
        assert [(part.group, part.count) for part in toll.breakdown] == [("children", children)]
    else:
        toll = read_count(words)
    assert bounds(toll) == BOUNDS[form](n)


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_a_range_comes_back(low: int, more: int) -> None:
    high = low + more
    for words in (f"between {low} and {high} people", f"{low} to {high} people"):
        assert bounds(read_count(words)) == (low, (low + high) // 2, high)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=30).map(" ".join) | st.text(max_size=200))
def test_any_text_is_searched(text: str) -> None:
    for found in find_tolls(text):
        check_bounds(found.toll)
        assert found.span.end <= len(text)


def check(toll: Toll, words: str) -> None:
    check_bounds(toll)
    assert bounds(toll) != (None, None, None)
    for line in toll.breakdown:
        assert line.group
        assert line.count > 0
        assert all(span.end <= len(words) for span in line.evidence)


def check_bounds(toll: Toll) -> None:
    known = [n for n in bounds(toll) if n is not None]
    assert known == sorted(known)
    assert all(n >= 0 for n in known)


@pytest.mark.parametrize(
    "words", ["the ", "killed two and ", "1,", "including ", "at least ", "hundred thousand ", "( "]
)
def test_long_repetition_is_no_trouble(words: str) -> None:
    try:
        check(read_count(words * 500), words * 500)
    except UnreadableValue as error:
        assert "counts no persons" in str(error)
