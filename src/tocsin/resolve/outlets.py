"""Who prints it: the register of outlets, by name or address, and which of them a party to a conflict owns.

Facts in data/outlets.csv, as commonly known. An outlet belongs to a party where a state, an army or a group owns it or
speaks through it; public broadcasters whose newsroom is free of the state belong to none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from tocsin.resolve.tables import Row, read_table

COLUMNS = ("id", "name", "aliases", "domains", "country", "kind", "party", "rivals")
KINDS = (
    *("newspaper", "magazine", "online", "agency", "broadcaster", "public_broadcaster"),
    *("state_agency", "state_media", "government", "party_media", "group_channel"),
    *("ngo", "monitor", "think_tank", "igo"),
)
LONGEST = 2_000  # characters; longer text is neither a name nor an address
_ADDRESS = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)+)(?::\d+)?((?:[/?#]\S*)?)$", re.IGNORECASE
)
_ARCHIVE = re.compile(r"^(?:https?://)?(?:web\.)?archive\.[a-z]+/.*?(https?://.+)$", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w.-]+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One entry. `country`: ISO code, "*" = none; `party`: id of the actor that speaks through it.

    `rivals`: ids of actors whose deeds the party has a stake in, besides groups in a state's own country and the
    states in whose countries a group acts.
    """

    id: str
    name: str
    kind: str  # one of KINDS
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()  # "idf.il", or with the first part of the path: "t.me/idfofficial"
    country: str | None = None
    party: str | None = None
    rivals: tuple[str, ...] = ()


class OutletRegister:
    """Read-only lookups of outlets."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._outlets = {outlet.id: outlet for outlet in outlets}
        self._by_name: dict[str, set[str]] = {}
        self._by_domain: dict[str, str] = {}
        for outlet in self._outlets.values():
            for name in (outlet.name, *outlet.aliases):
                self._by_name.setdefault(_key(name), set()).add(outlet.id)
            for domain in outlet.domains:
                self._by_domain[domain.lower()] = outlet.id

    @classmethod
    def open(
        cls, path: Path | None = None, extra: Path | None = None, *, actors: Container[str] | None = None
    ) -> OutletRegister:
        """Open the register of the package (or `path`); `extra` is a CSV of more outlets, which win over equal ids.

        actors: the ids that a party and its rivals may have; None leaves them unchecked.

        Raises RunError, naming file, line and what to do, where a file is missing or a row does not fit.
        """
        source = path or Path(str(files("tocsin.resolve") / "data" / "outlets.csv"))
        outlets = {outlet.id: outlet for outlet in read_outlets(source, actors)}
        if extra is not None:
            outlets.update({outlet.id: outlet for outlet in read_outlets(extra, actors)})
        return cls(outlets.values())

    def __len__(self) -> int:
        return len(self._outlets)

    def get(self, outlet_id: str) -> Outlet | None:
        """The entry of an id."""
        return self._outlets.get(outlet_id)

    def match(self, name_or_address: str) -> Outlet | None:
        """The outlet of a name ("the Guardian", "AP") or of an address on its site; None where it is not known.

        An address counts for the longest domain that is on it, and an archived copy for the address that it holds. A
        name that several outlets bear is nobody's.
        """
        text = name_or_address.strip()
        if not text or len(text) > LONGEST:
            return None
        found = self._by_name.get(_key(text), set())
        if len(found) == 1:
            outlet = self._outlets[next(iter(found))]
            return outlet if _may_be(text, outlet) else None
        return None if found else self._at(text)

    def _at(self, address: str) -> Outlet | None:
        archived = _ARCHIVE.match(address)
        parts = _ADDRESS.match(archived[1] if archived is not None else address)
        if parts is None:
            return None
        labels = parts[1].lower().split(".")
        folder = re.split(r"[/?#]", parts[2].lower())[1:2]
        for n in range(len(labels) - 1):
            host = ".".join(labels[n:])
            for domain in (*(f"{host}/{first}" for first in folder), host):
                if domain in self._by_domain:
                    return self._outlets[self._by_domain[domain]]
        return None


def read_outlets(path: Path, actors: Container[str] | None = None) -> tuple[Outlet, ...]:
    """Rows of a CSV of outlets. Raises RunError, naming file, line and what to do, where it cannot be read."""
    return tuple(_outlet(row, actors) for row in read_table(path, COLUMNS, ("id", "name", "kind")))


def _outlet(row: Row, actors: Container[str] | None) -> Outlet:
    if row["kind"] not in KINDS:
        row.refuse(f"the kind {row['kind']!r} is none of {', '.join(KINDS)}; take one of these")
    if row["country"] and not re.fullmatch(r"[A-Z]{2}|\*", row["country"]):
        row.refuse(f"the country {row['country']!r} is no ISO code of two capitals nor *; correct it")
    for domain in row.words("domains"):
        if not _DOMAIN.fullmatch(domain):
            row.refuse(f"{domain!r} is no domain; write it without https:// and www., as in idf.il or t.me/idfofficial")
    if row["rivals"] and not row["party"]:
        row.refuse("has rivals but no party; name the id of the actor that speaks through it or leave the rivals out")
    for actor_id in (*filter(None, [row["party"]]), *row.words("rivals")):
        if actors is not None and actor_id not in actors:
            row.refuse(f"{actor_id!r} is no actor's id; take one of the register's or add it to resolve.actors")
    return Outlet(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        aliases=row.names("aliases"),
        domains=row.words("domains"),
        country=row["country"] or None,
        party=row["party"] or None,
        rivals=row.words("rivals"),
    )


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    words = re.sub(r"[^\w()&+]+", " ", re.sub(r"['’]", "", letters)).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _may_be(text: str, outlet: Outlet) -> bool:
    """Whether an acronym of three letters or fewer is written as one: "aa" or "Map" is no agency."""
    short = {name for name in (outlet.name, *outlet.aliases) if len(name) < 4 and name.isupper()}
    return text == text.upper() or _key(text) not in {_key(name) for name in short}
