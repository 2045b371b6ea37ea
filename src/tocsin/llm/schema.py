"""The reply that is asked for: the codebook's records as quoted words, and as JSON schema.

A language model gives words and classes; what the words mean (days, coordinates, numbers) is left to Tocsin's own
rules, so that no value can say more than its words. Rows that do not fit are left out and counted, the rest is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)

from tocsin import codebook
from tocsin.llm.usage import NOT_OF_CODEBOOK

MOST_ROWS = 40  # of one list; a model that repeats itself is cut there
MOST_CHARACTERS = 600  # of one quote
T = TypeVar("T")


def _row(value: Any, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    try:
        return check(value)
    except ValidationError:
        info.context[NOT_OF_CODEBOOK] += 1  # type: ignore[index]
        return None


def _list(value: Any, info: ValidationInfo) -> tuple[Any, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        info.context[NOT_OF_CODEBOOK] += 1  # type: ignore[index]
        return ()
    info.context[NOT_OF_CODEBOOK] += len(value[MOST_ROWS:])  # type: ignore[index]
    return tuple(value[:MOST_ROWS])


def _without_none(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(row for row in rows if row is not None)


def _quote(words: str) -> str:
    if not words.strip() or len(words) > MOST_CHARACTERS:
        raise ValueError(f"between 1 and {MOST_CHARACTERS} characters")
    return words


def _among(values: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f"not one of {', '.join(values)}")
        return value

    return check


def _enum(values: tuple[str, ...]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(values)})


_STAGE, _ATTACK, _ATTRIBUTION = codebook.STAGES, codebook.ATTACK_TYPES, codebook.ATTRIBUTIONS
Quote = Annotated[str, AfterValidator(_quote)]
Rows = Annotated[
    tuple[Annotated[T, WrapValidator(_row)], ...],
    BeforeValidator(_list),
    AfterValidator(_without_none),
    Field(json_schema_extra={"maxItems": MOST_ROWS}),
]
Stage = Annotated[str, AfterValidator(_among(_STAGE)), _enum(_STAGE)]
AttackType = Annotated[str, AfterValidator(_among(_ATTACK)), _enum(_ATTACK)]
Attribution = Annotated[str, AfterValidator(_among(_ATTRIBUTION)), _enum(_ATTRIBUTION)]
PerpetratorKind = Annotated[str, AfterValidator(_among(codebook.PERPETRATOR_KINDS)), _enum(codebook.PERPETRATOR_KINDS)]
TargetKind = Annotated[str, AfterValidator(_among(codebook.TARGET_KINDS)), _enum(codebook.TARGET_KINDS)]
TargetType = Annotated[str, AfterValidator(_among(codebook.TARGET_TYPES)), _enum(codebook.TARGET_TYPES)]
WeaponType = Annotated[str, AfterValidator(_among(codebook.WEAPON_TYPES)), _enum(codebook.WEAPON_TYPES)]
Relation = Annotated[str, AfterValidator(_among(codebook.RELATIONS)), _enum(codebook.RELATIONS)]


class _Row(BaseModel):
    """An object of the reply: every field is asked for, one that is missing counts as empty."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        strict=True,
        json_schema_serialization_defaults_required=True,
        json_schema_extra={"additionalProperties": False},
    )


class QuotedPerpetrator(_Row):
    """An actor; `attributed_by` are the words for who says so."""

    words: Quote
    kind: PerpetratorKind
    attribution: Attribution
    attributed_by: Quote | None = None


class QuotedTarget(_Row):
    """A person, group, building or vehicle that was attacked."""

    words: Quote
    kind: TargetKind
    target_type: TargetType


class QuotedWeapon(_Row):
    """A weapon, or the verb that stands for one."""

    words: Quote
    weapon_type: WeaponType


class QuotedCount(_Row):
    """Words that hold a number of persons; `by` are the words for who gives it."""

    words: Quote
    by: Quote | None = None


class QuotedIncident(_Row):
    """One incident by the words that tell of it."""

    anchor: Rows[Quote]
    stage: Stage
    attack_types: Rows[AttackType] = ()
    suicide: bool | None = None
    dates: Rows[Quote] = ()
    places: Rows[Quote] = ()
    perpetrators: Rows[QuotedPerpetrator] = ()
    targets: Rows[QuotedTarget] = ()
    weapons: Rows[QuotedWeapon] = ()
    killed: Rows[QuotedCount] = ()
    wounded: Rows[QuotedCount] = ()
    kidnapped: Rows[QuotedCount] = ()


class QuotedWarning(_Row):
    """A warning that an attack may come."""

    words: Quote
    by: Quote | None = None


class QuotedSpeech(_Row):
    """Words that are quoted or told at length, and the words for the speaker."""

    words: Quote
    speaker: Quote


class QuotedFact(_Row):
    """A fact on an armed group; both by their words."""

    actor: Quote
    relation: Relation
    words: Quote


class Reply(_Row):
    """All records of one window of an article."""

    incidents: Rows[QuotedIncident]
    warnings: Rows[QuotedWarning] = ()
    quotations: Rows[QuotedSpeech] = ()
    actor_facts: Rows[QuotedFact] = ()


def parse_reply(plain: Any) -> tuple[Reply, Counter[str]]:
    """The records of a reply, and how many rows were left out and why. Raises ValueError where it is none."""
    dropped: Counter[str] = Counter()
    return Reply.model_validate(plain, context=dropped), +dropped


def json_schema() -> dict[str, Any]:
    """The schema of `Reply` in the part of JSON schema that strict replies allow: all fields required, none added."""
    bare: dict[str, Any] = _bare(Reply.model_json_schema(mode="serialization"))
    return bare


def _bare(schema: Any) -> Any:
    """The schema without what says nothing to a model: titles, defaults, Python's docstrings."""
    if isinstance(schema, list):
        return [_bare(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _bare(part) for key, part in schema.items() if key not in ("title", "default", "description")}
