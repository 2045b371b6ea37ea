"""Sections of cities out of a file of protocol buffers, and the city that each lies in."""

from dataclasses import dataclass
from pathlib import Path

from training.place_sections import section_ids, wholes


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def city(id: int, name: str, code: str) -> bytes:
    """One city as the package writes it: the id in zigzag, then strings."""
    body = varint(1 << 3) + varint(id << 1)
    for field, words in ((2, name), (7, code)):
        body += varint(field << 3 | 2) + varint(len(words)) + words.encode()
    return varint(len(body)) + body


def test_ids_of_sections(tmp_path: Path) -> None:
    path = tmp_path / "cities.pbf"
    path.write_bytes(city(4908033, "Rogers Park", "PPLX") + city(300, "Town", "PPL") + city(7, "Quarter", "PPLX"))
    assert section_ids(path) == {4908033, 7}


@dataclass
class Town:
    number: int
    country: str | None
    centre: tuple[float, float] | None
    population: int


def test_a_section_lies_in_the_city_that_draws_it_most() -> None:
    section = Town(1, "US", (42.01, -87.67), 54_000)
    large, small = Town(2, "US", (41.85, -87.65), 2_700_000), Town(3, "US", (42.04, -87.69), 75_000)
    abroad = Town(4, "CA", (42.0, -87.6), 5_000_000)
    assert wholes([section, large, small, abroad], frozenset({1})) == [(section, large)]


def test_a_section_without_a_larger_city_near_it_has_none() -> None:
    section, far = Town(1, "US", (42.01, -87.67), 54_000), Town(2, "US", (40.7, -74.0), 8_000_000)
    assert wholes([section, far, Town(3, "US", None, 9)], frozenset({1})) == []
