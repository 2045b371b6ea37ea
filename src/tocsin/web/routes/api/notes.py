"""Tags and notes on incidents; taken back as decisions are."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tocsin.ledger.notes import MOST
from tocsin.ledger.views import Decision
from tocsin.web.routes.api.common import READS, Coder, Id, TheSite, router_of

router = router_of("notes")


class Note(BaseModel):
    """A tag of one line, or a note."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"kind": "tag", "text": "market attacks"}]}
    )

    kind: Literal["note", "tag"]
    text: str = Field(min_length=1, max_length=MOST["note"])


@router.get("/incidents/{id}/notes", dependencies=READS)
def notes(site: TheSite, id: Id) -> list[Decision]:
    """Tags and notes on an incident and on those that became part of it, the first one first (`value.text`)."""
    return list(site.ledger.notes_on(id))


@router.post("/incidents/{id}/notes", status_code=201)
def add(site: TheSite, who: Coder, id: Id, note: Note) -> Decision:
    """Put a tag or a note on an incident."""
    with site.writing() as ledger:
        return ledger.add_note(id, note.kind, note.text, who=who)
