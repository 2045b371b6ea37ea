from __future__ import annotations

import pytest
from hypothesis import given, strategies
from pages_making import PARAGRAPHS

from tocsin.errors import UnreadableValue
from tocsin.pages.copies import PERMUTATIONS, ROWS, bands, resemblance, signature

TEXT = "\n".join(PARAGRAPHS)
PINNED = (2401778908, 2292839921, 1408083903)  # the first of "a bomb went off"


def test_same_words_have_the_same_signature_whatever_case_and_marks() -> None:
    assert signature(TEXT) == signature(TEXT.upper().replace(",", " ;"))
    assert len(signature(TEXT)) == PERMUTATIONS
    assert len(set(bands(signature(TEXT)))) == PERMUTATIONS // ROWS


def test_signature_is_pinned_for_the_ledger_keeps_it() -> None:
    assert signature("a bomb went off")[:3] == PINNED


def test_edited_copy_meets_its_origin_and_other_news_does_not() -> None:
    copy = signature(
        TEXT.replace("six people", "at least six people").replace("TARVO - ", "") + " Our reporter adds this."
    )
    other = signature(
        "Floods closed the coastal road for a week. " * 3 + "Farmers of the delta lost their rice and asked for help."
    )
    first = signature(TEXT)
    assert resemblance(first, copy) > 0.75
    assert set(bands(first)) & set(bands(copy))
    assert resemblance(first, other) < 0.05
    assert not set(bands(first)) & set(bands(other))


@given(
    strategies.lists(strategies.sampled_from("abcdefghijklmnop"), min_size=40, max_size=200), strategies.integers(1, 30)
)
def test_resemblance_estimates_the_share_of_common_shingles(words: list[str], cut: int) -> None:
    part = words[cut:]
    shingles = [{tuple(text[i : i + 3]) for i in range(max(1, len(text) - 2))} for text in (words, part)]
    true = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
    assert abs(resemblance(signature(" ".join(words)), signature(" ".join(part))) - true) < 0.25


def test_text_without_words_is_refused() -> None:
    with pytest.raises(UnreadableValue, match="has no word"):
        signature("… — !")
