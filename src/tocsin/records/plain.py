"""Records as plain JSON and back."""

from __future__ import annotations

import json
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter

T = TypeVar("T")
# A field that came after records were stored: None where it is not told, and then left out of the JSON.
OrNotTold = Annotated[T | None, Field(exclude_if=lambda value: value is None)]

_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """One adapter a type: making one costs milliseconds."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(record: Any) -> dict[str, Any]:
    """A record as plain JSON types (capture bytes are not among them: the ledger keeps them)."""
    plain: dict[str, Any] = json.loads(_adapter(type(record)).dump_json(record))
    return plain


def load(kind: type[T], plain: dict[str, Any]) -> T:
    """The record that `dump` made plain. Raises pydantic.ValidationError where it does not fit."""
    record: T = _adapter(kind).validate_json(json.dumps(plain))
    return record
