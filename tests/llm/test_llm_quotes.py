"""Quotes are found where the text has their words, and nowhere else."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.llm.quotes import places_of
from tocsin.llm.windows import windows
from tocsin.records import Span
from tocsin.text import nearest, sentences

TEXT = "Women wept. “We’ve\n struck”, he said – men fled Kabul. Kabul’s men (all) wept."


def _found(quote: str, text: str = TEXT) -> list[str]:
    return [span.of(text) for span in places_of(text, quote, Span(0, len(text)))]


def test_words_are_found_letter_for_letter() -> None:
    assert _found("he said") == ["he said"]
    assert _found("men (all)") == ["men (all)"]
    assert len(_found("Kabul")) == 2


def test_only_whole_words_count() -> None:
    assert [span.start for span in places_of(TEXT, "men", Span(0, len(TEXT)))] == [
        TEXT.index("men fled"),
        TEXT.index("men ("),
    ]
    assert _found("wep") == []


def test_white_space_quotation_marks_and_dashes_may_differ() -> None:
    assert _found("We've struck") == ["We’ve\n struck"]
    assert _found('"We\'ve struck", he said - men') == ["“We’ve\n struck”, he said – men"]
    assert _found('"men fled"') == ["men fled"]


def test_what_the_text_does_not_say_is_not_found() -> None:
    for quote in ("he  shouted", "kabul", "he said ... fled", ".*", "", '""', "  "):
        assert _found(quote) == []


def test_a_quote_is_looked_for_in_its_window_alone() -> None:
    second = TEXT.rindex("Kabul")
    assert places_of(TEXT, "Kabul", Span(second, len(TEXT))) == [Span(second, second + 5)]
    assert places_of(TEXT, "Kabul", Span(second + 1, len(TEXT))) == []


def test_the_nearest_of_several_is_chosen() -> None:
    spans = [Span(0, 5), Span(40, 45), Span(90, 95)]
    assert nearest(spans, (Span(50, 60),)) == spans[1]
    assert nearest(spans, ()) == spans[0] and nearest((), (Span(1, 2),)) is None


@given(st.text(alphabet="ab '\"’“-–\n.é", max_size=40), st.data())
def test_every_run_of_whole_words_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    words = text.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    start = len(" ".join(words[:first])) + bool(first)
    found = places_of(text, quote, Span(0, len(text))) if text else []
    inner = quote.strip()
    if inner:
        start += quote.index(inner)
        assert any(span == Span(start, start + len(inner)) for span in found)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=30), st.integers(20, 200), st.integers(0, 60))
def test_windows_hold_every_sentence_and_no_more_than_their_size(lengths: list[int], size: int, overlap: int) -> None:
    text = "\n".join("x" * n for n in lengths)
    found = windows(text, size, overlap)
    assert all(span.end - span.start <= size for span in found)
    held = {at for span in found for at in range(span.start, span.end)}
    assert {at for sentence in sentences(text) for at in range(sentence.start, sentence.end)} <= held
    assert all(one.start < two.start and one.end < two.end for one, two in pairwise(found))


def test_windows_share_their_overlap() -> None:
    text = "\n".join(f"Word number {n:02}." for n in range(40))
    first, second, *_ = windows(text, 200, 60)
    assert 0 < first.end - second.start <= 60
    assert windows("", 200, 60) == ()
