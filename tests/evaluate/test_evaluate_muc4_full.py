"""The official format, the measure of 1992 and the run, on messages and keys that we made up."""

from pathlib import Path

import pytest
from made import coder, group, report, thing, toll, weapon

from tocsin.errors import RunError
from tocsin.evaluate import evaluate
from tocsin.evaluate.muc4_full import form
from tocsin.evaluate.muc4_full.fills import judge
from tocsin.evaluate.muc4_full.form import Fill, Template, parse, write
from tocsin.evaluate.muc4_full.score import SLOTS, compare, mapping, score
from tocsin.records import Report

MESSAGES = """
TST1-MUC3-0901

   SAN TELMO, 12 MAR 90 (OUR WIRE) -- [TEXT] THE RED LANTERN FRONT [RLF]
BLEW UP A FERRY WITH DYNAMITE YESTERDAY IN COLOMBIA.  TWO SAILORS WERE KILLED.

TST1-MUC3-0902

   CLANDESTINE, NO DATE -- [TEXT] NOTHING HAPPENED.
"""
KEY = """
;;; a remark
0.  MESSAGE: ID                     TST1-MUC3-0901 (CHECKED)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  (11 MAR 90) / (11 MAR 90 - 12 MAR 90)
3.  INCIDENT: LOCATION              COLOMBIA: ORRIN (CITY / PORT)
4.  INCIDENT: TYPE                  BOMBING
;;; it was an ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         ? "DYNAMITE" / "KEG OF DYNAMITE"
7.  INCIDENT: INSTRUMENT TYPE       ? DYNAMITE: "DYNAMITE" / "KEG OF DYNAMITE"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
;; nobody is named
9.  PERP: INDIVIDUAL ID             -
10. PERP: ORGANIZATION ID           "RED LANTERN FRONT" / "RLF"
11. PERP: ORGANIZATION CONFIDENCE   (REPORTED AS FACT / POSSIBLE): "RED LANTERN FRONT" / "RLF"
12. PHYS TGT: ID                    "FERRY \\"OLD ROSE\\"" / "FERRY"
                                    "PIER"
13. PHYS TGT: TYPE                  TRANSPORT VEHICLE: "FERRY \\"OLD ROSE\\"" / "FERRY"
                                    TRANSPORTATION FACILITY / OTHER: "PIER"
14. PHYS TGT: NUMBER                1: "FERRY \\"OLD ROSE\\"" / "FERRY"
                                    1: "PIER"
15. PHYS TGT: FOREIGN NATION        -
;;; the pier stands
16. PHYS TGT: EFFECT OF INCIDENT    DESTROYED: "FERRY \\"OLD ROSE\\"" / "FERRY"
17. PHYS TGT: TOTAL NUMBER          2
18. HUM TGT: NAME                   "INES VALDIVIA"
19. HUM TGT: DESCRIPTION            "SAILORS"
                                    "MAYOR" / "MAYOR OF ORRIN": "INES VALDIVIA"
20. HUM TGT: TYPE                   CIVILIAN: "SAILORS"
                                    GOVERNMENT OFFICIAL: "INES VALDIVIA"
21. HUM TGT: NUMBER                 2: "SAILORS"
                                    1: "INES VALDIVIA"
22. HUM TGT: FOREIGN NATION         PERU: "INES VALDIVIA"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "SAILORS"
                                    NO INJURY OR DEATH: "INES VALDIVIA"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     TST1-MUC3-0901 (CHECKED)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  - 12 MAR 90
4.  INCIDENT: TYPE                  KIDNAPPING
6.  INCIDENT: INSTRUMENT ID         *
19. HUM TGT: DESCRIPTION            "FISHERMAN"

0.  MESSAGE: ID                     TST1-MUC3-0902
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def reports(text: str) -> list[Report]:
    if "FERRY" not in text:
        return []
    return [
        report(
            text,
            "BLEW UP",
            "bombing_explosion",
            perpetrators=(group(text, "RED LANTERN FRONT"),),
            targets=(thing(text, "A FERRY"),),
            weapons=(weapon(text, "DYNAMITE", "explosives"),),
            killed=toll(text, "TWO SAILORS", 2),
        )
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tst1-muc3").write_text(MESSAGES, encoding="utf-8")
    (tmp_path / "key-tst1.v7").write_text(KEY, encoding="utf-8")
    return tmp_path


def template(kind: str = "BOMBING", *, optional: bool = False, **slots: tuple[Fill, ...]) -> Template:
    """A template whose slots are named s6, s12, ...; those not named are empty."""
    given = {int(name[1:]): fills for name, fills in slots.items()}
    return Template({**dict.fromkeys(range(2, 25), ()), 4: (Fill((kind,)),), **given}, optional)


def string(*values: str, tag: str | None = None, optional: bool = False) -> Fill:
    return Fill(values, (tag,) if tag else (), optional)


# --- the format -------------------------------------------------------------------------------


def test_alternatives_references_and_optional_fillers_are_read() -> None:
    (id, first), (_, second), (_, none) = parse(KEY)
    assert (id, none) == ("TST1-MUC3-0901", None)
    assert first is not None
    assert second is not None
    assert first.slots[2] == (Fill(("11 MAR 90", "11 MAR 90 - 12 MAR 90")),)
    assert first.slots[3] == (Fill(("COLOMBIA: ORRIN (CITY / PORT)",)),)
    assert first.slots[6] == (Fill(("DYNAMITE", "KEG OF DYNAMITE"), (), True),)
    assert first.slots[11] == (Fill(("REPORTED AS FACT", "POSSIBLE"), ("RED LANTERN FRONT", "RLF")),)
    assert first.slots[12] == (Fill(('FERRY "OLD ROSE"', "FERRY")), Fill(("PIER",)))
    assert first.slots[19] == (Fill(("SAILORS",)), Fill(("MAYOR", "MAYOR OF ORRIN"), ("INES VALDIVIA",)))
    assert first.slots[9] == ()
    assert not first.optional
    assert second.optional
    assert 6 not in second.slots  # "*": does not apply


def test_a_filler_that_may_be_null_may_be_left_out() -> None:
    entry = "0.  MESSAGE: ID                     A\n4.  INCIDENT: TYPE                  ARSON\n"
    ((_, found),) = parse(entry + '12. PHYS TGT: ID                    "MILL" / -\n')
    assert found is not None
    assert found.slots[12] == (Fill(("MILL",), (), True),)


def test_responses_are_written_in_the_official_form() -> None:
    made = Template(
        {
            **dict.fromkeys(range(2, 25), ()),
            4: (Fill(("BOMBING",)),),
            12: (string('"OLD ROSE" FERRY'), string("PIER")),
            16: (Fill(("DESTROYED",), ("PIER",)),),
        }
    )
    lines = write([("X-0001", [made]), ("X-0002", [])]).split("\n")
    assert lines[0] == "0.  MESSAGE: ID                     X-0001"
    assert lines[1] == "1.  MESSAGE: TEMPLATE               1"
    assert lines[2] == "2.  INCIDENT: DATE                  -"
    assert lines[12] == r'12. PHYS TGT: ID                    "\"OLD ROSE\" FERRY"'
    assert lines[13] == '                                    "PIER"'
    assert lines[17] == '16. PHYS TGT: EFFECT OF INCIDENT    DESTROYED: "PIER"'
    assert lines[26] == ""
    assert lines[27:30] == [
        "0.  MESSAGE: ID                     X-0002",
        "1.  MESSAGE: TEMPLATE               *",
        "2.  INCIDENT: DATE                  *",
    ]
    assert len(lines) == 26 + 1 + 25 + 1


def test_what_is_written_reads_back_the_same() -> None:
    fills = (string("MAYOR", tag='INES "LA ROJA" VALDIVIA'), string("SAILORS"))
    made = template("KIDNAPPING", s2=(Fill(("- 12 MAR 90",)),), s3=(Fill(("PERU: LIMA (CITY)",)),), s19=fills)
    kidnapping = Template({slot: f for slot, f in made.slots.items() if form.applies(slot, "KIDNAPPING")})
    assert list(parse(write([("A", [kidnapping]), ("B", [])]))) == [("A", kidnapping), ("B", None)]


# --- one filler -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slot", "response", "key", "credit"),
    [
        (4, "ATTACK", "BOMBING", 0.5),
        (4, "BOMBING", "ATTACK", 0.0),
        (5, "ATTEMPTED", "ACCOMPLISHED", 0.0),
        (8, "TERRORIST ACT", "TERRORIST ACT", 1.0),
        (2, "11 MAR 90", "11 MAR 90", 1.0),
        (2, "11 MAR 90", "10 MAR 90 - 12 MAR 90", 0.5),
        (2, "13 MAR 90", "10 MAR 90 - 12 MAR 90", 0.0),
        (2, "10 MAR 90 - 12 MAR 90", "11 MAR 90", 0.0),
        (2, "11 MAR 90", "- 12 MAR 90", 0.5),
        (2, "- 12 MAR 90", "12 MAR 90", 0.5),
        (2, "- 12 MAR 90", "11 MAR 90", 0.0),
        (2, "- 12 MAR 90", "-12 MAR 90", 1.0),
        (2, "OCT 18", "OCT 18", 1.0),
        (2, "31 FEB 90", "28 FEB 90", 0.0),
        (3, "PERU: LIMA (TOWN)", "PERU: LIMA (CITY)", 1.0),
        (3, "PERU: LIMA (CITY)", "PERU: LIMA (CITY / MUNICIPALITY)", 1.0),
        (3, "PERU: LIMA (CITY)", "PERU: LIMA (PROVINCE)", 0.5),
        (3, "PERU", "PERU: LIMA (CITY)", 0.5),
        (3, "CHILE: LIMA (CITY)", "PERU: LIMA (CITY)", 0.5),
        (3, "CHILE", "PERU", 0.0),
        (10, "the Red Lantern", "RED LANTERN", 1.0),
        (10, "LANTERN", "RED LANTERN", 0.0),
        (10, "RED LANTERN [RL]", "RED LANTERN", 1.0),
        (10, "PERUVIAN POLICE", "POLICE", 0.0),
        (9, "TWO GUNMEN", "GUNMEN", 1.0),
        (9, "GUNMEN", "THE 3 PERUVIAN GUNMEN", 1.0),
        (9, "ARMED GUNMEN", "GUNMEN", 0.0),
        (12, "TWO", "TWO", 1.0),
        (18, "JUDGE INES VALDIVIA", "INES VALDIVIA", 1.0),
        (18, "VALDIVIA", "INES VALDIVIA", 0.0),
        (17, "7", "7", 1.0),
        (24, "7", "~7", 0.5),
        (6, "BOMB", "DYNAMITE", 0.0),
    ],
)
def test_fillers_without_reference(slot: int, response: str, key: str, credit: float) -> None:
    assert judge(slot, Fill((response,)), Fill((key,))) == credit


@pytest.mark.parametrize(
    ("slot", "response", "key", "credit"),
    [
        (7, ("GUN", "RIFLE"), ("GUN", "RIFLE"), 1.0),
        (7, ("GUN", "BULLET"), ("GUN", "RIFLE"), 0.5),
        (7, ("GUN", "BULLET"), ("MACHINE GUN", "-"), 0.5),
        (7, ("MACHINE GUN", "-"), ("GUN", "-"), 0.0),
        (7, ("EXPLOSIVE", "X"), ("DYNAMITE", "X"), 0.5),
        (13, ("POLITICAL FIGURE OFFICE OR RESIDENCE", "X"), ("GOVERNMENT OFFICE OR RESIDENCE", "X"), 0.5),
        (16, ("DESTROYED", "X"), ("SOME DAMAGE", "X"), 0.5),
        (16, ("SOME DAMAGE", "X"), ("DESTROYED", "X"), 0.0),
        (20, ("ACTIVE MILITARY", "X"), ("FORMER ACTIVE MILITARY", "X"), 0.5),
        (23, ("NO DEATH", "X"), ("NO INJURY OR DEATH", "X"), 0.5),
        (15, ("PERU", "X"), ("PERU", "Y"), 0.5),
        (22, ("PERU", "X"), ("CHILE", "X"), 0.0),
        (21, ("7", "X"), ("7", "X"), 1.0),
        (21, ("7", "X"), ("7", "Y"), 0.0),
        (21, ("7", "Y"), ("5 - 7", "X"), 0.5),
        (14, ("7", "X"), ("~7", "X"), 0.5),
        (14, ("~7", "X"), ("7", "X"), 0.0),
        (19, ("MAYOR", "X"), ("MAYOR", "X"), 1.0),
        (19, ("MAYOR", "X"), ("MAYOR", "Y"), 0.5),
        (19, ("JUDGE", "X"), ("MAYOR", "X"), 0.0),
    ],
)
def test_fillers_with_reference(slot: int, response: tuple[str, str], key: tuple[str, str], credit: float) -> None:
    assert judge(slot, string(response[0], tag=response[1]), string(key[0], tag=key[1])) == credit


def test_what_the_key_has_without_reference_must_have_none() -> None:
    assert judge(19, string("MAYOR"), string("MAYOR")) == 1.0
    assert judge(19, string("MAYOR", tag="X"), string("MAYOR")) == 0.5


# --- templates --------------------------------------------------------------------------------


def test_wrong_fillers_pair_off_and_the_rest_is_spurious_or_missing() -> None:
    wanted = template(s12=(string("FERRY"), string("PIER"), string("MILL")), s18=(string("INES VALDIVIA"),))
    given = template(s12=(string("FERRY"), string("BARN")), s18=(string("A"), string("B")))
    tallies = compare(given, wanted)
    assert (tallies[12].correct, tallies[12].incorrect, tallies[12].missing, tallies[12].spurious) == (1, 1, 1, 0)
    assert (tallies[18].incorrect, tallies[18].spurious) == (1, 1)
    assert tallies[9].noncommittal == 1


def test_optional_fillers_count_only_where_they_are_answered() -> None:
    wanted = template(s6=(string("DYNAMITE", optional=True),), s12=(string("FERRY"), string("FERRY", optional=True)))
    assert compare(template(), wanted)[6].figures()["pos"] == 0
    assert compare(template(), wanted)[6].noncommittal == 1
    assert compare(template(s6=(string("DYNAMITE"),)), wanted)[6].correct == 1
    assert compare(template(s6=(string("A KNIFE"),)), wanted)[6].spurious == 1
    assert compare(template(s12=(string("FERRY"),)), wanted)[12].missing == 0


def test_what_does_not_apply_is_spurious_if_answered_and_else_counts_nothing() -> None:
    wanted = Template({4: (Fill(("ARSON",)),)})
    assert compare(template("ARSON", s6=(string("TORCH"),)), wanted)[6].spurious == 1
    assert compare(template("ARSON"), wanted)[6].noncommittal == 0


def test_templates_map_only_with_the_type_and_some_content_in_common() -> None:
    ferry = (string("FERRY"),)
    assert mapping([template("BOMBING", s12=ferry)], [template("ATTACK", s12=ferry)]) == []
    assert mapping([template("ATTACK", s12=ferry)], [template("BOMBING", s12=ferry)]) == [(0, 0)]
    assert mapping([template(s2=(Fill(("12 MAR 90",)),))], [template(s2=(Fill(("12 MAR 90",)),))]) == []
    assert mapping([template(s12=(string("OLD FERRY"),))], [template(s12=ferry)]) == [(0, 0)]  # in part


def test_the_mapping_with_most_credit_is_one_to_one() -> None:
    ferry, both = template(s12=(string("FERRY"),)), template(s12=(string("FERRY"), string("PIER")))
    assert mapping([ferry, both], [both, ferry]) == [(0, 1), (1, 0)]
    assert mapping([both, both], [both]) in ([(0, 0)], [(1, 0)])
    assert mapping([ferry], [template(optional=True, s12=(string("FERRY"),)), ferry]) == [(0, 1)]


def test_summary_rows_differ_in_what_they_charge() -> None:
    ferry = template(s12=(string("FERRY"),))
    mill = template(s12=(string("MILL"), string("BARN")))
    tower = template("ARSON", s12=(string("TOWER"),))
    figures = score({"A": [ferry, mill]}, {"A": [ferry, tower]})
    assert figures["template-id"]["cor"] == figures["template-id"]["mis"] == figures["template-id"]["spu"] == 1
    rows = ("MATCHED ONLY", "MATCHED/MISSING", "MATCHED/SPURIOUS", "ALL TEMPLATES")
    counts = [(figures[row]["cor"], figures[row]["mis"], figures[row]["spu"]) for row in rows]
    assert counts == [(2, 0, 0), (2, 3, 0), (2, 0, 2), (2, 3, 2)]
    assert figures["SET FILLS ONLY"]["act"] == 2
    assert figures["STRING FILLS ONLY"]["act"] == 2
    assert figures["ALL TEMPLATES"]["rec"] == 40.0
    assert figures["ALL TEMPLATES"]["ovg"] == 50.0


def test_an_optional_template_may_be_missing() -> None:
    figures = score({"A": [template(optional=True, s12=(string("FERRY"),))], "B": []}, {"B": [template()]})
    assert figures["ALL TEMPLATES"]["pos"] == 0
    assert {key: figures["TEXT FILTERING"][key] for key in ("cor", "mis", "spu")} == {"cor": 0, "mis": 0, "spu": 1}


def test_partial_credit_is_half() -> None:
    wanted = template(s12=(string("FERRY"),), s2=(Fill(("- 12 MAR 90",)),))
    given = template(s12=(string("FERRY"),), s2=(Fill(("11 MAR 90",)),))
    row = score({"A": [wanted]}, {"A": [given]})["inc-date"]
    assert (row["par"], row["rec"], row["pre"], row["f1"]) == (1, 50.0, 50.0, 50.0)


# --- the run ----------------------------------------------------------------------------------


def test_keys_against_themselves_are_all_right(folder: Path) -> None:
    keys = form.keys(folder)
    for row in score(keys, keys).values():
        assert row["inc"] == row["mis"] == row["spu"] == row["par"] == 0
        assert row["pos"] == 0 or row["f1"] == 100.0


def test_a_run_scores_what_it_writes(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "responses"
    result = evaluate("muc4", folder, code=coder(reports), full=True, responses=out)
    keys = form.keys(folder)
    assert result.figures == score(keys, form.read(out))
    assert set(SLOTS.values()) < result.figures.keys()
    rows = ("template-id", "inc-type", "inc-instr-type", "perp-org-conf", "phys-tgt-effect", "hum-tgt-num")
    assert [result.figures[row]["cor"] for row in rows] == [1] * len(rows)
    assert result.figures["inc-date"]["par"] == result.figures["inc-loc"]["par"] == 1
    assert result.figures["hum-tgt-name"]["mis"] == 1
    assert (result.figures["hum-tgt-nation"]["mis"], result.figures["phys-tgt-total-num"]["mis"]) == (1, 1)


def test_messages_without_keys_are_answered_all_the_same(folder: Path, tmp_path: Path) -> None:
    (folder / "key-tst1.v7").unlink()
    out = tmp_path / "responses"
    result = evaluate("muc4", folder / "tst1-muc3", code=coder(reports), responses=out)
    assert result.figures == {"messages": {"count": 2}, "templates": {"count": 1}}
    written = form.read(out)
    assert [len(written[id]) for id in ("TST1-MUC3-0901", "TST1-MUC3-0902")] == [1, 0]


def test_messages_without_datelines_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"dev\.jsonl: --full and --responses need raw messages"):
        evaluate("muc4", tmp_path / "dev.jsonl", code=coder(reports), full=True)


def test_a_key_file_that_is_none_is_named(folder: Path) -> None:
    (folder / "key-tst1.v7").write_text("nothing of the kind\n", encoding="utf-8")
    with pytest.raises(RunError, match=r"key-tst1\.v7: holds no MUC-4 template"):
        evaluate("muc4", folder, code=coder(reports), full=True)


def test_responses_into_no_folder_are_refused(folder: Path) -> None:
    with pytest.raises(RunError, match="cannot be written"):
        evaluate("muc4", folder, code=coder(reports), responses=folder / "no" / "such")


def test_a_reader_that_finds_nothing_misses_the_message(folder: Path) -> None:
    figures = evaluate("muc4", folder, code=coder(lambda text: []), full=True).figures
    assert figures["ALL TEMPLATES"]["act"] == 0
    assert figures["TEXT FILTERING"]["mis"] == 1
