import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.errors import RunError
from tocsin.resolve.actors import ActorRegister


@pytest.fixture(scope="module")
def register() -> ActorRegister:
    return ActorRegister.open()


# name, country, year, id
NAMES = [
    ("FMLN", "SV", 1989, "fmln"),
    ("members of the Farabundo Marti National Liberation Front", "SV", 1989, "fmln"),
    ("SHINING PATH", "PE", 1990, "sendero"),
    ("Sendero Luminoso guerrillas", "PE", 1990, "sendero"),
    ("suspected Boko Haram militants", "NG", 2014, "boko-haram"),
    ("Tehreek-e-Taliban Pakistan (TTP)", "PK", 2014, "ttp"),
    ("the Pakistani Taliban", "PK", 2014, "ttp"),
    ("Taliban fighters", "AF", 2010, "taliban"),
    ("al Qaeda", None, None, "al-qaida"),
    ("Al-Qaida in the Arabian Peninsula", "YE", 2010, "aqap"),
    ("Islamic State group", "SY", 2015, "islamic-state"),
    ("ISIS-K", "RU", 2024, "is-khorasan"),
    ("Islamic State Khorasan Province", "AF", 2021, "is-khorasan"),
    ("ERP", "SV", 1989, "erp-sv"),
    ("ERP", "AR", 1975, "erp-ar"),
    ("JeM", "IN", 2019, "jem-pakistan"),
    ("JEM", "SD", 2008, "jem"),
    ("Islamic Jihad", "LB", 1985, "islamic-jihad-org"),
    ("Islamic Jihad", "IL", 2003, "pij"),
    ("Lashkar-e-Tayba", "IN", 2008, "let"),
    ("Abu Sayaf group", "PH", 2001, "asg"),
    ("Iraqi security forces", "IQ", 2014, "state-iq-security"),
    ("Israel's army", "IL", 2014, "state-il-army"),
    ("the government of Sudan", "SD", 2008, "state-sd"),
    ("U.S. troops", "IQ", 2004, "state-us-army"),
]


@pytest.mark.parametrize(("name", "country", "year", "actor_id"), NAMES)
def test_known_names(register: ActorRegister, name: str, country: str | None, year: int | None, actor_id: str) -> None:
    found = register.match(name, country=country, year=year)
    assert found.actor_id == actor_id
    assert found.name == name
    assert found.canonical


@pytest.mark.parametrize(
    "name",
    ["Green Falcons Front", "Islamic State of Atlantis", "Khalid Masood", "gunmen", "police", "JEM", "", "Red Path"],
)
def test_unknown_or_ambiguous_names_are_never_forced(register: ActorRegister, name: str) -> None:
    assert register.match(name).actor_id is None


def test_a_branch_is_not_its_umbrella(register: ActorRegister) -> None:
    branch = register.match("Islamic State in Somalia")
    assert branch.actor_id == "is-somalia"
    assert branch.parent_id == "islamic-state"
    assert register.match("Islamic State").parent_id is None


def test_a_short_acronym_must_fit_the_country(register: ActorRegister) -> None:
    assert register.match("MIR", country="CL").actor_id == "mir-cl"
    assert register.match("MIR", country="FI").actor_id is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gunmen", "individual"),
        ("two suspected suicide bombers", "individual"),
        ("Chechen terrorists", "individual"),
        ("police", "state"),
        ("SOLDIERS", "state"),
        ("Turkish warplanes", "state"),
        ("Brussels police", "state"),
        ("Hamas", "organisation"),
        ("the Green Falcons Front", "organisation"),
        ("XYZ-9", "organisation"),
        ("Taliban fighters", "organisation"),
    ],
)
def test_kinds(register: ActorRegister, name: str, kind: str) -> None:
    assert register.kind_of(name) == kind


def test_a_branch_is_found_through_its_umbrella(register: ActorRegister) -> None:
    family = {actor.id for actor in register.with_branches("islamic-state")}
    assert {"islamic-state", "is-khorasan", "iswap", "maute"} <= family
    assert "islamic-state-of-iraq" not in family  # came before it
    assert "maute" not in {actor.id for actor in register.with_branches("islamic-state", affiliates=False)}
    assert {"state-il", "state-il-army", "state-il-police"} <= {a.id for a in register.with_branches("state-il")}
    assert "farc-dissidents" not in {actor.id for actor in register.with_branches("farc")}
    assert register.with_branches("nobody") == ()


def test_descriptions_have_a_generic_kind(register: ActorRegister) -> None:
    found = {name: register.generic(name) for name in ("gunmen", "the suspected insurgents", "police", "Boko Haram")}
    assert {name: actor and actor.id for name, actor in found.items()} == {
        "gunmen": "generic-gunmen",
        "the suspected insurgents": "generic-insurgents",
        "police": "generic-police",
        "Boko Haram": None,
    }


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=80),
    country=st.none() | st.sampled_from(["IQ", "CO", "ZZ", ""]),
    year=st.none() | st.integers(),
)
def test_any_text_is_matched_without_a_fault(
    register: ActorRegister, text: str, country: str | None, year: int | None
) -> None:
    assert register.match(text, country=country, year=year).name == text
    assert register.kind_of(text) in ("organisation", "individual", "state")
    register.generic(text)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            [
                "Islamic",
                "State",
                "'s",
                "of",
                "in",
                "branch",
                "the",
                "Libyan",
                "(",
                ")",
                "Iran-backed",
                "army",
                "FARC",
                "Taliban",
            ]
        ),
        max_size=8,
    )
)
def test_any_order_of_telling_words_is_matched_without_a_fault(register: ActorRegister, words: list[str]) -> None:
    text = " ".join(words)
    assert register.match(text, country="LY", year=2015).name == text


def test_further_actors_are_added(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("id,name,kind,aliases,parent\ngff,Green Falcons Front,organisation,GFF|Green Falcons,taliban\n")
    register = ActorRegister.open(extra=path)
    found = register.match("Green Falcons militants")
    assert (found.actor_id, found.parent_id) == ("gff", "taliban")
    assert "gff" in {actor.id for actor in register.with_branches("taliban")}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("name\nX\n", "line 1: has no column id"),
        ("id,name,kind,parnet\nx,X,organisation,y\n", "line 1: has the unknown column 'parnet'"),
        ("id,name,kind\nx,X,army\n", "line 2: the kind 'army'"),
        ("id,name,kind\nx,,organisation\n", "line 2: has no name"),
        ("id,name,kind\nx,X,organisation\nx,Y,organisation\n", "line 3: has the id 'x', as line 2"),
        ("id,name,kind\nx,X,organisation,Y\n", "line 2: has more values"),
        ("id,name,kind,start\nx,X,organisation,soon\n", "line 2: start is 'soon'"),
        ("id,name,kind,start,end\nx,X,organisation,2001,1999\n", "line 2: starts in 2001"),
        ("id,name,kind,parent\nx,X,organisation,nobody\n", "line 2: has the parent nobody"),
        ("id,name,kind,parent,relation\nx,X,organisation,taliban,friend\n", "line 2: the relation 'friend'"),
        ("id,name,kind,relation\nx,X,organisation,branch\n", "line 2: has the relation branch to no parent"),
        ("id,name,kind,areas\nx,X,organisation,Iraq\n", "line 2: the area 'Iraq'"),
        ("id,name,kind,areas\nx,X,organisation,QQ\n", "line 2: has the area QQ"),
        ("id,name,kind,parent\nx,X,organisation,y\ny,Y,organisation,x\n", "x is under y is under x"),
        ('id,name,kind\nx,"X,organisation\n', "not valid CSV"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "more.csv"
    path.write_text(content)
    with pytest.raises(RunError, match=re.escape(fault)) as caught:
        ActorRegister.open(extra=path)
    assert "more.csv" in str(caught.value)


def test_a_missing_or_garbled_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    with pytest.raises(RunError, match="cannot be read"):
        ActorRegister.open(extra=path)
    path.write_bytes(b"id,name,kind\nx,\xff\xfe,organisation\n")
    with pytest.raises(RunError, match="save it as UTF-8"):
        ActorRegister.open(extra=path)


def test_a_spreadsheet_may_write_semicolons_and_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_bytes("\ufeffid;name;kind\ngff;Green Falcons Front;organisation\n".encode())
    assert ActorRegister.open(extra=path).match("Green Falcons Front").actor_id == "gff"
