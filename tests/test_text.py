"""Sentences of any text."""

from __future__ import annotations

from tocsin.text import counting_words, sentences


def test_a_line_on_which_the_segmenter_panics_is_cut_all_the_same() -> None:
    text = "U\u2028.U went home. A bomb exploded."
    assert [span.of(text) for span in sentences(text)][-1] == "A bomb exploded."
    assert "".join(span.of(text) for span in sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_words_that_count_a_time_from_what_follows() -> None:
    text = "They fled two days after the raid, and a week later it rained."
    found = counting_words(text, 0, len(text))
    assert found is not None and found.of(text) == "days after"
    assert counting_words(text, found.end, len(text)) is None
