"""Values of reports: as they stand, and what a coder says of them.

A report is one incident as one article tells it; an incident's values follow from those of its reports.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from tocsin.ledger.fitting import TYPES
from tocsin.ledger.judging import fingerprint, values_of
from tocsin.records import dump
from tocsin.web.routes.api.common import READS, Coder, Done, Id, Line, Plain, TheSite, Words, done_of, router_of
from tocsin.web.site import Site

router = router_of("values")

FieldName = Literal[
    "stage",
    "attack_types",
    "suicide",
    "date",
    "place",
    "perpetrators",
    "targets",
    "weapons",
    "killed",
    "wounded",
    "kidnapped",
]
Position = Annotated[int, Path(ge=0, le=10_000)]
Typed = Annotated[dict[Annotated[str, Field(max_length=40)], Line], Field(max_length=20)]
TOLL: dict[str, JsonValue] = {"low": 17, "best": 17, "high": 17}


class Given(BaseModel):
    """A value: `value` as the codebook's record has it, or `typed` as the inputs of the page's form.

    Of what is typed a date's precision is worked out ({"edtf": "2024-03-22"}), a place looked up ({"name": "Kandahar",
    "country": "AF"}), an actor found in the register, and a code of a value set given as {"code": "accomplished"}.
    """

    model_config = ConfigDict(extra="forbid")

    value: Any = None
    typed: Typed | None = None

    def plain(self, site: Site, field: str) -> Any:
        """The value as plain JSON, which the ledger checks."""
        return self.value if self.typed is None else site.typed.value(field, self.typed)

    def is_given(self) -> bool:
        """Whether there is a value, and one only."""
        return (self.value is None) != (self.typed is None)


class AddedValue(Given):
    """A value that the report lacks, on the words of its article that tell it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"value": TOLL, "quote": {"exact": "seventeen people"}},
                {"typed": {"name": "Kandahar", "country": "AF"}, "quote": {"exact": "in Kandahar"}},
            ]
        },
    )

    quote: Words

    @model_validator(mode="after")
    def _one(self) -> AddedValue:
        if not self.is_given():
            raise ValueError("give value or typed, one of them")
        return self


class Judged(Given):
    """A word on a value: accept, reject, or correct with the right one.

    quote: other words of the article that tell the right one. seen: the value's fingerprint in the report that you
    looked at; where another coder changed it meanwhile, nothing is written.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"kind": "accept"},
                {"kind": "correct", "value": TOLL, "quote": {"exact": "seventeen people", "prefix": "killed "}},
            ]
        },
    )

    kind: Literal["accept", "reject", "correct"]
    quote: Words | None = None
    seen: str | None = Field(None, max_length=40)

    @model_validator(mode="after")
    def _fits(self) -> Judged:
        if self.kind == "correct" and not self.is_given():
            raise ValueError("a correction needs value or typed, one of them")
        if self.kind != "correct" and (self.value is not None or self.typed is not None or self.quote is not None):
            raise ValueError("a value and its words go with a correction only")
        return self


@router.get("/reports/{id}", dependencies=READS)
def report(site: TheSite, id: Id) -> Plain:
    """A report as coders left it, its article and incident; `seen`: by field the fingerprints of its values."""
    article, found = site.ledger.decided_report(id)
    seen = {field: [fingerprint(value) for value in values_of(found, field)] for field in TYPES}
    incident = site.ledger.incident_of(found.id)
    return {"report": dump(found), "article_id": article.id, "incident_id": incident, "seen": seen}


@router.post("/reports/{id}/values/{field}", status_code=201)
def add(site: TheSite, who: Coder, id: Id, field: FieldName, added: AddedValue) -> Done:
    """Add a value where the report has none, or one more; of a field with one value it stands for the machine's."""
    quote, value = added.quote.quote(), added.plain(site, field)
    with site.writing() as ledger:
        made = ledger.add_value(id, field, quote=quote, value=value, who=who)
        return done_of((made,), site.link())


@router.post("/reports/{id}/values/{field}/{position}", status_code=201)
def judge(site: TheSite, who: Coder, id: Id, field: FieldName, position: Position, said: Judged) -> Done:
    """Accept, reject or correct the value at this position.

    A correction with other words is one act: the old value is rejected, the right one added on them.
    """
    quote = said.quote.quote() if said.quote else None
    given = {"value": said.plain(site, field), "quote": quote, "seen": said.seen, "who": who}
    with site.writing() as ledger:
        made = ledger.judge(id, field, position, said.kind, **given)
        return done_of(made, site.link())
