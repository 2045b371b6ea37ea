"""Whose name is shown beside what they said, and who has a page."""

from __future__ import annotations

from functools import lru_cache

from tocsin.profile.speakers import is_public
from tocsin.resolve import ActorRegister

KNOWN = 20_000  # names whose kind is kept: to work one out takes milliseconds


class Speakers:
    """Knows who speaks for an office, a group or an institution; private persons are not named."""

    def __init__(self, register: ActorRegister) -> None:
        self._register = register
        self._kind_of = lru_cache(maxsize=KNOWN)(register.kind_of)

    def is_shown(self, name: str, affiliation: str | None = None) -> bool:
        """Whether the name may be shown."""
        return is_public(name, affiliation, frozenset()) or self._kind_of(name) != "individual"

    def words(self, name: str | None) -> str:
        """Who says something, as it may be shown; None is the reporter."""
        if name is None:
            return "the report itself"
        return name if self.is_shown(name) else "somebody quoted"

    def has_page(self, name: str) -> bool:
        """Whether an actor of this id or name has a page: no person has, and nobody without a name."""
        if self._register.get(name) is not None:
            return True
        return self._register.generic(name) is None and self._kind_of(name) != "individual"
