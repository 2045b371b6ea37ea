import json
from pathlib import Path

import pytest
from training.corpora.muc4 import examples
from training.corpora.muc4_keys import read_keys
from training.examples import Example, check

TEXT = (
    "officials said today that two rebels shot rosa lindqvist in port hollow on 4 march.  rebels of the dawn column "
    "(dc) are accused.    lindqvist was a judge.  a rebel patrol was seen.  the weather stayed calm.  the town slept.  "
    "nobody spoke.  years ago a bomb exploded in another land."
)
KEY = """
0.  MESSAGE: ID                     X-0001 (NOTE)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  04 MAR 89
3.  INCIDENT: LOCATION              FREELAND: PORT HOLLOW (CITY)
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             "REBELS"
10. PERP: ORGANIZATION ID           "DAWN COLUMN" / "DC"
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED BY AUTHORITIES: "DAWN COLUMN" /
                                    "DC"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
18. HUM TGT: NAME                   "ROSA LINDQVIST"
19. HUM TGT: DESCRIPTION            "JUDGE": "ROSA LINDQVIST"
                                    "OFFICIALS"
20. HUM TGT: TYPE                   LEGAL OR JUDICIAL: "ROSA LINDQVIST"

0.  MESSAGE: ID                     X-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "muc4"
    (folder / "five_roles").mkdir(parents=True)
    (folder / "dev").mkdir()
    (folder / "dev" / "key-dev-0001.muc4").write_text(KEY)
    template = {
        "incident_type": "attack",
        "PerpInd": [[["rebels", TEXT.index("rebels")]]],
        "PerpOrg": [[["dawn column", TEXT.index("dawn column")], ["dc", TEXT.index("dc)")]]],
        "Target": [],
        "Victim": [[["rosa lindqvist", TEXT.index("rosa")]]],
        "Weapon": [],
    }
    rows = [
        {"docid": "X-0001", "doctext": TEXT, "templates": [template]},
        {"docid": "X-0002", "doctext": "a raid long ago killed nobody.", "templates": []},
    ]
    (folder / "five_roles" / "train.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    (folder / "five_roles" / "dev.jsonl").write_text(json.dumps(rows[1]) + "\n")
    return tmp_path


def words(example: Example, number: int) -> str:
    span = example.spans[number]
    return example.text[span.start : span.end]


def test_template_becomes_an_incident(root: Path) -> None:
    example = next(examples(root))
    assert check(example) == []
    first = example.incidents[0]
    assert [words(example, a) for a in first.anchors] == ["shot"]
    assert (first.stage, first.attack_types, first.recent) == ("accomplished", ["armed_assault"], True)
    fillers = {(f.role, words(example, f.span), f.attribution) for f in first.fillers}
    assert fillers == {
        ("perpetrator", "rebels", None),
        ("perpetrator", "dawn column", "accused_by_authorities"),
        ("perpetrator", "dc", "accused_by_authorities"),
        ("target", "rosa lindqvist", None),
        ("place", "port hollow", None),
        ("date", "4 march", None),
    }
    kinds = {words(example, n): s.kind for n, s in enumerate(example.spans)}
    assert kinds["rosa lindqvist"] == "government_general"
    assert kinds["dawn column"] == "organisation"


def test_later_mentions_are_ignored(root: Path) -> None:
    example = next(examples(root))
    ignored = {(example.text[i.start : i.end], i.label) for i in example.ignore}
    assert ("rebels", "individual") in ignored
    assert ("officials", "people") in ignored
    assert ("exploded", "anchor") in ignored


def test_far_trigger_is_background(root: Path) -> None:
    example = next(examples(root))
    background = [note for note in example.incidents if note.recent is False]
    assert [words(example, a) for note in background for a in note.anchors] == ["exploded"]


def test_document_without_template(root: Path) -> None:
    _, example, dev = examples(root)
    assert (example.corpus, dev.corpus) == ("muc4", "muc4_dev")
    assert example.has_incident is False
    assert {note.recent for note in example.incidents} == {False}
    ignored = {(i.start, i.end) for i in example.ignore if i.label == "anchor"}
    assert {(s.start, s.end) for s in example.spans} <= ignored


def test_descriptions_can_be_marked(root: Path) -> None:
    example = next(examples(root, descriptions="mark"))
    assert any(words(example, n) == "officials" and s.label == "people" for n, s in enumerate(example.spans))


def test_key_slots(root: Path) -> None:
    (key,) = read_keys(root / "muc4" / "dev" / "key-dev-0001.muc4")
    assert key.incident_type == "attack"
    assert key.places == ["freeland", "port hollow"]
    assert key.dates == [(4, "mar")]
    assert key.attribution({"dc"}) == "accused_by_authorities"
