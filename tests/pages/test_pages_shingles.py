"""Prose and its keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copies_making import BODY, LEAD, NOTICE
from tocsin.pages.shingles import FEWEST, SHINGLE, prose_of

PINNED = (4920125139068691490,)  # the key of "a bomb went off today"
WORDS = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=300)


def test_keys_are_pinned_for_the_ledger_keeps_them() -> None:
    assert prose_of("A bomb went off today").keys() == PINNED


def test_headline_and_menus_are_no_prose() -> None:
    menu = "Home\nWorld\nMore on this\nPictures of the day from our readers"
    assert prose_of(f"Bomb at Dornau\n{menu}\n{LEAD}", "Bomb at Dornau").words == prose_of(LEAD).words


def test_a_text_without_sentences_counts_whole() -> None:
    assert len(prose_of("six dead in the north\nfour dead in the south").words) == 10


@given(WORDS)
def test_keys_are_ascending_and_fit_a_signed_column_whatever_case_and_marks(words: list[str]) -> None:
    keys = prose_of(" ".join(words)).keys()
    assert list(keys) == sorted(set(keys)) and all(0 <= key < 2**63 for key in keys)
    assert keys == prose_of(", ".join(words).upper()).keys()
    assert len(keys) >= min(FEWEST, len({tuple(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}))


def test_a_passage_has_the_same_keys_wherever_it_stands() -> None:
    passage, whole = "\n".join(BODY), "\n".join([*NOTICE, *BODY, LEAD])
    assert set(prose_of(passage).keys()) <= set(prose_of(whole).keys())
