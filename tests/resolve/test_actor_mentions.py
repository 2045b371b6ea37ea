"""Mentions as the press writes them, with what they mean; half were looked at while the rules were written.

The other half, by a checksum of the row, was only counted (docs/accuracy.md).
"""

import csv
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from tocsin.resolve.actors import ActorRegister

ROWS = list(csv.DictReader((Path(__file__).parent / "actor_mentions.csv").read_text(encoding="utf-8").splitlines()))


def is_held_out(row: dict[str, str]) -> bool:
    return zlib.crc32(f"{row['name']}|{row['country']}|{row['year']}".encode()) % 2 == 1


def scores(rows: Iterable[dict[str, str]], match: Callable[[dict[str, str]], str | None]) -> tuple[float, float]:
    """Precision and recall of the ids given."""
    pairs = [(match(row), row["actor_id"] or None) for row in rows]
    right = sum(given is not None and given == meant for given, meant in pairs)
    return right / sum(given is not None for given, _ in pairs), right / sum(meant is not None for _, meant in pairs)


def test_mentions_are_enough_and_half_of_them_hard() -> None:
    assert len(ROWS) >= 150
    assert sum(row["hard"] == "1" for row in ROWS) * 2 >= len(ROWS)
    register = ActorRegister.open()
    assert all(row["actor_id"] in register for row in ROWS if row["actor_id"])


def test_precision_and_recall() -> None:
    register = ActorRegister.open()

    def match(row: dict[str, str]) -> str | None:
        year = int(row["year"]) if row["year"] else None
        return register.match(row["name"], country=row["country"] or None, year=year).actor_id

    for rows in ([r for r in ROWS if not is_held_out(r)], [r for r in ROWS if is_held_out(r)]):
        precision, recall = scores(rows, match)
        assert precision >= 0.98
        assert recall >= 0.96
