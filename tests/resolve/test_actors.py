from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.resolve.actors import ActorRegister, read_actors


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
    ("Iraqi security forces", "IQ", 2014, "state-iq"),
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


def test_the_register_is_sound() -> None:
    register = ActorRegister.open()
    actors = read_actors(Path(str(Path(__file__).parents[2] / "src/tocsin/resolve/data/actors.csv")))
    assert len({actor.id for actor in actors}) == len(actors) == len(register)
    assert sum(actor.kind == "organisation" for actor in actors) >= 300
    assert all(actor.start is None or actor.end is None or actor.start <= actor.end for actor in actors)
    for actor in actors:
        if actor.kind == "organisation":
            found = register.match(actor.name, country=actor.areas[0] if actor.areas else None, year=actor.start)
            assert found.actor_id == actor.id, actor.name


def test_further_actors_are_added(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text("id,name,kind,aliases,parent\ngff,Green Falcons Front,organisation,GFF|Green Falcons,taliban\n")
    found = ActorRegister.open(extra=path).match("Green Falcons militants")
    assert (found.actor_id, found.parent_id) == ("gff", "taliban")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("name\nX\n", "column id"),
        ("id,name,kind\nx,X,army\n", "line 2"),
        ("id,name,kind,start\nx,X,organisation,soon\n", "line 2"),
        ("id,name,kind,parent\nx,X,organisation,nobody\n", "nobody"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "more.csv"
    path.write_text(content)
    with pytest.raises(RunError, match=fault) as caught:
        ActorRegister.open(extra=path)
    assert "more.csv" in str(caught.value)
