"""Value sets of the codebook, and the projection of records to its JSON.

Sources: GTD codebook (attack, weapon, target types), MUC-4 (stage, attribution), UCDP GED (low, best, high),
EDTF (ISO 8601-2). docs/codebook.md explains every field.
"""

from __future__ import annotations

from typing import Any

from tocsin.records import SUGGESTED, Coding, Report, Span, Toll, Value

STAGES = ("accomplished", "attempted", "foiled", "threatened")
ATTACK_TYPES = (
    "assassination",
    "armed_assault",
    "bombing_explosion",
    "hijacking",
    "hostage_taking_barricade",
    "hostage_taking_kidnapping",
    "facility_infrastructure_attack",
    "unarmed_assault",
    "unknown",
)
WEAPON_TYPES = (
    "biological",
    "chemical",
    "radiological",
    "nuclear",
    "firearms",
    "explosives",
    "fake_weapons",
    "incendiary",
    "melee",
    "vehicle",
    "sabotage_equipment",
    "other",
    "unknown",
)
TARGET_TYPES = (
    "business",
    "government_general",
    "police",
    "military",
    "abortion_related",
    "airports_aircraft",
    "government_diplomatic",
    "educational_institution",
    "food_water_supply",
    "journalists_media",
    "maritime",
    "ngo",
    "other",
    "private_citizens_property",
    "religious_figures_institutions",
    "telecommunication",
    "terrorists_nonstate_militia",
    "tourists",
    "transportation",
    "unknown",
    "utilities",
    "violent_political_party",
)
ATTRIBUTIONS = ("reported_as_fact", "claimed", "accused_by_authorities", "accused", "possible", "denied")
PERPETRATOR_KINDS = ("organisation", "individual", "state")
TARGET_KINDS = ("people", "property")
RELATIONS = (
    "alias",
    "parent",
    "leader",
    "former_leader",
    "founded",
    "strength",
    "area",
    "ideology",
    "designation",
    "member",
    "ally",
    "rival",
)

# How two incidents may be related; the earlier stands first, of the coordinated either.
RELATED = ("coordinated", "plot_before", "threat_before", "follow_up")

# Labels of marks: flat, several may cover the same words.
LABELS = (
    "anchor",
    "individual",
    "organisation",
    "people",
    "property",
    "weapon",
    "place",
    "time",
    "killed",
    "wounded",
    "kidnapped",
    "count",
    "speaker",
    "quotation",
    "warning",
    "fact_actor",
    "fact_value",
)
# Roles that link a mark to an anchor, and the labels whose marks may fill them.
ROLES: dict[str, tuple[str, ...]] = {
    "perpetrator": ("individual", "organisation"),
    "target": ("people", "property"),
    "weapon": ("weapon",),
    "place": ("place",),
    "date": ("time",),
    "killed": ("killed",),
    "wounded": ("wounded",),
    "kidnapped": ("kidnapped",),
    "attributed_by": ("speaker",),
}


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _toll(value: Value[Toll] | None) -> dict[str, Any] | None:
    if value is None:
        return None
    toll = value.value
    return {
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "perpetrators_included": toll.perpetrators_included,
        "evidence": _spans(value.evidence),
        **_sureness(value),
        "breakdown": [
            {"group": part.group, "count": part.count, "evidence": _spans(part.evidence)} for part in toll.breakdown
        ],
        "statements": [
            {
                "low": s.value.low,
                "best": s.value.best,
                "high": s.value.high,
                "perpetrators_included": s.value.perpetrators_included,
                "by": s.by,
                "said": s.said,
                "evidence": _spans(s.spans),
            }
            for s in value.statements
        ],
    }


def _row(value: Value[Any], /, **fields: Any) -> dict[str, Any]:
    return {**fields, "evidence": _spans(value.evidence), **_sureness(value)}


def _field_words(value: Value[Any]) -> dict[str, list[list[int]]]:
    """The words behind single fields of a warning or a fact, by field."""
    return {row.field: _spans(row.spans) for row in value.words or ()}


def _sureness(value: Value[Any], prefix: str = "") -> dict[str, Any]:
    """How probable a value is and whether it is a suggestion only; the same of each part as "country_probability"."""
    told = [(prefix, value.probability, value.status)]
    told += [(f"{part.name}_", part.probability, part.status) for part in value.parts]
    return {
        key: what
        for name, probability, status in told
        for key, what in (
            (f"{name}probability", round(probability, 3)),
            (f"{name}suggested", status == SUGGESTED),
        )
    }


def project_report(report: Report) -> dict[str, Any]:
    """One report in the codebook's format; evidence as [start, end) pairs."""
    date, place = report.date, report.place
    return {
        "id": report.id,
        "stage": report.stage.value,
        **_sureness(report.stage, "stage_"),
        "count": report.count,
        "attack_types": [_row(v, value=v.value) for v in report.attack_types],
        "suicide": report.suicide.value if report.suicide else None,
        **(_sureness(report.suicide, "suicide_") if report.suicide else {}),
        "date": _row(date, value=date.value.edtf, precision=date.value.precision) if date else None,
        "place": _row(
            place,
            value=place.value.name or None,  # empty where only the city or country is likely enough to be shown
            city=place.value.city,
            country=place.value.country,
            geonames_id=place.value.geonames_id,
            latitude=place.value.latitude,
            longitude=place.value.longitude,
            precision=place.value.precision,
        )
        if place
        else None,
        "perpetrators": [
            _row(
                v,
                value=v.value.name,
                kind=v.value.kind,
                attribution=v.value.attribution,
                attributed_by=v.value.attributed_by,
            )
            for v in report.perpetrators
        ],
        "targets": [
            _row(v, value=v.value.name, kind=v.value.kind, target_type=v.value.target_type) for v in report.targets
        ],
        "weapons": [_row(v, value=v.value.name, weapon_type=v.value.weapon_type) for v in report.weapons],
        "killed": _toll(report.killed),
        "wounded": _toll(report.wounded),
        "kidnapped": _toll(report.kidnapped),
        "anchor": _spans(report.anchor),
        "probability": round(report.probability, 3),
    }


def project(coding: Coding, *, id: str | None = None) -> dict[str, Any]:
    """All records of one article in the codebook's format; `id` overrides the article's id."""
    return {
        "id": id or coding.article_id,
        "incidents": [project_report(report) for report in coding.reports],
        "warnings": [
            _row(
                v,
                value=v.value.value,
                by=list(v.value.by),
                about=v.value.about,
                date=v.value.date,
                place=v.value.place,
                country=v.value.country,
                actor=v.value.actor,
                warned=v.value.warned,
                concrete=list(v.value.concrete or ()),
                field_evidence=_field_words(v),
            )
            for v in coding.warnings
        ],
        "quotations": [_row(v, speaker=v.value.speaker, affiliation=v.value.affiliation) for v in coding.quotations],
        "actor_facts": [
            _row(
                v,
                actor=v.value.actor,
                relation=v.value.relation,
                value=v.value.value,
                date=v.value.date,
                field_evidence=_field_words(v),
            )
            for v in coding.actor_facts
        ],
    }
