"""What a coder types into a form → the value of a report's field, as plain JSON that the ledger checks.

A date is EDTF, and its precision is worked out; a place is looked up in the gazetteer, and what is typed beside its
name stands over what that completes; an actor is looked up in the register.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tocsin.errors import RunError, UnreadableValue
from tocsin.records import ActorValue, DateValue, Perpetrator, PlaceValue, Span, Toll, dump
from tocsin.resolve import ActorRegister
from tocsin.resolve.dates import read_edtf
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceMention, PlaceResolver

Form = Mapping[str, str]
TOLLS = ("killed", "wounded", "kidnapped")
_MOST_NAME = 200  # characters


class Typed:
    """Reads forms; holds the gazetteer and the register of actors. May be used from several threads."""

    def __init__(self, register: ActorRegister, countries: Mapping[str, str]) -> None:
        """countries: names of countries by their ISO 3166-1 codes."""
        self._register = register
        self._countries = countries
        self._places = PlaceResolver(Gazetteer.open())

    def value(self, field: str, form: Form) -> Any:
        """The value of the field out of a form whose inputs are named as the record's fields.

        A value set has its code in `code`, a date is in `edtf`. Raises RunError, naming the field and what to write.
        """
        read: dict[str, Callable[[str, Form], Any]] = {
            "stage": _code,
            "attack_types": _code,
            "suicide": _yes_or_no,
            "date": _date,
            "place": self._place,
            "perpetrators": self._perpetrator,
            "targets": _target,
            "weapons": _weapon,
            **dict.fromkeys(TOLLS, _toll),
        }
        if field not in read:
            raise RunError(f"field {field!r}: is none of {', '.join(read)}")
        return read[field](field, form)

    def _place(self, field: str, form: Form) -> Any:
        name, country = _text(form, "name"), _text(form, "country").upper()
        city, adm1 = (_text(form, part) or None for part in ("city", "adm1"))
        found = self._looked_up(name, city, adm1, country)
        value = replace(found, city=city or found.city, adm1=adm1 or found.adm1, country=country or found.country)
        latitude, longitude = (_number(field, form, part, float) for part in ("latitude", "longitude"))
        if latitude is not None or longitude is not None:
            value = replace(value, latitude=latitude, longitude=longitude, geonames_id=None)
        precision = _number(field, form, "precision", int)
        if precision is not None and precision != value.precision:
            value = replace(value, precision=precision, reason="given by a coder")
        return dump(value)

    def _looked_up(self, name: str, city: str | None, adm1: str | None, country: str) -> PlaceValue:
        """What the gazetteer knows of a name within what stands beside it; the bare name where that contradicts."""
        around = [part for part in (city, adm1, self._countries.get(country)) if part and part != name]
        text = ", ".join([name, *around]) if name else ", ".join(around)
        bare = PlaceValue(name, country=country or None)
        if not text:
            return bare
        found = self._places.resolve([PlaceMention(Span(0, len(name or text)))], text=text)[0]
        if found is None or (country and found.country != country):
            return bare
        return replace(found, name=name or city or found.name)

    def _perpetrator(self, field: str, form: Form) -> Any:
        name = _text(form, "name")
        known = self._register.match(name) if name else ActorValue(name)
        kind, attribution = _text(form, "kind"), _text(form, "attribution")
        by = _text(form, "attributed_by") or None
        return dump(Perpetrator(name, kind, attribution, by, known.actor_id, known.canonical, known.parent_id))


def _text(form: Form, name: str) -> str:
    """One line, in the composed form in which articles are stored."""
    said = unicodedata.normalize("NFC", " ".join(form.get(name, "").split()))
    if len(said) > _MOST_NAME:
        raise RunError(f"{name}: has {len(said)} characters; write {_MOST_NAME} at most")
    return said


def _number(field: str, form: Form, name: str, kind: Callable[[str], Any]) -> Any:
    said = _text(form, name)
    try:
        return kind(said) if said else None
    except ValueError as error:
        what = "a whole number" if kind is int else "a number"
        raise RunError(f"{field}: {name} {said!r} is not {what}") from error


def _code(field: str, form: Form) -> str:
    return _text(form, "code")


def _yes_or_no(field: str, form: Form) -> bool:
    said = _text(form, "code")
    if said not in ("yes", "no"):
        raise RunError(f"{field}: {said!r} is neither yes nor no")
    return said == "yes"


def _date(field: str, form: Form) -> Any:
    try:
        return dump(read_edtf(_text(form, "edtf")))
    except UnreadableValue as error:
        raise RunError(f"{field}: {error}") from error


def _target(field: str, form: Form) -> dict[str, str]:
    return {name: _text(form, name) for name in ("name", "kind", "target_type")}


def _weapon(field: str, form: Form) -> dict[str, str]:
    return {name: _text(form, name) for name in ("name", "weapon_type")}


def _toll(field: str, form: Form) -> dict[str, int | None]:
    """An only number is exact; what is left open beside it is open where "or more" or "or fewer" is said."""
    toll = {name: _number(field, form, name, int) for name in ("low", "best", "high")}
    if toll["best"] is not None and toll["low"] is None and toll["high"] is None and not form.get("open"):
        toll = dict.fromkeys(toll, toll["best"])
    return toll


def as_form(field: str, value: Any) -> dict[str, str]:
    """A value of the field as the form that would give it: what a correction starts from."""
    if field == "suicide":
        return {"code": "yes" if value else "no"}
    if isinstance(value, str):
        return {"code": value}
    if isinstance(value, DateValue):
        return {"edtf": value.edtf}
    told = {name: "" if part is None else str(part) for name, part in dump(value).items() if not isinstance(part, list)}
    if isinstance(value, Toll) and value.best is not None and value.low is None and value.high is None:
        told["open"] = "1"
    if isinstance(value, PlaceValue) and value.geonames_id is not None:
        told |= {"latitude": "", "longitude": "", "precision": ""}  # looked up again by the name
    return told
