"""Excerpts hold the words that they mark, and nothing that the article does not say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.excerpts import AROUND, NEAR, Excerpt, excerpts
from tocsin.records import Span

LINES = st.text(st.sampled_from("ab .“”\n!é"), min_size=1, max_size=400)
MARKS = ("“", "”", "… ", " …", "")


def marked(excerpt: Excerpt) -> list[str]:
    return [words for words, is_marked in excerpt.parts if is_marked]


def test_spans_of_one_sentence_are_one_excerpt() -> None:
    text = "It was late. A bomb exploded in Kabul. Nobody came."
    spans = (Span(15, 19), Span(32, 37), Span(39, 45))
    first, second = excerpts(text, spans)
    assert (first.start, marked(first)) == (15, ["bomb", "Kabul"])
    assert "".join(words for words, _ in first.parts) == "A bomb exploded in Kabul."
    assert (second.start, marked(second)) == (39, ["Nobody"])


def test_blanks_alone_have_no_excerpt() -> None:
    assert excerpts("  \n ", (Span(0, 2),)) == ()


def test_spans_beyond_the_text_are_left_out() -> None:
    assert excerpts("Short.", (Span(3, 99),)) == ()


@given(LINES, st.lists(st.tuples(st.integers(0, 399), st.integers(1, 40)), max_size=6))
def test_an_excerpt_is_a_run_of_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in places]
    found = excerpts(text, spans)
    assert all("".join(words for words, _ in one.parts) in text for one in found)
    assert all(one.before in MARKS and one.after in MARKS for one in found)
    assert {one.start for one in found} <= {span.start for span in spans if span.end <= len(text)}


@given(st.integers(0, 3000), st.integers(1, 60))
def test_no_excerpt_is_much_longer_than_its_words(start: int, length: int) -> None:
    text = "word " * 700
    (one,) = excerpts(text, (Span(start, start + length),))
    assert sum(len(words) for words, _ in one.parts) <= length + 2 * (AROUND + NEAR)
