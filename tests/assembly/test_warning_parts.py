"""What a warning tells besides its words: its day, where and whom it may hit, who may do it, how near it is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.told import Told, day

from tocsin.records import ActorValue, PlaceValue, Value, Warned

TOLM = PlaceValue("Tolm", "Tolm", country="QZ")


def warning(told: Told) -> Value[Warned]:
    (found,) = told.coding().warnings
    return found


def given(text: str, clause: str, words: str, value: Any) -> Value[Warned]:
    told = Told(text)
    told.mark(clause, "warning")
    told.mark(words, "time", value=value)
    return warning(told)


CLAUSE = "bands may strike at the market"


@pytest.mark.parametrize(
    "text",
    [
        f"The ministry warned on 2 March that {CLAUSE}.",
        f"On 2 March the head of the ministry warned that {CLAUSE}.",
        f"On 2 March, a day before the blast, the ministry had warned that {CLAUSE}.",
        f"The ministry on 2 March said that {CLAUSE}.",
        f"In a circular of 2 March the ministry held that {CLAUSE}.",
        f"A notice pinned up at the gate on 2 March says that {CLAUSE}.",
        f"The ministry issued an alert on 2 March. It says that {CLAUSE}.",
        f"The ministry fears that {CLAUSE}. The warning was sent on 2 March to all posts.",
    ],
)
def test_its_day_is_that_of_the_verb_or_the_notice(text: str) -> None:
    found = given(text, CLAUSE, "2 March", day("2024-03-02"))
    assert found.value.date == "2024-03-02"
    assert [text[s.start : s.end] for s in found.words_of("date")] == ["2 March"]


@pytest.mark.parametrize(
    ("text", "clause", "words", "value"),
    [
        (f"The ministry warned that {CLAUSE} on 2 March.", f"{CLAUSE} on 2 March", "2 March", day("2024-03-02")),
        (f"After the raid of 2 March bands may come: {CLAUSE}.", CLAUSE, "2 March", day("2024-03-02")),
        (f"The ministry warned of 2 May: {CLAUSE}.", CLAUSE, "2 May", day("2024-05-02")),  # ahead of the article
    ],
)
def test_the_day_that_is_warned_of_is_not_the_day_of_the_warning(
    text: str, clause: str, words: str, value: Any
) -> None:
    found = given(text, clause, words, value)
    assert found.value.date is None and found.words_of("date") == ()


def test_times_that_the_reader_does_not_mark_count_too() -> None:
    told = Told(f"Three weeks ago the ministry warned that {CLAUSE}.")
    told.mark(CLAUSE, "warning")
    told.times.append(("Three weeks ago", day("2024-03-02")))
    assert warning(told).value.date == "2024-03-02"


def test_where_it_may_come_is_its_place_with_the_country() -> None:
    told = Told("The embassy in Rund warned that bands may strike in Tolm.")
    told.mark("bands may strike in Tolm", "warning")
    told.mark("Rund", "place", value=PlaceValue("Rund", country="QX"))
    told.mark("Tolm", "place", value=TOLM)
    found = warning(told)
    assert (found.value.place, found.value.country, found.value.about) == ("Tolm", "QZ", "Tolm")
    assert told.words(found.words_of("place")) == ["Tolm"]


@pytest.mark.parametrize(
    ("text", "clause", "place"),
    [
        ("The office renewed its advice for Tolm: bands may strike there.", "bands may strike there", "Tolm"),
        ("The office said bands would strike again in Tolm.", "bands would strike again", "Tolm"),
        ("The chief in Tolm said bands would strike again.", "bands would strike again", None),
        ("The office said men back from Tolm may strike.", "men back from Tolm may strike", None),
    ],
)
def test_a_place_outside_the_clause_counts_where_the_words_lead_to_it(
    text: str, clause: str, place: str | None
) -> None:
    told = Told(text)
    told.mark(clause, "warning")
    told.mark("Tolm", "place", value=TOLM)
    assert warning(told).value.place == place


@pytest.mark.parametrize(
    ("clause", "about"),
    [
        ("further attacks on public buses are likely", "public buses"),
        ("bands may ambush convoys of the mill", "convoys of the mill"),
        ("crowded markets could be targeted again", "crowded markets"),
        ("stations without fences would be next", "stations without fences"),
        ("more bombs may be hidden in the orchards", "the orchards"),
    ],
)
def test_without_a_place_it_is_about_what_may_be_hit(clause: str, about: str) -> None:
    told = Told(f"The office said that {clause}.")
    told.mark(clause, "warning")
    found = warning(told)
    assert found.value.about == about and told.words(found.words_of("about")) == [about]
    assert found.value.place is None


def test_the_group_that_may_do_it_is_its_actor() -> None:
    told = Told("The office warned its citizens that the Grey Band may strike in the coming weeks, without notice.")
    told.mark("the Grey Band may strike", "warning")
    told.mark("Grey Band", "organisation", value=ActorValue("Grey Band"))
    found = warning(told)
    assert (found.value.actor, found.value.warned) == ("Grey Band", "its citizens")
    assert found.value.concrete == ("in the coming weeks", "without notice")
    assert told.words(found.words_of("concrete")) == ["in the coming weeks", "without notice"]


def test_who_warns_is_no_actor_of_it() -> None:
    told = Told("The Grey Band warned that more attacks may come.")
    told.mark("Grey Band", "organisation", value=ActorValue("Grey Band"))
    told.mark("The Grey Band", "speaker")
    told.mark("more attacks may come", "warning")
    found = warning(told)
    assert found.value.actor is None
    assert told.words(found.words_of("by")) == ["The Grey Band"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The office told tourists in Tolm to leave, as more attacks may come.", "tourists in Tolm"),
        ("The office urged Britons not to go, as more attacks may come.", "Britons"),
        ("The office told reporters that more attacks may come.", None),
        ("The office warned on Friday that more attacks may come.", None),
        ("The office warned that more attacks may come.", None),
    ],
)
def test_whom_it_is_for_stands_behind_the_verb(text: str, whom: str | None) -> None:
    told = Told(text)
    told.mark("more attacks may come", "warning")
    assert warning(told).value.warned == whom


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("An attack is highly likely and could be imminent.", ("highly likely", "could be imminent")),
        ("There is no specific and credible threat of an attack.", ("no specific and credible",)),
        ("Attacks may come with little or no warning.", ("with little or no warning",)),
        ("An attack by them may come.", None),
    ],
)
def test_the_words_for_how_near_it_is_are_kept(text: str, near: tuple[str, ...] | None) -> None:
    told = Told(text)
    told.mark(text.rstrip("."), "warning")
    assert warning(told).value.concrete == near
