import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import coder, group, people, person, report, thing, value, weapon

from tocsin.errors import RunError
from tocsin.evaluate import muc4, muc4_files
from tocsin.evaluate.files import article
from tocsin.evaluate.muc4_score import ROLES, _best_pairing, gold_templates, predicted_templates, score
from tocsin.evaluate.muc4_templates import incident_type, is_name, templates
from tocsin.evaluate.result import f1
from tocsin.records import Coding, Report, Value, Weapon

MESSAGES = """
TST1-MUC3-0901

   SAN TELMO, 12 MAR 90 (OUR WIRE) -- [TEXT] [EXCERPTS] THE "RED LANTERN"
COLUMN BLEW UP A FERRY.

   MAYOR INES VALDIVIA DIED.  [WORDS INDISTINCT] THE MEN USED DYNAMITE.

TST1-MUC3-0902 (CHECKED)

   CLANDESTINE, NO DATE -- [TEXT] NOTHING HAPPENED.
"""

KEY = """
;;; a remark
0.  MESSAGE: ID                     TST1-MUC3-0901
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
4.  INCIDENT: TYPE                  BOMBING
6.  INCIDENT: INSTRUMENT ID         ?"DYNAMITE"
9.  PERP: INDIVIDUAL ID             ? "\\"RED LANTERN\\" COLUMN" / "COLUMN"
                                    "MEN"
10. PERP: ORGANIZATION ID           -
12. PHYS TGT: ID                    "FERRY" / "SHIP"
18. HUM TGT: NAME                   "INES VALDIVIA"
19. HUM TGT: DESCRIPTION            "MAYOR": "INES VALDIVIA"

0.  MESSAGE: ID                     TST1-MUC3-0902
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tst1-muc3").write_text(MESSAGES, encoding="utf-8")
    (tmp_path / "key-tst1.v7").write_text(KEY, encoding="utf-8")
    return tmp_path


def reports(text: str) -> list[Report]:
    if "FERRY" not in text:
        return []
    return [
        report(
            text,
            "BLEW UP",
            "bombing_explosion",
            perpetrators=(person(text, "MEN"), group(text, '"RED LANTERN"')),
            targets=(thing(text, "A FERRY"), people(text, "INES VALDIVIA")),
            weapons=(weapon(text, "DYNAMITE", "explosives"),),
        )
    ]


def test_messages_are_split_from_their_headers_and_tags() -> None:
    first, second = muc4_files.messages(MESSAGES)
    assert first == (
        "TST1-MUC3-0901",
        'THE "RED LANTERN" COLUMN BLEW UP A FERRY.\n'
        "MAYOR INES VALDIVIA DIED.  (WORDS INDISTINCT) THE MEN USED DYNAMITE.",
        "1990-03-12",
    )
    assert second == ("TST1-MUC3-0902", "NOTHING HAPPENED.", None)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("18 APRIL 89 (AFP)", "1989-04-18"), ("NO DATE", None), ("7 FEB", None), ("31 FEB 90", None)],
)
def test_dateline_gives_the_day_where_it_is_whole(dateline: str, day: str | None) -> None:
    assert [m[2] for m in muc4_files.messages(f"DEV-MUC3-0001\n\n   PORTO, {dateline} -- [TEXT] A\n")] == [day]


def test_key_becomes_five_roles_with_places_in_the_text(folder: Path) -> None:
    first, second = muc4_files.read(folder)
    assert first.templates == (
        {
            "incident_type": "bombing",
            "PerpInd": [[['"red lantern" column', 4], ["column", 18]], [["men", 92]]],
            "PerpOrg": [],
            "Target": [[["ferry", 35]]],  # no ship in the text
            "Victim": [[["ines valdivia", 48]]],
            "Weapon": [[["dynamite", 101]]],
        },
    )
    assert second.templates == ()
    assert [first.text[92:95], first.text[101:109]] == ["MEN", "DYNAMITE"]


def test_run_scores_the_folder(folder: Path) -> None:
    out = folder.parent / "predictions.json"
    figures = muc4.run(folder, coder(reports), predictions=out).figures
    assert figures["Target"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "gold": 1, "predicted": 1}
    assert figures["PerpInd"]["recall"] == 50.0
    assert figures["PerpOrg"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "predicted": 1}
    assert (figures["micro"]["gold"], figures["micro"]["predicted"], figures["micro"]["f1"]) == (6, 6, 83.33)
    assert json.loads(out.read_text(encoding="utf-8"))["TST1-MUC3-0901"][0]["Target"] == [["ferry"]]


def test_without_a_key_there_are_predictions_only(folder: Path) -> None:
    (folder / "key-tst1.v7").unlink()
    result = muc4.run(folder / "tst1-muc3", coder(reports))
    assert result.figures == {"messages": {"count": 2}, "templates": {"count": 1}}


def test_five_role_lines_are_read(tmp_path: Path) -> None:
    empty: dict[str, Any] = {role: [] for role in ROLES}
    row = {"docid": "X", "doctext": "a bomb", "templates": [{"incident_type": "bombing", **empty}]}
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    figures = muc4.run(path, coder(lambda text: [report(text, "bomb", "bombing_explosion")])).figures
    assert figures["incident_type"]["f1"] == 100.0


def test_a_file_without_messages_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(RunError, match="notes: holds no MUC-4 message"):
        muc4.run(path, coder(reports))


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("armed_assault", "hostage_taking_kidnapping"), "attack"),
        (("assassination", "bombing_explosion"), "bombing"),
        (("assassination",), "attack"),
        (("hostage_taking_barricade",), "kidnapping"),
        (("facility_infrastructure_attack",), "arson"),
        (("hijacking",), "attack"),
        ((), "attack"),
    ],
)
def test_attack_types_become_muc4_types(kinds: tuple[str, ...], expected: str) -> None:
    assert incident_type(report("a raid", "raid", *kinds)) == expected


def _templates(text: str, *found: Report) -> list[dict[str, Any]]:
    made = article("x", text)
    return templates(made, Coding(made.id, found))


def test_background_and_bare_doubles_have_no_template() -> None:
    text = "rebels raided a mill; a raid, another raid; long ago a blast"
    full = report(text, "raided", "armed_assault", perpetrators=(person(text, "rebels"),))
    bare = report(text, "a raid", "armed_assault")
    other = report(text, "another raid", "hostage_taking_kidnapping")
    old = report(text, "blast", "bombing_explosion", recent=0.2)
    found = _templates(text, bare, full, other, old)
    assert [(t["incident_type"], t["PerpInd"]) for t in found] == [("attack", [["rebels"]]), ("kidnapping", [])]
    assert len(_templates(text, bare, report(text, "another raid", "armed_assault"))) == 1


def test_victims_are_names_weapons_nouns_and_articles_go() -> None:
    text = "THE Gunmen shot Rosa Quispe, a peasant, with A rifle"
    found = _templates(
        text,
        report(
            text,
            "shot",
            "armed_assault",
            perpetrators=(person(text, "THE Gunmen"),),
            targets=(people(text, "Rosa Quispe"), people(text, "a peasant")),
            weapons=(weapon(text, "shot", "firearms"), weapon(text, "A rifle", "firearms")),
        ),
    )
    assert found[0]["PerpInd"] == [["gunmen"]]
    assert found[0]["Victim"] == [["rosa quispe"]]
    assert found[0]["Weapon"] == [["rifle"]]


def test_the_mention_that_reads_as_the_value_is_taken() -> None:
    text = "a device went off; the dynamite; the device"
    spans = tuple(value(text, words, None).mentions[0] for words in ("a device", "dynamite", "the device"))
    arms = Value(Weapon("dynamite", "explosives"), spans, spans, 0.9)
    assert _templates(text, report(text, "went off", weapons=(arms,)))[0]["Weapon"] == [["dynamite"]]


@pytest.mark.parametrize("words", ["rosa quispe", "col oscar leon", "dr. flores", "jaime torres"])
def test_names_are_names(words: str) -> None:
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["two jesuits", "businessmen", "wife of the mayor", "secretaries", "peasant leader", ""]
)
def test_descriptions_are_none(words: str) -> None:
    assert not is_name(words)


def test_an_entity_is_right_only_if_all_its_mentions_are() -> None:
    gold = {"X": gold_templates([_gold("attack", Target=[[["the mill", 0], ["old mill", 9]]])])}
    for mentions, percent in ((["mill", "old mill"], 100.0), (["mill", "barn"], 0.0)):
        rows = predicted_templates([{"incident_type": "attack", "Target": [mentions]}])
        assert score(gold, {"X": rows})["Target"]["precision"] == percent


def test_types_must_agree_and_only_six_templates_are_judged() -> None:
    gold = {"X": gold_templates([_gold("bombing")])}
    wrong = [{"incident_type": "attack"}] * 6
    figures = score(gold, {"X": predicted_templates([*wrong, {"incident_type": "bombing"}])})
    assert figures["incident_type"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 6}


def _gold(kind: str, **roles: Any) -> dict[str, Any]:
    return {"incident_type": kind, **{role: roles.get(role, []) for role in ROLES}}


GAINS = st.lists(
    st.dictionaries(st.integers(0, 3), st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=4), max_size=4
)


@given(gains=GAINS, sizes=st.tuples(st.integers(1, 30), st.integers(1, 30)))
def test_the_search_finds_what_trying_all_pairings_finds(
    gains: list[dict[int, tuple[int, int]]], sizes: tuple[int, int]
) -> None:
    values = []
    for choice in itertools.product([None, 0, 1, 2, 3], repeat=len(gains)):
        used = [(i, j) for i, j in enumerate(choice) if j is not None]
        if len({j for _, j in used}) == len(used) and all(j in gains[i] for i, j in used):
            values.append(_value(gains, sizes, choice))
    assert _value(gains, sizes, _best_pairing(gains, sizes)) == pytest.approx(max(values))


def _value(gains: list[dict[int, tuple[int, int]]], sizes: tuple[int, int], choice: Sequence[int | None]) -> float:
    right = [sum(gains[i][j][k] for i, j in enumerate(choice) if j is not None) for k in range(2)]
    return f1(right[0] / sizes[0], right[1] / sizes[1])
