import time
from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.resolve.gazetteer import Gazetteer, Kind
from tocsin.resolve.place_names import fold_name, name_keys


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Al-Fallūjah", "al fallujah"),
        ("Sana'a", "sanaa"),
        ("Peshawar's", "peshawar"),
        ("U.S.", "us"),
        ("U. S.", "us"),
        ("St. Petersburg", "saint petersburg"),
        ("Saint - Etienne - du - Rouvray", "saint etienne du rouvray"),
        ("BOGOTÁ", "bogota"),
        ("...", ""),
    ],
)
def test_spellings_fold_to_one_key(name: str, key: str) -> None:
    assert fold_name(name) == key


def test_looser_keys_come_after_the_strict_one() -> None:
    keys = name_keys("Al Anbar Province")
    assert keys[0] == "al anbar province"
    assert "anbar" in keys


@pytest.mark.parametrize(
    ("name", "country", "number"),
    [
        ("Kiev", "UA", 703448),
        ("Bombay", "IN", 1275339),
        ("Konduz", "AF", 1135689),
        ("Chisimayu", "SO", 55671),
        ("Fallujah", "IQ", 99454),
        ("MEDELLIN", "CO", 3674962),
        ("New York", "US", 5128581),
        ("Wuerzburg", "DE", 2805615),
        ("Lowgar", "AF", 1134561),
        ("Ninawa", "IQ", 92877),
    ],
)
def test_variant_and_historic_names_are_known(gazetteer: Gazetteer, name: str, country: str, number: int) -> None:
    assert (country, number) in {(hit.place.country, hit.place.geonames_id) for hit in gazetteer.lookup(name)}


def test_unknown_names_have_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xyzzyqville") == ()
    assert gazetteer.lookup("") == ()


def test_countries_capitals_and_adjectives(gazetteer: Gazetteer) -> None:
    capital = gazetteer.capital("SO")
    assert capital is not None
    assert (capital.name, capital.kind) == ("Mogadishu", Kind.CITY)
    assert gazetteer.adjective("Somalis") == ("SO",)
    assert gazetteer.adjective("Congolese") == ("CD", "CG")
    assert gazetteer.adjective("Purple") == ()
    assert "LB" in gazetteer.neighbours("SY")
    assert gazetteer.country("ZZ") is None


def test_a_landmark_lies_in_its_city(gazetteer: Gazetteer) -> None:
    square = next(h.place for h in gazetteer.lookup("Tahrir Square") if h.place.kind is Kind.LANDMARK)
    city = gazetteer.city(square)
    assert city is not None
    assert (city.name, city.country) == ("Cairo", "EG")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(RunError, match=r"nowhere\.npz"):
        Gazetteer.open(Path("nowhere.npz"))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.npz"
    path.write_bytes(b"PK\x03\x04 not an archive")
    with pytest.raises(RunError, match="gazetteer"):
        Gazetteer.open(path)


def test_a_lookup_is_quick(gazetteer: Gazetteer) -> None:
    names = ["Kabul", "Springfield", "San Jose", "Nowhere at all", "Mazar-i-Sharif"] * 20
    began = time.process_time()
    for name in names:
        gazetteer.lookup(name)
    assert (time.process_time() - began) / len(names) < 0.001
