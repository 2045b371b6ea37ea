"""An incident's outline has what its reports together tell, whatever their order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from sketching import ordinal, sketch

from tocsin.linker.outline import outline
from tocsin.records import Sketch


def test_the_most_precise_day_and_place_count() -> None:
    month = sketch("a", day="2024-03-01", last="2024-03-31", date_precision=4)
    exact = sketch("b", place="Afghanistan")
    told = outline("x", (month, exact)).told
    assert (told.first, told.last, told.date_precision) == (ordinal("2024-03-22"), ordinal("2024-03-22"), 1)
    assert (told.city, told.where_precision) == ("Kabul", 1)


def test_of_equally_precise_days_that_which_most_tell_counts() -> None:
    told = outline("x", (sketch("a", day="2024-03-21"), sketch("b"), sketch("c"))).told
    assert told.first == ordinal("2024-03-22")


def test_what_any_report_tells_is_told_once() -> None:
    one = sketch("a", actors=("taliban",), target_types=("police",))
    two = sketch("b", actors=("haqqani", "taliban"), umbrellas=("taliban",), target_types=("military",))
    told = outline("x", (one, two)).told
    assert told.actors == ("taliban", "haqqani")
    assert told.umbrellas == ("taliban",)
    assert told.target_types == ("military", "police")


def test_the_toll_is_the_latest_and_the_stage_the_most_told() -> None:
    early = sketch("a", killed=27, published=ordinal("2024-03-22"))
    late = sketch("b", killed=45, published=ordinal("2024-03-26"))
    silent = sketch("c", killed=None, published=ordinal("2024-03-29"), stage="attempted")
    told = outline("x", (early, late, silent)).told
    assert (told.killed, told.stage) == ((45, 45, 45), "accomplished")


def test_it_bears_the_incidents_id_and_knows_its_articles() -> None:
    made = outline("x", (sketch("a", article="one"), sketch("b", article="two")))
    assert (made.id, made.articles) == ("x", {"one", "two"})


SKETCHES = st.lists(
    st.builds(
        lambda day, place, killed, stage, actors: sketch(
            "", day=day, place=place, killed=killed, stage=stage, actors=actors
        ),
        st.sampled_from(["2024-03-21", "2024-03-22"]),
        st.sampled_from(["Kabul", "Herat", "Afghanistan", "nowhere"]),
        st.sampled_from([None, 3, 12]),
        st.sampled_from(["accomplished", "attempted", "foiled"]),
        st.sampled_from([(), ("taliban",), ("is-khorasan", "taliban")]),
    ),
    min_size=1,
    max_size=6,
)


@given(SKETCHES, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(made: list[Sketch], chance: object) -> None:
    named = [replace(one, report_id=f"r{n}") for n, one in enumerate(made)]
    shuffled = list(named)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outline("x", shuffled) == outline("x", named)
