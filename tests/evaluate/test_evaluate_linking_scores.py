import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.evaluate.linking_scores import score_clusters

GOLD = {"a": "ferry", "b": "ferry", "c": "ferry", "d": "mill", "e": "mill"}
groups = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("uvwxyz"), min_size=1)


def test_right_groups_are_perfect_whatever_they_are_called() -> None:
    found = score_clusters(GOLD, {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"})
    assert set(found.percent().values()) == {100.0}


def test_articles_alone_are_precise_and_recall_their_share() -> None:
    found = score_clusters(GOLD, {name: name for name in GOLD})
    assert found.b3_precision == 1.0
    assert found.b3_recall == pytest.approx((3 * 1 / 3 + 2 * 1 / 2) / 5)
    assert found.ceaf_recall == pytest.approx((2 / 4 + 2 / 3) / 2)
    assert found.ceaf_precision == pytest.approx((2 / 4 + 2 / 3) / 5)
    assert found.perfect == 0.0


def test_a_group_that_takes_another_in_costs_precision() -> None:
    found = score_clusters(GOLD, dict.fromkeys(GOLD, "all"))
    assert found.b3_precision == pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5)
    assert found.b3_recall == 1.0
    assert found.ceaf_precision == pytest.approx(2 * 3 / 8)
    assert found.ceaf_recall == pytest.approx(2 * 3 / 8 / 2)


def test_each_group_is_aligned_with_one_other_so_that_the_sum_is_greatest() -> None:
    gold = {"a": "A", "b": "A", "c": "B", "d": "B", "e": "B"}
    found = score_clusters(gold, {"a": "x", "b": "y", "c": "x", "d": "x", "e": "x"})
    assert found.ceaf_recall == pytest.approx((2 * 1 / 3 + 2 * 3 / 7) / 2)


def test_one_of_two_groups_rebuilt_is_half() -> None:
    assert score_clusters(GOLD, {"a": "1", "b": "1", "c": "3", "d": "2", "e": "2"}).perfect == 0.5


def test_articles_beside_the_gold_do_not_count() -> None:
    found = score_clusters({"a": "ferry"}, {"a": "1", "z": "1"})
    assert set(found.percent().values()) == {100.0}


def test_no_article_scores_nothing() -> None:
    assert score_clusters({}, {}).b3_f1 == 0.0


@given(groups, st.data())
def test_swapping_the_two_sides_swaps_precision_and_recall(gold: dict[str, str], data: st.DataObject) -> None:
    predicted = {name: data.draw(st.sampled_from("mnop")) for name in gold}
    one, two = score_clusters(gold, predicted), score_clusters(predicted, gold)
    assert one.b3_precision == pytest.approx(two.b3_recall)
    assert one.ceaf_precision == pytest.approx(two.ceaf_recall)
    assert 0 < one.ceaf_f1 <= 1.0
    assert (one.perfect == 1.0) == (one.b3_f1 == pytest.approx(1.0))
