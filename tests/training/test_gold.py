from __future__ import annotations

import pytest
from training.corpora import gold_words
from training.corpora.gold import convert
from training.examples import Example, check

from tocsin.records import Span

TEXT = (
    "A bomb tore through a market in Herat on Monday, killing at least 14 people, police said. "
    "Officials blamed the Taliban for the bombing. "
    "Police Chief Omar Nazari was shot dead near his house in Kabul in 2012. "
    '"We will find them," said General Aziz Wardak. '
    "The Taliban are led by Mullah Example. No one was hurt in the attack."
)
RECORD = {
    "id": "x",
    "incidents": [
        {
            "stage": "accomplished",
            "attack_types": [{"value": "bombing_explosion", "evidence": ["bombing"]}],
            "suicide": False,
            "date": {"value": "2024-01-01", "evidence": ["on Monday"]},
            "place": {"value": "Herat", "city": "Herat", "country": "AF", "evidence": ["a market in Herat"]},
            "perpetrators": [
                {
                    "value": "Taliban",
                    "kind": "organisation",
                    "attribution": "accused_by_authorities",
                    "attributed_by": "Officials",
                    "evidence": ["Officials blamed the Taliban"],
                }
            ],
            "targets": [
                {"value": "market", "kind": "property", "target_type": "business", "evidence": ["through a market"]}
            ],
            "weapons": [{"value": "bomb", "weapon_type": "explosives", "evidence": ["A bomb tore"]}],
            "killed": {"low": 14, "best": 14, "high": None, "evidence": ["killing at least 14 people"]},
            "wounded": None,
            "kidnapped": None,
            "anchor": ["Officials blamed the Taliban for the bombing"],
        },
        {
            "stage": "accomplished",
            "attack_types": [{"value": "armed_assault", "evidence": ["shot"]}],
            "suicide": False,
            "date": {"value": "2012", "evidence": ["in 2012"]},
            "place": {"value": "Kabul", "city": "Kabul", "country": "AF", "evidence": ["in Kabul"]},
            "perpetrators": [],
            "targets": [
                {
                    "value": "Police Chief Omar Nazari",
                    "kind": "people",
                    "target_type": "police",
                    "evidence": ["Police Chief Omar Nazari was shot"],
                }
            ],
            "weapons": [],
            "killed": {"low": 1, "best": 1, "high": 1, "evidence": ["Police Chief Omar Nazari was shot dead"]},
            "wounded": None,
            "kidnapped": None,
            "anchor": ["was shot dead near his house in Kabul"],
        },
    ],
    "warnings": [],
    "quotations": [{"speaker": "Aziz Wardak", "affiliation": None, "evidence": ["We will find them"]}],
    "actor_facts": [
        {
            "actor": "Taliban",
            "relation": "leader",
            "value": "Mullah Example",
            "evidence": ["The Taliban are led by Mullah"],
        }
    ],
}


@pytest.fixture
def made() -> Example:
    return convert(RECORD, TEXT, "2024-01-03")


def words(made: Example, number: int) -> str:
    span = made.spans[number]
    return made.text[span.start : span.end]


def test_sound(made: Example) -> None:
    assert check(made) == []


def test_anchor_is_the_word_that_names_the_incident(made: Example) -> None:
    assert [[words(made, a) for a in i.anchors] for i in made.incidents] == [["bombing"], ["shot"]]


def test_evidence_is_cut_to_the_mention(made: Example) -> None:
    assert [(f.role, words(made, f.span)) for f in made.incidents[0].fillers] == [
        ("perpetrator", "Taliban"),
        ("attributed_by", "Officials"),
        ("target", "market"),
        ("weapon", "bomb"),
        ("killed", "at least 14 people"),
        ("date", "Monday"),
        ("place", "Herat"),
    ]
    assert made.incidents[0].fillers[0].attribution == "accused_by_authorities"


def test_a_named_single_victim_is_the_toll(made: Example) -> None:
    roles = {(f.role, words(made, f.span)) for f in made.incidents[1].fillers}
    assert ("killed", "Police Chief Omar Nazari") in roles
    assert ("date", "2012") in roles


def test_a_value_stands_where_its_evidence_is(made: Example) -> None:
    places = [Span(s.start, s.end) for s in made.spans if s.label == "organisation"]
    assert places == [Span(TEXT.index("Taliban"), TEXT.index("Taliban") + 7)]
    fact = next(s for s in made.spans if s.label == "fact_actor")
    assert fact.start == TEXT.rindex("Taliban")


def test_other_mentions_are_left_unjudged(made: Example) -> None:
    ignored = {(made.text[i.start : i.end], i.label) for i in made.ignore}
    assert ("attack", "anchor") in ignored
    assert ("Taliban", "organisation") in ignored
    assert ("bombing", "anchor") not in ignored


def test_the_one_dead_may_be_named_beside_the_words_for_it() -> None:
    killed = {"low": 1, "best": 1, "high": 1, "evidence": ["shot dead near his house"]}
    made = convert({**RECORD, "incidents": [{**RECORD["incidents"][1], "killed": killed}]}, TEXT, None)
    roles = {(f.role, words(made, f.span)) for f in made.incidents[0].fillers}
    assert ("killed", "Police Chief Omar Nazari") in roles


def test_a_toll_without_words_for_it_is_left_unjudged() -> None:
    killed = {"low": 2, "best": 2, "high": 2, "evidence": ["shot dead near his house"]}
    made = convert({**RECORD, "incidents": [{**RECORD["incidents"][1], "killed": killed}]}, TEXT, None)
    assert "killed" not in {f.role for f in made.incidents[0].fillers}
    assert ("shot dead near his house", "killed") in {(made.text[i.start : i.end], i.label) for i in made.ignore}


def test_spans_are_taken_as_evidence_too() -> None:
    start = TEXT.index("We will")
    quotation = {**RECORD["quotations"][0], "evidence": [[start, start + 17]]}  # type: ignore[index]
    made = convert({**RECORD, "incidents": [], "quotations": [quotation]}, TEXT, None)
    assert [words(made, n) for n, s in enumerate(made.spans) if s.label == "quotation"] == ["We will find them"]
    assert made.has_incident is False
    assert [i for i in made.ignore if i.label == "anchor"] == []


@pytest.mark.parametrize(
    ("text", "numbers", "phrase"),
    [
        ("killed 20 people", {20}, "20 people"),
        ("No one was injured", {0}, "No one"),
        ("killed nearly 3, 000 people in all", {3000}, "nearly 3, 000 people"),
        ("Sixty - two of the victims were women", {62}, "Sixty - two of the victims"),
        ("injuring scores more", {40}, "scores more"),
        ("wounding more than 260 others", {260}, "more than 260 others"),
        ("died in a shootout", {1}, None),
    ],
)
def test_count_phrases(text: str, numbers: set[int], phrase: str | None) -> None:
    found = gold_words.count_phrase(text, 0, len(text), numbers)
    assert (text[found[0] : found[1]] if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Friday evening", ["Friday evening"]),
        ("2013 Boston Marathon bombings", ["2013"]),
        ("Monday, Sept. 19, 2016", ["Monday, Sept. 19, 2016"]),
        ("between February 28 and April 19, 1993", ["between February 28 and April 19, 1993"]),
        ("three days later", ["three days later"]),
        ("last week", ["last week"]),
    ],
)
def test_times(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in gold_words.times(text, 0, len(text))] == found


def test_place_names_follow_words_of_place_and_are_no_times() -> None:
    text = "in the city of Orlando in May, where John Smith lives"
    assert [text[a:b] for a, b in gold_words.place_names(text, 0, len(text))] == ["Orlando"]
