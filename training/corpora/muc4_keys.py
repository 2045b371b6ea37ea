"""Reads the answer keys of MUC-4 (24 slots a template) and turns slots into the codebook's values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.corpora.lexicon import target_type

_SLOT = re.compile(r"^(\d+)\.\s+[A-Z ]+: [A-Z ]+?\s{2,}(.*)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_CONFIDENCE = {
    "REPORTED AS FACT": "reported_as_fact",
    "CLAIMED OR ADMITTED": "claimed",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused_by_authorities",
    "SUSPECTED OR ACCUSED": "accused",
    "POSSIBLE": "possible",
}
_STAGES = {"ACCOMPLISHED": "accomplished", "ATTEMPTED": "attempted", "THREATENED": "threatened"}
_TARGETS = {
    "ENERGY": "utilities",
    "COMMERCIAL": "business",
    "FINANCIAL": "business",
    "GOVERNMENT OFFICE OR RESIDENCE": "government_general",
    "POLITICAL FIGURE OFFICE OR RESIDENCE": "government_general",
    "DIPLOMAT OFFICE OR RESIDENCE": "government_diplomatic",
    "CIVILIAN RESIDENCE": "private_citizens_property",
    "TRANSPORTATION ROUTE": "transportation",
    "LAW ENFORCEMENT FACILITY": "police",
    "WATER": "food_water_supply",
    "POLITICAL FIGURE": "government_general",
    "GOVERNMENT OFFICIAL": "government_general",
    "FORMER GOVERNMENT OFFICIAL": "government_general",
    "LEGAL OR JUDICIAL": "government_general",
    "LAW ENFORCEMENT": "police",
    "ACTIVE MILITARY": "military",
    "FORMER ACTIVE MILITARY": "military",
    "DIPLOMAT": "government_diplomatic",
}
# Wide types of the keys: the noun tells more ("priest" is a CIVILIAN there), else the second value holds.
_WIDE = {
    "CIVILIAN": "private_citizens_property",
    "COMMUNICATIONS": "telecommunication",
    "TRANSPORTATION FACILITY": "transportation",
    "TRANSPORT VEHICLE": None,
    "ORGANIZATION OFFICE": None,
    "OTHER": None,
    "SECURITY GUARD": None,
}
_WEAPONS = {
    "GUN": "firearms",
    "MACHINE GUN": "firearms",
    "RIFLE": "firearms",
    "HANDGUN": "firearms",
    "BOMB": "explosives",
    "VEHICLE BOMB": "explosives",
    "AERIAL BOMB": "explosives",
    "DYNAMITE": "explosives",
    "EXPLOSIVE": "explosives",
    "GRENADE": "explosives",
    "MORTAR": "explosives",
    "ROCKET": "explosives",
    "MISSILE": "explosives",
    "MINE": "explosives",
    "MOLOTOV COCKTAIL": "incendiary",
    "FIRE": "incendiary",
    "CUTTING DEVICE": "melee",
    "STONE": "melee",
}


@dataclass
class Key:
    """One template: slot number -> its lines, as written."""

    document: str
    slots: dict[int, list[str]] = field(default_factory=dict)

    def strings(self, *numbers: int) -> set[str]:
        """The quoted strings of some slots, lower-cased."""
        return {s for n in numbers for line in self.slots.get(n, ()) for s in _quoted(line)}

    @property
    def incident_type(self) -> str:
        """Slot 4, lower-cased ("forced work stoppage")."""
        return " ".join(self.slots.get(4, ["*"])).lower().split(" / ")[0].strip(" ?")

    @property
    def stage(self) -> str | None:
        """Slot 5 as the codebook's stage."""
        return _STAGES.get(" ".join(self.slots.get(5, [])).strip(" ?"))

    @property
    def perpetrator_kind(self) -> str | None:
        """Kind of its organisations by slot 8; None where the slot is empty."""
        category = " ".join(self.slots.get(8, []))
        return "state" if "STATE" in category else "organisation" if "TERRORIST" in category else None

    @property
    def dates(self) -> list[tuple[int, str]]:
        """Day and month name of slot 2 where it is one exact day."""
        found = re.fullmatch(r"(\d\d) ([A-Z]{3}) \d\d", " ".join(self.slots.get(2, [])))
        return [(int(found[1]), found[2].lower())] if found else []

    @property
    def places(self) -> list[str]:
        """Names of slot 3 from country to the innermost, lower-cased, without their types."""
        plain = re.sub(r"\([A-Z ]+\)", "", " ".join(self.slots.get(3, [])))
        names = (name.strip(" ()?").lower() for name in re.split(r"[:/]| - ", plain))
        return [name for name in names if len(name) > 2]

    @property
    def descriptions(self) -> list[str]:
        """Unnamed victims of slot 19 ("PEASANTS"), without those that describe a named one, lower-cased."""
        lines = (line for line in self.slots.get(19, ()) if not re.search(r'": ?"', line))
        return [s for line in lines for s in _quoted(line)]

    def attribution(self, strings: set[str]) -> str | None:
        """Slot 11 for the organisation that any of the strings names; None if acquitted or not given."""
        return next((_CONFIDENCE.get(v) for v in self._values(11, strings)), None)

    def target_kind(self, strings: set[str]) -> str | None:
        """Slots 13 and 20 as GTD target type for the target that any of the strings names."""
        for value in self._values(13, strings) + self._values(20, strings):
            if value in _TARGETS:
                return _TARGETS[value]
            if value in _WIDE:
                return target_type(" ".join(sorted(strings))) or _WIDE[value]
        return None

    def weapon_kind(self, strings: set[str]) -> str | None:
        """Slot 7 as GTD weapon type for the weapon that any of the strings names."""
        return next((_WEAPONS.get(v) for v in self._values(7, strings)), None)

    def _values(self, number: int, strings: set[str]) -> list[str]:
        values = []
        for line in self.slots.get(number, ()):
            head = re.split(r'[/ ]*"|\(', line, maxsplit=1)[0].rstrip(": ")
            if head and strings & set(_quoted(line)):
                values.append(re.split(r" ?/ ?", head)[0].strip(" ?"))
        return values


def read_keys(path: Path) -> Iterator[Key]:
    """Templates of one key file; documents without one give none."""
    key: Key | None = None
    number = -1
    for line in path.read_text(encoding="latin-1").splitlines():
        match = _SLOT.match(line)
        if match:
            number = int(match[1])
            if number == 0:
                if key and key.incident_type != "*":
                    yield key
                key = Key(match[2].split()[0])
            elif key:
                key.slots.setdefault(number, []).append(match[2].strip())
        elif key and line.startswith(" ") and line.strip() and key.slots.get(number):
            _continue(key.slots[number], line.strip())
    if key and key.incident_type != "*":
        yield key


def _continue(lines: list[str], more: str) -> None:
    if lines[-1].rstrip().endswith("/") or more.startswith("/"):
        lines[-1] = f"{lines[-1]} {more}"
    else:
        lines.append(more)


def _quoted(line: str) -> list[str]:
    return [s.replace('\\"', '"').lower().strip() for s in _STRING.findall(line)]
