"""Missed incidents, entered by hand: from an article of the ledger, or from a source that is no page."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin import inputs
from tocsin.by_hand import MOST_TITLE, MOST_WORDS, Entry, Said
from tocsin.errors import RunError
from tocsin.web.routes.api.common import Became, Coder, Day, Id, Line, TheSite, became_of, router_of
from tocsin.web.routes.api.values import TOLL, FieldName, Given
from tocsin.web.routes.entries import entered, taken_back
from tocsin.web.site import Site

router = router_of("entries")


class SaidOfEntry(Given):
    """One value of an entry; words: those of the quoted words that tell it, "" are all of them."""

    field: FieldName
    words: str = Field("", max_length=2000)

    @model_validator(mode="after")
    def _one(self) -> SaidOfEntry:
        if not self.is_given():
            raise ValueError("give value or typed, one of them")
        return self


class NewEntry(BaseModel):
    """An incident that no model found. words: the words that tell of it, as they stand in the source.

    article_id: the article of the ledger that they are quoted from; its outlet and date hold then. anchor: those of the
    words that name the incident, "" all of them. A stage and a kind of attack are needed.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "The Quay Years",
                    "outlet": "Harbour Press",
                    "published": "1999",
                    "words": "That spring a bomb killed seventeen people at the fish market.",
                    "said": [
                        {"field": "stage", "value": "accomplished"},
                        {"field": "attack_types", "value": "bombing_explosion", "words": "a bomb"},
                        {"field": "killed", "value": TOLL, "words": "seventeen people"},
                    ],
                }
            ]
        },
    )

    words: str = Field(min_length=1, max_length=MOST_WORDS)
    said: list[SaidOfEntry] = Field(min_length=1, max_length=100)
    title: str = Field("", max_length=MOST_TITLE)
    anchor: str = Field("", max_length=MOST_WORDS)
    article_id: Id | None = None
    outlet: Line | None = None
    published: Day | None = None


class EnteredIncident(BaseModel):
    """Where an entry is; `new` is false where its text was in the ledger before."""

    article_id: str
    report_id: str
    incident_id: str | None
    new: bool
    incidents: Became


class TakenBack(BaseModel):
    """The article of an entry that was taken back, and what became of the incidents."""

    article_id: str
    incidents: Became


@router.post("/entries", status_code=201)
def add(site: TheSite, who: Coder, entry: NewEntry) -> EnteredIncident:
    """Enter an incident by hand; every value rests on words of it. What quotes an article is no second source."""
    host = site.ledger.article(entry.article_id).article if entry.article_id else None
    if host is not None and (entry.outlet is not None or entry.published is not None):
        raise RunError(f"article {host.id}: has an outlet and a date of its own; leave them out")
    made, done = entered(site, _entry(site, entry, host.title if host else None), host, who)
    return EnteredIncident(
        article_id=made.article_id,
        report_id=made.report_id,
        incident_id=site.ledger.incident_of(made.report_id),
        new=made.new,
        incidents=became_of(done),
    )


@router.post("/entries/{id}/take-back")
def take_back(site: TheSite, who: Coder, id: Id) -> TakenBack:
    """Leave an entry, by its article's id, without its reports; its text stays on record."""
    article, done = taken_back(site, id, who)
    return TakenBack(article_id=article, incidents=became_of(done))


def _entry(site: Site, given: NewEntry, title: str | None) -> Entry:
    day = given.published
    return Entry(
        title=given.title or title or "",
        words=given.words,
        said=tuple(Said(one.field, one.plain(site, one.field), one.words) for one in given.said),
        anchor=given.anchor,
        outlet=given.outlet,
        published=inputs.published_of(day, name="date of publication") if day else None,
    )
