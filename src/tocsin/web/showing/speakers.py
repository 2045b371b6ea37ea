"""Whose name is shown beside what they said, and who has a page."""

from __future__ import annotations

from tocsin.profile.speakers import is_public
from tocsin.records import Perpetrator
from tocsin.resolve import ActorRegister


class Speakers:
    """Knows who speaks for an office, a group or an institution; private persons are not named."""

    def __init__(self, register: ActorRegister) -> None:
        self._register = register
        self._known: dict[tuple[str, str | None], bool] = {}

    def is_shown(self, name: str, affiliation: str | None = None) -> bool:
        """Whether the name may be shown."""
        key = (name, affiliation)
        if key not in self._known:
            self._known[key] = is_public(name, affiliation, frozenset()) or self._register.kind_of(name) != "individual"
        return self._known[key]

    def words(self, name: str | None) -> str:
        """Who says something, as it may be shown; None is the reporter."""
        if name is None:
            return "the report itself"
        return name if self.is_shown(name) else "somebody quoted"

    def page_of(self, actor: Perpetrator) -> str | None:
        """The id or name by which an actor has a page; None for persons, and for people without a name."""
        if actor.actor_id is not None:
            return actor.actor_id
        is_person = actor.kind == "individual" or self._register.kind_of(actor.name) == "individual"
        return None if is_person or self._register.generic(actor.name) is not None else actor.name
