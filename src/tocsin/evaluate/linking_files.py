"""Files of the benchmark linking: crawled articles, and the records of the incidents that each is about."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.records import Article

_ALIKE = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_IN_BRACKETS = re.compile(r"[()]")
_APOSTROPHE = re.compile("['’]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One incident as the database has it; attackers are among the killed and the injured."""

    incident_id: str
    date: str  # YYYY-MM-DD
    place: str  # "Tampa (Lutz)", "Noble County"
    state: str
    killed: int
    injured: int
    names: tuple[str, ...]  # of everyone involved

    @property
    def cities(self) -> frozenset[str]:
        """The names that the incident's city may go by, as `plain_city` has them."""
        return frozenset(name for part in _IN_BRACKETS.split(self.place) if (name := plain_city(part)))


@dataclass(frozen=True, slots=True)
class Row:
    """One article, and the incident that it is mainly about."""

    doc_id: str
    article: Article
    record: Record


def read_folder(folder: Path) -> list[Row]:
    """The articles of a folder in the files' order, each with its record.

    articles.jsonl: doc_id, incident_id, title, dct (the day of publication), text. incidents.jsonl: incident_id, date
    ("January 27, 2014"), state, city_or_county, num_killed, num_injured, participants. Raises RunError that names the
    file where a row does not fit.
    """
    incidents, articles = folder / "incidents.jsonl", folder / "articles.jsonl"
    records = {record.incident_id: record for record in _each(incidents, _record)}
    rows = _each(articles, lambda row: Row(row["doc_id"], _article(row), records[row["incident_id"]]))
    if not rows:
        raise RunError(f"{articles}: no article to score; give a folder with articles.jsonl and incidents.jsonl")
    return rows


def is_scored(incident_id: str) -> bool:
    """Whether the incident is of the half on which nothing was chosen: the SHA-1 of its id is odd."""
    return int(hashlib.sha1(incident_id.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1


def plain_city(name: str) -> str:
    """A city's or county's name as it is compared: lower case, no accents or punctuation, "St." as "Saint"."""
    letters = unicodedata.normalize("NFD", _APOSTROPHE.sub("", name.casefold()))
    words = _WORD.findall("".join(c for c in letters if not unicodedata.combining(c)))
    plain = " ".join(_ALIKE.get(word, word) for word in words if word != "county")
    return "new york" if plain == "new york city" else plain


def _each(path: Path, make: Any) -> list[Any]:
    found = []
    for number, row in enumerate(files.read_rows(path), start=1):
        try:
            found.append(make(row))
        except (KeyError, TypeError, ValueError) as error:
            raise RunError(f"{path}, row {number}: does not fit ({error!r}); see docs/accuracy.md, linking") from error
    return found


def _record(row: dict[str, Any]) -> Record:
    return Record(
        incident_id=row["incident_id"],
        date=datetime.strptime(row["date"], "%B %d, %Y").date().isoformat(),
        place=row["city_or_county"],
        state=row["state"],
        killed=int(row["num_killed"]),
        injured=int(row["num_injured"]),
        names=tuple(name for person in row["participants"] if (name := person.get("Name", "").strip())),
    )


def _article(row: dict[str, Any]) -> Article:
    title = row["title"] or None
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    return files.article(row["doc_id"], text, published=row["dct"] or None, title=title)
