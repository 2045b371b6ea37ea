"""What coders decided: the list, words on values by their quotes, which reports are one incident, and undo."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from tocsin.ledger.views import Decision
from tocsin.telling import told
from tocsin.web.doing import undoing
from tocsin.web.routes.api.common import (
    READS,
    Coder,
    Done,
    Id,
    Number,
    Offset,
    TheSite,
    Words,
    done_of,
    router_of,
)

router = router_of("decisions")


class Act(BaseModel):
    """What a coder decided at one time; undone together."""

    number: int
    told: str = Field(examples=["correct killed “ten people” of article a-1"])
    decisions: list[Decision]


class Said(BaseModel):
    """A coder's word on one value; `report_id` where several reports rest on the same words."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"article_id": "a-1", "field": "killed", "kind": "accept", "quote": {"exact": "seventeen people"}}
            ]
        },
    )

    article_id: Id
    field: str = Field(max_length=40)
    kind: Literal["accept", "correct", "reject"]
    quote: Words
    value: Any = None
    report_id: Id | None = None


class SaidOfIncidents(BaseModel):
    """Incidents or reports that are one (merge) or not (not_same), or reports that leave `one` (split)."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"kind": "merge", "one": "i-1", "others": ["i-2"]}]}
    )

    kind: Literal["merge", "split", "not_same"]
    one: Id
    others: list[Id] = Field(min_length=1, max_length=100)


@router.get("/decisions", dependencies=READS)
def decisions(
    site: TheSite, lost: bool = False, limit: Annotated[int, Query(ge=1, le=500)] = 50, offset: Offset = 0
) -> list[Act]:
    """What coders decided, the latest first, what was taken back too; `lost`: what lost its words or its value."""
    found = site.ledger.acts(limit=limit, offset=offset, lost=lost)
    return [Act(number=act[0].act, told=told(act), decisions=list(act)) for act in found]


@router.post("/decisions", status_code=201)
def decide(site: TheSite, who: Coder, said: Said) -> Done:
    """Accept, correct or reject the value that the words support, also of a warning, a quotation or an actor fact."""
    given = {"value": said.value, "report_id": said.report_id, "who": who}
    with site.writing() as ledger:
        made = ledger.decide(said.article_id, said.field, said.kind, quote=said.quote.quote(), **given)
        return done_of((made,), site.link())


@router.post("/decisions/incidents", status_code=201)
def decide_incidents(site: TheSite, who: Coder, said: SaidOfIncidents) -> Done:
    """Say which incidents are one, or not."""
    with site.writing() as ledger:
        made = ledger.decide_incidents(said.kind, said.one, *said.others, who=who)
        return done_of(made, site.link())


@router.post("/decisions/{number}/undo")
def undo(site: TheSite, who: Coder, number: Number) -> Done:
    """Take a decision back, with all that was decided together with it; it stays on record."""
    return done_of(*undoing.undo(site, number, who))
