"""Whether a value of a text agrees with the ledger's, by precision, range and attribution."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import DateValue, Perpetrator, PlaceValue, Target, Toll, Weapon
from tocsin.value_agreement import SHARPER, VAGUER, judged, says
from told import day, exactly

MONTH = DateValue("2024-03", 4, "2024-03-01", "2024-03-31")
KABUL = PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.52, 69.18, 1)
MARKET = PlaceValue("Mandai market", "Kabul", "Kabul", "AF", 1138958, 34.52, 69.18, 1)
HERAT = PlaceValue("Herat", "Herat", "Herat", "AF", 1140026, 34.35, 62.2, 1)
AFGHANISTAN = PlaceValue("Afghanistan", None, None, "AF", 1149361, 33.0, 66.0, 6)
LAHORE = PlaceValue("Lahore", "Lahore", "Punjab", "PK", 1172451, 31.56, 74.35, 1)
NOWHERE = PlaceValue("the old mill")


def actor(how: str, name: str = "Taliban", id: str | None = "taliban", parent: str | None = None) -> Perpetrator:
    return Perpetrator(name, "organisation", how, actor_id=id, parent_id=parent)


@pytest.mark.parametrize(
    ("text", "ledger", "verdict", "how"),
    [
        (day("2024-03-22"), day("2024-03-22"), "agrees", ""),
        (MONTH, day("2024-03-22"), "agrees", VAGUER),
        (day("2024-03-22"), MONTH, "agrees", SHARPER),
        (day("2024-03-20"), day("2024-03-22"), "differs", "2 days earlier than in the ledger"),
        (day("2024-04-01"), MONTH, "differs", "1 day later than in the ledger"),
        (exactly(14), exactly(14), "agrees", ""),
        (exactly(12), exactly(14), "differs", "2 fewer than the ledger's"),
        (Toll(24, None, None), exactly(40), "agrees", VAGUER),
        (exactly(40), Toll(24, None, None), "agrees", SHARPER),
        (Toll(24, None, None), exactly(16), "differs", "at least 8 more than the ledger's"),
        (Toll(12, 12, None), Toll(22, 22, None), "agrees", "both can be true; the text's number is lower"),
        (
            Toll(5, 5, 5, (), True),
            Toll(5, 5, 5, (), False),
            "agrees",
            "the text counts dead attackers, the ledger does not",
        ),
        (KABUL, MARKET, "agrees", VAGUER),
        (MARKET, KABUL, "agrees", SHARPER),
        (AFGHANISTAN, KABUL, "agrees", VAGUER),
        (KABUL, AFGHANISTAN, "agrees", SHARPER),
        (KABUL, LAHORE, "differs", "another country"),
        (KABUL, HERAT, "differs", "640 km apart"),
        (NOWHERE, KABUL, "open", "nothing tells where one of the two lies"),
        (actor("claimed"), actor("claimed"), "agrees", ""),
        (actor("possible"), actor("claimed"), "differs", "the attribution differs: the text is less sure"),
        (actor("reported_as_fact"), actor("accused"), "differs", "the attribution differs: the text is surer"),
        (actor("denied"), actor("accused"), "differs", "one of the two is a denial"),
        (actor("claimed"), actor("claimed", "Haqqani Network", "haqqani", "taliban"), "agrees", VAGUER),
        (actor("claimed"), actor("claimed", "Red Lantern", "red-lantern"), "differs", "another actor"),
        (Target("the hotel", "property", "business"), Target("Hotel", "property", "business"), "agrees", ""),
        (Weapon("lorry", "explosives"), Weapon("truck bomb", "explosives"), "agrees", "named otherwise, of one kind"),
        ("accomplished", "foiled", "differs", ""),
    ],
)
def test_value_is_judged_by_its_precision_and_range(text: Any, ledger: Any, verdict: str, how: str) -> None:
    assert judged(text, ledger, ledger) == (verdict, how)


def test_a_disputed_count_is_held_against_its_best_number() -> None:
    quarrel, best = Toll(12, 14, 15), exactly(14)
    assert judged(exactly(12), quarrel, best) == (
        "differs",
        "2 fewer than the ledger's, but within what its reports tell",
    )
    assert judged(exactly(20), quarrel, best) == ("differs", "6 more than the ledger's")


TOLLS = st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)).map(lambda n: Toll(*sorted(n)))


@given(TOLLS, TOLLS)
def test_agreement_of_counts_does_not_depend_on_the_side(one: Toll, two: Toll) -> None:
    assert judged(one, two, two)[0] == judged(two, one, one)[0]


@given(TOLLS)
def test_every_count_agrees_with_itself_and_says_itself(toll: Toll) -> None:
    assert judged(toll, toll, toll) == ("agrees", "") and says(toll, toll)


def test_a_report_says_an_attribution_only_where_actor_and_attribution_are_the_texts() -> None:
    assert says(actor("claimed"), actor("claimed"))
    assert not says(actor("claimed"), actor("accused"))
    assert not says(actor("claimed"), actor("claimed", "Red Lantern", "red-lantern"))
