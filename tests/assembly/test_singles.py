"""Those told dead or hurt one by one: whose incident they belong to, and how many they are together."""

from __future__ import annotations

from tocsin.records import Mark, Toll, TollPart
from told import Told, day, exactly


def tell(
    told: Told, words: str, number: int = 1, *, label: str = "killed", p: float = 0.7, who: tuple[str, ...] = ()
) -> None:
    told.marks.append(Mark(told.span(words), label, p, value=exactly(number), who=who))


def tell_attacker(told: Told, words: str) -> None:
    span = told.span(words)
    value = Toll(1, 1, 1, (TollPart("perpetrators", 1, (span,)),), True)
    told.marks.append(Mark(span, "killed", 0.7, value=value, who=()))


def test_a_death_without_a_number_counts_one_with_its_words_as_evidence() -> None:
    told = Told("A shooting shook Orrin on Friday. He was pronounced dead at the scene.")
    told.anchor("shooting")
    tell(told, "He was pronounced dead")
    killed = told.report().killed
    assert killed is not None and killed.value == exactly(1)
    assert told.words(killed.evidence) == told.words(killed.mentions) == ["He was pronounced dead"]
    assert [statement.value for statement in killed.statements] == [exactly(1)]


def test_the_same_victim_told_twice_is_one_and_two_names_are_two() -> None:
    told = Told("A shooting in Orrin. A man died. Ann Lee was killed. Lee died at once. Tom Roe Jr. was found dead.")
    told.anchor("shooting")
    tell(told, "A man died")
    tell(told, "Ann Lee was killed", who=("Ann Lee",))
    tell(told, "Tom Roe Jr. was found dead", who=("Tom Roe Jr.",))
    killed = told.report().killed
    assert killed is not None and killed.value == exactly(2)
    assert told.words(killed.evidence) == ["Ann Lee was killed", "Tom Roe Jr. was found dead"]


def test_an_attacker_who_died_is_one_more_where_only_single_victims_are_told() -> None:
    told = Told("A shooting in Orrin. He killed his wife and then himself.")
    told.anchor("shooting")
    tell(told, "killed his wife")
    tell_attacker(told, "and then himself")
    killed = told.report().killed
    assert killed is not None and killed.value.best == 2 and killed.value.perpetrators_included is True
    assert [(part.group, part.count) for part in killed.value.breakdown] == [("perpetrators", 1)]


def test_an_attacker_whom_the_readers_number_leaves_out_stands_in_the_breakdown() -> None:
    told = Told("The shooting in Orrin killed two clerks before the gunman shot himself, and then himself died.")
    told.killed(told.anchor("shooting"), "two clerks", 2)
    tell_attacker(told, "and then himself")
    killed = told.report().killed
    assert killed is not None and killed.value.best == 2 and killed.value.perpetrators_included is False
    assert [(part.group, part.count) for part in killed.value.breakdown] == [("perpetrators", 1)]


def test_a_number_that_was_read_holds_against_singles_unless_they_have_it_in_a_list() -> None:
    told = Told("A shooting in Orrin killed four people. Ann Lee was killed. A mother and four people died.")
    told.killed(told.anchor("shooting"), "four people", 4)
    tell(told, "Ann Lee was killed", who=("Ann Lee",))
    assert told.report().killed.value.best == 4  # type: ignore[union-attr]
    told = Told("Mother, 2 children shot dead in Orrin shooting")
    told.killed(told.anchor("shooting"), "2 children", 2)
    tell(told, "Mother, 2 children shot dead", 3)
    assert told.report().killed.value.best == 3  # type: ignore[union-attr]


def test_each_death_belongs_to_the_incident_told_of_last_and_none_to_one_far_away() -> None:
    told = Told(
        "A bombing hit Orrin on Friday. He died. A raid hit Tolm on Monday. It rained. It poured. It cleared. She died."
    )
    first, second = told.anchor("bombing"), told.anchor("raid")
    told.date(first, "Friday", day("2024-03-22"))
    told.date(second, "Monday", day("2024-03-18"))
    tell(told, "He died")
    tell(told, "She died")
    bombing, raid = told.coding().reports
    assert bombing.killed is not None and told.words(bombing.killed.evidence) == ["He died"]
    assert raid.killed is None


def test_what_is_said_of_another_time_counts_only_where_nothing_else_is_told() -> None:
    told = Told("A shooting in Orrin. A clerk died two years ago. Another clerk died.")
    told.anchor("shooting")
    tell(told, "A clerk died", p=0.3)
    tell(told, "Another clerk died")
    killed = told.report().killed
    assert killed is not None and told.words(killed.evidence) == ["Another clerk died"]


def test_one_hurt_is_wounded_unless_he_may_be_the_one_who_died() -> None:
    told = Told("A shooting in Orrin. He was taken to a hospital. A second man is in stable condition.")
    told.anchor("shooting")
    tell(told, "He was taken to a hospital", label="wounded", p=0.5)
    wounded = told.report().wounded
    assert wounded is not None and wounded.value == exactly(1)
    told = Told("A shooting in Orrin. He was taken to a hospital. He died there.")
    told.anchor("shooting")
    tell(told, "He was taken to a hospital", label="wounded", p=0.5)
    tell(told, "He died")
    assert told.report().wounded is None


def test_of_those_shot_the_dead_are_not_wounded() -> None:
    told = Told("Five people were shot in Orrin, one of them fatally shot.")
    anchor = told.anchor("shot")
    told.fill(anchor, "wounded", "Five people", "wounded", value=exactly(5))
    tell(told, "one of them fatally shot")
    report = told.report()
    assert report.killed is not None and report.killed.value.best == 1
    assert report.wounded is not None and report.wounded.value == exactly(4)
    assert told.words(report.wounded.evidence) == ["Five people", "one of them fatally shot"]
