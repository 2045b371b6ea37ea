import json
import re
from pathlib import Path
from typing import Any

import pytest
from made import coder, group, people, place, report, span, thing, weapon

from tocsin.errors import RunError
from tocsin.evaluate import wikievents, wikievents_files
from tocsin.evaluate.mentions import head, is_verb
from tocsin.records import Report, Span

SENTENCES = ["Marsh rebels bombed the old mill in Orrin .", "The blast killed Dana Holt , the miller ."]
TEXT = "\n".join(SENTENCES)


def document() -> dict[str, Any]:
    words = [(w[0], w.start(), w.end()) for w in re.finditer(r"\S+", TEXT)]
    tokens = [word for word, _, _ in words]

    def mention(id: str, text: str) -> dict[str, Any]:
        start = tokens.index(text.split()[0])
        return {"id": id, "start": start, "end": start + len(text.split()), "text": text}

    def event(kind: str, trigger: str, **roles: str) -> dict[str, Any]:
        return {
            "event_type": kind,
            "trigger": mention("", trigger),
            "arguments": [{"entity_id": id, "role": role} for role, id in roles.items()],
        }

    split = len(SENTENCES[0].split())
    return {
        "doc_id": "mill",
        "sentences": [[list(map(list, words[:split])), SENTENCES[0]], [list(map(list, words[split:])), SENTENCES[1]]],
        "entity_mentions": [
            mention("T1", "rebels"),
            mention("T2", "mill"),
            mention("T3", "Orrin"),
            mention("T4", "Dana Holt"),
            mention("T5", "miller"),
        ],
        "event_mentions": [
            event("Conflict.Attack.DetonateExplode", "bombed", Attacker="T1", Target="T2", Place="T3"),
            event("Life.Die.Unspecified", "killed", Victim="T5", Killer="T1"),
            event("Movement.Transportation.Unspecified", "blast", Passenger="T4"),
        ],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "official_dev.jsonl").write_text(json.dumps(document()), encoding="utf-8")
    (tmp_path / "coref").mkdir()
    clusters = {"doc_key": "mill", "clusters": [["T4", "T5"]]}
    (tmp_path / "coref" / "dev.jsonlines").write_text(json.dumps(clusters), encoding="utf-8")
    return tmp_path


def reports(text: str) -> list[Report]:
    return [
        report(
            text,
            "bombed",
            "bombing_explosion",
            perpetrators=(group(text, "Marsh rebels"),),
            targets=(thing(text, "the old mill"), people(text, "Dana Holt")),
            place=place(text, "Orrin"),
            weapons=(weapon(text, "bombed", "explosives"),),
        )
    ]


def test_the_text_is_rebuilt_with_every_token_at_its_offset(folder: Path) -> None:
    found = wikievents_files.read(folder)[0]
    assert found.text == TEXT
    assert [event.trigger.of(TEXT) for event in found.events] == ["bombed", "killed"]
    assert sorted(s.of(TEXT) for s in found.mentions["T4"]) == ["Dana Holt", "miller"]


def test_arguments_of_untouched_events_are_missing(folder: Path) -> None:
    figures = wikievents.run(folder, coder(reports)).figures
    assert figures["triggers"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7, "gold": 2, "predicted": 1}
    assert figures["perpetrator"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7, "gold": 2, "predicted": 1}
    assert figures["target"] == {"precision": 50.0, "recall": 50.0, "f1": 50.0, "gold": 2, "predicted": 2}
    assert figures["weapon"]["predicted"] == 0  # the verb is no instrument
    assert figures["arguments"]["gold"] == 5
    assert figures["arguments (found)"] == {"precision": 75.0, "recall": 100.0, "f1": 85.7, "gold": 3, "predicted": 4}


def test_events_that_one_report_touches_are_taken_together(folder: Path) -> None:
    def code(text: str) -> list[Report]:
        made = reports(text)[0]
        both = report(text, "killed", perpetrators=made.perpetrators, targets=made.targets, place=made.place)
        return [type(both)(**{**_fields(both), "anchor": (*made.anchor, *both.anchor)})]

    figures = wikievents.run(folder, coder(code)).figures
    assert figures["arguments"]["f1"] == figures["triggers"]["f1"] == 100.0  # the victim by a coreferent mention
    assert figures["perpetrator"]["gold"] == 1  # attacker and killer are one


def _fields(record: Report) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_without_coreference_each_mention_stands_alone(folder: Path) -> None:
    (folder / "coref" / "dev.jsonlines").unlink()
    found = wikievents_files.read(folder / "official_dev.jsonl")[0]
    assert [s.of(TEXT) for s in found.mentions["T4"]] == ["Dana Holt"]


def test_predictions_give_the_places_of_head_words(folder: Path) -> None:
    out = folder / "out.jsonl"
    wikievents.run(folder, coder(reports), predictions=out)
    event = json.loads(out.read_text(encoding="utf-8"))["events"][0]
    assert [TEXT[a:b] for a, b in event["target"]] == ["mill", "Holt"]
    assert [TEXT[a:b] for a, b in event["triggers"]] == ["bombed"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the old mill", "mill"),
        ("members of the front", "members"),
        ("Dana Holt, 40, the miller", "Holt"),
        ("soldiers who slept", "soldiers"),
        ("...", "..."),
    ],
)
def test_head_of_a_phrase(phrase: str, expected: str) -> None:
    text = f"saw {phrase}"
    assert head(text, span(text, phrase)).of(text) == expected


def test_verbs_are_no_instruments() -> None:
    assert is_verb("opened fire")
    assert not is_verb("shotgun")
    assert not is_verb("bomb")


@pytest.mark.parametrize("content", ['{"doc_id": "x"}', '{"doc_id": "x", "sentences": []}'])
def test_a_document_that_does_not_fit_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match="a document does not fit"):
        wikievents.run(tmp_path, coder(reports))


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds neither"):
        wikievents.run(tmp_path, coder(reports))


def test_spans_keep_their_offsets_without_room_for_a_break() -> None:
    sentences = [[[["One", 0, 3]], "One"], [[["Two", 3, 6]], "Two"]]
    row = {"doc_id": "x", "sentences": sentences, "entity_mentions": [], "event_mentions": []}
    found = wikievents_files._document(row, {})
    assert found.text == "OneTwo"
    assert Span(3, 6).of(found.text) == "Two"
