"""What two texts share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copies_making import BODY, LEAD, NOTICE, OTHER
from tocsin.pages.likeness import likeness
from tocsin.pages.shingles import prose_of

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=120)


def test_a_part_is_contained_in_the_whole() -> None:
    like = likeness(prose_of(LEAD), prose_of("\n".join([LEAD, *BODY])))
    assert like.of_shorter == 1 and like.shared == like.first and 0 < like.of_longer < 0.5 and like.lead > 0.7


def test_a_quoted_text_does_not_lead() -> None:
    like = likeness(prose_of(LEAD), prose_of("\n".join([*OTHER, LEAD])))
    assert like.of_shorter == 1 and like.lead == 0


def test_standing_passages_are_no_words_of_either() -> None:
    one, other = (prose_of("\n".join([*own, *NOTICE])) for own in ([LEAD, *BODY], OTHER))
    notice = frozenset(one.keys()) & frozenset(other.keys())
    assert likeness(one, other).of_shorter > 0.4
    assert likeness(one, other, notice).of_shorter < 0.1
    assert likeness(one, one, frozenset(one.keys())).shared == 0


FORM = (
    "Shortly before dawn a patrol of the {} precinct was called to the old mill by a neighbour. It found a man of {} "
    "in the lane behind the building, and an ambulance took him to the ward of {} for the night. No one was arrested."
)


def test_names_and_numbers_exchanged_are_told_from_words() -> None:
    one = prose_of(FORM.format("Northgate", 23, "Mercy"))
    other = likeness(one, prose_of(FORM.format("Harbour", 41, "Trinity")))
    assert (other.swaps, other.renames) == (3, 2) and other.is_form(numbers_may_change=True)
    rises = likeness(one, prose_of(FORM.format("Northgate", 24, "Mercy")))
    assert (rises.swaps, rises.renames) == (1, 0) and not rises.is_form(numbers_may_change=False)
    reworded = likeness(prose_of(LEAD), prose_of(LEAD.replace("destroyed", "wrecked").replace("parked", "waiting")))
    assert reworded.swaps == 0 and reworded.of_shorter > 0.8


def test_numbers_of_a_live_story_may_rise() -> None:
    told = "By {} the hospital had counted {} dead, and the harbour police spoke of {} wounded who lay in its halls."
    form = FORM.format("Northgate", 23, "Mercy")
    one, other = (prose_of(f"{form} {told.format(*numbers)}") for numbers in ((6, 11, 26), (9, 14, 31)))
    like = likeness(one, other)
    assert like.swaps == 2 and like.renames == 0
    assert like.is_form(numbers_may_change=False) and not like.is_form(numbers_may_change=True)


@given(WORDS, WORDS)
def test_shares_are_shares_and_the_same_both_ways(one: list[str], other: list[str]) -> None:
    first, second = prose_of(" ".join(one)), prose_of(" ".join(other))
    like, back = likeness(first, second), likeness(second, first)
    assert 0 <= like.of_longer <= like.of_shorter <= 1
    assert (like.of_shorter, like.of_longer) == (back.of_shorter, back.of_longer)
    assert likeness(first, first).of_longer in (0, 1)
