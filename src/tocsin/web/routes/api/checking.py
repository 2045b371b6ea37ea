"""Check a text: beside the incidents that its attacks are. Nothing is stored."""

from __future__ import annotations

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field

from tocsin.match_plain import plain
from tocsin.web.routes.api.common import READS, Day, Failure, Plain, router_of
from tocsin.web.routes.check import PASTED, Sent, in_turn

router = router_of("check")


class Text(BaseModel):
    """A text to be checked; published: YYYY, YYYY-MM or YYYY-MM-DD."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "Ten people were killed when …", "published": "2024-03-23"}]},
    )

    text: str = Field(min_length=1, max_length=400_000)
    published: Day | None = None


@router.post(
    "/check",
    dependencies=READS,
    responses={503: {"model": Failure, "description": "Too many texts are waiting; come again"}},
)
async def compare(request: Request, text: Text) -> Plain:
    """Each attack in a text beside the incident that it most likely is (docs/matching.md); nothing is stored."""
    return plain(await in_turn(request, Sent(text.text.encode(errors="replace"), PASTED, text.published)))
