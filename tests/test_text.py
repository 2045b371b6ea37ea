"""Sentences of any text."""

from __future__ import annotations

from tocsin.text import sentences


def test_a_line_on_which_the_segmenter_panics_is_cut_all_the_same() -> None:
    text = "U\u2028.U went home. A bomb exploded."
    assert [span.of(text) for span in sentences(text)][-1] == "A bomb exploded."
    assert "".join(span.of(text) for span in sentences(text)).replace(" ", "") == text.replace(" ", "")
