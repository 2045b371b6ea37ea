"""Words, pieces and windows cover a text whole, whatever is in it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tocsin.config import Config
from tocsin.reader.network import SHIPPED
from tocsin.reader.tokens import MAX_PIECES_PER_WORD, OVERLAP, WINDOW, Window, central_windows, tokenise, windows
from tocsin.text import sentence_at, sentences


@pytest.fixture(scope="session")
def tokenizer(config: Config) -> Tokenizer:
    return Tokenizer.from_file(str((config.reader.model or SHIPPED) / "tokenizer.json"))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300))
def test_every_word_has_pieces_and_a_place_in_the_text(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenise(text, tokenizer)
    assert len(tokens.words) == len(tokens.first) == len(tokens.sentence)
    assert list(tokens.first) == sorted(set(tokens.first))
    assert not len(tokens.first) or 0 == tokens.first[0] <= tokens.first[-1] < len(tokens.pieces)
    assert len(tokens.pieces) <= len(tokens.words) * MAX_PIECES_PER_WORD
    inside = "".join(span.of(text) for span in tokens.words)
    assert inside == "".join(c for c in text if not c.isspace())


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300) | st.text(alphabet="Aa. U.S.?!\n\u2028“”' Mr", max_size=80))
def test_sentences_hold_every_character_that_is_no_space(text: str) -> None:
    found = sentences(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(span.of(text) == span.of(text).strip() and "\n" not in span.of(text) for span in found)
    assert sum(len(span.of(text).split()) for span in found) <= len(text.split()) + len(found)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    for number, span in enumerate(found):
        assert sentence_at(text, span.start) == sentence_at(text, span.end - 1) == number


def test_words_are_runs_of_letters_and_single_signs(tokenizer: Tokenizer) -> None:
    text = "Al-Shabaab's 12,5 cafe\u0301 🌋x_y"
    tokens = tokenise(text, tokenizer)
    assert [span.of(text) for span in tokens.words] == [
        *("Al", "-", "Shabaab", "'", "s", "12", ",", "5", "cafe", "\u0301", "🌋", "x", "_", "y")
    ]


def test_capitals_read_alike(tokenizer: Tokenizer) -> None:
    lower, upper = (tokenise(text, tokenizer).pieces for text in ("a bomb exploded", "A BOMB EXPLODED"))
    assert list(lower) == list(upper)


def test_sentences_are_numbered_by_word(tokenizer: Tokenizer) -> None:
    assert list(tokenise("Title here\nOne came. Two went.", tokenizer).sentence) == [0, 0, 1, 1, 1, 2, 2, 2]


@settings(max_examples=500)
@given(st.integers(1, 3000) | st.integers(1, 200_000))
def test_windows_cover_all_and_overlap_enough(count: int) -> None:
    found = windows(count)
    assert found[0].start == 0 and found[-1].end == count
    assert len({w.end - w.start for w in found}) == 1
    assert 0 < found[0].end - found[0].start <= WINDOW - 2
    assert all(one.start < two.start and one.end - two.start >= OVERLAP for one, two in pairwise(found))


@settings(max_examples=500)
@given(st.integers(WINDOW - 1, 20_000))
def test_windows_are_as_few_and_as_short_as_the_overlap_allows(count: int) -> None:
    found = windows(count)
    number, length = len(found), found[0].end - found[0].start
    assert (number - 1) * (WINDOW - 2) - (number - 2) * OVERLAP < count
    assert number * (length - 1) - (number - 1) * OVERLAP < count


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [(0, 1)]),
        (510, [(0, 510)]),
        (511, [(0, 320), (191, 511)]),
        (700, [(0, 414), (286, 700)]),
        (892, [(0, 510), (382, 892)]),
        (893, [(0, 383), (255, 638), (510, 893)]),
    ],
)
def test_windows(count: int, expected: list[tuple[int, int]]) -> None:
    assert list(windows(count)) == [Window(*pair) for pair in expected]


@given(st.integers(1, 3000))
def test_every_piece_is_in_a_window_far_from_its_edge(count: int) -> None:
    found = windows(count)
    positions = np.arange(0, count, 7)
    for position, number in zip(positions.tolist(), central_windows(positions, found).tolist(), strict=True):
        depths = [min(position - w.start, w.end - 1 - position) for w in found]
        assert number == depths.index(max(depths))
        assert depths[number] >= min(OVERLAP // 2 - 1, position, count - 1 - position)
