"""An actor and those around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import HOSTILE, NAMES, SVG, WIDTHS, assert_legible, marks, parsed, texts, with_class

from tocsin.web.drawing import KINDS, Neighbour, Tie, network

NEIGHBOURS = st.builds(
    Neighbour, st.text("abcdefgh", min_size=1, max_size=2), NAMES, st.sampled_from(("", "/actors/x"))
)
TIES = st.lists(st.builds(Tie, NEIGHBOURS, st.sampled_from(list(KINDS)), st.booleans(), NAMES), max_size=25)
HIZBUL, QAEDA = Neighbour("h", "Hizbul Islam", "/actors/h"), Neighbour("q", "Al-Qaeda")


@given(NAMES, TIES, WIDTHS)
@settings(deadline=None, max_examples=50)
def test_marks_and_words_lie_in_the_frame_and_no_words_overlap(actor: str, ties: list[Tie], width: int) -> None:
    assert_legible(network(actor, ties, name="n", title="Network", width=width))


@given(TIES, st.randoms(use_true_random=False), WIDTHS)
@settings(deadline=None, max_examples=50)
def test_the_layout_depends_on_the_ties_and_not_on_their_order(ties: list[Tie], random: object, width: int) -> None:
    turned = list(ties)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert network("A", ties, name="n", title="N", width=width) == network(
        "A", turned, name="n", title="N", width=width
    )


@given(TIES)
@settings(deadline=None, max_examples=50)
def test_there_is_an_edge_for_each_row_and_a_box_for_each_neighbour(ties: list[Tie]) -> None:
    chart = network("A", ties, name="n", title="N")
    root = parsed(chart)
    rows = [row.cells[1] + ("?" if row.cells[2] == "suggested" else "") for row in chart.table.rows]
    assert sorted(one.text or "" for one in with_class(root, "tick")) == sorted(rows)
    assert len(with_class(root, "node")) == 1 + len({tie.other.key for tie in ties})


@pytest.mark.parametrize("width", [328, 900])
def test_contradictory_relations_are_both_drawn_to_one_box(width: int) -> None:
    ties = [Tie(HIZBUL, "rival", by="Reuters"), Tie(HIZBUL, "ally", by="BBC"), Tie(QAEDA, "umbrella")]
    chart = network("Al-Shabaab", ties, name="n", title="N", width=width)
    root = parsed(chart)
    assert [row.cells for row in chart.table.rows] == [
        ("Al-Qaeda", "affiliate of", "told", ""),
        ("Hizbul Islam", "ally", "told", "BBC"),
        ("Hizbul Islam", "rival", "told", "Reuters"),
    ]
    assert [told for told, _ in texts(root)].count("Hizbul Islam") == 1
    assert with_class(root, "edge", "ally") and with_class(root, "edge", "rival")


@pytest.mark.parametrize("width", [328, 900])
def test_what_is_only_suggested_is_dashed_and_has_a_question_mark(width: int) -> None:
    root = parsed(network("A", [Tie(HIZBUL, "ally", True), Tie(QAEDA, "parent")], name="n", title="N", width=width))
    assert [one.get("class") for one in with_class(root, "suggested")] == ["edge ally suggested"]
    assert {"ally?", "part of"} <= {told for told, _ in texts(root)}


def test_the_same_relation_told_twice_is_one_edge_as_sure_as_the_surest() -> None:
    ties = [Tie(HIZBUL, "ally", True, "VOA"), Tie(HIZBUL, "ally", False, "BBC")]
    (row,) = network("A", ties, name="n", title="N").table.rows
    assert row.cells == ("Hizbul Islam", "ally", "told", "BBC, VOA")


@pytest.mark.parametrize("width", [328, 900])
def test_boxes_do_not_overlap(width: int) -> None:
    ties = [Tie(Neighbour(str(n), f"Group number {n}"), kind) for n, kind in enumerate([*KINDS, *KINDS])]
    root = parsed(network("A", ties, name="n", title="N", width=width))
    boxes = [box for box in marks(root) if box.bottom - box.top > 25 and box.right - box.left > 150]
    boxes = boxes[-len(ties) - 1 :]
    assert len(boxes) == len(ties) + 1
    assert not any(one.meets(other) for n, one in enumerate(boxes) for other in boxes[:n])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    root = parsed(network(name, [Tie(Neighbour("x", name, "/actors/x"), "ally", by=name)], name="n", title=name))
    assert len(list(root.iter(f"{SVG}a"))) == 1


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(ValueError, match="'cousin' is no relation of actors: give one of parent"):
        Tie(HIZBUL, "cousin")


def test_an_actor_alone_is_drawn_alone() -> None:
    assert "A and 0 other actors: no relation known." in network("A", [], name="n", title="N").svg
