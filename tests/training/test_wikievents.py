from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.corpora import wikievents
from training.corpora.detokenise import Detokenised
from training.corpora.wikievents_words import counted, is_bare, perpetrator, target, widen_head
from training.examples import Example, check

TEXT = (
    "A man named Karim Daud detonated a pressure - cooker bomb in a Herat pub on Monday , killing at least 14 people . "
    "Police said Daud acted alone . A university police officer was shot in Kabul , the mayor ’ s office said . "
    "The war has gone on and the attack went off as planned ."
)


def word(words: str, nth: int = 0) -> list[object]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [words, start]


DOCUMENT = {
    "docid": "x",
    "doctext": TEXT,
    "templates": [
        {
            "incident_type": "Conflict.Attack",
            "Human_Trig": [[word("detonated")]],
            "Attacker": [[word("Karim Daud"), word("man"), word("Daud", 1)]],
            "ExplosiveDevice": [[word("bomb")]],
            "Target": [[word("pub")]],
            "Place": [[word("Herat")]],
        },
        {"incident_type": "Life.Die", "Human_Trig": [[word("killing")]], "Victim": [[word("people")]]},
        {"incident_type": "Conflict.Attack", "Human_Trig": [[word("attack")]]},
        {
            "incident_type": "Conflict.Attack.Unspecified",
            "Human_Trig": [[word("shot")]],
            "Target": [[word("officer")]],
            "Place": [[word("Kabul")]],
        },
        {"incident_type": "Conflict.Attack", "Human_Trig": [[word("went of")]]},
        {"incident_type": "Justice.ArrestJail", "Human_Trig": [[word("war")]]},
    ],
}


@pytest.fixture
def made() -> Example:
    return wikievents.convert(DOCUMENT, corpus="wikievents")


def words(made: Example, number: int) -> str:
    span = made.spans[number]
    return made.text[span.start : span.end]


def test_sound_and_written_as_people_write(made: Example) -> None:
    assert check(made) == []
    assert "pressure-cooker bomb" in made.text
    assert "the mayor’s office said." in made.text


def test_triggers_of_one_sentence_are_one_incident(made: Example) -> None:
    assert [sorted(words(made, a) for a in i.anchors) for i in made.incidents] == [["detonated", "killing"], ["shot"]]


def test_triggers_without_arguments_are_anchors_of_no_incident(made: Example) -> None:
    anchors = {words(made, n) for n, s in enumerate(made.spans) if s.label == "anchor"}
    assert {"attack", "went off"} <= anchors
    assert "war" not in anchors
    assert made.same_complete is False


def test_arguments_become_fillers(made: Example) -> None:
    fillers = {(f.role, words(made, f.span), made.spans[f.span].label) for f in made.incidents[0].fillers}
    assert fillers == {
        ("perpetrator", "Karim Daud", "individual"),
        ("weapon", "pressure-cooker bomb", "weapon"),
        ("target", "pub", "property"),
        ("place", "Herat", "place"),
        ("killed", "at least 14 people", "killed"),
    }
    assert ("target", "university police officer") in {(f.role, words(made, f.span)) for f in made.incidents[1].fillers}


def test_other_mentions_are_left_unjudged(made: Example) -> None:
    ignored = {(made.text[i.start : i.end], i.label) for i in made.ignore}
    assert ("Daud", "individual") in ignored
    assert ("people", "people") in ignored


def test_what_is_measured_on_is_kept_apart(tmp_path: Path) -> None:
    root = tmp_path / "corpora"
    (root / "wikievents").mkdir(parents=True)
    (tmp_path / "gold").mkdir()
    other = {**DOCUMENT, "docid": "y", "doctext": "Nothing of this was ever told before .", "templates": []}
    (root / "wikievents" / "train.templates.json").write_text(json.dumps({"x": DOCUMENT, "y": other}))
    (root / "wikievents" / "dev.templates.json").write_text(json.dumps({"z": {**other, "docid": "z"}}))
    coded = TEXT.replace(" ,", ",").replace(" .", ".")
    (tmp_path / "gold" / "dev.texts.jsonl").write_text(json.dumps({"id": "g", "text": coded}) + "\n")
    assert [(e.id, e.corpus) for e in wikievents.examples(root)] == [
        ("wikievents-x", "wikievents_gold_overlap"),
        ("wikievents-y", "wikievents"),
        ("wikievents-z", "wikievents_dev"),
    ]


def test_detokenised_places_point_at_the_same_words() -> None:
    tokenised = 'He said : " No one ’ s safe " ( in the U . S . ) , where 1 , 200 T - shirts were sold .'
    written = Detokenised(tokenised)
    assert written.text == 'He said: "No one’s safe" (in the U.S.), where 1,200 T-shirts were sold.'
    for word in ("said", "safe", "where", "shirts", "sold"):
        start = tokenised.index(word)
        assert written.text[written.at(start) : written.at(start + len(word) - 1) + 1] == word


def test_words_of_actors_and_targets() -> None:
    assert perpetrator("the Taliban") == ("organisation", "organisation")
    assert perpetrator("police") == ("organisation", "state")
    assert perpetrator("Karim Daud") == ("individual", "individual")
    assert target("restaurant", victim=False) == ("property", "business")
    assert target("soldiers", victim=True) == ("people", "military")
    assert target("three people", victim=True) == (None, None)
    assert is_bare("264") and is_bare("people") and not is_bare("innocent people")


def test_noun_phrases() -> None:
    text = "and a university police officer of Oklahoma City"
    start = text.index("officer")
    assert widen_head(text, (start, start + 7)) == (text.index("university"), start + 7)
    text = "It left more than 260 others injured"
    start = text.index("others")
    assert counted(text, (start, start + 6)) == (text.index("more"), start + 6)
    assert counted("some said the officer died", (14, 21)) is None
