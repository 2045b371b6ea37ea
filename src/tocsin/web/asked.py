"""What the address of a page asks for: filter, order, page and view, and the same as an address again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from tocsin.errors import RunError
from tocsin.inputs import period_of
from tocsin.ledger import IncidentFilter

if TYPE_CHECKING:
    from tocsin.web.site import Site

_DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
PAGE = 50  # incidents on a page
VIEWS = ("table", "map", "timeline")
SORTS = ("latest", "earliest", "killed", "sources", "outlets")
# Fields that a facet chooses from, by the column that they ask for.
FACETS = {
    "country": "country",
    "attack": "attack_type",
    "stage": "stage",
    "attribution": "attribution",
    "actor_kind": "perpetrator_kind",
    "target": "target_type",
    "weapon": "weapon_type",
    "status": "status",
}


class Asked(BaseModel):
    """One view of the incidents. Every field is a parameter of the address; an empty one asks nothing."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    q: str | None = Field(None, max_length=300)
    since: str | None = Field(None, alias="from", pattern=_DAY)
    until: str | None = Field(None, alias="to", pattern=_DAY)
    country: str | None = Field(None, max_length=2)
    city: str | None = Field(None, max_length=200)
    actor: str | None = Field(None, max_length=200)
    actor_kind: str | None = Field(None, max_length=20)
    attack: str | None = Field(None, max_length=60)
    target: str | None = Field(None, max_length=60)
    weapon: str | None = Field(None, max_length=60)
    stage: str | None = Field(None, max_length=20)
    attribution: str | None = Field(None, max_length=40)
    killed_min: int | None = Field(None, ge=0, le=10_000_000)
    killed_max: int | None = Field(None, ge=0, le=10_000_000)
    outlets: int | None = Field(None, ge=0, le=100_000)
    sources: int | None = Field(None, ge=0, le=100_000)
    outlet: str | None = Field(None, max_length=200)
    status: str | None = Field(None, max_length=20)
    doubtful: bool | None = None
    bbox: str | None = Field(None, max_length=120, pattern=r"^[-+.0-9eE]+(,[-+.0-9eE]+){3}$")
    sort: Literal["latest", "earliest", "killed", "sources", "outlets"] = "latest"
    view: Literal["table", "map", "timeline"] = "table"
    page: int = Field(1, ge=1, le=100_000)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {name: value for name, value in data.items() if value not in ("", None)}

    @field_validator("country")
    @classmethod
    def _upper(cls, value: str | None) -> str | None:
        return value.upper() if value else value

    @field_validator("bbox")
    @classmethod
    def _four(cls, value: str | None) -> str | None:
        if value is not None:
            box_of(value)
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Asked:
        try:
            period_of(self.since, self.until)
        except RunError as error:
            raise ValueError(str(error).replace("--", "")) from error
        return self

    def filter(self, site: Site) -> IncidentFilter:
        """The same for the ledger."""
        earliest, latest = period_of(self.since, self.until)
        return IncidentFilter(
            earliest=earliest,
            latest=latest,
            country=self.country,
            city=self.city,
            actors=site.actor_keys(self.actor) if self.actor else None,
            perpetrator_kind=self.actor_kind,
            attack_type=self.attack,
            target_type=self.target,
            weapon_type=self.weapon,
            stage=self.stage,
            attribution=self.attribution,
            min_killed=self.killed_min,
            max_killed=self.killed_max,
            min_outlets=self.outlets,
            min_sources=self.sources,
            outlet=self.outlet,
            status=self.status,
            doubtful=self.doubtful,
            box=box_of(self.bbox) if self.bbox else None,
            words=self.q,
        )

    def given(self) -> dict[str, str]:
        """The parameters that are set, by their names in the address, without page and defaults."""
        return dict(self._given)

    @cached_property
    def _given(self) -> dict[str, str]:
        """Worked out once: a page has a hundred addresses of its view."""
        plain = self.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True, mode="json")
        plain.pop("page", None)
        return {
            name: ("1" if value is True else "0" if value is False else str(value)) for name, value in plain.items()
        }

    def address(self, path: str = "/incidents", **changes: Any) -> str:
        """The address of this view with some parameters changed; None takes one out, and the page starts anew."""
        changed = {**self._given, **changes}
        query = urlencode({name: value for name, value in changed.items() if value not in (None, "")})
        return f"{path}?{query}" if query else path


def box_of(value: str) -> tuple[float, float, float, float]:
    """West, south, east and north in degrees out of "w,s,e,n". Raises ValueError."""
    parts = value.split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise ValueError("bbox is four numbers: west,south,east,north") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("bbox is west,south,east,north in degrees, south below north")
    return west, south, east, north
